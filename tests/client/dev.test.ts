// `factdeck dev` in a real browser: edits appear in place, for two browsers and a speaker's view, and what is shown is
// in the end what a page that is loaded anew shows.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DevServer, dev } from '../../src/dev.ts';
import { violations } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';

let browser: Browser;
let close: () => Promise<void>;
let base: string;
let folder: string;
let server: DevServer;

beforeAll(async () => {
  ({ browser, close } = await launchChromium());
});
afterAll(async () => close());
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'factdeck-dev-'));
  folder = join(base, 'deck');
  cpSync('tests/decks/live', folder, { recursive: true });
  server = await dev({ deck: folder, port: 0 });
});
afterEach(async () => {
  for (const page of await browser.pages()) await page.close().catch(() => {});
  await server.close();
  rmSync(base, { recursive: true, force: true });
});

const edit = (file: string, change: (text: string) => string): void => {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
};

async function open(hash = ''): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport({ width: 1280, height: 720 });
  await page.goto(server.url + hash);
  await page.waitForSelector('.reveal.ready');
  await page.evaluate('window.same = true');
  return page;
}

/** Waits until a page shows the revision that the server has. */
async function settle(...pages: Page[]): Promise<void> {
  const { number } = await server.session.look();
  for (const page of pages)
    await page.waitForFunction(
      (wanted) => document.getElementById('dev.client')?.dataset.revision === String(wanted),
      {},
      number,
    );
}

const current = (page: Page) =>
  page.evaluate(() => ({
    id: document.querySelector('section.slide.present:not(.stack)')?.id ?? '',
    steps: document.querySelectorAll('section.slide.present:not(.stack) .fragment.visible').length,
    same: (window as unknown as { same?: boolean }).same === true,
  }));

const textOf = (page: Page, id: string) =>
  page.evaluate((name) => document.getElementById(name)?.textContent?.replace(/\s+/g, ' ') ?? '', id);

/** All that a page shows of the deck, but for what a policy or a loading leaves of itself. */
const deckOf = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement.cloneNode(true) as HTMLElement;
    for (const own of root.querySelectorAll('[id="dev.client"], [id="dev.state"], script, meta[http-equiv]'))
      own.remove();
    for (const one of root.querySelectorAll('[nonce]')) one.removeAttribute('nonce');
    // Where somebody has been leaves traces on slides that are not shown.
    for (const one of root.querySelectorAll('section:not(.present), section.stack')) {
      one.classList.remove('past', 'future');
      for (const trace of ['hidden', 'aria-hidden', 'inert', 'style', 'data-previous-indexv'])
        one.removeAttribute(trace);
    }
    for (const one of root.querySelectorAll('.backgrounds *')) one.removeAttribute('style');
    for (const trace of ['data-fragment', 'data-loaded'])
      for (const one of root.querySelectorAll(`[${trace}]`)) one.removeAttribute(trace);
    for (const one of root.querySelectorAll(
      'section:not(.present) .fragment, .backgrounds .slide-background',
    ))
      one.classList.remove('visible', 'current-fragment', 'past', 'future', 'present');
    // In whatever order reveal set them.
    for (const one of root.querySelectorAll('*')) {
      const attributes = [...one.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
      const classes = one.getAttribute('class');
      if (classes !== null) one.setAttribute('class', classes.split(/\s+/).sort().join(' '));
      for (const attribute of attributes) one.removeAttributeNode(attribute);
      for (const attribute of attributes) one.setAttributeNode(attribute);
    }
    // One tag a line: what differs is seen.
    return root.outerHTML
      .replace(/base64,[\w+/=]+/g, ({ length }) => `${length} bytes`)
      .replace(/></g, '>\n<');
  });

