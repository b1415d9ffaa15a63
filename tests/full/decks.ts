// The decks that are looked at: those of this repository in other themes and shapes, built once and walked through.

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { listen } from '../support/chromium.ts';

export const ASPECTS = { '16:9': [1280, 720], '4:3': [960, 720] } as const;
export type Aspect = keyof typeof ASPECTS;

/** A copy of a deck, below a folder, in another theme and shape. */
export function variant(root: string, deck: string, theme: string, aspect: Aspect): string {
  const folder = join(root, `${theme}-${aspect.replace(':', '')}`, basename(deck));
  cpSync(deck.includes('/') ? deck : join('content', deck), folder, { recursive: true });
  const file = join(folder, 'deck.md');
  const text = readFileSync(file, 'utf8')
    .replace(/^(?:theme|aspect|appearance):.*\n/gm, '')
    .replace(/^---\n/, `---\ntheme: ${theme}\naspect: "${aspect}"\n`);
  writeFileSync(file, text);
  return folder;
}

/** Opens a deck without movement, in a window of its size. */
export async function openDeck(browser: Browser, path: string, [width, height]: readonly [number, number]) {
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.setViewport({ width, height });
  const heard = listen(page);
  const url = pathToFileURL(path).href;
  await page.goto(url);
  await page.waitForSelector('.reveal.ready');
  return { page, heard, url };
}

/** Where a deck is: the slide, and how many of its steps are still to come. */
export type State = { readonly id: string; readonly shown: number; readonly left: number };

/** Goes through a deck as a speaker does, and looks at every state of every slide. */
export async function walk(page: Page, look: (state: State) => Promise<void>): Promise<void> {
  let before = '';
  for (let states = 0; states < 2000; states++) {
    const state = (await page.evaluate(() => {
      const slide = document.querySelector('section.present:not(.stack)');
      const count = (which: string) => slide?.querySelectorAll(`.fragment${which}`).length ?? 0;
      return { id: slide?.id ?? '', shown: count('.visible'), left: count(':not(.visible)') };
    })) as State;
    const at = `${state.id} ${state.shown}`;
    if (at === before) return;
    before = at;
    await look(state);
    await page.keyboard.press('Space');
  }
}
