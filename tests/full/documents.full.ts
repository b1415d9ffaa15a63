// The documents that are printed, as a browser has them before: slides, notes and handouts have nothing that axe finds.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { type BrowserSession, startBrowser } from '../../src/emit/browser.ts';
import { violations } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { variant } from './decks.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-documents-'));
let browser: Browser;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ browser, close } = await launchChromium());
});
afterAll(async () => {
  await close();
  rmSync(root, { recursive: true, force: true });
});

/** Paper has pages and tags, and no landmarks to go by; sheets have their headings on the slides. */
const OFF_PAPER = /^(?:landmark-one-main|page-has-heading-one|region|heading-order):/;

describe('what is printed', () => {
  it.each(
    readdirSync('templates/themes').flatMap((theme) =>
      ['tour', 'jing-jin-ji'].map((deck) => ({ deck, theme })),
    ),
  )('is accessible before it is a PDF: $deck in $theme', async ({ deck, theme }) => {
    const session = startBrowser({ timeoutMs: 300_000 });
    const documents: string[] = [];
    const noting: BrowserSession = {
      ...session,
      print: (document) => {
        documents.push(document.html);
        return session.print(document);
      },
    };
    const folder = variant(root, deck, theme, '16:9');
    const extras = { speakerNotes: true, handout: 3 } as const;
    const shared = { lend: () => noting, close: session.close };
    const result = await build({ deck: folder, write: false, extras, timeoutMs: 300_000 }, undefined, shared);
    await session.close();
    expect(result.failure).toBeUndefined();
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    // In each language the slides, in parts or whole, the notes, the handout.
    expect(documents.length).toBeGreaterThanOrEqual(3);
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.emulateMediaType('print');
    for (const [index, html] of documents.entries()) {
      await page.setContent(html);
      const found = (await violations(page)).filter((one) => !OFF_PAPER.test(one));
      expect(found, `document ${index + 1} of ${documents.length}`).toEqual([]);
    }
    await page.close();
  });
});
