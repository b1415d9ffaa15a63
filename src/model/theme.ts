// A theme: the templates that make slides and pages, the style sheets, the design tokens, the font faces.

import type { AsWritten, Text } from './deck.ts';
import { bareLayout, type Layout } from './layout.ts';
import type { FontFace } from './output.ts';
import type { Source, Written } from './source.ts';

/** Templates by name ("layouts/figure", "partials/footer", "deck"): a deck's own stand before the built-in ones. */
export type Theme = {
  /** As the deck names it, e.g. "editorial" or "./brand". */
  readonly name: string;
  readonly templates: ReadonlyMap<string, Source>;
  /** The names of the deck's own. */
  readonly own?: ReadonlySet<string>;
  /** The names of those that come with factdeck: they are known to be right. */
  readonly shipped?: ReadonlySet<string>;
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
  /** What decks are that don't say it. */
  readonly appearance: Appearance;
  /** What stands on every slide of decks that don't say otherwise. */
  readonly header: Text<AsWritten>;
  readonly footer: Text<AsWritten>;
  readonly numbers: Text<AsWritten>;
  readonly logo?: ThemeLogo;
  /** The files that mistakes can be told of. */
  readonly texts: readonly Source[];
};

/** How a deck is lit; `auto` is as the reader's system is. */
export type Appearance = 'light' | 'dark' | 'auto';

/** A logo as it is written: in a deck, or in a theme. */
export type LogoSource = {
  readonly file: Written;
  /** The one that stands on dark ground. */
  readonly dark?: Written;
  readonly position: LogoPosition;
  /** In pixels. */
  readonly height: number;
};
export const LOGO_POSITIONS = ['top left', 'top right', 'bottom left', 'bottom right'] as const;
export type LogoPosition = (typeof LOGO_POSITIONS)[number];

/** What reading a file gave. */
export type FileRead =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' | 'outside' };

/** A theme's logo, with the reader of the folder that it is in. */
export type ThemeLogo = LogoSource & { readonly read: (path: string) => FileRead };

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

/** What a token's value is. */
export type TokenKind = 'color' | 'length' | 'number' | 'weight' | 'tracking' | 'font';

const TOKENS: Readonly<Record<TokenKind, string>> = {
  color: `paper ink muted rule tint accent veil positive negative warning
    series-1 series-2 series-3 series-4 series-5 series-6 series-7 series-8 code-keyword code-string
    code-comment code-number code-function code-type code-added code-removed`,
  font: 'font-serif font-sans font-mono',
  weight: 'weight weight-strong weight-heading weight-figure',
  length: `size-title size-section size-heading size-subheading size-minor size-lead size-body size-nested
    size-table size-label size-code size-quote size-statement size-caption size-foot size-figure size-compared
    margin inset-top inset-bottom space space-head space-item gap line line-strong line-mark radius progress`,
  number: 'leading leading-heading fit-min fit-min-heading',
  tracking: 'tracking-heading tracking-figure',
};

/** Every design token, by its name as a custom property, with what its value is. */
export const KNOWN_TOKENS: ReadonlyMap<string, TokenKind> = new Map(
  (Object.keys(TOKENS) as TokenKind[]).flatMap((kind) =>
    TOKENS[kind].split(/\s+/).map((name) => [`--${name}`, kind] as const),
  ),
);

/** A token's value with the names of other tokens read; undefined where it is not set, or names itself. */
export function tokenValue(values: TokenValues, name: string, depth = 0): string | undefined {
  const value = values.get(name)?.value;
  const other = value === undefined ? undefined : /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  if (other === undefined) return value;
  return depth > 8 ? undefined : tokenValue(values, other, depth + 1);
}

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

/** Whether templates have no helpers but these: those of plugins are programs, and may write another thing each time. */
export const hasOnlyOurs = ({
  helpers = HELPERS,
}: {
  readonly helpers?: Theme['helpers'] | undefined;
}): boolean =>
  Object.entries(helpers).every(([name, helper]) => (HELPERS as Theme['helpers'])?.[name] === helper);
