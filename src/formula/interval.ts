// Intervals of decimals with open, closed or infinite ends: what a bounded value can be.

import type { Quantity } from '../model/fact.ts';
import { Decimal, magnitude } from './decimal.ts';

/** One end of an interval; open where the end itself is left out. */
export type End = { readonly at: Decimal; readonly open: boolean };
/** All numbers that a value can be; an end that is absent is at infinity. */
export type Interval = { readonly low?: End; readonly high?: End };

/** What a quantity can be: a point where it is exact. */
export function intervalOf({ amount, bound, upper }: Quantity): Interval {
  if (bound === undefined) return { low: { at: amount, open: false }, high: { at: amount, open: false } };
  switch (bound) {
    case 'over':
      return { low: { at: amount, open: true } };
    case 'at_least':
      return { low: { at: amount, open: false } };
    case 'under':
      return { high: { at: amount, open: true } };
    case 'at_most':
      return { high: { at: amount, open: false } };
    case 'between':
      return { low: { at: amount, open: false }, high: { at: upper ?? amount, open: false } };
    case 'about': {
      const half = new Decimal(10).pow(magnitude(amount) - amount.sd() + 1).div(2);
      return { low: { at: amount.minus(half), open: false }, high: { at: amount.plus(half), open: false } };
    }
  }
}

/** Whether all of `a` is below all of `b`. */
export function isBelow(a: Interval, b: Interval): boolean {
  if (a.high === undefined || b.low === undefined) return false;
  const order = a.high.at.cmp(b.low.at);
  return order < 0 || (order === 0 && (a.high.open || b.low.open));
}

/** Whether nothing of `a` is above anything of `b`. */
export const isNotAbove = (a: Interval, b: Interval): boolean =>
  a.high !== undefined && b.low !== undefined && a.high.at.lte(b.low.at);

/** Whether both are the same single number. */
export const isSamePoint = (a: Interval, b: Interval): boolean =>
  a.low !== undefined &&
  a.high !== undefined &&
  b.low !== undefined &&
  b.high !== undefined &&
  [a.high, b.low, b.high].every(({ at }) => a.low?.at.eq(at));
