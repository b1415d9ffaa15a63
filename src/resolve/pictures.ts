// Pictures of a deck: read from its folder, and known by their first bytes, not by their names.

import { createHash } from 'node:crypto';
import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Picture } from '../model/deck.ts';
import type { Position } from '../model/source.ts';
import { damageOf } from './picture-files.ts';
import { avifSize, jpegSize, svgSize, webpSize } from './picture-sizes.ts';

type FileRead =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'outside' };

/** The part of a recording reader that pictures need. */
export type PictureFiles = {
  readonly read: (
    path: string,
  ) => { readonly kind: 'file'; readonly bytes: Uint8Array } | { readonly kind: 'missing' | 'outside' };
  /** The names in a folder. */
  readonly list?: (path: string) => readonly string[];
};

/** Reads a picture, or says at its place why it can't be shown. */
export function readPicture(
  src: string,
  at: Position,
  files: PictureFiles,
  diagnose: Diagnose,
): Picture | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(src)) {
    diagnose('image-remote', { src }, at);
    return undefined;
  }
  const path = decodePath(src);
  const read: FileRead = path === undefined ? { kind: 'outside' } : files.read(path);
  if (path === undefined || read.kind === 'outside') {
    diagnose('image-outside', { src }, at);
    return undefined;
  }
  if (read.kind === 'missing') {
    const near = nearFile(path, files);
    diagnose('image-missing', { src, ...(near ? { near } : {}) }, at);
    return undefined;
  }
  const kind = recognize(read.bytes);
  if (kind === undefined) {
    diagnose('image-unreadable', { src }, at);
    return undefined;
  }
  const damage = damageOf(kind.mime, read.bytes);
  if (damage !== undefined) {
    diagnose('image-unreadable', { src, damage }, at);
    return undefined;
  }
  return { path, bytes: read.bytes, hash: hashOf(read.bytes), ...kind };
}

/** A file of the deck's folder by the path that an author wrote; undefined where there is none. */
export function readFile(
  src: string,
  files: PictureFiles,
): { readonly path: string; readonly bytes: Uint8Array } | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(src)) return undefined;
  const path = decodePath(src);
  const read = path === undefined ? undefined : files.read(path);
  return path === undefined || read?.kind !== 'file' ? undefined : { path, bytes: read.bytes };
}

/** Hashes of files: a picture that stands on many slides is read once. */
const hashes = new WeakMap<Uint8Array, string>();

export function hashOf(bytes: Uint8Array): string {
  const known = hashes.get(bytes) ?? createHash('sha256').update(bytes).digest('hex').slice(0, 24);
  hashes.set(bytes, known);
  return known;
}

/** A file of the same folder with nearly the same name. */
function nearFile(path: string, files: PictureFiles): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  const near = nearest(
    name,
    (files.list?.(folder) ?? []).filter((other) => other !== name && other.includes('.')),
  );
  return near === undefined ? undefined : folder + near;
}

/** A path as a link writes it: percent-encoded, perhaps with a query, which files don't have. */
function decodePath(src: string): string | undefined {
  try {
    const path = decodeURIComponent(src.replace(/[?#].*$/, '')).replace(/\\/g, '/');
    return path === '' ? undefined : path;
  } catch {
    return undefined;
  }
}

type Kind = { readonly mime: string; readonly width?: number; readonly height?: number };

/** What a picture is by its first bytes, with its size where that is cheap to know. */
export function recognize(bytes: Uint8Array): Kind | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = (start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end));
  if (bytes.length > 24 && ascii(1, 4) === 'PNG' && bytes[0] === 0x89) {
    return { mime: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (bytes.length > 4 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff)
    return { mime: 'image/jpeg', ...jpegSize(view) };
  if (bytes.length > 10 && (ascii(0, 6) === 'GIF87a' || ascii(0, 6) === 'GIF89a')) {
    return { mime: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (bytes.length > 12 && ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP')
    return { mime: 'image/webp', ...webpSize(view) };
  if (bytes.length > 12 && ascii(4, 8) === 'ftyp' && /^avi[fs]$/.test(ascii(8, 12)))
    return { mime: 'image/avif', ...avifSize(view) };
  const start = new TextDecoder().decode(bytes.subarray(0, 2000));
  if (/^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i.test(start))
    return { mime: 'image/svg+xml', ...svgSize(start) };
  return undefined;
}
