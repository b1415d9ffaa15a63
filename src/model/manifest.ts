// The manifest: what a build read and wrote, the words of its slides, its facts and claims, and what shows what.

import type { Fit } from './fit.ts';
import type { Measure } from './ledger.ts';
import type { Landing } from './output.ts';

/** The version of the manifest's format. What an earlier one lacks can't be compared. */
export const MANIFEST_VERSION = 2;

/** What a build read, wrote and shows. Its order and content depend on its inputs alone. */
export type Manifest = ManifestEdition & {
  readonly manifest: typeof MANIFEST_VERSION;
  readonly factdeck: string;
  readonly deck: { readonly name: string; readonly title: string; readonly lang: string };
  /** Set where the deck was built as a draft. */
  readonly draft?: true;
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly outputs: readonly ManifestOutput[];
  /** The deck in its other languages, in the order of `languages`. */
  readonly translations: readonly (ManifestEdition & { readonly lang: string; readonly title: string })[];
};

/** A file that was written, by path relative to the manifest's folder. */
export type ManifestOutput = { readonly path: string; readonly sha256: string; readonly bytes: number };

/** A deck in one language. Slides of other languages have the same ids. */
export type ManifestEdition = {
  /** The nouns of counted units, by plural category. */
  readonly units: Readonly<Record<string, Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>>;
  /** What the deck says of itself: its title, subtitle, description, and what runs along its slides. */
  readonly texts: readonly ManifestSentence[];
  readonly slides: readonly ManifestSlide[];
  readonly facts: readonly ManifestFact[];
  readonly claims: readonly ManifestClaim[];
};

export type ManifestSlide = {
  readonly id: string;
  /** Set where the author gave the id. */
  readonly own?: true;
  readonly name: string;
  readonly layout: string;
  /** Set where it was set smaller so that it fits, in percent of the theme's sizes. */
  readonly fit?: Fit;
  /** Of the slide as it is written into the deck. */
  readonly sha256: string;
  /** Of what is on it, without its number and its place in the deck. */
  readonly content: string;
  readonly facts: readonly string[];
  readonly sentences: readonly ManifestSentence[];
};

/** A stretch of a sentence, from the index `start` up to `end`. */
export type ManifestSpan = { readonly start: number; readonly end: number; readonly ref: string };

/** What a reader reads or hears as one sentence: of a table it is a row, of a page of sources an entry. */
export type ManifestSentence = {
  readonly where: 'title' | 'text' | 'alt' | 'notes' | 'sources' | 'metadata';
  readonly text: string;
  /** Sentences of one paragraph, item, row or heading have one number. */
  readonly passage: number;
  /** The figures in it, each with the facts and the values that it reads. */
  readonly figures?: readonly (ManifestSpan & {
    readonly facts: readonly string[];
    readonly observations: readonly string[];
  })[];
  /** The words that are tied to a claim. */
  readonly claims?: readonly ManifestSpan[];
};

/** A value of the facts file that is shown, or that something shown rests on. */
export type ManifestFact = {
  readonly ref: string;
  readonly fact: string;
  readonly label: string;
  readonly exact: string;
  readonly value: string;
  /** As machines read it back; absent where the value could not be made. */
  readonly measure?: Measure;
  /** As it is written where nothing else is asked for. */
  readonly text: string;
  readonly period?: string;
  readonly asOf?: string;
  readonly status?: string;
  /** Who published it, or the title of the source; absent where it is computed. */
  readonly source?: string;
  readonly locator?: string;
  readonly attribution?: string;
  readonly formula?: string;
  readonly inputs?: readonly string[];
  readonly shown: readonly {
    readonly slide: string;
    readonly where: Landing['where'];
    readonly text: string;
    readonly as: string;
  }[];
  /** The sentences that show it, a computation that reads it, or a value that rests on it, by slide and index. */
  readonly reaches: readonly { readonly slide: string; readonly sentence: number }[];
};

/** A claim or check: what it says, whether it holds, the values it read, and the words tied to it. */
export type ManifestClaim = {
  readonly ref: string;
  readonly kind: 'claim' | 'check';
  readonly statement?: string;
  readonly check: string;
  readonly verdict: 'holds' | 'fails' | 'undecided';
  readonly reasons: readonly string[];
  readonly facts: readonly string[];
  readonly observations: readonly string[];
  readonly source?: string;
  readonly locator?: string;
  readonly attribution?: string;
  readonly shown: readonly {
    readonly slide: string;
    readonly where: 'slide' | 'notes';
    readonly words: string;
  }[];
};

/** A manifest of this version; undefined for anything else. */
export function manifestOf(bytes: Uint8Array): Manifest | undefined {
  const read = parseJson(bytes);
  return typeof read === 'object' && read !== null && 'manifest' in read && read.manifest === MANIFEST_VERSION
    ? (read as Manifest)
    : undefined;
}

/** What a text in JSON says; undefined where it is none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
