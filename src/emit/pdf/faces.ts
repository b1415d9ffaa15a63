// One font for each face: Chromium embeds a subset of its own for each size, and for each part of a deck.

import { deflateSync } from 'node:zlib';
import { nameIn, type PdfDocument } from './document.ts';
import { joinSubsets } from './glyphs.ts';
import { dict, name, number, type PdfDict, type PdfObject, type PdfStream } from './objects.ts';
import { decodeStream } from './read-streams.ts';
import type { Same } from './share.ts';
import { readMap } from './to-unicode.ts';

/** A font of a page: what is read by its codes, the glyphs, what they are in. */
type Face = {
  readonly at: number;
  readonly font: PdfDict;
  readonly glyphs: PdfDict;
  readonly descriptor: PdfDict;
  readonly file: PdfStream;
};

/** Joins the fonts of one face, and notes it in `same`. Those that are not subsets of one font stay as they are. */
export function shareFaces({ objects, dictOf, follow, itemsOf, add }: PdfDocument, same: Same): void {
  const byName = new Map<string, Face[]>();
  for (const [at, font] of objects) {
    if (font.kind !== 'dict' || nameIn(font, 'Subtype') !== 'Type0') continue;
    const glyphs = dictOf(itemsOf(font.entries.get('DescendantFonts'))[0]);
    const descriptor = dictOf(glyphs?.entries.get('FontDescriptor'));
    const file = follow(descriptor?.entries.get('FontFile2'));
    if (glyphs === undefined || descriptor === undefined || file?.kind !== 'stream') continue;
    const key = keyOf(font, glyphs);
    if (key === undefined) continue;
    const faces = byName.get(key) ?? [];
    byName.set(key, faces);
    faces.push({ at, font, glyphs, descriptor, file });
  }
  for (const faces of byName.values()) {
    const [first] = faces;
    if (first === undefined || faces.length === 1) continue;
    const maps = faces.map(({ font }) => follow(font.entries.get('ToUnicode')));
    if (!maps.every((map) => map?.kind === 'stream')) continue;
    const texts = joinTexts(maps.map((map) => readMap(latin1(decodeStream(map as PdfStream)))));
    const joined = joinSubsets(faces.map(({ file }) => decodeStream(file)));
    if (texts === undefined || joined === undefined) continue;
    const { widths, otherwise } = writeWidths(texts.keys(), joined.widthOf);
    const stream = packed(joined.file, { Length1: number(joined.file.length) });
    first.descriptor.entries.set('FontFile2', add(stream));
    first.glyphs.entries.set('W', widths);
    first.glyphs.entries.set('DW', otherwise);
    first.font.entries.set('ToUnicode', add(packed(Buffer.from(writeMap(texts), 'latin1'), {})));
    for (const { at } of faces) if (at !== first.at) same.set(at, first.at);
  }
}

/** What fonts of one face have in common; undefined for a font that is not built as Chromium builds them. */
function keyOf(font: PdfDict, glyphs: PdfDict): string | undefined {
  if (nameIn(font, 'Encoding') !== 'Identity-H' || nameIn(glyphs, 'CIDToGIDMap') !== 'Identity')
    return undefined;
  return nameIn(font, 'BaseFont')?.replace(/^[A-Z]{6}\+/, '');
}

/** Widths by code (9.7.4.3) as lists; what is in none has the width that most have, which must be whole. */
function writeWidths(
  codes: Iterable<number>,
  widthOf: (code: number) => number,
): { readonly widths: PdfObject; readonly otherwise: PdfObject } {
  const widths = [...new Set([0, ...codes])]
    .sort((a, b) => a - b)
    .map((code) => ({ code, width: Number(widthOf(code).toFixed(5)) }));
  const counts = new Map<number, number>();
  for (const { width } of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [[otherwise] = [0]] = [...counts]
    .filter(([width]) => Number.isInteger(width))
    .sort(([a, many], [b, more]) => more - many || a - b);
  const joined: PdfObject[] = [];
  let list: PdfObject[] = [];
  let last = Number.NaN;
  for (const { code, width } of widths) {
    if (width === otherwise) continue;
    if (code !== last + 1) {
      list = [];
      joined.push(number(code), { kind: 'array', items: list });
    }
    list.push(number(width));
    last = code;
  }
  return { widths: { kind: 'array', items: joined }, otherwise: number(otherwise) };
}

function joinTexts(maps: readonly ReadonlyMap<number, string>[]): ReadonlyMap<number, string> | undefined {
  const joined = new Map<number, string>();
  for (const map of maps)
    for (const [code, text] of map) {
      if ((joined.get(code) ?? text) !== text) return undefined;
      joined.set(code, text);
    }
  return joined;
}

/** As many lines a section of a map may have. */
const MOST_LINES = 100;

function writeMap(texts: ReadonlyMap<number, string>): string {
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, '0');
  const lines = [...texts]
    .sort(([a], [b]) => a - b)
    .map(([code, text]) => {
      const units = Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at)));
      return `<${hex(code)}> <${units.join('')}>`;
    });
  const sections: string[] = [];
  for (let from = 0; from < lines.length; from += MOST_LINES) {
    const some = lines.slice(from, from + MOST_LINES);
    sections.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar\n`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${sections.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}

function packed(bytes: Uint8Array, entries: Readonly<Record<string, PdfObject>>): PdfStream {
  return {
    kind: 'stream',
    dict: dict({ ...entries, Filter: name('FlateDecode') }),
    bytes: deflateSync(bytes, { level: 9 }),
  };
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
