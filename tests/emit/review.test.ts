// The sheets for a fact-checker, made by the real browser: every figure once, on A4, tagged, bookmarked, the same bytes.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { review } from '../../src/review.ts';
import { sign } from '../../src/sign.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-review-'));
const deck = join(root, 'briefing');
let document: PDFDocumentProxy;
let pdf: Uint8Array;
let pages: readonly string[];

beforeAll(async () => {
  cpSync('content/jing-jin-ji', deck, { recursive: true });
  const text = readFileSync(join(deck, 'deck.md'), 'utf8');
  const more = `\n---\n\n## The same in other words\n\n{{ gdp[2023] as full }}, {{ gdp[2023] / gdp_2013 as times }}, {{ gdp[2023]/gdp_2013 as percent }}\n\nNote:\nAnd {{ trade_2014 as full }}.\n`;
  writeFileSync(join(deck, 'deck.md'), text.replace('languages: [en, zh-CN]\n', '') + more);
  rmSync(join(deck, 'deck.zh-CN.md'));
  await sign({ deck, refs: ['gdp_growth', 'trade', 'members'], by: 'Li Wei', on: '2024-06-21' });
  const facts = readFileSync(join(deck, 'facts.yaml'), 'utf8');
  writeFileSync(join(deck, 'facts.yaml'), facts.replace('5.03 trillion CNY', '5.04 trillion CNY'));
  const result = await review({ deck, write: false });
  expect(result).toMatchObject({ ok: true, artifacts: [{ path: 'briefing.review.pdf' }] });
  pdf = result.artifacts[0]?.bytes ?? new Uint8Array();
  document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  pages = await Promise.all(Array.from({ length: document.numPages }, (_, index) => pageText(index + 1)));
});
afterAll(async () => {
  await document.destroy();
  rmSync(root, { recursive: true, force: true });
});

const normal = (text: string): string => text.replace(/\s+/g, ' ').trim();

async function pageText(number: number): Promise<string> {
  const { items } = await (await document.getPage(number)).getTextContent();
  return normal(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''));
}

type Outline = { title: string; items: Outline[] };

