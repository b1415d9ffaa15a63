// Mends the joints of signs that grow, such as long arrows, in a font for math.

/**
 * Where a part of a sign is joined to another, both need a stretch that may overlap, at least as long as the font
 * says; STIX Two Math has none at the heads of arrows, and browsers then draw the short sign. In place.
 */
export function mendJoints<T extends Uint8Array>(font: T): T {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const math = findTable(view, 'MATH');
  if (math === undefined) return font;
  const variants = math + view.getUint16(math + 8);
  const least = view.getUint16(variants);
  const count = view.getUint16(variants + 6) + view.getUint16(variants + 8);
  for (let index = 0; index < count; index++) {
    const construction = variants + view.getUint16(variants + 10 + 2 * index);
    const offset = view.getUint16(construction);
    if (offset === 0) continue;
    // A correction of four bytes, the number of parts, and ten bytes for each: glyph, start, end, advance, flags.
    const parts = construction + offset + 4;
    const last = view.getUint16(parts) - 1;
    for (let part = 0; part <= last; part++) {
      const start = parts + 2 + 10 * part + 2;
      if (part > 0 && view.getUint16(start) < least) view.setUint16(start, least);
      if (part < last && view.getUint16(start + 2) < least) view.setUint16(start + 2, least);
    }
  }
  return font;
}

/** Where a table starts in an sfnt file. */
function findTable(view: DataView, tag: string): number | undefined {
  for (let record = 12; record < 12 + view.getUint16(4) * 16; record += 16) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(record + index)));
    if (name === tag) return view.getUint32(record + 8);
  }
  return undefined;
}
