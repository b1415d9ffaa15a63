// One check -> whether it is true of the facts, and what it read.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { evaluate } from '../formula/evaluate.ts';
import type { FactNode } from '../formula/tree.ts';
import type { FactBase, Truth } from '../model/fact.ts';
import type { Written } from '../model/source.ts';
import { readExpression } from './expression.ts';
import { placeIn } from './facts.ts';
import { environmentOf } from './lookup.ts';

export type Judgement = {
  readonly truth: Truth;
  /** Ids of the facts that the check names. */
  readonly facts: readonly string[];
  /** Refs of the values that it read, each once. */
  readonly observations: readonly string[];
};

/** Judges a check; undefined where it is no condition, or names what isn't there, which is reported. */
export function judge(check: Written, base: FactBase, diagnose: Diagnose): Judgement | undefined {
  const place = placeIn(check.at, check.value);
  const expression = readExpression(check.value, base.row, place, diagnose);
  if (expression === undefined) return undefined;
  const { formula, format } = expression;
  if (format !== undefined)
    diagnose('formula-invalid', { reason: '`as` belongs where the fact is shown' }, place(format));
  const facts: string[] = [];
  const refs: string[] = [];
  const environment = environmentOf(base, place, diagnose, ({ ref }) => {
    if (!refs.includes(ref)) refs.push(ref);
  });
  const named = ({ id }: FactNode): void => {
    if (!facts.includes(id)) facts.push(id);
  };
  const value = evaluate(formula, {
    ...environment,
    lookUp: (node) => {
      named(node);
      return environment.lookUp(node);
    },
    lookUpSeries: (node) => {
      named(node);
      return environment.lookUpSeries(node);
    },
  });
  if (value.kind === 'error') return undefined;
  if (value.kind !== 'truth') {
    diagnose('check-not-condition', { what: KINDS[value.kind] }, place(formula));
    return undefined;
  }
  return { truth: value, facts, observations: refs };
}

const KINDS = { quantity: 'a number', date: 'a date', text: 'words' } as const;
