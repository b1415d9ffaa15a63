// A deck as written -> its passages: every stretch of text that a reader sees or hears, with the places of its words.

import type {
  AsWritten,
  Attributes,
  Block,
  DeckSource,
  Html,
  Inline,
  Reference,
  Text,
} from '../../model/deck.ts';
import { type Position, positionOf, type Source } from '../../model/source.ts';
import { FIGURE, OTHER } from './find.ts';

/** A figure in a passage, at the index of its stand-in. */
export type PassageFigure = { readonly index: number; readonly reference: Reference };

export type Passage = {
  /** The words, with FIGURE and OTHER where no words are. */
  readonly text: string;
  readonly figures: readonly PassageFigure[];
  /** Figures that stand outside and are what the passage speaks of: the one above it, those of its column. */
  readonly beside: readonly Reference[];
  /** Whether it is a heading. */
  readonly heading: boolean;
  /** Words that a claim's check binds. */
  readonly claimed: readonly string[];
  /** The slide it is on; undefined in the front matter. */
  readonly slide: number | undefined;
  readonly place: (start: number, end: number) => Position;
};

/** All passages of a deck, in the order of slides. */
export function readPassages(deck: DeckSource): readonly Passage[] {
  const { frontMatter } = deck;
  const reader = new PassageReader(deck.source);
  for (const name of ['title', 'subtitle', 'description', 'header', 'footer'] as const) {
    const at = frontMatter.places[name];
    if (at !== undefined) reader.text(frontMatter[name] ?? [], at, wordsOf(frontMatter.claims?.[name]));
  }
  deck.slides.forEach((slide, index) => {
    reader.slide = index;
    const { title, titleAt, section, runningAt = {} } = slide.settings;
    for (const name of ['header', 'footer'] as const) {
      const at = runningAt[name];
      if (at !== undefined) reader.text(slide.settings[name] ?? [], at);
    }
    if (title !== undefined && titleAt !== undefined)
      reader.text(title, titleAt, wordsOf(slide.settings.titleClaims));
    if (section !== undefined && section.text !== false) reader.text(section.text, section.at);
    reader.blocks(slide.blocks);
    reader.blocks(slide.notes);
  });
  reader.slide = undefined;
  for (const { blocks } of deck.footnotes?.values() ?? []) reader.blocks(blocks);
  return reader.passages;
}

/** The words of claims, without the figures in them. */
const wordsOf = (claims: readonly { readonly words: Text<AsWritten> }[] | undefined): readonly string[] =>
  (claims ?? []).flatMap(({ words }) => words.filter((part) => typeof part === 'string'));

/** Tags that end a passage: what stands in them is a text of its own. */
const OWN_TEXT =
  /^(?:address|article|blockquote|br|caption|dd|details|desc|div|dl|dt|figcaption|figure|g|h[1-6]|hr|li|ol|p|section|summary|svg|table|tbody|td|text|tfoot|th|thead|tr|ul)$/;
const CODE = /^(?:code|kbd|samp|var|pre)$/;
const READ_ALOUD = /^(?:title|alt|aria-\w*(?:label|description))$/;

/** Words from an index on. Where they stand letter for letter is `offset`; else they are looked for up to `until`. */
type Segment = {
  readonly from: number;
  readonly offset: number;
  readonly letters: boolean;
  readonly until?: number;
};

