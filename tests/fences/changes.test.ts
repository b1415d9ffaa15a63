// The fence `changes`: what changed since an edition, as figures that can be asked, in each language.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { rebuildEdition } from '../../src/editions.ts';
import { issue } from '../../src/issue.ts';
import { codesOf, htmlOf } from '../support/written.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-changes-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

type State = {
  readonly containers?: string;
  readonly delays?: string;
  readonly output?: string;
  readonly limit?: string;
  readonly early?: string;
};
const facts = ({
  containers = '5.2 million t',
  delays = '7.5%',
  output = '2026-Q2: 2.61 trillion CNY',
  limit = 'over 12 million CNY',
  early = '',
}: State): string => `sources:
  port: { title: Monthly bulletin, publisher: { en: Port Authority, zh-CN: 港务局 } }
facts:
  containers: { label: { en: Containers, zh-CN: 集装箱 }, source: port, as_of: 2026-09-30, value: ${containers} }
  twice: { label: { en: Twice that, zh-CN: 两倍 }, formula: containers * 2 }
  delays: { label: { en: Late, zh-CN: 延误 }, source: port, value: ${delays} }
  output: { label: { en: Output, zh-CN: 产值 }, source: port, values: { ${output} } }
  limit: { label: { en: Limit, zh-CN: 限额 }, source: port, value: ${limit} }
  steady: { label: { en: Steady, zh-CN: 平稳 }, source: port, value: 4 CNY }
  unseen: { label: { en: Unseen, zh-CN: 未见 }, source: port, value: ${containers} }
${early}
claims:
  punctual: { statement: { en: Few were late., zh-CN: 延误不多。 }, source: port, check: delays < 10% }
`;
const deckIn = (fence: string) => `---
title: Harbour
languages: [en, zh-CN]
sources: false
---

# Harbour

---

## What changed {#changed}

\`\`\`changes
${fence}
\`\`\`

---

## All

[few]{claim=punctual} {{ containers }} {{ twice }} {{ delays }} {{ output[latest] }} {{ limit }} {{ steady }}
`;

function write(name: string, state: State, fence: string): string {
  const deck = join(root, name);
  mkdirSync(deck, { recursive: true });
  writeFileSync(join(deck, 'facts.yaml'), facts(state));
  writeFileSync(join(deck, 'deck.md'), deckIn(fence));
  writeFileSync(join(deck, 'deck.zh-CN.md'), deckIn(fence).replace(/languages: .*\nsources: false\n/, ''));
  return deck;
}

