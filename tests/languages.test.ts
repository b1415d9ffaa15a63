// A deck in two languages: one facts file, two files of prose, the same slides.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildResult } from '../src/build.ts';
import { collectDiagnostics } from '../src/diagnostics/catalogue.ts';
import { interfaceStringsFor } from '../src/model/interface-strings.ts';
import { forLanguage, isLanguageTag, languageOf } from '../src/model/language.ts';
import { toSource } from '../src/model/source.ts';
import { parseDeck, parseTranslationRecord, writeTranslationRecord } from '../src/parse.ts';
import { recordOf } from '../src/resolve/original.ts';
import { translated } from '../src/translated.ts';
import { buildFixture } from './support/decks.ts';

const DECK = 'tests/decks/bilingual';
let result: BuildResult;
let english: string;
let chinese: string;

beforeAll(async () => {
  result = await buildFixture(DECK);
  const text = (path: string) =>
    new TextDecoder().decode(result.artifacts.find((artifact) => artifact.path === path)?.bytes);
  english = text('index.html');
  chinese = text('index.zh-CN.html');
});

const figures = (html: string, slide: string): string[] => {
  const section = html.split(`id="${slide}"`)[1]?.split('</section>')[0] ?? '';
  return [...section.matchAll(/<data class="fact[^>]*>(.*?)<\/data>/g)].map(([, inside = '']) =>
    inside.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' '),
  );
};

describe('a deck in two languages', () => {
  it('is built without a complaint, each language into a file of its own', () => {
    expect(result.diagnostics).toEqual([]);
    expect(result.artifacts.map(({ path }) => path)).toEqual([
      'index.html',
      'index.zh-CN.html',
      'facts.json',
      'manifest.json',
    ]);
  });

  it('has the slides of the first language: ids, layouts, order, stacks', () => {
    const [translation] = result.manifest?.translations ?? [];
    expect(translation?.lang).toBe('zh-CN');
    expect(translation?.title).toBe('区域贸易');
    const shape = (slides: BuildResult['manifest'] extends infer _ ? typeof translation : never) =>
      slides?.slides.map(({ id, layout, facts }) => ({ id, layout, facts }));
    expect(shape(translation)).toEqual(
      result.manifest?.slides.map(({ id, layout, facts }) => ({ id, layout, facts })),
    );
    for (const html of [english, chinese]) expect(html.match(/<section class="stack">/g)).toHaveLength(1);
  });

  it('writes every figure in its language, from one value', () => {
    expect(figures(english, 'trade-of-the-region')).toEqual(['5.03 trillion yuan']);
    expect(figures(chinese, 'trade-of-the-region')).toEqual(['5.03万亿元']);
    expect(figures(english, 'projects-under-way')).toEqual([
      '383 projects',
      '1 project',
      'over 1.7 billion yuan per project',
    ]);
    expect(figures(chinese, 'projects-under-way')).toEqual(['383个项目', '1个项目', '每个项目超过17亿元']);
    expect(figures(chinese, 'firms')).toEqual(['超过1万家分支机构', '北京', '0.4%']);
    const values = (html: string) =>
      [...html.matchAll(/<data class="fact[^"]*" value="([\d.]*)"/g)].map(([, v]) => v);
    expect(values(chinese)).toEqual(values(english));
  });

  it('cites in its language: labels, places, publishers, notes', () => {
    expect(english).toContain('Source: Agency, paragraph 3, table; partly implied');
    expect(chinese).toContain('来源：统计局，第3段，表；部分为推算');
    expect(chinese).toContain('贸易额（2023年）');
    expect(chinese).toContain('<cite>《Trade report》</cite>');
    expect(chinese.split('<script type="application/json"')[0]).not.toMatch(/Agency|paragraph|Projects/);
    expect(JSON.parse(/id="deck.data">(.*?)<\/script>/s.exec(chinese)?.[1] ?? '').strings.source).toBe(
      '来源',
    );
  });

  it('says its language, and names the others beside it without asking for them', () => {
    expect(english).toMatch(/<html lang="en"/);
    expect(chinese).toMatch(/<html lang="zh-CN"/);
    expect(english).toContain('<link rel="alternate" hreflang="zh-CN" href="index.zh-CN.html">');
    expect(chinese).toContain('<link rel="alternate" hreflang="en" href="index.html">');
  });

  it('embeds a Chinese face in the Chinese deck alone, and leaves shared marks to it', () => {
    expect(english).not.toMatch(/@font-face\{font-family:"Noto/);
    expect(english).not.toContain('unicode-range');
    for (const family of ['Noto Serif SC', 'Noto Sans SC'])
      expect(chinese).toContain(`@font-face{font-family:"${family}"`);
    const ranges = [...chinese.matchAll(/font-family:"Inter"[^}]*unicode-range:([^}]*)\}/g)];
    expect(ranges.length).toBeGreaterThan(0);
    const points = (ranges[0]?.[1] ?? '').split(',').map((range) =>
      range
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16)),
    );
    const held = (mark: string) => {
      const point = mark.codePointAt(0) ?? 0;
      return points.some(([low = 0, high = low]) => low <= point && point <= high);
    };
    expect([...'·‘’“”—…'].filter(held)).toEqual([]);
    expect([...'aZ09é–€'].every(held)).toBe(true);
  });
});

