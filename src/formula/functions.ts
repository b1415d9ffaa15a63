// The functions of formulas, in one table.

import type { Quantity } from '../model/fact.ts';
import { add, divide, isTrouble, type Outcome, quantity } from './arithmetic.ts';
import { Decimal } from './decimal.ts';
import { nameUnit, PERCENT, sameUnit } from './units.ts';

export type FormulaFunction = {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  readonly run: (values: readonly Quantity[]) => Outcome;
};

const MANY = 100;

/** name, fewest and most arguments, what it does. */
// biome-ignore format: a table is read by its columns
export const FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  sum:    { arity: [1, MANY], run: (values) => fold(values, (a, b) => add(a, b, 1)) },
  mean:   { arity: [1, MANY], run: (values) => then(fold(values, (a, b) => add(a, b, 1)), (total) => divide(total, quantity(new Decimal(values.length)))) },
  min:    { arity: [1, MANY], run: (values) => fold(values, (a, b) => pick(a, b, b.amount.lt(a.amount))) },
  max:    { arity: [1, MANY], run: (values) => fold(values, (a, b) => pick(a, b, b.amount.gt(a.amount))) },
  abs:    { arity: [1, 1],    run: ([value]) => (one(value).amount.isNegative() ? { ...one(value), amount: one(value).amount.abs() } : one(value)) },
  round:  { arity: [1, 2],    run: ([value, places]) => rounded(one(value), Math.max(0, Math.min(20, places?.amount.toNumber() ?? 0))) },
  growth: { arity: [2, 2],    run: ([now, before]) => then(add(one(now), one(before), -1), (change) => percent(divide(change, one(before)))) },
  share:  { arity: [2, 2],    run: ([part, whole]) => (sameUnit(one(part).unit, one(whole).unit) ? percent(divide(one(part), one(whole))) : { kind: 'units', left: nameUnit(one(part).unit), right: nameUnit(one(whole).unit), action: 'compared with' }) },
};

const one = (value: Quantity | undefined): Quantity => value as Quantity;

/** Digits behind the place rounded to are gone, and no longer significant. */
const rounded = (value: Quantity, decimals: number): Quantity => ({
  ...value,
  amount: value.amount.toDecimalPlaces(decimals),
  ...(value.place === undefined ? {} : { place: Math.max(value.place, -decimals) }),
});

const then = (outcome: Outcome, next: (value: Quantity) => Outcome): Outcome =>
  isTrouble(outcome) ? outcome : next(outcome);

const percent = (outcome: Outcome): Outcome => (isTrouble(outcome) ? outcome : { ...outcome, unit: PERCENT });

function fold(values: readonly Quantity[], step: (a: Quantity, b: Quantity) => Outcome): Outcome {
  const [first, ...rest] = values;
  return rest.reduce((outcome: Outcome, value) => then(outcome, (a) => step(a, value)), one(first));
}

/** The second where `second` is true; both must have one unit, and no bound that leaves the order open. */
function pick(a: Quantity, b: Quantity, second: boolean): Outcome {
  if (!sameUnit(a.unit, b.unit))
    return { kind: 'units', left: nameUnit(a.unit), right: nameUnit(b.unit), action: 'compared with' };
  if (a.bound !== undefined || b.bound !== undefined) return { kind: 'bounds' };
  return second ? b : a;
}
