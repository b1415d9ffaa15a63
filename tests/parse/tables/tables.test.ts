// Tables of any format: shapes, keys, names, and mistakes told at their place in the table's file.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameFact, nameMember } from '../../../src/parse/tables/names.ts';
import { codesOf, readFacts, valuesOf } from '../../support/tables.ts';

const LONG = `sources: { s: { title: S } }
tables:
  t:
    path: t.csv
    source: s
    fields:
      - { name: region, type: string }
      - { name: year, type: year }
      - { name: GDP, type: number, unit: CNY, label: GDP }
      - { name: people, type: integer, unit: people, label: Population }
`;

describe('a long table', () => {
  it('gives a fact for each measure, its values by member and period', async () => {
    const result = await readFacts(LONG, {
      't.csv':
        'region,year,people,GDP\nTianjin,2023,1364,167.3\nBeijing,2023,2186,437.6\nBeijing,2022,2184,\nTianjin,2022,1363,163.1\n',
    });
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'gdp')).toEqual({
      'gdp[tianjin, 2022]': '163.1',
      'gdp[tianjin, 2023]': '167.3',
      'gdp[beijing, 2023]': '437.6',
    });
    expect(Object.keys(valuesOf(result, 'people'))).toEqual([
      'people[beijing, 2022]',
      'people[tianjin, 2022]',
      'people[tianjin, 2023]',
      'people[beijing, 2023]',
    ]);
    const [first] = result.base.facts.get('gdp')?.observations ?? [];
    expect(first?.provenance).toMatchObject({ kind: 'given', locator: 't.csv, GDP' });
    expect(result.base.facts.get('gdp')?.members?.get('beijing')).toBe('Beijing');
  });

  it('takes its period from the table where no column has it, and needs no dimension', async () => {
    const facts = LONG.replace('    source: s\n', '    source: s\n    period: 2023\n').replace(
      /.*type: year.*\n/,
      '',
    );
    const result = await readFacts(facts, { 't.csv': 'region,GDP,people\nA,1,2\n' });
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'gdp')).toEqual({ 'gdp[a, 2023]': '1' });
    const bare = LONG.replace(/.*type: string.*\n/, '');
    const years = await readFacts(bare, { 't.csv': 'year,GDP,people\n2022,1,2\n2023,3,4\n2022,5,6\n' });
    expect(codesOf(years.diagnostics)).toEqual(['table-key-duplicate t.csv:4:1']);
    expect(valuesOf(years, 'gdp')).toEqual({ 'gdp[2022]': '1', 'gdp[2023]': '3' });
  });

  it('is told its mistakes at their place', async () => {
    const result = await readFacts(LONG, {
      't.csv': [
        'region,year,GDP,people',
        'Beijing,2023,437.6,2186',
        ' beijing ,2023,1,1', // another row of the same key, and another spelling
        'Bei jing,23,1,1',
        ',2022,1,1',
        '5th district,2022,1,1',
        'Tianjin,45000,1,1',
        'Tianjin,2022,x,1.5',
      ].join('\n'),
    });
    expect(codesOf(result.diagnostics)).toEqual([
      'table-member-collision t.csv:3:1',
      'table-value-invalid t.csv:4:10',
      'table-value-missing t.csv:5:1',
      'table-member-invalid t.csv:6:1',
      'table-value-invalid t.csv:7:9',
      'table-value-invalid t.csv:8:14',
      'table-value-invalid t.csv:8:16',
    ]);
    expect(result.diagnostics[4]?.hint).toMatch(/Excel counts days/);
  });

  it('tells many mistakes by their number', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => `r${index},2023,x,1`);
    const result = await readFacts(LONG, { 't.csv': `region,year,GDP,people\n${rows.join('\n')}\n` });
    expect(result.diagnostics).toHaveLength(21);
    expect(result.diagnostics.at(-1)).toMatchObject({
      code: 'table-more-mistakes',
      message: 'This table has 80 more mistakes.',
    });
  });

  it('says which columns are not there, and which are not declared', async () => {
    const files = { 't.csv': 'region,yaer,GDP,people,extra\na,2023,1,2,3\n' };
    const result = await readFacts(LONG, files);
    expect(codesOf(result.diagnostics)).toEqual([
      'table-column-undeclared t.csv:1:8',
      'table-column-undeclared t.csv:1:24',
      'table-column-missing facts.yaml:8:17',
    ]);
    const renamed = await readFacts(LONG, { 't.csv': 'Region,year,GDP\na,2023,1\nb,2023,2\n' });
    expect(codesOf(renamed.diagnostics)).toEqual([
      'table-column-undeclared t.csv:1:1',
      'table-column-missing facts.yaml:7:17',
      'table-column-missing facts.yaml:10:17',
    ]);
    expect([...renamed.base.facts.keys()]).toEqual(['gdp', 'people']);
    const subset = LONG.replace('    source: s\n', '    source: s\n    fieldsMatch: subset\n');
    expect(codesOf((await readFacts(subset, files)).diagnostics)).toEqual([
      'table-column-missing facts.yaml:9:17',
    ]);
  });
});

