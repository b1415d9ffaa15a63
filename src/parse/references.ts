// Finds `{{ … }}` in a text and hides each behind a stand-in of the same length that Markdown leaves alone.

import type { AsWritten, Reference, Text } from '../model/deck.ts';
import { type Position, positionOf, type Source } from '../model/source.ts';

/*
 * A stand-in is FDD0, two digits, fillers FDD2, FDD1. Noncharacters mean nothing to Markdown, are no white
 * space and no punctuation, so that links, emphasis and table cells go around a reference; and since the
 * length stays, offsets in the masked text are offsets in the source.
 */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const FILL = '\uFDD2';
const DIGIT_ZERO = 0xe000;
const RADIX = 0x1000;
const STAND_IN = /\uFDD0([\uE000-\uEFFF])([\uE000-\uEFFF])?\uFDD2*\uFDD1/g;

/** A reference fits one line; a backtick ends it, since a code span that opened earlier wins. */
const REFERENCE = /\\\{\{|\{\{([^{}\n`]*)\}\}/g;

/** The most references that stand-ins can number. */
export const MOST_REFERENCES = RADIX * RADIX;

export type Masked = {
  readonly source: Source;
  /** As long as the source's text. */
  readonly text: string;
  readonly references: readonly Reference[];
};

/** Hides every reference of a source. Characters that stand-ins are made of must have been refused before. */
export function maskReferences(source: Source): Masked {
  const references: Reference[] = [];
  const text = source.text.replace(REFERENCE, (whole: string, expression: string | undefined, at: number) => {
    if (expression === undefined || references.length >= MOST_REFERENCES) return whole;
    const index = references.length;
    references.push({ expression, at: positionOf(source, at + 2, at + 2 + expression.length) });
    const low = String.fromCharCode(DIGIT_ZERO + (index % RADIX));
    // "{{}}" is four long: one digit fewer is needed only there, so the high digit is left out when zero.
    const high = index < RADIX ? '' : String.fromCharCode(DIGIT_ZERO + Math.floor(index / RADIX));
    const made = OPEN + low + high;
    return made + FILL.repeat(Math.max(0, whole.length - made.length - 1)) + CLOSE;
  });
  return { source, text, references };
}

/** Whether a text has characters that stand-ins are made of. */
export const hasStandInCharacters = (text: string): boolean => /[\uFDD0-\uFDD2]/.test(text);

/** Splits a masked text at its references. */
export function splitReferences(text: string, references: readonly Reference[]): Text<AsWritten> {
  if (!text.includes(OPEN)) return text === '' ? [] : [text];
  const parts: (string | Reference)[] = [];
  let last = 0;
  for (const match of text.matchAll(STAND_IN)) {
    const reference = references[indexOf(match)];
    if (reference === undefined) continue;
    if (match.index > last) parts.push(text.slice(last, match.index));
    parts.push(reference);
    last = match.index + match[0].length;
  }
  if (last < text.length) parts.push(text.slice(last));
  return parts;
}

/** Writes references back as they were: in code they mean nothing. */
export function unmask(text: string, references: readonly Reference[]): string {
  if (!text.includes(OPEN)) return text;
  return text.replace(STAND_IN, (whole, low: string, high: string | undefined) => {
    const reference = references[digit(low) + (high === undefined ? 0 : RADIX * digit(high))];
    return reference === undefined ? whole : `{{${reference.expression}}}`;
  });
}

const digit = (character: string): number => character.charCodeAt(0) - DIGIT_ZERO;
const indexOf = (match: RegExpMatchArray): number =>
  digit(match[1] ?? '') + (match[2] === undefined ? 0 : RADIX * digit(match[2]));

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
