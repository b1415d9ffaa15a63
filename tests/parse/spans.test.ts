// Words in brackets with attributes are spans, links stay links, and every place is exact.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import type { AsWritten, Block, ClaimMark, Inline } from '../../src/model/deck.ts';
import { toSource } from '../../src/model/source.ts';
import { readHtml } from '../../src/parse/html.ts';
import { maskReferences, unmask } from '../../src/parse/references.ts';
import { lexMarkdown, type Token } from '../../src/parse/tokens.ts';
import { parseDeck } from '../../src/parse.ts';

type Node = Inline<AsWritten> | Block<AsWritten>;
type Span = Extract<Inline<AsWritten>, { kind: 'span' }>;

function parse(body: string) {
  const { diagnostics, diagnose } = collectDiagnostics();
  const source = toSource('deck.md', `---\ntitle: T\n---\n${body}`);
  const { slides } = parseDeck(source, readHtml, diagnose);
  const nodes = slides.flatMap(({ blocks, notes }) => [...blocks, ...notes]).flatMap(everything);
  return {
    spans: nodes.filter((node): node is Span => node.kind === 'span'),
    kinds: nodes.map(({ kind }) => kind),
    text: nodes.map((node) => (node.kind === 'text' && 'text' in node ? node.text : '')).join(''),
    told: diagnostics.map(({ code, at }) => [code, at && source.text.slice(at.start.offset, at.end.offset)]),
    slice: (mark: ClaimMark | undefined) =>
      mark && [mark.at, mark.text.at].map(({ start, end }) => source.text.slice(start.offset, end.offset)),
  };
}

/** A node and all that is in it. */
function everything(node: Node): Node[] {
  const inside: Node[] = [];
  if ('children' in node) inside.push(...node.children);
  if ('blocks' in node) inside.push(...node.blocks);
  if ('items' in node) inside.push(...node.items.flatMap(({ blocks }) => blocks));
  if (node.kind === 'table')
    inside.push(...[node.head, ...node.rows].flat().flatMap(({ children }) => children));
  return [node, ...inside.flatMap(everything)];
}

const words = (node: Inline<AsWritten>): string =>
  node.kind === 'text'
    ? node.text
    : node.kind === 'figure'
      ? `{${node.figure.expression.trim()}}`
      : 'children' in node
        ? node.children.map(words).join('')
        : '';

describe('a span', () => {
  it.each([
    ['prose', 'It [grew again]{claim=up} in trade.'],
    ['a heading', '## It [grew again]{claim=up}'],
    ['a list item', '- It [grew again]{claim=up}\n- and more'],
    ['a cell', '| a |\n|---|\n| it [grew again]{claim=up} |'],
    ['a quote', '> Said to have [grew again]{claim=up}.'],
    ['a div', '::: left\nIt [grew again]{claim=up}\n:::'],
    ['notes', '# A\n\nNote: it [grew again]{claim=up}'],
    ['emphasis', '*it **[grew again]{claim=up}** more*'],
    ['a link', '[it [grew again]{claim=up}](https://example.org)'],
    ['raw HTML', 'a <b>[grew again]{claim=up}</b>'],
  ])('ties words in %s', (_, body) => {
    const { spans, told, slice } = parse(body);
    expect(told).toEqual([]);
    expect(spans.map(words)).toEqual(['grew again']);
    expect(slice(spans[0]?.claim)).toEqual(['[grew again]{claim=up}', 'up']);
  });

  it('holds references, emphasis, code and links, and lines that wrap', () => {
    const { spans, kinds } = parse(
      '[up {{ a[1] }} *now* `x]` [y](https://example.org)\nand on]{claim=up .quiet}',
    );
    expect(spans.map(words)).toEqual(['up {a[1]} now  y\nand on']);
    expect(kinds).toEqual(expect.arrayContaining(['figure', 'emphasis', 'code', 'link']));
    expect(spans[0]?.attributes).toEqual([['class', ['quiet']]]);
  });

  it('takes a check with signs that mean something to Markdown', () => {
    const { spans, told, slice } = parse(
      '| a | b |\n|---|---|\n| *x [ten **times**]{check="a[1] > 10*b[1] and c < 2|3"} y* | z |',
    );
    expect(told).toEqual([]);
    expect(spans[0]?.claim?.kind).toBe('check');
    expect(slice(spans[0]?.claim)?.[1]).toBe('a[1] > 10*b[1] and c < 2|3');
  });

  it('has classes and attributes of the allow-list', () => {
    const { spans, told } = parse(
      '[x]{.a .b-c class="d" lang=zh-CN data-id=\'q r\' title="{{ gdp }} now" aria-label=z}',
    );
    expect(told).toEqual([]);
    expect(
      spans[0]?.attributes?.map(([name, value]) => [
        name,
        value.map((part) => (typeof part === 'string' ? part : part.expression)),
      ]),
    ).toEqual([
      ['class', ['a b-c d']],
      ['lang', ['zh-CN']],
      ['data-id', ['q r']],
      ['title', [' gdp ', ' now']],
      ['aria-label', ['z']],
    ]);
  });

  it.each([
    ['an attribute that is not allowed', '[x]{onclick=y}', [['attribute-unknown', 'onclick']]],
    ['a near miss', '[x]{clam=up}', [['attribute-unknown', 'clam']]],
    ['an attribute of this program', '[x]{data-fact=gdp}', [['attribute-unknown', 'data-fact']]],
    ['an id that is none', '[x]{.a #1}', [['span-attributes-invalid', '#1']]],
    ['no attribute', '[x]{some words}', [['span-attributes-invalid', 'some words']]],
    ['two claims', '[x]{claim=a claim=b}', [['span-attributes-invalid', 'claim']]],
    ['attributes without words', 'a x]{claim=up} b', [['span-missing', 'claim=up']]],
    ['emphasis that crosses', '[a *b]{.c} d*', []],
  ])('tells of %s', (_, body, expected) => {
    expect(parse(body).told).toEqual(expected);
  });
});

