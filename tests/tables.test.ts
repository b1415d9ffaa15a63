// Decks whose facts come from tables and workbooks, built as a user builds them: every figure shown, with its locator.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BuildResult } from '../src/build.ts';
import { buildFixture, golden, reported } from './support/decks.ts';
import { makeWorkbook } from './support/workbooks.ts';

const DECKS = 'tests/decks';

/** The workbooks of fixtures: binary files, kept as what these say. */
const WORKBOOKS: Readonly<Record<string, () => Uint8Array>> = {
  'tests/decks/tables-xlsx/figures.xlsx': () =>
    makeWorkbook({
      Data: [
        ['', 2021, 2022, 2023],
        ['GDP', 9.6, 10, { v: '10.4' }, { f: 'SUM(B2:D2)', v: '30' }],
        ['share', { style: 'percent', f: 'D2/E2', v: '0.34666666666666668' }],
        ['opened', { style: 'date', v: '42826' }],
        ['noise', { v: '0.30000000000000004' }],
        ['transfer', { type: 'str', f: 'A1', v: 'over 74.87 billion CNY' }],
      ],
      'Rates by region': [
        ['Rates'],
        [],
        ['', 'region', 'year', 'rate'],
        ['', 'Beijing', 2023, { style: 'percent', v: '0.052' }],
        ['', 'Tianjin', 2023, 4.3],
      ],
    }),
  ...Object.fromEntries(
    ['cell-range-unfit', 'cell-empty', 'cell-unfit', 'sheet-unknown', 'cell-address-invalid'].map((code) => [
      `tests/mistakes/${code}/figures.xlsx`,
      () =>
        makeWorkbook({
          Data: [
            ['', 2022, 2023],
            ['GDP', 4161.1, 4376.1],
            ['', { type: 'e', f: 'B2/0', v: '#DIV/0!' }, { type: 'b', v: '1' }, { f: 'B2+C2' }],
          ],
        }),
    ]),
  ),
  'tests/mistakes/workbook-too-large/figures.xlsx': () =>
    makeWorkbook({ Data: [[1]] }, () => {}, { 'xl/worksheets/sheet1.xml': 500_000_000 }),
};

/** "gdp[2023] | Regional GDP, 2023 | 10,400,000,000,000 yuan | figures.xlsx!Data!D2". */
function figuresOf({ manifest, artifacts }: BuildResult): string {
  const page = new TextDecoder().decode(artifacts.find(({ path }) => path === 'index.html')?.bytes);
  const island = JSON.parse(/id="deck.data">(.*?)<\/script>/s.exec(page)?.[1] ?? '{"facts":{}}') as Island;
  const told = new Map(Object.entries(island.facts));
  const lines = (manifest?.facts ?? []).map(({ ref, label, exact }) => {
    const { locator = '', attribution = '', note = '' } = told.get(ref) ?? {};
    return [ref, label, exact, [locator, attribution, note].filter((text) => text !== '').join('; ')].join(
      ' | ',
    );
  });
  return `${lines.join('\n')}\n`;
}

type Told = { readonly locator?: string; readonly attribution?: string; readonly note?: string };
type Island = { readonly facts: Readonly<Record<string, Told>> };

describe('workbooks of fixtures', () => {
  it.each(Object.entries(WORKBOOKS))('%s is what it is said to be', (path, make) => {
    if (process.env.UPDATE === '1' && process.env.CI === undefined) writeFileSync(path, make());
    expect(existsSync(path), `${path} is missing: run with UPDATE=1`).toBe(true);
    expect(Buffer.from(readFileSync(path)).equals(Buffer.from(make()))).toBe(true);
  });
});

