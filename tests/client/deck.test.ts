// The example deck in a real browser, opened from disk: keys, numbers, speaker view, policy, accessibility.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, MediaFeature, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { violations } from '../support/axe.ts';
import { launchChromium, listen } from '../support/chromium.ts';
import { type PdfPage, readPages } from '../support/pages.ts';

let browser: Browser;
let close: () => Promise<void>;
let folder: string;
let url: string;
let slides: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-client-'));
  const result = await build({ deck: 'content/jing-jin-ji', out: folder, pdf: false });
  slides = result.manifest?.slides.length ?? 0;
  url = pathToFileURL(join(folder, 'jing-jin-ji', 'index.html')).href;
  ({ browser, close } = await launchChromium());
});

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the deck at a slide, with what the page says and asks for. */
async function open(
  hash = '',
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

const currentId = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('section.slide.present')?.id ?? '');

describe('the stage', () => {
  it('asks for nothing, says nothing, and has no accessibility violation on any slide', async () => {
    const { page, requests, messages } = await open();
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    const seen: string[] = [];
    for (let i = 0; i < slides; i++) {
      seen.push(await currentId(page));
      expect(await violations(page), `on slide ${seen.at(-1)}`).toEqual([]);
      await page.keyboard.press('PageDown');
    }
    expect(new Set(seen).size).toBe(slides);
    expect(requests).toEqual([]);
    expect(messages).toEqual([]);
    await page.close();
  });

  it('carries its figures as linked data, which the policy lets stand and nothing runs', async () => {
    const { page, messages } = await open();
    const [type, graph] = await page.evaluate(() => {
      const island = document.querySelector('script[type="application/ld+json"]');
      const data = JSON.parse(island?.textContent ?? '{}') as { '@graph'?: { '@type': unknown }[] };
      return [
        island?.getAttribute('type'),
        (data['@graph'] ?? []).map((node) => String(node['@type'])),
      ] as const;
    });
    expect(type).toBe('application/ld+json');
    expect(graph.filter((node) => node.startsWith('Observation')).length).toBe(24);
    expect(messages).toEqual([]);
    await page.close();
  });

  it('goes by clickers’ keys, blacks out, shows the overview and jumps by number', async () => {
    const { page, messages } = await open();
    const first = await currentId(page);
    await page.keyboard.press('PageDown');
    const second = await currentId(page);
    expect(second).not.toBe(first);
    await page.keyboard.press('PageUp');
    expect(await currentId(page)).toBe(first);
    await page.keyboard.press('.');
    expect(await page.$('.reveal.paused')).not.toBeNull();
    await page.keyboard.press('.');
    expect(await page.$('.reveal.paused')).toBeNull();
    await page.keyboard.press('o');
    expect(await page.$('.reveal.overview')).not.toBeNull();
    await page.keyboard.press('o');
    await page.keyboard.press('g');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (id: string) => document.querySelector('section.slide.present')?.id !== id,
      {},
      first,
    );
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll('section.slide')].findIndex((slide) =>
          slide.classList.contains('present'),
        ),
      ),
    ).toBe(4);
    expect(messages).toEqual([]);
    await page.close();
  });

  it('shows the arrows while the pointer moves, and to the keyboard', async () => {
    const { page } = await open();
    const opacity = () =>
      page.$eval('.reveal .controls', (controls) => Number(getComputedStyle(controls).opacity));
    expect(await opacity()).toBeLessThan(0.5); // a browser without a pointer shows them faintly
    await page.mouse.move(200, 200);
    await page.mouse.move(210, 210);
    expect(await opacity()).toBe(1);
    await page.waitForFunction(() => document.querySelector('.reveal.pointing') === null);
    await page.focus('.reveal .controls button:enabled');
    expect(await opacity()).toBe(1);
    await page.close();
  });

  it('jumps to the number that is printed, past slides that stand below others', async () => {
    const deck = join(folder, 'vertical');
    mkdirSync(deck);
    const text = '---\ntitle: V\n---\n\n# 1\n\n----\n\n## 2\n\n----\n\n## 3\n\n---\n\n## 4\n\n---\n\n## 5\n';
    writeFileSync(join(deck, 'deck.md'), text);
    await build({ deck, out: join(folder, 'out'), pdf: false });
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, 'out', 'vertical', 'index.html')).href);
    await page.waitForSelector('.reveal.ready');
    for (const [number, heading] of [
      ['4', '4'],
      ['2', '2'],
      ['5', '5'],
    ] as const) {
      await page.keyboard.press('g');
      await page.waitForSelector('.jump-to-slide-input:focus');
      await page.keyboard.type(number);
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (words: string) =>
          [...document.querySelectorAll('section.slide.present h1, section.slide.present h2')].some(
            ({ textContent }) => textContent === words,
          ),
        { polling: 50 },
        heading,
      );
      await page.waitForSelector('.jump-to-slide-input', { hidden: true });
    }
    expect(await page.$('.slide-number:not([style*="none"])')).toBeNull();
    await page.close();
  });

  it('finds a slide by its words', async () => {
    const { page, messages } = await open();
    await page.keyboard.down('Control');
    await page.keyboard.down('Shift');
    await page.keyboard.press('KeyF');
    await page.keyboard.up('Shift');
    await page.keyboard.up('Control');
    await page.waitForSelector('dialog.search[open]');
    await page.keyboard.type('anecdote');
    await page.waitForSelector('.search-results button');
    await page.keyboard.press('Enter');
    expect(await currentId(page)).toContain('anecdote');
    expect(messages).toEqual([]);
    await page.close();
  });

  it('moves nothing where the reader wants no motion', async () => {
    const { page } = await open('', [{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    /** What moves of itself, or would when it changes. */
    const moving = () =>
      page.evaluate(() =>
        [document.body, ...document.body.querySelectorAll('*')]
          .filter((one) => {
            const { transitionDuration, animationName } = getComputedStyle(one);
            return /[1-9]/.test(transitionDuration) || animationName !== 'none';
          })
          .map((one) => `${one.tagName}.${one.className}`),
      );
    expect(await page.$$eval('.pause-overlay, .controls, .progress', (all) => all.length)).toBe(3);
    expect(await moving()).toEqual([]);
    await page.keyboard.press('o');
    expect(await moving()).toEqual([]);
    await page.emulateMediaFeatures([]);
    await page.keyboard.press('o');
    expect(await moving(), 'else there is motion').not.toEqual([]);
    await page.close();
  });

  it('zooms where it is clicked with Alt, and back; a number there is not asked', async () => {
    const { page } = await open('#/output-nearly-doubled');
    const click = async (): Promise<void> => {
      await page.keyboard.down('Alt');
      await page.click('section.present .fact');
      await page.keyboard.up('Alt');
    };
    await click();
    expect(await page.$('html.zoomed')).not.toBeNull();
    expect(await page.$('#provenance:popover-open')).toBeNull();
    await page.keyboard.down('Alt');
    await page.mouse.click(600, 350);
    await page.keyboard.up('Alt');
    expect(await page.$('html.zoomed')).toBeNull();
    await page.close();
  });

  it('lists its keys in its language, as a dialog', async () => {
    const { page, messages } = await open();
    await page.keyboard.press('?');
    const text = await page.$eval('dialog.help[open]', (dialog) => dialog.textContent ?? '');
    for (const words of ['Speaker view', 'Alt + click', 'Ctrl Shift F']) expect(text).toContain(words);
    expect(await violations(page)).toEqual([]);
    const before = await currentId(page);
    await page.keyboard.press('PageDown');
    expect(await currentId(page)).toBe(before);
    await page.keyboard.press('?');
    expect(await page.$('dialog.help[open]')).toBeNull();
    await page.keyboard.press('?');
    await page.keyboard.press('Escape');
    expect(await page.$('dialog.help[open]')).toBeNull();
    expect(await page.$('.reveal.overview')).toBeNull();
    expect(messages).toEqual([]);
    await page.close();
  });

  it('carries the licence of reveal.js', () => {
    const text = readFileSync(join(folder, 'jing-jin-ji', 'index.html'), 'utf8');
    expect(text).toContain('Hakim El Hattab, http://hakim.se, and reveal.js contributors');
    expect(text).toContain('Permission is hereby granted, free of charge');
  });

  it('takes no settings from its address', async () => {
    const page = await browser.newPage();
    const { messages } = listen(page);
    await page.goto(`${url}?print-pdf&view=print`);
    await page.waitForSelector('.reveal.ready');
    expect(await page.$('.reveal-print')).toBeNull();
    expect(messages).toEqual([]);
    await page.close();
  });
});

describe('a deck printed from the browser', () => {
  const pages = async (address: string, hash = ''): Promise<readonly PdfPage[]> => {
    const page = await browser.newPage();
    await page.setViewport({ width: 900, height: 700 });
    await page.goto(address + hash);
    await page.waitForSelector('.reveal.ready');
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    await page.close();
    return readPages(pdf);
  };

  it('has each slide on a page of its size, whole, without notes', async () => {
    const printed = await pages(url, '#/2');
    expect(printed.map(({ size }) => size)).toEqual(Array(slides).fill([960, 540]));
    expect(printed[1]?.text).not.toContain('If you remember only a few figures');
    const headings = await browserHeadings();
    for (const [index, heading] of headings.entries())
      expect(printed[index]?.text.replace(/\s+/g, ''), `page ${index + 1}`).toContain(heading);
  });

  it('shows every fragment and keeps backgrounds, in stacks too, at 4:3', async () => {
    const deck = join(folder, 'printed');
    mkdirSync(deck);
    const text =
      '---\ntitle: P\naspect: 4:3\n---\n\n# A\n\n----\n\n<!-- .slide: data-background="#123456" -->\n\n## B\n\n- one <!-- .element: class="fragment" -->\n- two <!-- .element: class="fragment" -->\n';
    writeFileSync(join(deck, 'deck.md'), text);
    const { diagnostics } = await build({ deck, out: join(folder, 'out'), pdf: false });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const address = pathToFileURL(join(folder, 'out', 'printed', 'index.html')).href;
    const printed = await pages(address);
    expect(printed.map(({ size }) => size)).toEqual(printed.map(() => [720, 540]));
    expect(printed[1]?.text).toMatch(/one[\s\S]*two/);
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForSelector('.reveal.ready');
    await page.emulateMediaType('print');
    expect(
      await page.$$eval('section.slide', ([, second]) => [
        getComputedStyle(second as Element).backgroundColor,
        ...[...(second as Element).querySelectorAll('.fragment')].map((one) => getComputedStyle(one).opacity),
      ]),
    ).toEqual(['rgb(18, 52, 86)', '1', '1']);
    await page.close();
  });

  async function browserHeadings(): Promise<readonly string[]> {
    const { page } = await open();
    const headings = await page.$$eval('section.slide', (all) =>
      all.map((slide) =>
        (slide.querySelector('.canvas h1, .canvas h2')?.textContent ?? '').replace(/\s+/g, ''),
      ),
    );
    await page.close();
    return headings;
  }
});

describe('numbers', () => {
  const hash = '#/trade-too-has-grown-and-for-the-trade_streak-year-running';

  it('tell by mouse where they come from', async () => {
    const { page, messages } = await open(hash);
    await page.click('section.present .figure-number .fact');
    const text = await page.$eval('#provenance:popover-open', (popover) => popover.textContent);
    for (const words of [
      'Imports and exports of the region, 2023',
      '5,030,000,000,000 yuan',
      'CGTN',
      'paragraph 4',
      'imports and exports totaled 5.03 trillion yuan, achieving growth for a third consecutive year.',
    ])
      expect(text).toContain(words);
    expect(await violations(page)).toEqual([]);
    await page.mouse.click(5, 5);
    expect(await page.$('#provenance:popover-open')).toBeNull();
    expect(messages).toEqual([]);
    await page.close();
  });

  it('take one tab stop, move by arrows, open by Enter, and Escape closes the popover only', async () => {
    const { page } = await open(hash);
    await page.focus('section.present .fact[tabindex="0"]');
    const first = await page.evaluate(() => document.activeElement?.getAttribute('data-ref'));
    await page.keyboard.press('ArrowRight');
    const second = await page.evaluate(() => document.activeElement?.getAttribute('data-ref'));
    expect(second).not.toBe(first);
    expect(await page.$$eval('section.present .fact[tabindex="0"]', (all) => all.length)).toBe(1);
    await page.keyboard.press('Enter');
    expect(await page.$('#provenance:popover-open')).not.toBeNull();
    const slide = await currentId(page);
    const told = () => page.$eval('#provenance', (popover) => popover.textContent);
    const before = await told();
    await page.keyboard.press('ArrowLeft');
    expect(await told(), 'the number before is asked').not.toBe(before);
    await page.keyboard.press('ArrowRight');
    expect(await told()).toBe(before);
    expect(await currentId(page), 'the slide stays').toBe(slide);
    await page.keyboard.press('Escape');
    expect(await page.$('#provenance:popover-open')).toBeNull();
    expect(await page.$('.reveal.overview')).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-ref'))).toBe(second);
    await page.close();
  });

  it('tell by touch, and name the formula of what is implied', async () => {
    const { page } = await open(hash);
    const number = await page.$('section.present [data-ref="trade_2014"]');
    await number?.tap();
    const text = await page.$eval('#provenance:popover-open', (popover) => popover.textContent);
    expect(text).toContain('trade[2023] / (1 + trade_growth)');
    expect(text).toContain('34.4%');
    expect(text, 'what it is computed from has a source').toMatch(
      /SourceCGTN, How China promotes regional economic integration[^:]*: paragraph 4/,
    );
    await page.keyboard.press('Escape');
    await number?.tap();
    await page.keyboard.press('.');
    expect(await page.$('#provenance:popover-open'), 'a black stage says nothing').toBeNull();
    await page.close();
  });
});

describe('claims', () => {
  const doubled = '#/output-nearly-doubled';

  it('tell what they rest on, by mouse and by keyboard, at the same tab stop as the numbers', async () => {
    const { page, messages } = await open(doubled);
    expect(
      await page.$$eval('section.present [tabindex="0"]', (all) => all.map((one) => one.textContent)),
    ).toEqual(['nearly doubled']);
    const underline = () =>
      page.$eval('section.present .claim', (words) => getComputedStyle(words).textDecorationLine);
    expect(await underline()).toBe('none');
    await page.hover('section.present .claim');
    expect(await underline()).toBe('underline');
    await page.focus('section.present .claim');
    await page.keyboard.press('Enter');
    const told = () => page.$eval('#provenance:popover-open', (popover) => popover.textContent);
    for (const words of [
      'Regional GDP nearly doubled from 2013 to 2023.',
      'Agrees with the figures',
      'gdp_growth >= 85% and gdp_growth < 100%',
      'Growth of regional GDP, 2013 to 2023: 90%',
    ])
      expect(await told()).toContain(words);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.$('#provenance:popover-open')).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('nearly doubled');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-fact'))).toBe(
      'integration_years',
    );
    await page.click('section.present .claim');
    expect(await told()).toContain('Agrees with the figures');
    expect(messages).toEqual([]);
    await page.close();
  });

  it('that are open say so, whose they are and what is missing; a number in them tells of them', async () => {
    const { page, messages } = await open('#/trade-too-has-grown-and-for-the-trade_streak-year-running');
    await page.click('section.present .claim .fact');
    const sections = await page.$eval('#provenance:popover-open', (popover) =>
      [...popover.querySelectorAll('.provenance-exact')].map(({ textContent }) => textContent),
    );
    expect(sections).toEqual(['3 years', 'Stated by the source, not checked']);
    const text = await page.$eval('#provenance:popover-open', (popover) => popover.textContent ?? '');
    for (const words of [
      'Years of growth in a row',
      'trade[2021] > trade[2020]',
      'no value for 2020, 2021, 2022',
    ])
      expect(text).toContain(words);
    expect(text.split('paragraph 4').length, 'the place is told once').toBe(2);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    // The words around the number tell of themselves.
    const words = await page.$('section.present .claim');
    const box = await words?.boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 12, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    expect(
      await page.$eval('#provenance:popover-open .provenance-exact', ({ textContent }) => textContent),
    ).toBe('Stated by the source, not checked');
    expect(messages).toEqual([]);
    await page.close();
  });
});

