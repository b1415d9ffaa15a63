// The file of a theme's design tokens: custom properties in four blocks, and nothing else.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { isColor } from '../model/colors.ts';
import type { Source, Written } from '../model/source.ts';
import { type DesignTokens, KNOWN_TOKENS, type TokenKind } from '../model/theme.ts';
import { readStyleSheet } from './css.ts';

/** The blocks that such a file has, by their selectors. */
const BLOCKS: Readonly<Record<string, keyof DesignTokens>> = {
  ':root': 'light',
  ':root.dark': 'dark',
  '.on-dark': 'onDark',
  '.on-light': 'onLight',
};

type Kind = { readonly expected: string; readonly is: (value: string) => boolean };

const LENGTH = /^(?:0|-?(?:\d+\.?\d*|\.\d+)(?:px|em|rem|%))$/;

/** What each kind of token can be. */
const KINDS: Readonly<Record<TokenKind, Kind>> = {
  color: { expected: 'a colour such as #14506e, rgb(…) or hsl(…)', is: isColor },
  length: { expected: 'a length such as 44px', is: (value) => LENGTH.test(value) },
  number: { expected: 'a number such as 1.45', is: (value) => /^\d+(?:\.\d+)?$/.test(value) },
  weight: { expected: 'a weight from 100 to 900', is: (value) => /^[1-9]00$/.test(value) },
  tracking: {
    expected: 'a length such as -0.012em, or normal',
    is: (value) => value === 'normal' || LENGTH.test(value),
  },
  font: {
    expected: "names of fonts with commas between, such as 'Brand Sans', Inter, sans-serif",
    is: (value) => /^(?:(?:"[^"]+"|'[^']+'|-?[a-z_][\w-]*(?: [\w-]+)*)(?:\s*,\s*(?!$)|$))+$/i.test(value),
  },
};

/** Reads design tokens, e.g. `:root { --accent: #a8321a; }`; what is not known or no value of its kind is told. */
export function parseDesignTokens(source: Source, diagnose: Diagnose): DesignTokens {
  const read = {
    light: new Map<string, Written>(),
    dark: new Map<string, Written>(),
    onDark: new Map<string, Written>(),
    onLight: new Map<string, Written>(),
  };
  const { declarations, blocks, strays } = readStyleSheet(source);
  for (const { text, at } of strays) diagnose('token-misplaced', { what: text }, at);
  for (const { prelude, at } of blocks)
    if (!Object.hasOwn(BLOCKS, prelude)) diagnose('token-misplaced', { what: prelude }, at);
  for (const { property, value, within, at } of declarations) {
    const block = within.length === 1 ? BLOCKS[within[0] ?? ''] : undefined;
    if (block === undefined) continue; // its block was told
    if (!property.startsWith('--')) {
      diagnose('token-misplaced', { what: property }, at);
      continue;
    }
    const kind = KNOWN_TOKENS.get(property);
    if (kind === undefined) {
      const near = nearest(property, [...KNOWN_TOKENS.keys()]);
      diagnose('token-unknown', { token: property, ...(near === undefined ? {} : { near }) }, at);
      continue;
    }
    const other = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    const isOne = other === undefined ? KINDS[kind].is(value) : KNOWN_TOKENS.get(other) === kind;
    if (isOne) read[block].set(property, { value, at });
    else diagnose('token-invalid', { token: property, expected: KINDS[kind].expected }, at);
  }
  return read;
}

/** The tokens of a theme over those of the one that it extends. */
export function overTokens(below: DesignTokens, above: DesignTokens): DesignTokens {
  const over = (block: keyof DesignTokens) => new Map([...below[block], ...above[block]]);
  return { light: over('light'), dark: over('dark'), onDark: over('onDark'), onLight: over('onLight') };
}
