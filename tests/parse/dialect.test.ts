// Attributes, divs, footnotes, citations and steps are read where authors mean them, and nothing is lost.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import type { AsWritten, Attributes, Block, Inline } from '../../src/model/deck.ts';
import { toSource } from '../../src/model/source.ts';
import { readHtml } from '../../src/parse/html.ts';
import { isTransition } from '../../src/parse/motion.ts';
import { maskReferences, unmask } from '../../src/parse/references.ts';
import { lexMarkdown } from '../../src/parse/tokens.ts';
import { parseDeck } from '../../src/parse.ts';

type Node = Inline<AsWritten> | Block<AsWritten>;

function parse(body: string, head = 'title: T') {
  const { diagnostics, diagnose } = collectDiagnostics();
  const source = toSource('deck.md', `---\n${head}\n---\n\n# First\n\n---\n\n${body}`);
  const deck = parseDeck(source, readHtml, diagnose);
  const slide = deck.slides[1];
  const told = diagnostics.map(({ code, at }) => [
    code,
    at && source.text.slice(at.start.offset, at.end.offset),
  ]);
  return { deck, slide, blocks: slide?.blocks ?? [], told };
}

/** What has attributes, as "kind.class#id". */
function named(blocks: readonly Block<AsWritten>[]): string[] {
  const found: string[] = [];
  const note = (kind: string, attributes: Attributes<AsWritten> | undefined): void => {
    const own = (attributes ?? []).filter(([name]) => name !== 'data-fragment-index');
    if (own.length === 0) return;
    const texts = own.map(([name, value]) =>
      name === 'class'
        ? `.${value.join('').replaceAll(' ', '.')}`
        : name === 'id'
          ? `#${value.join('')}`
          : `[${name}]`,
    );
    found.push(`${kind}${texts.join('')}`);
  };
  const visit = (node: Node): void => {
    note(node.kind, 'attributes' in node ? node.attributes : undefined);
    if ('children' in node) node.children.forEach(visit);
    if ('blocks' in node) node.blocks.forEach(visit);
    if (node.kind === 'list')
      for (const item of node.items) {
        note('item', item.attributes);
        item.blocks.forEach(visit);
      }
    if (node.kind === 'table') {
      for (const row of node.rowAttributes ?? []) note('row', row);
      for (const cell of [node.head, ...node.rows].flat()) {
        note('cell', cell.attributes);
        cell.children.forEach(visit);
      }
    }
  };
  blocks.forEach(visit);
  return found;
}

