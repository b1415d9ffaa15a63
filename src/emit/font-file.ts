// A font file of an author's: what it is, whether it may be embedded, and which characters it has.

import { isWoff, unpackWoff } from './woff.ts';

export type FontFile = {
  /** As TrueType or OpenType, unpacked. */
  readonly bytes: Uint8Array;
  /** Whether it says that it may not be embedded. */
  readonly restricted: boolean;
  /** The first and the last of each run of characters that it has, in order. */
  readonly ranges: readonly (readonly [number, number])[];
};

/** Reads a font file; where it can't be used, why, as the end of a sentence. */
export async function readFontFile(file: Uint8Array): Promise<FontFile | string> {
  try {
    const bytes = await unpack(file);
    if (typeof bytes === 'string') return bytes;
    const tables = tablesOf(bytes);
    if (tables.has('fvar')) return 'it is a variable font; take a static file for each weight';
    const cmap = tables.get('cmap');
    const points = cmap === undefined ? [] : [...pointsOf(cmap)];
    if (points.length === 0) return 'it has no map of characters';
    if (!tables.has('glyf') && !tables.has('CFF ')) return 'it has no outlines';
    return { bytes, restricted: isRestricted(tables.get('OS/2')), ranges: runsOf(points) };
  } catch {
    return 'it is damaged';
  }
}

async function unpack(file: Uint8Array): Promise<Buffer | string> {
  const start = Buffer.from(file.subarray(0, 4)).toString('latin1');
  if (isWoff(file)) return unpackWoff(file);
  if (start === 'wOF2') {
    const { unpackWoff2 } = await import('./woff2.part.ts');
    return unpackWoff2(file);
  }
  if (start === 'ttcf') return 'it is a collection of fonts; take one of them out';
  if (start === 'OTTO' || start === 'true' || start === '\0\x01\0\0') return Buffer.from(file);
  return 'it is no font';
}

function tablesOf(font: Buffer): ReadonlyMap<string, Buffer> {
  const count = font.readUInt16BE(4);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 12 + index * 16;
      const [offset, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
      if (offset + length > font.length) throw new RangeError('a table ends behind the file');
      return [font.toString('latin1', at, at + 4), font.subarray(offset, offset + length)] as const;
    }),
  );
}

/** fsType: bit 1 alone forbids embedding, bit 8 subsets of it, bit 9 outlines. */
function isRestricted(os2: Buffer | undefined): boolean {
  const type = os2 === undefined || os2.length < 10 ? 0 : os2.readUInt16BE(8);
  return (type & 0xf) === 0x2 || (type & 0x300) !== 0;
}

/** The code points of the best character map: format 12, else format 4. */
function* pointsOf(cmap: Buffer): Generator<number> {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.readUInt32BE(8 + index * 8),
  );
  const [full, basic] = [12, 4].map((format) => offsets.find((at) => cmap.readUInt16BE(at) === format));
  if (full !== undefined) yield* groupsOf(cmap, full);
  else if (basic !== undefined) yield* segmentsOf(cmap, basic);
}

function* groupsOf(cmap: Buffer, at: number): Generator<number> {
  const count = cmap.readUInt32BE(at + 12);
  for (let group = 0; group < count; group++) {
    const from = at + 16 + group * 12;
    const [first, last] = [cmap.readUInt32BE(from), Math.min(0x10ffff, cmap.readUInt32BE(from + 4))];
    for (let point = first; point <= last; point++) yield point;
  }
}

function* segmentsOf(cmap: Buffer, at: number): Generator<number> {
  const count = cmap.readUInt16BE(at + 6) / 2;
  for (let segment = 0; segment < count; segment++) {
    const field = (column: number) => at + 14 + column * count * 2 + (column > 0 ? 2 : 0) + segment * 2;
    const [end = 0, start = 0, delta = 0, offset = 0] = [0, 1, 2, 3].map((column) =>
      cmap.readUInt16BE(field(column)),
    );
    for (let point = start; point <= end && point < 0xffff; point++) {
      const glyph = offset === 0 ? point : cmap.readUInt16BE(field(3) + offset + (point - start) * 2);
      if (glyph !== 0 && (glyph + delta) % 0x10000 !== 0) yield point;
    }
  }
}

function runsOf(points: readonly number[]): FontFile['ranges'] {
  const runs: [number, number][] = [];
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && point <= last[1] + 1) last[1] = Math.max(last[1], point);
    else runs.push([point, point]);
  }
  return runs;
}