describe('the speaker view', () => {
  it('shows the fragments that the stage shows, whatever their order is', async () => {
    const deck = join(folder, 'steps');
    mkdirSync(deck);
    const fragment = (attributes: string) => `<!-- .element: class="fragment"${attributes} -->`;
    const text = `---\ntitle: S\n---\n\n# A\n\n- first ${fragment(' data-fragment-index="3"')}\n- second ${fragment('')}\n- third ${fragment(' data-fragment-index="1"')}\n`;
    writeFileSync(join(deck, 'deck.md'), text);
    await build({ deck, out: join(folder, 'out'), pdf: false });
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, 'out', 'steps', 'index.html')).href);
    await page.waitForSelector('.reveal.ready');
    const [target] = await Promise.all([
      browser.waitForTarget((candidate) => candidate.url().includes('?speaker')),
      page.keyboard.press('s'),
    ]);
    const speaker = (await target.page()) as Page;
    const onStage = () =>
      page.$$eval('.present .fragment', (all) => all.map((one) => one.classList.contains('visible')));
    for (let step = 0; step <= 3; step++) {
      if (step > 0) await page.keyboard.press('PageDown');
      const visible = await onStage();
      expect(visible.filter((seen) => seen)).toHaveLength(step);
      await speaker.waitForFunction(
        (wanted: string) =>
          JSON.stringify(
            [...document.querySelectorAll('.speaker-now .fragment')].map(
              (one) => !one.classList.contains('speaker-unseen'),
            ),
          ) === wanted,
        { timeout: 5000 },
        JSON.stringify(visible),
      );
    }
    await speaker.close();
    await page.close();
  });

  it('opens with S, shows the notes of the slide on stage, and stays in step both ways', async () => {
    const { page, messages, requests } = await open();
    await page.keyboard.press('PageDown');
    const [target] = await Promise.all([
      browser.waitForTarget((candidate) => candidate.url().includes('?speaker')),
      page.keyboard.press('s'),
    ]);
    const speaker = (await target.page()) as Page;
    const heard = listen(speaker);
    await speaker.setViewport({ width: 1200, height: 760 });
    const notes = () => speaker.$eval('.speaker-notes', (view) => view.textContent ?? '');
    const noted = (words: string) =>
      speaker.waitForFunction(
        (wanted: string) => (document.querySelector('.speaker-notes')?.textContent ?? '').includes(wanted),
        {},
        words,
      );
    await noted('If you remember only a few figures');
    await page.keyboard.press('PageDown');
    await noted('The strategy dates from 2014');
    expect(await speaker.$eval('.speaker-count', (count) => count.textContent)).toContain(`3 / ${slides}`);
    await speaker.keyboard.press('PageUp');
    await noted('If you remember only a few figures');
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll('section.slide')].findIndex((slide) =>
          slide.classList.contains('present'),
        ),
      ),
    ).toBe(1);
    await page.goto(`${url}#/sources`);
    await page.reload();
    await noted('No notes for this slide');
    expect(await notes()).toContain('No notes');
    expect(await violations(speaker)).toEqual([]);
    expect([...messages, ...heard.messages, ...requests, ...heard.requests]).toEqual([]);
    await speaker.close();
    await page.close();
  });
});
