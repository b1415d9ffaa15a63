// The tour shows every feature once, with its source: held against the tables that features are rows of.

import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../src/build.ts';
import { CHART_TYPES } from '../src/fences/chart/keys.ts';
import { FENCES } from '../src/fences/table.ts';
import { GROUPS } from '../src/model/groups.ts';
import { toSource } from '../src/model/source.ts';
import { FRONT_MATTER } from '../src/parse/front-matter-keys.ts';
import { SLIDE_SETTINGS } from '../src/parse/settings.ts';
import { builtInLayouts } from './support/layout-decks.ts';
import { codesOf, htmlOf, pdfOf } from './support/written.ts';

const FOLDER = 'content/tour';
const read = (path: string): string => toSource(path, readFileSync(path, 'utf8')).text;
const deck = read(`${FOLDER}/deck.md`);
const head = /^---\n([\s\S]*?)\n---\n/.exec(deck)?.[1] ?? '';

type Listing = { readonly ticks: string; readonly info: string; readonly text: string };

/** The fenced blocks of a deck, as they are written; what stands in one is none. */
const fencesOf = (text: string): readonly Listing[] =>
  [...text.matchAll(/^(`{3,})(.*)\n([\s\S]*?)^\1$/gm)].map(([, ticks = '', info = '', inside = '']) => ({
    ticks,
    info,
    text: inside,
  }));

/** The names of a list that none of the deck's lines has. */
const missing = (names: readonly string[], shown: (name: string) => boolean): readonly string[] =>
  names.filter((name) => !shown(name));

const hasKey = (text: string) => (name: string) => new RegExp(`^${name}:`, 'm').test(text);

/** The deck without what only shows how it is written. */
const told = deck
  .slice(deck.indexOf('\n---\n') + 5)
  .replace(/^(`{3,})(?:markdown|yaml)\b.*\n[\s\S]*?^\1$/gm, '');

const isShown = (html: string) => (mark: string) => new RegExp(`class="(?:[^"]* )?${mark}[ "]`).test(html);

let plain: BuildResult;
let draft: BuildResult;
beforeAll(async () => {
  plain = await build({ deck: FOLDER, write: false, strict: true });
  draft = await build({ deck: FOLDER, write: false, pdf: false, draft: true });
});

describe('the tour', () => {
  it('builds without a word, warnings taken as errors', () => {
    expect([codesOf(plain), plain.failure]).toEqual([[], undefined]);
    expect(pdfOf(plain).length).toBeGreaterThan(100_000);
  });

  it('is small enough to be sent', () => {
    const html = htmlOf(plain);
    expect(html.length).toBeGreaterThan(300_000);
    expect(Buffer.byteLength(html)).toBeLessThan(1_500_000);
    expect(gzipSync(html).length).toBeLessThan(1_100_000);
  });

  it('shows every layout', () => {
    const html = htmlOf(plain);
    expect(missing(builtInLayouts(), (name) => isShown(html)(`layout-${name}`))).toEqual([]);
    expect(missing(['layoutless'], (name) => isShown(html)(`layout-${name}`))).toEqual(['layoutless']);
  });

  it('shows every fence, and every type of chart', () => {
    const names = fencesOf(told).map(({ info }) => info.split(' ', 1)[0] ?? '');
    expect(
      missing(
        FENCES.map(({ name }) => name),
        (name) => names.includes(name),
      ),
    ).toEqual([]);
    const html = htmlOf(plain);
    expect(missing(Object.keys(CHART_TYPES), (type) => isShown(html)(`chart-of-${type}`))).toEqual([]);
    expect(missing(['pie'], (type) => isShown(html)(`chart-of-${type}`))).toEqual(['pie']);
  });

  it('shows what every style sheet of a feature is for', () => {
    const features = readdirSync('templates/features').map((file) => file.replace(/\.css$/, ''));
    const shown = [htmlOf(plain), htmlOf(draft)];
    const isUsed = (feature: string): boolean => {
      const css = read(`templates/features/${feature}.css`);
      const listed = /^\s*\/\*(?:(?!\*\/)[\s\S])*?\bwhen:([^*]*)\*\//.exec(css)?.[1]?.split(',') ?? [];
      return [feature, ...listed.map((mark) => mark.trim())].some((mark) =>
        shown.some((html) =>
          mark.startsWith('<') ? new RegExp(`${mark}[ >]`).test(bodyOf(html)) : isShown(bodyOf(html))(mark),
        ),
      );
    };
    expect(missing(features, isUsed)).toEqual([]);
  });

  it('sets every key of the front matter, and every setting of a slide', () => {
    // A house template is a file of PowerPoint's, and one more thing to download; the tour stands nowhere yet.
    const left = ['base-url', 'pptx-template', 'for-each'];
    expect(missing(Object.keys(FRONT_MATTER), hasKey(head)).toSorted()).toEqual(left.sort());
    expect(missing(Object.keys(SLIDE_SETTINGS), hasKey(told))).toEqual([]);
    expect(missing(['theme', 'tilt'], hasKey(head))).toEqual(['tilt']);
  });

  it('has every div', () => {
    const has = (name: string): boolean =>
      new RegExp(`^:{3,} ?(?:${name}\\b|\\{\\.${name}\\b)|^> \\[!${name.toUpperCase()}\\]`, 'm').test(told);
    expect(missing(Object.keys(GROUPS), has)).toEqual([]);
  });

  it('shows as source what it is made of: every listing stands in it a second time, or in its files', () => {
    const files = ['facts.yaml', 'islands.csv'].map((name) => read(`${FOLDER}/${name}`));
    const bare = [told.replace(/^id: .*\n/gm, '').replace(/^---\n---\n/gm, '---\n'), head, ...files];
    const sources = fencesOf(deck).filter(({ info }) => /^(?:markdown|yaml)\b/.test(info));
    expect(sources.length).toBeGreaterThan(40);
    const strays = sources.filter(({ text }) => !bare.some((file) => file.includes(text.trim())));
    expect(strays).toEqual([]);
  });
});

/** A page without its script, its style and its data. */
const bodyOf = (html: string): string => html.slice(html.indexOf('<body>'), html.lastIndexOf('</section>'));
