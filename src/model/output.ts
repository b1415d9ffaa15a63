// What is made: rendered slides, documents, files, and the manifest that accounts for them.

import type { Fit } from './fit.ts';

export type { Manifest } from './manifest.ts';

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
  /** Its number as it is shown: "7", in the appendix "A2". */
  readonly number: string;
  readonly layout: string;
  readonly vertical: boolean;
  /** `<section>` for the browser, with notes. */
  readonly screen: string;
  /** `<section>` for paper, without notes. */
  readonly print: string;
  readonly landings: readonly Landing[];
  /** Set where it was set smaller so that it fits. */
  readonly fit?: Fit;
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
