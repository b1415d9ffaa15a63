// Checks: what somebody compared with its source, as it was recorded, and how that stands to the facts of today.

import type { Position } from './source.ts';

/**
 * What a check vouches for, in texts that mean the same on every machine. A given value is checked against the
 * words of its source; a derived one is checked as a formula over the values that it reads.
 */
export type CheckSubject =
  | {
      readonly kind: 'given';
      /** e.g. "over 74870000000 CNY, 4 digits". */
      readonly value: string;
      readonly asOf?: string;
      /** What identifies the source: title, publisher, author, date, address. */
      readonly source: string;
      readonly locator?: string;
      readonly quote?: string;
    }
  | {
      readonly kind: 'derived';
      readonly value: string;
      readonly formula: string;
      readonly inputs: readonly { readonly ref: string; readonly value: string }[];
    };

/** One entry of the checks file. */
export type CheckRecord = {
  readonly ref: string;
  readonly by: string;
  /** A day, ISO 8601. */
  readonly on: string;
  /** Of the canonical form of the subject. */
  readonly sha256: string;
  readonly subject: CheckSubject;
};

/** The lines of a record in its file, so that it can be written anew and keep the comments beside it. */
export type CheckPlace = {
  readonly at: Position;
  /** By key: its first and last line, and the column behind its value, from 1. */
  readonly keys: ReadonlyMap<
    string,
    { readonly first: number; readonly last: number; readonly column: number }
  >;
};

/** The checks file, as written. */
export type ChecksSource = {
  /** Whether it could not be read as a whole: then nothing is written to it. */
  readonly broken: boolean;
  readonly file: string;
  readonly records: ReadonlyMap<string, CheckRecord & CheckPlace>;
};

/** One thing that is no longer as it was when it was checked. */
export type CheckChange = {
  /** "value", "source", "locator", "quote", "formula", "as_of", an input's ref, or "record". */
  readonly what: string;
  readonly was: string | undefined;
  readonly now: string | undefined;
};

/** How a value stands to its check. */
export type CheckStatus =
  | { readonly kind: 'checked'; readonly by: string; readonly on: string }
  | { readonly kind: 'unchecked' }
  /** Its formula is checked; some of the values that it reads are not. */
  | { readonly kind: 'open'; readonly by: string; readonly on: string; readonly inputs: readonly string[] }
  | {
      readonly kind: 'void';
      readonly by: string;
      readonly on: string;
      /** The record. */
      readonly at: Position;
      readonly changes: readonly CheckChange[];
    };

/** A value, what a check of it vouches for, and how it stands. */
export type Judgement = {
  readonly ref: string;
  readonly subject: CheckSubject;
  readonly sha256: string;
  readonly status: CheckStatus;
};