describe('the review PDF', () => {
  it('lists every figure that the deck shows, once', async () => {
    const { manifest } = await build({ deck, pdf: false, write: false });
    const sections = (await document.getOutline()) as Outline[];
    const listed = sections.flatMap(({ items }) =>
      items.flatMap((section) =>
        section.title === 'Said in words' ? [] : section.items.map(({ title }) => normal(title)),
      ),
    );
    const shown = (manifest?.facts ?? []).filter(({ shown: places }) => places.some(({ as }) => as !== ''));
    const labels = shown.map(({ label }) => normal(label));
    // A ratio in words, and what the bars of a drawing are as long as.
    const computed = [
      'gdp[2023] / gdp_2013',
      '640 * gdp_2013 / gdp[2023]',
      '640 * gdp[2023] / gdp[2023]',
      '640 * gdp_added / gdp[2023]',
      '190 + 640 * gdp_2013 / gdp[2023]',
      '206 + 640 * gdp_2013 / gdp[2023]',
    ];
    expect([...listed].sort()).toEqual([...labels, ...computed].sort());
    expect(new Set(listed).size).toBe(listed.length);
    expect(labels.length).toBe(24);
  });

  it('shows each as it is shown, all the ways, and where', () => {
    const whole = pages.join(' ');
    for (const words of [
      '10.4 trillion yuan',
      '10,400,000,000,000 yuan',
      '3.75 trillion yuan',
      'over 74.87 billion yuan',
      '1.90 times',
      '190%',
      '17 The same in other words',
      '(notes)',
    ])
      expect(whole).toContain(words);
    // The figure of a rendering stands once: it is set apart from the exact value by its places.
    expect(whole.match(/10\.4 trillion yuan 2/g)?.length).toBe(1);
  });

  it('has the exact value, the words of the source, the place, the formula with its inputs, and the name to sign', () => {
    const whole = pages.join(' ');
    for (const words of [
      'over 74,870,000,000 yuan',
      'Beijing transferred over 74.87 billion yuan worth of technology',
      'paragraph 5',
      'gdp[2023] / (1 + gdp_growth)',
      'gdp[2023] 10,400,000,000,000 yuan',
      'technology[2023]',
    ])
      expect(whole).toContain(words);
  });

  it('lists the words that rest on figures, with their check and verdict', () => {
    const whole = pages.join(' ');
    for (const words of [
      'nearly doubled',
      'Agrees with the figures',
      'gdp_growth >= 85%',
      'Stated by the source, not checked',
    ])
      expect(whole).toContain(words);
  });

  it('says what was checked, by whom, and what is void, with what it was', () => {
    const whole = pages.join(' ');
    expect(whole).toContain('By Li Wei on 2024-06-21');
    expect(whole).toContain('Check is void');
    expect(whole).toContain('since then: value was “5030000000000 CNY, 3 digits”');
    expect(whole).toContain('2 of 24');
  });

  it('has a head on every A4 page with the deck, the facts file and its hash, and a page number', async () => {
    const hash = execFileSync(
      process.execPath,
      [
        '-e',
        "process.stdout.write(require('node:crypto').createHash('sha256').update(require('node:fs').readFileSync(process.argv[1])).digest('hex'))",
        join(deck, 'facts.yaml'),
      ],
      { encoding: 'utf8' },
    );
    expect(document.numPages).toBeGreaterThan(2);
    for (const [index, text] of pages.entries()) {
      expect(text).toContain('Fact check · briefing');
      expect(text).toContain(`facts.yaml · SHA-256 ${hash.slice(0, 12)}`);
      expect(text).toContain(`${index + 1} / ${document.numPages}`);
      const [, , width = 0, height = 0] = (await document.getPage(index + 1)).view;
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    }
    expect(pages[0]).toContain(hash);
  });

  it('is titled, in its language, tagged and bookmarked by section', async () => {
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({
      Title: 'Fact check: Jing-Jin-Ji, ten years on: has integration paid off?',
      Language: 'en',
    });
    expect(info).not.toHaveProperty('CreationDate');
    const [top] = (await document.getOutline()) as Outline[];
    expect(top?.title).toBe('Fact check');
    expect(top?.items.map(({ title }) => normal(title))).toEqual([
      'CGTN: How China promotes regional economic integration',
      'Computed from other figures',
      'Computed where it is shown',
      'Measures of drawings',
      'Said in words',
    ]);
    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree());
    for (const role of ['H1', 'H2', 'H3']) expect(tree).toContain(`"role":"${role}"`);
  });

  it('is the same for the same input, and has no fault that qpdf finds', async ({ skip }) => {
    const again = await review({ deck, write: false });
    expect(Buffer.compare(again.artifacts[0]?.bytes ?? new Uint8Array(), pdf)).toBe(0);
    const file = join(root, 'review.pdf');
    writeFileSync(file, pdf);
    try {
      execFileSync('which', ['qpdf']);
    } catch {
      skip('qpdf is not installed; .ci/run installs it');
    }
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
  });

  it('is set by a template and a style sheet that a deck can replace', async () => {
    const own = join(root, 'own');
    cpSync(deck, own, { recursive: true });
    writeFileSync(
      join(own, 'templates', 'review.hbs'),
      '<!doctype html><html lang="{{lang}}"><head><title>{{title}}</title><style>{{style}}</style></head><body><h1>Ours: {{count}}</h1></body></html>',
    );
    const result = await review({ deck: own, write: false });
    const made = await getDocument({ data: new Uint8Array(result.artifacts[0]?.bytes ?? []), verbosity: 0 })
      .promise;
    const { items } = await (await made.getPage(1)).getTextContent();
    expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain('Ours: 30');
    await made.destroy();
    writeFileSync(join(own, 'templates', 'review.hbs'), '{{nothing}}');
    expect((await review({ deck: own, write: false })).diagnostics.map(({ code }) => code)).toContain(
      'template-fails',
    );
  });

  it('takes any name of a deck, and a deck without facts', async () => {
    const odd = join(root, 'q"uote\\ <style>');
    cpSync('tests/mistakes/formula-cycle', odd, { recursive: true });
    rmSync(join(odd, 'facts.yaml'));
    writeFileSync(join(odd, 'deck.md'), '---\ntitle: "<b>Odd</b>"\n---\n\n# Odd\n');
    const result = await review({ deck: odd, write: false });
    expect(result).toMatchObject({ ok: true, figures: 0 });
    const made = await getDocument({ data: new Uint8Array(result.artifacts[0]?.bytes ?? []), verbosity: 0 })
      .promise;
    const { items } = await (await made.getPage(1)).getTextContent();
    const text = normal(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''),
    );
    expect(text).toContain('Fact check · q"uote\\ <style>');
    expect(text).toContain('<b>Odd</b>');
    await made.destroy();
  });

  it('is not made of a deck with errors', async () => {
    const broken = join(root, 'broken');
    cpSync('tests/mistakes/formula-cycle', broken, { recursive: true });
    expect(await review({ deck: broken })).toMatchObject({ ok: false, artifacts: [] });
  });
});
