// Takes out of a picture's file what is no picture: where it was taken and with what, thumbnails, comments. Pure.

import { inflateSync } from 'node:zlib';
import { isSrgbProfile } from './profile.ts';

export type Stripped = {
  readonly bytes: Uint8Array;
  /** Whether its colours are of another space than sRGB, by a profile that it keeps. */
  readonly hasProfile: boolean;
};

/** The file without metadata; its pixels, its colour profile and how it lies are as they were. */
export function stripMetadata(mime: string, bytes: Uint8Array): Stripped {
  switch (mime) {
    case 'image/jpeg':
      return stripJpeg(bytes);
    case 'image/png':
      return stripPng(bytes);
    case 'image/webp':
      return stripWebp(bytes);
    case 'image/gif':
      return { bytes: stripGif(bytes), hasProfile: false };
    case 'image/svg+xml':
      return { bytes: stripSvg(bytes), hasProfile: false };
    default:
      return { bytes, hasProfile: false };
  }
}

/** How a JPEG or the EXIF of a WebP or PNG says that the picture lies: 1 to 8, 1 where it says nothing. */
export function exifOrientation(exif: Uint8Array): number {
  const view = viewOf(exif);
  if (exif.length < 14) return 1;
  const little = view.getUint16(0) === 0x4949;
  const start = view.getUint32(4, little);
  if (start + 2 > exif.length) return 1;
  const entries = view.getUint16(start, little);
  for (let index = 0; index < entries; index++) {
    const at = start + 2 + index * 12;
    if (at + 12 > exif.length) return 1;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** EXIF with nothing in it but how the picture lies. */
const orientationExif = (orientation: number): readonly number[] => [
  ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
  ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
  ...[0, 0, 0, 0],
];

function stripJpeg(bytes: Uint8Array): Stripped {
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let hasProfile = false;
  let at = 2;
  for (; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) break; // pixels from here on
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    const segment = bytes.subarray(at, end);
    const name = latin(segment, 4, 18);
    if (marker === 0xe1 && name.startsWith('Exif\0\0')) orientation = exifOrientation(segment.subarray(10));
    const isProfile =
      marker === 0xe2 && name.startsWith('ICC_PROFILE\0') && !isSrgbProfile(segment.subarray(18));
    hasProfile ||= isProfile;
    // APP0 is JFIF and APP14 Adobe's word on how colours are stored: without it CMYK is read wrongly.
    const isMetadata =
      (marker >= 0xe0 && marker <= 0xef && marker !== 0xe0 && marker !== 0xee) || marker === 0xfe;
    if (!isMetadata || isProfile) kept.push(segment);
    at = end;
  }
  const exif =
    orientation === 1
      ? []
      : [0xff, 0xe1, 0, 34, ...Buffer.from('Exif\0\0', 'latin1'), ...orientationExif(orientation)];
  const rest = bytes.subarray(at, endOfJpeg(bytes, at));
  return {
    bytes: Buffer.concat([bytes.subarray(0, 2), Uint8Array.from(exif), ...kept, rest]),
    hasProfile,
  };
}

/** The end of the picture that starts its pixels at `from`: cameras put previews, clips and depth maps behind it. */
function endOfJpeg(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return at + 2;
    const isSegment = marker >= 0xc0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd8);
    at += isSegment ? 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0) : marker === 0xff ? 1 : 2;
  }
  return bytes.length;
}

/** Chunks that change what is seen, and those of animations. */
const PNG_KEPT = /^(?:[A-Z]|tRNS|gAMA|cHRM|sRGB|sBIT|bKGD|cICP|acTL|fcTL|fdAT|iCCP)/;

function stripPng(bytes: Uint8Array): Stripped {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const view = viewOf(bytes);
  let hasProfile = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = latin(bytes, at + 4, at + 8);
    const isProfile = type === 'iCCP' && !isSrgbProfile(unpackProfile(bytes.subarray(at + 8, end - 4)));
    hasProfile ||= isProfile;
    if (PNG_KEPT.test(type) && (type !== 'iCCP' || isProfile)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') break;
    at = end;
  }
  return { bytes: Buffer.concat(kept), hasProfile };
}

/** The profile of a PNG: a name, two zeros, then packed. */
function unpackProfile(chunk: Uint8Array): Uint8Array {
  try {
    return inflateSync(chunk.subarray(chunk.indexOf(0) + 2), { maxOutputLength: 4_000_000 });
  } catch {
    return new Uint8Array();
  }
}

function stripWebp(bytes: Uint8Array): Stripped {
  const view = viewOf(bytes);
  const end = Math.min(bytes.length, 8 + view.getUint32(4, true));
  const kept: Uint8Array[] = [];
  let hasProfile = false;
  for (let at = 12; at + 8 <= end; ) {
    const type = latin(bytes, at, at + 4);
    const next = at + 8 + view.getUint32(at + 4, true);
    const chunk = bytes.subarray(at, next + (next % 2));
    hasProfile ||= type === 'ICCP' && !isSrgbProfile(chunk.subarray(8));
    if (type === 'VP8X') {
      const header = Uint8Array.from(chunk);
      header[8] = (header[8] ?? 0) & ~0b1100; // neither EXIF nor XMP
      kept.push(header);
    } else if (/^(?:VP8 |VP8L|ANIM|ANMF|ALPH|ICCP)$/.test(type)) kept.push(chunk);
    at = next + (next % 2);
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return { bytes: Buffer.concat([head, body]), hasProfile };
}

/** A GIF without comments, plain texts, and what applications wrote; how often it repeats stays. */
function stripGif(bytes: Uint8Array): Uint8Array {
  const table = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const afterBlocks = (from: number): number => {
    let at = from;
    for (let size = bytes[at]; size !== undefined && size !== 0; size = bytes[at]) at += 1 + size;
    return at + 1;
  };
  let at = 13 + table(bytes[10] ?? 0);
  const kept: Uint8Array[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    if (bytes[at] === 0x21) {
      const end = afterBlocks(at + 2);
      const loops =
        bytes[at + 1] === 0xff && /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)/.test(latin(bytes, at + 3, at + 14));
      if (bytes[at + 1] === 0xf9 || loops) kept.push(bytes.subarray(at, end));
      at = end;
    } else if (bytes[at] === 0x2c) {
      const end = afterBlocks(at + 11 + table(bytes[at + 9] ?? 0));
      kept.push(bytes.subarray(at, end));
      at = end;
    } else break;
  }
  return Buffer.concat([...kept, Uint8Array.of(0x3b)]);
}

/** A drawing without comments, metadata, and what editors keep in it: names of people and folders among them. */
function stripSvg(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const plain = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(metadata|sodipodi:namedview)\b(?:[^>"']|"[^"]*"|'[^']*')*(?:\/>|>[\s\S]*?<\/\1\s*>)/g, '')
    .replace(/\s(?:inkscape|sodipodi):[\w-]+\s*=\s*(?:"[^"]*"|'[^']*')/g, '');
  return new TextEncoder().encode(plain);
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const latin = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(
    bytes.buffer,
    bytes.byteOffset + start,
    Math.max(0, Math.min(end, bytes.length) - start),
  ).toString('latin1');
