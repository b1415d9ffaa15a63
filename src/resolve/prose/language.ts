// What a language knows of numbers in prose: the shape of a table, one file a language.

/**
 * Patterns are global. `spelled` are numbers in words; whatever overlaps `idioms` is none, and
 * neither is a number in digits that a `label` stands before ("page 12") or an `ordinal` ending behind.
 */
export type NumberLanguage = {
  readonly spelled: readonly RegExp[];
  readonly idioms: readonly RegExp[];
  /** Nouns that number things, before digits. */
  readonly labels: RegExp;
  /** What makes digits an ordinal, directly behind them. */
  readonly ordinal: RegExp;
  /** Words that belong to digits before them: scales, percent, times. */
  readonly behind: RegExp;
  /** Words before a year, or a figure, that something is compared with: "since 2013", "than {{ … }}". */
  readonly compared: RegExp;
  /** Words before a year that say when something is: "in 2023". */
  readonly when: RegExp;
};

/** Words joined as alternatives, the longest first. */
export const any = (...words: readonly string[]): string =>
  `(?:${words
    .flatMap((list) => list.split(' '))
    .sort((a, b) => b.length - a.length)
    .join('|')})`;

/** The letters of languages in Latin script, for a character class: Unicode's own class takes milliseconds to compile. */
export const LETTERS = 'A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F';

/** A pattern for whole words of a language in Latin script, in any case. */
export const spelled = (pattern: string): RegExp =>
  new RegExp(`(?<![${LETTERS}\\d_-])(?:${pattern})(?![${LETTERS}\\d_])`, 'gi');
