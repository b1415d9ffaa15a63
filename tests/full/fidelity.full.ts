// Each slide in a browser and its page in the PDF: the same characters and boxes at the same places, and the same picture.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { launchChromium } from '../support/chromium.ts';
import { differences, lookAt } from './agree.ts';
import { hideTools, players } from './browser-only.ts';
import { ASPECTS, type Aspect, openDeck, variant, walk } from './decks.ts';
import { paintedPages } from './paper.ts';
import { compare, drawPages, hasPoppler, type Picture, readPicture } from './pictures.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-faithful-'));
let browser: Browser;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ browser, close } = await launchChromium());
});
afterAll(async () => {
  await close();
  rmSync(root, { recursive: true, force: true });
});

const THEMES = readdirSync('templates/themes');
const VARIANTS = THEMES.flatMap((theme) =>
  (['16:9', '4:3'] as const).flatMap((aspect) =>
    ['tour', 'jing-jin-ji'].map((deck) => ({ deck, theme, aspect })),
  ),
);
const FIXTURES = readdirSync('tests/decks').filter((name) =>
  existsSync(join('tests/decks', name, 'deck.md')),
);

const drawsPages = hasPoppler();

/** Builds a deck with a picture of each slide, and gives what differs between browser, PDF and pictures. */
async function disagreements(
  deck: string,
  aspect: Aspect,
  png: boolean,
): Promise<{ slides: number; found: string[] }> {
  const out = join(root, `out-${basename(deck)}-${Math.random()}`);
  const size = ASPECTS[aspect];
  const result = await build({ deck, out, ...(png ? { extras: { png: size[0] } } : {}) });
  expect(result.failure).toBeUndefined();
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const found: string[] = [];
  let slides = 0;
  const artifact = (path: string) =>
    result.artifacts.find((one) => one.path === path)?.bytes ?? new Uint8Array();
  for (const { path } of result.artifacts.filter((one) => /^index.*\.html$/.test(one.path))) {
    const tag = path.slice('index'.length, -'.html'.length);
    const pdf = `${basename(deck)}${tag}.pdf`;
    const pages = await paintedPages(artifact(pdf));
    const drawn = drawsPages ? drawnPages(join(out, basename(deck), pdf)) : [];
    const taken = result.artifacts
      .filter((one) => one.path.startsWith(`slides${tag}/`))
      .map((one) => one.path);
    const { page } = await openDeck(browser, join(out, basename(deck), path), size);
    await hideTools(page);
    let number = 0;
    await walk(page, async ({ id, left }) => {
      // On paper all steps are taken.
      if (left > 0) return;
      const at = `${path}, slide ${number + 1} (${id})`;
      const painted = pages[number];
      if (painted === undefined) found.push(`${at} has no page`);
      else
        found.push(...differences(await lookAt(page), painted).map((difference) => `${at}: ${difference}`));
      const own = taken[number];
      const files = [drawn[number], own === undefined ? undefined : artifact(own)];
      if (files.some((file) => file !== undefined)) {
        const shot = await readPicture(await page.screenshot());
        const spared = await players(page);
        for (const [index, file] of files.entries()) {
          if (file === undefined) continue;
          const cells = compare(shot, await readPicture(file), spared);
          const [worst] = [...cells].sort((a, b) => b.pixels - a.pixels);
          if (worst !== undefined)
            found.push(
              `${at}: ${index === 0 ? 'page' : 'PNG'} looks different in ${cells.length} places, most at ${worst.x}, ${worst.y}`,
            );
        }
      }
      number += 1;
    });
    if (number !== pages.length) found.push(`${path}: ${number} slides, ${pages.length} pages`);
    if (png && taken.length !== number) found.push(`${path}: ${number} slides, ${taken.length} pictures`);
    slides += number;
    await page.close();
  }
  return { slides, found };
}

function drawnPages(pdf: string): readonly string[] {
  const folder = `${pdf}-pages`;
  mkdirSync(folder);
  return drawPages(pdf, folder);
}

