// One deck over a table: a deck for each row, with figures, words, language and facts of its own.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../src/build.ts';
import { openRows } from '../src/rows.ts';
import { makeWorkbook } from './support/workbooks.ts';

const CLI = resolve('dist/cli.cjs');
const root = mkdtempSync(join(tmpdir(), 'factdeck-rows-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const FACTS = `sources:
  nbs:
    title: Yearbook
tables:
  gdp:
    path: gdp.csv
    source: nbs
    fields:
      - { name: region, type: string }
      - { name: year, type: year }
      - { name: gdp, type: number, label: GDP, unit: trillion CNY }
`;
const GDP = 'region,year,gdp\nBeijing,2022,4.16\nBeijing,2023,4.38\nHebei,2022,4.24\nHebei,2023,4.39\n';
const DECK = `---
title: "{{region.name}} in {{ gdp[region.code, latest].period }}"
lang: "{{region.lang}}"
for-each:
  path: regions.csv
  as: region
  name: "gdp-{{region.code}}"
---

# {{region.name}}

{{ gdp[region.code, latest] }}, and {{region.population}} people; since {{region.since}}.

---

## More

[It grew.]{check="gdp[region.code, 2023] > gdp[region.code, 2022]"} ![A map](maps/{{region.code}}.svg)

{{ gdp[region.code, 2023] / region.population as plain }}
`;
const REGIONS =
  'code,name,lang,population,since\nbeijing,Beijing & Co,en,21.86 million,1949\nhebei,河北,zh-CN,73.93 million,1928\n';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h9v9z"/></svg>';

/** A deck over a table, in a project of its own. */
function project(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const place = mkdtempSync(join(root, 'case-'));
  const deck = join(place, 'content', 'regions');
  mkdirSync(join(deck, 'maps'), { recursive: true });
  const all = { 'deck.md': DECK, 'facts.yaml': FACTS, 'gdp.csv': GDP, 'regions.csv': REGIONS, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(deck, name, '..'), { recursive: true });
    writeFileSync(join(deck, name), text);
  }
  for (const code of ['beijing', 'hebei', 'tibet']) writeFileSync(join(deck, 'maps', `${code}.svg`), SVG);
  return place;
}

const deckOf = (place: string) => join(place, 'content', 'regions');
const options = { pdf: false, write: false, today: '2024-06-21' } as const;
const run = (place: string, command: string, ...args: string[]) =>
  spawnSync(process.execPath, [CLI, command, ...args], {
    cwd: place,
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: join(place, 'cache') },
  });
const html = ({ artifacts }: Awaited<ReturnType<typeof build>>): string =>
  new TextDecoder().decode(artifacts.find(({ path }) => path.endsWith('.html'))?.bytes);

/** Every file below a folder, by path, as a hash. */
const filesOf = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length), createHash('sha256').update(readFileSync(path)).digest('hex')];
      })
      .sort(),
  );

describe('a deck over a table', () => {
  it('gives each row its words, its figures, its members, its pictures and its language', async () => {
    const deck = deckOf(project());
    const { rows, diagnostics } = (await openRows({ deck })) ?? { rows: [], diagnostics: [] };
    expect(diagnostics).toEqual([]);
    expect(rows.map(({ name }) => name)).toEqual(['gdp-beijing', 'gdp-hebei']);
    const [first, second] = await Promise.all(rows.map((row) => build({ ...options, deck, row })));
    if (first === undefined || second === undefined) throw new Error('two rows were written');
    expect([first.diagnostics, second.diagnostics]).toEqual([[], []]);
    expect([first.deck, first.folder.endsWith(join('output', 'regions', 'gdp-beijing'))]).toEqual([
      'regions/gdp-beijing',
      true,
    ]);
    const page = html(first);
    expect(page).toContain('<title>Beijing &amp; Co in 2023</title>');
    expect(page).toContain('lang="en"');
    expect(page).toMatch(/<data[^>]*value="21860000"[^>]*>/);
    expect(page).toContain('>1949<');
    expect(html(second)).toContain('<title>河北 in 2023</title>');
    expect(html(second)).toContain('lang="zh-CN"');
    expect(html(second)).toContain('7393万');
    // What a row calls its place is words; what it counts is a figure with a source.
    const facts = JSON.parse(
      new TextDecoder().decode(first.artifacts.find(({ path }) => path === 'facts.json')?.bytes),
    );
    expect(facts.deck.name).toBe('regions/gdp-beijing');
    const text = JSON.stringify(facts);
    expect(text).toContain('region.population[gdp-beijing]');
    expect(text).toContain('regions.csv');
    expect(text).not.toContain('Beijing & Co","unit');
    expect(first.manifest?.inputs.map(({ path }) => path)).toContain('regions.csv#gdp-beijing');
    expect(first.claims.map(({ verdict }) => verdict)).toEqual(['holds']);
  });

  it('reads a facts file for each row, and the sheet of a workbook', async () => {
    const facts = (value: string) =>
      `sources:\n  s:\n    title: S\nfacts:\n  people:\n    label: People\n    source: s\n    value: ${value}\n`;
    const deck = deckOf(
      project({
        'deck.md':
          '---\ntitle: "{{row.name}}"\nfor-each: regions.xlsx!Regions\nfacts: facts/{{row.code}}.yaml\n---\n\n# {{ people }}\n\nOf {{ row.share }}.\n',
        'regions.xlsx': makeWorkbook({
          Regions: [
            ['code', 'name', 'share'],
            ['bj', 'Beijing', '12%'],
            ['hb', 'Hebei', '8%'],
          ],
        }),
        'facts/bj.yaml': facts('21 million'),
        'facts/hb.yaml': facts('73 million'),
      }),
    );
    const results = await Promise.all(['bj', 'hb'].map((row) => build({ ...options, deck, row })));
    expect(results.map(({ diagnostics }) => diagnostics)).toEqual([[], []]);
    expect(results.map((result) => /<data[^>]*value="(\d+)"/.exec(html(result))?.[1])).toEqual([
      '21000000',
      '73000000',
    ]);
    await expect(build({ ...options, deck, row: 'bjj' })).rejects.toMatchObject({ code: 'row-unknown' });
  });

  it('takes what is said of its columns, and tells what they lack at their cells', async () => {
    const head = (more: string) =>
      `---\ntitle: R\nfor-each:\n  path: regions.csv\n  source: nbs\n  fields:\n    - { name: population, type: integer, unit: people }\n${more}---\n\n# {{ row.population }}\n\n{{ row.code }}\n`;
    const deck = deckOf(
      project({
        'deck.md': head('    - { name: code, type: string }\n'),
        'regions.csv':
          'name,code,population\nBeijing,110000,21860000\nHebei,130000,many\nTibet,540000,3640000\n',
      }),
    );
    const result = await build({ ...options, deck, row: 'beijing' });
    expect(result.diagnostics).toEqual([]);
    expect(html(result)).toContain('110000');
    const wrong = await build({ ...options, deck, row: 'hebei' });
    const [told, ...others] = wrong.diagnostics;
    expect(others).toEqual([]);
    expect([told?.code, told?.at?.file.endsWith('regions.csv'), told?.at?.start.line]).toEqual([
      'table-value-invalid',
      true,
      3,
    ]);
    // Without a row what is wrong with any of them is told.
    expect((await build({ ...options, deck })).ok).toBe(false);
  });

  it('tells a member that no value is of at the deck, and at the cell', async () => {
    const deck = deckOf(project({ 'regions.csv': `${REGIONS}tibet,Tibet,en,3.6 million,1965\n` }));
    const { diagnostics } = await build({ ...options, deck, row: 'gdp-tibet' });
    const [told] = diagnostics.filter(({ code }) => code === 'period-unknown');
    expect(told?.at?.file.endsWith('deck.md')).toBe(true);
    expect(told?.related?.map(({ at }) => [at.file.endsWith('regions.csv'), at.start.line])).toEqual([
      [true, 4],
    ]);
  });

  it('is built row by row, where one that fails stops no other, and is the same in shards', () => {
    const place = project({
      'regions.csv': `${REGIONS}tibet,Tibet,en,3.6 million,1965\nhebei,Twice,en,1 million,1999\n`,
    });
    const all = run(place, 'build', '--no-pdf', '--out', 'all');
    expect([all.status, all.stderr]).toEqual([1, '']);
    expect(all.stdout).toContain('✓ regions/gdp-beijing -> all/regions/gdp-beijing');
    expect(all.stdout).toMatch(/✗ regions\/gdp-tibet \(content\/regions\/regions\.csv:4\): \d errors?/);
    expect(all.stdout).toMatch(/✗ regions\/gdp-hebei \(content\/regions\/regions\.csv:5\): 1 error/);
    expect(all.stdout).toMatch(
      /✗ 2 of 4 decks are done .* These failed: regions\/gdp-tibet, regions\/gdp-hebei/,
    );
    const together = filesOf(join(place, 'all'));
    expect(together.size).toBe(6);
    for (const shard of ['1/3', '2/3', '3/3'])
      run(place, 'build', '--no-pdf', '--force', '--shard', shard, '--out', 'shards');
    expect(filesOf(join(place, 'shards'))).toEqual(together);
    const machine = JSON.parse(run(place, 'build', '--no-pdf', '--json', '--only', 'gdp-tibet').stdout);
    expect(machine).toMatchObject([
      { deck: 'regions/gdp-tibet', ok: false, row: { name: 'gdp-tibet', at: { start: { line: 4 } } } },
    ]);
  });

  it('is left alone where nothing changed, and only the row that changed is built', () => {
    const place = project();
    expect(run(place, 'build', '--no-pdf').status).toBe(0);
    expect(run(place, 'build', '--no-pdf').stdout.match(/nothing changed/g)).toHaveLength(2);
    writeFileSync(join(deckOf(place), 'regions.csv'), REGIONS.replace('73.93', '74.01'));
    const { stdout } = run(place, 'build', '--no-pdf');
    expect(stdout).toContain('✓ regions/gdp-beijing -> output/regions/gdp-beijing: nothing changed');
    expect(stdout).toMatch(/✓ regions\/gdp-hebei -> .*index\.html/);
    expect(stdout).toMatch(/Since the last build/);
    // A column that is no longer of one unit is words in every row.
    const odd = REGIONS.replace('73.93 million', 'many');
    writeFileSync(join(deckOf(place), 'regions.csv'), odd);
    expect(run(place, 'build', '--no-pdf').stdout).not.toMatch(/gdp-beijing: nothing changed/);
    writeFileSync(join(deckOf(place), 'regions.csv'), REGIONS.replace('73.93', '74.01'));
    run(place, 'build', '--no-pdf');
    // Rows that came stand above others, which are as they were.
    writeFileSync(
      join(deckOf(place), 'regions.csv'),
      REGIONS.replace('73.93', '74.01').replace('beijing,', 'tibet,Tibet,en,3.64 million,1965\nbeijing,'),
    );
    const grown = run(place, 'build', '--no-pdf', '--json');
    expect(
      JSON.parse(grown.stdout).map(
        (told: { deck: string; unchanged?: true; row: { at: { start: { line: number } } } }) => [
          told.deck,
          told.unchanged === true,
          told.row.at.start.line,
        ],
      ),
    ).toEqual([
      ['regions/gdp-tibet', false, 2],
      ['regions/gdp-beijing', true, 3],
      ['regions/gdp-hebei', true, 4],
    ]);
    // As a clean build would make it.
    cpSync(join(place, 'output'), join(place, 'kept'), { recursive: true });
    rmSync(join(place, 'output'), { recursive: true });
    run(place, 'build', '--no-pdf', '--force');
    expect(filesOf(join(place, 'kept'))).toEqual(filesOf(join(place, 'output')));
  });

  it('lists its rows, takes those that are named, and goes through check, facts, diff and verify', () => {
    const place = project();
    expect(run(place, 'build', '--list').stdout).toBe('regions/gdp-beijing\nregions/gdp-hebei\n');
    expect(existsSync(join(place, 'output'))).toBe(false);
    const near = run(place, 'build', '--only', 'gdp-hebe');
    expect([near.status, near.stderr]).toEqual([2, expect.stringContaining('Did you mean `gdp-hebei`?')]);
    expect(run(place, 'check', '--no-pdf').stdout).toMatch(
      /✓ regions\/gdp-beijing: no mistakes[\s\S]*✓ 2 decks/,
    );
    run(place, 'build', '--no-pdf');
    expect(run(place, 'facts', '--only', 'gdp-hebei').stdout).toContain('region.population[gdp-hebei]');
    writeFileSync(join(deckOf(place), 'gdp.csv'), GDP.replace('4.39', '4.44'));
    const changed = run(place, 'diff').stdout;
    expect(changed).toMatch(/regions\/gdp-beijing[\s\S]*Nothing changed|gdp-beijing[\s\S]*4\.44/);
    expect(changed).toContain('4.44');
    const held = run(place, 'verify', 'output/regions/gdp-hebei/index.html');
    expect([held.status, held.stdout]).toEqual([1, expect.stringContaining('regions/gdp-hebei')]);
    expect(run(place, 'verify', 'output/regions/gdp-beijing/index.html').status).toBe(0);
  });

  it('tells an empty table, one that is not there, and a key of a deck without rows', () => {
    const empty = project({ 'regions.csv': 'code,name\n' });
    const told = run(empty, 'build', '--no-pdf');
    expect([told.status, told.stdout]).toEqual([
      1,
      expect.stringMatching(/regions\.csv:1:1 {2}error {2}table-empty[\s\S]*its table has 1 error/),
    ]);
    const gone = project({ 'deck.md': DECK.replace('regions.csv', 'region.csv') });
    expect(run(gone, 'build', '--no-pdf').stdout).toMatch(/deck\.md:5:9 {2}error {2}table-file-missing/);
    const plain = project({ 'deck.md': '---\ntitle: P\n---\n\n# {{ row.name }}\n' });
    expect(run(plain, 'build', '--no-pdf').stdout).toMatch(/has no `for-each`/);
    expect(run(plain, 'build', '--only', 'x').stderr).toContain('none of these decks has `for-each`');
  });
});
