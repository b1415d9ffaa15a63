// Cells of workbooks: what a value reads as, where it is said to stand, and what can't be read.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress, writeAddress } from '../../../src/parse/tables/address.ts';
import { readWorkbook, writeNumber } from '../../../src/parse/tables/workbook.ts';
import { codesOf, readFacts, valuesOf } from '../../support/tables.ts';
import { type CellXml, makeWorkbook, zip } from '../../support/workbooks.ts';

/** A fact whose value is one cell. */
const fromCell = (cell: CellXml, keys = '') =>
  readFacts(
    `sources: { s: { title: S } }\nfacts:\n  f: { label: F, source: s, from: w.xlsx!Data!B2${keys} }\n`,
    { 'w.xlsx': makeWorkbook({ Data: [['a'], ['b', cell]] }) },
  );

describe('a cell', () => {
  it.each<[string, CellXml, string, string]>([
    ['a number', 10.4, ', unit: CNY', '10.4'],
    ['a number in trillions', 10.4, ', unit: trillion CNY', '10400000000000'],
    ['a number with digits that only its double has', { v: '1.1000000000000001' }, '', '1.1'],
    ['a sum with the noise of doubles', { v: '0.30000000000000004' }, '', '0.3'],
    ['a large number', { v: '1.2345678901234501E+16' }, '', '12345678901234500'],
    ['a small number', { v: '1.0E-7' }, '', '0.0000001'],
    ['a percentage', { style: 'percent', v: '0.9' }, ', unit: "%"', '0.9'],
    ['a percentage without a unit', { style: 'percent2', v: '0.9055' }, '', '0.9055'],
    ['a percentage with noise', { style: 'percent', v: '0.28999999999999998' }, ', unit: "%"', '0.29'],
    ['a number with a percent sign in quotes', { style: 'quoted', v: '12' }, '', '12'],
    ['money', { style: 'money', v: '1234.5' }, ', unit: CNY', '1234.5'],
    ['a date', { style: 'date', v: '45017' }, '', '2023-04-01'],
    ['a month', { style: 'month', v: '45017' }, '', '2023-04'],
    ['a year', { style: 'year', v: '45017' }, ', unit: year', '2023'],
    ['words', 'over 74.87 billion CNY', '', '74870000000'],
    ['text', 'Xiong’an & <more>', ', unit: text', 'Xiong’an & <more>'],
    ['a formula', { f: 'SUM(B3:B4)', v: '42' }, '', '42'],
    ['a formula of text', { type: 'str', f: 'A1', v: '12 projects' }, '', '12'],
  ])('with %s', async (_, cell, keys, value) => {
    const result = await fromCell(cell, keys);
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'f')).toEqual({ f: value });
  });

  it('keeps a percentage from being taken for a number of another unit', async () => {
    const result = await fromCell({ style: 'percent', v: '0.9' }, ', unit: CNY');
    expect(codesOf(result.diagnostics)).toEqual(['unit-differs w.xlsx!Data!B2']);
  });

  it.each<[string, CellXml, string, RegExp]>([
    ['an error', { type: 'e', v: '#REF!' }, 'cell-unfit', /the error #REF!/],
    [
      'an error that a formula gave',
      { type: 'e', f: '1/0', v: '#DIV/0!' },
      'cell-unfit',
      /the error #DIV\/0!/,
    ],
    ['a truth', { type: 'b', v: '1' }, 'cell-unfit', /TRUE/],
    ['a formula that was never calculated', { f: 'A1*2' }, 'cell-unfit', /without a calculated value/],
    ['a time', { style: 'time', v: '0.5' }, 'cell-unfit', /time of day/],
    ['nothing', null, 'cell-empty', /is empty/],
    ['grouped digits as text', '1,234', 'value-invalid', /digits are grouped/],
  ])('with %s is told at its address', async (_, cell, code, message) => {
    const { diagnostics } = await fromCell(cell);
    expect(codesOf(diagnostics)).toEqual([`${code} w.xlsx!Data!B2`]);
    expect(diagnostics[0]?.message).toMatch(message);
  });

  it('is the locator, and what Excel calculated is named as such', async () => {
    const plain = await fromCell(1);
    expect(plain.base.facts.get('f')?.observations[0]).toMatchObject({
      provenance: { locator: 'w.xlsx!Data!B2' },
    });
    const formula = await fromCell({ f: 'SUM(B3:B4)', v: '42' });
    expect(formula.base.facts.get('f')?.observations[0]).toMatchObject({
      provenance: { locator: 'w.xlsx!Data!B2, cached value of =SUM(B3:B4)' },
    });
    const located = await fromCell({ f: 'SUM(B3:B4)', v: '42' }, ', locator: table 3');
    expect(located.base.facts.get('f')?.observations[0]).toMatchObject({
      provenance: { locator: 'table 3' },
      note: 'cached value of =SUM(B3:B4)',
    });
  });
});

