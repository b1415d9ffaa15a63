// A deck that is printed in parts: one file in the end, as if it had been printed at once.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../../src/build.ts';
import { checkPdf } from '../../src/emit/pdf/check.ts';
import { nameIn, openDocument } from '../../src/emit/pdf/document.ts';
import { readPdf } from '../../src/emit/pdf/read.ts';
import { screenshot } from '../support/photographs.ts';

const COUNT = 150;
const LONG = 'This is a sentence of some length that takes room on the slide and says little besides. ';
let folder: string;
let result: BuildResult;
let pdf: Uint8Array;
let document: PDFDocumentProxy;

/** Slides of words, some of them with what leads to another part, stands in two parts, or is too long. */
function slide(number: number): string {
  const head = `## Slide ${number}\n\n`;
  if (number === 2) return `${head}Go to [a late slide](#slide-149).\n`;
  if (number === 149) return `${head}Go to [an early slide](#slide-2), or [the next](#slide-150).\n`;
  if (number === 3 || number === 140) return `${head}![A screen](screen.png)\n`;
  if (number === 145) return `${head}${LONG.repeat(9)}\n\n${LONG.repeat(3)}\n`;
  if (number % 10 === 5) return `${head}| Row | One | Two |\n|---|---|---|\n| A${number} | b | c |\n`;
  return `${head}Words of *slide* **${number}**, ${'abcdefghijklmnopqrstuvwxyz'.charAt(number % 26)}.\n`;
}

const write = (deck: string, of: (number: number) => string): string => {
  mkdirSync(join(folder, deck));
  const slides = Array.from({ length: COUNT }, (_, index) => of(index + 1));
  writeFileSync(
    join(folder, deck, 'deck.md'),
    `---\ntitle: Parts\nunbound: true\n---\n\n${slides.join('\n---\n\n')}`,
  );
  return join(folder, deck);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-parts-'));
  const deck = write('parts', slide);
  writeFileSync(join(deck, 'screen.png'), await screenshot(600, 300));
  result = await build({ deck, write: false });
  pdf = result.artifacts.find(({ path }) => path.endsWith('.pdf'))?.bytes ?? new Uint8Array();
  document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
});
afterAll(async () => {
  await document.destroy();
  rmSync(folder, { recursive: true, force: true });
});

type StructNode = { readonly role?: string; readonly children?: readonly StructNode[] };
const roles = (node: StructNode): readonly string[] => [
  ...(node.role === undefined ? [] : [node.role]),
  ...(node.children ?? []).flatMap(roles),
];

describe('a deck that is printed in parts', () => {
  it('has every slide in its place, tagged, and breaks no rule', async () => {
    expect(result.failure).toBeUndefined();
    expect(result.diagnostics).toEqual([]);
    expect(document.numPages).toBe(COUNT);
    for (const number of [1, 2, 75, 76, 77, 149, COUNT]) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain(`Slide ${number}`);
      expect(roles((await page.getStructTree()) as StructNode)).toContain('H1');
    }
    expect((await document.getOutline()).map(({ title }) => title)).toEqual(
      Array.from({ length: COUNT }, (_, index) => `Slide ${index + 1}`),
    );
    expect(checkPdf(readPdf(pdf))).toEqual([]);
  });

  it('has links from one part to another, and none that leads nowhere', async () => {
    const leadsTo = async (number: number): Promise<readonly number[]> => {
      const links = await (await document.getPage(number)).getAnnotations();
      return Promise.all(
        links.map(async ({ dest }) => {
          const place = typeof dest === 'string' ? await document.getDestination(dest) : dest;
          return 1 + (await document.getPageIndex(place[0]));
        }),
      );
    };
    expect(await leadsTo(2)).toEqual([149]);
    expect(await leadsTo(149)).toEqual([2, 150]);
  });

  it('has each face and each picture once', () => {
    const objects = [...readPdf(pdf).objects.values()];
    const fonts = objects.flatMap((object) =>
      object.kind === 'dict' && nameIn(object, 'Subtype') === 'Type0'
        ? [nameIn(object, 'BaseFont')?.slice(7)]
        : [],
    );
    expect(fonts.length).toBeGreaterThan(2);
    expect(new Set(fonts).size).toBe(fonts.length);
    const pictures = objects.filter(
      (object) => object.kind === 'stream' && nameIn(object.dict, 'Subtype') === 'Image',
    );
    expect(pictures).toHaveLength(1);
  });

  it('sets what is too long smaller on its own slide', () => {
    const fits = (result.manifest?.slides ?? []).flatMap(({ fit }, index) =>
      fit === undefined ? [] : [index + 1],
    );
    expect(fits).toEqual([145]);
  });

  it('gives the same bytes again', async () => {
    const again = await build({ deck: join(folder, 'parts'), write: false });
    expect(
      Buffer.compare(
        again.artifacts.find(({ path }) => path.endsWith('.pdf'))?.bytes ?? Buffer.alloc(0),
        pdf,
      ),
    ).toBe(0);
  });

  it('tells at its place what is too long in a later part', async () => {
    const deck = write('over', (number) =>
      number === 131
        ? `## Slide 131

${LONG.repeat(40)}
`
        : `## Slide ${number}

Words.
`,
    );
    const { diagnostics, artifacts } = await build({ deck, write: false });
    expect(artifacts).toEqual([]);
    const over = diagnostics.filter(({ code }) => code === 'slide-overflow');
    expect(over.map(({ message }) => message)).toEqual([expect.stringContaining('slide-131')]);
    expect(openDocument(readPdf(pdf)).pages).toHaveLength(COUNT);
  });
});
