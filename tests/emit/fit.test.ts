// Slides that are a little too long: set smaller the same on paper and in the browser, and told where that won't do.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../../src/build.ts';
import { launchChromium } from '../support/chromium.ts';

const SENTENCE = 'This is a sentence of some length that takes room on the slide and says little besides. ';
const slide = (heading: string, sentences: number): string =>
  `\n---\n\n## ${heading}\n\n${SENTENCE.repeat(sentences)}\n\n${SENTENCE.repeat(3)}\n`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-fit-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = (name: string, slides: string, css?: string): Promise<BuildResult> => {
  const deck = join(folder, name);
  mkdirSync(join(deck, 'templates'), { recursive: true });
  writeFileSync(join(deck, 'deck.md'), `---\ntitle: Fit\nunbound: true\n---\n\n# Fit\n${slides}`);
  if (css !== undefined) writeFileSync(join(deck, 'templates', 'theme.css'), css);
  return build({ deck, out: join(folder, 'out') });
};

describe('a slide that is a little too long', () => {
  it('is set smaller, alike in the PDF’s document and in the deck, and said so', async () => {
    const result = await made(
      'long',
      slide('One', 5) + slide('Two', 9) + slide('Three words and '.repeat(9), 7),
    );
    expect(result.diagnostics.map(({ code }) => code)).toEqual([]);
    const fits = result.manifest?.slides.map(({ fit }) => fit);
    expect(fits?.slice(0, 2)).toEqual([undefined, undefined]);
    expect(fits?.[2]).toEqual({ body: expect.any(Number) });
    expect(fits?.[3]?.heading).toBeLessThan(100);
    expect(result.notes.filter((note) => note.includes('set smaller'))).toHaveLength(2);

    const { browser, close } = await launchChromium();
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(`${pathToFileURL(join(folder, 'out', 'long', 'index.html')).href}#/two`);
    await page.waitForSelector('.reveal.ready');
    const [over, size] = await page.evaluate(async () => {
      await document.fonts.ready;
      const body = document.querySelector('#two .body');
      const last = body?.lastElementChild;
      const bottom = (element: Element | null | undefined) => element?.getBoundingClientRect().bottom ?? 0;
      return [bottom(last) - bottom(body), getComputedStyle(last as Element).fontSize] as const;
    });
    await close();
    expect(over).toBeLessThanOrEqual(1);
    expect(size).toBe(`${(26 * (fits?.[2]?.body ?? 0)) / 100}px`);
  });

  it('has a running header of one line, or is told', async () => {
    const deck = join(folder, 'header');
    mkdirSync(deck, { recursive: true });
    const header = 'Words that go on '.repeat(12);
    writeFileSync(
      join(deck, 'deck.md'),
      `---\ntitle: T\nheader: ${header}\n---\n\n# T\n\n---\n\n## One\n\nWords.\n`,
    );
    const result = await build({ deck, out: join(folder, 'out') });
    expect(result.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['slide-overflow', expect.stringMatching(/too wide: “Words that go on/)],
    ]);
  });

  it('gives the same bytes again', async () => {
    const bytes = async () =>
      (await made('same', slide('Two', 9))).artifacts.map((artifact) =>
        Buffer.from(artifact.bytes).toString('base64'),
      );
    expect(await bytes()).toEqual(await bytes());
  });

  it('is told with what to cut where it is too long at the smallest size', async () => {
    const { diagnostics } = await made('longer', slide('Two', 16));
    expect(diagnostics.map(({ code }) => code)).toEqual(['slide-overflow']);
    expect(diagnostics[0]?.message).toMatch(
      /^The slide `two` is \d+ px too tall: “.*” doesn't fit, at 85% of its size too\.$/,
    );
    expect(diagnostics[0]?.hint).toMatch(/^Cut (?:a line|\d+ lines), about \d+ words: what is from “/);
  });

  it('is told at once where the theme sets nothing smaller', async () => {
    const { diagnostics } = await made(
      'strict',
      slide('Two', 9),
      ':root { --fit-min: 1; --fit-min-heading: 1; }',
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['slide-overflow']);
  });
});
