// A value as machines read it back: decimal digits as text, unit, bound, significant digits.

import { magnitude } from '../formula/decimal.ts';
import { isPercent, unitCode } from '../formula/units.ts';
import type { Value } from '../model/fact.ts';
import type { Measure } from '../model/ledger.ts';

/** More digits than decimal128 has are nobody's. */
const MOST_DIGITS = 34;

/** Undefined for a value that could not be made. */
export function measureOf(value: Value): Measure | undefined {
  if (value.kind === 'error' || value.kind === 'truth') return undefined;
  if (value.kind === 'date') return { type: 'date', value: value.iso };
  if (value.kind === 'text') return { type: 'text', value: value.text };
  const { amount, upper, bound, unit, place } = value;
  const percent = isPercent(unit);
  const code = unitCode(unit);
  const digits = (end: typeof amount) =>
    (percent ? end.times(100) : end).toSignificantDigits(MOST_DIGITS).toFixed();
  return {
    type: 'quantity',
    value: digits(amount),
    ...(upper === undefined ? {} : { upper: digits(upper) }),
    ...(bound === undefined ? {} : { bound }),
    ...(code === '' ? {} : { unit: code }),
    ...(place === undefined ? {} : { significantDigits: Math.max(1, magnitude(amount) - place + 1) }),
  };
}
