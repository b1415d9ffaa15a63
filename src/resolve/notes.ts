// Footnotes and citations: numbers in the order in which a deck first refers to them, and texts for each slide.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { writeDate } from '../model/dates.ts';
import type { AsResolved, AsWritten, DeckSource, Inline } from '../model/deck.ts';
import type { FactOrigin } from '../model/fact.ts';
import type { CitationItem, MarkWritten, NoteMark, NoteSource, SlideNote } from '../model/notes.ts';
import { type Binder, bindInlines, bindText } from './bind.ts';

/** How a citation is put together in the deck's language. */
export type CitationWords = { readonly comma: string; readonly workOpen: string; readonly workClose: string };

export type Notes = {
  /** The numbers of a mark on a slide. */
  readonly mark: (mark: MarkWritten, slide: string) => NoteMark;
  /** The notes of a slide whose text has been bound, in the order of their numbers. */
  readonly close: (slide: string, binder: Binder) => readonly SlideNote[];
  /** All notes of the deck, once each; what nothing refers to is told. */
  readonly all: () => readonly SlideNote[];
  /** The sources that are cited. */
  readonly cited: () => ReadonlySet<string>;
};

type Note = { readonly number: number; readonly text: NoteSource | CitationItem };

/** Opens the notes of a deck. */
export function openNotes(
  deck: DeckSource,
  origins: ReadonlyMap<string, FactOrigin>,
  words: CitationWords,
  diagnose: Diagnose,
): Notes {
  const numbered = new Map<string, Note>();
  const cited = new Set<string>();
  const used = new Set<string>();
  const shown = new Map<number, SlideNote>();
  let onSlide = new Map<number, string[]>();
  let marks = 0;

  const number = (key: string, text: Note['text']): number => {
    const known = numbered.get(key);
    if (known !== undefined) return known.number;
    const note = { number: numbered.size + 1, text };
    numbered.set(key, note);
    return note.number;
  };

  const numbersOf = (mark: MarkWritten): readonly number[] => {
    if (mark.kind === 'footnote') {
      const text = deck.footnotes?.get(mark.label);
      used.add(mark.label);
      if (text !== undefined) return [number(`footnote ${mark.label}`, text)];
      const near = nearest(mark.label, (deck.footnotes ?? new Map()).keys());
      diagnose('footnote-undefined', { label: mark.label, ...(near ? { near } : {}) }, mark.at);
      return [];
    }
    return mark.items.flatMap((item) => {
      const { value, at } = item.source;
      if (origins.has(value)) {
        cited.add(value);
        return [number(`source ${JSON.stringify([value, plain(item.prefix), plain(item.locator)])}`, item)];
      }
      const near = nearest(value, origins.keys());
      diagnose(
        'citation-undefined',
        { source: value, known: [...origins.keys()], ...(near ? { near } : {}) },
        at,
      );
      return [];
    });
  };

  const mark: Notes['mark'] = (written, slide) => ({
    notes: numbersOf(written).map((given) => {
      marks += 1;
      const anchor = `${slide}.mark-${marks}`;
      onSlide.set(given, [...(onSlide.get(given) ?? []), anchor]);
      return { number: given, note: `${slide}.note-${given}`, anchor };
    }),
  });

  const close: Notes['close'] = (slide, binder) => {
    const here = onSlide;
    onSlide = new Map();
    marks = 0;
    const texts = new Map([...numbered.values()].map(({ number: of, text }) => [of, text]));
    return [...here]
      .sort(([a], [b]) => a - b)
      .flatMap(([given, anchors]): SlideNote[] => {
        const text = texts.get(given);
        if (text === undefined) return [];
        const children =
          'blocks' in text
            ? footnoteText(text, binder)
            : citationText(text, origins, { ...words, lang: deck.frontMatter.lang }, binder);
        const note = { number: given, id: `${slide}.note-${given}`, children, marks: anchors };
        if (!shown.has(given)) shown.set(given, note);
        return [note];
      });
  };

  const all: Notes['all'] = () => {
    for (const [label, { at, inline }] of deck.footnotes ?? [])
      if (!used.has(label) && inline === undefined) diagnose('footnote-unused', { label }, at);
    return [...shown.values()].sort((a, b) => a.number - b.number);
  };

  return { mark, close, all, cited: () => cited };
}

const plain = (text: CitationItem['locator']): string =>
  text.map((part) => (typeof part === 'string' ? part : part.expression)).join('');

/** The paragraphs of a footnote, as one text. */
function footnoteText({ blocks }: NoteSource, binder: Binder): readonly Inline<AsResolved>[] {
  const texts = blocks.flatMap((block) =>
    block.kind === 'paragraph' || block.kind === 'text' ? [block.children] : [],
  );
  return texts.flatMap((children: readonly Inline<AsWritten>[], index) => [
    ...(index === 0 ? [] : [{ kind: 'text' as const, text: ' ' }]),
    ...bindInlines(children, binder),
  ]);
}

/** "CGTN, How China promotes regional economic integration, p. 7", with a link where the source has an address. */
function citationText(
  { source, prefix, locator }: CitationItem,
  origins: ReadonlyMap<string, FactOrigin>,
  { comma, workOpen, workClose, lang }: CitationWords & { readonly lang: string },
  binder: Binder,
): readonly Inline<AsResolved>[] {
  const origin = origins.get(source.value);
  if (origin === undefined) return [];
  const { title, publisher, author, date, url } = origin;
  const text = (words: string): Inline<AsResolved> => ({ kind: 'text', text: words });
  const work: readonly Inline<AsResolved>[] = [
    { kind: 'html-open', tag: 'cite', attributes: [], empty: false },
    text(`${workOpen}${title}${workClose}`),
    { kind: 'html-close', tag: 'cite' },
  ];
  const linked: readonly Inline<AsResolved>[] =
    url !== undefined && /^https?:\/\/[^\s]+$/i.test(url)
      ? [{ kind: 'link', target: { kind: 'url', href: [url] }, title: [], children: work }]
      : work;
  const bound = (parts: CitationItem['locator']): readonly Inline<AsResolved>[] =>
    bindText(parts, binder).map((part) =>
      typeof part === 'string' ? text(part) : { kind: 'figure', figure: part },
    );
  const lead = [author, publisher].filter((part) => part !== undefined).map((part) => `${part}${comma}`);
  return [
    ...bound(prefix),
    text(`${prefix.length > 0 ? ' ' : ''}${lead.join('')}`),
    ...linked,
    ...(date === undefined ? [] : [text(`${comma}${writeDate(date, lang)}`)]),
    ...(locator.length === 0 ? [] : [text(comma), ...bound(locator)]),
  ].filter((part) => part.kind !== 'text' || part.text !== '');
}
