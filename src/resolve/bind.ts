// Carries a tree from as written to as resolved: references become figures, pictures and links are found.

import type {
  AsResolved,
  AsWritten,
  Attributes,
  Block,
  ClaimMark,
  Html,
  Icon,
  IconMark,
  Inline,
  LinkTarget,
  Picture,
  Reference,
  TableCell,
  Text,
} from '../model/deck.ts';
import type { Figure } from '../model/fact.ts';
import type { Formula } from '../model/formula.ts';
import type { MarkWritten, NoteMark } from '../model/notes.ts';
import type { Position } from '../model/source.ts';
import { inlineWords, textWords } from '../model/words.ts';
import type { BoundImage, Visual } from './media.ts';

/** How each kind of unbound thing is bound. A reference that can't be is reported, and a stand-in is given. */
export type Binder = {
  readonly figure: (reference: Reference) => Figure;
  /** The words of a reference that is no figure: a cell of the deck's row. */
  readonly words?: (reference: Reference) => string | undefined;
  /** The ref of the claim that words are tied to. */
  readonly claim: (mark: ClaimMark, words: string) => string | undefined;
  readonly picture: (src: Text<AsResolved>, at: Position) => Picture | undefined;
  /** What stands at the path of an image; without it, pictures alone. */
  readonly visual?: (image: Extract<Inline<AsWritten>, { kind: 'image' }>, bound: BoundImage) => Visual;
  readonly target: (href: Text<AsResolved>, at: Position) => LinkTarget | undefined;
  readonly mark: (mark: MarkWritten) => NoteMark;
  /** An icon, with what it says to those who don't see it. */
  readonly icon: (mark: IconMark, label: string | undefined) => Icon;
  /** What a fenced block draws; undefined for plain code. */
  readonly fence: (
    block: Extract<Block<AsWritten>, { kind: 'code' }>,
  ) => { readonly drawn: Block<AsResolved> | undefined } | undefined;
  readonly math?: (math: Extract<Inline<AsWritten>, { kind: 'math' }>) => Formula | undefined;
};

export function bindText(text: Text<AsWritten>, binder: Binder): Text<AsResolved> {
  return text.map((part) =>
    typeof part === 'string' ? part : (binder.words?.(part) ?? binder.figure(part)),
  );
}

export function bindBlocks(
  blocks: readonly Block<AsWritten>[],
  binder: Binder,
): readonly Block<AsResolved>[] {
  return blocks.map((block) => bindBlock(block, binder));
}

function bindBlock(block: Block<AsWritten>, binder: Binder): Block<AsResolved> {
  const { at } = block;
  const attributes = bindAttributes(block.attributes, binder);
  switch (block.kind) {
    case 'heading':
      return {
        kind: block.kind,
        depth: block.depth,
        children: bindInlines(block.children, binder),
        at,
        ...attributes,
      };
    case 'paragraph':
    case 'text':
      return { kind: block.kind, children: bindInlines(block.children, binder), at, ...attributes };
    case 'list': {
      const items = block.items.map((item) => ({
        ...(item.task === undefined ? {} : { task: item.task }),
        blocks: bindBlocks(item.blocks, binder),
        ...bindAttributes(item.attributes, binder),
      }));
      return { kind: 'list', ordered: block.ordered, start: block.start, items, at, ...attributes };
    }
    case 'quote':
      return { kind: 'quote', blocks: bindBlocks(block.blocks, binder), at, ...attributes };
    case 'div':
      return { kind: 'div', name: block.name, blocks: bindBlocks(block.blocks, binder), at, ...attributes };
    case 'code': {
      const fence = binder.fence(block);
      // What couldn't be drawn was reported; until it is mended it stands as code.
      const drawn = fence?.drawn ?? { kind: 'code', language: block.language, text: block.text, at };
      return { ...drawn, ...attributes };
    }
    case 'drawing':
    case 'formula':
    case 'listing':
      throw new Error('a deck as written has no drawings');
    case 'rule':
      return { kind: 'rule', at, ...attributes };
    case 'group':
      return {
        kind: 'group',
        name: block.name,
        title: bindText(block.title, binder),
        blocks: bindBlocks(block.blocks, binder),
        at,
        ...attributes,
      };
    case 'table': {
      const cell = ({ children, attributes: own }: TableCell<AsWritten>) => ({
        children: bindInlines(children, binder),
        ...bindAttributes(own, binder),
      });
      return {
        kind: 'table',
        align: block.align,
        head: block.head.map(cell),
        rows: block.rows.map((row) => row.map(cell)),
        ...bindRows(block.rowAttributes, binder),
        at,
        ...attributes,
      };
    }
    case 'html':
      return {
        kind: 'html',
        pieces: block.pieces.map((piece) => bindHtml(piece, binder)),
        at,
        ...attributes,
      };
  }
}

