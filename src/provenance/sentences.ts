// What a deck says, sentence by sentence, with the figures and claims in it. Pure.

import type { AsResolved, Block, Deck, Html, Inline, Slide, SourcesSlide, Text } from '../model/deck.ts';
import type { Figure } from '../model/fact.ts';
import type { ManifestSentence, ManifestSpan } from '../model/manifest.ts';
import { factIdOf } from '../model/observations.ts';
import { textWords } from '../model/words.ts';

type Where = ManifestSentence['where'];
type FigureSpan = NonNullable<ManifestSentence['figures']>[number];

/** The sentences of a slide, in the order in which they are read. */
export function slideSentences(slide: Slide): readonly ManifestSentence[] {
  const reader = new SentenceReader();
  const { title, section, header, footer } = slide.settings;
  const heading = slide.blocks.find(({ kind }) => kind === 'heading');
  if (title !== undefined) reader.text(title, heading === undefined ? 'title' : 'metadata');
  if (section !== undefined && section.text !== false) reader.text(section.text, 'metadata');
  reader.blocks(slide.blocks, 'text', heading);
  for (const { children } of slide.footnotes ?? []) reader.passage(children, 'text');
  for (const running of [header, footer]) if (running !== undefined) reader.text(running, 'metadata');
  reader.blocks(slide.notes, 'notes');
  return reader.sentences;
}

/** What the deck says of itself, on no slide or on many. */
export function deckSentences({ frontMatter }: Deck): readonly ManifestSentence[] {
  const reader = new SentenceReader();
  const { title, subtitle, description, header, footer } = frontMatter;
  for (const text of [title, subtitle, description, header, footer])
    if (text !== undefined) reader.text(text, 'metadata');
  return reader.sentences;
}

/** A page of sources: a sentence for each entry. */
export function sourcesSentences({ entries, claims }: SourcesSlide): readonly ManifestSentence[] {
  const listed = entries.map(({ ref, label, shown, where }): ManifestSentence => {
    const before = `${label}: `;
    const start = before.length;
    const text = `${before}${shown}${where === '' ? '' : ` (${where})`}`;
    const span = { start, end: start + shown.length, ref, facts: [factIdOf(ref)], observations: [ref] };
    return { where: 'sources', text, passage: 0, figures: [span] };
  });
  const claimed = claims.map(({ statement, where }): ManifestSentence => {
    return { where: 'sources', text: `${statement}${where === '' ? '' : ` (${where})`}`, passage: 0 };
  });
  return [...listed, ...claimed].map((sentence, passage) => ({ ...sentence, passage }));
}

/** Where a sentence ends, in Latin script and in Chinese and Japanese. */
const END = /[.!?](?=\s)|[。！？]/gu;

/** Tags inside of which a sentence goes on. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|tspan|u|var|wbr)$/;
const SAID = /^(?:alt|title|aria-(?:label|description|roledescription|valuetext))$/;

/** Collects sentences; what is being read is kept until its passage ends. */
class SentenceReader {
  readonly sentences: ManifestSentence[] = [];
  #text = '';
  #figures: FigureSpan[] = [];
  #claims: ManifestSpan[] = [];
  #passage = 0;
  /** Texts of attributes, which are sentences of their own behind the passage that they stand in. */
  #aside: Text<AsResolved>[] = [];

  blocks(blocks: readonly Block<AsResolved>[], where: Where, title?: Block<AsResolved>): void {
    for (const block of blocks) {
      this.#attributes(block.attributes ?? []);
      this.#block(block, block === title ? 'title' : where);
    }
  }

  text(text: Text<AsResolved>, where: Where): void {
    this.#pieces(text);
    this.#flush(where);
  }

  passage(inlines: readonly Inline<AsResolved>[], where: Where): void {
    this.#inlines(inlines, where);
    this.#flush(where);
  }