/** Collects passages; what is being read is kept in `#text` until it ends. */
class PassageReader {
  readonly passages: Passage[] = [];
  slide: number | undefined;
  readonly #source: Source;
  #text = '';
  #segments: Segment[] = [];
  #figures: PassageFigure[] = [];
  #beside: readonly Reference[] = [];
  #claimedWords: readonly string[] = [];
  #heading = false;
  #codeDepth = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  blocks(list: readonly Block<AsWritten>[]): void {
    let above: readonly Reference[] = [];
    for (const block of list) {
      this.#attributes(block.attributes, block.at);
      this.#block(block, above);
      above = loneFigures(block);
    }
  }

  /** A text whose words are looked for within a place. */
  text(text: Text<AsWritten>, at: Position, claimed: readonly string[] = []): void {
    this.#flush();
    this.#pieces(text, at, at.start.offset);
    this.#claimedWords = claimed;
    this.#flush();
  }

  #block(block: Block<AsWritten>, above: readonly Reference[]): void {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
      case 'text':
        this.#passage(block.children, block.kind === 'paragraph' ? above : [], block.kind === 'heading');
        break;
      case 'list':
        for (const item of block.items) {
          this.#attributes(item.attributes, block.at);
          this.blocks(item.blocks);
        }
        break;
      case 'group':
        this.#aside(block.title, block.at);
        this.blocks(block.blocks);
        break;
      case 'quote':
      case 'div':
        this.blocks(block.blocks);
        break;
      case 'table':
        this.#table(block);
        break;
      case 'html':
        for (const piece of block.pieces) this.#html(piece);
        this.#flush();
        break;
      case 'code':
      case 'rule':
        break;
    }
  }

  /** The head of a column speaks of its figures, and the first cell of a row of those behind it. */
  #table({ head, rows }: Extract<Block<AsWritten>, { kind: 'table' }>): void {
    head.forEach((cell, column) => {
      this.#passage(
        cell.children,
        rows.flatMap((row) => figuresIn(row[column]?.children ?? [])),
      );
    });
    for (const row of rows)
      row.forEach((cell, column) => {
        const others = row.filter((_, index) => index !== column);
        this.#passage(
          cell.children,
          column === 0 ? others.flatMap(({ children }) => figuresIn(children)) : [],
        );
      });
  }

  #passage(children: readonly Inline<AsWritten>[], beside: readonly Reference[], heading = false): void {
    this.#flush();
    this.#beside = beside;
    this.#heading = heading;
    this.#inlines(children);
    this.#codeDepth = 0;
    this.#flush();
    this.#heading = false;
  }

  #inlines(list: readonly Inline<AsWritten>[]): void {
    for (const inline of list) this.#inline(inline);
  }

  #inline(inline: Inline<AsWritten>): void {
    switch (inline.kind) {
      case 'text':
        if (this.#codeDepth === 0) this.#words(inline.text, inline.at ?? 0, inline.at !== undefined);
        break;
      case 'figure':
        this.#figure(inline.figure);
        break;
      case 'strong':
      case 'emphasis':
      case 'deleted':
        this.#inlines(inline.children);
        break;
      case 'span':
        // Words of a claim are bound by its check; the figures in them are figures as everywhere.
        if (inline.claim === undefined) this.#inlines(inline.children);
        else this.#claimed(inline.children);
        if (inline.at !== undefined) this.#attributes(inline.attributes, inline.at);
        break;
      case 'link':
        this.#inlines(inline.children);
        this.#aside(inline.title, inline.target.at);
        break;
      case 'image':
        this.#words(OTHER, 0, false);
        if (inline.at !== undefined) {
          const claimed = (inline.claims ?? []).flatMap(({ words }) =>
            words.filter((part) => typeof part === 'string'),
          );
          const next = this.#aside(inline.alt, inline.at, inline.at.start.offset, claimed);
          this.#aside(inline.title, inline.at, next);
          this.#attributes(inline.attributes, inline.at);
        }
        break;
      case 'icon':
        if (inline.icon.label === undefined) this.#words(OTHER, 0, false);
        else this.#aside(inline.icon.label, inline.icon.at, inline.icon.at.start.offset);
        break;
      case 'code':
      case 'math':
      case 'mark':
        this.#words(OTHER, 0, false);
        break;
      case 'break':
        this.#words('\n', 0, false);
        break;
      default:
        this.#html(inline);
    }
  }

  #claimed(list: readonly Inline<AsWritten>[]): void {
    this.#words(OTHER, 0, false);
    for (const reference of figuresIn(list)) this.#figure(reference);
    this.#words(OTHER, 0, false);
  }

  #html(piece: Html<AsWritten>): void {
    switch (piece.kind) {
      case 'html-open':
        if (OWN_TEXT.test(piece.tag)) this.#flush();
        if (CODE.test(piece.tag)) this.#codeDepth += 1;
        if (piece.at !== undefined) this.#attributes(piece.attributes, piece.at);
        break;
      case 'html-close':
        if (OWN_TEXT.test(piece.tag)) this.#flush();
        if (CODE.test(piece.tag)) {
          this.#codeDepth -= 1;
          this.#words(OTHER, 0, false);
        }
        break;
      case 'html-text':
        if (this.#codeDepth === 0 && piece.at !== undefined)
          this.#pieces(piece.text, piece.at, piece.at.start.offset);
    }
  }

  #attributes(attributes: Attributes<AsWritten> | undefined, at: Position): void {
    let from = at.start.offset;
    for (const [name, value] of attributes ?? [])
      if (READ_ALOUD.test(name)) from = this.#aside(value, at, from);
  }

  /** A text beside the one that is being read, such as a picture's description. Gives the offset behind it. */
  #aside(
    text: Text<AsWritten>,
    at: Position,
    from = at.start.offset,
    claimed: readonly string[] = [],
  ): number {
    const kept = [this.#text, this.#segments, this.#figures, this.#beside] as const;
    this.#clear();
    const next = this.#pieces(text, at, from);
    this.#claimedWords = claimed;
    this.#flush();
    [this.#text, this.#segments, this.#figures, this.#beside] = kept;
    return next;
  }

  /** Pieces of a text, each looked for in the source from where the last one ended. */
  #pieces(text: Text<AsWritten>, at: Position, from: number): number {
    let next = from;
    for (const part of text) {
      if (typeof part !== 'string') {
        this.#figure(part);
        next = Math.max(next, part.at.end.offset);
        continue;
      }
      const within = this.#source.text.slice(next, Math.max(next, at.end.offset)).indexOf(part);
      const known = within !== -1;
      const found = next + within;
      this.#words(part, known ? found : next, known, at.end.offset);
      if (known) next = found + part.length;
    }
    return next;
  }

  #words(text: string, offset: number, letters: boolean, until?: number): void {
    this.#segments.push({
      from: this.#text.length,
      offset,
      letters,
      ...(until === undefined ? {} : { until }),
    });
    this.#text += text;
  }

  #figure(reference: Reference): void {
    this.#figures.push({ index: this.#text.length, reference });
    this.#words(FIGURE, reference.at.start.offset, false);
  }

  #flush(): void {
    if (/[^\s\uFFFB]/.test(this.#text)) {
      const segments = this.#segments;
      const source = this.#source;
      const words = this.#text;
      const { length } = words;
      this.passages.push({
        text: this.#text,
        figures: this.#figures,
        beside: this.#beside,
        heading: this.#heading,
        claimed: this.#claimedWords,
        slide: this.slide,
        place: (start, end) => {
          const looked = lookFor(words.slice(start, end), start, segments, source);
          if (looked !== undefined) return positionOf(source, looked, looked + end - start);
          const from = offsetAt(start, segments, length);
          return positionOf(source, from, Math.max(from + 1, offsetAt(end - 1, segments, length) + 1));
        },
      });
    }
    this.#clear();
  }

  #clear(): void {
    this.#text = '';
    this.#segments = [];
    this.#figures = [];
    this.#beside = [];
    this.#claimedWords = [];
  }
}