/** What a slide says in words, a line for each row, by cells. */
async function wordsOf(deck: string, page = 'index.html'): Promise<readonly string[]> {
  const result = await build({ deck, pdf: false, write: false });
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors.map(({ code, at }) => `${code} ${at?.start.line}`);
  const bytes = result.artifacts.find(({ path }) => path === page)?.bytes;
  const section =
    /<div class="changes">([\s\S]*?)<\/section>/.exec(new TextDecoder().decode(bytes))?.[1] ?? '';
  const body = section.split(/<\w+ class="foot/)[0] ?? '';
  return body
    .replace(/<\/t[hd]>/g, ' | ')
    .split(/<\/(?:tr|p|li)>/)
    .map((line) =>
      line
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
}

const issueFirst = async (name: string): Promise<string> => {
  const deck = write(name, {}, '');
  const made = await issue({ deck, name: '2026-09', on: '2026-09-30', pdf: false, outputs: false });
  expect(made.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(made.ok).toBe(true);
  return deck;
};
const LATER: State = {
  containers: '5.6 million t',
  delays: 'between 8% and 11%',
  output: '2026-Q2: 2.61 trillion CNY, 2026-Q3: 2.74 trillion CNY',
  limit: 'over 14 million CNY',
};

describe('changes', () => {
  it('lists what the edition showed and what is another now, also as a period later, and claims that turned', async () => {
    const deck = await issueFirst('all');
    write('all', LATER, '');
    expect(await wordsOf(deck)).toEqual([
      'Figure | September 30, 2026 | Now | Change | in % |',
      'Containers | 5.2 million tonnes | 5.6 million tonnes | +400,000 tonnes | +7.7% |',
      'Twice that | 10 million tonnes | 11 million tonnes | +1 million tonnes | +7.7% |',
      'Late | 7.5% | between 8% and 11% | – | |',
      'Output | 2.61 trillion yuanQ2 2026 | 2.74 trillion yuanQ3 2026 | +130 billion yuan | +5.0% |',
      'Limit | over 12 million yuan | over 14 million yuan | – | |',
      'What can be said',
      '“Few were late” is open now; it held before',
    ]);
    expect((await wordsOf(deck, 'index.zh-CN.html')).slice(0, 2)).toEqual([
      '数据 | 2026年9月30日 | 现在 | 变化 | 变化率 |',
      '集装箱 | 520万吨 | 560万吨 | +40万吨 | +7.7% |',
    ]);
    expect((await wordsOf(deck, 'index.zh-CN.html')).at(-1)).toBe('“延误不多” 现在未定，此前成立');
  });

  it('binds each figure, the old one to what it was in the edition', async () => {
    const deck = await issueFirst('bound');
    write('bound', LATER, '');
    const result = await build({ deck, pdf: false, write: false });
    const { manifest, artifacts } = result;
    const sentence = manifest?.slides
      .find(({ id }) => id === 'changed')
      ?.sentences.find(({ text }) => text.startsWith('Containers'));
    expect(sentence?.figures?.map(({ ref, observations }) => [ref, observations])).toEqual([
      ['containers in 2026-09', []],
      ['containers', ['containers']],
      ['containers since 2026-09', ['containers']],
      ['containers since 2026-09 as percent', ['containers']],
    ]);
    const html = htmlOf(result);
    expect(html).toContain('As it was in the edition 2026-09, of September 30, 2026.');
    const data = /<data[^>]*data-ref="containers in 2026-09"[^>]*>/.exec(html)?.[0] ?? '';
    expect(data).toContain('value="5200000"');
    const carried = JSON.parse(
      new TextDecoder().decode(artifacts.find(({ path }) => path === 'facts.json')?.bytes),
    );
    expect(carried.computations.map(({ formula }: { formula: string }) => formula)).toContain(
      'containers since 2026-09',
    );
    // What it is made from is an input; the other editions are none.
    expect(manifest?.inputs.map(({ path }) => path).filter((path) => path.startsWith('editions/'))).toEqual([
      'editions/2026-09/edition.json',
      'editions/2026-09/manifest.json',
    ]);
  });

  it('lists the facts that are named, in their order, changed or not', async () => {
    const deck = await issueFirst('named');
    const early = '  early: { label: { en: Early, zh-CN: 提前 }, source: port, value: 3 CNY }';
    const fence = 'facts:\n  - steady\n  - output[latest]\n  - early\n  - containers';
    write('named', { ...LATER, early }, `${fence}\nclaims: false\nmost: 3`);
    expect(await wordsOf(deck)).toEqual([
      'Figure | September 30, 2026 | Now | Change | in % |',
      'Steady | 4 yuan | 4 yuan | unchanged | |',
      'Output | 2.61 trillion yuanQ2 2026 | 2.74 trillion yuanQ3 2026 | +130 billion yuan | +5.0% |',
      'Early | – | 3 yuan | new | |',
      'One more figure changed.',
    ]);
  });

  it('says so where nothing changed, and where nothing was issued, in words of its own or the author’s', async () => {
    const deck = await issueFirst('same');
    expect(await wordsOf(deck)).toEqual(['No figure on these slides has changed since September 30, 2026.']);
    expect(await wordsOf(write('none', {}, ''))).toEqual([
      'This is the first edition: there is none to compare it with.',
    ]);
    expect(await wordsOf(write('none', {}, 'first: We begin here.'))).toEqual(['We begin here.']);
    expect(await wordsOf(write('none', {}, 'first: error'))).toEqual([
      'edition-missing 14',
      'edition-missing 12',
    ]);
    expect(await wordsOf(write('none', {}, 'since: 2026-09'))).toEqual([
      'edition-unknown 14',
      'edition-unknown 12',
    ]);
  });

  it.each([
    ['most: 0', 'setting-invalid'],
    ['most: many', 'setting-invalid'],
    ['claims: maybe', 'setting-invalid'],
    ['facts: [{ a: b }]', 'setting-invalid'],
    ['sinc: 2026-09', 'key-unknown'],
    ['- a', 'yaml-not-a-map'],
  ])('tells of %s', async (fence, code) => {
    const result = await build({ deck: write('mistaken', {}, fence), pdf: false, write: false });
    expect(codesOf(result)).toContain(code);
  });

  it('is the same when an edition is made again, whatever was issued since', async () => {
    const deck = await issueFirst('again');
    write('again', LATER, '');
    const second = await issue({ deck, name: '2026-10', pdf: false, outputs: false });
    expect(
      second.edition?.inputs.map(({ path }) => path).filter((path) => path.includes('editions')),
    ).toEqual(['deck/editions/2026-09/edition.json', 'deck/editions/2026-09/manifest.json']);
    write('again', { ...LATER, containers: '6 million t' }, '');
    await issue({ deck, name: '2026-11', pdf: false, outputs: false });
    expect(await rebuildEdition({ deck, name: '2026-10', write: false })).toMatchObject({ ok: true });
    const third = join(deck, 'editions', '2026-11', 'edition.json');
    const { inputs } = JSON.parse(readFileSync(third, 'utf8'));
    expect(JSON.stringify(inputs)).not.toContain('2026-09');
  });
});
