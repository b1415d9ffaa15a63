// The ledger of a deck: every value that it shows or rests on, with all that is known of it and where it is shown.

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