describe('a range', () => {
  const book = makeWorkbook({
    'GDP by region': [
      ['', 2021, '2022-Q1', { style: 'date', v: '45017' }, 2024, 2025],
      ['Beijing', 1.5, 2, { f: 'B2+C2', v: '3.5' }, null, 5],
    ],
    Data: [[1], [2]],
  });
  const range = (keys: string) =>
    readFacts(`sources: { s: { title: S } }\nfacts:\n  f: { label: F, source: s, ${keys} }\n`, {
      'w.xlsx': book,
    });

  it('gives values by the periods of another', async () => {
    const result = await range(`from: "w.xlsx!'GDP by region'!B2:F2", periods: B1:F1, unit: million CNY`);
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'f')).toEqual({
      'f[2021]': '1500000',
      'f[2022-Q1]': '2000000',
      'f[2023-04-01]': '3500000',
      'f[2025]': '5000000',
    });
  });

  it.each([
    [`from: w.xlsx!Data!A1:A2`, 'cell-range-unfit facts.yaml:3:35'],
    [`from: "w.xlsx!'GDP by region'!B2:F2", periods: B1:E1`, 'cell-range-unfit facts.yaml:3:76'],
    [`from: "w.xlsx!'GDP by region'!A1:B2", periods: B1:E1`, 'cell-range-unfit facts.yaml:3:35'],
    [`from: "w.xlsx!'GDP by region'!A1:B1", periods: A2:B2`, "period-invalid w.xlsx!'GDP by region'!B2"],
    [`from: "w.xlsx!'GDP by region'!B2:C2", periods: w.xlsx!Data!A1:A2`, 'period-invalid w.xlsx!Data!A1'],
    [`from: w.xlsx!Dta!A1`, 'sheet-unknown facts.yaml:3:35'],
    [`from: w.xlsx`, 'sheet-unknown facts.yaml:3:35'],
    [`from: w.xlsx!Data`, 'cell-address-invalid facts.yaml:3:35'],
    [`from: w.xlsx!Data!4B`, 'cell-address-invalid facts.yaml:3:35'],
    [`from: v.xlsx!Data!B4`, 'table-file-missing facts.yaml:3:35'],
    [`from: ../v.xlsx!Data!B4`, 'table-file-outside facts.yaml:3:35'],
    [`value: 1, periods: B1:F1`, 'key-missing facts.yaml:3:48'],
  ])('%s is told', async (keys, expected) => {
    expect(codesOf((await range(keys)).diagnostics)).toContain(expected);
  });

  it('stands beside values that are written', async () => {
    const result = await range(
      `unit: CNY, values: { 2020: 7, 2021: { from: "w.xlsx!'GDP by region'!B2", locator: sheet 1 } }`,
    );
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'f')).toEqual({ 'f[2020]': '7', 'f[2021]': '1.5' });
    const single = await range('unit: CNY, value: { from: w.xlsx!Data!A2 }');
    expect(valuesOf(single, 'f')).toEqual({ f: '2' });
  });
});

