// The pages of sources behind a deck: where each value is from, claims, notes, credits.

import type { FactOrigin, Status } from './fact.ts';
import type { SlideNote } from './notes.ts';

/** One value on the sources slides: what it is, as it is shown, and where it comes from. */
export type SourceEntry = {
  /** Its anchor, e.g. "fact.gdp-2023": what a number in the PDF links to. */
  readonly id: string;
  readonly ref: string;
  readonly label: string;
  readonly shown: string;
  /** For machines: full decimal digits. */
  readonly value: string;
  /** The locator and who says so, or the formula of what is implied. */
  readonly where: string;
  readonly derived: boolean;
  readonly status?: Status;
};

/** A claim on the sources slides that the facts leave open: its words, and who makes it. */
export type ClaimEntry = {
  /** Its anchor, e.g. "claim.third_year": what its words in the PDF link to. */
  readonly id: string;
  readonly ref: string;
  readonly statement: string;
  /** The publisher where there are several, the locator, who says so. */
  readonly where: string;
};

/** Whose a picture, video or sound is: what it shows, and the words of its credit. */
export type Credit = { readonly what: string; readonly words: string };

/** A page of sources, made by itself and set behind the last slide. */
export type SourcesSlide = {
  readonly id: string;
  readonly name: string;
  /** The sources, on the first page only. */
  readonly origins: readonly FactOrigin[];
  readonly entries: readonly SourceEntry[];
  readonly claims: readonly ClaimEntry[];
  /** The footnotes and citations of the deck. */
  readonly notes?: readonly SlideNote[];
  /** Whose the pictures are. */
  readonly credits?: readonly Credit[];
  /** All of it in the order of the page, each group under a heading. */
  readonly groups: readonly SourcesGroup[];
  /** The size of its type in pixels: as large as what is on it lets it be. */
  readonly size: number;
};

/** What stands under one heading of a sources page. */
export type SourcesGroup = {
  /** Whether its heading stood on the page before. */
  readonly continued: boolean;
} & (
  | { readonly kind: 'origin'; readonly origin: FactOrigin; readonly entries: readonly SourceEntry[] }
  | { readonly kind: 'derived'; readonly entries: readonly SourceEntry[] }
  | { readonly kind: 'claims'; readonly claims: readonly ClaimEntry[] }
  | { readonly kind: 'notes'; readonly notes: readonly SlideNote[] }
  | { readonly kind: 'credits'; readonly credits: readonly Credit[] }
);
