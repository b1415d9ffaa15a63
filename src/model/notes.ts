// Footnotes and citations: their marks in the text, and their texts at the foot of a slide.

import type { AsResolved, AsWritten, Block, Inline, Text } from './deck.ts';
import type { Position, Written } from './source.ts';

/** One source that is cited, with the place in it: `@cgtn, p. 7`. */
export type CitationItem = {
  readonly source: Written;
  /** Words before it, such as "see". */
  readonly prefix: Text<AsWritten>;
  readonly locator: Text<AsWritten>;
};

/** A mark as written: of a footnote by its label, or of the sources of the facts file. */
export type MarkWritten =
  | { readonly kind: 'footnote'; readonly label: string; readonly at: Position }
  | { readonly kind: 'citation'; readonly items: readonly CitationItem[]; readonly at: Position };

/** The text of a footnote, where it is written. */
export type NoteSource = {
  readonly label: string;
  readonly blocks: readonly Block<AsWritten>[];
  readonly at: Position;
  /** Written where its mark is: `^[text]`. */
  readonly inline?: true;
};

/** A mark with its numbers, each the number of a note. */
export type NoteMark = {
  readonly notes: readonly {
    readonly number: number;
    /** The anchor of the note on this slide, e.g. "growth.note-2". */
    readonly note: string;
    /** The anchor of this mark. */
    readonly anchor: string;
  }[];
};

/** A note as it is shown at the foot of a slide, and on the pages of sources. */
export type SlideNote = {
  readonly number: number;
  readonly id: string;
  readonly children: readonly Inline<AsResolved>[];
  /** The anchors of its marks on the slide. */
  readonly marks: readonly string[];
};
