// The only file that knows decimal.js: exact decimals with 64 digits, set apart from any other user of it.

import { Decimal as Base } from 'decimal.js';

const SETTINGS = { precision: 64, toExpNeg: -120, toExpPos: 120 } as const;

/** Decimals of this program: 64 significant digits, more than decimal128's 34; half away from zero. */
export const Decimal = Base.clone({ ...SETTINGS, rounding: Base.ROUND_HALF_UP });
export type Decimal = Base;

/** The same, rounding down or up where digits end: the ends of intervals are computed with them. */
const Down = Base.clone({ ...SETTINGS, rounding: Base.ROUND_FLOOR });
const Up = Base.clone({ ...SETTINGS, rounding: Base.ROUND_CEIL });

/** A number whose results round toward `end`: what is computed of it can only be too low, or too high. */
export const toward = (end: 'low' | 'high', amount: Decimal): Decimal =>
  new (end === 'low' ? Down : Up)(amount);

/** The number as any other of this program. */
export const settled = (amount: Decimal): Decimal => new Decimal(amount);

/** The power of ten of a number's first digit: 2 for 123, -2 for 0.05. */
export const magnitude = (amount: Decimal): number => (amount.isZero() ? 0 : amount.e);

/** Powers of ten that values may have; far beyond what anybody counts, and short enough to be written. */
export const MOST_MAGNITUDE = 100;
/** Those that steps of a formula may have on the way. */
export const MOST_ON_THE_WAY = 300;
export const isInRange = (amount: Decimal): boolean => Math.abs(magnitude(amount)) <= MOST_MAGNITUDE;

/** Digits that results are rounded to. */
export const PRECISION = SETTINGS.precision;
/** A result with more digits than these was rounded, or as good as. */
export const UNROUNDED = PRECISION - 8;
