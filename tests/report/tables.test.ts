// Tables for terminals and for spreadsheets: widths, truncation, RFC 4180, and no cell that is a formula.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsv } from '../../src/report/csv.ts';
import { displayWidth, formatTable, printable, truncate } from '../../src/report/terminal.ts';

describe('a text in a terminal', () => {
  it.each([
    ['abc', 3],
    ['元', 2],
    ['10.4万亿元', 10],
    ['e\u0301', 1],
    ['ｆｕｌｌ', 8],
    ['한국', 4],
    ['👩‍👩‍👧', 2],
    ['🇨🇳', 2],
    ['', 0],
    ['…', 1],
  ])('%s takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('is cut to no more columns than there are, at no half character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (raw, columns) => {
        const text = printable(raw);
        const cut = truncate(text, columns);
        expect(displayWidth(cut)).toBeLessThanOrEqual(columns);
        if (displayWidth(text) <= columns) expect(cut).toBe(text);
        else expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true);
      }),
    );
    expect(truncate('万亿元', 4)).toBe('万…');
    expect(truncate('万亿元', 0)).toBe('');
  });

  it('moves no cursor and turns no line around', () => {
    expect(printable('a\u001b[31mb\r\nc\u202ed')).toBe('a [31mb cd');
  });
});

describe('a table', () => {
  const heads = [
    { head: 'A', least: 3 },
    { head: 'B', least: 2 },
  ];
  const plain = (text: string) => text;

  it('lines up, with Chinese characters in it', () => {
    expect(
      formatTable(
        heads,
        [
          ['元元', 'x'],
          ['abcdef', 'y'],
        ],
        undefined,
        plain,
      ),
    ).toBe('A       B\n元元    x\nabcdef  y\n');
  });

  it('fits the window', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { maxLength: 5 }),
        fc.integer({ min: 7, max: 60 }),
        (rows, columns) => {
          for (const line of formatTable(heads, rows, columns, plain).split('\n'))
            expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});

/** Reads CSV as RFC 4180 has it, by a machine of its own. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') cell += text[++at];
        else break;
      }
      at++;
    } else while (at < text.length && !',\r'.includes(text[at] ?? '')) cell += text[at++];
    row.push(cell);
    if (text[at] === ',') at++;
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('CSV', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '=1+1',
      '+a',
      '-b',
      '@c',
      '\td',
      '\re',
      '=cmd|" /C calc"!A0',
      '-12.5',
      '+3',
      'a,b',
      '"',
      'x\r\ny',
      '＝1',
      '-1-1',
      '-',
    ),
  );

  it('is read back, but for the apostrophe before what could be a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const read = parseCsv(formatCsv(rows));
        expect(read.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')))).toEqual(
          rows.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))),
        );
        for (const text of read.flat())
          expect(/^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[-+]?\d+(\.\d+)?$/.test(text)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves numbers as they are', () => {
    expect(formatCsv([['-12.5', '+3', '10400000000000', '-a', '=1']])).toBe(
      "-12.5,+3,10400000000000,'-a,'=1\r\n",
    );
  });
});
