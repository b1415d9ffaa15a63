// The pages of a PDF: a slide that is only named, and pages that are none of the deck's slides.

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { pageSizes } from '../../src/emit/pdf/pages.ts';
import { readPdf } from '../../src/emit/pdf/read.ts';
import { buildFiles, codesOf, pdfOf } from '../support/written.ts';

type StructNode = { role?: string; children?: StructNode[] };
const roles = (node: StructNode): string[] => [
  ...(node.role === undefined ? [] : [node.role]),
  ...(node.children ?? []).flatMap(roles),
];

const deck =
  '---\ntitle: T\n---\n\n# T\n\n---\ntitle: Named only\n---\n\nWords.\n\n---\n\n## Last\n\nWords.\n';

describe('a slide with a name and no heading', () => {
  it('has a heading tag and a bookmark, and shows nothing of it', async () => {
    const result = await buildFiles({ 'deck.md': deck }, { pdf: true });
    const document = await getDocument({ data: pdfOf(result), verbosity: 0 }).promise;
    const titles = (await document.getOutline()).flatMap(({ title, items }) => [
      title,
      ...items.map((item: { title: string }) => item.title),
    ]);
    expect(titles).toEqual(['T', 'Named only', 'Last']);
    const page = await document.getPage(2);
    expect(roles((await page.getStructTree()) as StructNode)).toContain('H2');
    const { items } = await page.getTextContent();
    const name = items.find((item) => 'str' in item && item.str === 'Named only');
    expect(name !== undefined && 'height' in name ? name.height : 9).toBeLessThan(1);
    await document.destroy();
  });
});

describe('the pages of a PDF', () => {
  it('are read with their sizes', async () => {
    const wide = await buildFiles({ 'deck.md': deck }, { pdf: true });
    expect(pageSizes(readPdf(pdfOf(wide)))).toEqual(Array(3).fill({ width: 960, height: 540 }));
    const narrow = await buildFiles(
      { 'deck.md': deck.replace('title: T', 'title: T\naspect: "4:3"') },
      { pdf: true },
    );
    expect(pageSizes(readPdf(pdfOf(narrow)))).toEqual(Array(3).fill({ width: 720, height: 540 }));
  });

  it('are as many as slides, of their size, whatever a style sheet says; else nothing is made', async () => {
    const style = (css: string) =>
      buildFiles({ 'deck.md': deck, 'templates/theme.css': css }, { pdf: true, write: true });
    const more = await style('.page{contain:none;height:1000px}.canvas{height:720px}');
    expect(codesOf(more)).toEqual(['page-count-differs']);
    const larger = await style('@page{size:A4}');
    expect(codesOf(larger)).toContain('page-size-differs');
    for (const result of [more, larger]) expect(result.artifacts).toEqual([]);
  });
});