/** Where words stand that are not where they should be, as in a description with markup. */
function lookFor(
  words: string,
  index: number,
  segments: readonly Segment[],
  source: Source,
): number | undefined {
  const segment = segments.findLast(({ from }) => from <= index);
  if (segment?.until === undefined || segment.letters) return undefined;
  const found = source.text.slice(segment.offset, segment.until).indexOf(words);
  return found === -1 ? undefined : segment.offset + found;
}

/** The offset in the source of a character of a passage; what has no letters there is told at its start. */
function offsetAt(index: number, segments: readonly Segment[], length: number): number {
  const at = Math.max(0, Math.min(index, length - 1));
  const segment = segments.findLast(({ from }) => from <= at);
  if (segment === undefined) return 0;
  return segment.letters ? segment.offset + at - segment.from : segment.offset;
}

/** The figures of a paragraph that is nothing else: the paragraph below speaks of them. */
function loneFigures(block: Block<AsWritten>): readonly Reference[] {
  if (block.kind !== 'paragraph') return [];
  const alone = block.children.every(
    (child) => child.kind === 'figure' || (child.kind === 'text' && !/[\p{L}\p{N}]/u.test(child.text)),
  );
  return alone ? figuresIn(block.children) : [];
}

function figuresIn(list: readonly Inline<AsWritten>[]): readonly Reference[] {
  return list.flatMap((inline) =>
    inline.kind === 'figure' ? [inline.figure] : 'children' in inline ? figuresIn(inline.children) : [],
  );
}
