// What a rule is: a clause of ISO 14289-1, what it asks for, and what a file has that breaks it.

import type { View } from './view.ts';

export type Rule = {
  /** The clause of ISO 14289-1:2014, and a number of our own within it, e.g. "7.18.5-2". */
  readonly id: string;
  /** What is asked for, as a sentence. */
  readonly asks: string;
  /** Each thing that breaks it, in words; none where it holds. */
  readonly find: (view: View) => readonly string[];
};

/** A rule that is broken. */
export type Failure = { readonly rule: string; readonly asks: string; readonly found: readonly string[] };

/** Words for a page. */
export const onPage = (page: number): string => `page ${page + 1}`;

/** Each text once, with how often it was said. */
export function countEach(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => (count === 1 ? text : `${text} (${count} times)`));
}
