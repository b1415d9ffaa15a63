// The facts panel of `factdeck dev` in a real browser, with real keys: find, change, see the slides follow, write back.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DevServer, dev } from '../../src/dev.ts';
import { violations } from '../support/axe.ts';
import { launchChromium, listen } from '../support/chromium.ts';

const DECK = 'tests/decks/tried';
const FACTS = readFileSync(join(DECK, 'facts.yaml'), 'utf8');
const COSTS = readFileSync(join(DECK, 'cost.csv'), 'utf8');

/** What `factdeck dev` adds to a page. */
const CLIENT = '[id="dev.client"]';

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
  base = mkdtempSync(join(tmpdir(), 'factdeck-panel-'));
  folder = join(base, 'deck');
  cpSync(DECK, folder, { recursive: true });
  server = await dev({ deck: folder, port: 0, config: false });
});
afterEach(async () => {
  for (const page of await browser.pages()) await page.close().catch(() => {});
  await server.close();
  rmSync(base, { recursive: true, force: true });
});

const file = (name: string): string => readFileSync(join(folder, name), 'utf8');

async function open(path = ''): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport({ width: 1280, height: 720 });
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.goto(server.url + path);
  await page.waitForSelector('.reveal.ready');
  await page.evaluate('window.same = true');
  return page;
}

/** What stands in the client's root. */
const inPanel = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate(
    (wanted) =>
      [...(document.getElementById('dev.client')?.shadowRoot?.querySelectorAll<HTMLElement>(wanted) ?? [])]
        .filter((element) => element.checkVisibility())
        .map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim()),
    selector,
  );

/** Waits for words in the client's root. */
const panelSays = (page: Page, selector: string, words: string) =>
  page.waitForFunction(
    (wanted, text) =>
      [
        ...(document.getElementById('dev.client')?.shadowRoot?.querySelectorAll<HTMLElement>(wanted) ?? []),
      ].some((element) => element.checkVisibility() && (element.textContent ?? '').includes(text)),
    { timeout: 10_000 },
    selector,
    words,
  );

const slideSays = (page: Page, id: string, words: string) =>
  page.waitForFunction(
    (name, text) => document.getElementById(name)?.textContent?.replace(/\s+/g, ' ').includes(text),
    { timeout: 10_000 },
    id,
    words,
  );

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const own = document.getElementById('dev.client')?.shadowRoot?.activeElement;
    return own === null || own === undefined ? '' : `${own.tagName.toLowerCase()}.${own.className}`;
  });

async function pressAll(page: Page, ...keys: Parameters<Page['keyboard']['press']>[0][]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Finds a value by words and opens it: its field has the focus, with its text selected. */
async function find(page: Page, words: string, label: string, shows = '.detail input'): Promise<void> {
  if ((await inPanel(page, '.facts')).length === 0) await page.keyboard.press('t');
  else
    await page.evaluate(() => {
      const search = document
        .getElementById('dev.client')
        ?.shadowRoot?.querySelector<HTMLInputElement>('.find');
      search?.focus();
      search?.select();
    });
  await panelSays(page, '.count', 'value');
  await page.keyboard.type(words);
  await page.waitForFunction(
    (wanted) => {
      const rows = document.getElementById('dev.client')?.shadowRoot?.querySelectorAll('.row .label');
      return rows?.length === 1 && rows[0]?.textContent === wanted;
    },
    {},
    label,
  );
  await pressAll(page, 'ArrowDown', 'Enter');
  // By frames: what changes in a shadow root is no mutation of the page.
  await page.waitForFunction(
    (wanted) => document.getElementById('dev.client')?.shadowRoot?.querySelector(wanted) != null,
    {},
    shows,
  );
  if (shows !== '.detail input') return;
  await page.waitForFunction(
    () => document.getElementById('dev.client')?.shadowRoot?.activeElement?.matches('.detail input') === true,
  );
}

async function retype(page: Page, value: string): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type(value);
}

