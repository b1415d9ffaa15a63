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
      expect([heard.requests, heard.messages], path).toEqual([[], []]);
      await page.close();
    }
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
