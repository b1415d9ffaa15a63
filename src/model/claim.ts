// Claims: as written in the facts file, and as verdicts that words are tied to.

import type { FactOrigin, FigureProvenance, ProvenanceInput, Verdict } from './fact.ts';
import type { Position, Written } from './source.ts';

/** A claim as written; a check is a claim between facts, without words. */
export type ClaimSource = {
  readonly kind: 'claim' | 'check';
  readonly id: string;
  readonly at: Position;
  readonly statement?: Written;
  readonly check?: Written;
  readonly source?: Written;
  readonly locator?: Written;
  readonly attribution?: Written;
  readonly note?: Written;
};

/** Words of a slide that a claim is tied to. */
export type ClaimTie = {
  readonly slide: string;
  readonly where: 'slide' | 'notes';
  readonly words: string;
};

/** A claim with its verdict. Where a deck is written, none fails. */
export type Claim = {
  /** Its name in the facts file, or the check itself where that is written beside the words. */
  readonly ref: string;
  readonly kind: ClaimSource['kind'];
  readonly statement?: string;
  readonly check: string;
  readonly verdict: Verdict;
  /** What leaves it open, in the deck's language; empty where it is decided. */
  readonly reasons: readonly string[];
  /** Fact ids that the check names, in order. */
  readonly facts: readonly string[];
  readonly inputs: readonly ProvenanceInput[];
  readonly origin?: FactOrigin;
  readonly locator?: string;
  readonly attribution?: string;
  readonly note?: string;
  readonly ties: readonly ClaimTie[];
};

/** What a reader is told who asks words what they rest on: `exact` is the verdict. */
export type ClaimProvenance = FigureProvenance & {
  readonly check: string;
  /** What leaves it open. */
  readonly reasons?: readonly string[];
};

/** How a deck words what it says of claims, in its language. */
export type ClaimWords = {
  readonly holds: string;
  readonly undecided: string;
  /** "{label}" and "{period}" are filled in. */
  readonly noValue: string;
  /** "{left}" and "{right}" are filled in. */
  readonly leftOpen: string;
};

/** The refs that the words of slides rest on. */
export const refsInWords = (claims: readonly Claim[]): readonly string[] =>
  claims.flatMap(({ ties, inputs }) => (ties.length === 0 ? [] : inputs.map(({ ref }) => ref)));
