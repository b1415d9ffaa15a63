// Writes a PDF with object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { dict, name, number, type PdfDict, type PdfObject, type PdfStream, serialize } from './objects.ts';

/** Objects a stream: readers inflate a whole stream to reach one. */
const OBJECTS_A_STREAM = 200;

type Place =
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number };

/**
 * Writes the objects reachable from the trailer, in the order they are reached. The same objects give the same bytes.
 * `same`: objects that are written as another one.
 */
export function writePdf(
  objects: ReadonlyMap<number, PdfObject>,
  trailer: PdfDict,
  same: ReadonlyMap<number, number> = new Map(),
): Uint8Array {
  const order = reachable(objects, trailer, same);
  const numbers = new Map(order.map((old, index) => [old, index + 1]));
  const renumber = (old: number): number => numbers.get(same.get(old) ?? old) ?? 0;
  const places = new Map<number, Place>();
  const chunks: Uint8Array[] = [];
  let offset = 0;
  const put = (bytes: Uint8Array): void => {
    chunks.push(bytes);
    offset += bytes.length;
  };
  const putStream = (id: number, head: PdfDict, bytes: Uint8Array): void => {
    places.set(id, { kind: 'offset', offset });
    head.entries.set('Length', number(bytes.length));
    put(latin1(`${id} 0 obj\n${serialize(head, renumber)}stream\n`));
    put(bytes);
    put(latin1('\nendstream\nendobj\n'));
  };

  put(latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'));
  const packed: { id: number; text: string }[] = [];
  for (const old of order) {
    const object = objects.get(old) ?? { kind: 'null' as const };
    if (object.kind === 'stream') {
      const { head, bytes } = pack(object);
      putStream(renumber(old), head, bytes);
    } else {
      packed.push({ id: renumber(old), text: serialize(object, renumber) });
    }
  }
  let next = order.length + 1;
  for (let from = 0; from < packed.length; from += OBJECTS_A_STREAM) {
    const group = packed.slice(from, from + OBJECTS_A_STREAM);
    const stream = next++;
    const heads: string[] = [];
    let at = 0;
    for (const [index, { id, text }] of group.entries()) {
      places.set(id, { kind: 'packed', stream, index });
      heads.push(`${id} ${at}`);
      at += text.length + 1;
    }
    const first = `${heads.join(' ')} `;
    const body = deflate(latin1(`${first}${group.map(({ text }) => text).join(' ')} `));
    putStream(
      stream,
      dict({
        Type: name('ObjStm'),
        N: number(group.length),
        First: number(first.length),
        Filter: name('FlateDecode'),
      }),
      body,
    );
  }
  const table = next;
  const start = offset;
  places.set(table, { kind: 'offset', offset: start });
  const identity = createHash('sha256');
  for (const chunk of chunks) identity.update(chunk);
  const id: PdfObject = { kind: 'string', bytes: identity.digest().toString('latin1').slice(0, 16) };
  const head = dict({
    Type: name('XRef'),
    Size: number(table + 1),
    W: { kind: 'array', items: [number(1), number(4), number(2)] },
    Filter: name('FlateDecode'),
    DecodeParms: dict({ Predictor: number(12), Columns: number(7) }),
    ...Object.fromEntries(
      ['Root', 'Info'].flatMap((key) =>
        trailer.entries.has(key) ? [[key, trailer.entries.get(key) as PdfObject]] : [],
      ),
    ),
    ID: { kind: 'array', items: [id, id] },
  });
  putStream(table, head, deflate(crossReferences(places, table)));
  put(latin1(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(chunks);
}

/** Object numbers in the order a walk from the catalog reaches them. */
function reachable(
  objects: ReadonlyMap<number, PdfObject>,
  trailer: PdfDict,
  same: ReadonlyMap<number, number>,
): readonly number[] {
  const seen = new Set<number>();
  const queue: PdfObject[] = [...trailer.entries].flatMap(([key, value]) =>
    key === 'Root' || key === 'Info' ? [value] : [],
  );
  // A queue and not recursion: the chain of bookmarks and of structure elements is as long as the deck.
  for (let i = 0; i < queue.length; i++) {
    const object = queue[i] as PdfObject;
    switch (object.kind) {
      case 'ref': {
        const number = same.get(object.number) ?? object.number;
        const target = objects.get(number);
        if (seen.has(number) || target === undefined) break;
        seen.add(number);
        queue.push(target);
        break;
      }
      case 'array':
        for (const item of object.items) queue.push(item);
        break;
      case 'dict':
        for (const value of object.entries.values()) queue.push(value);
        break;
      case 'stream':
        for (const [key, value] of object.dict.entries) if (key !== 'Length') queue.push(value);
        break;
      default:
        break;
    }
  }
  return [...seen];
}

/** The stream with its data packed, where it isn't yet. */
function pack({ dict: old, bytes }: PdfStream): { head: PdfDict; bytes: Uint8Array } {
  const head: PdfDict = {
    kind: 'dict',
    entries: new Map([...old.entries].filter(([key]) => key !== 'Length')),
  };
  const filter = old.entries.get('Filter');
  // What is packed stays so: packing it anew takes longer than all else, and gains a hundredth. Metadata is read
  // by programs that know no PDF.
  if (filter !== undefined || bytes.length < 64 || isMetadata(old)) return { head, bytes };
  head.entries.set('Filter', name('FlateDecode'));
  return { head, bytes: deflate(bytes) };
}

function isMetadata({ entries }: PdfDict): boolean {
  const type = entries.get('Type');
  return type?.kind === 'name' && type.name === 'Metadata';
}

/** Rows of seven bytes: type, offset or stream, generation or index; each as its difference from the row above. */
function crossReferences(places: ReadonlyMap<number, Place>, last: number): Uint8Array {
  const rows = Buffer.alloc((last + 1) * 8);
  let above = Buffer.alloc(7);
  for (let id = 0; id <= last; id++) {
    const row = Buffer.alloc(7);
    const place = places.get(id);
    if (place === undefined) row.writeUInt16BE(id === 0 ? 0xffff : 0, 5);
    else if (place.kind === 'offset') {
      row.writeUInt8(1, 0);
      row.writeUInt32BE(place.offset, 1);
    } else {
      row.writeUInt8(2, 0);
      row.writeUInt32BE(place.stream, 1);
      row.writeUInt16BE(place.index, 5);
    }
    rows.writeUInt8(2, id * 8); // PNG's filter "up"
    for (let i = 0; i < 7; i++) rows.writeUInt8(((row[i] ?? 0) - (above[i] ?? 0)) & 0xff, id * 8 + 1 + i);
    above = row;
  }
  return rows;
}

/** Most streams are short: what they are packed with need not be larger than they are, and clearing it takes the time. */
const deflate = (bytes: Uint8Array): Uint8Array =>
  deflateSync(bytes, bytes.length < SHORT ? { level: 7, windowBits: 12, memLevel: 6 } : { level: 9 });
const SHORT = 16_384;

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