describe('browser and paper', () => {
  it.each(VARIANTS)('show the same: $deck in $theme at $aspect', async ({ deck, theme, aspect }) => {
    const folder = variant(root, deck, theme, aspect);
    const { slides, found } = await disagreements(folder, aspect, deck !== 'tour' || theme === THEMES[0]);
    expect(found).toEqual([]);
    expect(slides).toBeGreaterThan(10);
  });

  it.each(FIXTURES)('show the same: the deck %s', async (name) => {
    const { slides, found } = await disagreements(join('tests/decks', name), '16:9', true);
    expect(found).toEqual([]);
    expect(slides).toBeGreaterThan(0);
  });
});

it('pages can be compared as pictures', ({ skip }) => {
  if (!drawsPages) skip('pdftocairo is not installed; .ci/run installs it');
});

describe('what is looked for', () => {
  const DECK = `---\ntitle: Tampered\nunbound: true\n---\n\n# A title\n\nSome words in a line.\n\n- One\n- Two\n\n| A | B |\n|---|---|\n| c | d |\n`;
  let pdf: string;
  let shown: string;
  beforeAll(async () => {
    const folder = join(root, 'tampered');
    mkdirSync(folder);
    writeFileSync(join(folder, 'deck.md'), DECK);
    const out = join(root, 'tampered-out');
    const { ok } = await build({ deck: folder, out });
    expect(ok).toBe(true);
    pdf = join(out, 'tampered', 'tampered.pdf');
    shown = join(out, 'tampered', 'index.html');
  });

  const TAMPERED: readonly (readonly [string, string, boolean])[] = [
    ['nothing', '', false],
    ['a line that is moved by two pixels', '.canvas p { position: relative; left: 2px }', true],
    ['a heading that is moved by two pixels', '.canvas h1 { position: relative; top: 2px }', true],
    ['a word that is lost', '.canvas li:last-child { visibility: hidden }', true],
    ['words of another colour', '.canvas p { color: #b02020 }', true],
    ['a ground of a slightly other colour', 'body { background: #f0ece4 }', true],
    ['a rule that is lost', '.canvas th { border-color: transparent }', true],
    ['words of another weight', '.canvas p { font-weight: 700 }', true],
  ];
  it.each(TAMPERED)('finds %s', async (_, rules, differs) => {
    const { page } = await openDeck(browser, shown, ASPECTS['16:9']);
    await hideTools(page);
    await page.evaluate(
      (text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      },
      rules.replace(/ \}/g, ' !important }'),
    );
    const [painted] = await paintedPages(new Uint8Array(readFileSync(pdf)));
    const placed = differences(await lookAt(page), painted as NonNullable<typeof painted>);
    // A colour is no place, but a picture has it.
    if (!/color|background/.test(rules)) expect(placed.length > 0, placed.join('\n')).toBe(differs);
    if (drawsPages) {
      const folder = `${pdf}-${Math.random()}`;
      mkdirSync(folder);
      const [first = ''] = drawPages(pdf, folder);
      const cells = compare(await readPicture(await page.screenshot()), await readPicture(first));
      expect(cells.length > 0).toBe(differs);
    }
    await page.close();
  });

  it('finds a picture that is lost, and takes smoothing for none', () => {
    const paint = (color: (x: number, y: number) => number): Picture => ({
      width: 96,
      height: 96,
      pixels: Uint8Array.from({ length: 96 * 96 * 3 }, (_, at) =>
        color(Math.floor(at / 3) % 96, Math.floor(at / 288)),
      ),
    });
    const disk = (by: number, soft: number, ink = 0) =>
      paint((x, y) => Math.max(ink, Math.min(255, 128 + (Math.hypot(x - 48 - by, y - 48) - 30) * soft)));
    const plain = disk(0, 255);
    expect(compare(plain, disk(0, 90))).toEqual([]);
    expect(compare(plain, disk(0.4, 160))).toEqual([]);
    expect(compare(plain, disk(2.5, 255))).not.toEqual([]);
    expect(
      compare(
        plain,
        paint(() => 255),
      ),
    ).not.toEqual([]);
    expect(compare(plain, disk(0, 255, 24))).not.toEqual([]);
  });
});
