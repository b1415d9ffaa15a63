// The words of an original, as a translator sees them, and their hash: how it is known that a translation is stale.

import { createHash } from 'node:crypto';
import type { AsWritten, Attributes, Block, DeckSource, Inline, SlideSource, Text } from '../model/deck.ts';
import type { TranslationRecord } from '../model/translation.ts';

/** Texts that are translated among attributes. */
const SPOKEN = ['alt', 'aria-label', 'title'];

/** What a translation made now would be recorded with. `ids` are those of the slides. */
export function recordOf(
  { frontMatter, slides, footnotes = new Map() }: DeckSource,
  ids: readonly string[],
): TranslationRecord {
  const { title, subtitle, description, header, footer = [] } = frontMatter;
  // A record that was made before a deck had a header is as good as it was.
  const texts = [title, subtitle, description, footer, ...(header === undefined ? [] : [header])];
  return {
    head: hashOf([
      ...texts.map(textWords),
      ...[...footnotes.values()].map((note) => note.blocks.map(blockWords).join('\n')),
    ]),
    slides: new Map(slides.map((slide, index) => [ids[index] ?? '', hashOf(slideWords(slide))])),
  };
}

export type RecordUpdate = {
  readonly record: TranslationRecord;
  /** The slides whose entry is another than before. */
  readonly recorded: readonly string[];
  /** Slides that were named and do not exist. */
  readonly unknown: readonly string[];
};

/** The record as it is to be kept: all that is now, or only some slides of it and the rest as it was. */
export function updateRecord(
  now: TranslationRecord,
  before: TranslationRecord | undefined,
  only: readonly string[] | undefined,
): RecordUpdate {
  const slides = [...now.slides].flatMap(([id, hash]): (readonly [string, string])[] => {
    const kept = only === undefined || only.includes(id) ? hash : before?.slides.get(id);
    return kept === undefined ? [] : [[id, kept]];
  });
  const recorded = slides.filter(([id, hash]) => before?.slides.get(id) !== hash).map(([id]) => id);
  const head = only === undefined ? now.head : before?.head;
  const unknown = (only ?? []).filter((id) => !now.slides.has(id));
  return { record: { head, slides: new Map(slides) }, recorded, unknown };
}

/**
 * The words of a slide and its notes, with references as they are written: new figures, layouts and classes
 * leave a translation as good as it was.
 */
export const slideWords = ({ settings, blocks, notes }: SlideSource): readonly string[] => [
  textWords(settings.title ?? []),
  ...[settings.header, settings.footer].flatMap((text) => (text === undefined ? [] : [textWords(text)])),
  ...(settings.section?.text ? [textWords(settings.section.text)] : []),
  ...blocks.map(blockWords),
  ...notes.map(blockWords),
];

function blockWords(block: Block<AsWritten>): string {
  switch (block.kind) {
    case 'list':
      return block.items.map(({ blocks }) => blocks.map(blockWords).join(' ')).join('\n');
    case 'group':
      return [textWords(block.title), ...block.blocks.map(blockWords)].join('\n');
    case 'quote':
    case 'div':
      return block.blocks.map(blockWords).join('\n');
    case 'code':
      return block.text;
    case 'table':
      return [block.head, ...block.rows]
        .map((row) => row.map(({ children }) => inlineWords(children)).join(' | '))
        .join('\n');
    case 'html':
      return inlineWords(block.pieces);
    case 'rule':
    case 'drawing':
    case 'formula':
    case 'listing':
      return '';
    default:
      return inlineWords(block.children);
  }
}

function inlineWords(inlines: readonly Inline<AsWritten>[]): string {
  return inlines
    .map((inline): string => {
      switch (inline.kind) {
        case 'text':
        case 'code':
          return inline.text;
        case 'math':
          return `$${inline.tex}$`;
        case 'figure':
          return `{{${inline.figure.expression}}}`;
        case 'image':
          return `${textWords(inline.alt)} ${textWords(inline.title)}`;
        case 'mark':
          return '';
        case 'html-text':
          return textWords(inline.text);
        case 'html-open':
          return spoken(inline.attributes);
        case 'icon':
          return inline.icon.text;
        case 'break':
        case 'html-close':
          return ' ';
        default:
          return inlineWords(inline.children);
      }
    })
    .join('');
}

const spoken = (attributes: Attributes<AsWritten>): string =>
  attributes.map(([name, value]) => (SPOKEN.includes(name) ? textWords(value) : '')).join(' ');

const textWords = (text: Text<AsWritten>): string =>
  text.map((part) => (typeof part === 'string' ? part : `{{${part.expression}}}`)).join('');

/** Sixteen hexadecimal digits; white space counts as one space. */
const hashOf = (words: readonly string[]): string =>
  createHash('sha256')
    .update(words.map((text) => text.replace(/\s+/g, ' ').trim()).join('\n'))
    .digest('hex')
    .slice(0, 16);
