// The example deck in Chinese, made by the real browser: its PDF, and its HTML as readers and screen readers find it.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../../src/build.ts';
import { violations } from '../support/axe.ts';
import { launchChromium, listen } from '../support/chromium.ts';

let folder: string;
let result: BuildResult;
let document: PDFDocumentProxy;
const file = () => join(folder, 'jing-jin-ji', 'jing-jin-ji.zh-CN.pdf');
const edition = () => result.manifest?.translations[0];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-chinese-'));
  result = await build({ deck: 'content/jing-jin-ji', out: folder });
  const pdf = result.artifacts.find(({ path }) => path === 'jing-jin-ji.zh-CN.pdf')?.bytes;
  document = await getDocument({ data: new Uint8Array(pdf ?? []), verbosity: 0 }).promise;
});

afterAll(async () => {
  await document.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** A page's text without white space: Chinese has none, and lines break anywhere. */
async function pageText(number: number): Promise<string> {
  const content = await (await document.getPage(number)).getTextContent();
  return content.items
    .map((item) => ('str' in item ? item.str : ''))
    .join('')
    .replace(/\s+/g, '');
}
const dense = (text: string): string => text.replace(/\s+/g, '');

describe('the Chinese PDF', () => {
  it('is made without a complaint, with the pages and the ids of the English deck', async () => {
    expect(result.failure).toBeUndefined();
    expect(result.diagnostics).toEqual([]);
    const written = (slides: readonly { id: string; layout: string }[] | undefined) =>
      slides?.filter(({ layout }) => layout !== 'sources').map(({ id }) => id);
    expect(written(edition()?.slides)).toEqual(written(result.manifest?.slides));
    expect(document.numPages).toBe(edition()?.slides.length);
  });

  it('shows every fact, by text extraction, written as Chinese is', async () => {
    const texts = await Promise.all(Array.from({ length: document.numPages }, (_, i) => pageText(i + 1)));
    const slides = edition()?.slides.map(({ id }) => id) ?? [];
    for (const { shown, ref } of edition()?.facts ?? []) {
      expect(shown.length, ref).toBeGreaterThan(0);
      for (const { slide, where, text } of shown)
        if (where === 'text' || where === 'title' || where === 'svg' || where === 'sources')
          expect(texts[slides.indexOf(slide)], `${ref} on ${slide}`).toContain(dense(text));
    }
    const whole = texts.join('');
    for (const figure of [
      '10.4万亿元',
      '1.43万亿美元',
      '90%',
      '5.03万亿元',
      '超过748.7亿元',
      '超过10倍',
      '超过1万家分支机构',
      '2.3万亿元',
      '2017年4月1日',
      '超过6700亿元',
      '383个项目',
      '每个项目超过17亿元',
      '雄安新区',
      '中关村',
      '京津冀',
    ])
      expect(whole).toContain(figure);
  });

  it('says its language, title and bookmarks in Chinese', async () => {
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: '京津冀协同发展十年，成效如何？', Language: 'zh-CN' });
    const titles = (await document.getOutline()).flatMap(function all(item): string[] {
      return [dense(item.title), ...item.items.flatMap(all)];
    });
    for (const { name } of edition()?.slides ?? []) expect(titles).toContain(dense(name));
  });

  it('is set in the theme’s own faces alone, as TrueType', ({ skip }) => {
    let listed: string;
    try {
      listed = execFileSync('pdffonts', [file()], { encoding: 'utf8' });
    } catch {
      return skip('pdffonts is not installed; .ci/run installs it');
    }
    const fonts = listed.trim().split('\n').slice(2);
    // A fallback face, which draws what ours lack, would have another name; a synthetic weight would be Type 3.
    for (const font of fonts) {
      expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
      expect(font).toMatch(/\+(?:Inter|SourceSerif4|IBMPlexMono|NotoSansSC|NotoSerifSC)/);
    }
    for (const face of ['NotoSansSC', 'NotoSerifSC', 'Inter', 'SourceSerif4'])
      expect(
        fonts.some((font) => font.includes(face)),
        face,
      ).toBe(true);
  });

  it('stays small', () => {
    expect(result.artifacts.find(({ path }) => path.endsWith('.zh-CN.pdf'))?.bytes.length).toBeLessThan(
      300_000,
    );
    expect(result.artifacts.find(({ path }) => path === 'index.zh-CN.html')?.bytes.length).toBeLessThan(
      900_000,
    );
  });
});

describe('the Chinese deck in a browser', () => {
  it('asks for nothing, has no accessibility violation, and answers in Chinese', async () => {
    const { browser, close } = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 720 });
      const { requests, messages } = listen(page);
      await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
      await page.goto(pathToFileURL(join(folder, 'jing-jin-ji', 'index.zh-CN.html')).href);
      await page.waitForSelector('.reveal.ready');
      for (let slide = 0; slide < (edition()?.slides.length ?? 0); slide++) {
        expect(await violations(page), `slide ${slide + 1}`).toEqual([]);
        if (slide === 1) {
          await page.keyboard.press('Tab');
          await page.click('section.present .fact');
          const told = await page.$eval('.provenance', (element) => element.textContent ?? '');
          expect(told).toContain('地区生产总值（2023年）');
          expect(told).toContain('10,400,000,000,000元');
          expect(told).toContain('来源');
          expect(told).toContain('第2段');
          expect(await violations(page), 'with the popover').toEqual([]);
          await page.keyboard.press('Escape');
        }
        await page.keyboard.press('PageDown');
      }
      const arrow = await page.$eval('.navigate-left', (button) => button.getAttribute('aria-label'));
      expect(arrow).toBe('上一张');
      expect(requests).toEqual([]);
      expect(messages).toEqual([]);
    } finally {
      await close();
    }
  });

  it('draws every Chinese character in the embedded faces', async () => {
    const { browser, close } = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(join(folder, 'jing-jin-ji', 'index.zh-CN.html')).href);
      await page.waitForSelector('.reveal.ready');
      const session = await page.createCDPSession();
      await session.send('DOM.enable');
      await session.send('CSS.enable');
      const { root } = await session.send('DOM.getDocument');
      const { nodeIds } = await session.send('DOM.querySelectorAll', {
        nodeId: root.nodeId,
        selector: 'section.present :is(h1, h2, p, li)',
      });
      const used = new Set<string>();
      for (const nodeId of nodeIds) {
        const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
        for (const { familyName, isCustomFont } of fonts) used.add(`${familyName} ${isCustomFont}`);
      }
      expect(used.size).toBeGreaterThan(0);
      for (const font of used) expect(font).toMatch(/(?:Inter|Source Serif|Noto S\w+ SC).* true$/);
    } finally {
      await close();
    }
  });
});