describe('what is no span', () => {
  it.each([
    ['a link', '[a](https://example.org)', ['paragraph', 'link', 'text']],
    ['brackets', 'see [a] and [b] {c}', ['paragraph', 'text']],
    ['a reference behind brackets', '[a]{{ gdp }}', ['paragraph', 'text', 'figure']],
    ['an escaped brace', '[a]\\{.b}', undefined],
    ['an escaped bracket', 'x \\[a\\]{.b}', undefined],
    ['code', '`[a]{.b}`', ['paragraph', 'code']],
    ['a code block', '```\n[a]{.b claim=c}\n```', ['code']],
    ['sets', 'from f[x]{} on', undefined],
  ])('%s stays what it is', (_, body, kinds) => {
    const parsed = parse(body);
    expect(parsed.spans).toEqual([]);
    expect(parsed.told).toEqual([]);
    if (kinds !== undefined) expect(parsed.kinds).toEqual(kinds);
  });

  it('is shown as it is written', () => {
    expect(parse('x \\[a\\]{.b} y').text).toBe('x [a]{.b} y');
    expect(parse('[a]\\{.b}').text).toBe('[a]{.b}');
  });
});

const PIECES = [
  '[',
  ']',
  ']{.a}',
  ']{claim=x}',
  ']{check="a[1] > b*2"}',
  '{',
  '}',
  '{{ a }}',
  '*',
  '**',
  '`',
  '(u)',
  '\\',
  '|',
  'w ',
  '\n',
  '- ',
  '"',
] as const;

describe('in any text', () => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('masking keeps the length and comes back', () => {
    fc.assert(
      fc.property(text, (body) => {
        const { text: masked, references } = maskReferences(toSource('deck.md', body));
        expect(masked.length).toBe(body.length);
        expect(unmask(masked, references)).toBe(body);
      }),
      { numRuns: 2000 },
    );
  });

  it('raw texts join to the source, inside spans too', () => {
    const joins = (token: Token): void => {
      if (token.type === 'span' && 'tokens' in token)
        expect(`[${token.tokens?.map(({ raw }) => raw).join('')}`).toBe(
          token.raw.slice(0, token.raw.lastIndexOf(']')),
        );
      if ('tokens' in token) token.tokens?.forEach(joins);
    };
    fc.assert(
      fc.property(text, (body) => {
        const { text: masked } = maskReferences(toSource('deck.md', body));
        const tokens = lexMarkdown(masked);
        expect(tokens.map(({ raw }) => raw).join('').length).toBe(masked.length);
        tokens.forEach(joins);
      }),
      { numRuns: 2000 },
    );
  });

  it('every span is at its place, and no attribute is shown or lost in silence', () => {
    fc.assert(
      fc.property(text, (body) => {
        const { spans, slice, text: shown, told, kinds } = parse(`# T\n\n${body}`);
        for (const { claim } of spans) {
          if (claim === undefined) continue;
          const [, name] = slice(claim) ?? [];
          expect(['x', 'a[1] > b*2']).toContain(name);
        }
        if (/\{claim=/.test(shown) && !kinds.includes('code') && !body.includes('\\]'))
          expect(told.map(([code]) => code)).toContain('span-missing');
      }),
      { numRuns: 1000 },
    );
  });

  it('is quick whatever the brackets', () => {
    const started = performance.now();
    parse(`${'['.repeat(20_000)} x]{.a}`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
