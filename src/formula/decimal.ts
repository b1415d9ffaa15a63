// The only file that knows decimal.js: exact decimals with 64 digits, set apart from any other user of it.

import { Decimal as Base } from 'decimal.js';

/** Decimals of this program: 64 significant digits, more than decimal128's 34; half away from zero. */
export const Decimal = Base.clone({
  precision: 64,
  rounding: Base.ROUND_HALF_UP,
  toExpNeg: -120,
  toExpPos: 120,
});
export type Decimal = Base;

/** The power of ten of a number's first digit: 2 for 123, -2 for 0.05. */
export const magnitude = (amount: Decimal): number => (amount.isZero() ? 0 : amount.e);
