// Fresh facts: what a date decides, what it can't change, and how a status shows.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type BuildOptions, build } from '../../src/build.ts';
import { nodeHost } from '../../src/host/node.ts';
import { weakest } from '../../src/resolve/freshness.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-fresh-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const DECK = `---
title: Output
---

# Output of {{ gdp[2023] }}

---

## Growth

It grew {{ growth_rate }}, says an <abbr title="{{ gdp[2023] }}">office</abbr>.

<svg viewBox="0 0 9 9" width="9" role="img" aria-label="Bar of {{ gdp[2023] }}"><text>{{ gdp[2023] }}</text><rect width="{{ gdp[2023] / gdp[2022] as plain }}"></rect></svg>

Note:
And {{ gdp[2023] }}.
`;

const facts = (rest = '', details = '') => `sources:
  s:
    title: Report
facts:
  gdp:
    label: GDP
    source: s
    values:
      2022: 10.0 trillion CNY
      2023:
        value: 10.4 trillion CNY
${details}
  growth_rate:
    label: Growth
    formula: growth(gdp[2023], gdp[2022])
${rest}`;

let made = 0;
async function run(factsText: string, options: Partial<BuildOptions> = {}, deck = DECK) {
  const folder = join(root, `deck-${made++}`, 'deck');
  rmSync(folder, { recursive: true, force: true });
  const { mkdirSync } = await import('node:fs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'deck.md'), deck);
  writeFileSync(join(folder, 'facts.yaml'), factsText);
  const result = await build({ deck: folder, pdf: false, write: false, today: '2024-06-21', ...options });
  const html = result.artifacts.find(({ path }) => path === 'index.html');
  return {
    ...result,
    told: result.diagnostics.map(({ severity, code }) => `${severity} ${code}`),
    html: html === undefined ? '' : new TextDecoder().decode(html.bytes),
  };
}

const details = (key: string, value: string) => `        ${key}: ${value}`;

describe('a review', () => {
  it.each([
    ['2024-06-20', ['warning fact-review-due']],
    ['2024-06-21', []],
    ['2024-06', []],
    ['2024-05', ['warning fact-review-due']],
    ['2024', []],
    ['2023', ['warning fact-review-due']],
  ])('due by %s is held against the date', async (day, told) => {
    expect((await run(facts('', details('review_by', day)))).told).toEqual(told);
  });

  it('is an error where every warning is one', async () => {
    const result = await run(facts('', details('review_by', '2024-06-20')), { strict: true });
    expect(result.told).toEqual(['error fact-review-due']);
    expect(result.artifacts).toEqual([]);
  });

  it('is due once for a fact, however often it is shown, and never for one that is not used', async () => {
    const unused = '  other:\n    label: Other\n    source: s\n    value: 1\n    review_by: 2020\n';
    expect((await run(facts(unused))).told).toEqual([]);
  });
});

describe('an embargo', () => {
  const held = facts('', details('not_before', '2024-06-22'));

  it('is an error at the day before, with every place that shows the value or rests on it', async () => {
    const { told, diagnostics } = await run(held);
    expect(told).toEqual(['error fact-embargoed']);
    expect(diagnostics[0]?.related?.map(({ message, at }) => `${at.start.line} ${message}`)).toContain(
      '11 `growth_rate`, shown here, rests on it',
    );
    expect((await run(held, { today: '2024-06-22' })).told).toEqual([]);
    expect((await run(facts('', details('not_before', '2024-07')))).told).toEqual(['error fact-embargoed']);
  });

  it('holds where only a computed value is shown', async () => {
    const deck = '---\ntitle: T\n---\n\n# It grew {{ growth_rate }}\n';
    expect((await run(held, {}, deck)).told).toEqual(['error fact-embargoed']);
  });

  it('holds where words claim something of the value, and none shows it', async () => {
    const deck = (words: string) => `---\ntitle: T\n---\n\n# It ${words}\n`;
    const claimed = '[grew]{check="gdp[2023] > gdp[2022]"}';
    expect((await run(held, {}, deck(claimed))).told).toEqual(['error fact-embargoed']);
    expect((await run(held, {}, deck('grew {{ gdp[2022] }}'))).told).toEqual([]);
  });

  it('holds where the date is asked of the host', async () => {
    const host = { ...nodeHost(), today: () => '2024-06-21' };
    const folder = join(root, 'asked');
    const { mkdirSync } = await import('node:fs');
    mkdirSync(folder);
    writeFileSync(join(folder, 'deck.md'), DECK);
    writeFileSync(join(folder, 'facts.yaml'), held);
    const { ok } = await build({ deck: folder, pdf: false, write: false }, host);
    expect(ok).toBe(false);
  });

  it('may be broken by a draft, whose every page says so', async () => {
    const { told, html, manifest, notes } = await run(held, { draft: true });
    expect(told).toEqual([]);
    expect(html.match(/<p class="draft-stamp" aria-hidden="true" data-decoration>Draft<\/p>/g)).toHaveLength(
      3,
    );
    expect(html).toContain('<title>Output (Draft)</title>');
    expect(manifest?.draft).toBe(true);
    expect(notes).toContain('`gdp[2023]` may not be shown before 2024-06-22.');
  });

  it('leaves a deck that is no draft without a stamp', async () => {
    const { html, manifest } = await run(facts());
    expect(html).not.toContain('<p class="draft-stamp"');
    expect(manifest).not.toHaveProperty('draft');
  });
});

