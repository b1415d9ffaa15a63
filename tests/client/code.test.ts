// Code and math in a real browser and on paper: steps by keys, the speaker's view, copying, contrast, fonts and tags.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { violations } from '../support/axe.ts';
import { launchChromium, listen } from '../support/chromium.ts';

let browser: Browser;
let close: () => Promise<void>;
let folder: string;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-code-'));
  const result = await build({ deck: 'tests/decks/code-and-math', out: folder, today: '2024-06-21' });
  expect(result.diagnostics).toEqual([]);
  url = pathToFileURL(join(folder, 'code-and-math', 'index.html')).href;
  ({ browser, close } = await launchChromium());
}, 60_000);

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(hash: string): Promise<{ page: Page; requests: string[]; messages: string[] }> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  const heard = listen(page);
  await page.goto(url + hash);
  await page.waitForSelector('.reveal.ready');
  return { page, ...heard };
}

/** The numbers of the lines that have their colours. */
const shown = (page: Page, root = 'section.present'): Promise<string> =>
  page.evaluate((within) => {
    const lines = [...document.querySelectorAll(`${within} .line`)];
    const muted = getComputedStyle(document.documentElement).getPropertyValue('--muted').trim();
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = muted;
    const color = getComputedStyle(probe).color;
    probe.remove();
    return lines
      .flatMap((line, index) => (getComputedStyle(line).color === color ? [] : [index + 1]))
      .join(' ');
  }, root);

describe('steps', () => {
  it('go on and back by keys, and are what an address says', async () => {
    const { page } = await open('#/steps');
    const seen = [await shown(page)];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft'] as const) {
      await page.keyboard.press(key);
      seen.push(await shown(page));
    }
    expect(seen).toEqual(['1', '3 4', '1 2 3 4 5', '3 4']);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate(() => document.querySelector('section.present')?.id)).not.toBe('steps');
    const { page: other } = await open('#/steps/0');
    expect(await shown(other)).toBe('3 4');
  });

  it('are the same in the speaker’s view', async () => {
    const { page } = await open('#/steps');
    const popup = new Promise<Page | null>((done) => page.once('popup', done));
    await page.keyboard.press('s');
    const speaker = (await popup) as Page;
    await speaker.waitForSelector('.speaker-now .line');
    await page.bringToFront();
    await page.keyboard.press('ArrowRight');
    await speaker.waitForFunction(
      () => document.querySelectorAll('.speaker-now .fragment.visible').length === 1,
    );
    expect(await shown(speaker, '.speaker-now')).toBe('3 4');
  });

  it('are printed as the last one leaves them', async () => {
    const { page } = await open('#/steps');
    await page.emulateMediaType('print');
    expect(await shown(page, '#steps')).toBe('1 2 3 4 5');
    expect(await page.$eval('#steps .copy', (button) => getComputedStyle(button).display)).toBe('none');
  });
});

describe('the button', () => {
  it('copies what a difference comes to, says so, and is no way to the next slide', async () => {
    const { page } = await open('#/change');
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: {
          writeText: async (text: string) => {
            document.title = text;
          },
        },
      });
    });
    await page.focus('section.present .copy');
    await page.keyboard.press('Space');
    await page.waitForFunction(
      () => document.querySelector('section.present .copy')?.textContent === 'Copied',
    );
    expect(await page.title()).toBe('const a = 1; const c = "<3>"; return a;');
    expect(await page.$$eval('[role="status"]', (all) => all.map((one) => one.textContent))).toContain(
      'Copied',
    );
    expect(await page.evaluate(() => document.querySelector('section.present')?.id)).toBe('change');
  });
});

describe('a deck with code and math', () => {
  it('asks for nothing, says nothing, and can be read by all, at every step', async () => {
    const { page, requests, messages } = await open('');
    for (let step = 0; step < 7; step++) {
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('ArrowRight');
    }
    expect({ requests, messages }).toEqual({ requests: [], messages: [] });
  });

  it('has no inline style', async () => {
    const { page } = await open('#/math');
    const html = await page.evaluate(async () => (await fetch(location.href).catch(() => null)) === null);
    expect(html).toBe(true); // the policy lets nothing be fetched
    expect(await page.$$eval('math[style], math [style], .listing [style]', (all) => all.length)).toBe(0);
  });

  it('draws signs that grow by the font’s own shapes', async () => {
    const { page } = await open('#/math');
    const heights = await page.$$eval('section.present mo', (all) =>
      all.filter((mo) => /[()]/.test(mo.textContent ?? '')).map((mo) => mo.getBoundingClientRect().height),
    );
    const text = await page.$eval('section.present math mn', (mn) => mn.getBoundingClientRect().height);
    expect(Math.max(...heights)).toBeGreaterThan(2.5 * text);
  });
});