describe('factdeck dev', () => {
  it('changes slides in place, on the slide and step where the speaker is', async () => {
    const page = await open('#/steps');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await current(page)).toEqual({ id: 'steps', steps: 2, same: true });
    edit('facts.yaml', (text) => text.replace('40 km', '41 km'));
    await settle(page);
    expect(await textOf(page, 'steps')).toContain('41 km');
    expect(await current(page)).toEqual({ id: 'steps', steps: 2, same: true });
    edit('deck.md', (text) => text.replace('The first', 'The very first'));
    await settle(page);
    expect(await textOf(page, 'steps')).toContain('The very first');
    expect(await current(page)).toEqual({ id: 'steps', steps: 2, same: true });
  });

  it('shows after any edits what a page shows that is loaded then', async () => {
    const page = await open('#/steps');
    const edits: [string, (text: string) => string][] = [
      ['facts.yaml', (text) => text.replace('40 km', '1200 km')],
      ['deck.md', (text) => text.replace('title: Roads', 'title: Roads and rails')],
      [
        'deck.md',
        (text) =>
          text.replace('\n---\n\n## A table', '\n---\n\n## New {#new}\n\nWords.\n\n---\n\n## A table'),
      ],
      ['deck.md', (text) => text.replace('## A table', '## A table of roads')],
      ['deck.md', (text) => text.replace(/\n---\n\n## New[\s\S]*?(?=\n---\n)/, '')],
      ['deck.md', (text) => text.replace('layout: statement', 'layout: section')],
      ['deck.md', (text) => text.replace('## Below\n', '## Below it all\n')],
      ['templates/theme.css', (text) => text.replace('teal', 'purple')],
    ];
    for (const [file, change] of edits) {
      edit(file, change);
      await settle(page);
      expect(server.session.now().outcome.pages, `${file}: ${change}`).toBeDefined();
      const { id, steps } = await current(page);
      const fresh = await open(`#/${id}`);
      for (let step = 0; step < steps; step++) await fresh.keyboard.press('ArrowRight');
      expect(await deckOf(page), `${file}: ${change}`).toBe(await deckOf(fresh));
      await fresh.close();
    }
    expect((await current(page)).same).toBe(true);
  });

  it('keeps two browsers and a speaker’s view in step', async () => {
    const [first, second] = [await open('#/steps'), await open('#/steps')];
    const popup = new Promise<Page>((done) => first.once('popup', (page) => done(page as Page)));
    await first.keyboard.press('s');
    const speaker = await popup;
    await speaker.waitForSelector('.speaker-now .canvas');
    edit('facts.yaml', (text) => text.replace('40 km', '43 km'));
    edit('deck.md', (text) => text.replace('Say it slowly.', 'Say it fast.'));
    await settle(first, second, speaker);
    expect(await textOf(first, 'steps')).toContain('43 km');
    expect(await textOf(second, 'steps')).toContain('43 km');
    await speaker.waitForFunction(() =>
      document.querySelector('.speaker-now')?.textContent?.includes('43 km'),
    );
    expect(await speaker.evaluate(() => document.querySelector('.speaker-notes')?.textContent)).toContain(
      'Say it fast.',
    );
    // Who looks on goes where the speaker goes.
    await speaker.keyboard.press('ArrowRight');
    await second.waitForFunction(
      () => document.querySelectorAll('section.present .fragment.visible').length === 1,
    );
    expect((await current(first)).steps).toBe(1);
  });

  it('tells mistakes over the last deck that had none, and takes them away again', async () => {
    const page = await open('#/steps');
    edit('deck.md', (text) => text.replace('{{ length }}', '{{ lenght }}'));
    await settle(page);
    const told = await page.evaluate(() => {
      const root = document.getElementById('dev.client')?.shadowRoot;
      const panel = root?.querySelector<HTMLElement>('.problems');
      return {
        hidden: panel?.hidden,
        text: panel?.textContent ?? '',
        link: panel?.querySelector('a')?.href ?? '',
      };
    });
    expect(told.hidden).toBe(false);
    expect(told.text).toContain('fact-undefined');
    expect(told.link).toMatch(/^vscode:\/\/file\/.*deck\.md:\d+:\d+$/);
    expect(await textOf(page, 'steps')).toContain('40 km');
    expect(await violations(page)).toEqual([]);
    edit('deck.md', (text) => text.replace('{{ lenght }}', '{{ length }}'));
    await settle(page);
    const closed = await page.evaluate(
      () =>
        document.getElementById('dev.client')?.shadowRoot?.querySelector<HTMLElement>('.problems')?.hidden,
    );
    expect(closed).toBe(true);
  });

  it('goes to the slide that is edited, until a key says no', async () => {
    const page = await open('#/steps');
    edit('deck.md', (text) => text.replace('It is said once.', 'It is said twice.'));
    await settle(page);
    expect((await current(page)).id).toBe('said');
    await page.keyboard.press('w');
    edit('deck.md', (text) => text.replace('The first', 'First'));
    await settle(page);
    expect((await current(page)).id).toBe('said');
  });

  it('loads itself anew where a change needs another script, and comes back to its place', async () => {
    const page = await open('#/steps');
    await page.keyboard.press('ArrowRight');
    edit('deck.md', (text) => text.replace('It is said once.', 'It is said once.[^1]\n\n[^1]: By me.'));
    await page.waitForFunction(() => document.querySelector('a.note-link') !== null);
    await page.waitForSelector('.reveal.ready');
    expect(await current(page)).toEqual({ id: 'steps', steps: 1, same: false });
  });
});
