// How many digits of a number are shown, and which way it is rounded: never across a bound.

import { Decimal, magnitude, UNROUNDED } from '../formula/decimal.ts';
import type { Bound } from '../model/fact.ts';

/** A quotient that never ends has as many digits as are computed; nobody means them, or writes so many. */
const DIGITS_OF_ENDLESS = 3;

/** Whether a number was computed to its last digit, and not counted or measured. */
export const isEndless = (amount: Decimal): boolean => amount.sd() > UNROUNDED;

/** The power of ten of the last digit shown; undefined where all digits are. */
export function shownPlace(amount: Decimal, place: number | undefined): number | undefined {
  if (place !== undefined) return place;
  return isEndless(amount) ? magnitude(amount) - DIGITS_OF_ENDLESS + 1 : undefined;
}

/** Which way: `low` and `high` are the ends of a range. */
export type Way = 'low' | 'high' | 'near';

/** "over" goes down and "at most" goes up: what was true stays true. */
export function wayOf(bound: Bound | undefined): Way {
  if (bound === 'over' || bound === 'at_least') return 'low';
  return bound === 'under' || bound === 'at_most' ? 'high' : 'near';
}

const MODES = { low: Decimal.ROUND_FLOOR, high: Decimal.ROUND_CEIL, near: Decimal.ROUND_HALF_UP } as const;

/** Rounded to a power of ten, half away from zero. */
export function roundTo(amount: Decimal, place: number, way: Way): Decimal {
  if (place <= 0) return amount.toDecimalPlaces(-place, MODES[way]);
  const unit = new Decimal(10).pow(place);
  return amount.div(unit).toDecimalPlaces(0, MODES[way]).times(unit);
}
