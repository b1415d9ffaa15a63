// Pictures, video and sound in a real browser: shared, playing, captioned, and nothing that the policy refuses.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { violations } from '../support/axe.ts';
import { launchChromium, listen } from '../support/chromium.ts';
import { photograph } from '../support/photographs.ts';
import { buildFiles, htmlOf } from '../support/written.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-media-'));
let browser: Browser;
let close: () => Promise<void> = async () => {};
let page: Page;
let heard: ReturnType<typeof listen>;
let html = '';

/** A sound of a second: a tone of 400 hertz. */
function tone(): Buffer {
  const bytes = Buffer.alloc(44 + 8000, 128);
  bytes.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt32LE(0x00010001, 20);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(8000, 28);
  bytes.writeUInt32LE(0x00080001, 32);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(8000, 40);
  for (let at = 44; at < bytes.length; at++) bytes[at] = 128 + Math.round(40 * Math.sin((at * Math.PI) / 10));
  return bytes;
}

const DECK = `---
title: Media
sources: false
---

# Media

---

## A view

![A view](photo.jpg "A caption"){credit="Photo: X" focus="20% 80%" .cover}

---
background: { image: photo.jpg, overlay: dark 90% }
---

## On a picture

---
background: "#000"
---

## On black

---

## A sound

![A tone](tone.wav "A caption"){captions=a.vtt muted=true autoplay=true}
`;

beforeAll(async () => {
  writeFileSync(join(root, 'deck.md'), DECK);
  writeFileSync(join(root, 'photo.jpg'), await photograph({ width: 1600, height: 1000 }));
  writeFileSync(join(root, 'tone.wav'), tone());
  writeFileSync(join(root, 'a.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000\nA tone');
  const { artifacts, diagnostics } = await build({ deck: root, pdf: false, write: false });
  expect(diagnostics.map(({ code }) => code)).toEqual([]);
  const file = join(root, 'index.html');
  const bytes = artifacts.find(({ path }) => path === 'index.html')?.bytes ?? new Uint8Array();
  html = new TextDecoder().decode(bytes);
  writeFileSync(file, bytes);
  ({ browser, close } = await launchChromium());
  page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
  heard = listen(page);
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('.reveal.ready');
}, 60_000);

afterAll(async () => {
  await close();
  rmSync(root, { recursive: true, force: true });
});

describe('media in a browser', () => {
  it('has a picture once, and shows it in each of its places', async () => {
    expect(html.match(/data:image\/jpeg/g)).toHaveLength(1);
    const shown = await page.evaluate(async () => {
      const images = [...document.querySelectorAll<HTMLImageElement>('section.slide img')];
      await Promise.all(images.map((image) => image.decode()));
      return images.map(({ naturalWidth, alt }) => ({ naturalWidth, alt }));
    });
    expect(shown).toEqual([
      { naturalWidth: 1600, alt: 'A view' },
      { naturalWidth: 1600, alt: '' },
    ]);
  });

  it('has nothing that axe or the policy finds fault with', async () => {
    for (let slide = 0; slide < 5; slide++) {
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('ArrowRight');
      await new Promise((done) => setTimeout(done, 500));
    }
    expect(heard).toEqual({ requests: [], messages: [] });
  });

  it('plays a sound when its slide is shown, and stops it when that is left', async () => {
    const state = () =>
      page.evaluate(() => {
        const audio = document.querySelector('audio');
        return {
          paused: audio?.paused,
          error: audio?.error?.message,
          cues: audio?.textTracks[0]?.cues?.length,
        };
      });
    await page.keyboard.press('Home');
    await page.keyboard.press('End');
    await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0, {
      timeout: 5000,
    });
    expect(await state()).toMatchObject({ cues: 1 });
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => document.querySelector('audio')?.paused);
    expect(await state()).toMatchObject({ paused: true });
  });
});

it('shows a background on its own slide alone, also of a stack that is not reached yet', async () => {
  const stacked = `---\ntitle: A stack\n---\n\n# Before\n\n---\nid: above\nbackground: "linear-gradient(#10243e, #2f5d62)"\n---\n\n## A stack\n\n----\n\n## Below\n`;
  const file = join(root, 'stack.html');
  writeFileSync(file, htmlOf(await buildFiles({ 'deck.md': stacked })));
  const other = await browser.newPage();
  await other.goto(pathToFileURL(file).href);
  await other.waitForSelector('.reveal.ready');
  const shown: string[] = [];
  for (let slide = 0; slide < 3; slide++) {
    const grounds = await other.evaluate(() =>
      [...document.querySelectorAll('.slide-background')]
        .filter((one) => getComputedStyle(one).backgroundImage !== 'none')
        .map((one) => one.checkVisibility({ visibilityProperty: true })),
    );
    const id = await other.evaluate(() => document.querySelector('section.present:not(.stack)')?.id);
    shown.push(`${id}: ${grounds.join()}`);
    await other.keyboard.press('Space');
  }
  await other.close();
  expect(shown).toEqual(['before: false', 'above: true', 'below: false']);
});