describe('the date', () => {
  it('changes no byte of what is made', async () => {
    const text = facts('', `${details('review_by', '2024-06-20')}\n${details('not_before', '2020')}`);
    const bytes = async (today: string) =>
      (await run(text, { today })).artifacts.map(({ path, bytes: own }) => [
        path,
        Buffer.from(own).toString('base64'),
      ]);
    const [before, after] = [await bytes('2024-01-01'), await bytes('2030-01-01')];
    expect(before.map(([path]) => path)).toEqual(['index.html', 'facts.json', 'manifest.json']);
    // The decks stand in folders of the same name, so that all but the date is the same.
    expect(before.slice(0, 2)).toEqual(after.slice(0, 2));
  });

  it('is a date', async () => {
    for (const key of ['review_by', 'not_before', 'as_of'])
      for (const value of ['soon', '2024-13', '2024-02-30', '24-01-01'])
        expect((await run(facts('', details(key, value)))).told).toEqual(['error key-invalid']);
  });
});

describe('a status', () => {
  it('marks a figure for eyes and for ears, and says at the foot what the mark means', async () => {
    const { html } = await run(facts('', details('status', 'provisional')));
    expect(html).toContain(
      '<span class="fact-status" aria-hidden="true">p</span><span class="sr-only">, provisional</span>',
    );
    expect(html).toContain('<span class="foot-status"><span class="fact-status">p</span> provisional</span>');
    expect(html).toContain('aria-label="Bar of 10.4 trillion yuan (provisional)"');
    expect(html).toContain('title="10.4 trillion yuan (provisional)"');
    expect(html).toContain('<tspan class="fact-status"');
    expect(html).toMatch(/<rect width="1\.04"/);
    expect(html).toContain('"status":"provisional"');
  });

  it('is inherited by what is computed, as the weakest', async () => {
    const { manifest } = await run(facts('    status: final\n', details('status', 'estimate')));
    const status = (ref: string) => manifest?.facts.find((fact) => fact.ref === ref)?.status;
    expect([status('gdp[2022]'), status('gdp[2023]'), status('growth_rate')]).toEqual([
      undefined,
      'estimate',
      'estimate',
    ]);
  });

  it('is told on the sources slides', async () => {
    const { html } = await run(facts('', details('status', 'revised')));
    expect(html).toContain('<span class="sources-where">revised</span>');
    expect(html).not.toContain('<span class="fact-status"');
  });

  it('is in Chinese in a Chinese deck', async () => {
    const deck = DECK.replace('title: Output', 'title: Output\nlang: zh-CN');
    const { html } = await run(facts('', details('status', 'provisional')), { draft: true }, deck);
    expect(html).toContain('>初</span>');
    expect(html).toContain('初步数');
    expect(html).toContain('>草稿</p>');
  });

  it('is one of four', async () => {
    expect((await run(facts('', details('status', 'guess')))).told).toEqual(['error key-invalid']);
  });

  it('has laws: order and repetition change nothing, what is weaker wins, final needs all', () => {
    const status = fc.option(
      fc.constantFrom('estimate' as const, 'provisional' as const, 'revised' as const, 'final' as const),
      { nil: undefined },
    );
    const value = status.map((own) => (own === undefined ? {} : { status: own }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
        const found = weakest(values);
        expect(weakest([...values].reverse())).toBe(found);
        expect(weakest([...values, ...values])).toBe(found);
        expect(weakest([...values, { status: 'estimate' }])).toBe('estimate');
        expect(found === 'final').toBe(values.every(({ status: own }) => own === 'final'));
      }),
    );
  });
});

describe('a period', () => {
  it.each([
    ['en', '2023 / Q1 2023 / April 2023 / April 1, 2023'],
    ['zh-CN', '2023 / 2023年第一季度 / 2023年4月 / 2023年4月1日'],
    ['de', '2023 / 1. Quartal 2023 / April 2023 / 1. April 2023'],
    ['fr', '2023 / 1er trimestre 2023 / avril 2023 / 1er avril 2023'],
    ['ja', '2023 / 2023年第1四半期 / 2023年4月 / 2023年4月1日'],
  ])('is written in the language of the deck: %s', async (lang, written) => {
    const text = `sources:\n  s:\n    title: R\nfacts:\n  x:\n    label: X\n    source: s\n    values:\n      2023: 1\n      2023-Q1: 2\n      2023-04: 3\n      2023-04-01: 4\n`;
    const keys = ['2023', '2023-Q1', '2023-04', '2023-04-01']
      .map((key) => `{{ x[${key}].period }}`)
      .join(' / ');
    const { html } = await run(
      text,
      {},
      `---\ntitle: T\nlang: ${lang}\n---\n\n# A\n\n---\n\n## B\n\n${keys}\n`,
    );
    const slides = html.slice(html.indexOf('<div class="slides">'), html.indexOf('id="deck.data"'));
    expect(slides.replace(/<[^>]*>/g, '')).toContain(written);
  });

  it('of a computed value is the one that all it is computed from share', async () => {
    const rest = `  share_of:
    label: Share
    formula: gdp[2023] / gdp[2023]
  dated:
    label: Dated
    as_of: 2021
    formula: gdp[2023] / gdp[2022]
`;
    const deck = (ref: string) => `---\ntitle: T\n---\n\n# On {{ ${ref}.period }}\n`;
    expect((await run(facts(rest), {}, deck('share_of'))).html).toContain('>2023</data>');
    expect((await run(facts(rest), {}, deck('dated'))).html).toContain('>2021</data>');
    expect((await run(facts(rest), {}, deck('growth_rate'))).told).toEqual(['error period-absent']);
  });

  it.each([
    'gdp[2023].constructor',
    'gdp[2023].period.length',
    'gdp.__proto__',
    'gdp[2023].periodic',
    '(gdp[2023]).period',
  ])('is the only word behind a fact: %s', async (expression) => {
    const { told } = await run(facts(), {}, `---\ntitle: T\n---\n\n# On {{ ${expression} }}\n`);
    expect(told).toEqual(['error formula-invalid']);
  });
});
