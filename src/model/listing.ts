// Code as it is shown: lines of coloured words, which of them each step is about, and what stands around them.

import type { Position } from './source.ts';

/** What a word of code is, by which it is coloured. */
export type CodeRole =
  | 'keyword'
  | 'string'
  | 'comment'
  | 'number'
  | 'function'
  | 'type'
  | 'added'
  | 'removed';

export type CodeWord = { readonly text: string; readonly role?: CodeRole };

export type CodeLine = {
  readonly words: readonly CodeWord[];
  /** In a difference: a line that came in, or went. */
  readonly change?: 'added' | 'removed';
  /** Where it is written. */
  readonly at?: Position;
};

export type Listing = {
  /** The language as it is written, e.g. "ts". */
  readonly language: string;
  readonly lines: readonly CodeLine[];
  /** The number of the first line, where numbers are shown. */
  readonly numbers?: number;
  /** A file's name, or another title. */
  readonly title?: string;
  /** Whether it is a difference: lines have signs before them. */
  readonly diff: boolean;
  /**
   * What is talked about, step by step: indices of lines from 0, or all. The first step is there when the slide
   * comes in; each other one is a fragment. Empty where the code has no steps.
   */
  readonly steps: readonly ('all' | readonly number[])[];
};
