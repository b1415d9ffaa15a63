// CSV: every cell is bound exactly or reported at its place, whatever the text.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../../src/diagnostics/catalogue.ts';
import { type Source, toSource } from '../../../src/model/source.ts';
import { readCsv } from '../../../src/parse/tables/csv.ts';
import { codesOf, readFacts, valuesOf } from '../../support/tables.ts';

const RUNS = 10_000;

const read = (text: string | Source, delimiter = ',') => {
  const { diagnostics, diagnose } = collectDiagnostics();
  const source = typeof text === 'string' ? toSource('t.csv', text) : text;
  return { source, diagnostics, grid: readCsv(source, { path: 't.csv', delimiter }, diagnose) };
};

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
/** A field's text without its quotes. */
const unquote = (raw: string) => (raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', '1', '\0', '北', '\u{1F600}'),
    maxLength: 6,
  }),
  fc.constantFrom('', '12.5', '__proto__', 'constructor', '=SUM(A1)', '\uFEFF', 'x'.repeat(5000)),
);

/** A table, and one of the ways that programs write it. */
const written = fc
  .record({
    width: fc.integer({ min: 1, max: 5 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    always: fc.boolean(),
    mark: fc.boolean(),
    last: fc.boolean(),
  })
  .chain((style) =>
    fc
      .array(fc.array(cell, { minLength: style.width, maxLength: style.width }), {
        minLength: 1,
        maxLength: 6,
      })
      .map((rows) => {
        const needed = new RegExp(`["\\n\\r${style.delimiter === '|' ? '\\|' : style.delimiter}]`);
        const header = Array.from({ length: style.width }, (_, column) => `column ${column}`);
        // A row that is one empty field is written as a blank line, which is no row.
        const field = (text: string) =>
          style.always || needed.test(text) || (style.width === 1 && text === '') ? quote(text) : text;
        const lines = [header, ...rows].map((row) => row.map(field).join(style.delimiter));
        const text = lines.join(style.end) + (style.last ? style.end : '');
        return { rows, delimiter: style.delimiter, text: (style.mark ? '\uFEFF' : '') + text };
      }),
  );

describe('a CSV text', () => {
  it('gives back the cells that were written, each at its place', () => {
    fc.assert(
      fc.property(written, ({ rows, delimiter, text }) => {
        const { grid, source, diagnostics } = read(text, delimiter);
        expect(diagnostics).toEqual([]);
        const normal = (value: string) => value.replace(/\r\n?/g, '\n');
        expect(grid?.rows).toEqual(rows.map((row) => row.map(normal)));
        grid?.rows.forEach((row, index) => {
          row.forEach((value, column) => {
            const { start, end } = grid.place(index, column);
            expect(unquote(source.text.slice(start.offset, end.offset))).toBe(value);
            expect((source.lineStarts[start.line - 1] ?? -1) + start.column - 1).toBe(start.offset);
          });
        });
      }),
      { numRuns: RUNS },
    );
  }, 240_000);

  it('of any kind is bound exactly, or reported at its place', async () => {
    const FACTS = `tables:
  t:
    path: t.csv
    fieldsMatch: subset
    fields:
      - { name: a, type: string }
      - { name: b, type: year }
      - { name: c, type: number, fact: c, label: C, source: s }
sources: { s: { title: S } }
`;
    const piece = fc.constantFrom(
      ...['a', 'b', 'c', ',', ',', ',', '\n', '\n', '"', '"', '""', '2023', '2024', '1.5', '007', '1,234.5'],
      ...[
        '1e400',
        '0x1F',
        '-',
        '−3',
        ' ',
        '\r',
        '\0',
        '北京',
        '\uFEFF',
        '__proto__',
        '=1+1',
        'a,2023,1\n',
        'b,2024,2\n',
      ],
    );
    const text = fc.tuple(fc.constantFrom('a,b,c\n', 'c,a,b,d\n', ''), fc.array(piece, { maxLength: 24 }));
    await fc.assert(
      fc.asyncProperty(text, async ([head, pieces]) => {
        const result = await readFacts(FACTS, { 't.csv': head + pieces.join('') });
        const source = result.texts.get('t.csv');
        if (source === undefined) return;
        const { diagnostics, grid } = read(source);
        const column = result.parsed.facts.find(({ id }) => id === 'c')?.column;
        // Bound: each value is the number that its cell says.
        const bound = new Map<number, string>();
        column?.texts.forEach((value, index) => {
          const { start, end } = column.place(index);
          const raw = unquote(source.text.slice(start.offset, end.offset)).trim().replace('−', '-');
          expect(Number(value)).toBe(Number(raw));
          bound.set(start.offset, value);
        });
        for (const { value } of result.base.facts.get('c')?.observations ?? [])
          expect(value.kind).toBe('quantity');
        if (grid === undefined) {
          expect(diagnostics.length).toBeGreaterThan(0);
          return;
        }
        // Or reported: a row that gives no value has a mistake on it, or its cell is empty. A member that gives no
        // name is told where it first stands.
        const at = grid.header.indexOf('c');
        const whole = ['a', 'b', 'c'].every((name) => grid.header.includes(name));
        if (!whole) {
          expect(codesOf(result.diagnostics).join()).toMatch(/table-column-missing|table-empty/);
          return;
        }
        const told = result.diagnostics.map((one) => one.at?.start.offset ?? -1);
        const region = grid.header.indexOf('a');
        const nameless = new Set(
          grid.rows.flatMap((row, index) =>
            result.diagnostics.some(
              (one) =>
                /^table-member/.test(one.code) &&
                one.at?.start.offset === grid.place(index, region).start.offset,
            )
              ? [row[region]]
              : [],
          ),
        );
        grid.rows.forEach((row, index) => {
          const place = grid.place(index, at).start.offset;
          const from = grid.place(index, 0).start.offset;
          const to = grid.place(index, row.length - 1).end.offset;
          const reported = told.some((offset) => offset >= from && offset <= to);
          expect(bound.has(place) || row[at] === '' || reported || nameless.has(row[region])).toBe(true);
        });
      }),
      { numRuns: RUNS },
    );
  }, 240_000);

  it.each([
    ['a quote that is not closed', 'a,b\n1,"2\n3,4\n', 'table-quote-invalid t.csv:2:3'],
    ['text behind a closing quote', 'a,b\n"1"x,2\n', 'table-quote-invalid t.csv:2:3'],
    ['a quote inside a field', 'a,b\n1,5" pipe\n', 'table-quote-invalid t.csv:2:4'],
    ['a row that is too short', 'a,b\n1,2\n3\n', 'table-row-ragged t.csv:3:1'],
    ['a row that is too long', 'a,b\n"1\n1",2,3\n', 'table-row-ragged t.csv:2:1'],
    ['a name that stands twice', 'a,b,a\n1,2,3\n', 'table-header-duplicate t.csv:1:5'],
    ['a column without a name', 'a,,c\n1,2,3\n', 'table-header-empty t.csv:1:3'],
    ['no rows', 'a,b\n', 'table-empty t.csv:1:1'],
    ['nothing at all', '', 'table-empty t.csv:1:1'],
  ])('with %s is told at its place', (_, text, expected) => {
    expect(codesOf(read(text).diagnostics)).toEqual([expected]);
  });

  it('takes what breaks parsers', () => {
    expect(read('\uFEFFa,b\r\n1,2\r\n').grid?.rows).toEqual([['1', '2']]);
    expect(read('a,b\r1,2\r').grid?.rows).toEqual([['1', '2']]);
    expect(read('a,b\n\n\n1,2\n\n').grid?.rows).toEqual([['1', '2']]);
    expect(read('__proto__,constructor\n1,2\n').grid?.header).toEqual(['__proto__', 'constructor']);
    expect(read(`a\n${'x'.repeat(1_000_000)}\n`).grid?.rows[0]?.[0]).toHaveLength(1_000_000);
    const names = Array.from({ length: 10_000 }, (_, index) => `c${index}`);
    expect(read(`${names.join(',')}\n${names.join(',')}\n`).grid?.rows[0]).toEqual(names);
    expect(read('a,b\n\0,\0\n').grid?.rows).toEqual([['\0', '\0']]);
  });

  it('of many quotes ends soon', () => {
    const started = performance.now();
    read(`a,b\n${'"'.repeat(500_001)}`);
    read(`a,b\n${'"x'.repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('numbers in a table', () => {
  const table = (field: string, values: readonly string[]) =>
    readFacts(
      `sources: { s: { title: S } }\ntables:\n  t:\n    path: t.csv\n    delimiter: ";"\n    source: s\n    fields:\n      - { name: y, type: year }\n      - { name: v, label: V, ${field} }\n`,
      { 't.csv': `y;v\n${values.map((value, index) => `${2000 + index};${value}`).join('\n')}\n` },
    );

  it.each([
    ['type: number, unit: CNY', '1234.50', '1234.5'],
    ['type: number, unit: hundred million CNY', '43760.7', '4376070000000'],
    ['type: number, unit: 亿CNY', '43760.7', '4376070000000'],
    ['type: number, unit: thousand people', '12', '12000'],
    ['type: number, unit: "%"', '90', '0.9'],
    ['type: number, unit: "%"', '90.5%', '0.905'],
    ['type: number, unit: CNY, decimalChar: ","', '1234,5', '1234.5'],
    ['type: number, unit: CNY, decimalChar: ",", groupChar: "."', '1.234.567,8', '1234567.8'],
    ['type: number, unit: CNY, groupChar: ","', '12,34,567.8', '1234567.8'],
    ['type: number, unit: CNY, groupChar: " "', '1\u202f234\u00a0567', '1234567'],
    ['type: number, unit: CNY', '−5', '-5'],
    ['type: number, unit: CNY', '1.5e3', '1500'],
    ['type: number, unit: million CNY', '1.5e-3', '1500'],
    ['type: integer, unit: people', '21843000', '21843000'],
    ['type: quantity', 'over 74.87 billion CNY', '74870000000'],
    ['type: quantity, unit: text', 'many words', 'many words'],
    ['type: string', 'many words', 'many words'],
    ['type: date', '2023-04-01', '2023-04-01'],
  ])('%s: %s is %s', async (field, written, value) => {
    const result = await table(field, [written]);
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'v')).toEqual({ 'v[2000]': value });
  });

  it.each([
    ['type: number', '1,234.5', /groupChar: ","/],
    ['type: number', '1,5', /decimalChar: ","/],
    ['type: number', 'n/a', /missingValues: \["", "n\/a"\]/],
    ['type: number', '=A1+1', /save the values/],
    ['type: number', '007', /leading zero/],
    ['type: number', '0x1F', /quantity/],
    ['type: number', '1e400', /20 digits/],
    ['type: number, unit: trillion CNY', '1e99', /20 digits/],
    ['type: number', '12345678901234567890123456789', /20 digits/],
    ['type: number', '12 CNY', /quantity/],
    ['type: number, unit: CNY', '5%', /unit: "%"/],
    ['type: number', 'NaN', /missingValues/],
    ['type: number', '٣', /missingValues/],
    ['type: integer', '1.5', /type: integer/],
    ['type: number, groupChar: ","', '1,23', /./],
    ['type: number, decimalChar: ","', '1.5', /decimalChar/],
  ])('%s: %s is told with its cure', async (field, written, hint) => {
    const result = await table(field, [written]);
    expect(codesOf(result.diagnostics)).toEqual(['table-value-invalid t.csv:2:6']);
    expect(result.diagnostics[0]?.hint).toMatch(hint);
  });

  it('tells each year that is none, though its column is of numbers', async () => {
    const result = await table('type: integer, unit: year', ['2023', '99999', '5']);
    expect(codesOf(result.diagnostics)).toEqual(['value-invalid t.csv:3:6', 'value-invalid t.csv:4:6']);
  });

  it('tells a unit that is none once, and not for every row', async () => {
    const result = await table('type: number, unit: XYZ', ['1', '2', '3']);
    expect(codesOf(result.diagnostics)).toEqual(['unit-unknown facts.yaml:9:50']);
  });
});
