// Files held against the facts: an honest one says what the facts say, and each of fifty that doesn't is found.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../src/build.ts';
import { nodeHost } from '../src/host/node.ts';
import type { Manifest } from '../src/model/output.ts';
import { makePaint, reportDifferences } from '../src/report.ts';
import { openPage } from '../src/verify/match.ts';
import { type VerifyResult, verify } from '../src/verify.ts';
import { changeDigit, changeRecord } from './support/tamper.ts';

const DECK = 'content/jing-jin-ji';
const root = mkdtempSync(join(tmpdir(), 'factdeck-verify-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const made = new Map<string, Uint8Array>();
let manifest: Manifest;
beforeAll(async () => {
  const result = await build({ deck: DECK, write: false, today: '2024-06-21' });
  for (const { path, bytes } of result.artifacts) made.set(path, bytes);
  if (result.manifest === undefined) throw new Error('the example does not build');
  manifest = result.manifest;
});

const bytesOf = (name: string): Uint8Array => made.get(name) ?? new Uint8Array();
const pdf = () => bytesOf('jing-jin-ji.pdf');
const page = () => Buffer.from(bytesOf('index.html')).toString('utf8');

/** Verifies a file that is in memory alone. */
function hold(bytes: Uint8Array | string, deck = DECK): Promise<VerifyResult> {
  const host = nodeHost();
  const file = join(root, 'given');
  const given = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return verify(
    { file, deck },
    { ...host, readFile: (path) => (path === file ? given : host.readFile(path)) },
  );
}

const refsIn = ({ differences }: VerifyResult) => [...new Set(differences.map(({ ref }) => ref))];

describe('an honest file', () => {
  it.each(['jing-jin-ji.pdf', 'jing-jin-ji.zh-CN.pdf', 'index.html', 'index.zh-CN.html'])(
    '%s says what the facts say',
    async (name) => {
      const result = await hold(bytesOf(name));
      expect(result.differences).toEqual([]);
      expect(result).toMatchObject({ ok: true, deck: 'jing-jin-ji' });
      expect(result.figures).toBeGreaterThan(50);
      expect(reportDifferences(result, makePaint(false))).toContain('figures are those of jing-jin-ji');
    },
  );

  it('may be of a deck whose words have changed since, and its slides', async () => {
    const deck = join(root, 'words', 'jing-jin-ji');
    cpSync(DECK, deck, { recursive: true });
    const text = readFileSync(join(deck, 'deck.md'), 'utf8')
      .replace('languages: [en, zh-CN]\n', '')
      .replace('- Public services', '- Public services and schools');
    writeFileSync(join(deck, 'deck.md'), text);
    for (const name of ['jing-jin-ji.pdf', 'index.html'])
      expect(await hold(bytesOf(name), deck)).toMatchObject({ ok: true, differences: [] });
  });
});

/** Figures with digits on the pages of the PDFs, each place once. */
const places = () =>
  [
    { file: 'jing-jin-ji.pdf', ...manifest },
    ...manifest.translations.map((one) => ({ file: `jing-jin-ji.${one.lang}.pdf`, ...one })),
  ].flatMap(({ file, facts, slides }) =>
    facts.flatMap(({ ref, shown }) =>
      shown.flatMap(({ slide, where, text, as }) => {
        const number = slides.findIndex(({ id }) => id === slide);
        return as === ref && /^(?:text|title|svg)$/.test(where) && /[1-9]/.test(text)
          ? [{ file, ref, number, slide, text }]
          : [];
      }),
    ),
  );

describe('a deck of charts', () => {
  it('says what the facts say, and a digit that was changed in a chart is found', async () => {
    const deck = 'content/tour';
    const { artifacts, manifest: made } = await build({ deck, write: false });
    const tour = artifacts.find(({ path }) => path === 'tour.pdf')?.bytes ?? new Uint8Array();
    expect((await hold(tour, deck)).differences).toEqual([]);
    const page = made?.slides.findIndex(({ id }) => id === 'bar') ?? -1;
    const changed = changeDigit(tour, page, '372,000');
    if (changed === undefined) throw new Error('there is no such label in the chart');
    const { ok, differences } = await hold(changed, deck);
    expect(ok).toBe(false);
    expect(differences.map(({ slide, expected }) => [slide?.id, expected])).toContainEqual([
      'bar',
      '372,000',
    ]);
  });
});

describe('a figure that is not that of the facts', () => {
  it('is found on each page where one digit was changed', async () => {
    const wanted = places();
    let changed = 0;
    for (const { file, ref, number, slide, text } of wanted) {
      const bytes = changeDigit(bytesOf(file), number, text);
      if (bytes === undefined || changed === 50) continue;
      changed += 1;
      const { ok, differences } = await hold(bytes);
      expect(ok, `${ref} on ${slide}`).toBe(false);
      expect(differences.map((one) => [one.slide?.id, one.expected])).toContainEqual([slide, text]);
      for (const { expected, found } of differences) expect(found).not.toBe(expected);
    }
    expect(changed).toBe(50);
  });

  it('is found in the data that a PDF carries', async () => {
    const record = JSON.parse(Buffer.from(bytesOf('facts.json')).toString('utf8')) as {
      facts: { ref: string; type: string; value: string; slides: { where: string }[] }[];
    };
    const quantities = record.facts
      .filter(({ type, slides }) => type === 'quantity' && slides.some(({ where }) => where !== 'notes'))
      .slice(0, 10);
    for (const { ref } of quantities) {
      const bytes = changeRecord(pdf(), (text) => {
        const file = JSON.parse(text) as typeof record;
        for (const fact of file.facts) if (fact.ref === ref) fact.value = `${fact.value}1`;
        return JSON.stringify(file);
      });
      const result = await hold(bytes);
      expect(result.differences).toMatchObject([{ ref, where: 'data' }]);
    }
    expect(quantities).toHaveLength(10);
  });

  it('is found where the facts have changed since, in the PDF and in the HTML, in both languages', async () => {
    const facts = readFileSync(join(DECK, 'facts.yaml'), 'utf8');
    const changes: readonly (readonly [string, string, string])[] = [
      ['10.4 trillion CNY', '11.4 trillion CNY', 'gdp[2023]'],
      ['5.03 trillion CNY', '5.13 trillion CNY', 'trade[2023]'],
      ['over 74.87 billion CNY', 'over 75.87 billion CNY', 'technology[2023]'],
    ];
    for (const [was, is, ref] of changes) {
      expect(facts, was).toContain(was);
      const deck = join(root, ref, 'jing-jin-ji');
      cpSync(DECK, deck, { recursive: true });
      writeFileSync(join(deck, 'facts.yaml'), facts.replace(was, is));
      for (const name of ['jing-jin-ji.pdf', 'jing-jin-ji.zh-CN.pdf', 'index.html', 'index.zh-CN.html']) {
        const result = await hold(bytesOf(name), deck);
        expect(result.ok).toBe(false);
        expect(refsIn(result), name).toContain(ref);
        const onSlides = result.differences.filter((one) => one.ref === ref && one.where === 'slide');
        expect(onSlides.length, name).toBeGreaterThan(0);
        for (const { found, expected } of onSlides) expect(found).not.toBe(expected);
      }
    }
  });

  it('is found in the HTML: its words, its value, what readers are told of it', async () => {
    const marks = [
      ...page().matchAll(
        /<data class="fact[^>]*data-ref="([^"]*)">(?:<span class="fact-number">)?([^<]*\d[^<]*)</g,
      ),
    ];
    const some = marks.filter((_, index) => index % 4 === 0).slice(0, 10);
    expect(some).toHaveLength(10);
    for (const { 0: whole, 1: ref = '', 2: text = '', index } of some) {
      const other = text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
      const changed =
        page().slice(0, index) + whole.replace(`${text}<`, `${other}<`) + page().slice(index + whole.length);
      expect(refsIn(await hold(changed))).toContain(ref.replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
    }
    const value = await hold(page().replace('value="10400000000000"', 'value="10500000000000"'));
    expect(value.differences.length).toBe(1);
    const told = await hold(page().replace(/("gdp\[2023\]":\{[^}]*?"exact":")10/, '$111'));
    expect(told.differences).toMatchObject([{ ref: 'gdp[2023]', where: 'data' }]);
  });

  it('is told by value, with its slides', async () => {
    const [one] = places();
    const bytes = one && changeDigit(pdf(), one.number, one.text);
    const words = reportDifferences(await hold(bytes ?? pdf()), makePaint(false));
    expect(words).toContain(`${one?.ref}`);
    expect(words).toMatch(/slide \d+ \([\w-]+\): “.*”, now “.*”/);
  });

  it('is found though its deck no longer builds', async () => {
    const deck = join(root, 'broken', 'jing-jin-ji');
    cpSync(DECK, deck, { recursive: true });
    const facts = readFileSync(join(deck, 'facts.yaml'), 'utf8');
    writeFileSync(join(deck, 'facts.yaml'), facts.replace('value: 90%', 'value: 20%'));
    const result = await hold(pdf(), deck);
    expect(result.diagnostics.map(({ code }) => code)).toContain('claim-fails');
    expect(refsIn(result)).toContain('gdp_growth');
  });
});

describe('a file of others', () => {
  it.each([
    ['nothing of ours', '<p>hello'],
    ['no whole PDF', '%PDF-1.7 and nothing else'],
  ])('is told: %s', async (_, bytes) => {
    await expect(hold(bytes)).rejects.toMatchObject({ code: 'file-not-verifiable' });
  });

  it('is told: several revisions', async () => {
    const appended = Buffer.concat([pdf(), Buffer.from('\n% more\n')]);
    await expect(hold(appended)).rejects.toMatchObject({ code: 'file-not-verifiable' });
  });
});

describe('a text on a page', () => {
  it('is a number only where it is whole, and is there as often as it is taken', () => {
    const words = openPage('up 5.47 trillion and 15.47, -90% and 90 %, THE\nREST');
    expect(words.count('5.47')).toBe(1);
    expect([words.take('5.47 trillion'), words.take('5.47')]).toEqual([true, false]);
    expect(words.count('90%')).toBe(1);
    expect(words.take('the rest')).toBe(true);
    expect(openPage('10.41').take('10.4')).toBe(false);
    expect(openPage('0.5%').take('5%')).toBe(false);
    expect(words.between('up', 'and 15')).toBe('5.47 trillion');
  });
});