describe('decks with tables', () => {
  const names = readdirSync(DECKS).filter((name) => name.startsWith('tables-'));
  it.each(names)('%s shows what its tables say', async (name) => {
    const result = await buildFixture(join(DECKS, name));
    expect(
      reported(result)
        .replace(/warning {2}glyph-missing[\s\S]*/, '')
        .trim(),
    ).toBe('');
    const figures = figuresOf(result);
    expect(figures).toBe(golden(join(DECKS, name, 'expected.txt'), figures));
    // Every file that was read is accounted for.
    const inputs = result.manifest?.inputs.map(({ path }) => path) ?? [];
    for (const file of readdirSync(join(DECKS, name), { recursive: true }).map(String))
      if (/\.(?:csv|tsv|json|xlsx)$/.test(file)) expect(inputs).toContain(file);
  });
});

describe('a claim over a table', () => {
  it('that fails shows the cells that break it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'factdeck-tables-'));
    writeFileSync(
      join(folder, 'deck.md'),
      '---\ntitle: T\n---\n\n# [Beijing leads]{check="gdp[beijing, 2023] > gdp[tianjin, 2023]"}\n\n{{ sum(gdp[*, 2023]) }}\n',
    );
    writeFileSync(
      join(folder, 'facts.yaml'),
      'sources: { s: { title: S } }\ntables:\n  t:\n    path: t.csv\n    source: s\n    shape: wide\n    fields: [{ name: region, type: string }]\n    measure: { fact: gdp, label: GDP, unit: CNY }\n',
    );
    writeFileSync(join(folder, 't.csv'), 'region,2022,2023\nBeijing,5,6\nTianjin,4,7\n');
    try {
      const { diagnostics } = await buildFixture(folder);
      expect(diagnostics.map(({ code }) => code)).toEqual(['claim-fails']);
      const places = diagnostics[0]?.related?.map(
        ({ at }) => `${basename(at.file)}:${at.start.line}:${at.start.column}`,
      );
      expect(places).toEqual(['t.csv:2:11', 't.csv:3:11']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a table outside of its deck', () => {
  it('is refused, by a link as well', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'factdeck-tables-'));
    const deck = join(folder, 'deck');
    mkdirSync(deck);
    writeFileSync(join(folder, 'regions.csv'), 'year,gdp\n2023,1\n');
    symlinkSync('../regions.csv', join(deck, 'regions.csv'));
    writeFileSync(join(deck, 'deck.md'), '---\ntitle: T\n---\n\n# {{ gdp[2023] }}\n');
    writeFileSync(
      join(deck, 'facts.yaml'),
      'sources: { s: { title: S } }\ntables:\n  t:\n    path: ./regions.csv\n    source: s\n    fields: [{ name: year, type: year }, { name: gdp, type: number, label: GDP }]\n',
    );
    try {
      const { diagnostics, artifacts } = await buildFixture(deck);
      expect(diagnostics.map(({ code }) => code)).toContain('table-file-outside');
      expect(artifacts).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is refused where it is too large, or in another encoding', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'factdeck-tables-'));
    writeFileSync(join(folder, 'deck.md'), '---\ntitle: T\n---\n\n# {{ a[2023] }} {{ b[2023] }}\n');
    const table = (id: string) =>
      `  ${id}: { path: ${id}.csv, source: s, fields: [{ name: year, type: year }, { name: ${id}, type: number, label: L }] }\n`;
    writeFileSync(
      join(folder, 'facts.yaml'),
      `sources: { s: { title: S } }\ntables:\n${table('a')}${table('b')}`,
    );
    writeFileSync(join(folder, 'a.csv'), `year,a\n${'2023,1\n'.repeat(2_500_000)}`);
    writeFileSync(join(folder, 'b.csv'), Buffer.from('\uFEFFyear,b\n2023,1\n', 'utf16le'));
    try {
      const { diagnostics } = await buildFixture(folder);
      expect(diagnostics.map(({ code }) => code)).toEqual(['file-too-large', 'file-not-utf-8']);
      expect(diagnostics[1]?.message).toBe('This file is UTF-16, and not UTF-8.');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
