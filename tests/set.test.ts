// `set`: a new value for a fact of a deck, with what it reaches, and what keeps it from being written.

import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../src/host/node.ts';
import { makePaint, reportSetting } from '../src/report.ts';
import { type SetOptions, setFact } from '../src/set.ts';

const FACTS = `sources: { s: { title: Accounts } }
facts:
  gdp: # of the region
    label: Regional GDP
    source: s
    quote: reached 10.4 trillion yuan
    values:
      2022: 10.0 trillion CNY
      2023: 10.4 trillion CNY   # revised
  growth: { label: Growth, formula: "gdp[2023] / gdp[2022] - 1" }
claims:
  grew: { statement: It grew., check: "gdp[2023] > gdp[2022]" }
tables:
  regions:
    path: regions.csv
    source: s
    fields:
      - { name: region, type: string }
      - { name: year, type: year }
      - { name: output, type: number, label: Output, unit: billion CNY, missingValues: ["", "n/a"] }
`;
const DECK = `---
title: Report
---

# Report

---

## Output grew

GDP [grew]{claim=grew} by {{ growth as percent }} to {{ gdp[2023] }}. Hebei made {{ output[hebei, 2023] }}.
`;
const CSV = 'region,year,output\r\nhebei,2023,"4,394.4"\r\n'.replace('"4,394.4"', '4394.4');

