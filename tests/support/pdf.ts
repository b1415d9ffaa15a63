// Arbitrary PDF objects and documents, and a way to compare documents whose objects are numbered otherwise.

import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import type { PdfDict, PdfObject, PdfStream } from '../../src/emit/pdf/objects.ts';
import type { PdfFile } from '../../src/emit/pdf/read.ts';

const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const bytes = fc.array(byte, { maxLength: 12 }).map((list) => list.join(''));
const digits = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom('0.24', '-.5', '4.', '+17', '00012', '-0', '123456789.000001'),
);

const leaf: fc.Arbitrary<PdfObject> = fc.oneof(
  fc.record({ kind: fc.constant('name' as const), name: bytes }),
  fc.record({ kind: fc.constant('string' as const), bytes }),
  fc.record({ kind: fc.constant('number' as const), text: digits }),
  fc.record({ kind: fc.constant('bool' as const), value: fc.boolean() }),
  fc.record({ kind: fc.constant('null' as const) }),
  fc.record({ kind: fc.constant('ref' as const), number: fc.integer({ min: 1, max: 9 }) }),
);

/** Any object but a stream, nested. */
export const anyObject: fc.Arbitrary<PdfObject> = fc.letrec<{ object: PdfObject; dict: PdfDict }>((tie) => ({
  object: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constant('array' as const), items: fc.array(tie('object'), { maxLength: 5 }) }),
    tie('dict'),
  ),
  dict: fc.record({
    kind: fc.constant('dict' as const),
    entries: fc.array(fc.tuple(bytes, tie('object')), { maxLength: 5 }).map((list) => new Map(list)),
  }),
})).object;

const anyStream: fc.Arbitrary<PdfStream> = fc.record({
  kind: fc.constant('stream' as const),
  dict: fc.array(fc.tuple(fc.constantFrom('Type', 'Kind', 'A', 'Length'), leaf), { maxLength: 3 }).map(
    (list): PdfDict => ({
      kind: 'dict',
      entries: new Map(list.filter(([key, value]) => key !== 'Length' || value.kind === 'ref')),
    }),
  ),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constant(new Uint8Array(500)),
    fc.constant(Buffer.from('endstream\nendobj\n>>')),
  ),
});

/** A document: objects 1 to 9, some of them missing, and a trailer that leads to some of them. */
export const anyDocument: fc.Arbitrary<PdfFile> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.oneof(anyObject, anyStream)), {
      selector: ([number]) => number,
    }),
    fc.integer({ min: 1, max: 9 }),
  )
  .map(([objects, root]) => ({
    objects: new Map(objects),
    trailer: { kind: 'dict', entries: new Map<string, PdfObject>([['Root', { kind: 'ref', number: root }]]) },
  }));

/** A document as text that doesn't depend on the numbers of its objects: numbered anew as a walk reaches them. */
export function describeDocument({ objects, trailer }: PdfFile): string {
  const numbers = new Map<number, number>();
  const lines: string[] = [];
  const queue: PdfObject[] = [];
  const describe = (object: PdfObject): unknown => {
    switch (object.kind) {
      case 'ref': {
        const target = objects.get(object.number);
        // A reference to nothing is null (ISO 32000-1, 7.3.10).
        if (target === undefined) return { kind: 'null' };
        if (!numbers.has(object.number)) {
          numbers.set(object.number, numbers.size);
          queue.push(target);
        }
        return { ref: numbers.get(object.number) };
      }
      case 'array':
        return object.items.map(describe);
      case 'dict':
        return [...object.entries].map(([key, value]) => [key, describe(value)]);
      case 'stream':
        return {
          stream: contentOf(object),
          dict: headOf(object).map(([key, value]) => [key, describe(value)]),
        };
      default:
        return object;
    }
  };
  lines.push(JSON.stringify(describe(trailer.entries.get('Root') ?? { kind: 'null' })));
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    lines.push(JSON.stringify(describe(next)));
  return lines.join('\n');
}

const isFlate = ({ dict }: PdfStream): boolean => dict.entries.has('Filter');
/** What a stream holds, however it is packed. */
export const contentOf = (stream: PdfStream): string =>
  Buffer.from(isFlate(stream) ? inflateSync(stream.bytes) : stream.bytes).toString('latin1');
const headOf = ({ dict }: PdfStream) =>
  [...dict.entries].filter(([key]) => key !== 'Length' && key !== 'Filter');
