// What layouts do with numbers, dates, pictures and feet that need more room than most.

import { describe, expect, it } from 'vitest';
import { buildFiles, codesOf, type Files, htmlOf } from '../support/written.ts';

const facts = `sources:
  s:
    title: Report
    publisher: Office
    url: https://example.org/report?a=1&b=2
facts:
  n: { label: N, source: s, locator: "the annex to the third part of the report, which is very long", value: 12 million EUR }
  big: { label: Big, source: s, value: 12345678901234 widgets }
  huge: { label: Huge, source: s, value: 123456789012345678901234567890123456789012 widgets }
  least: { label: Least, source: s, value: at most 65.5 million EUR }
units:
  widgets: { en: { one: widget of a kind, other: widgets of a kind } }
`;
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="9" height="9"/></svg>';
const make = (slides: string, head = '', more: Files = {}) =>
  buildFiles(
    { 'deck.md': `---\ntitle: T\n${head}---\n\n# T\n\n${slides}\n`, 'facts.yaml': facts, ...more },
    { pdf: true },
  );
const figure = (name: string): string => `---\nlayout: figure\n---\n\n## A\n\n{{${name}}}`;
const slots = (name: string): string =>
  ['left', 'middle', 'right'].map((slot) => `::: ${slot}\n{{${name}}}\n:::`).join('\n');

describe('a slide', () => {
  it('sets a long number smaller, and tells one that fits nowhere', async () => {
    expect(codesOf(await make(figure('big')))).toEqual([]);
    expect(codesOf(await make(figure('huge')))).toEqual(['slide-overflow']);
  });

  it('has room for three bounds side by side, on narrow slides too', async () => {
    const compared = `---\nlayout: comparison\n---\n\n## A\n\n${slots('least')}`;
    expect(codesOf(await make(compared, 'aspect: "4:3"\n'))).toEqual([]);
  });

  it('wraps a source line, and tells a footer that has no room', async () => {
    expect(codesOf(await make('---\n\n## A\n\n{{n}} and {{least}}.', 'footer: Short words\n'))).toEqual([]);
    const long = await make('---\n\n## A\n\n{{n}}', `footer: ${'many words '.repeat(30)}\n`);
    expect(codesOf(long)).toContain('slide-overflow');
  });

  it('wraps dates on a timeline, and tells words that run into the next', async () => {
    const line = (head: string) =>
      `---\nlayout: timeline\nunbound: true\n---\n\n## A\n\n${Array(6).fill(`- **${head}** Words`).join('\n')}`;
    expect(codesOf(await make(line('14 September 2021')))).toEqual([]);
    expect(codesOf(await make(line('Donaudampfschifffahrtsgesellschaft')))).toEqual([]); // it breaks
  });

  it('gives a picture its own size, and no more than the room that is left', async () => {
    const tall = SVG.replace('height="100"', 'height="2000" viewBox="0 0 100 2000"');
    const columns = '---\n\n## A\n\n::: left\nWords.\n:::\n::: right\n![Tall](tall.svg)\n:::';
    const result = await make(`${columns}\n\n---\n\n## B\n\n![Small](small.svg)`, '', {
      'tall.svg': tall,
      'small.svg': SVG,
    });
    expect(codesOf(result)).toEqual([]);
    expect(htmlOf(result)).toContain('width="100" height="100"');
  });

  it.each([
    ['navy', 'on-dark'],
    ['"#123"', 'on-dark'],
    ['hsl(220, 60%, 20%)', 'on-dark'],
    ['rgba(0, 0, 0, 0.1)', 'on-light'],
    ['beige', 'on-light'],
    ['"#ffeedd"', 'on-light'],
  ])('on %s has ink that can be read', async (background, named) => {
    const deck = `---\ntitle: T\n---\n\n# T\n\n---\nbackground: ${background}\n---\n\n## A\n\nWords.\n`;
    const result = await buildFiles({ 'deck.md': deck });
    expect(codesOf(result)).toEqual([]);
    expect(htmlOf(result)).toContain(`canvas canvas-clear ${named}`);
  });

  it('has no background of a colour that there is not', async () => {
    const deck = '---\ntitle: T\n---\n\n# T\n\n---\nbackground: blu\n---\n\n## A\n\nWords.\n';
    expect(codesOf(await buildFiles({ 'deck.md': deck }))).toEqual(['setting-invalid']);
  });

  it('of sources links to where they are', async () => {
    const html = htmlOf(await make('---\n\n## A\n\n{{n}}'));
    expect(html).toContain('<a href="https://example.org/report?a&#x3D;1&amp;b&#x3D;2">');
  });
});
