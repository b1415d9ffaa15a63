// Resolved blocks -> HTML, with every figure naming its fact, and a record of where each figure landed.

import type { AsResolved, Attributes, Block, Inline, Picture, TableCell, Text } from '../model/deck.ts';
import type { Figure } from '../model/fact.ts';
import type { Formula } from '../model/formula.ts';
import type { ImageSettings, Media } from '../model/media.ts';
import type { SlideNote } from '../model/notes.ts';
import type { Landing } from '../model/output.ts';
import { widthOf } from '../model/scripts.ts';
import { textWords } from '../model/words.ts';
import { dialectStringsFor } from './dialect-strings.ts';
import { renderGroup } from './groups.ts';
import { attribute, escapeHtml, type Html, html } from './html.ts';
import { writeListing } from './listing.ts';
import { mediaLabel, renderMedia } from './media.ts';
import { mediaStringsFor } from './media-strings.ts';
import { renderMark, renderNotes } from './notes.ts';
import { runsOf } from './runs.ts';
import { statusMark, statusMarkInDrawing, statusWords } from './status.ts';
import type { Strings } from './strings.ts';
import { isKeptTogether, keepDatesTogether } from './unbroken.ts';

export type BlockWriter = {
  readonly blocks: (blocks: readonly Block<AsResolved>[]) => Html;
  /** The inside of a slide's own heading. */
  readonly heading: (inlines: readonly Inline<AsResolved>[]) => Html;
  readonly figure: (figure: Figure, where: Landing['where']) => Html;
  readonly inlines: (inlines: readonly Inline<AsResolved>[]) => Html;
  /** The footnotes and citations at the foot of a slide. */
  readonly notes: (notes: readonly SlideNote[]) => Html;
  /** A text of the front matter or the settings; in a heading its figures are marked as they are there. */
  readonly text: (text: Text<AsResolved>, where: Landing['where']) => Html;
};

export type WriterOptions = {
  /** In a browser a number is asked; on paper it links to its entry on the sources slides. */
  readonly medium: 'screen' | 'print';
  /** Whether paper shows steps, each on a page. */
  readonly steps?: boolean;
  /** The sources entry of a ref, where there is one. */
  readonly entryOf: (figure: Figure) => string | undefined;
  /** The sources entry of a claim that the facts leave open. */
  readonly claimEntryOf: (ref: string) => string | undefined;
  readonly land: (landing: Landing) => void;
  readonly pictureUrl: (picture: Picture) => string;
  readonly strings: Strings;
  /** The deck's language; default English. */
  readonly lang?: string;
  /** Markup for what is written in another way than on slides; undefined for what is not. */
  readonly instead?: (node: Block<AsResolved> | Inline<AsResolved>, writer: PartWriter) => string | undefined;
};

/** How parts of a node are written. */
export type PartWriter = {
  readonly blocks: (list: readonly Block<AsResolved>[]) => string;
  readonly inlines: (list: readonly Inline<AsResolved>[]) => string;
};