describe('attributes', () => {
  it.each([
    ['words', '[a]{.b #c}', ['span.b#c']],
    ['words with a claim', '[a]{.b claim=x}', ['span.b']],
    ['a link', 'x [a](https://x.org){.b} y', ['link.b']],
    ['a picture', 'x ![a](b.png){.c width=50%}', ['image.w-50.c']],
    ['code', 'x `a`{.b} y', ['code.b']],
    ['emphasis', '**a**{.b} and *c*{.d}', ['strong.b', 'emphasis.d']],
    ['a paragraph', 'some words {.a}', ['paragraph.a']],
    ['a paragraph by its last line', 'some words\n{.a}', ['paragraph.a']],
    ['a heading below that of the slide', '## A\n\n### B {#c .d}', ['heading.d#c']],
    ['an item', '- a {.b}\n- c', ['item.b']],
    ['an item with more in it', '- a {.b}\n  - c {.d}', ['item.b', 'item.d']],
    ['a list', '- a\n- b\n{.c}', ['list.c']],
    ['the innermost list', '- a\n  - b\n{.c}', ['list.c']],
    ['the list above', '- a\n\n{.c}', ['list.c']],
    ['a cell', '| a {.b} | c |\n|---|---|\n| d | e {.f} |', ['cell.b', 'cell.f']],
    ['a row', '| a | b |\n|---|---|\n| c | d | {.e}', ['row.e']],
    ['a table', '| a | b |\n|---|---|\n| c | d |\n{.e}', ['table.e']],
    ['a quote', '> a\n\n{.b}', ['quote.b']],
    ['code of several lines', '```\na\n```\n\n{.b}', ['code.b']],
    ['a div', '::: {.a}\nb\n:::', ['group.a']],
    ['an item behind its link', '- [a](https://x.org) {.b}', ['item.b']],
  ])('belong to %s', (_, body, expected) => {
    const { blocks, told } = parse(body);
    expect(told.filter(([code]) => code !== 'image-missing')).toEqual([]);
    expect(named(blocks)).toEqual(expected);
  });

  it.each([
    ['code', '`{.a}` and\n\n```\n## A {.b}\n```'],
    ['an escaped brace', 'words \\{.a}'],
    ['a set', 'the set {1, 2} of numbers'],
    ['braces in the middle', 'a {b} c'],
  ])('are none in %s', (_, body) => {
    expect(named(parse(body).blocks)).toEqual([]);
  });

  it('behind the heading of a slide are its settings', () => {
    const { slide, told, blocks } = parse(
      '## A title {#a .b .c transition=zoom auto-animate=true .fragment}\n\nx',
    );
    expect(told).toEqual([]);
    expect(slide?.settings).toMatchObject({ classes: ['b', 'c'], transition: 'zoom', autoAnimate: {} });
    expect(slide?.settings.id?.value).toBe('a');
    expect(named(blocks)).toEqual(['span.fragment']);
  });

  it.each([
    ['an unknown name', 'a {.b colour=red}', [['attribute-unknown', 'colour']]],
    ['an event', '[a]{onclick=x}', [['attribute-unknown', 'onclick']]],
    ['a style', 'x `a`{style="color:red"}', [['attribute-unknown', 'style']]],
    ['an id twice', '[a]{#x}\n\n[b]{#x}', [['id-duplicate', 'x']]],
    ['braces that belong to nothing', '{.a}', [['span-missing', '{.a}']]],
  ])('tell of %s', (_, body, expected) => {
    expect(parse(body).told).toEqual(expected);
  });

  it('are hidden and come back, whatever the text', () => {
    const piece = fc.constantFrom(
      '{.a}',
      '{#b}',
      '{c=d}',
      '{{ x }}',
      '`',
      ')',
      ' ',
      '\n',
      '|',
      '[e]',
      ':::',
      '\\',
      '{',
      '}',
      '"',
      '# ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const masked = maskReferences(toSource('deck.md', text));
        expect(masked.text).toHaveLength(text.length);
        expect(unmask(masked.text, masked.references)).toBe(text);
        expect(
          lexMarkdown(masked.text)
            .map(({ raw }) => raw)
            .join(''),
        ).toBe(masked.text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('divs', () => {
  const kinds = (blocks: readonly Block<AsWritten>[]): unknown[] =>
    blocks.map((block) => {
      if (block.kind === 'group' || block.kind === 'div')
        return [`${block.kind} ${block.name}`.trim(), ...kinds(block.blocks)];
      return block.kind;
    });

  it.each([
    ['a slot', '::: left\na\n:::', [['div left', 'paragraph']]],
    [
      'Pandoc’s columns',
      ':::: {.columns}\n::: {.column width="40%"}\na\n:::\n::: column\nb\n:::\n::::',
      [['group columns', ['group column', 'paragraph'], ['group column', 'paragraph']]],
    ],
    ['a callout', '::: tip\na\n:::', [['group tip', 'paragraph']]],
    ['Quarto’s callout', '::: {.callout-tip}\na\n:::', [['group tip', 'paragraph']]],
    ['GitHub’s callout', '> [!TIP]\n> a\n>\n> - b', [['group tip', 'paragraph', 'list']]],
    ['GitHub’s callout with a list at once', '> [!NOTE]\n> - b', [['group note', 'list']]],
    ['a quote', '> [TIP] a', ['quote']],
    ['a class alone', '::: {.mine}\na\n:::', [['group', 'paragraph']]],
    ['as many colons inside', '::: tip\n::: card\na\n:::\n:::', [['group tip', ['group card', 'paragraph']]]],
  ])('%s', (_, body, expected) => {
    const { blocks, told } = parse(body);
    expect(told).toEqual([]);
    expect(kinds(blocks)).toEqual(expected);
  });

  it('have titles with figures', () => {
    const [block] = parse('::: card Of {{ gdp }} now\na\n:::').blocks;
    expect(
      block?.kind === 'group' &&
        block.title.map((part) => (typeof part === 'string' ? part : part.expression)),
    ).toEqual(['Of ', ' gdp ', ' now']);
  });
});

describe('footnotes and citations', () => {
  const marks = (blocks: readonly Block<AsWritten>[]): unknown[] =>
    blocks
      .flatMap((block) => ('children' in block ? block.children : []))
      .flatMap((inline) => {
        if (inline.kind !== 'mark') return [];
        const { mark } = inline;
        return mark.kind === 'footnote'
          ? [`^${mark.label.trim() === mark.label ? mark.label : ''}`]
          : mark.items.map(({ source, prefix, locator }) =>
              [...prefix, `@${source.value}`, ...locator].join('|'),
            );
      });

  it.each([
    ['a mark', 'a[^1] b', ['^1']],
    ['a note on the spot', 'a^[b *c*] d', ['^']],
    ['a citation', 'a [@cgtn]', ['@cgtn']],
    ['a place', 'a [@cgtn, p. 7]', ['@cgtn|p. 7']],
    ['a place in Chinese', '甲[@cgtn，第7页]', ['@cgtn|第7页']],
    ['words before, and two sources', 'a [see @cgtn; @other, table 2]', ['see|@cgtn', '@other|table 2']],
    ['a link', 'a [@cgtn](https://x.org)', []],
    ['an address', 'a [me@x.org]', []],
    ['code', 'a `[@cgtn]` `[^1]`', []],
  ])('%s', (_, body, expected) => {
    expect(marks(parse(body).blocks)).toEqual(expected);
  });

  it('have texts of lines and paragraphs, that end where something else starts', () => {
    const { deck, blocks, told } = parse(
      'a[^1] b[^2]\n\n[^1]: One\nline.\n\n    And more.\n[^2]: Two.\n\nAfter.',
    );
    expect(told).toEqual([]);
    const texts = [...(deck.footnotes ?? [])].map(([label, { blocks: inside }]) => [label, inside.length]);
    expect(texts).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
  });

  it('may be written on another slide', () => {
    const { deck } = parse('a[^x]\n\n---\n\n## B\n\n[^x]: Text.');
    expect([...(deck.footnotes?.keys() ?? [])]).toEqual(['x']);
  });
});

describe('steps', () => {
  /** The words of each step, by its place. */
  const steps = (body: string, head?: string): readonly string[] => {
    const { slide, told } = parse(body, head);
    expect(told).toEqual([]);
    const found: string[] = [];
    const place = (attributes: Attributes<AsWritten> | undefined) =>
      attributes?.find(([name]) => name === 'data-fragment-index')?.[1].join('');
    const words = (node: Node): string =>
      'text' in node && typeof node.text === 'string'
        ? node.text
        : 'children' in node
          ? node.children.map(words).join('')
          : 'blocks' in node
            ? node.blocks.map(words).join('')
            : '';
    const visit = (node: Node): void => {
      const at = 'attributes' in node ? place(node.attributes) : undefined;
      if (at !== undefined) found.push(`${at} ${words(node)}`.trim());
      if ('children' in node) node.children.forEach(visit);
      if ('blocks' in node) node.blocks.forEach(visit);
      if (node.kind === 'list')
        for (const item of node.items) {
          const own = place(item.attributes);
          if (own !== undefined) found.push(`${own} ${item.blocks.map(words).join('')}`);
          item.blocks.forEach(visit);
        }
    };
    slide?.blocks.forEach(visit);
    const most = Math.max(-1, ...found.map((step) => Number(step.split(' ')[0])));
    expect(slide?.steps).toBe(most + 1);
    return found;
  };

  it.each([
    ['none', 'a\n\n- b', []],
    ['a pause', 'a\n\n. . .\n\nb\n\nc\n\n. . .\n\nd', ['0 b', '0 c', '1 d']],
    ['items with +', '+ a\n+ b', ['0 a', '1 b']],
    ['an incremental div', '::: incremental\n- a\n- b\n:::\n\n- c', ['0 a', '1 b']],
    ['a div that isn’t', '::: nonincremental\n+ a\n:::', []],
    ['fragments', 'a {.fragment}\n\n[b]{.fragment} c', ['0 a', '1 b']],
    [
      'fragments by index',
      'a {.fragment index=2}\n\nb {.fragment}\n\nc {.fragment index=1}\n\nd {.fragment index=1}',
      ['1 a', '2 b', '0 c', '0 d'],
    ],
    ['items behind a pause', '. . .\n\n+ a\n+ b\n\n. . .\n\nc', ['0', '1 a', '2 b', '3 c']],
    ['a pause in a slot', '::: left\na\n\n. . .\n\nb\n:::\n\n::: right\nc {.fragment}\n:::', ['0 b', '1 c']],
  ])('are those of %s', (_, body, expected) => {
    expect(steps(body)).toEqual(expected);
  });

  it('can be those of all lists', () => {
    expect(steps('- a\n- b', 'title: T\nincremental: true')).toEqual(['0 a', '1 b']);
    expect(
      parse('---\nincremental: false\n---\n\n- a', 'title: T\nincremental: true').deck.slides.at(-1)?.steps,
    ).toBe(0);
  });
});

describe('transitions', () => {
  it.each(['fade', 'zoom', 'slide-in', 'slide-in fade-out', 'none-out convex-in'])('%s is one', (text) => {
    expect(isTransition(text)).toBe(true);
  });
  it.each(['', 'spin', 'slide fade', 'slide-in fade-in', 'slide-in fade-out zoom-in'])(
    '%s is none',
    (text) => {
      expect(isTransition(text)).toBe(false);
    },
  );
});
