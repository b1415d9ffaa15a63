// Math between dollars: what is math, what is money, and what stays as it is written.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSource } from '../../src/model/source.ts';
import { writtenBlocks, writtenInlines } from '../../src/model/walk.ts';
import { parseDeck } from '../../src/parse.ts';

const HEAD = '---\ntitle: T\n---\n\n# T\n\n---\n\n';

/** The math of a slide: in its text, and in blocks. */
function mathIn(body: string) {
  const source = toSource('deck.md', HEAD + body);
  const deck = parseDeck(source, undefined, () => {});
  const inline = [...writtenInlines(deck)].flatMap((node) => (node.kind === 'math' ? [node] : []));
  const blocks = [...writtenBlocks(deck)].flatMap((node) =>
    node.kind === 'code' && node.language === 'math' ? [node] : [],
  );
  const words = [...writtenInlines(deck)].flatMap((node) => (node.kind === 'text' ? [node.text] : []));
  return { deck, source, inline, blocks, words: words.join('') };
}

describe('dollars in text', () => {
  it.each([
    ['$x$', ['x']],
    ['a $x$, $y$-axis', ['x', 'y']],
    ['$\\frac{a}{b}$', ['\\frac{a}{b}']],
    ['$\\text{costs \\$5}$', ['\\text{costs \\$5}']],
    ['$a_1 * b_1$ and *c $x*y$ d*', ['a_1 * b_1', 'x*y']],
    ['**$x$** and [$y$](https://example.org)', ['x', 'y']],
    ['$\\sqrt[3]{xy}$', ['\\sqrt[3]{xy}']],
    ['$\\frac{{a}}{{{b}}}$', ['\\frac{{a}}{{{b}}}']],
    ['$a\nb$', ['a\nb']],
    ['$x < y & z$', ['x < y & z']],
    ['| a | b |\n| --- | --- |\n| $x$ | $y_1$ |', ['x', 'y_1']],
  ])('%s is math', (body, tex) => {
    expect(mathIn(body).inline.map((node) => node.tex)).toEqual(tex);
  });

  it.each([
    'It costs $5 and $10.',
    '$20,000 and USD$30,000',
    'from $5-$10 a day',
    'a \\$x\\$ b',
    'a $ b $ c',
    '`$x$`',
    '$',
    '$$',
    'a dollar$',
    '$x\n\ny$',
    'an unclosed $x',
  ])('%s is none', (body) => {
    expect(mathIn(body).inline).toEqual([]);
  });

  it('a dollar that is written with a backslash has none in the text', () => {
    expect(mathIn('a \\$x\\$ b').words).toContain('a $x$ b');
  });

  it('know where each letter of them stands', () => {
    for (const body of [
      'a $x^2$ b',
      '> - $x +\n>   y$',
      '# H $\\sqrt[3]{xy}$',
      '| $a$ |\n| --- |\n| $\\beta$ |',
    ]) {
      const { inline, source } = mathIn(body);
      for (const { tex, lines } of inline)
        for (const [index, line] of tex.split('\n').entries()) {
          const start = lines[index] ?? 0;
          expect(source.text.slice(start, start + line.length)).toBe(line);
        }
    }
  });

  it('leave any text without dollars as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('$')),
        (text) => mathIn(text).inline.length === 0,
      ),
      { numRuns: 200 },
    );
  });
});

describe('blocks between dollars', () => {
  it.each([
    ['$$\nx\n$$', '\nx\n'],
    ['$$x$$', 'x'],
    ['$$ x\ny $$', ' x\ny '],
    ['text\n$$\nx\n$$\nmore', '\nx\n'],
    ['$$\na\n\n---\n\nb\n$$', '\na\n\n---\n\nb\n'],
    ['- item\n\n  $$\n  x\n  $$', '\nx\n'],
    ['> $$\n> x\n> $$', '\nx\n'],
    ['::: left\n$$\n:::\n---\n$$\n:::', '\n:::\n---\n'],
    ['$$\n{{ x }} \\frac{{a}}{b}\n$$', '\n{{ x }} \\frac{{a}}{b}\n'],
  ])('%j is one', (body, tex) => {
    const { blocks, deck } = mathIn(body);
    expect(blocks.map(({ text }) => text)).toEqual([tex]);
    expect(deck.slides).toHaveLength(2);
  });

  it.each(['$$\nx', '$$ x\n\ny $$', '$$x$$ and words', '```\n$$\nx\n$$\n```', '$$$$'])(
    '%j is none',
    (body) => {
      expect(mathIn(body).blocks).toEqual([]);
    },
  );

  it('split no slide, and swallow none without an end', () => {
    expect(mathIn('$$\nx\n\n---\n\n## B').deck.slides).toHaveLength(3);
  });
});
