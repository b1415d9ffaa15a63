// What changed between two manifests: facts, slides, sentences, claims, and prose that may no longer be true.

import type { Measure } from './ledger.ts';
import type { ManifestClaim, ManifestSentence } from './manifest.ts';

/** The version of the report as JSON. */
export const CHANGES_VERSION = 1;

export type Changes = EditionChanges & {
  readonly changes: typeof CHANGES_VERSION;
  readonly old: ChangesSide;
  readonly new: ChangesSide;
  /** The files of the deck that differ. */
  readonly inputs: readonly { readonly kind: 'added' | 'removed' | 'altered'; readonly path: string }[];
  readonly languages: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** The deck in its other languages, those that both have. */
  readonly translations: readonly EditionChanges[];
};

/** One of the two that are compared. */
export type ChangesSide = {
  /** As it was named: a folder, a file, a revision. */
  readonly from: string;
  readonly deck: string;
  readonly title: string;
  readonly factdeck: string;
  readonly slides: number;
  /** Files that aren't those that the manifest tells of. */
  readonly mixed?: readonly string[];
};

export type EditionChanges = {
  readonly lang: string;
  readonly facts: readonly FactChange[];
  readonly claims: readonly ClaimChange[];
  readonly slides: readonly SlideChange[];
  /** What the deck says of itself. */
  readonly texts: readonly SentenceChange[];
  readonly risks: readonly Risk[];
};

/** A value on one side. */
export type FactState = {
  readonly text: string;
  readonly exact: string;
  readonly measure?: Measure;
  readonly source?: string;
  readonly locator?: string;
  readonly attribution?: string;
  readonly asOf?: string;
  readonly period?: string;
  readonly status?: string;
  readonly formula?: string;
};

/** What of a value differs. */
export type FactAspect =
  | 'value'
  | 'label'
  | Exclude<keyof FactState, 'text' | 'exact' | 'measure' | 'period'>;

export type FactChange = {
  readonly kind: 'added' | 'removed' | 'altered';
  readonly ref: string;
  readonly fact: string;
  readonly label: string;
  readonly old?: FactState;
  readonly new?: FactState;
  /** What differs, of one that was altered. */
  readonly what: readonly FactAspect[];
  readonly difference?: Difference;
  /** The changed values that it is computed from; empty where it changed by itself. */
  readonly because: readonly string[];
  readonly reaches: readonly Reach[];
  /** The claims that read it, or what is computed from it. */
  readonly claims: readonly string[];
};

/** New less old, as the deck writes numbers: "+0.6 trillion yuan", "+5.8%"; percentages differ by points. */
export type Difference = {
  readonly direction: 'up' | 'down';
  readonly text: string;
  /** Of the old value; absent where that says nothing. */
  readonly percent?: string;
  /** In decimal digits, in the unit of the new measure. */
  readonly amount: string;
};

/** A sentence that a value reaches. */
export type Reach = {
  readonly slide: string;
  /** From 1; 0 for what the deck says of itself. */
  readonly number: number;
  readonly where: ManifestSentence['where'] | 'template';
  readonly text: string;
  /** How it shows the value: by its ref, or as the computation or value that rests on it. */
  readonly through: readonly string[];
  /** Whether other words stand there than before. */
  readonly changed: boolean;
};

export type ClaimChange = {
  readonly kind: 'turned' | 'added' | 'removed' | 'altered';
  readonly ref: string;
  readonly words: string;
  readonly old?: Pick<ManifestClaim, 'verdict' | 'check' | 'reasons'>;
  readonly new?: Pick<ManifestClaim, 'verdict' | 'check' | 'reasons'>;
  readonly slides: readonly string[];
  /** The changed values that it reads. */
  readonly facts: readonly string[];
};

/** `figures` are slides whose words are the same but for their figures; `redrawn` have no other word. */
export type SlideKind = 'added' | 'removed' | 'moved' | 'renamed' | 'reworded' | 'figures' | 'redrawn';

export type SlideChange = {
  readonly kinds: readonly SlideKind[];
  readonly id: string;
  /** Its id before, where that differs. */
  readonly oldId?: string;
  readonly name: string;
  readonly layout: string;
  /** Numbers from 1; absent where it isn't there. */
  readonly oldNumber?: number;
  readonly newNumber?: number;
  readonly sentences: readonly SentenceChange[];
};

/** A stretch of words that only one of two texts has, or both. */
export type Piece = { readonly kind: 'same' | 'old' | 'new'; readonly text: string };

export type SentenceChange = {
  /** `figures`: the words are the same but for the figures. */
  readonly kind: 'added' | 'removed' | 'reworded' | 'figures';
  readonly where: ManifestSentence['where'];
  readonly old?: string;
  readonly new?: string;
  readonly pieces: readonly Piece[];
};

/** What a word says that figures can make untrue. */
export type RiskKind = 'up' | 'down' | 'steady' | 'size' | 'rank';

/** Words beside a changed figure that no claim covers: they may no longer be true. */
export type Risk = {
  readonly slide: string;
  readonly number: number;
  readonly where: ManifestSentence['where'];
  readonly text: string;
  readonly words: readonly {
    readonly kind: RiskKind;
    readonly text: string;
    readonly start: number;
    readonly end: number;
  }[];
  /** The changed values beside it. */
  readonly facts: readonly string[];
  /** Where they stand: in the sentence, in its paragraph, or on the slide whose heading it is. */
  readonly near: 'sentence' | 'passage' | 'slide';
};

/** A slide as it looked: a picture, and where its figures stand on it. */
export type SlidePicture = {
  /** As WebP. */
  readonly bytes: Uint8Array;
  /** Of the slide, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Places and sizes in hundredths of the slide's width and height. */
  readonly figures: readonly {
    readonly ref: string;
    readonly text: string;
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  }[];
};

/** Pictures of changed slides on both sides, by their ids there. */
export type ChangePictures = {
  readonly old: ReadonlyMap<string, SlidePicture>;
  readonly new: ReadonlyMap<string, SlidePicture>;
};
