// Charts in a real browser and on paper: seen, asked, heard, stepped through.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../../src/build.ts';
import { violations } from '../support/axe.ts';
import { launchChromium, listen } from '../support/chromium.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-charts-seen-'));
const charts = [...readFileSync('docs/charts.md', 'utf8').matchAll(/^```chart\n[\s\S]*?^```/gm)].map(
  ([text]) => text,
);

/** Charts that are tight, below zero, or of what isn't known to the last. */
const TIGHT = [
  'type: line\nvalues: technology\nnumbers: all',
  'type: dot\nvalues: technology',
  'type: bar\nvalues: technology\nwidth: 520',
  'type: column\nvalues: technology\nwidth: 520',
  'type: column\nvalues: trade\nwidth: 260',
  'type: line\nvalues: trade\nnumbers: all\nwidth: 420',
  'type: area\nvalues: gdp[*, *]\nwidth: 520\nheight: 240',
  'type: line\nvalues: gdp[*, *]\nwidth: 528\nheight: 200',
  'type: column\nvalues: growth[*, 2023]\nwidth: 360',
  'type: bar\nvalues: growth[*, 2023]\nwidth: 360',
  'type: stacked\nvalues: share[*, 2023]\nwidth: 360',
  'type: slope\nseries:\n  - { values: ["gdp[beijing, 2013]", "gdp[beijing, 2023]"], label: Beijing }\n  - { values: ["gdp[hebei, 2013]", "gdp[hebei, 2023]"], label: Hebei }\nwidth: 400',
  'type: map\nvalues: gdp[*, 2023]\ngeometry: regions.geojson\nwidth: 420\nheight: 300',
].map((text) => `\`\`\`chart\n${text}\n\`\`\``);

async function buildCharts(
  name: string,
  settings: string,
  drawn: readonly string[] = charts,
): Promise<BuildResult> {
  const deck = join(root, name);
  cpSync('tests/decks/charts', deck, { recursive: true });
  const slides = drawn.map((text, index) => `---\nid: s${index}\n---\n\n## A chart\n\n${text}\n`);
  writeFileSync(
    join(deck, 'deck.md'),
    `---\ntitle: Charts\n${settings}---\n\n# Charts\n\n${slides.join('\n')}`,
  );
  return build({ deck, out: join(root, 'out'), today: '2024-06-21', pdf: name !== 'tight' });
}

let browser: Browser;
let close: () => Promise<void>;
let light: BuildResult;
let dark: BuildResult;
let tight: BuildResult;

beforeAll(async () => {
  light = await buildCharts('light', '');
  dark = await buildCharts('dark', 'appearance: dark\naspect: 4:3\n');
  tight = await buildCharts('tight', '', TIGHT);
  ({ browser, close } = await launchChromium());
}, 120_000);

afterAll(async () => {
  await close();
  rmSync(root, { recursive: true, force: true });
});

async function open(
  name: string,
  slide = '',
): Promise<{ page: Page; messages: string[]; requests: string[] }> {
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.setViewport(name === 'dark' ? { width: 960, height: 720 } : { width: 1280, height: 720 });
  const heard = listen(page);
  await page.goto(`${pathToFileURL(join(root, 'out', name, 'index.html')).href}${slide}`);
  await page.waitForSelector('.reveal.ready');
  return { page, ...heard };
}

describe('charts', () => {
  it('fit their slides, wide and narrow', () => {
    expect(light.diagnostics).toEqual([]);
    expect(dark.diagnostics).toEqual([]);
    expect(tight.diagnostics).toEqual([]);
  });

  it.each(['light', 'dark'])(
    'ask for nothing and have no accessibility violation (%s)',
    async (name) => {
      const { page, messages, requests } = await open(name, '#/s0');
      for (let index = 0; index < charts.length; index++) {
        await page.evaluate(`location.hash = '#/s${index}'`);
        await page.waitForSelector(`#s${index}.present`);
        expect(await violations(page), charts[index]).toEqual([]);
      }
      expect(requests).toEqual([]);
      expect(messages).toEqual([]);
      await page.close();
    },
    120_000,
  );

  it('have no texts on each other, and none outside the slide', async () => {
    for (const name of ['light', 'dark', 'tight']) {
      const { page } = await open(name);
      const found = (await page.evaluate(overlapping)) as string[];
      expect(found, name).toEqual([]);
      await page.close();
    }
  });

  it('have numbers that can be asked by keys; their hidden tables can’t', async () => {
    const { page } = await open('light', '#/s0');
    const askable = await page.$$eval('#s0 [role="button"]', (all) =>
      all.map((one) => one.closest('.sr-only') !== null),
    );
    expect(askable.length).toBe(6);
    expect(askable).not.toContain(true);
    await page.evaluate(`document.querySelector('#s0 [role="button"]').focus()`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#provenance:popover-open');
    const told = await page.$eval('#provenance', (one) => one.textContent ?? '');
    expect(told).toContain('Regional GDP');
    expect(told).toContain('Bureau of Statistics');
    await page.close();
  });

  it('come in steps where that is asked for', async () => {
    const stepped = charts.findIndex((text) => text.includes('steps: true'));
    const { page } = await open('light', `#/s${stepped}`);
    const seen = () =>
      page.$$eval(
        `#s${stepped} .fragment`,
        (all) => all.filter((one) => getComputedStyle(one).opacity === '1').length,
      );
    const counts = [await seen()];
    for (let index = 0; index < 5; index++) {
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(
        `document.querySelectorAll('#s${stepped} .fragment.visible').length === ${index + 1}`,
      );
      counts.push(await seen());
    }
    expect(counts).toEqual([0, 1, 2, 3, 4, 5]);
    await page.close();
  });

  it('are figures on paper, with words for those who don’t see them, and all steps', async () => {
    const pdf = light.artifacts.find(({ path }) => path === 'light.pdf');
    const document = await getDocument({ data: new Uint8Array(pdf?.bytes ?? []), verbosity: 0 }).promise;
    for (let index = 0; index < charts.length; index++) {
      const page = await document.getPage(index + 2);
      const tree = JSON.stringify(await page.getStructTree());
      if (/type: table/.test(charts[index] ?? '')) expect(tree).toContain('"role":"TH"');
      else expect(tree).toMatch(/"alt":"[A-Z][^"]{20,}"/);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
      if (/steps: true/.test(charts[index] ?? '')) expect(text).toContain('5.03');
    }
    await document.destroy();
  });
});

/** Runs in the page: pairs of texts in one chart whose boxes meet, and texts outside their slide. */
const overlapping = `(() => {
  const found = [];
  for (const slide of document.querySelectorAll('section.slide')) {
    slide.hidden = false;
    slide.style.display = 'block';
    const canvas = slide.querySelector('.canvas').getBoundingClientRect();
    for (const chart of slide.querySelectorAll('svg.chart')) {
      const boxes = [...chart.querySelectorAll('text')].map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        const inset = (bottom - top) * 0.2;
        return { words: text.textContent, left, right, top: top + inset, bottom: bottom - inset };
      }).filter((box) => box.right > box.left);
      boxes.forEach((a, index) => {
        if (a.left < canvas.left - 1 || a.right > canvas.right + 1) found.push(slide.id + ' outside: ' + a.words);
        for (const b of boxes.slice(index + 1))
          if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom && b.top < a.bottom)
            found.push(slide.id + ': ' + a.words + ' | ' + b.words);
      });
    }
    slide.style.display = '';
  }
  return found;
})()`;
