// Resolved Markdown alone -> HTML as the specifications of CommonMark and GFM write it.

import type { AsResolved, Block, Inline } from '../model/deck.ts';
import { textWords } from '../model/words.ts';
import { makeWriter, type PartWriter } from './blocks.ts';
import { attribute, escapeHtml, type Html, html } from './html.ts';
import { stringsFor } from './strings.ts';

/** Writes Markdown that was parsed without a deck's conventions. Raw HTML in it is written as it is. */
export function renderPlain(blocks: readonly Block<AsResolved>[]): Html {
  const writer = makeWriter({
    medium: 'screen',
    entryOf: () => undefined,
    claimEntryOf: () => undefined,
    land: () => {},
    pictureUrl: ({ path }) => percentEncode(path),
    strings: stringsFor('en'),
    instead,
  });
  return blocks.length === 0 ? html('') : html(`${writer.blocks(blocks)}\n`);
}

/** What slides write in another way: their headings start lower, lone pictures are figures, code can be scrolled. */
function instead(
  node: Block<AsResolved> | Inline<AsResolved>,
  { blocks, inlines }: PartWriter,
): string | undefined {
  switch (node.kind) {
    case 'heading':
      return `<h${node.depth}>${inlines(node.children)}</h${node.depth}>`;
    case 'paragraph':
      return `<p>${inlines(node.children)}</p>`;
    case 'code': {
      if (!('language' in node)) return undefined;
      const name = node.language.split(/\s/)[0] ?? '';
      const text = node.text === '' ? '' : `${escapeHtml(node.text.replace(/\n$/, ''))}\n`;
      return `<pre><code${name === '' ? '' : attribute('class', `language-${name}`)}>${text}</code></pre>`;
    }
    case 'list': {
      const tag = node.ordered ? 'ol' : 'ul';
      const start = node.ordered && node.start !== 1 ? attribute('start', String(node.start)) : '';
      const items = node.items.map(({ task, blocks: inside }) => {
        const box =
          task === undefined ? '' : `<input${task ? ' checked=""' : ''} disabled="" type="checkbox"> `;
        return `<li>${box}${blocks(inside)}</li>`;
      });
      return `<${tag}${start}>\n${items.join('\n')}\n</${tag}>`;
    }
    case 'table': {
      const row = (cells: typeof node.head, cell: 'th' | 'td'): string => {
        const written = cells.map(
          ({ children }, column) =>
            `<${cell}${attribute('align', node.align[column])}>${inlines(children)}</${cell}>`,
        );
        return `<tr>${written.join('')}</tr>`;
      };
      const rows = node.rows.map((cells) => row(cells, 'td')).join('\n');
      const body = rows === '' ? '' : `<tbody>\n${rows}\n</tbody>`;
      return `<table><thead>${row(node.head, 'th')}</thead>${body}</table>`;
    }
    case 'link': {
      if (node.target?.kind !== 'url') return undefined;
      const title = attribute('title', textWords(node.title) || undefined);
      return `<a${attribute('href', percentEncode(textWords(node.target.href)))}${title}>${inlines(node.children)}</a>`;
    }
    case 'html-text':
      return textWords(node.text);
    default:
      return undefined;
  }
}

/** A target as an address: what is encoded already stays. */
const percentEncode = (text: string): string =>
  encodeURI(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/%25/g, '%');