const root = mkdtempSync(join(tmpdir(), 'factdeck-set-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;

/** A deck in a folder of its own. */
function deck(files: Record<string, string> = {}) {
  const folder = join(root, String(++count));
  mkdirSync(folder);
  for (const [name, text] of Object.entries({
    'deck.md': DECK,
    'facts.yaml': FACTS,
    'regions.csv': CSV,
    ...files,
  }))
    writeFileSync(join(folder, name), text);
  const set = (ref: string, value: string, more: Partial<SetOptions> = {}) =>
    setFact({ deck: folder, ref, value, today: '2024-06-21', config: false, ...more });
  return { folder, set, text: (name: string) => readFileSync(join(folder, name), 'utf8') };
}

describe('set', () => {
  it('writes the value, and tells the sentences and claims that it reaches', async () => {
    const { set, text } = deck();
    const result = await set('gdp[2023]', '11.0 trillion CNY');
    expect(text('facts.yaml')).toBe(FACTS.replace('10.4 trillion CNY   #', '11.0 trillion CNY   #'));
    expect(result).toMatchObject({ ok: true, written: true, ref: 'gdp[2023]', diagnostics: [], failing: [] });
    expect(result.changes?.facts.map(({ ref, because }) => [ref, because])).toEqual([
      ['gdp[2023]', []],
      ['growth', ['gdp[2023]']],
    ]);
    const told = reportSetting(result, makePaint(false));
    expect(told).toContain(
      '- 2023: 10.4 trillion CNY # revised'.replace('- ', '-       ').replace(' #', '   #'),
    );
    expect(told).toContain('The words of its source stay as they are: “reached 10.4 trillion yuan”');
    expect(told).toContain('• slide 2: GDP grew by 10% to 11.0 trillion yuan.');
    expect(told).toMatch(/✓ gdp\[2023\] was written to .*facts\.yaml\n$/);
  });

  it('tells a claim that turns false, and writes the figure all the same', async () => {
    const { set, text } = deck();
    const result = await set('gdp[2023]', '9.9 trillion CNY');
    expect(result).toMatchObject({ ok: true, written: true, failing: [{ code: 'claim-fails' }] });
    expect(result.changes?.claims).toMatchObject([
      { kind: 'turned', ref: 'grew', new: { verdict: 'fails' } },
    ]);
    expect(text('facts.yaml')).toContain('2023: 9.9 trillion CNY   # revised');
    expect(reportSetting(result, makePaint(false))).toContain("can't be built so: a claim or check fails.");
  });

  it('changes a cell of a table in its file, by its delimiter and line ends', async () => {
    const { set, text } = deck();
    expect(await set('output[hebei, 2023]', '4500.0')).toMatchObject({ ok: true, edit: { was: '4394.4' } });
    expect(text('regions.csv')).toBe('region,year,output\r\nhebei,2023,4500.0\r\n');
    expect(text('facts.yaml')).toBe(FACTS);
  });

  it.each([
    ['gdp[2023]', '10.9 gallons of CNY', 'edit-value-invalid', ['unit-unknown']],
    ['gdp[2023]', '10.9 trillion USD', 'edit-value-invalid', ['unit-mismatch']],
    ['output[hebei, 2023]', 'much', 'edit-value-invalid', ['table-value-invalid']],
    ['output[hebei, 2023]', 'n/a', 'edit-value-missing', []],
    ['growth', '5%', 'edit-fact-computed', []],
    ['gpd', '5%', 'edit-fact-unknown', []],
  ])('refuses %s = %s: %s', async (ref, value, code, codes) => {
    const { set, text } = deck();
    const result = await set(ref, value);
    expect(result).toMatchObject({ ok: false, written: false, refused: { code } });
    expect(result.diagnostics.map((one) => one.code)).toEqual(expect.arrayContaining(codes));
    expect([text('facts.yaml'), text('regions.csv')]).toEqual([FACTS, CSV]);
  });

  it('writes nothing where it is only asked, where it is so already, and where the facts can’t be read', async () => {
    const { set, text } = deck();
    expect(await set('gdp[2023]', '11 trillion CNY', { write: false })).toMatchObject({
      ok: true,
      written: false,
    });
    expect(await set('gdp[2023]', ' 10.4 trillion CNY ')).toMatchObject({ ok: true, written: false });
    expect(text('facts.yaml')).toBe(FACTS);
    const broken = deck({ 'facts.yaml': 'facts: {' });
    expect(await broken.set('gdp', '1')).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'yaml-invalid' }],
    });
    const none = deck({ 'facts.yaml': '' });
    expect(await none.set('gdp', '1')).toMatchObject({ ok: false });
  });

  it('says that a check of the value is void by it', async () => {
    const { sign } = await import('../src/sign.ts');
    const { folder, set } = deck();
    await sign({ deck: folder, refs: ['gdp'], by: 'Li Wei', on: '2024-06-20' });
    const result = await set('gdp[2023]', '11.0 trillion CNY');
    expect(result.diagnostics).toMatchObject([{ code: 'check-void', severity: 'warning' }]);
    expect(result.diagnostics[0]?.message).toContain('Li Wei');
  });

  it('can be used to mend a deck that has mistakes: what it reaches is then not told', async () => {
    const { set, text } = deck({
      'facts.yaml': FACTS.replace('10.4 trillion CNY   #', '10.4 trillon CNY   #'),
    });
    const result = await set('gdp[2023]', '10.4 trillion CNY');
    expect(result).toMatchObject({ ok: true, written: true, diagnostics: [] });
    expect(result.changes).toBeUndefined();
    expect(text('facts.yaml')).toBe(FACTS);
    expect(reportSetting(result, makePaint(false))).toContain("what the value reaches can't be told");
  });

  it('does not write over what somebody else wrote meanwhile', async () => {
    const { folder } = deck();
    const facts = join(folder, 'facts.yaml');
    const host = nodeHost();
    // Somebody saves while it is found out what the value reaches: after the first reading.
    let isRead = false;
    const racing = {
      ...host,
      readFile: (path: string) => {
        if (path === facts && isRead) writeFileSync(facts, `${FACTS}# more\n`);
        isRead ||= path === facts;
        return host.readFile(path);
      },
    };
    const request = {
      deck: folder,
      ref: 'gdp[2023]',
      value: '11 trillion CNY',
      today: '2024-06-21',
      config: false,
    };
    await expect(setFact(request, racing)).rejects.toMatchObject({ code: 'edit-file-changed' });
    expect(readFileSync(facts, 'utf8')).toBe(`${FACTS}# more\n`);
  });

  it.skipIf(process.platform === 'win32')('leaves a link one, and a file its mode', async () => {
    const { folder, set, text } = deck();
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'all.yaml'), FACTS);
    chmodSync(join(folder, 'data', 'all.yaml'), 0o640);
    rmSync(join(folder, 'facts.yaml'));
    symlinkSync('data/all.yaml', join(folder, 'facts.yaml'));
    expect(await set('gdp[2023]', '11 trillion CNY')).toMatchObject({ written: true });
    expect(text('data/all.yaml')).toContain('11 trillion CNY');
    expect(text('facts.yaml')).toContain('11 trillion CNY');
    expect(statSync(join(folder, 'data', 'all.yaml')).mode & 0o777).toBe(0o640);
  });
});
