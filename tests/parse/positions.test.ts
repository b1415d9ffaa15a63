// Every word of a deck knows the offset where it is written, so that what is found in prose is told at its place.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import type { AsWritten, Block, Inline } from '../../src/model/deck.ts';
import { toSource } from '../../src/model/source.ts';
import { loadHtmlReader, parseDeck } from '../../src/parse.ts';

const readHtml = await loadHtmlReader();

type Word = { readonly text: string; readonly at: number | undefined };

function wordsOf(markdown: string): { words: readonly Word[]; text: string } {
  const source = toSource('deck.md', `---\ntitle: T\n---\n\n${markdown}\n`);
  const deck = parseDeck(source, readHtml, collectDiagnostics().diagnose);
  const words: Word[] = [];
  const inlines = (list: readonly Inline<AsWritten>[]): void => {
    for (const inline of list) {
      if (inline.kind === 'text') words.push({ text: inline.text, at: inline.at });
      if ('children' in inline) inlines(inline.children);
    }
  };
  const blocks = (list: readonly Block<AsWritten>[]): void => {
    for (const block of list) {
      if ('children' in block) inlines(block.children);
      if ('blocks' in block) blocks(block.blocks);
      if (block.kind === 'list') for (const item of block.items) blocks(item.blocks);
      if (block.kind === 'table')
        for (const row of [block.head, ...block.rows]) for (const cell of row) inlines(cell.children);
    }
  };
  for (const slide of deck.slides) {
    blocks(slide.blocks);
    blocks(slide.notes);
  }
  return { words, text: source.text };
}

describe('the place of words', () => {
  it.each([
    ['plain words', 'one 10 two'],
    ['emphasis', 'one **10** and *10* and ~~10~~ then 10'],
    ['references', 'a {{ gdp[2023] }} b {{ x }} c 10'],
    ['links', '[10](https://x.org/10)10 and [a](b10 "10")10'],
    ['code', '`10` 10 `10` 10'],
    ['lists', '- a 10\n  b 10\n- c\n\n  d 10\n  e 11'],
    ['nested lists', '- a\n  - b 10\n    c 10\n- d 10'],
    ['quotes', '> a 10\n> b 10\n> > c 10'],
    ['tables', '| 10 | b |\n|---|---:|\n| 10 | **10** |\n| a | 10 |'],
    ['headings', '## A 10 {{ x }} 10\n\nB 10'],
    ['divs', '::: left\nA 10\n\n- 10\n:::\n\n::: right\n10\n:::'],
    ['notes', 'A 10\n\nNote:\nB 10\nC 10'],
    ['escapes', 'a \\* 10 \\_ 10'],
    ['character references', 'a &amp; 10 &lt; 10'],
    ['comments', 'a <!-- 10 --> 10 <b>10</b>'],
  ])('is exact in %s', (_, markdown) => {
    const { words, text } = wordsOf(markdown);
    expect(words.length).toBeGreaterThan(0);
    for (const word of words) {
      if (!/\d/.test(word.text)) continue;
      expect(text.slice(word.at, (word.at ?? 0) + word.text.length)).toBe(word.text);
    }
    const places = words.filter(({ text: own }) => /\d/.test(own)).map(({ at }) => at);
    expect(new Set(places).size).toBe(places.length);
  });

  it('is exact in any order of such pieces', () => {
    const piece = fc.constantFrom(
      'a 10 b',
      '**10** c',
      '[10](x10) 10',
      '`10` 10',
      '- 10\n  10\n- 10',
      '> 10\n> 10',
      '| 10 | 10 |\n|---|---|\n| 10 | {{ x }} 10 |',
      '{{ x }} 10 {{ y[10] }} 10',
      '# 10',
      '::: left\n10 *10*\n:::',
      '<b>10</b> 10',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const { words, text } = wordsOf(pieces.join('\n\n'));
        for (const word of words)
          expect(text.slice(word.at, (word.at ?? 0) + word.text.length)).toBe(word.text);
      }),
      { numRuns: 300 },
    );
  });
});