describe('languages', () => {
  it('are told by their script where it is not the usual one', () => {
    expect(['zh', 'zh-CN', 'zh-TW', 'zh-Hant', 'de-AT', 'sr-Latn', 'en'].map(languageOf)).toEqual([
      'zh',
      'zh',
      'zh-Hant',
      'zh-Hant',
      'de',
      'sr-Latn',
      'en',
    ]);
    // Simplified words in a Traditional deck would be wrong; English ones are only foreign.
    expect(interfaceStringsFor('zh-TW')).toBe(interfaceStringsFor('en'));
    expect(interfaceStringsFor('de-AT').source).toBe('Quelle');
  });

  it('find what is written for them, or for the language without its region', () => {
    const texts = new Map([
      ['zh', 'a'],
      ['zh-TW', 'b'],
    ]);
    expect(['zh-CN', 'zh-TW', 'zh-TW-x-1', 'zh', 'de'].map((tag) => forLanguage(texts, tag))).toEqual([
      'a',
      'b',
      'b',
      'a',
      undefined,
    ]);
  });

  it('are tags that Intl reads', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z]{1,4}(-[A-Za-z0-9]{1,9}){0,3}$/)), (tag) => {
        if (isLanguageTag(tag)) expect(Intl.getCanonicalLocales(tag)).toHaveLength(1);
      }),
    );
  });
});

const EN = readFileSync(join(DECK, 'deck.md'), 'utf8');

/** The record of an English text. */
function record(text: string) {
  const { diagnose } = collectDiagnostics();
  const deck = parseDeck(toSource('deck.md', text), undefined, diagnose);
  return recordOf(
    deck,
    deck.slides.map((_, index) => `slide-${index}`),
  );
}

describe('the record of a translation', () => {
  const before = record(EN);

  it('stays when lines are broken otherwise, and when layouts, classes and figures change', () => {
    const same = EN.replace('One of them is', 'One of them\nis')
      .replace('layout: figure', 'layout: default\nclass: quiet')
      .replace('## Firms', '##   Firms');
    expect(record(same)).toEqual(before);
  });

  it('changes with any word, of a slide, its notes, its figures’ names, or the front matter', () => {
    for (const [from, to, changed] of [
      ['It reached', 'It fell to', ['slide-0']],
      ['The average', 'An average', ['slide-1']],
      ['{{ projects }}', '{{ branches }}', ['slide-1']],
      ['“the office”', '“an office”', ['slide-2']],
      ['footer: Briefing', 'footer: Report', []],
    ] as const) {
      const after = record(EN.replace(from, to));
      const differing = [...after.slides].filter(([id, hash]) => before.slides.get(id) !== hash);
      expect(
        differing.map(([id]) => id),
        to,
      ).toEqual(changed);
      expect(after.head === before.head, to).toBe(changed.length > 0);
    }
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((id) => id !== '__proto__'),
          fc.string(),
        ),
        fc.option(fc.string(), { nil: undefined }),
        (slides, head) => {
          const { diagnostics, diagnose } = collectDiagnostics();
          const kept = { head, slides: new Map(Object.entries(slides)) };
          const read = parseTranslationRecord(toSource('lock', writeTranslationRecord(kept)), diagnose);
          expect(diagnostics).toEqual([]);
          expect(read).toEqual(kept);
        },
      ),
    );
  });
});

describe('factdeck translated', () => {
  let folder: string;
  let deck: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'factdeck-languages-'));
    deck = join(folder, 'bilingual');
    cpSync(DECK, deck, { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const codes = async () => (await buildFixture(deck)).diagnostics.map(({ code }) => code);

  it('records what a build reports until then, all slides or one', async () => {
    const text = EN.replace('It reached', 'It rose to').replace('according to', 'says');
    writeFileSync(join(deck, 'deck.md'), text);
    expect(await codes()).toEqual(['translation-stale', 'translation-stale']);
    const { records } = await translated({ deck, slides: ['firms'] });
    expect(records).toEqual([{ lang: 'zh-CN', file: 'deck.zh-CN.lock.json', recorded: ['firms'] }]);
    expect(await codes()).toEqual(['translation-stale']);
    expect((await translated({ deck })).records[0]?.recorded).toEqual(['trade-of-the-region']);
    expect(await codes()).toEqual([]);
    expect((await translated({ deck })).records[0]?.recorded).toEqual([]);
  });

  it('tells a slide that was added as not recorded, and the rest as it was', async () => {
    const added = (heading: string) => `\n---\n\n## ${heading}\n`;
    writeFileSync(join(deck, 'deck.md'), EN + added('Outlook'));
    expect(await codes()).toContain('translation-count');
    const zh = readFileSync(join(deck, 'deck.zh-CN.md'), 'utf8');
    writeFileSync(join(deck, 'deck.zh-CN.md'), zh + added('展望'));
    await translated({ deck, slides: ['trade-of-the-region', 'firms'] });
    expect(await codes()).toEqual(['translation-unrecorded']);
  });

  it('records nothing while slides do not pair, or where a slide is not there', async () => {
    const lock = () => readFileSync(join(deck, 'deck.zh-CN.lock.json'), 'utf8');
    const before = lock();
    expect((await translated({ deck, slides: ['nowhere'] })).unknown).toEqual(['nowhere']);
    writeFileSync(join(deck, 'deck.md'), EN);
    const refused = await translated({ deck });
    expect(refused.ok).toBe(false);
    expect(refused.diagnostics.map(({ code }) => code)).toEqual(['translation-count']);
    expect(lock()).toBe(before);
  });
});
