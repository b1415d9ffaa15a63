// A draft with provisional figures in a real browser and on paper: marked for eyes, ears and those who ask.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../../src/build.ts';
import { launchChromium, listen } from '../support/chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let close: () => Promise<void>;
let folder: string;
let result: BuildResult;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-draft-'));
  result = await build({
    deck: 'tests/decks/provisional',
    out: folder,
    draft: true,
    strict: true,
    today: '2024-06-21',
  });
  ({ browser, close } = await launchChromium());
}, 60_000);

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<{ page: Page; messages: string[] }> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
  const { messages } = listen(page);
  await page.goto(pathToFileURL(join(folder, 'provisional', 'index.html')).href);
  await page.waitForSelector('.reveal.ready');
  return { page, messages };
}

type Violation = { id: string; nodes: { html: string }[] };
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  )) as Violation[];
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

describe('a draft', () => {
  it('is built under --strict, and fits its pages', () => {
    expect(result.diagnostics).toEqual([]);
    expect(result.notes).toContain('`forecast` may not be shown before 2024-07-01.');
  });

  it('is stamped on every slide, where everybody sees it, and has no accessibility violation', async () => {
    const { page, messages } = await open();
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    for (let slide = 0; slide < 5; slide++) {
      const stamp = await page.$eval('.slide.present .draft-stamp', (mark) => {
        const { top, width, height } = mark.getBoundingClientRect();
        return { text: mark.textContent, atTop: Math.abs(top) < 1, seen: width > 40 && height > 20 };
      });
      expect(stamp).toEqual({ text: 'Draft', atTop: true, seen: true });
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('PageDown');
    }
    expect(messages).toEqual([]);
    await page.close();
  });

  it('is stamped on every page of the PDF, and is no part of its structure', async () => {
    const pdf = result.artifacts.find(({ path }) => path.endsWith('.pdf'));
    const document = await getDocument({ data: new Uint8Array(pdf?.bytes ?? []) }).promise;
    expect(document.numPages).toBe(5);
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      expect(items.map((item) => ('str' in item ? item.str : '')).join(' ')).toContain('Draft');
    }
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: 'Figures that may still change (Draft)' });
    // The bookmark of a heading with a marked figure has the words alone.
    expect((await document.getOutline())[0]?.title).toBe('Output reached 10.4 trillion yuan');
  });
});

describe('a provisional figure', () => {
  it('is named with its status', async () => {
    const { page } = await open();
    await page.keyboard.press('PageDown');
    const name = await page.evaluate(() => {
      const number = document.querySelector('.slide.present .figure-number .fact');
      return [...(number?.querySelectorAll(':not([aria-hidden="true"])') ?? [])]
        .filter((part) => part.children.length === 0)
        .map((part) => part.textContent)
        .join(' ');
    });
    expect(name).toBe('10.4 trillion yuan , provisional');
    await page.close();
  });

  it('tells its status to those who ask', async () => {
    const { page } = await open();
    await page.keyboard.press('PageDown');
    await page.click('.slide.present .figure-number .fact');
    const told = await page.$eval('#provenance', (popover) => popover.textContent);
    expect(told).toContain('StatusProvisional: it may still change');
    await page.close();
  });
});
