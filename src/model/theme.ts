// A theme: the templates that make slides and pages, the style sheets, the design tokens, the font faces.

import { bareLayout, type Layout } from './layout.ts';
import type { FontFace } from './output.ts';
import type { Source, Written } from './source.ts';

/** Templates by name ("layouts/figure", "partials/footer", "deck"): a deck's own stand before the built-in ones. */
export type Theme = {
  readonly templates: ReadonlyMap<string, Source>;
  /** The names of the deck's own. */
  readonly own?: ReadonlySet<string>;
  /** What each layout takes, by its name; one that is not here takes anything. */
  readonly layouts?: ReadonlyMap<string, Layout>;
  readonly tokens: DesignTokens;
  /** In the order in which they stand in a page. */
  readonly styles: readonly StylePart[];
  /** Of the sheets for a fact-checker. */
  readonly reviewCss: string;
  readonly faces: readonly FontFace[];
  /** What templates can call, by name, besides `fact`. */
  readonly helpers?: Readonly<Record<string, Helper>>;
};

/** A style sheet that is one part of a theme. */
export type StylePart = {
  /** Its name in the theme, e.g. "layouts/figure". */
  readonly name: string;
  readonly css: string;
  /** What a deck must show for it to be used: "figure-number" (a class), "<pre" (an element), "lang-zh" (a language). */
  readonly when?: readonly string[];
};

/** Values of custom properties by name, e.g. "--accent". */
export type TokenValues = ReadonlyMap<string, Written>;

/**
 * What a theme sets by custom properties: for light decks, what dark ones have instead, and what stands on a
 * slide's own dark or light background.
 */
export type DesignTokens = {
  readonly light: TokenValues;
  readonly dark: TokenValues;
  readonly onDark: TokenValues;
  readonly onLight: TokenValues;
};

/** The tokens of a theme that sets none. */
export const NO_TOKENS: DesignTokens = {
  light: new Map(),
  dark: new Map(),
  onDark: new Map(),
  onLight: new Map(),
};

/** A function of values for templates; what it gives is written as text. */
export type Helper = (...values: readonly unknown[]) => unknown;

/** The helpers that every template has, besides `fact`. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  eq: (a, b) => a === b,
  join: (words, between) => (Array.isArray(words) ? words.join(String(between)) : ''),
};

/** Names of layouts, sorted. */
export const layoutNames = (theme: Theme): readonly string[] =>
  [...theme.templates.keys()]
    .filter((name) => name.startsWith('layouts/'))
    .map((name) => name.slice('layouts/'.length))
    .sort();

/** What a layout takes. */
export const layoutOf = (theme: Theme, name: string): Layout => theme.layouts?.get(name) ?? bareLayout(name);
