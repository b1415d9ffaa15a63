// Decks split into slides where authors mean it, and every place is exact.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import type { AsWritten, Block, Inline, Reference } from '../../src/model/deck.ts';
import { toSource } from '../../src/model/source.ts';
import { readHtml } from '../../src/parse/html.ts';
import { maskReferences, splitReferences, unmask } from '../../src/parse/references.ts';
import { splitSlides } from '../../src/parse/slides.ts';
import { parseDeck } from '../../src/parse.ts';

const HEAD = '---\ntitle: T\n---\n';
function parse(body: string, head = HEAD) {
  const { diagnostics, diagnose } = collectDiagnostics();
  const source = toSource('deck.md', head + body);
  return {
    deck: parseDeck(source, readHtml, diagnose),
    codes: diagnostics.map(({ code }) => code),
    diagnostics,
    source,
  };
}

const count = (body: string): number => parse(body).deck.slides.length;

describe('slide breaks', () => {
  it.each([
    ['a top-level ---', '# A\n\n---\n\n# B', 2],
    ['--- with blanks behind', '# A\n\n---  \t\n\n# B', 2],
    ['--- inside a backtick fence', '# A\n\n```\na\n\n---\n\nb\n```\n', 1],
    ['--- inside a tilde fence', '# A\n\n~~~\na\n\n---\n\nb\n~~~\n', 1],
    ['--- inside a longer fence', '# A\n\n````\n```\n---\n```\n````\n', 1],
    ['--- inside indented code', '# A\n\n    a\n\n    ---\n', 1],
    ['--- inside a comment', '# A\n\n<!-- a\n\n---\n\nb -->\n', 1],
    ['--- inside an HTML block', '# A\n\n<div>\n---\n</div>\n', 1],
    ['--- inside a list item', '# A\n\n- a\n\n  ---\n\n  b\n', 1],
    ['--- inside a quote', '# A\n\n> a\n>\n> ---\n>\n> b\n', 1],
    ['--- inside a fenced div', '# A\n\n::: left\n```\n---\n```\n:::\n', 1],
    ['*** and ___ and - - -', '# A\n\n***\n\n___\n\n- - -\n\n-----\n\nb', 1],
    ['CRLF', '# A\r\n\r\n---\r\n\r\n# B\r\n', 2],
    ['a table with a delimiter row', '# A\n\n| a |\n|---|\n| b |\n', 1],
  ])('%s', (_, body, slides) => {
    expect(count(body)).toBe(slides);
  });

  it.each([
    ['<div>', '</div>'],
    ['<details>', '</details>'],
    ['<svg viewBox="0 0 1 1">', '</svg>'],
    ['<table>', '</table>'],
    ['<div><p>', '</p></div>'],
  ])('are none inside %s, and each is told', (open, close) => {
    const { deck, diagnostics } = parse(`# A\n\n${open}\n\n---\n\nb\n\n----\n\n${close}\n\n---\n\n# B`);
    expect(deck.slides).toHaveLength(2);
    expect(diagnostics.map(({ code, at }) => [code, at?.start.line])).toEqual([
      ['break-inside-html', 8],
      ['break-inside-html', 12],
    ]);
  });

  it('end an element that is never closed, or that settings stand in', () => {
    expect(count('# A\n\n<div>\n\n---\n\n<div>\n\nb\n\n</div>\n\n---\n\n# C')).toBe(3);
    expect(count('# A\n\n<div>\n\n---\nid: b\n---\n\nb\n\n</div>')).toBe(2);
    expect(count('# A\n\n<p>a\n\n<img src="a"> <br>\n\n---\n\n<p>b</p>')).toBe(2);
    expect(count('# A\n\n<!-- <div> -->\n\n---\n\n<!-- </div> -->')).toBe(2);
  });

  it('puts a slide behind ---- below the one before it', () => {
    expect(parse('# A\n\n----\n\n# B\n\n---\n\n# C').deck.slides.map(({ vertical }) => vertical)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('keeps every character, in any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '---\n',
            '----\n',
            '\n',
            '# a\n',
            'text\n',
            '```\n',
            '~~~\n',
            '> q\n',
            '- i\n',
            '<!--',
            '-->\n',
            '::: left\n',
            ':::\n',
            'a: b\n',
            '| a |\n',
            '|---|\n',
            '{{ x }}',
            '<b>',
            '  ',
          ),
          { maxLength: 40 },
        ),
        (lines) => {
          const text = lines.join('');
          const raw = splitSlides(text, 0).map(({ start, end, settings }) =>
            text.slice(settings === undefined ? start : settings.start, end),
          );
          for (const piece of raw) expect(text).toContain(piece);
          const pieces = splitSlides(text, 0);
          for (const [index, { start }] of pieces.entries())
            if (index > 0)
              expect(/-{3,4}[ \t]*\n?$/.test(text.slice(pieces[index - 1]?.end ?? 0, start))).toBe(true);
          expect(pieces.at(-1)?.end).toBe(text.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => void parse(text)),
      { numRuns: 300 },
    );
  });
});