  #block(block: Block<AsResolved>, where: Where): void {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
      case 'text':
        this.passage(block.children, where);
        break;
      case 'list':
        for (const item of block.items) this.blocks(item.blocks, where);
        break;
      case 'group':
        this.text(block.title, where);
        this.blocks(block.blocks, where);
        break;
      case 'quote':
      case 'div':
        this.blocks(block.blocks, where);
        break;
      case 'table':
        for (const row of [block.head, ...block.rows]) {
          for (const [index, { children }] of row.entries()) {
            if (index > 0) this.#add(' | ');
            this.#inlines(children, where);
          }
          this.#flush(where, 'whole');
        }
        break;
      case 'drawing':
        // Its data stands behind it as a table, where there is one: that says what its labels are of.
        if (block.hidden === undefined || block.hidden.length === 0)
          for (const piece of block.pieces) this.#html(piece, where);
        this.#flush(where);
        this.blocks(block.hidden ?? [], where);
        this.passage(block.caption ?? [], where);
        break;
      case 'html':
        for (const piece of block.pieces) this.#html(piece, where);
        this.#flush(where);
        break;
      case 'formula':
        this.#add(block.formula.words);
        this.#flush(where, 'whole');
        break;
      case 'code':
      case 'listing':
      case 'rule':
        break;
    }
  }

  #inlines(inlines: readonly Inline<AsResolved>[], where: Where): void {
    for (const inline of inlines) {
      if ('attributes' in inline && inline.kind !== 'html-open') this.#attributes(inline.attributes ?? []);
      switch (inline.kind) {
        case 'text':
        case 'code':
          this.#add(inline.text);
          break;
        case 'figure':
          this.#figure(inline.figure);
          break;
        case 'math':
          this.#add(inline.formula?.words ?? inline.tex);
          break;
        case 'icon':
          this.#add(inline.icon.words);
          break;
        case 'break':
          this.#add(' ');
          break;
        case 'image':
          this.#aside.push(inline.alt, inline.title);
          break;
        case 'mark':
          break;
        case 'html-open':
        case 'html-close':
        case 'html-text':
          this.#html(inline, where);
          break;
        case 'link':
          this.#aside.push(inline.title);
          this.#inlines(inline.children, where);
          break;
        case 'span': {
          const start = this.#text.length;
          this.#inlines(inline.children, where);
          if (inline.claim !== undefined)
            this.#claims.push({ start, end: this.#text.length, ref: inline.claim });
          break;
        }
        default:
          this.#inlines(inline.children, where);
      }
    }
  }

  #html(piece: Html<AsResolved>, where: Where): void {
    if (piece.kind === 'html-text') this.#pieces(piece.text);
    else if (!INLINE.test(piece.tag)) this.#flush(where);
    if (piece.kind === 'html-open') this.#attributes(piece.attributes);
  }

  #attributes(attributes: readonly (readonly [string, Text<AsResolved>])[]): void {
    for (const [name, value] of attributes) if (SAID.test(name)) this.#aside.push(value);
  }

  #pieces(text: Text<AsResolved>): void {
    for (const part of text) {
      if (typeof part === 'string') this.#add(part);
      else this.#figure(part);
    }
  }

  #add(text: string): void {
    const words = text.replace(/\s+/g, ' ');
    this.#text += this.#text === '' || this.#text.endsWith(' ') ? words.trimStart() : words;
  }

  #figure({ text, ref, facts, observations }: Figure): void {
    const start = this.#text.length;
    this.#text += text;
    this.#figures.push({ start, end: this.#text.length, ref, facts, observations });
  }

  #flush(where: Where, as: 'sentences' | 'whole' = 'sentences'): void {
    const text = this.#text;
    const figures = this.#figures;
    const claims = this.#claims;
    const aside = this.#aside;
    this.#text = '';
    this.#figures = [];
    this.#claims = [];
    this.#aside = [];
    if (text.trim() !== '') {
      let start = 0;
      for (const end of as === 'whole' ? [text.length] : endsOf(text, figures)) {
        this.#push(text, { start, end }, { figures, claims, where });
        start = end;
      }
      this.#passage += 1;
    }
    for (const said of aside) if (textWords(said).trim() !== '') this.text(said, 'alt');
  }

  #push(
    text: string,
    { start, end }: { start: number; end: number },
    {
      figures,
      claims,
      where,
    }: { figures: readonly FigureSpan[]; claims: readonly ManifestSpan[]; where: Where },
  ): void {
    const written = text.slice(start, end);
    const words = written.trim();
    if (words === '') return;
    const from = start + (written.length - written.trimStart().length);
    const inside = <S extends ManifestSpan>(spans: readonly S[]): readonly S[] =>
      spans
        .filter((span) => span.start < end && span.end > from)
        .map((span) => ({
          ...span,
          start: Math.max(0, span.start - from),
          end: Math.min(words.length, span.end - from),
        }));
    const own = inside(figures);
    const tied = inside(claims);
    this.sentences.push({
      where,
      text: words,
      passage: this.#passage,
      ...(own.length === 0 ? {} : { figures: own }),
      ...(tied.length === 0 ? {} : { claims: tied }),
    });
  }
}

/** Where the sentences of a passage end; a figure is never parted. */
function endsOf(text: string, figures: readonly ManifestSpan[]): readonly number[] {
  const ends = [...text.matchAll(END)]
    .map(({ 0: sign, index }) => index + sign.length)
    .filter((end) => !figures.some((figure) => figure.start < end && end < figure.end));
  return ends.at(-1) === text.length ? ends : [...ends, text.length];
}
