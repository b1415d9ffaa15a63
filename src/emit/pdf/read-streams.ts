// Object streams and cross-reference streams, read (ISO 32000-1, 7.5.7 and 7.5.8).

import { inflateSync } from 'node:zlib';
import type { PdfDict, PdfObject, PdfStream } from './objects.ts';
import { ObjectReader } from './reader.ts';

/** A stream's content: as it is, or inflated, with PNG's predictor "up" undone. Throws for any other filter. */
export function decodeStream({ dict, bytes }: PdfStream): Uint8Array {
  const filter = dict.entries.get('Filter');
  if (filter === undefined) return bytes;
  if (filter.kind !== 'name' || filter.name !== 'FlateDecode')
    throw new Error('the PDF has a stream with a filter that is not read');
  const inflated = inflate(bytes);
  const parameters = dict.entries.get('DecodeParms');
  if (parameters?.kind !== 'dict') return inflated;
  const predictor = numberIn(parameters, 'Predictor', 1);
  if (predictor === 1) return inflated;
  return undoUp(inflated, numberIn(parameters, 'Columns', 1));
}

function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes);
  } catch (cause) {
    throw new Error("the PDF has a stream that can't be inflated", { cause });
  }
}

/** Rows with a byte for their filter in front, each the difference from the row above. */
function undoUp(rows: Uint8Array, columns: number): Uint8Array {
  const count = Math.floor(rows.length / (columns + 1));
  const made = new Uint8Array(count * columns);
  for (let row = 0; row < count; row++) {
    if (rows[row * (columns + 1)] !== 2) throw new Error('the PDF has a predictor that is not read');
    for (let i = 0; i < columns; i++) {
      const above = row === 0 ? 0 : (made[(row - 1) * columns + i] ?? 0);
      made[row * columns + i] = (above + (rows[row * (columns + 1) + 1 + i] ?? 0)) & 0xff;
    }
  }
  return made;
}

/** Where objects are: by offset, or by the stream that holds them. */
export function readCrossReferences(
  dict: PdfDict,
  content: Uint8Array,
): { offsets: ReadonlyMap<number, number>; packed: ReadonlyMap<number, number> } {
  const widths = numbersIn(dict, 'W');
  const [type = 0, second = 0, third = 0] = widths;
  const width = type + second + third;
  if (widths.length !== 3 || width === 0) throw new Error('the PDF has no widths in its cross-references');
  const sections = dict.entries.has('Index') ? numbersIn(dict, 'Index') : [0, numberIn(dict, 'Size', 0)];
  const offsets = new Map<number, number>();
  const packed = new Map<number, number>();
  let at = 0;
  const field = (bytes: number, missing: number): number => {
    if (bytes === 0) return missing;
    let value = 0;
    for (let i = 0; i < bytes; i++) value = value * 256 + (content[at + i] ?? 0);
    at += bytes;
    return value;
  };
  for (let section = 0; section + 1 < sections.length; section += 2) {
    const [first = 0, count = 0] = sections.slice(section, section + 2);
    if (at + count * width > content.length) throw new Error('the PDF ends within its cross-references');
    for (let number = first; number < first + count; number++) {
      const kind = field(type, 1);
      const place = field(second, 0);
      field(third, 0);
      if (kind === 1) offsets.set(number, place);
      else if (kind === 2) packed.set(number, place);
    }
  }
  return { offsets, packed };
}

/** The objects that an object stream holds, by number; what they refer to is counted on from `base`. */
export function packedObjects(stream: PdfStream, base = 0): ReadonlyMap<number, PdfObject> {
  const content = decodeStream(stream);
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  const first = numberIn(stream.dict, 'First', Number.NaN);
  const heads = text.slice(0, first).trim().split(/\s+/).map(Number);
  const count = numberIn(stream.dict, 'N', Number.NaN);
  if (!(heads.length >= 2 * count) || heads.some(Number.isNaN))
    throw new Error('the PDF has an object stream that does not say where its objects are');
  const objects = new Map<number, PdfObject>();
  for (let i = 0; i < count; i++) {
    const [number = 0, offset = 0] = heads.slice(2 * i, 2 * i + 2);
    objects.set(number, new ObjectReader(text, content, first + offset, base).object());
  }
  return objects;
}

function numberIn(dict: PdfDict, key: string, missing: number): number {
  const value = dict.entries.get(key);
  return value?.kind === 'number' ? Number(value.text) : missing;
}

function numbersIn(dict: PdfDict, key: string): readonly number[] {
  const value = dict.entries.get(key);
  if (value?.kind !== 'array') return [];
  return value.items.map((item) => (item.kind === 'number' ? Number(item.text) : Number.NaN));
}
