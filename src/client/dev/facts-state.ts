// What the server tells the facts panel.

import type { Place, Problem } from './state.ts';

export type Row = {
  readonly ref: string;
  readonly label: string;
  readonly shown: string;
  readonly source?: string;
  readonly check: string;
  readonly computed: boolean;
  readonly slides: readonly { readonly number: number; readonly id: string }[];
};

export type Rows = { readonly total: number; readonly rows: readonly Row[] };

export type Written = { readonly value: string; readonly language?: string; readonly place?: Place };

export type ClaimView = {
  readonly ref: string;
  readonly kind: 'claim' | 'check';
  readonly check: string;
  readonly verdict: string;
  readonly words: string;
  readonly slide?: string;
};

export type SpotView = {
  readonly slide: string;
  readonly number: number;
  readonly name: string;
  readonly where: string;
  readonly text: string;
  /** The reference that shows it. */
  readonly as: string;
};

/** All that is known of one value. */
export type FactView = Row & {
  readonly exact: string;
  readonly period?: string;
  readonly asOf?: string;
  readonly locator?: string;
  readonly formula?: string;
  readonly inputs: readonly { readonly ref: string; readonly label: string }[];
  /** What is computed from it. */
  readonly usedBy: readonly { readonly ref: string; readonly label: string }[];
  readonly quote?: string;
  readonly note?: string;
  readonly places: readonly SpotView[];
  readonly claims: readonly ClaimView[];
  /** Empty where it can't be changed; `fixed` says why. */
  readonly written: readonly Written[];
  readonly fixed?: string;
};

export type Wrong = {
  readonly reason?: string;
  readonly hint?: string;
  readonly problems: readonly Problem[];
};

export type TrialView = {
  readonly ref: string;
  readonly language?: string;
  readonly value: string;
  readonly was: string;
  readonly wrong?: Wrong;
};

export type TrialsView = {
  readonly trials: readonly TrialView[];
  readonly slides: readonly { readonly id: string; readonly name: string; readonly number: number }[];
  readonly facts: readonly {
    readonly ref: string;
    readonly label: string;
    readonly old: string;
    readonly new: string;
  }[];
  readonly claims: readonly ClaimView[];
};
