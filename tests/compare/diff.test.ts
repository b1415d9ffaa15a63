// What is compared: builds, manifests, facts files, decks and revisions; and files that aren't of one build.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { wordChanges } from '../../src/compare/align.ts';
import { findRiskWords } from '../../src/compare/risk.ts';
import { diff } from '../../src/diff.ts';
import { findMixed } from '../../src/manifests.ts';
import { manifestSchema } from '../../src/provenance.ts';
import { golden } from '../support/decks.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-diff-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const facts = (value: string) => `sources:
  s: { title: Tables }
facts:
  output: { label: Output, source: s, value: ${value} }
  twice: { label: Twice that, formula: output * 2 }
`;
const DECK = '---\ntitle: Report\n---\n\n# Report\n\n---\n\n## Output\n\nIt is {{ output }}.\n';

function makeDeck(name: string, value: string, deck = DECK): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'deck.md'), deck);
  writeFileSync(join(folder, 'facts.yaml'), facts(value));
  return folder;
}

const refsOf = ({ changes }: Awaited<ReturnType<typeof diff>>) =>
  changes?.facts.map(({ ref, old, new: now }) => `${ref}: ${old?.text} -> ${now?.text}`);

describe('diff', () => {
  it('compares builds, and says which files are not of their manifest', async () => {
    const out = join(root, 'out');
    const deck = makeDeck('report', '5 million CNY');
    const first = await build({ deck, out, pdf: false });
    makeDeck('report', '6 million CNY');
    const second = await build({ deck, out: join(root, 'out2'), pdf: false });
    const result = await diff({ old: first.folder, new: second.folder });
    expect(refsOf(result)).toEqual(['output: 5 million yuan -> 6 million yuan']);
    expect(result.changes?.old.mixed).toBeUndefined();

    writeFileSync(join(first.folder, 'index.html'), 'half a file');
    rmSync(join(first.folder, 'facts.json'));
    if (first.manifest === undefined) throw new Error('no manifest');
    expect(findMixed(first.folder, first.manifest)).toEqual([
      { path: 'index.html', problem: 'differs' },
      { path: 'facts.json', problem: 'missing' },
    ]);
    const mixed = await diff({ old: first.folder, new: join(second.folder, 'manifest.json') });
    expect(mixed.changes?.old.mixed).toEqual(['index.html', 'facts.json']);
  });

  it('compares facts files through the deck that shows them, or alone', async () => {
    const deck = makeDeck('with-deck', '5 million CNY');
    const old = join(root, 'old.yaml');
    writeFileSync(old, facts('4 million CNY'));
    const through = await diff({ old, new: join(deck, 'facts.yaml') });
    expect(refsOf(through)).toEqual([
      'output: 4 million yuan -> 5 million yuan',
      'twice: 8 million yuan -> 10 million yuan',
    ]);
    expect(through.changes?.facts[0]?.reaches.map(({ text }) => text)).toContain('It is 5 million yuan.');
    const other = join(root, 'other.yaml');
    writeFileSync(other, facts('9 million CNY'));
    const alone = await diff({ old, new: other });
    expect(refsOf(alone)?.[0]).toBe('output: 4 million yuan -> 9 million yuan');
    expect(alone.changes?.slides).toEqual([]);
  });

  it('reads a deck as it was in a revision', async () => {
    const repository = join(root, 'repository');
    mkdirSync(repository);
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', repository, '-c', 'user.name=A', '-c', 'user.email=a@b', ...args], {
        stdio: 'pipe',
      });
    git('init', '-q');
    const deck = makeDeck('repository/report', '5 million CNY');
    git('add', '.');
    git('commit', '-qm', 'first');
    makeDeck('repository/report', '7 million CNY');
    git('commit', '-qam', 'second');
    makeDeck('repository/report', '8 million CNY');
    const since = await diff({ old: { deck, revision: 'HEAD~1' }, new: { deck } });
    expect(refsOf(since)?.[0]).toBe('output: 5 million yuan -> 8 million yuan');
    const between = await diff({ old: { deck, revision: 'HEAD~1' }, new: { deck, revision: 'HEAD' } });
    expect(refsOf(between)?.[0]).toBe('output: 5 million yuan -> 7 million yuan');
    await expect(diff({ old: { deck, revision: '--help' }, new: { deck } })).rejects.toMatchObject({
      code: 'revision-unknown',
    });
  });

  it('refuses what is none of these', async () => {
    await expect(diff({ old: join(root, 'nowhere'), new: root })).rejects.toMatchObject({
      code: 'diff-side-unknown',
    });
    const early = join(root, 'early');
    mkdirSync(early);
    writeFileSync(join(early, 'manifest.json'), '{"manifest":1}');
    await expect(diff({ old: early, new: early })).rejects.toMatchObject({ code: 'manifest-unreadable' });
  });

  it('gives the mistakes of a deck that can not be read', async () => {
    const deck = makeDeck('broken', '5 million CNY', DECK.replace('output }}', 'outptu }}'));
    const result = await diff({ old: deck, new: deck });
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map(({ code }) => code)).toContain('fact-undefined');
  });
});

describe('the manifest', () => {
  it('is published as the sources say, and fits', async () => {
    const schema = `${JSON.stringify(manifestSchema(), null, 2)}\n`;
    expect(golden('docs/schemas/manifest.schema.json', schema)).toBe(schema);
    const ajv = new Ajv({ strict: false });
    for (const deck of ['content/jing-jin-ji', 'tests/decks/claims']) {
      const { manifest } = await build({ deck, pdf: false, write: false, today: '2024-06-21' });
      if (manifest === undefined) continue;
      expect(
        ajv.validate(manifestSchema(), JSON.parse(JSON.stringify(manifest))),
        JSON.stringify(ajv.errors),
      ).toBe(true);
    }
  });
  it('has the words of each slide where its figures say that they are', async () => {
    const { manifest } = await build({
      deck: 'content/jing-jin-ji',
      pdf: false,
      write: false,
      today: '2024-06-21',
    });
    const facts = readFileSync('content/jing-jin-ji/facts.yaml', 'utf8');
    expect(facts).toContain('gdp:');
    const spans = (manifest?.slides ?? []).flatMap(({ sentences }) =>
      sentences.flatMap(({ text, figures = [] }) =>
        figures.map(({ start, end, ref }) => [ref, text.slice(start, end)]),
      ),
    );
    expect(spans.length).toBeGreaterThan(40);
    expect(spans).toContainEqual(['gdp[2023]', '10.4 trillion yuan']);
    expect(spans.every(([, words]) => words !== '' && words === words?.trim())).toBe(true);
  });
});

describe('prose at risk', () => {
  it.each([
    [
      'en',
      'Output rose to a record and more than doubled, up from most of last year.',
      'rose, record, more than, doubled, up, most',
    ],
    ['en', 'We set up at least two start-ups on the track record of high-speed rail.', ''],
    ['en', 'The biggest fell for the third year in a row.', 'biggest, fell, third, in a row'],
    ['zh-CN', '外贸同比增长，创历史新高，超过一半。', '增长, 新高, 超过, 一半'],
    ['zh-CN', '不仅如此。', ''],
    [
      'de',
      'Der Umsatz stieg auf einen Rekord und hat sich mehr als verdoppelt.',
      'stieg, Rekord, mehr als, verdoppelt',
    ],
    ['fr', 'La croissance a doublé.', 'croissance, doublé'],
    ['ja', '売上は過去最高に増加した。', '過去最高, 増加'],
    ['ru', 'Выросло.', ''],
  ])('%s: %s', (lang, text, words) => {
    expect(
      findRiskWords(text, lang)
        .map((word) => word.text)
        .join(', '),
    ).toBe(words);
  });
});

describe('changed words', () => {
  it.each([
    ['It is 5.2 million yuan.', 'It is 5.4 million yuan.', 'It is [5.2|5.4] million yuan.'],
    ['达到10.4万亿元', '达到11.2万亿元', '达到[10.4|11.2]万亿元'],
    ['a', 'a b', 'a[| b]'],
  ])('%s', (old, now, marked) => {
    const pieces = wordChanges(old, now);
    expect(
      pieces
        .filter(({ kind }) => kind !== 'new')
        .map(({ text }) => text)
        .join(''),
    ).toBe(old);
    expect(
      pieces
        .filter(({ kind }) => kind !== 'old')
        .map(({ text }) => text)
        .join(''),
    ).toBe(now);
    let words = '';
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i];
      if (piece?.kind === 'same') words += piece.text;
      else if (piece?.kind === 'old' && pieces[i + 1]?.kind === 'new')
        words += `[${piece.text}|${pieces[++i]?.text}]`;
      else words += piece?.kind === 'old' ? `[${piece.text}|]` : `[|${piece?.text}]`;
    }
    expect(words).toBe(marked);
  });
});
