// The tour and the briefing in every theme and shape: what is seen, what can be read, what is asked for.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { violations } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { ASPECTS, openDeck, variant, walk } from './decks.ts';
import { lowContrast } from './look.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-full-'));
let browser: Browser;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ browser, close } = await launchChromium());
});
afterAll(async () => {
  await close();
  rmSync(root, { recursive: true, force: true });
});

/** The slide that is shown; what stands around it is looked at with the whole page. */
const SLIDE = 'section.present:not(.stack)';

/** Paper has pages and tags, and no landmarks to go by. */
const OFF_PAPER = /^(?:landmark-one-main|page-has-heading-one|region):/;

const VARIANTS = readdirSync('templates/themes').flatMap((theme) =>
  (['16:9', '4:3'] as const).flatMap((aspect) =>
    ['tour', 'jing-jin-ji'].map((deck) => ({ deck, theme, aspect })),
  ),
);

/** Every slide, and every step on it: what can't be read, and what axe finds. */
async function troublesIn(page: Page): Promise<{ states: number; troubles: string[] }> {
  const troubles: string[] = [];
  let states = 0;
  await walk(page, async ({ id, shown }) => {
    const at = `${id} ${shown}`;
    states += 1;
    const low = await page.evaluate(lowContrast);
    troubles.push(...low.map(({ words, ratio }) => `${at}: ${words}: contrast ${ratio}`));
    troubles.push(...(await violations(page, SLIDE)).map((violation) => `${at}: ${violation}`));
  });
  return { states, troubles };
}

/** Scrolls through a deck in reveal's scroll view: slides that are never seen, steps that stay hidden, what is cut off. */
function scrollThrough(page: Page): Promise<{ unseen: string[]; hidden: number; wide: number }> {
  return page.evaluate(async () => {
    const view = document.querySelector('.reveal-viewport.reveal-scroll');
    if (view === null) throw new Error('this is not the scroll view');
    const slides = [...document.querySelectorAll('.scroll-page section.slide')];
    const unseen = new Map(slides.map((slide) => [slide, slide.id]));
    const steps = new Set(document.querySelectorAll('section.slide .fragment'));
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    let wide = document.documentElement.scrollWidth > innerWidth ? 1 : 0;
    for (let y = 0; y < view.scrollHeight; y += innerHeight / 4) {
      view.scrollTo(0, y);
      await drawn();
      for (const slide of slides) {
        const { left, top, right, bottom } = slide.getBoundingClientRect();
        if (bottom < innerHeight * 0.45 || top > innerHeight * 0.55) continue;
        if (slide.checkVisibility({ visibilityProperty: true, opacityProperty: true })) unseen.delete(slide);
        // reveal rounds how far it scales: the margin of a slide may lose as much.
        if (left < -2 || right > innerWidth + 2) wide += 1;
        for (const step of slide.querySelectorAll('.fragment.visible')) steps.delete(step);
      }
    }
    return { unseen: [...unseen.values()], hidden: steps.size, wide };
  });
}

describe('the matrix', () => {
  it.each(VARIANTS)('$deck in $theme at $aspect', async ({ deck, theme, aspect }) => {
    const folder = variant(root, deck, theme, aspect);
    const out = join(folder, '..', 'out');
    const result = await build({ deck: folder, out, strict: true });
    expect(result.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    const pages = result.artifacts.filter(({ path }) => path.endsWith('.html'));
    for (const { path } of pages) {
      const { page, heard, url } = await openDeck(browser, join(out, deck, path), ASPECTS[aspect]);
      const { states, troubles } = await troublesIn(page);
      expect(troubles, `${path}, as deck`).toEqual([]);
      const slides = await page.evaluate(() => document.querySelectorAll('section.slide').length);
      expect(slides).toBeGreaterThan(10);
      expect(states).toBeGreaterThanOrEqual(slides);
      await page.emulateMediaType('print');
      expect(
        (await violations(page)).filter((one) => !OFF_PAPER.test(one)),
        `${path}, in print`,
      ).toEqual([]);
      await page.emulateMediaType('screen');
      await page.setViewport({ width: 400, height: 700 });
      await page.goto(`${url}#/`);
      await page.reload();
      await page.waitForSelector('.reveal.ready');
      expect(await violations(page), `${path}, to be scrolled`).toEqual([]);
      expect(await scrollThrough(page), `${path}, to be scrolled`).toEqual({
        unseen: [],
        hidden: 0,
        wide: 0,
      });
      expect(await violations(page), `${path}, scrolled to its end`).toEqual([]);
      expect([heard.requests, heard.messages], path).toEqual([[], []]);
      await page.close();
    }
  });
});

describe('the scroll view', () => {
  it('goes on by keys, and opens the speaker’s view', async () => {
    const out = join(root, 'scrolled');
    await build({ deck: 'content/jing-jin-ji', out, pdf: false });
    const { page, heard } = await openDeck(browser, join(out, 'jing-jin-ji', 'index.html'), [400, 700]);
    const top = () => page.evaluate(() => document.querySelector('.reveal-scroll')?.scrollTop);
    const moved: boolean[] = [];
    for (const key of ['ArrowDown', 'Space', 'PageDown'] as const) {
      const before = (await top()) ?? Number.NaN;
      await page.keyboard.press(key);
      await page.waitForFunction(
        (y) => (document.querySelector('.reveal-scroll')?.scrollTop ?? 0) > y,
        {},
        before,
      );
      moved.push(true);
    }
    expect(moved).toEqual([true, true, true]);
    const opened = new Promise<Page | null>((done) => page.once('popup', done));
    await page.keyboard.press('KeyS');
    const speaker = await opened;
    await speaker?.waitForSelector('.speaker-notes');
    await speaker?.close();
    expect(heard).toEqual({ requests: [], messages: [] });
    await page.close();
  });
});

describe('what the matrix looks for', () => {
  it('is found where it is: pale words, a picture without a name', async () => {
    const page = await browser.newPage();
    await page.setContent(
      '<html lang="en"><title>x</title><main><h1 style="background:#fff;color:#999">Pale</h1><svg width="200" height="40"><rect width="200" height="40" fill="#123"/><text y="20" fill="#345">Deep</text></svg><p>Ink</p><img src="data:,">',
    );
    expect((await page.evaluate(lowContrast)).map(({ words }) => words)).toEqual(['Pale', 'Deep']);
    expect((await violations(page)).join('\n')).toContain('image-alt');
    await page.close();
  });
});
