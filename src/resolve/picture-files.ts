// Whether a picture's file is whole: its parts are walked to the end, so that no browser is needed to know.

import { inflateSync } from 'node:zlib';
import { svgDamage } from './svg-file.ts';

/** Why a picture can't be shown, as the end of a sentence; undefined where its file is whole. */
export function damageOf(mime: string, bytes: Uint8Array): string | undefined {
  return CHECKS[mime]?.(bytes);
}

const CUT = 'it ends too early';
const BROKEN = 'its content is damaged';

const CHECKS: Readonly<Record<string, (bytes: Uint8Array) => string | undefined>> = {
  'image/png': pngDamage,
  'image/jpeg': jpegDamage,
  'image/gif': gifDamage,
  'image/webp': webpDamage,
  'image/avif': avifDamage,
  'image/svg+xml': (bytes) => svgDamage(new TextDecoder().decode(bytes)),
};

/** More than this is not unpacked here: it is left to the browser. */
const MOST_PIXEL_BYTES = 200_000_000;

function pngDamage(bytes: Uint8Array): string | undefined {
  const view = viewOf(bytes);
  const data: Uint8Array[] = [];
  for (let at = 8, first = true; at + 12 <= bytes.length; first = false) {
    const length = view.getUint32(at);
    const type = text(bytes, at + 4, at + 8);
    const end = at + 12 + length;
    if (first && (type !== 'IHDR' || length !== 13)) return BROKEN;
    if (end > bytes.length) return CUT;
    // Small first letters are chunks that a reader may pass over.
    const isCritical = /^[A-Z]/.test(type);
    if (isCritical && crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return BROKEN;
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, end - 4));
    if (type === 'IEND') return pixelDamage(view, data);
    at = end;
  }
  return CUT;
}

function pixelDamage(header: DataView, data: readonly Uint8Array[]): string | undefined {
  const [width, height] = [header.getUint32(16), header.getUint32(20)];
  const bits = header.getUint8(24) * ([1, 0, 3, 1, 2, 0, 4][header.getUint8(25)] ?? 0);
  if (width === 0 || height === 0 || bits === 0) return BROKEN;
  const bytesOf = (w: number, h: number) => (w === 0 || h === 0 ? 0 : h * (Math.ceil((w * bits) / 8) + 1));
  const passes: readonly (readonly [number, number])[] =
    header.getUint8(28) === 0
      ? [[width, height]]
      : ADAM7.map(([x, y, dx, dy]) => [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)] as const);
  const expected = passes.reduce((sum, [w, h]) => sum + bytesOf(Math.max(0, w), Math.max(0, h)), 0);
  if (expected > MOST_PIXEL_BYTES) return undefined;
  try {
    const pixels = inflateSync(Buffer.concat(data), { maxOutputLength: expected + 1024 });
    return pixels.length < expected ? CUT : undefined;
  } catch {
    return BROKEN;
  }
}

/** The seven passes of an interlaced PNG: where each starts, and its steps. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function jpegDamage(bytes: Uint8Array): string | undefined {
  let hasFrame = false;
  let hasScan = false;
  const nextMark = (from: number): number => {
    const found = bytes.indexOf(0xff, from);
    return found === -1 ? bytes.length : found;
  };
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return BROKEN;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // fill bytes may stand before a marker
      continue;
    }
    if (marker === 0xd9) return hasFrame && hasScan ? undefined : BROKEN;
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (length < 2) return at + 3 < bytes.length ? BROKEN : CUT;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) hasFrame = true;
    at += 2 + length;
    if (marker !== 0xda) continue;
    hasScan = true;
    // Pixels: up to a marker that is neither a stuffed byte nor a restart.
    for (at = nextMark(at); at + 1 < bytes.length; at = nextMark(at + 1)) {
      const next = bytes[at + 1] ?? 0;
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) break;
    }
  }
  return CUT;
}

function gifDamage(bytes: Uint8Array): string | undefined {
  const table = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const afterBlocks = (from: number): number => {
    let at = from;
    for (let size = bytes[at]; size !== undefined && size !== 0; size = bytes[at]) at += 1 + size;
    return at + 1;
  };
  let hasImage = false;
  let at = 13 + table(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return hasImage ? undefined : BROKEN;
    if (kind === 0x21) at = afterBlocks(at + 2);
    else if (kind === 0x2c) {
      hasImage = true;
      at = afterBlocks(at + 11 + table(bytes[at + 9] ?? 0));
    } else return BROKEN;
  }
  // Browsers do without the last byte.
  return hasImage && at === bytes.length ? undefined : CUT;
}

function webpDamage(bytes: Uint8Array): string | undefined {
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return CUT;
  let hasImage = false;
  for (let at = 12; at + 8 <= end; ) {
    const type = text(bytes, at, at + 4);
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > end) return CUT;
    if (type === 'VP8 ' && text(bytes, at + 11, at + 14) !== '\x9d\x01\x2a') return BROKEN;
    if (type === 'VP8L' && bytes[at + 8] !== 0x2f) return BROKEN;
    if (type === 'VP8 ' || type === 'VP8L' || type === 'ANMF') hasImage = true;
    at += 8 + length + (length % 2);
  }
  return hasImage ? undefined : BROKEN;
}

function avifDamage(bytes: Uint8Array): string | undefined {
  const view = viewOf(bytes);
  const types = new Set<string>();
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) return CUT;
    types.add(text(bytes, at + 4, at + 8));
    const short = view.getUint32(at);
    if (short === 1 && at + 16 > bytes.length) return CUT;
    const length = short === 0 ? bytes.length - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
    if (length < 8) return BROKEN;
    at += length;
    if (at > bytes.length) return CUT;
  }
  return types.has('mdat') && (types.has('meta') || types.has('moov')) ? undefined : BROKEN;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const text = (bytes: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...bytes.subarray(start, end));

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
