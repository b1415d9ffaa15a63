// What a language knows of words that figures can make untrue: the shape of a table, one file a language.

import type { RiskKind } from '../../model/changes.ts';

/** Patterns are global; what overlaps one of `idioms` says nothing of figures. */
export type RiskWords = {
  readonly words: Readonly<Record<RiskKind, RegExp>>;
  readonly idioms: readonly RegExp[];
};

/** Whole words of a language in Latin script, separated by spaces; a space within one is `_`, an ending `~`. */
export function latin(...lists: readonly string[]): RegExp {
  const words = lists
    .flatMap((list) => list.trim().split(/\s+/))
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('_', '[\\s-]+').replace(/~$/, '\\p{L}*'));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
}

/** Words of a language that has no spaces between them. */
export const joined = (words: string): RegExp =>
  new RegExp(
    words
      .trim()
      .split(/\s+/)
      .sort((a, b) => b.length - a.length)
      .join('|'),
    'gu',
  );
