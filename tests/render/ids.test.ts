// No id that is made for the page can be that of a slide.

import { describe, expect, it } from 'vitest';
import { buildFiles, codesOf, htmlOf, pdfOf } from '../support/written.ts';

const deck = (...slides: string[]): string =>
  `---\ntitle: T\n---\n\n# T\n\n---\n\n${slides.join('\n\n---\n\n')}\n`;
const facts = `sources:
  s:
    title: Report
facts:
  n:
    label: Number
    source: s
    value: 12 trillion yuan
`;

/** Every id of a page. */
const idsIn = (html: string): readonly string[] =>
  [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '');

describe('ids', () => {
  it('are each there once, whatever slides are called', async () => {
    const slides = [
      '## Deck data\n\nWords.',
      '## A\n\nWords.',
      '## A title\n\nWords.',
      '## Fact n\n\n{{n}}',
      '## Sources\n\nWords.',
    ];
    const html = htmlOf(await buildFiles({ 'deck.md': deck(...slides), 'facts.yaml': facts }));
    const ids = idsIn(html);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ['deck-data', 'a', 'a-title', 'fact-n', 'sources', 'sources-2'])
      expect(ids).toContain(id);
    expect(JSON.parse(/id="deck\.data">(.*?)<\/script>/s.exec(html)?.[1] ?? '').facts.n.label).toBe('Number');
  });

  it('leave an author the id of the sources slide, and links to it lead to the author’s', async () => {
    const own = '---\nid: sources\n---\n\n## Where it is from\n\nWords of [ours](#sources).';
    const more = '---\nid: sources-2\n---\n\n## More\n\nWords.';
    const result = await buildFiles({
      'deck.md': `---\ntitle: T\n---\n\n# T\n\n${own}\n\n---\n\n## N\n\n{{n}}\n\n${more}\n`,
      'facts.yaml': facts,
    });
    expect(codesOf(result)).toEqual([]);
    expect(result.manifest?.slides.map(({ id, name }) => [id, name])).toEqual([
      ['t', 'T'],
      ['sources', 'Where it is from'],
      ['n', 'N'],
      ['sources-2', 'More'],
      ['sources-3', 'Sources'],
    ]);
  });

  it('are destinations of the PDF apart from those of slides', async () => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const result = await buildFiles(
      { 'deck.md': deck('## Fact n\n\n{{n}}'), 'facts.yaml': facts },
      { pdf: true },
    );
    const document = await getDocument({ data: pdfOf(result), verbosity: 0 }).promise;
    const [link] = await (await document.getPage(2)).getAnnotations();
    expect(link.dest).toBe('fact.n');
    const target = (await document.getDestination('fact.n'))?.[0];
    expect(await document.getPageIndex(target)).toBe(2);
    await document.destroy();
  });
});
