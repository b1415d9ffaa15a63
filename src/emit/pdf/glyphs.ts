// Subsets of one TrueType font -> one subset with the glyphs of all: https://learn.microsoft.com/typography/opentype/spec/

export type Joined = {
  readonly file: Uint8Array;
  /** The width of a glyph in thousandths of the em; 0 for one that no subset has. */
  readonly widthOf: (glyph: number) => number;
};

type Tables = ReadonlyMap<string, Buffer>;

/**
 * Joins subsets of one font in which each glyph has the number that it has in the font, as Chromium cuts them.
 * Undefined where they aren't such: a glyph that two of them draw otherwise, another size of the em, no outlines.
 */
export function joinSubsets(files: readonly Uint8Array[]): Joined | undefined {
  const fonts = files.flatMap((file) => readFont(file) ?? []);
  const [first] = fonts;
  if (first === undefined || fonts.length < files.length) return undefined;
  if (fonts.some(({ em }) => em !== first.em)) return undefined;
  const count = Math.max(...fonts.map((font) => font.count));
  const glyphs: Buffer[] = [];
  const metrics = Buffer.alloc(count * 4);
  for (let glyph = 0; glyph < count; glyph++) {
    let outline: Buffer = EMPTY;
    for (const font of fonts) {
      const own = font.outline(glyph);
      if (own.length === 0) continue;
      if (outline.length > 0 && !outline.equals(own)) return undefined;
      outline = own;
    }
    glyphs.push(outline);
    // A space has a width and no outline; what a subset lacks has neither.
    const owner =
      fonts.find((font) => font.outline(glyph).length > 0) ??
      fonts.find((font) => font.advance(glyph) > 0) ??
      first;
    metrics.writeUInt16BE(owner.advance(glyph), glyph * 4);
    metrics.writeInt16BE(owner.bearing(glyph), glyph * 4 + 2);
  }
  const { loca, glyf, isLong } = placeGlyphs(glyphs);
  const head = Buffer.from(first.tables.get('head') as Buffer);
  head.writeUInt16BE(isLong ? 1 : 0, 50);
  const hhea = Buffer.from(first.tables.get('hhea') as Buffer);
  hhea.writeUInt16BE(count, 34);
  const largest = fonts.find((font) => font.count === count) ?? first;
  const tables = new Map(largest.tables);
  for (const [tag, bytes] of Object.entries({ head, hhea, loca, glyf, hmtx: metrics }))
    tables.set(tag, bytes);
  tables.set('maxp', joinProfiles(fonts.map((font) => font.tables.get('maxp') as Buffer)));
  return {
    file: writeFont(tables, files[0]?.subarray(0, 4) ?? new Uint8Array(4)),
    widthOf: (glyph) => (glyph < count ? (metrics.readUInt16BE(glyph * 4) * 1000) / first.em : 0),
  };
}

const EMPTY = Buffer.alloc(0);

type Font = {
  readonly tables: Tables;
  readonly em: number;
  readonly count: number;
  readonly outline: (glyph: number) => Buffer;
  readonly advance: (glyph: number) => number;
  readonly bearing: (glyph: number) => number;
};

function readFont(file: Uint8Array): Font | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 12) return undefined;
  const tables = new Map<string, Buffer>();
  for (let record = 12; record < 12 + bytes.readUInt16BE(4) * 16; record += 16) {
    if (record + 16 > bytes.length) return undefined;
    const start = bytes.readUInt32BE(record + 8);
    const size = bytes.readUInt32BE(record + 12);
    tables.set(bytes.toString('latin1', record, record + 4), bytes.subarray(start, start + size));
  }
  const [head, hhea, maxp, loca, glyf, hmtx] = ['head', 'hhea', 'maxp', 'loca', 'glyf', 'hmtx'].map((tag) =>
    tables.get(tag),
  );
  if (!head || !hhea || !maxp || !loca || !glyf || !hmtx) return undefined;
  if (head.length < 54 || hhea.length < 36 || maxp.length < 6) return undefined;
  const count = maxp.readUInt16BE(4);
  const isLong = head.readUInt16BE(50) === 1;
  const full = hhea.readUInt16BE(34);
  if (
    loca.length < (count + 1) * (isLong ? 4 : 2) ||
    full === 0 ||
    hmtx.length < full * 4 + (count - full) * 2
  )
    return undefined;
  const place = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  return {
    tables,
    em: head.readUInt16BE(18),
    count,
    outline: (glyph) => (glyph < count ? glyf.subarray(place(glyph), place(glyph + 1)) : EMPTY),
    advance: (glyph) => (glyph < count ? hmtx.readUInt16BE(Math.min(glyph, full - 1) * 4) : 0),
    bearing: (glyph) => {
      if (glyph >= count) return 0;
      return glyph < full ? hmtx.readInt16BE(glyph * 4 + 2) : hmtx.readInt16BE(full * 4 + (glyph - full) * 2);
    },
  };
}

function placeGlyphs(glyphs: readonly Buffer[]): { loca: Buffer; glyf: Buffer; isLong: boolean } {
  const padded = glyphs.map((glyph) =>
    glyph.length % 2 === 0 ? glyph : Buffer.concat([glyph, Buffer.alloc(1)]),
  );
  const glyf = Buffer.concat(padded);
  const isLong = glyf.length >= 2 * 0xffff;
  const loca = Buffer.alloc((glyphs.length + 1) * (isLong ? 4 : 2));
  let at = 0;
  for (let glyph = 0; glyph <= glyphs.length; glyph++) {
    if (isLong) loca.writeUInt32BE(at, glyph * 4);
    else loca.writeUInt16BE(at / 2, glyph * 2);
    at += padded[glyph]?.length ?? 0;
  }
  return { loca, glyf, isLong };
}

/** The most that any of them needs: the number of glyphs, points, parts. */
function joinProfiles(profiles: readonly Buffer[]): Buffer {
  const joined = Buffer.from(profiles.reduce((a, b) => (b.length > a.length ? b : a)));
  for (let at = 4; at + 1 < joined.length; at += 2)
    joined.writeUInt16BE(
      Math.max(...profiles.map((own) => (at + 1 < own.length ? own.readUInt16BE(at) : 0))),
      at,
    );
  return joined;
}

/** Writes tables as a file, with their checksums. */
function writeFont(tables: Tables, version: Uint8Array): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const count = sorted.length;
  const file = Buffer.alloc(
    12 + count * 16 + sorted.reduce((sum, [, { length }]) => sum + length + (-length & 3), 0),
  );
  file.set(version);
  const power = 2 ** Math.floor(Math.log2(count));
  file.writeUInt16BE(count, 4);
  file.writeUInt16BE(power * 16, 6);
  file.writeUInt16BE(Math.log2(power), 8);
  file.writeUInt16BE((count - power) * 16, 10);
  let at = 12 + count * 16;
  let head = 0;
  for (const [index, [tag, bytes]] of sorted.entries()) {
    file.set(bytes, at);
    if (tag === 'head') {
      head = at;
      file.writeUInt32BE(0, at + 8); // the checksum of the whole is made with this at zero
    }
    const record = 12 + index * 16;
    file.write(tag, record, 'latin1');
    file.writeUInt32BE(checksum(file, at, bytes.length), record + 4);
    file.writeUInt32BE(at, record + 8);
    file.writeUInt32BE(bytes.length, record + 12);
    at += bytes.length + (-bytes.length & 3);
  }
  file.writeUInt32BE((0xb1b0afba - checksum(file, 0, file.length)) >>> 0, head + 8);
  return file;
}

function checksum(file: Buffer, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + file.readUInt32BE(at)) >>> 0;
  return sum;
}
