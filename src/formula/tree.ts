// The tree of a formula: nodes with their places in the text.

import type { Decimal } from './decimal.ts';

export type Span = { readonly start: number; readonly end: number };

export type Operator = '+' | '-' | '*' | '/' | '^';

export type Formula = Span &
  (
    | {
        readonly kind: 'number';
        readonly amount: Decimal;
        readonly percent: boolean;
        readonly place?: number;
      }
    /** A fact, with the members of its dimensions: [] in `gdp`, ["2023"] in `gdp[2023]`. */
    | {
        readonly kind: 'fact';
        readonly id: string;
        readonly key: readonly Member[];
        /** Whether `.period` follows: what is meant is not the value but what it is of. */
        readonly period?: true;
      }
    | { readonly kind: 'negate'; readonly of: Formula }
    | {
        readonly kind: 'binary';
        readonly operator: Operator;
        readonly left: Formula;
        readonly right: Formula;
      }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly nameEnd: number;
        readonly arguments: readonly Formula[];
      }
  );

/** A member of a dimension: a name or a period as written, or the latest period less some. */
export type Member = Span &
  ({ readonly kind: 'name'; readonly name: string } | { readonly kind: 'latest'; readonly back: number });

/** An expression of a deck: a formula, and how it is to be written. */
export type Expression = { readonly formula: Formula; readonly format?: Span & { readonly name: string } };

/** Words that can't be the id of a fact. */
export const RESERVED: ReadonlySet<string> = new Set(['as', 'and', 'or', 'not', 'latest']);
export const ID = /^[a-z][a-z0-9_]*$/;
