// The ledger of a deck: every value that it shows or rests on, with all that is known of it and where it is shown.

import type { CheckStatus } from './check.ts';
import type { Fact, FigureProvenance, Observation, Value } from './fact.ts';
import type { Landing } from './output.ts';

/** A place where a figure is shown. */
export type LedgerPlace = {
  /** The slide's id; empty for the deck's own texts: its title and description (`metadata`), its footer (`template`). */
  readonly slide: string;
  /** From 1; 0 where it is no slide's. */
  readonly number: number;
  readonly name: string;
  readonly where: Landing['where'];
  /** As it is shown there. */
  readonly text: string;
  /** The reference that shows it: the value's own ref, or the computation that reads it. */
  readonly as: string;
};

/** A value of the facts file. */
export type LedgerEntry = {
  readonly ref: string;
  readonly fact: Fact;
  readonly observation: Observation;
  readonly told: FigureProvenance;
  /** Where it is shown by itself. */
  readonly places: readonly LedgerPlace[];
  /** Where a computation in the text reads it. */
  readonly reads: readonly LedgerPlace[];
};

/** A computation that stands in the text: `{{ gdp[2023] / gdp_2013 as times }}`. */
export type LedgerExpression = {
  readonly ref: string;
  readonly told: FigureProvenance;
  readonly computed: Value;
  readonly inputs: readonly string[];
  readonly places: readonly LedgerPlace[];
};

export type Ledger = {
  /** In the order of the facts file. */
  readonly entries: readonly LedgerEntry[];
  /** In the order of the slides. */
  readonly expressions: readonly LedgerExpression[];
};

/** A value as machines read it back. */
export type Measure =
  | {
      readonly type: 'quantity';
      /** Decimal digits without grouping or exponent; percentages as percentages: 90% is "90" with the unit "%". */
      readonly value: string;
      /** The other end, with the bound "between". */
      readonly upper?: string;
      readonly bound?: string;
      /** A code of ISO 4217 or UCUM, "%", "pp", "times", or the noun of a count; absent where there is none. */
      readonly unit?: string;
      /** Absent where the number is exact. */
      readonly significantDigits?: number;
    }
  | { readonly type: 'date' | 'text'; readonly value: string };

/** A value of the facts file, for a list. */
export type ListedFact = Partial<Measure> & {
  readonly ref: string;
  readonly fact: string;
  readonly label: string;
  /** As it is shown where nothing else is asked for. */
  readonly shown: string;
  readonly exact: string;
  readonly period?: string;
  readonly asOf?: string;
  readonly status?: string;
  readonly reviewBy?: string;
  /** Who published the source, or its title; absent where it is computed. */
  readonly source?: string;
  readonly locator?: string;
  readonly formula?: string;
  readonly inputs?: readonly string[];
  readonly check: CheckStatus['kind'];
  /** Whether a slide shows it, or something that is shown rests on it. */
  readonly used: boolean;
  /** The slides that show it, by number and id, each once. */
  readonly slides: readonly { readonly number: number; readonly id: string }[];
};
