// What is made: rendered slides, documents, files, and the manifest that accounts for them.

import type { Fit } from './fit.ts';

/** A place where a figure is shown. */
export type Landing = {
  readonly ref: string;
  readonly facts: readonly string[];
  readonly observations: readonly string[];
  readonly text: string;
  readonly where:
    | 'title'
    | 'text'
    | 'svg'
    | 'alt'
    | 'attribute'
    | 'notes'
    | 'template'
    | 'sources'
    | 'metadata';
  /** Set where the figure is marked as one that may still change. */
  readonly status?: 'estimate' | 'provisional';
};

/** A slide as HTML, for both media. Sections are siblings, or stand in one stack where they are vertical. */
export type RenderedSlide = {
  readonly id: string;
  readonly name: string;
  readonly layout: string;
  readonly vertical: boolean;
  /** `<section>` for the browser, with notes. */
  readonly screen: string;
  /** `<section>` for paper, without notes. */
  readonly print: string;
  readonly landings: readonly Landing[];
  /** Set where it was set smaller so that it fits. */
  readonly fit?: Fit;
  /** The words of its heading with the numbers of the notes in it, where there are some. */
  readonly marked?: string;
};

/** A font face of the theme: files of an npm package, one a subset of characters, e.g. "inter-{subset}-400-normal.woff". */
export type FontFace = {
  readonly family: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
  readonly package: string;
  readonly file: string;
  /** Markup without which the face isn't needed, e.g. "<code". */
  readonly when?: string;
  /** The script that the face is for: it is read only where characters of that script are shown. */
  readonly script?: 'cjk' | 'math';
  /** A file of a theme's own instead of a package's: its bytes, and the runs of characters that it has. */
  readonly own?: {
    readonly bytes: Uint8Array;
    readonly ranges: readonly (readonly [number, number])[];
  };
};

/** A face that holds only the glyphs a deck needs. */
export type EmbeddedFace = {
  readonly family: string;
  readonly weight: number;
  readonly style: string;
  readonly mime: string;
  readonly format: string;
  readonly bytes: Uint8Array;
  readonly script?: 'cjk' | 'math';
};

export type RenderedDeck = {
  readonly slides: readonly RenderedSlide[];
  /** Every character that any slide or the page around it shows, sorted. */
  readonly characters: string;
  /** Every character that math shows, which has a face of its own. */
  readonly mathCharacters: string;
};

/** A file to write, by path relative to the deck's output folder. */
export type Artifact = { readonly path: string; readonly bytes: Uint8Array };

/** What a build read, wrote and shows. Its order and content depend on its inputs alone. */
export type Manifest = {
  readonly manifest: 1;
  readonly factdeck: string;
  readonly deck: { readonly name: string; readonly title: string; readonly lang: string };
  /** Set where the deck was built as a draft. */
  readonly draft?: true;
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly outputs: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
  /** The slides of the first language. Those of others have the same ids. */
  readonly slides: readonly ManifestSlide[];
  readonly facts: readonly ManifestFact[];
  readonly claims: readonly ManifestClaim[];
  /** The deck in its other languages, in the order of `languages`. */
  readonly translations: readonly {
    readonly lang: string;
    readonly title: string;
    readonly slides: readonly ManifestSlide[];
    readonly facts: readonly ManifestFact[];
    readonly claims: readonly ManifestClaim[];
  }[];
};

export type ManifestSlide = {
  readonly id: string;
  readonly name: string;
  readonly layout: string;
  /** Set where it was set smaller so that it fits, in percent of the theme's sizes. */
  readonly fit?: Fit;
  readonly sha256: string;
  readonly facts: readonly string[];
};

export type ManifestFact = {
  readonly ref: string;
  readonly fact: string;
  readonly label: string;
  readonly exact: string;
  readonly value: string;
  readonly status?: string;
  readonly shown: readonly {
    readonly slide: string;
    readonly where: Landing['where'];
    readonly text: string;
    readonly as: string;
  }[];
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