/** A writer for one slide. */
export function makeWriter(options: WriterOptions): BlockWriter {
  let linkDepth = 0; // a number inside a link is no link itself
  let svgDepth = 0; // SVG has no <data>
  let inHeading = false;
  const { strings } = options;
  const dialect = dialectStringsFor(options.lang ?? 'en');
  const mediaStrings = mediaStringsFor(options.lang ?? 'en');
  const inHash = options.medium === 'screen' ? '#/' : '#';

  const land = ({ ref, facts, observations, text, status }: Figure, where: Landing['where']): void =>
    options.land({
      ref,
      facts,
      observations,
      text,
      where,
      ...(status === undefined ? {} : { status }),
    });

  const blocks = (list: readonly Block<AsResolved>[]): Html => html(list.map(block).join('\n'));
  const inlines = (list: readonly Inline<AsResolved>[]): Html =>
    html(keepDatesTogether(list).map(inline).join(''));

  const figure = (shown: Figure, where: Landing['where']): Html => {
    land(shown, svgDepth > 0 ? 'svg' : where);
    const names = `${attribute('data-fact', shown.facts.join(' '))}${attribute('data-ref', shown.ref)}`;
    if (svgDepth > 0)
      return html(
        `<tspan class="fact"${names}>${escapeHtml(shown.text)}${statusMarkInDrawing(shown.status, strings)}</tspan>`,
      );
    const written = shown.parts.map(({ kind, text }) =>
      kind === 'literal' ? escapeHtml(text) : `<span class="fact-${kind}">${escapeHtml(text)}</span>`,
    );
    // What follows the digits is one piece, so that a layout can set it small or on a line of its own; a sign
    // such as % belongs to the digits.
    const digits =
      shown.parts.findLastIndex(
        ({ kind, text }) => kind === 'number' || (kind === 'unit' && /^[%‰°]/.test(text)),
      ) + 1;
    const tail = written.slice(digits).join('');
    const mark = statusMark(
      shown.status,
      strings,
      options.medium === 'print' && inHeading ? 'bookmark' : options.medium,
    );
    const inside =
      digits === 0 || tail === ''
        ? written.join('') + mark
        : `${written.slice(0, digits).join('')}<span class="fact-tail">${tail}${mark}</span>`;
    const long = widthOf(shown.text) > LONGEST_UNBROKEN ? ' fact-long' : '';
    const data = `<data class="fact${long}${wideClass(shown)}"${attribute('value', shown.value)}${names}>${inside}</data>`;
    const entry = options.medium === 'print' && linkDepth === 0 ? options.entryOf(shown) : undefined;
    return html(entry === undefined ? data : `<a class="fact-link" href="#${escapeHtml(entry)}">${data}</a>`);
  };

  const text = (parts: Text<AsResolved>, where: Landing['where']): Html => {
    const around = inHeading;
    inHeading ||= where === 'title';
    const written = parts.map((part) => (typeof part === 'string' ? escapeHtml(part) : figure(part, where)));
    inHeading = around;
    return html(written.join(''));
  };

  /** A text in an attribute: figures land as plain text. */
  const attributeText = (text: Text<AsResolved>, where: Landing['where'], name: string): string =>
    text
      .map((part) => {
        if (typeof part === 'string') return part;
        land(part, where);
        return READ_ALOUD.test(name) ? statusWords(part, strings) : part.text;
      })
      .join('');

  const attributes = (list: Attributes<AsResolved> | undefined, own = ''): string => {
    if (list === undefined) return own === '' ? '' : attribute('class', own);
    const classes = [
      own,
      ...list
        .filter(([name]) => name === 'class')
        .map(([, value]) => attributeText(value, 'attribute', 'class')),
    ];
    const rest = list
      .filter(([name]) => name !== 'class')
      .map(([name, value]) => attribute(name, attributeText(value, 'attribute', name)));
    const joined = classes.filter((name) => name !== '').join(' ');
    return (joined === '' ? '' : attribute('class', joined)) + rest.join('');
  };

  const block = (node: Block<AsResolved>): string => {
    const instead = options.instead?.(node, { blocks, inlines });
    if (instead !== undefined) return instead;
    const own = attributes(node.attributes);
    switch (node.kind) {
      case 'heading': {
        // The slide's own heading is written by the layout: what is left is below it.
        const level = Math.min(6, Math.max(3, node.depth));
        return `<h${level}${own}>${inlines(node.children)}</h${level}>`;
      }
      case 'paragraph':
        if (isLonePicture(node.children))
          return `<figure${attributes(node.attributes ?? [], isTall(node.children) ? 'tall' : '')}>${pictureWithCaption(node.children)}</figure>`;
        return `<p${own}>${inlines(node.children)}</p>`;
      case 'text':
        return inlines(node.children);
      case 'list': {
        const tag = node.ordered ? 'ol' : 'ul';
        const start = node.ordered && node.start !== 1 ? attribute('start', String(node.start)) : '';
        const items = node.items.map((item) => {
          const mark =
            item.task === undefined
              ? ''
              : `<input type="checkbox" disabled${item.task ? ' checked' : ''} aria-label="${item.task ? '☑' : '☐'}"> `;
          return `<li${attributes(item.attributes, item.task === undefined ? '' : 'task')}>${mark}${blocks(item.blocks)}</li>`;
        });
        return `<${tag}${start}${own}>\n${items.join('\n')}\n</${tag}>`;
      }
      case 'quote':
        return `<blockquote${own}>${blocks(node.blocks)}</blockquote>`;
      case 'code':
        return `<pre${own}><code${node.language === '' ? '' : attribute('class', `language-${node.language.split(/\s/)[0]}`)}>${escapeHtml(node.text)}</code></pre>`;
      case 'listing':
        return writeListing(node, (name) => attributes(node.attributes ?? [], name), options);
      case 'formula':
        return `<div${attributes(node.attributes ?? [], 'formula')}>${formula(node.formula)}</div>`;
      case 'rule':
        return `<hr${own}>`;
      case 'drawing': {
        const name = `drawing drawing-${node.name}`;
        const hidden = node.hidden === undefined ? '' : `<div class="sr-only">${blocks(node.hidden)}</div>`;
        const caption = node.caption === undefined ? '' : `<figcaption>${inlines(node.caption)}</figcaption>`;
        return `<figure${attributes(node.attributes ?? [], name)}>${node.pieces.map(inline).join('')}${hidden}${caption}</figure>`;
      }
      case 'group': {
        const title = node.title.length === 0 ? '' : text(node.title, 'text');
        return renderGroup(node, {
          title,
          inside: blocks(node.blocks),
          attributes: (name) => attributes(node.attributes ?? [], name),
          strings: dialect,
        });
      }
      case 'div':
        return `<div${attributes(node.attributes, node.name)}>${blocks(node.blocks)}</div>`;
      case 'html':
        return node.pieces.map(inline).join('');
      case 'table':
        return table(node, own);
    }
  };

  const table = (node: Extract<Block<AsResolved>, { kind: 'table' }>, own: string): string => {
    const side = (column: number, cell?: TableCell<AsResolved>) => {
      const align = node.align[column];
      return attributes(cell?.attributes, align === undefined ? '' : `align-${align}`);
    };
    const head = node.head.map((cell, column) =>
      cell.children.length === 0
        ? `<td${side(column)}></td>`
        : `<th scope="col"${side(column, cell)}>${inlines(cell.children)}</th>`,
    );
    const rows = node.rows.map((row, index) => {
      const cells = row.map((cell, column) => `<td${side(column, cell)}>${inlines(cell.children)}</td>`);
      return `<tr${attributes(node.rowAttributes?.[index])}>${cells.join('')}</tr>`;
    });
    return `<table${own}><thead><tr>${head.join('')}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
  };

  const pictureWithCaption = (children: readonly Inline<AsResolved>[]): string => {
    const [image] = children;
    if (image?.kind !== 'image') return '';
    const { title, media, settings, ...untitled } = image;
    const words = [
      media === undefined ? '' : mediaLabel({ media, name: textWords(image.alt), strings: mediaStrings }),
      title.length === 0 ? '' : text(title, 'text'),
      settings?.credit === undefined ? '' : `<span class="credit">${text(settings.credit, 'text')}</span>`,
    ].filter((part) => part !== '');
    const caption = words.length === 0 ? '' : `<figcaption>${words.join(' ')}</figcaption>`;
    return inline({ ...image, ...untitled, title: [] }) + caption;
  };

  const playerOf = (node: Extract<Inline<AsResolved>, { kind: 'image' }>, media: Media) => ({
    media,
    poster: node.picture,
    settings: node.settings ?? {},
    name: attributeText(node.alt, 'alt', 'alt'),
    own: (name = '') => attributes(node.attributes, name),
    lang: options.lang ?? 'en',
    strings: mediaStrings,
  });

  /** Words that make a claim know its ref; on paper they link to where an open one is listed. */
  const span = ({
    children,
    claim,
    attributes: own,
  }: Extract<Inline<AsResolved>, { kind: 'span' }>): string => {
    if (claim === undefined) return `<span${attributes(own)}>${inlines(children)}</span>`;
    const names = `${attributes(own ?? [], 'claim')}${attribute('data-claim', claim)}`;
    const entry = options.medium === 'print' && linkDepth === 0 ? options.claimEntryOf(claim) : undefined;
    if (entry === undefined) return `<span${names}>${inlines(children)}</span>`;
    // Numbers and links in the words keep links of their own, so the words around them are linked.
    const written = runsOf(children).map(({ words, run }) =>
      words ? `<a class="fact-link" href="#${escapeHtml(entry)}">${inlines(run)}</a>` : inlines(run),
    );
    return `<span${names}>${written.join('')}</span>`;
  };

  /** Browsers read MathML aloud; on paper it is words, which start with the mark by which `emit/pdf` knows a formula. */
  const formula = ({ pieces, words }: Formula): string => {
    const written = pieces.map(inline).join('');
    return options.medium === 'print'
      ? `<span role="img"${attribute('aria-label', `\u2061${words}`)}>${written}</span>`
      : written;
  };

  const inline = (node: Inline<AsResolved>): string => {
    const instead = options.instead?.(node, { blocks, inlines });
    if (instead !== undefined) return instead;
    switch (node.kind) {
      case 'text':
        return escapeHtml(node.text);
      case 'figure':
        return figure(node.figure, 'text');
      case 'strong':
        return `<strong${attributes(node.attributes)}>${inlines(node.children)}</strong>`;
      case 'emphasis':
        return `<em${attributes(node.attributes)}>${inlines(node.children)}</em>`;
      case 'deleted':
        return `<del${attributes(node.attributes)}>${inlines(node.children)}</del>`;
      case 'span':
        if (isKeptTogether(node))
          return `<span class="unbroken">${node.children.map(inline).join('')}</span>`;
        return span(node);
      case 'code':
        return `<code${attributes(node.attributes)}>${escapeHtml(node.text)}</code>`;
      case 'math': {
        const pieces = node.formula === undefined ? escapeHtml(node.tex) : formula(node.formula);
        return node.display ? `<span class="formula">${pieces}</span>` : pieces;
      }
      case 'mark':
        return renderMark(node.mark, { linked: linkDepth === 0 && svgDepth === 0, inHash, strings: dialect });
      case 'icon':
        return node.icon.kind === 'drawn'
          ? node.icon.pieces.map(inline).join('')
          : escapeHtml(node.icon.words);
      case 'break':
        return '<br>';
      case 'link': {
        const href = node.target === undefined ? undefined : hrefOf(node.target);
        if (href === undefined) return inlines(node.children);
        linkDepth += 1;
        const title =
          node.title.length === 0 ? '' : attribute('title', attributeText(node.title, 'attribute', 'title'));
        const written = `<a${attributes(node.attributes)}${attribute('href', href)}${title}>${inlines(node.children)}</a>`;
        linkDepth -= 1;
        return written;
      }
      case 'image': {
        if (node.media !== undefined) return renderMedia(playerOf(node, node.media), options.medium);
        if (node.picture === undefined) return '';
        const { width, height } = node.picture;
        const size =
          width && height ? `${attribute('width', String(width))}${attribute('height', String(height))}` : '';
        const title =
          node.title.length === 0 ? '' : attribute('title', attributeText(node.title, 'attribute', 'title'));
        return `<img${attributes(node.attributes, focusClass(node.settings))}${attribute('src', options.pictureUrl(node.picture))}${attribute('alt', attributeText(node.alt, 'alt', 'alt'))}${size}${title}>`;
      }
      case 'html-text':
        return text(node.text, 'text');
      case 'html-close':
        if (node.tag === 'svg') svgDepth -= 1;
        if (node.tag === 'a') linkDepth -= 1;
        return `</${node.tag}>`;
      case 'html-open': {
        if (node.tag === 'svg') svgDepth += 1;
        if (node.tag === 'a') linkDepth += 1;
        const src = node.picture === undefined ? '' : attribute('src', options.pictureUrl(node.picture));
        const href = node.target === undefined ? '' : attribute('href', hrefOf(node.target));
        return `<${node.tag}${attributes(node.attributes)}${src}${href}>`;
      }
    }
  };

  const hrefOf = (target: NonNullable<AsResolved['target']>): string => {
    if (target.kind === 'slide')
      return `${options.medium === 'screen' ? '#/' : '#'}${encodeURIComponent(target.id)}`;
    return target.href
      .map((part) => {
        if (typeof part === 'string') return part;
        land(part, 'attribute');
        return encodeURIComponent(part.text);
      })
      .join('');
  };

  const notes = (list: readonly SlideNote[]): Html =>
    renderNotes(list, inlines, { inHash, strings: dialect });

  const heading = (list: readonly Inline<AsResolved>[]): Html => {
    inHeading = true;
    const written = inlines(list);
    inHeading = false;
    return written;
  };

  return { blocks, inlines, heading, figure, text, notes };
}

/** Attributes whose text is for people. */
const READ_ALOUD = /^(?:alt|title|aria-\w*(?:label|description))$/;

/** A figure up to here stays on one line; "over 1.7 billion yuan per project" may break. */
const LONGEST_UNBROKEN = 28;

/** How wide the widest number is, for layouts that set numbers large: "12,345,678,901" is wider than they expect. */
function wideClass({ parts }: Figure): string {
  const widest = Math.max(0, ...parts.map(({ kind, text }) => (kind === 'number' ? widthOf(text) : 0)));
  if (widest > WIDER) return ' fact-wider';
  return widest > WIDE ? ' fact-wide' : widest > BROAD ? ' fact-broad' : '';
}
const BROAD = 6;
const WIDE = 10;
const WIDER = 15;

/** Whether a picture stands upright, for layouts that give it less width then. */
function isTall([image]: readonly Inline<AsResolved>[]): boolean {
  const { width = 0, height = 0 } = (image?.kind === 'image' && image.picture) || {};
  return height > width;
}

/** What stays in sight where a picture is cut, as a class that has a rule of its own. */
const focusClass = (settings: ImageSettings<AsResolved> | undefined): string =>
  settings?.focus === undefined ? '' : `focus-${settings.focus.join('-')}`;

/** A paragraph that is one picture stands on its own, with its title as caption. */
const isLonePicture = (children: readonly Inline<AsResolved>[]): boolean =>
  children.length === 1 && children[0]?.kind === 'image';