describe('a wide table', () => {
  const WIDE = `sources: { s: { title: S } }
tables:
  t:
    path: t.csv
    shape: wide
    source: s
    locator: table 2
    missingValues: ["", ".."]
    fields: [{ name: region, type: string, members: { "京津冀": jjj } }]
    measure: { fact: gdp, label: GDP, unit: billion CNY }
`;
  it('has its periods as columns', async () => {
    const result = await readFacts(WIDE, {
      't.csv': 'region,2022,2023-Q1,2023-04-01\n京津冀,1.5,2,..\n北京,3,,4\n',
    });
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'gdp')).toEqual({
      'gdp[jjj, 2022]': '1500000000',
      'gdp[北京, 2022]': '3000000000',
      'gdp[北京, 2023-04-01]': '4000000000',
      'gdp[jjj, 2023-Q1]': '2000000000',
    });
    const [first] = result.base.facts.get('gdp')?.observations ?? [];
    expect(first?.provenance).toMatchObject({ locator: 'table 2' });
  });

  it('is told columns that are no periods', async () => {
    const result = await readFacts(WIDE, { 't.csv': 'region,2022,2023-13,total\na,1,2,3\n' });
    expect(codesOf(result.diagnostics)).toEqual([
      'table-column-undeclared t.csv:1:13',
      'table-column-undeclared t.csv:1:21',
    ]);
  });
});

describe('a table in JSON', () => {
  const facts = LONG.replaceAll('t.csv', 't.json');
  it('is read with its numbers as they are written', async () => {
    const result = await readFacts(facts, {
      't.json':
        '[\n {"region": "Beijing", "year": 2023, "GDP": 0.10, "people": 12345678901234567},\n {"region": "\\u5317\\u4eac", "year": "2022", "people": null}\n]',
    });
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'people')).toEqual({ 'people[beijing, 2023]': '12345678901234567' });
    const [value] = result.base.facts.get('gdp')?.observations ?? [];
    expect(value?.value).toMatchObject({ kind: 'quantity', place: -2 });
  });

  it.each([
    ['{"a": 1}', '1:1'],
    ['[1]', '1:2'],
    ['[{"a": 1}', '1:10'],
    ['[{"a": 01}]', '1:9'],
    ['[{"a": 1,}]', '1:10'],
    ['[{"a": [1]}]', '1:8'],
    ['[{"a": 1, "a": 2}]', '1:11'],
    ['[{"a": "\n"}]', '1:8'],
    ['[{"a": "\\x"}]', '1:8'],
    ['[{"a": 1}] x', '1:12'],
    ['', '1:1'],
  ])('%s is no table, from %s on', async (text, place) => {
    const result = await readFacts(facts, { 't.json': text });
    expect(codesOf(result.diagnostics)[0]).toBe(`table-json-invalid t.json:${place}`);
  });

  it('of any kind ends with a value or a report', async () => {
    const piece = fc.constantFrom(
      ...[
        '[',
        ']',
        '{',
        '}',
        ':',
        ',',
        '"a"',
        '"region"',
        '"year"',
        '"GDP"',
        '2023',
        '1.5',
        'null',
        'true',
        '"',
        '\\',
        ' ',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const { diagnostics, base } = await readFacts(facts, { 't.json': pieces.join('') });
        expect(diagnostics.length > 0 || [...base.facts.values()].length > 0).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what is declared of a table', () => {
  const broken = (from: string | RegExp, to: string) =>
    readFacts(LONG.replace(from, to), { 't.csv': 'region,year,GDP,people\na,2023,1,2\n' });

  it.each([
    [/.*type: year.*\n/, '', 'table-invalid facts.yaml:3:3'],
    ['type: string', 'type: year', 'table-invalid facts.yaml:8:17'],
    [/ {6}- \{ name: (?:GDP|people).*\n/g, '', 'table-invalid facts.yaml:3:3'],
    ['source: s', 'source: s\n    shape: wide', 'table-invalid facts.yaml:3:3'],
    ['source: s', 'source: s\n    shape: tall', 'key-invalid facts.yaml:6:12'],
    ['source: s', 'source: s\n    delimiter: ", "', 'key-invalid facts.yaml:6:16'],
    ['path: t.csv', 'path: t.xls', 'table-file-unknown facts.yaml:4:11'],
    ['path: t.csv', 'path: u.csv', 'table-file-missing facts.yaml:4:11'],
    ['path: t.csv', 'path: ../t.csv', 'table-file-outside facts.yaml:4:11'],
    ['unit: CNY', 'groupChar: "."', 'key-invalid facts.yaml:9:47'],
    ['label: GDP', 'labell: GDP', 'key-unknown facts.yaml:9:47'],
    ['name: people', 'name: GDP', 'table-header-duplicate facts.yaml:10:17'],
    ['name: GDP', 'name: 人口', 'key-missing facts.yaml:9:17'],
    ['type: number', 'type: number, fact: people', 'fact-duplicate facts.yaml:10:17'],
  ])('%s -> %j is told', async (from, to, expected) => {
    expect(codesOf((await broken(from, to)).diagnostics)).toContain(expected);
  });
});

describe('names', () => {
  it.each([
    ['Beijing Municipality', 'beijing_municipality'],
    ['北京', '北京'],
    ['Île-de-France', 'île-de-france'],
    ['  A & B (total) ', 'a_b_total'],
    ['5th district', undefined],
    ['latest', undefined],
    ['—', undefined],
  ])('of the member %s is %s', (text, name) => {
    expect(nameMember(text)).toBe(name);
  });

  it.each([
    ['GDP', 'gdp'],
    ['GDP (billion yuan)', 'gdp_billion_yuan'],
    ['地区生产总值', undefined],
    ['2023', undefined],
  ])('of the fact of %s is %s', (text, name) => {
    expect(nameFact(text)).toBe(name);
  });
});
