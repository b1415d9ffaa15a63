// Reads a PDF of one revision: with the cross-reference table that Chromium writes, or with streams as we write.

import type { PdfDict, PdfObject } from './objects.ts';
import { decodeStream, packedObjects, readCrossReferences } from './read-streams.ts';
import { ObjectReader } from './reader.ts';

export type PdfFile = { readonly objects: ReadonlyMap<number, PdfObject>; readonly trailer: PdfDict };

/**
 * Reads a file. Throws where it isn't of a kind that is read: nothing is guessed. The numbers of its objects are
 * counted on from `base`, so that several files can be one.
 */
export function readPdf(bytes: Uint8Array, base = 0): PdfFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1] ?? Number.NaN);
  if (!text.startsWith('%PDF-1.') || !(start < text.length))
    throw new Error('the PDF has no header, or no place of its cross-reference table');
  const file = { text, bytes, base };
  const { trailer, ...places } = text.startsWith('xref', start)
    ? readTable(file, start)
    : readStream(file, start);
  if (trailer.entries.has('Prev') || trailer.entries.has('Encrypt'))
    throw new Error('the PDF has several revisions, or is encrypted');
  const at = (offset: number): PdfObject => readAt(file, offset, places.offsets);
  const objects = new Map<number, PdfObject>();
  for (const [number, offset] of places.offsets) objects.set(base + number, at(offset));
  for (const [stream, numbers] of groupByStream(places.packed)) {
    const holder = objects.get(base + stream);
    if (holder?.kind !== 'stream') throw new Error(`the PDF has no object stream ${stream}`);
    const held = packedObjects(holder, base);
    for (const number of numbers) {
      const object = held.get(number);
      if (object === undefined) throw new Error(`the PDF's object stream ${stream} has no object ${number}`);
      objects.set(base + number, object);
    }
  }
  // What only carried others, or said where they are, is no object of the document.
  for (const [number, object] of objects) if (isCarrier(object)) objects.delete(number);
  return { objects, trailer };
}

type File = { readonly text: string; readonly bytes: Uint8Array; readonly base: number };
type Places = {
  readonly trailer: PdfDict;
  readonly offsets: ReadonlyMap<number, number>;
  /** The object stream that an object stands in. */
  readonly packed: ReadonlyMap<number, number>;
};

function readTable({ text, bytes, base }: File, start: number): Places {
  const offsets = new Map<number, number>();
  const section = /\s*(\d+) (\d+)\s*\n/y;
  let at = start + 4;
  for (;;) {
    section.lastIndex = at;
    const match = section.exec(text);
    if (match === null) break;
    at = section.lastIndex;
    if (at + Number(match[2]) * 20 > text.length) throw new Error('the PDF ends within its table');
    for (let i = 0; i < Number(match[2]); i++, at += 20) {
      if (text.charAt(at + 17) === 'n') offsets.set(Number(match[1]) + i, Number(text.slice(at, at + 10)));
    }
  }
  const keyword = text.indexOf('trailer', at);
  const trailer = keyword === -1 ? undefined : new ObjectReader(text, bytes, keyword + 7, base).object();
  if (trailer?.kind !== 'dict') throw new Error('the PDF has no trailer');
  return { trailer, offsets, packed: new Map() };
}

function readStream(file: File, start: number): Places {
  const stream = readAt(file, start, new Map());
  if (stream.kind !== 'stream') throw new Error('the PDF has no cross-reference table');
  return { trailer: stream.dict, ...readCrossReferences(stream.dict, decodeStream(stream)) };
}

/** The object at an offset; its stream's length may stand in an object of its own. */
function readAt(
  { text, bytes, base }: File,
  offset: number,
  offsets: ReadonlyMap<number, number>,
): PdfObject {
  const lengthOf = (number: number): number => {
    const place = offsets.get(number - base);
    if (place === undefined) return Number.NaN;
    const length = new ObjectReader(text, bytes, place).indirect(() => Number.NaN);
    return length.kind === 'number' ? Number(length.text) : Number.NaN;
  };
  return new ObjectReader(text, bytes, offset, base).indirect(lengthOf);
}

function groupByStream(packed: ReadonlyMap<number, number>): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const [number, stream] of packed) groups.set(stream, [...(groups.get(stream) ?? []), number]);
  return groups;
}

function isCarrier(object: PdfObject): boolean {
  const type = object.kind === 'stream' ? object.dict.entries.get('Type') : undefined;
  return type?.kind === 'name' && (type.name === 'ObjStm' || type.name === 'XRef');
}