describe('a table on a sheet', () => {
  const facts = (path: string) => `sources: { s: { title: S } }
tables:
  t:
    path: ${path}
    source: s
    fields:
      - { name: region, type: string }
      - { name: year, type: year }
      - { name: share, type: number, unit: "%", label: Share }
`;
  const rows: readonly (readonly CellXml[])[] = [
    ['Shares of the regions'],
    [],
    ['region', 'year', 'share'],
    ['Beijing', 2023, { style: 'percent', v: '0.42' }],
    [],
    ['Tianjin', 2023, { f: 'C4/2', v: '21' }],
    ['Hebei', 2023, null],
  ];

  it('is read from a range, with the addresses of cells as locators', async () => {
    const result = await readFacts(facts('w.xlsx!Data!A3:C99'), { 'w.xlsx': makeWorkbook({ Data: rows }) });
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'share')).toEqual({
      'share[beijing, 2023]': '0.42',
      'share[tianjin, 2023]': '0.21',
    });
    const locators = result.base.facts
      .get('share')
      ?.observations.map(({ provenance }) => provenance.kind === 'given' && provenance.locator);
    expect(locators).toEqual(['w.xlsx!Data!C4', 'w.xlsx!Data!C6, cached value of =C4/2']);
  });

  it('is told its mistakes at the addresses of cells', async () => {
    const broken = makeWorkbook({
      Data: [
        ['region', 'year', 'share', ''],
        ['Beijing', 2023, { type: 'e', v: '#N/A' }],
        ['Beijing', { style: 'date', v: '45017' }, 'n/a'],
        [null, 2023, 5],
        ['Beijing', 2023, 6],
      ],
    });
    const result = await readFacts(facts('w.xlsx'), { 'w.xlsx': broken });
    expect(codesOf(result.diagnostics)).toEqual([
      'cell-unfit w.xlsx!Data!C2',
      'table-value-invalid w.xlsx!Data!B3',
      'table-value-missing w.xlsx!Data!A4',
      'table-key-duplicate w.xlsx!Data!B5',
    ]);
    const two = makeWorkbook({ One: [[1]], Two: [[2]] });
    expect(codesOf((await readFacts(facts('w.xlsx'), { 'w.xlsx': two })).diagnostics)).toEqual([
      'sheet-unknown facts.yaml:4:11',
    ]);
    const empty = makeWorkbook({ Data: [['region', 'year', 'share']] });
    expect(codesOf((await readFacts(facts('w.xlsx'), { 'w.xlsx': empty })).diagnostics)).toEqual([
      'table-empty w.xlsx!Data!A1',
    ]);
  });
});

describe('a workbook that SheetJS wrote', () => {
  it('is read: shared strings, percentages, dates, a formula, a hidden sheet', async () => {
    const facts = `sources: { s: { title: S } }
facts:
  broken: { label: B, source: s, from: "w.xlsx!'Hidden one'!B1" }
tables:
  t:
    path: w.xlsx!Data
    source: s
    fields:
      - { name: region, type: string }
      - { name: year, type: year }
      - { name: share, type: number, unit: "%", label: Share }
      - { name: opened, type: date, label: Opened }
`;
    const bytes = readFileSync('tests/parse/tables/written-by-sheetjs.xlsx');
    const result = await readFacts(facts, { 'w.xlsx': new Uint8Array(bytes) });
    expect(codesOf(result.diagnostics)).toEqual(["cell-unfit w.xlsx!'Hidden one'!B1"]);
    expect(valuesOf(result, 'share')).toEqual({
      'share[beijing, 2023]': '0.42',
      'share[天津, 2023]': '0.125',
    });
    expect(valuesOf(result, 'opened')).toEqual({
      'opened[beijing, 2023]': '2023-04-01',
      'opened[天津, 2023]': '2023-04-02',
    });
  });
});

