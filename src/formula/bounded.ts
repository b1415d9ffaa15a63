// Quantities and what they can be: from an interval to the form it is written in, and back.

import type { Interval, Quantity, Unit, WrittenBound } from '../model/fact.ts';
import { Decimal, magnitude } from './decimal.ts';
import { isPoint, pointAt } from './interval.ts';

type Details = {
  readonly unit: Unit;
  readonly place?: number | undefined;
  readonly slip?: number | undefined;
};

/** A number that is known. */
export const exactly = (amount: Decimal, { unit, place, slip }: Details): Quantity => ({
  kind: 'quantity',
  amount,
  unit,
  ...(place === undefined ? {} : { place }),
  ...(slip === undefined || amount.isZero() ? {} : { slip }),
});

/** What can be anything in an interval. `middle` is the number of an `about`, where it is one. */
export function within(range: Interval, middle: Decimal | undefined, details: Details): Quantity {
  const { low, high } = range;
  if (isPoint(range) && low !== undefined) return exactly(low.at, details);
  if (low !== undefined && high !== undefined && middle !== undefined)
    return { ...exactly(middle, details), bound: 'about', range };
  if (low !== undefined && high !== undefined)
    return { ...exactly(low.at, details), upper: high.at, bound: 'between', range };
  if (low !== undefined) return { ...exactly(low.at, details), bound: low.open ? 'over' : 'at_least', range };
  if (high !== undefined)
    return { ...exactly(high.at, details), bound: high.open ? 'under' : 'at_most', range };
  return { ...exactly(middle ?? new Decimal(0), details), bound: 'unbounded', range };
}

/** A number as it is written, with its bound. `half` is half the width of an `about`. */
export function bounded(
  amount: Decimal,
  bound: WrittenBound | undefined,
  half: Decimal,
  details: Details,
): Quantity {
  switch (bound) {
    case undefined:
      return exactly(amount, details);
    case 'over':
    case 'at_least':
      return within({ low: { at: amount, open: bound === 'over' } }, undefined, details);
    case 'under':
    case 'at_most':
      return within({ high: { at: amount, open: bound === 'under' } }, undefined, details);
    case 'about':
      return within(around(amount, half), amount, details);
  }
}

export const around = (amount: Decimal, half: Decimal): Interval => ({
  low: { at: amount.minus(half), open: false },
  high: { at: amount.plus(half), open: false },
});

/** What a quantity can be: a point where it is exact, widened by what rounding may have done to it. */
export function intervalOf({ amount, range, slip }: Quantity): Interval {
  if (range !== undefined) return range;
  return slip === undefined ? pointAt(amount) : around(amount, new Decimal(10).pow(Math.ceil(slip)));
}

/** Whether a result of these is an `about`: each is known, or about a number. */
export const isAbout = (...values: readonly Quantity[]): boolean =>
  values.every(({ bound }) => bound === undefined || bound === 'about');

/** The power of ten of the last digit that says something: 12 for 5 trillion, -1 for 10.4, 4 for 10,000. */
export const lastPlace = (amount: Decimal): number => magnitude(amount) - Math.max(1, amount.sd()) + 1;

/** The number without the traces of rounding in its last digits: 0.333…3 times 3 is 1. */
export const withoutSlip = (amount: Decimal, slip: number | undefined): Decimal =>
  slip === undefined ? amount : amount.toDecimalPlaces(Math.max(0, -Math.ceil(slip) - 1));
