// Diagrams drawn in the browser: clean SVG, in the theme's values, the same each time, named, and told where they fail.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../src/build.ts';
import { toDiagnostic } from '../src/diagnostics/catalogue.ts';
import { readMermaid } from '../src/fences/diagram-text.ts';
import { FENCES, prepareFences } from '../src/fences.ts';
import type { Diagnostic } from '../src/model/diagnostic.ts';
import { toSource } from '../src/model/source.ts';
import { parseDeck } from '../src/parse.ts';
import { violations } from './support/axe.ts';
import { launchChromium, listen } from './support/chromium.ts';
import { figuresOn, readPages } from './support/pages.ts';

let folder: string;
let result: BuildResult;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-diagrams-'));
  result = await build({ deck: 'tests/decks/diagrams', out: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = ({ artifacts }: BuildResult, path: string): Uint8Array =>
  artifacts.find((artifact) => artifact.path === path)?.bytes ?? new Uint8Array();
const pageOf = (built: BuildResult, path = 'index.html'): string =>
  new TextDecoder().decode(fileOf(built, path));
const diagramsIn = (page: string): string[] => page.match(/<svg class="diagram"[\s\S]*?<\/svg>/g) ?? [];

describe('diagrams', () => {
  it('are drawn without a mistake, also where nothing is printed', async () => {
    expect(result.diagnostics).toEqual([]);
    const unprinted = await build({ deck: 'tests/decks/diagrams', pdf: false, write: false });
    expect(unprinted.diagnostics).toEqual([]);
    expect(diagramsIn(pageOf(unprinted))).toEqual(diagramsIn(pageOf(result)));
  });

  it('are the same bytes each time', async () => {
    const again = await build({ deck: 'tests/decks/diagrams', write: false });
    for (const { path, bytes } of result.artifacts)
      expect(Buffer.compare(fileOf(again, path), bytes), path).toBe(0);
  });

  it('hold nothing that the policy refuses, and no colour that the author did not choose', () => {
    const drawn = diagramsIn(pageOf(result));
    expect(drawn).toHaveLength(3);
    for (const svg of drawn) {
      expect(svg).not.toMatch(/\sstyle=|<style|<foreignObject|<script|\son\w+=|font-family=/);
      expect(svg).not.toMatch(/(?:fill|stroke)="#/);
      const tags = new Set([...svg.matchAll(/<([a-z]+)/gi)].map(([, tag]) => tag));
      for (const tag of tags)
        expect([
          'svg',
          'g',
          'defs',
          'marker',
          'path',
          'rect',
          'circle',
          'ellipse',
          'line',
          'polygon',
          'polyline',
          'text',
          'tspan',
          'use',
          'symbol',
          'clipPath',
        ]).toContain(tag);
    }
  });

  it('have ids of their own, and what they refer to', () => {
    const page = pageOf(result);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const svg of diagramsIn(page))
      for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
  });

  it('are named: by themselves with what they describe, else by their caption', () => {
    const labels = diagramsIn(pageOf(result)).map((svg) => /aria-label="([^"]*)"/.exec(svg)?.[1]);
    expect(labels).toEqual([
      'From source to deck. A figure is read, checked by a second reader, and kept in the facts file or asked for again.',
      'How a figure becomes a fact',
      'What a build does',
    ]);
  });

  it('have words in both languages, in the PDF too', async () => {
    const pages = await readPages(fileOf(result, 'diagrams.pdf'));
    expect(pages[1]?.text).toContain('Two readers agree?');
    expect(pages[2]?.text).toContain('北京 facts — crème');
    expect(await figuresOn(fileOf(result, 'diagrams.pdf'), 3)).toEqual(['How a figure becomes a fact']);
    const chinese = await readPages(fileOf(result, 'diagrams.zh-CN.pdf'));
    expect(chinese[1]?.text).toContain('人工读取');
  });

  it('fit their boxes, ask for nothing, and are accessible, in light and dark', async () => {
    const { browser, close } = await launchChromium();
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    const { requests, messages } = listen(page);
    await page.goto(pathToFileURL(join(folder, 'diagrams', 'index.html')).href);
    await page.waitForSelector('.reveal.ready');
    for (const appearance of ['light', 'dark']) {
      await page.emulateMediaFeatures([
        { name: 'prefers-reduced-motion', value: 'reduce' },
        { name: 'prefers-color-scheme', value: appearance },
      ]);
      for (let index = 1; index <= 3; index++) {
        await page.keyboard.press('Home');
        for (let step = 0; step < index; step++) await page.keyboard.press('PageDown');
        expect(await violations(page), `on slide ${index}`).toEqual([]);
        // Each label of a node stands within the shape before it.
        const outside =
          await page.evaluate(`[...document.querySelectorAll('section.present svg.diagram text')]
          .map((text) => {
            const box = text.getBoundingClientRect();
            const middle = [box.x + box.width / 2, box.y + box.height / 2];
            const shapes = [...text.closest('svg').querySelectorAll('rect, polygon, path')]
              .map((shape) => shape.getBoundingClientRect())
              .filter((shape) => shape.left < middle[0] && middle[0] < shape.right && shape.top < middle[1] && middle[1] < shape.bottom);
            const fits = shapes.length === 0 || shapes.some((shape) => shape.left <= box.left + 1 && box.right - 1 <= shape.right);
            return fits ? '' : text.textContent;
          }).filter((words) => words !== '')`);
        expect(outside).toEqual([]);
      }
    }
    expect(requests).toEqual([]);
    expect(messages).toEqual([]);
    await close();
  });

  it('tell at their place which package is missing', async () => {
    const source = toSource('deck.md', '---\ntitle: T\n---\n\n# T\n\n```mermaid\nflowchart LR\n```\n');
    const told: Diagnostic[] = [];
    await prepareFences(
      [parseDeck(source, undefined, () => {})],
      {
        diagnose: (code, params, at) => void told.push(toDiagnostic(code, params, at)),
        read: () => ({ kind: 'missing' }),
        readPackage: (name) => (name.startsWith('./') ? new Uint8Array() : undefined),
        stage: async () => [],
      },
      FENCES,
    );
    expect(told.map(({ code, at, hint }) => [code, at?.start.line, hint])).toEqual([
      ['diagram-package-missing', 7, 'Install it: npm install mermaid'],
    ]);
  });

  it('are drawn once where two languages have the same text', () => {
    const [english, chinese] = ['index.html', 'index.zh-CN.html'].map(
      (path) => diagramsIn(pageOf(result, path))[2],
    );
    const withoutIds = (svg = '') => svg.replace(/mermaid\.\d+\./g, '');
    expect(withoutIds(chinese)).toBe(withoutIds(english));
  });
});

it('what docs/diagrams.md shows is drawn as it stands there', async () => {
  const page = readFileSync('docs/diagrams.md', 'utf8');
  const slides = [...page.matchAll(/````markdown \w+\n([\s\S]*?)````/g)].map(([, slide]) => slide ?? '');
  expect(slides).toHaveLength(2);
  const deck = join(folder, 'docs-deck');
  mkdirSync(deck);
  writeFileSync(
    join(deck, 'deck.md'),
    `---\ntitle: Diagrams\n---\n\n# Diagrams\n\n---\n\n${slides.join('\n---\n\n')}`,
  );
  const built = await build({ deck, write: false });
  expect(built.diagnostics.map(({ code, at }) => [code, at?.start.line])).toEqual([]);
  expect(diagramsIn(pageOf(built)).map((svg) => svg.includes('stroke-accent'))).toEqual([true, true]);
});

it('braces in a diagram are no facts', async () => {
  const deck = join(folder, 'braces');
  mkdirSync(deck);
  writeFileSync(
    join(deck, 'deck.md'),
    '---\ntitle: T\n---\n\n# T\n\n---\n\n## H\n\n```mermaid caption="C"\nflowchart LR\n  a{{Six corners}}\n```\n',
  );
  const built = await build({ deck, pdf: false, write: false });
  expect(built.diagnostics).toEqual([]);
  expect(pageOf(built)).toContain('>Six corners<');
});

describe('the text of a diagram', () => {
  it.each([
    ['flowchart LR\n  a --> b', [0, 1]],
    ['%% about\nflowchart LR\n%% more\n  a --> b', [1, 3]],
    ['---\ntitle: T\n---\nflowchart LR\n  a --> b', [3, 4]],
    ['%%{init: {\n}}%%\nflowchart LR\n  a --> b', [2, 3]],
    ['\n\nflowchart LR\n\n  a --> b', [2, 3, 4]],
  ])('%j knows its lines as mermaid counts them', (text, lines) => {
    const { lineOf, firstLine } = readMermaid(text);
    expect(lines.map((_, index) => lineOf(index + 1))).toEqual(lines);
    expect(firstLine).toBe(lines[0]);
  });
});

it('no deck without a diagram loads what draws them', () => {
  expect(readFileSync('dist/main.cjs', 'latin1')).not.toContain('diagrams.mermaid(');
});
