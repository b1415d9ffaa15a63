// The tree of a formula: nodes with their places in the text.

import type { Comparison, DateValue, Quantity, TextValue } from '../model/fact.ts';
import type { Position } from '../model/source.ts';

export type Span = { readonly start: number; readonly end: number };

export type Operator = '+' | '-' | '*' | '/' | '^';

export type Formula = Span &
  /** A value as written: `5`, `90%`, `5 trillion CNY`, `2017-04-01`, `"rose"`. */
  (
    | {
        readonly kind: 'literal';
        readonly value: Quantity | DateValue | TextValue;
        /** What stands behind the number, as written. */
        readonly unit?: string;
      }
    /** A fact, or a cell of the deck's row such as `region.population`, with the members of its dimensions: [] in `gdp`, ["2023"] in `gdp[2023]`. */
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
        readonly kind: 'compare';
        readonly operator: Comparison;
        readonly left: Formula;
        readonly right: Formula;
      }
    | { readonly kind: 'not'; readonly of: Formula }
    | {
        readonly kind: 'logic';
        readonly operator: 'and' | 'or';
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

export type FactNode = Extract<Formula, { kind: 'fact' }>;

/** A member of a dimension: a name or a period as written, the latest period less some, or all there are. */
export type Member = Span &
  (
    | {
        readonly kind: 'name';
        readonly name: string;
        /** The cell of the deck's row that says it. */
        readonly cell?: Position;
      }
    | { readonly kind: 'latest'; readonly back: number }
    | { readonly kind: 'all' }
    /** What a cell of the deck's row says: `region.code`. */
    | { readonly kind: 'cell'; readonly name: string }
  );

/** An expression of a deck: a formula, and how it is to be written. */
export type Expression = { readonly formula: Formula; readonly format?: Span & { readonly name: string } };

/** Words that can't be the id of a fact. */
export const RESERVED: ReadonlySet<string> = new Set(['as', 'and', 'or', 'not', 'latest']);
export const ID = /^[a-z][a-z0-9_]*$/;

/** The facts that a formula names, each once, in order. */
export function factsIn(formula: Formula): readonly string[] {
  const names = new Set<string>();
  const visit = (node: Formula): void => {
    switch (node.kind) {
      case 'literal':
        return;
      case 'fact':
        names.add(node.id);
        return;
      case 'negate':
      case 'not':
        visit(node.of);
        return;
      case 'call':
        node.arguments.forEach(visit);
        return;
      default:
        visit(node.left);
        visit(node.right);
    }
  };
  visit(formula);
  return [...names];
}
