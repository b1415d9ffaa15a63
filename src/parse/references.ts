// Finds `{{ … }}` and the attributes of spans in a text, and hides each behind a stand-in of the same length that
// Markdown leaves alone.

import type { AsWritten, Reference, Text } from '../model/deck.ts';
import { type Position, positionOf, type Source, type Written } from '../model/source.ts';

/*
 * A stand-in is FDD0, two digits, fillers FDD2, FDD1. Noncharacters mean nothing to Markdown, are no white
 * space and no punctuation, so that links, emphasis and table cells go around a reference; and since the
 * length stays, offsets in the masked text are offsets in the source.
 */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const FILL = '\uFDD2';
const OPEN_ATTRIBUTES = '\uFDD3';
const DIGIT_ZERO = 0xe000;
const RADIX = 0x1000;
const STAND_IN = /[\uFDD0\uFDD3]([\uE000-\uEFFF])([\uE000-\uEFFF])?\uFDD2*\uFDD1/g;

/** What stands directly behind a `]` where the attributes of a span were hidden. */
export const HIDDEN_ATTRIBUTES = /\uFDD3[\uE000-\uEFFF]{1,2}\uFDD2*\uFDD1/y;

/** A reference fits one line; a backtick ends it, since a code span that opened earlier wins. */
const REFERENCE = /\\\{\{|\{\{([^{}\n`]*)\}\}/g;

/**
 * The same, or `{.class key="value"}` directly behind a closing bracket: quotes hold anything that fits the
 * line, and a reference in them is found when the attributes are read. Elsewhere braces are attributes where
 * they say so by their first sign: behind what a link, code or emphasis ends with, at the end of a line or a
 * cell, and behind the colons of a div.
 */
const INSIDE = /(?:[^{}\n`"']|"(?:[^"\n])*"|'(?:[^'\n])*')/.source;
const HIDDEN = new RegExp(
  [
    REFERENCE.source,
    `(?<=[^\\\\]\\])\\{(?!\\{)(${INSIDE}{2,})\\}`,
    `(?<![\\\\{$])(?:(?<=[)\`*_~]|:{3})|(?<=(?:^|[ \\t|])(?=\\{${INSIDE}+\\}[ \\t]*(?:#+[ \\t]*)?(?:$|\\||:{3}))))\\{(\\s*(?:[.#][\\p{L}_]|[a-zA-Z][\\w:-]*=)${INSIDE}*)\\}`,
  ].join('|'),
  'gmu',
);

/** The most texts that stand-ins can number. */
export const MOST_REFERENCES = RADIX * RADIX;

/** A text behind a stand-in: a reference, or the attributes of a span as written between the braces. */
export type Hidden = Reference | { readonly attributes: Written };

export type Masked = {
  readonly source: Source;
  /** As long as the source's text. */
  readonly text: string;
  readonly references: readonly Hidden[];
};

/** Hides every reference of a source. Characters that stand-ins are made of must have been refused before. */
export function maskReferences(source: Source): Masked {
  const references: Hidden[] = [];
  const hide = (whole: string, expression?: string, behind?: string, placed?: string, at = 0): string => {
    const index = references.length;
    const attributes = behind ?? placed;
    if (index >= MOST_REFERENCES) return whole;
    if (expression !== undefined)
      references.push({ expression, at: positionOf(source, at + 2, at + 2 + expression.length) });
    else if (attributes !== undefined) {
      const value = { value: attributes, at: positionOf(source, at + 1, at + 1 + attributes.length) };
      references.push({ attributes: value });
    } else return whole;
    const low = String.fromCharCode(DIGIT_ZERO + (index % RADIX));
    // "{{}}" is four long: the high digit is left out when zero.
    const high = index < RADIX ? '' : String.fromCharCode(DIGIT_ZERO + Math.floor(index / RADIX));
    const made = (expression === undefined ? OPEN_ATTRIBUTES : OPEN) + low + high;
    return made + FILL.repeat(Math.max(0, whole.length - made.length - 1)) + CLOSE;
  };
  return { source, text: source.text.replace(HIDDEN, hide), references };
}

/** Whether a text has characters that stand-ins are made of. */
export const hasStandInCharacters = (text: string): boolean => /[\uFDD0-\uFDD3]/.test(text);

/** Whether attributes of spans are hidden in a masked text. */
export const hasHiddenAttributes = (text: string): boolean => text.includes(OPEN_ATTRIBUTES);

/** Splits a masked text at its references; attributes that belong to no span are text. */
export function splitReferences(text: string, references: readonly Hidden[]): Text<AsWritten> {
  if (!hasStandInCharacters(text)) return text === '' ? [] : [text];
  const parts: (string | Reference)[] = [];
  let last = 0;
  let words = '';
  for (const match of text.matchAll(STAND_IN)) {
    const hidden = references[indexOf(match)];
    if (hidden === undefined) continue;
    words += text.slice(last, match.index);
    last = match.index + match[0].length;
    if ('attributes' in hidden) {
      words += `{${hidden.attributes.value}}`;
      continue;
    }
    if (words !== '') parts.push(words);
    words = '';
    parts.push(hidden);
  }
  words += text.slice(last);
  if (words !== '') parts.push(words);
  return parts;
}

/** The attributes behind the stand-in at the end of a span's raw text. */
export function attributesAtEnd(raw: string, references: readonly Hidden[]): Written | undefined {
  const hidden = references[lastIndexOf(raw)];
  return hidden !== undefined && 'attributes' in hidden ? hidden.attributes : undefined;
}

/** The attributes that a masked text starts with, or ends with but for white space, and how far they reach. */
export function attributesAround(
  text: string,
  side: 'start' | 'end',
  references: readonly Hidden[],
): { readonly written: Written; readonly start: number; readonly end: number } | undefined {
  if (!hasHiddenAttributes(text)) return undefined;
  const match = (side === 'start' ? AT_START : AT_END).exec(text);
  const hidden = match === null ? undefined : references[indexOf(match)];
  if (match === null || hidden === undefined || !('attributes' in hidden)) return undefined;
  return { written: hidden.attributes, start: match.index, end: match.index + match[0].trimEnd().length };
}

const AT_START = /^\uFDD3([\uE000-\uEFFF])([\uE000-\uEFFF])?\uFDD2*\uFDD1/;
const AT_END = /\uFDD3([\uE000-\uEFFF])([\uE000-\uEFFF])?\uFDD2*\uFDD1\s*$/;

/** The attributes in a masked text that no span took. */
export function looseAttributes(text: string, references: readonly Hidden[]): readonly Written[] {
  if (!hasHiddenAttributes(text)) return [];
  return [...text.matchAll(STAND_IN)].flatMap((match) => {
    const hidden = references[indexOf(match)];
    return hidden !== undefined && 'attributes' in hidden ? [hidden.attributes] : [];
  });
}

/** Writes back what was hidden as it was: in code it means nothing. */
export function unmask(text: string, references: readonly Hidden[]): string {
  if (!hasStandInCharacters(text)) return text;
  return text.replace(STAND_IN, (whole, low: string, high: string | undefined) => {
    const hidden = references[digit(low) + (high === undefined ? 0 : RADIX * digit(high))];
    if (hidden === undefined) return whole;
    return 'attributes' in hidden ? `{${hidden.attributes.value}}` : `{{${hidden.expression}}}`;
  });
}

const digit = (character: string): number => character.charCodeAt(0) - DIGIT_ZERO;
const indexOf = (match: RegExpMatchArray): number =>
  digit(match[1] ?? '') + (match[2] === undefined ? 0 : RADIX * digit(match[2]));
const lastIndexOf = (raw: string): number => {
  const match = [...raw.slice(raw.lastIndexOf(OPEN_ATTRIBUTES)).matchAll(STAND_IN)].at(0);
  return match === undefined ? -1 : indexOf(match);
};

/** Splits a text that was not masked, such as a YAML scalar; `at` is where it stands, with or without quotes. */
export function readReferences(value: string, at: Position, source: Source): Text<AsWritten> {
  const parts: (string | Reference)[] = [];
  let last = 0;
  for (const match of value.matchAll(REFERENCE)) {
    const expression = match[1];
    if (expression === undefined) continue;
    if (match.index > last) parts.push(value.slice(last, match.index));
    const found = source.text.indexOf(match[0], at.start.offset);
    const start = found === -1 || found > at.end.offset ? at.start.offset : found + 2;
    parts.push({ expression, at: positionOf(source, start, start + expression.length) });
    last = match.index + match[0].length;
  }
  if (last < value.length) parts.push(value.slice(last));
  return parts;
}
