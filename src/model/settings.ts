// What a deck and its slides say of themselves: the front matter, and the settings of a slide.

import type { BackgroundLook } from './background.ts';
import type { AsWritten, ClaimMark, Phase, Text } from './deck.ts';
import type { ExtraOptions } from './extras.ts';
import type { Position, Written } from './source.ts';
import type { Appearance, LogoSource } from './theme.ts';

/** The deck's front matter, normalised. */
export type FrontMatter<P extends Phase> = {
  readonly title: Text<P>;
  readonly subtitle: Text<P>;
  readonly description: Text<P>;
  readonly authors: readonly string[];
  readonly keywords: readonly string[];
  /** ISO 8601, e.g. "2024-06-21". */
  readonly date?: string;
  /** BCP 47, e.g. "en" or "zh-CN". */
  readonly lang: string;
  /** All languages of the deck, the first one first; empty where none are named. In the first file only. */
  readonly languages: readonly Written[];
  /** Where it is undefined, the theme says it. */
  readonly appearance?: Appearance;
  readonly aspect: '16:9' | '4:3';
  readonly transition: TransitionName;
  /** The theme that is named. */
  readonly theme?: Written;
  /** Whether the items of lists are steps, where nothing else is said. */
  readonly incremental: boolean;
  /** Whether the sources slides are made. */
  readonly sources: boolean;
  /** What runs along the slides, with signs for running words; undefined where the theme says it. */
  readonly header?: Text<P>;
  readonly footer?: Text<P>;
  /** How slides are numbered; empty where they aren't. */
  readonly numbers?: Text<P>;
  /** Whether a line shows how far the deck has come. */
  readonly progress: boolean;
  /** As written; false where none is wanted, and undefined where the theme says it. */
  readonly logo?: LogoSource | false;
  readonly facts?: Written;
  /** What it is made into besides its page and its PDF. */
  readonly extras?: ExtraOptions;
  /** The presentation whose masters a PPTX of the deck has. */
  readonly pptxTemplate?: Written;
  /** Commands for math, by name with the backslash. */
  readonly macros?: Readonly<Record<string, string>>;
  /** Numbers that may stand without a fact, as the author lists them; true where all may. */
  readonly unbound: true | readonly string[];
  /** What its texts claim, by key, as written; once resolved it has been checked. */
  readonly claims?: Readonly<
    Record<string, readonly { readonly mark: ClaimMark; readonly words: Text<AsWritten> }[]>
  >;
  /** Where the texts of the front matter are written, by key. */
  readonly places: Readonly<Record<string, Position>>;
};

export type TransitionName = 'none' | 'fade' | 'slide' | 'convex' | 'concave' | 'zoom';

/** Only slides of one group are animated into each other, and none across a restart. */
export type AutoAnimate = {
  readonly group?: string;
  readonly restart?: true;
  /** In seconds. */
  readonly duration?: string;
  readonly easing?: string;
};

/** A slide's settings, from its settings block and `.slide:` comments. */
export type SlideSettings<P extends Phase> = {
  readonly id?: Written;
  readonly layout?: Written;
  readonly title?: Text<P>;
  readonly classes: readonly string[];
  /** How the slide comes and goes, as reveal has it, e.g. "slide-in fade-out". */
  readonly transition?: string;
  readonly transitionSpeed?: string;
  /** Whether what it shares with the slide beside it moves to its new place. */
  readonly autoAnimate?: AutoAnimate;
  readonly incremental?: boolean;
  readonly visibility?: 'hidden' | 'uncounted';
  readonly backgroundColor?: string;
  readonly backgroundImage?: P['picture'];
  /** Of this slide, in the place of the deck's; empty for none. */
  readonly header?: Text<P>;
  readonly footer?: Text<P>;
  /** Where they are written. */
  readonly runningAt?: Readonly<Record<string, Position>>;
  /** Whether the slide's number is shown. */
  readonly numbered?: boolean;
  /** Whether the logo is shown. */
  readonly logo?: boolean;
  /** How the background is laid, besides its colour and its picture. */
  readonly background?: BackgroundLook;
  /** Where the title is written. */
  readonly titleAt?: Position;
  /** What the title claims, as written. */
  readonly titleClaims?: readonly { readonly mark: ClaimMark; readonly words: Text<AsWritten> }[];
  /** The section that begins with the slide, or goes on; false where none does. */
  readonly section?: { readonly text: Text<P> | false; readonly at: Position };
  /** Numbers that may stand on this slide without a fact; true where all may. */
  readonly unbound?: true | readonly string[];
};
