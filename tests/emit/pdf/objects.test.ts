// Objects of PDF files: what is written is read back; what is no object is told.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PdfObject, readTextString, serialize, textString } from '../../../src/emit/pdf/objects.ts';
import { ObjectReader } from '../../../src/emit/pdf/reader.ts';
import { anyObject } from '../../support/pdf.ts';

const read = (text: string): PdfObject => new ObjectReader(text, Buffer.from(text, 'latin1'), 0).object();
const write = (object: PdfObject): string => serialize(object, (number) => number);

describe('an object', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyObject, (object) => {
        expect(read(write(object))).toEqual(object);
      }),
      { numRuns: 2000 },
    );
  });

  it('is written in bytes: nothing above 255', () => {
    fc.assert(
      fc.property(anyObject, (object) => {
        const text = write(object);
        expect(Buffer.from(text, 'latin1').toString('latin1')).toBe(text);
      }),
    );
  });

  it.each<[string, PdfObject]>([
    ['(a\\(b\\)\\\\\\101\\n\\\n)', { kind: 'string', bytes: 'a(b)\\A\n' }],
    ['(a(nested)b)', { kind: 'string', bytes: 'a(nested)b' }],
    ['(\\53\\0534\\8)', { kind: 'string', bytes: '++48' }],
    ['<48 65 6C6c 6>', { kind: 'string', bytes: 'Hell`' }],
    ['<>', { kind: 'string', bytes: '' }],
    ['/A#20B#2f', { kind: 'name', name: 'A B/' }],
    ['/', { kind: 'name', name: '' }],
    ['-.5', { kind: 'number', text: '-.5' }],
    ['4.', { kind: 'number', text: '4.' }],
    ['% said aside\n true', { kind: 'bool', value: true }],
    [
      '[1 2 R 3]',
      {
        kind: 'array',
        items: [
          { kind: 'ref', number: 1 },
          { kind: 'number', text: '3' },
        ],
      },
    ],
    [
      '[1 0 2 0 R]',
      {
        kind: 'array',
        items: [
          { kind: 'number', text: '1' },
          { kind: 'number', text: '0' },
          { kind: 'ref', number: 2 },
        ],
      },
    ],
    [
      '<</A/B/C<</D[null]>>>>',
      {
        kind: 'dict',
        entries: new Map<string, PdfObject>([
          ['A', { kind: 'name', name: 'B' }],
          [
            'C',
            {
              kind: 'dict',
              entries: new Map<string, PdfObject>([['D', { kind: 'array', items: [{ kind: 'null' }] }]]),
            },
          ],
        ]),
      },
    ],
  ])('%s is read', (text, object) => {
    expect(read(text)).toEqual(object);
  });

  it.each([
    ['(never closed', 'string without an end'],
    ['<48', 'string without an end'],
    ['<4x>', 'no hexadecimal digits'],
    ['[1 2', 'ends too early'],
    ['<</A 1', 'ends too early'],
    ['<<1 2>>', 'dictionary without a key'],
    ['<</A>>', 'no object'],
    ['', 'no object'],
    ['1..2', 'no object'],
    ['endobj', 'no object'],
    ['['.repeat(100_000), 'nests too deep'],
    ['<</A'.repeat(100_000), 'nests too deep'],
  ])('%.20s is refused', (text, reason) => {
    expect(() => read(text)).toThrow(reason);
  });

  it('refuses to write a stream inside another object', () => {
    const stream: PdfObject = {
      kind: 'stream',
      dict: { kind: 'dict', entries: new Map() },
      bytes: new Uint8Array(),
    };
    expect(() => write({ kind: 'array', items: [stream] })).toThrow('a stream stands for itself');
  });
});

describe('a text string', () => {
  it('keeps every text that Unicode has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readTextString(textString(text).bytes)).toBe(text);
      }),
    );
  });

  it('is ASCII where it can be, else UTF-16 with its mark', () => {
    expect(textString('Plain (text)').bytes).toBe('Plain (text)');
    expect(textString('元').bytes).toBe('\xfe\xff\x51\x43');
  });
});
