// Every built-in layout: its page in the docs, its example, and short, usual and long content in both aspects.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { launchChromium, listen } from './support/chromium.ts';
import { golden } from './support/decks.ts';
import { STRESS_LANGUAGES, STRESSED, stressDeck, stressSlides } from './support/layout-decks.ts';
import { exampleDeck, layoutsPage, ORDER, unlisted } from './support/layouts-page.ts';
import { buildFiles, codesOf, htmlOf, pdfOf } from './support/written.ts';

const PAGE = 'docs/layouts.md';
const MADE = /(<!-- From here on[^>]*-->\n\n)[\s\S]*$/;

describe('the page of layouts', () => {
  it('is what the declarations say', () => {
    const text = readFileSync(PAGE, 'utf8');
    const made = text.replace(MADE, '').trimEnd();
    const whole = `${made}\n\n<!-- From here on this page is made of templates/layouts. -->\n\n${layoutsPage()}`;
    expect(golden(PAGE, whole)).toBe(whole);
  });

  it('has every layout', () => {
    expect(unlisted()).toEqual([]);
  });
});

describe('the examples of layouts', () => {
  it.each(['light', 'dark'])(
    'show no mistake, and nothing that is hard to reach, on %s',
    async (appearance) => {
      const result = await buildFiles(exampleDeck(`appearance: ${appearance}\ntransition: none\n`), {
        strict: true,
        pdf: true,
      });
      expect(result.diagnostics).toEqual([]);
      const folder = mkdtempSync(join(tmpdir(), 'factdeck-layouts-'));
      const { browser, close } = await launchChromium();
      try {
        writeFileSync(join(folder, 'index.html'), htmlOf(result));
        const page = await browser.newPage();
        await page.setViewport({ width: 1280, height: 720 });
        const { messages, requests } = listen(page);
        await page.goto(pathToFileURL(join(folder, 'index.html')).href);
        await page.waitForSelector('.reveal.ready');
        const ids = (await page.evaluate(
          `[...document.querySelectorAll('section.slide')].map(({ id }) => id)`,
        )) as string[];
        expect(ids.length).toBeGreaterThan(ORDER.length - 2);
        for (const id of ids) {
          await page.evaluate(`location.hash = '#/' + ${JSON.stringify(encodeURIComponent(id))}`);
          await page.waitForSelector(`section.present[id="${id}"]`);
          expect(await violations(page), id).toEqual([]);
        }
        expect([messages, requests]).toEqual([[], []]);
      } finally {
        await close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});

describe('layouts with short, usual and long content', () => {
  it('are all of them, in each language', () => {
    expect([...STRESSED].sort()).toEqual(ORDER.filter((name) => name !== 'sources').sort());
    for (const lang of STRESS_LANGUAGES)
      for (const layout of STRESSED.filter((name) => name !== 'appendix'))
        expect(stressSlides(layout, lang).split(`layout: ${layout}\n`), `${layout} ${lang}`).toHaveLength(3);
  });

  it.each([
    ['en', '16:9', 'light'],
    ['en', '4:3', 'dark'],
    ['zh', '16:9', 'dark'],
    ['zh', '4:3', 'light'],
  ] as const)(
    'overflow nowhere: %s, %s, %s',
    async (lang, aspect, appearance) => {
      const result = await buildFiles(stressDeck({ lang, aspect, appearance }), {
        pdf: true,
        today: '2024-06-21',
      });
      expect(codesOf(result)).toEqual([]);
      expect(pdfOf(result).length).toBeGreaterThan(50_000);
    },
    60_000,
  );
});