describe('the facts panel', () => {
  it('finds a fact, changes it while the slides follow, and writes that value alone', async () => {
    const page = await open('#/said');
    const other = await open('#/last');
    const chinese = await open('index.zh-CN.html#/last');
    const { messages } = listen(page);
    await find(page, 'built 40', 'Roads built');
    expect(await focused(page)).toBe('input.value');
    expect(await page.evaluate(() => document.documentElement.classList.contains('dev-facts'))).toBe(true);
    const [detail = ''] = await inPanel(page, '.detail');
    for (const words of [
      'Office of Roads, table 2',
      '40 km were built',
      'less than planned',
      'built < planned',
    ])
      expect(detail).toContain(words);

    await retype(page, '45 km');
    await slideSays(page, 'said', '45 km of 50 km were built');
    await slideSays(page, 'said', '5 km are left');
    await slideSays(other, 'last', 'It was 45 km.');
    await slideSays(chinese, 'last', '45');
    expect(await page.evaluate('window.same')).toBe(true);
    expect(await focused(page)).toBe('input.value is-new');
    await panelSays(page, '.tried', '1 value tried, not written');
    await panelSays(page, '.reach', '2 What was built');
    await panelSays(page, '.reach', '4 At last');
    expect((await inPanel(page, '.reach')).join()).not.toContain('Nothing of it');
    await panelSays(other, '.chip', '1 value tried, not written');
    await panelSays(chinese, '.chip', '1 个值正在试用，尚未写回');
    // The figures are marked where they changed, and there alone.
    const marked = await page.evaluate(() =>
      [...document.querySelectorAll('#said .dev-changed, #other .dev-changed, #last .dev-changed')].map(
        (one) => one.textContent,
      ),
    );
    expect(marked).toEqual(['45 km', '5 km', '45 km']);
    expect([file('facts.yaml'), file('cost.csv')]).toEqual([FACTS, COSTS]);

    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await panelSays(page, '.toast', 'Written to');
    expect(file('facts.yaml')).toBe(FACTS.replace("'40 km'", "'45 km'"));
    expect(await inPanel(page, '.tried')).toEqual([]);
    await other.waitForFunction(
      () =>
        document.getElementById('dev.client')?.shadowRoot?.querySelector<HTMLElement>('.chip')?.hidden ===
        true,
    );
    await slideSays(other, 'last', 'It was 45 km.');
    expect(messages).toEqual([]);
  });

  it('tells a claim that turns false at once, and lets it go again', async () => {
    const page = await open('#/said');
    await find(page, 'built 40', 'Roads built');
    await retype(page, '60 km');
    await panelSays(page, '.reach', 'is false');
    await panelSays(page, '.reach', 'less than planned');
    await slideSays(page, 'said', '60 km of 50 km');
    expect(await inPanel(page, '.problems')).toEqual([]);
    expect(await page.evaluate(() => document.querySelector('#said .dev-false')?.textContent)).toBe(
      'less than planned',
    );
    await page.evaluate(() => {
      const buttons = document
        .getElementById('dev.client')
        ?.shadowRoot?.querySelectorAll<HTMLElement>('.acts button');
      buttons?.[1]?.focus();
    });
    await page.keyboard.press('Enter');
    await slideSays(page, 'said', '40 km of 50 km');
    expect(await inPanel(page, '.tried')).toEqual([]);
    expect(await page.evaluate(() => document.querySelectorAll('.dev-changed, .dev-false').length)).toBe(0);
    expect(file('facts.yaml')).toBe(FACTS);
  });

  it('says at the field what is wrong with a value, and does not write it', async () => {
    const page = await open('#/said');
    await find(page, 'built 40', 'Roads built');
    await retype(page, '45 gallons of km');
    await panelSays(page, '.wrong', 'Both sides need one unit');
    const field = await page.evaluate(() => {
      const input = document.getElementById('dev.client')?.shadowRoot?.querySelector('.detail input');
      const described = input?.getAttribute('aria-describedby') ?? '';
      const wrong =
        document.getElementById('dev.client')?.shadowRoot?.getElementById(described)?.textContent ?? '';
      return [input?.getAttribute('aria-invalid'), wrong.includes('Both sides need one unit')];
    });
    expect(field).toEqual(['true', true]);
    expect(await page.evaluate(() => document.getElementById('said')?.textContent)).toContain('40 km');
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await panelSays(page, '.toast', 'is not as it has to be');
    expect(file('facts.yaml')).toBe(FACTS);
    await retype(page, '41 km');
    await slideSays(page, 'said', '41 km of');
    expect((await inPanel(page, '.wrong')).join('')).toBe('');
    // Nothing is left of a value that is typed back.
    await retype(page, '40 km');
    await slideSays(page, 'said', '40 km of');
    await page.waitForFunction(
      () =>
        document.getElementById('dev.client')?.shadowRoot?.querySelector<HTMLElement>('.tried')?.hidden ===
        true,
    );
  });

  it('changes cells of tables and words of one language, says what can’t be changed, and writes all at once', async () => {
    const page = await open('#/said');
    await find(page, 'left', 'Roads left to build', '.fixed');
    await panelSays(page, '.fixed', '`left` is computed: planned - built.');
    await find(page, 'cost ring', 'Cost, ring, 2023');
    await retype(page, '81,5');
    await slideSays(page, 'said', '81.5 million yuan');
    await find(page, 'region', 'Region');
    await retype(page, 'East');
    await slideSays(page, 'said', 'in the East');
    await panelSays(page, '.tried', '2 values tried, not written');
    // Somebody saves the facts file in an editor: both stay.
    writeFileSync(join(folder, 'facts.yaml'), FACTS.replace('value: 50 km', 'value: 55 km'));
    await slideSays(page, 'said', '40 km of 55 km were built in the East');
    await page.evaluate(() => {
      document.getElementById('dev.client')?.shadowRoot?.querySelector<HTMLElement>('.acts button')?.focus();
    });
    await page.keyboard.press('Enter');
    await panelSays(page, '.toast', 'Written to');
    expect(file('facts.yaml')).toBe(
      FACTS.replace('value: 50 km', 'value: 55 km').replace('en: North', 'en: East'),
    );
    expect(file('cost.csv')).toBe(COSTS.replace('"80,5"', '"81,5"'));
  });

  it('leads to where a figure is shown, at its step, and marks it', async () => {
    const page = await open('#/other');
    await find(page, 'cost ring', 'Cost, ring, 2023');
    await page.evaluate(() => {
      document.getElementById('dev.client')?.shadowRoot?.querySelector<HTMLElement>('.detail .link')?.focus();
    });
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('section.present')?.id === 'said');
    expect(
      await page.evaluate(() => [...document.querySelectorAll('.dev-asked')].map((one) => one.textContent)),
    ).toEqual(['80.5 million yuan']);
    expect(
      await page.evaluate(() =>
        document.querySelector('.dev-asked')?.closest('.fragment')?.classList.contains('visible'),
      ),
    ).toBe(true);
    await page.keyboard.press('Escape');
    expect(await inPanel(page, '.facts')).toEqual([]);
    expect(await focused(page)).toBe('');
    expect(
      await page.evaluate(() => [
        document.querySelectorAll('.dev-asked').length,
        document.documentElement.classList.contains('dev-facts'),
      ]),
    ).toEqual([0, false]);
    // The keys are the deck's again.
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('section.present')?.id === 'other');
  });

  it('is in the list of keys, in the deck’s language, and accessible open and closed', async () => {
    const page = await open('#/said');
    await page.keyboard.press('?');
    expect(await page.evaluate(() => document.querySelector('dialog.help')?.textContent)).toContain(
      'Facts: find, change, write back',
    );
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
    await find(page, 'built 40', 'Roads built');
    await retype(page, '60 km');
    await panelSays(page, '.reach', 'is false');
    expect(await violations(page, CLIENT)).toEqual([]);
    await page.evaluate(() => document.getElementById('dev.client')?.classList.add('dark'));
    expect(await violations(page, CLIENT)).toEqual([]);
    await page.keyboard.press('Escape');
    await panelSays(page, '.chip', '1 value tried');
    expect(await violations(page, CLIENT)).toEqual([]);
    const chinese = await open('index.zh-CN.html#/said');
    await chinese.keyboard.press('t');
    await panelSays(chinese, '.facts h2', '数据');
    expect(await violations(chinese, CLIENT)).toEqual([]);
  });
});