describe('a file that is no workbook', () => {
  const kindOf = async (bytes: Uint8Array) => (await readWorkbook(bytes)).kind;
  const bomb = new Uint8Array(20_000_000);

  it('is refused: damaged, of another kind, or too large unpacked', async () => {
    expect(await kindOf(new Uint8Array(0))).toBe('invalid');
    expect(await kindOf(new TextEncoder().encode('region,year\n'))).toBe('invalid');
    expect(await kindOf(zip([{ name: 'a.txt', bytes: new Uint8Array(3) }]))).toBe('invalid');
    const parts = Array.from({ length: 8 }, (_, index) => ({
      name: `xl/${index}.xml`,
      bytes: new Uint8Array(3),
      claimed: 20_000_000,
    }));
    expect(await kindOf(zip(parts))).toBe('too-large');
  });

  it('is refused where it hides its size', async () => {
    const book = makeWorkbook({ Data: [['a']] });
    expect(await kindOf(book)).toBe('workbook');
    const parts = (claimed: number) => zip([{ name: '[Content_Types].xml', bytes: bomb, claimed }]);
    const before = process.memoryUsage().rss;
    expect(await kindOf(parts(0))).toBe('invalid');
    expect(await kindOf(parts(100))).toBe('invalid');
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it('is refused with entities that grow', async () => {
    const laughs = makeWorkbook({ Data: [['a']] }, (all) =>
      all.set(
        'xl/worksheets/sheet1.xml',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>',
      ),
    );
    const book = await readWorkbook(laughs);
    const text = book.kind === 'workbook' ? book.sheets[0]?.cell(0, 0) : undefined;
    expect(JSON.stringify(text ?? '')).not.toContain('aaaaaaaaaa');
  });

  it('ends with a report, however it is damaged', async () => {
    const whole = makeWorkbook({ Data: [['region', 2023, { style: 'percent', v: '0.5' }]] });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(whole.length),
        async (changes, cut) => {
          const bytes = whole.slice(0, cut % 4 === 0 ? cut : whole.length);
          for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
          expect(['workbook', 'invalid', 'too-large']).toContain(await kindOf(bytes));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a sheet', () => {
  it('with one cell far away takes little room', async () => {
    const far = makeWorkbook({ Data: [['a']] }, (all) =>
      all.set(
        'xl/worksheets/sheet1.xml',
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
      ),
    );
    const before = process.memoryUsage().rss;
    const book = await readWorkbook(far);
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
    expect(book.kind === 'invalid' ? book.reason : '').toMatch(/over the 20000000 limit/);
  });
});

describe('numbers of a workbook', () => {
  it('are the decimals that people entered, of at most 15 digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat(6), (digits, places) => {
        const text = (BigInt(digits) * 10n ** 6n).toString();
        const entered = `${digits}e-${places}`;
        expect(Number(writeNumber(Number(entered), ''))).toBe(Number(entered));
        // As a percentage it is a hundred times as much, exactly.
        const percent = writeNumber(Number(entered), '0%').slice(0, -1);
        const exact = (BigInt(text) * 100n) / 10n ** BigInt(places);
        const [whole = '', fraction = ''] = percent.replace('-', '').split('.');
        const scaled = BigInt(whole + fraction.padEnd(6, '0').slice(0, 6));
        expect(percent.startsWith('-') ? -scaled : scaled).toBe(exact);
      }),
    );
  });
});

describe('addresses', () => {
  it.each([
    [
      'figures.xlsx!Sheet1!B4',
      { path: 'figures.xlsx', sheet: 'Sheet1', range: { top: 3, left: 1, bottom: 3, right: 1 } },
    ],
    [
      "a b.xlsx!'It''s!'!$AA$10:B2",
      { path: 'a b.xlsx', sheet: "It's!", range: { top: 1, left: 1, bottom: 9, right: 26 } },
    ],
    ['x.xlsx!数据', { path: 'x.xlsx', sheet: '数据', range: undefined }],
    ['x.xlsx', { path: 'x.xlsx', sheet: undefined, range: undefined }],
  ])('%s', (text, address) => {
    expect(parseAddress(text)).toEqual(address);
  });

  it.each([
    '',
    'Sheet1!B4',
    'x.xlsx!S!B0',
    'x.xlsx!S!ZZZZ1',
    'x.xlsx!S!A1:B',
    'x.xlsx!S!XFE1',
    'x.xlsx!S!A1048577',
  ])('%s is none', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it('are written as they are read', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 12 }),
        fc.nat(1_048_575),
        fc.nat(16_383),
        (sheet, row, column) => {
          const range = { top: row, left: column, bottom: row, right: column };
          expect(parseAddress(`x.xlsx!${writeAddress(sheet, row, column)}`)).toEqual({
            path: 'x.xlsx',
            sheet,
            range,
          });
        },
      ),
    );
  });
});
