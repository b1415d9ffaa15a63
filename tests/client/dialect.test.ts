// What the dialect adds, in a real browser: steps, footnotes, auto-animate, and no word of the policy against it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, MediaFeature, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { violations } from '../support/axe.ts';
import { launchChromium, listen } from '../support/chromium.ts';

let browser: Browser;
let close: () => Promise<void>;
let folder: string;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-dialect-'));
  const { diagnostics } = await build({ deck: 'tests/decks/dialect', out: folder, pdf: false });
  expect(diagnostics).toEqual([]);
  url = pathToFileURL(join(folder, 'dialect', 'index.html')).href;
  ({ browser, close } = await launchChromium());
});

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(
  hash: string,
  features: MediaFeature[] = [],
): Promise<{ page: Page; requests: string[]; messages: string[] }> {
  const page = await browser.newPage();
  await page.emulateMediaFeatures(features);
  await page.setViewport({ width: 1280, height: 720 });
  const heard = listen(page);
  await page.goto(url + hash);
  await page.waitForSelector('.reveal.ready');
  return { page, ...heard };
}

const STILL: MediaFeature[] = [{ name: 'prefers-reduced-motion', value: 'reduce' }];
const currentId = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('section.slide.present')?.id ?? '');

/** The words of the steps that are seen. */
const seen = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('section.present .fragment.visible')].map(
      (step) => step.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    ),
  );

describe('a deck of conventions', () => {
  it('has no accessibility violation on any slide and step, asks for nothing and says nothing', async () => {
    const { page, requests, messages } = await open('', STILL);
    const passed = new Set<string>();
    for (let i = 0; i < 20; i++) {
      passed.add(await currentId(page));
      expect(await violations(page), `${await currentId(page)}, key ${i}`).toEqual([]);
      await page.keyboard.press('Space');
    }
    expect([...passed]).toEqual([
      'what-one-can-write',
      'cols',
      'cards',
      'steps',
      'before',
      'after',
      'sources',
    ]);
    expect(requests).toEqual([]);
    expect(messages).toEqual([]);
    await page.close();
  });

  it('shows its steps in the order of the text', async () => {
    const { page } = await open('#/steps', STILL);
    const states: string[][] = [];
    for (let i = 0; i < 7; i++) {
      states.push(await seen(page));
      await page.keyboard.press('Space');
    }
    expect(states.map((state) => state.length)).toEqual([0, 1, 2, 5, 6, 7, 8]);
    expect(states[3]).toEqual(
      expect.arrayContaining(['a span', 'gone', 'Behind a pause', 'one two', 'ab 12 34']),
    );
    expect(states[4]).toContain('one');
    expect(states[6]).toContain('12');
    await page.close();
  });

  it('leads from a mark to its note and back, and stays on the slide', async () => {
    const { page } = await open('#/cols', STILL);
    const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
    await page.focus('#cols\\.mark-2');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('cols.note-1');
    await page.focus('#cols\\.note-1 a.note-link');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('cols.mark-2');
    expect(await currentId(page)).toBe('cols');
    await page.close();
  });

  it('links to what has an id, on whatever slide', async () => {
    const { page } = await open('#/cols', STILL);
    await page.click('section.present a[href="#/here"]');
    await page.waitForFunction(() => document.querySelector('section.slide.present')?.id === 'steps');
    await page.close();
  });

  it('moves what two slides share, and fades in what is new', async () => {
    const { page, messages } = await open('#/before');
    const places = () =>
      page.evaluate(() =>
        Object.fromEntries(
          [...document.querySelectorAll('section.present [data-id]')].map((element) => [
            element.getAttribute('data-id'),
            element.getBoundingClientRect().left,
          ]),
        ),
      );
    const before = await places();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('section.slide.present')?.id === 'after');
    const animated = await page.evaluate(() =>
      document.getAnimations().flatMap((animation) => {
        const effect = animation.effect as KeyframeEffect;
        const target = effect.target as Element | null;
        if (animation instanceof CSSTransition || target?.closest('section.present') == null) return [];
        animation.pause();
        animation.currentTime = 0;
        return [target.getAttribute('data-id') ?? target.localName];
      }),
    );
    expect(animated.sort()).toEqual(['a', 'b', 'h2', 'li', 'p'].filter((name) => animated.includes(name)));
    expect(animated).toEqual(expect.arrayContaining(['a', 'b', 'h2', 'li']));
    // At the start of the animation each is where it was.
    const at = await places();
    for (const id of ['a', 'b']) expect(Math.abs((at[id] ?? 0) - (before[id] ?? 99))).toBeLessThan(1);
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish();
    });
    const after = await places();
    expect(after.b).toBeLessThan(after.a ?? 0);
    expect(messages).toEqual([]);
    await page.close();
  });

  it('moves nothing for readers who want less motion', async () => {
    const { page } = await open('#/before', STILL);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('section.slide.present')?.id === 'after');
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.close();
  });

  it('prints every step as it was left', async () => {
    const { page } = await open('#/steps');
    await page.emulateMediaType('print');
    const states = await page.evaluate(() =>
      [...document.querySelectorAll('#steps .fragment')].map((step) => {
        const { visibility, opacity } = getComputedStyle(step);
        return `${step.textContent?.trim().slice(0, 6)} ${visibility} ${opacity}`;
      }),
    );
    expect(states.filter((state) => state.includes('hidden'))).toEqual(['gone hidden 1']);
    await page.close();
  });
});