export function bindInlines(
  inlines: readonly Inline<AsWritten>[],
  binder: Binder,
): readonly Inline<AsResolved>[] {
  return inlines.map((inline) => bindInline(inline, binder));
}

function bindInline(inline: Inline<AsWritten>, binder: Binder): Inline<AsResolved> {
  switch (inline.kind) {
    case 'text':
    case 'break':
      return inline;
    case 'icon': {
      const { label } = inline.icon;
      return { kind: 'icon', icon: binder.icon(inline.icon, label && textWords(bindText(label, binder))) };
    }
    case 'code':
      return { kind: 'code', text: inline.text, ...bindAttributes(inline.attributes, binder) };
    case 'mark':
      return { kind: 'mark', mark: binder.mark(inline.mark) };
    case 'figure': {
      const words = binder.words?.(inline.figure);
      if (words !== undefined) return { kind: 'text', text: words };
      return { kind: 'figure', figure: binder.figure(inline.figure) };
    }
    case 'math':
      return { ...inline, formula: binder.math?.(inline) };
    case 'strong':
    case 'emphasis':
    case 'deleted':
      return {
        kind: inline.kind,
        children: bindInlines(inline.children, binder),
        ...bindAttributes(inline.attributes, binder),
      };
    case 'span': {
      const children = bindInlines(inline.children, binder);
      const claim = inline.claim && binder.claim(inline.claim, inlineWords(children).trim());
      return {
        kind: 'span',
        children,
        ...(claim === undefined ? {} : { claim }),
        ...bindAttributes(inline.attributes, binder),
      };
    }
    case 'link': {
      const target = binder.target(bindText(inline.target.href, binder), inline.target.at);
      return {
        kind: 'link',
        target,
        title: bindText(inline.title, binder),
        children: bindInlines(inline.children, binder),
        ...bindAttributes(inline.attributes, binder),
      };
    }
    case 'image': {
      const src = bindText(inline.picture.src, binder);
      const alt = bindText(inline.alt, binder);
      const { credit, poster } = inline.settings ?? {};
      const visual = binder.visual?.(inline, {
        src,
        alt,
        ...(credit === undefined ? {} : { credit: bindText(credit, binder) }),
        ...(poster === undefined ? {} : { poster: bindText(poster.src, binder) }),
      }) ?? { picture: binder.picture(src, inline.picture.at) };
      for (const { mark, words } of inline.claims ?? [])
        binder.claim(mark, textWords(bindText(words, binder)).trim());
      return {
        kind: 'image',
        ...visual,
        alt,
        title: bindText(inline.title, binder),
        ...(inline.at === undefined ? {} : { at: inline.at }),
        ...bindAttributes(inline.attributes, binder),
      };
    }
    default:
      return bindHtml(inline, binder);
  }
}

export function bindHtml(piece: Html<AsWritten>, binder: Binder): Html<AsResolved> {
  switch (piece.kind) {
    case 'html-close':
      return piece;
    case 'html-text':
      return { kind: 'html-text', text: bindText(piece.text, binder) };
    case 'html-open': {
      const picture = piece.picture && binder.picture(bindText(piece.picture.src, binder), piece.picture.at);
      const target = piece.target && binder.target(bindText(piece.target.href, binder), piece.target.at);
      return {
        kind: 'html-open',
        tag: piece.tag,
        attributes: piece.attributes.map(([name, value]) => [name, bindText(value, binder)] as const),
        empty: piece.empty,
        ...(picture === undefined ? {} : { picture }),
        ...(target === undefined ? {} : { target }),
      };
    }
  }
}

function bindRows(
  rows: readonly (Attributes<AsWritten> | undefined)[] | undefined,
  binder: Binder,
): { rowAttributes?: readonly (Attributes<AsResolved> | undefined)[] } {
  if (rows === undefined) return {};
  return { rowAttributes: rows.map((row) => bindAttributes(row, binder).attributes) };
}

function bindAttributes(
  attributes: Attributes<AsWritten> | undefined,
  binder: Binder,
): { attributes?: Attributes<AsResolved> } {
  if (attributes === undefined) return {};
  return { attributes: attributes.map(([name, value]) => [name, bindText(value, binder)] as const) };
}
