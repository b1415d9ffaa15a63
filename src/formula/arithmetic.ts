// Arithmetic of quantities: units agree or combine, precision and bounds go along.

import type { Bound, Quantity } from '../model/fact.ts';
import { type Decimal, magnitude } from './decimal.ts';
import { isRatio, multiplyUnits, nameUnit, PERCENT, PLAIN, sameUnit } from './units.ts';

/** Why a result can't be. */
export type Trouble =
  | { readonly kind: 'units'; readonly left: string; readonly right: string; readonly action: string }
  | { readonly kind: 'zero' }
  | { readonly kind: 'bounds' }
  | { readonly kind: 'range' };
export type Outcome = Quantity | Trouble;

export const isTrouble = (outcome: Outcome): outcome is Trouble => outcome.kind !== 'quantity';

/** The sum (sign 1) or difference (sign -1). A percentage adds to a plain number, and to nothing else. */
export function add(a: Quantity, b: Quantity, sign: 1 | -1): Outcome {
  if (!sameUnit(a.unit, b.unit))
    return {
      kind: 'units',
      left: nameUnit(a.unit),
      right: nameUnit(b.unit),
      action: sign === 1 ? 'added to' : 'subtracted from',
    };
  const unit = a.unit.display === b.unit.display ? a.unit : PLAIN;
  const place = coarsest(a.place, b.place);
  const bound = joinBounds(a.bound, sign === 1 ? b.bound : mirror(b.bound));
  return finish(
    {
      kind: 'quantity',
      amount: sign === 1 ? a.amount.plus(b.amount) : a.amount.minus(b.amount),
      unit: isRatio(a.unit) ? unit : a.unit,
    },
    place,
    bound,
  );
}

export function multiply(a: Quantity, b: Quantity): Outcome {
  const amount = a.amount.times(b.amount);
  const unit = multiplyUnits(a.unit, b.unit, 1);
  const bound = joinBounds(
    b.amount.isNegative() ? mirror(a.bound) : a.bound,
    a.amount.isNegative() ? mirror(b.bound) : b.bound,
  );
  return finish(
    { kind: 'quantity', amount, unit: isRatio(unit) ? ratioUnit(a, b) : unit },
    significant(amount, a, b),
    bound,
  );
}

export function divide(a: Quantity, b: Quantity): Outcome {
  if (b.amount.isZero()) return { kind: 'zero' };
  const amount = a.amount.div(b.amount);
  const unit = multiplyUnits(a.unit, b.unit, -1);
  const bound = joinBounds(
    b.amount.isNegative() ? mirror(a.bound) : a.bound,
    a.amount.isNegative() ? b.bound : mirror(b.bound),
  );
  return finish(
    { kind: 'quantity', amount, unit: isRatio(unit) ? PLAIN : unit },
    significant(amount, a, b),
    bound,
  );
}

/** Powers: the exponent is an exact whole number up to 100, and the base has no unit unless it is a small one. */
export function power(a: Quantity, b: Quantity): Outcome {
  const whole = isRatio(b.unit) && b.amount.isInteger() && b.amount.abs().lte(100) && b.bound === undefined;
  if (!isRatio(a.unit) || !isRatio(b.unit))
    return { kind: 'units', left: nameUnit(a.unit), right: nameUnit(b.unit), action: 'raised to' };
  if (!whole && (a.amount.isNegative() || b.bound !== undefined)) return { kind: 'range' };
  if (a.amount.isZero() && b.amount.isNegative()) return { kind: 'zero' };
  if (a.bound !== undefined && (a.amount.isNegative() || b.amount.isNegative())) return { kind: 'bounds' };
  const amount = a.amount.pow(b.amount);
  return finish({ kind: 'quantity', amount, unit: PLAIN }, significant(amount, a, b), a.bound);
}

export function negate(a: Quantity): Quantity {
  const bound = mirror(a.bound);
  const { bound: _, ...rest } = a;
  return { ...rest, amount: a.amount.negated(), ...(bound === undefined ? {} : { bound }) };
}

/** A number of a quantity's own kind, such as a sum's start. */
export const quantity = (amount: Decimal, like: Partial<Quantity> = {}): Quantity => ({
  kind: 'quantity',
  amount,
  unit: like.unit ?? PLAIN,
  ...(like.place === undefined ? {} : { place: like.place }),
});

function finish(base: Quantity, place: number | undefined, bound: Bound | 'clash' | undefined): Outcome {
  if (bound === 'clash') return { kind: 'bounds' };
  if (!base.amount.isFinite()) return { kind: 'range' };
  return { ...base, ...(place === undefined ? {} : { place }), ...(bound === undefined ? {} : { bound }) };
}

/** A percentage of a plain number stays plain; of a percentage, a percentage. */
const ratioUnit = (a: Quantity, b: Quantity) =>
  a.unit.display === 'percent' && b.unit.display === 'percent' ? PERCENT : PLAIN;

/** Sums know no more places than the coarser of the two. */
const coarsest = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b);

/** Products know as many digits as the factor that knows fewest. */
function significant(result: Decimal, a: Quantity, b: Quantity): number | undefined {
  const digits = [a, b].flatMap(({ amount, place }) =>
    place === undefined ? [] : [Math.max(1, magnitude(amount) - place + 1)],
  );
  return digits.length === 0 ? undefined : magnitude(result) - Math.min(...digits) + 1;
}

/** The bound of a difference's or a quotient's second operand, seen from the first. */
function mirror(bound: Bound | undefined): Bound | undefined {
  if (bound === 'over') return 'under';
  if (bound === 'under') return 'over';
  if (bound === 'at_least') return 'at_most';
  if (bound === 'at_most') return 'at_least';
  return bound;
}

/** Two bounds in one result: the open one wins among like ones, "about" weakens, opposite ones leave nothing. */
function joinBounds(a: Bound | undefined, b: Bound | undefined): Bound | 'clash' | undefined {
  if (a === undefined || b === undefined || a === b)
    return a === 'between' || b === 'between' ? 'clash' : (a ?? b);
  const upward = (bound: Bound) => bound === 'over' || bound === 'at_least';
  if (a === 'between' || b === 'between' || a === 'about' || b === 'about') return 'clash';
  if (upward(a) !== upward(b)) return 'clash';
  return upward(a) ? 'over' : 'under';
}
