// A deck as Markdown for mail: its headings, its words and its figures, without what only eyes can use. Pure.

import type { AsResolved, Block, Deck, Inline, Text } from '../model/deck.ts';
import { isHanLanguage } from '../model/language.ts';
import { textWords } from '../model/words.ts';
import { stringsFor } from './strings.ts';

/** The outline of a deck; notes are not in it. */
export function renderOutline(deck: Deck): string {
  const { frontMatter, slides, sources } = deck;
  const title = textWords(frontMatter.title);
  const parts = [`# ${literal(title)}`];
  const byline = [frontMatter.authors.join(', '), frontMatter.date ?? ''].filter((part) => part !== '');
  const subtitle = textWords(frontMatter.subtitle);
  if (subtitle !== '') parts.push(literal(subtitle));
  if (byline.length > 0) parts.push(literal(byline.join(', ')));
  for (const [index, slide] of slides.entries()) {
    const heading = slide.blocks.find(({ kind }) => kind === 'heading');
    const words = heading?.kind === 'heading' ? inlines(heading.children) : literal(slide.name);
    const body = slide.blocks.filter((block) => block !== heading);
    // The title slide says what the deck says.
    if (!(index === 0 && plain(words) === plain(literal(title)))) parts.push(`## ${words}`);
    const text = blocks(body);
    if (text !== '') parts.push(text);
  }
  const origins = [...new Map(sources.flatMap((page) => page.origins).map((one) => [one.id, one])).values()];
  if (origins.length > 0) {
    const { comma, sources: name } = stringsFor(frontMatter.lang);
    const space = isHanLanguage(frontMatter.lang) ? '' : ' ';
    parts.push(`## ${literal(name)}`);
    parts.push(
      origins
        .map(({ title: work, publisher, url }) => {
          const said = literal([work, publisher].filter((part) => part !== undefined).join(comma));
          return url === undefined ? `- ${said}` : `- ${said}:${space}<${url}>`;
        })
        .join('\n'),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

const plain = (text: string): string => text.replace(/\W+/g, ' ').trim();

/** Signs that Markdown would read as its own. */
const literal = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>]/g, '\\$&')
    .replace(/^(\s*)([#>+-]|\d+[.)])(?=\s)/gm, '$1\\$2')
    .replace(/\s*\n\s*/g, ' ');

const blocks = (list: readonly Block<AsResolved>[]): string =>
  list
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n');

const indent = (text: string, by: string): string => text.replace(/\n(?=.)/g, `\n${by}`);

function block(node: Block<AsResolved>): string {
  switch (node.kind) {
    case 'heading':
      return `### ${inlines(node.children)}`;
    case 'paragraph':
    case 'text':
      return inlines(node.children).trim();
    case 'list':
      return node.items
        .map((item, index) => {
          const mark = node.ordered ? `${node.start + index}. ` : '- ';
          return mark + indent(item.blocks.map(block).join('\n'), ' '.repeat(mark.length));
        })
        .join('\n');
    case 'quote':
      return blocks(node.blocks).replace(/^/gm, '> ');
    case 'code':
      return fenced(node.text, node.language.split(/\s/)[0] ?? '');
    case 'listing':
      return fenced(
        node.listing.lines.map(({ words }) => words.map(({ text }) => text).join('')).join('\n'),
        node.listing.language,
      );
    case 'table':
      return table(node);
    case 'rule':
      return '---';
    case 'formula':
      return node.formula.words;
    case 'drawing': {
      const told = node.hidden === undefined ? '' : blocks(node.hidden);
      const caption = node.caption === undefined ? '' : inlines(node.caption);
      return [caption, told === '' ? labelOf(node.pieces) : told].filter((text) => text !== '').join('\n\n');
    }
    case 'html':
      return labelOf(node.pieces) || inlines(node.pieces).replace(/\s+/g, ' ').trim();
    case 'div':
      return node.name === 'notes' ? '' : blocks(node.blocks);
    case 'group':
      return blocks(node.blocks);
  }
}

const fenced = (text: string, language: string): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
};

/** What a drawing is called. */
function labelOf(pieces: readonly Inline<AsResolved>[]): string {
  for (const piece of pieces)
    if (piece.kind === 'html-open')
      for (const [name, value] of piece.attributes)
        if (name === 'aria-label') return literal(textWords(value as Text<AsResolved>));
  return '';
}

function table({ head, rows, align }: Extract<Block<AsResolved>, { kind: 'table' }>): string {
  const row = (cells: typeof head): string =>
    `| ${cells.map(({ children }) => inlines(children).replaceAll('|', '\\|')).join(' | ')} |`;
  const marks = head.map((_, index) =>
    align[index] === 'right' ? '---:' : align[index] === 'center' ? ':---:' : '---',
  );
  return [row(head), `| ${marks.join(' | ')} |`, ...rows.map(row)].join('\n');
}

const inlines = (list: readonly Inline<AsResolved>[]): string => list.map(inline).join('');

function inline(node: Inline<AsResolved>): string {
  switch (node.kind) {
    case 'text':
      return literal(node.text);
    case 'figure':
      return literal(node.figure.text);
    case 'strong':
      return `**${inlines(node.children)}**`;
    case 'emphasis':
      return `*${inlines(node.children)}*`;
    case 'deleted':
      return `~~${inlines(node.children)}~~`;
    case 'span':
      return inlines(node.children);
    case 'code':
      return `\`${node.text}\``;
    case 'math':
      return node.formula?.words ?? literal(node.tex);
    case 'link': {
      const words = inlines(node.children);
      return node.target?.kind === 'url' ? `[${words}](<${textWords(node.target.href)}>)` : words;
    }
    case 'image':
      return literal(textWords(node.alt));
    case 'break':
      return '  \n';
    case 'html-text':
      return literal(textWords(node.text));
    case 'mark':
    case 'icon':
    case 'html-open':
    case 'html-close':
      return '';
  }
}