describe('long decks', () => {
  const deck = (slides: number): string =>
    Array.from(
      { length: slides },
      (_, i) =>
        `---\nlayout: figure\nid: s${i}\n---\n\n## Slide ${i}\n\nSome **words** and [a link][there].\n\n- a\n- b\n\n`,
    ).join('');
  const time = (text: string): number => {
    const start = performance.now();
    splitSlides(text, 0);
    return performance.now() - start;
  };

  it('take as much longer as they are, settings and all', () => {
    const [small, large] = [deck(1_000), deck(4_000)];
    time(small);
    const [one, four] = [small, large].map((text) => Math.min(time(text), time(text), time(text)));
    expect(splitSlides(`# A\n\n${large}`, 0)).toHaveLength(4_001);
    expect((four ?? 0) / (one ?? 1)).toBeLessThan(7);
  });

  it('have their link definitions on any slide', () => {
    const { deck: read } = parse(`# A\n\n${deck(2)}\n[there]: https://a.b\n\n${deck(1)}`);
    expect(JSON.stringify(read.slides).match(/"href":\["https:\/\/a.b"\]/g)).toHaveLength(3);
  });
});

describe('texts that are too much', () => {
  const many = (text: string, times: number): string => text.repeat(times);
  it.each([
    ['stars that close nothing', many('*a **a ', 50_000), 'markdown-too-long', 7],
    ['emphasis in emphasis', `text\n\n${many('*a ', 300)}x${many(' a*', 300)}`, 'markdown-too-deep', 9],
    ['much of it', `text\n\n${many('*a ', 10_000)}x${many(' a*', 10_000)}`, 'markdown-too-long', 9],
    ['quotes in quotes', `text\n\n${many('> ', 5_000)}a`, 'markdown-too-deep', 9],
    ['lists in lists', `${many('- ', 5_000)}a`, 'markdown-too-deep', 7],
    ['divs in divs', many('::: a\n', 5_000), 'markdown-too-deep', 7],
    ['brackets', many('[', 50_000), 'markdown-too-long', 7],
    [
      'runs of backticks',
      Array.from({ length: 3_000 }, (_, i) => `e${many('`', i)}`).join(''),
      'markdown-too-long',
      7,
    ],
    ['a name before @', `${many('a.', 50_000)}@`, 'markdown-too-long', 7],
    ['a quote of many lines', `text\n\n${many('> a\nb\n', 20_000)}`, 'markdown-too-long', 9],
    [
      'rows without cells',
      `${many('|a', 1_000)}|\n${many('|-', 1_000)}|\n${many('|*\n', 5_000)}`,
      'markdown-too-long',
      7,
    ],
    ['comments that never close', many('<!--', 50_000), 'comment-unclosed', 7],
    ['starts of declarations', many('<!', 50_000), 'markdown-too-long', 7],
    ['a long table', `|a|b|\n|-|-|\n${many('|1|2|\n', 20_000)}`, undefined, 0],
    ['a long list', many('- a\n', 20_000), undefined, 0],
  ])('%s', (_, body, code, line) => {
    const start = performance.now();
    const { diagnostics } = parse(`# A\n\n${body}`, `${HEAD}\n`);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(diagnostics.map((told) => [told.code, told.at?.start.line])).toEqual(
      code === undefined ? [] : [[code, line]],
    );
  });
});

describe('settings', () => {
  it('are read from a block behind the break, a fence, and a comment', () => {
    const { deck, codes } = parse(
      '# A\n\n---\nlayout: figure\nid: x\n---\n\n## B\n\n---\n\n```yaml slide\nlayout: quote\nclass: a b\n```\n\n## C\n\n---\n\n<!-- .slide: data-background="#123" class="dark" -->\n\n## D',
    );
    expect(codes).toEqual([]);
    expect(deck.slides.map(({ settings }) => settings.layout?.value)).toEqual([
      undefined,
      'figure',
      'quote',
      undefined,
    ]);
    expect(deck.slides[1]?.settings.id?.value).toBe('x');
    expect(deck.slides[2]?.settings.classes).toEqual(['a', 'b']);
    expect(deck.slides[3]?.settings).toMatchObject({ backgroundColor: '#123', classes: ['dark'] });
    for (const { blocks } of deck.slides) expect(blocks[0]?.kind).toBe('heading');
  });

  it('in comments hold references as the source has them', () => {
    const { deck, diagnostics } = parse(
      '# A\n\n---\n\n<!-- .slide: data-title="X {{ a }} y" data-background-image="img/{{ b }}.png" id="{{ c }}" -->\n\n## B',
    );
    expect(diagnostics).toEqual([]);
    const { title, backgroundImage, id } = deck.slides[1]?.settings ?? {};
    expect(title).toMatchObject(['X ', { expression: ' a ', at: { start: { line: 8, column: 30 } } }, ' y']);
    expect(backgroundImage?.src).toMatchObject(['img/', { expression: ' b ' }, '.png']);
    expect(id?.value).toBe('{{ c }}');
  });

  it('are told as they are written', () => {
    const { diagnostics } = parse('# A {: {{ a }} :}\n\n::: {{ b }} x\n\n<!-- .slide: {{ c }}="d" -->');
    const messages = diagnostics.map(({ message }) => message).join('\n');
    expect(messages).toContain('{{ b }}');
    expect(messages).not.toMatch(/[\uE000-\uEFFF\uFDD0-\uFDD3]/);
  });

  it('that nest are read too, and what stands behind them is', () => {
    const { deck, codes } = parse('# A\n\n---\nlayout: x\nmore:\n  - a\n  - b\n---\n\n## B\n\ntext');
    expect(codes).toContain('key-unknown');
    expect(deck.slides[1]?.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
  });

  it('are no settings where a blank line follows the break', () => {
    expect(
      parse('# A\n\n---\n\nlayout: figure\n\ntext').deck.slides[1]?.blocks.map(({ kind }) => kind),
    ).toEqual(['paragraph', 'paragraph']);
  });
});

describe('notes', () => {
  it('go from Note: to the end of the slide, and from ::: notes', () => {
    const { deck } = parse(
      '# A\n\nshown\n\nNote:\nsaid\n\nsaid too\n\n---\n\n# B\n\n::: notes\nsaid\n:::\n\nshown',
    );
    expect(deck.slides[0]?.blocks).toHaveLength(2);
    expect(deck.slides[0]?.notes).toHaveLength(2);
    expect(deck.slides[1]?.blocks).toHaveLength(2);
    expect(deck.slides[1]?.notes).toHaveLength(1);
  });
});

function inlines(blocks: readonly Block<AsWritten>[]): Inline<AsWritten>[] {
  return blocks.flatMap((block): Inline<AsWritten>[] => {
    if ('children' in block) return [...block.children];
    if (block.kind === 'quote' || block.kind === 'div') return inlines(block.blocks);
    if (block.kind === 'list') return block.items.flatMap((item) => inlines(item.blocks));
    if (block.kind === 'table')
      return [...block.head, ...block.rows.flat()].flatMap(({ children }) => [...children]);
    return [];
  });
}

describe('references', () => {
  it('are found with their exact place, through BOM, CRLF, quotes, lists and tables', () => {
    const { deck, source } = parse(
      '# A {{ a1 }}\r\n\r\n> q {{ a2 }}\r\n> - l {{ a3 }}\r\n\r\n| x | {{ a4 | 1 }} |\r\n|---|---|\r\n| **{{ a5 }}** | [{{ a6 }}](https://x.y/{{ a7 }}) |',
      `\uFEFF${HEAD.replaceAll('\n', '\r\n')}`,
    );
    const found: Reference[] = [];
    JSON.stringify(deck.slides, (_, value) => {
      if (value !== null && typeof value === 'object' && 'expression' in value)
        found.push(value as Reference);
      return value as unknown;
    });
    expect(found.map(({ expression }) => expression.trim()).sort()).toEqual([
      'a1',
      'a2',
      'a3',
      'a4 | 1',
      'a5',
      'a6',
      'a7',
    ]);
    for (const { expression, at } of found)
      expect(source.text.slice(at.start.offset, at.end.offset)).toBe(expression);
    const first = found.find(({ expression }) => expression.includes('a1'));
    expect(first?.at.start).toMatchObject({ line: 4, column: 7 });
  });

  it('mean nothing in code, and are written out behind a backslash', () => {
    const { deck } = parse('`{{ a }}` and \\{{ b }}\n\n```\n{{ c }}\n```\n');
    const text = JSON.stringify(inlines(deck.slides[0]?.blocks ?? []));
    expect(text).toContain('{"kind":"code","text":"{{ a }}"}');
    expect(text).toContain('{ b }}');
    expect(text).not.toContain('expression');
    expect(deck.slides[0]?.blocks[1]).toMatchObject({ kind: 'code', text: '{{ c }}' });
  });

  it('keep their length when masked, and come back as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{{', '}}', ' a', 'b[1] ', '|', '\n', '`', '\\', '*', '{{}}', '{{ x }}'), {
          maxLength: 30,
        }),
        (parts) => {
          const source = toSource('a', parts.join(''));
          const masked = maskReferences(source);
          expect(masked.text.length).toBe(source.text.length);
          expect(unmask(masked.text, masked.references)).toBe(source.text);
          const again = splitReferences(masked.text, masked.references).map((part) =>
            typeof part === 'string' ? part : `{{${part.expression}}}`,
          );
          expect(again.join('')).toBe(source.text);
        },
      ),
    );
  });
});

describe('raw HTML', () => {
  it('closes nothing outside its container', () => {
    const { deck } = parse('a </div></section> b <b>open\n\n<div>\n\ntext\n');
    const pieces = JSON.stringify(deck.slides);
    expect(pieces.match(/html-open/g)?.length).toBe(pieces.match(/html-close/g)?.length);
    expect(pieces).not.toContain('"section"');
  });
});
