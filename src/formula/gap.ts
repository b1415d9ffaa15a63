// How far two values are apart: new less old, and as a share of the old. Pure.

import type { Quantity, Unit } from '../model/fact.ts';
import type { Measure } from '../model/ledger.ts';
import { Decimal, magnitude } from './decimal.ts';
import { readUnit } from './unit-names.ts';
import { PERCENT, PLAIN, POINTS, sameUnit, TIMES, unitOf } from './units.ts';

/** What lies between two values. Signs stand apart: both are shown without. */
export type Gap = {
  readonly direction: 'up' | 'down';
  /** Without its sign; of two percentages in points. */
  readonly size: Quantity;
  /** With its sign, of two percentages in points. */
  readonly amount: Decimal;
  /** As a share of the old value, without its sign; absent where that says nothing. */
  readonly share?: Quantity;
};

/** A percentage of change is told to a tenth. */
const TENTH = -3;

/** Undefined where the two can't be subtracted, or are the same. */
export function gapBetween(a: Quantity, b: Quantity): Gap | undefined {
  if (!sameUnit(a.unit, b.unit) || a.unit.display !== b.unit.display) return undefined;
  const difference = b.amount.minus(a.amount);
  if (difference.isZero()) return undefined;
  const percentage = a.unit.display === 'percent';
  const amount = percentage ? difference.times(100) : difference;
  const share = percentage ? undefined : shareOf(a.amount, difference);
  return {
    direction: amount.isNegative() ? 'down' : 'up',
    amount,
    size: {
      kind: 'quantity',
      unit: percentage ? POINTS : b.unit,
      amount: amount.abs(),
      ...placeOf(a, b, amount, percentage ? 2 : 0),
    },
    ...(share === undefined
      ? {}
      : { share: { kind: 'quantity', unit: PERCENT, amount: share, place: TENTH } }),
  };
}

/** A quantity as it was before it was written for machines; undefined for words, dates and ranges. */
export function quantityOf(measure: Measure): Quantity | undefined {
  if (measure.type !== 'quantity' || measure.upper !== undefined) return undefined;
  const { value, unit: code = '', significantDigits } = measure;
  const unit = unitOfCode(code);
  const percent = unit.display === 'percent';
  const written = new Decimal(value);
  const amount = percent ? written.div(100) : written;
  return {
    kind: 'quantity',
    amount,
    unit,
    ...(significantDigits === undefined ? {} : { place: magnitude(amount) - significantDigits + 1 }),
  };
}

const CODES: Readonly<Record<string, Unit>> = { '': PLAIN, '%': PERCENT, times: TIMES, pp: POINTS };

function unitOfCode(code: string): Unit {
  const known = CODES[code];
  if (known !== undefined) return known;
  const read = readUnit(code);
  return 'unit' in read ? read.unit : unitOf(code);
}

/** A difference is known no better than the worse of the two; where that leaves nothing of it, one digit is told. */
function placeOf(a: Quantity, b: Quantity, amount: Decimal, shift: number): { readonly place?: number } {
  if (a.place === undefined && b.place === undefined) return {};
  const place = Math.max(a.place ?? Number.MIN_SAFE_INTEGER, b.place ?? Number.MIN_SAFE_INTEGER) + shift;
  const isLost = amount.abs().lte(new Decimal(5).times(new Decimal(10).pow(place - 1)));
  return { place: isLost ? magnitude(amount) : place };
}

/** Undefined where a share of the old value says nothing: of nothing, or of what has the other sign. */
function shareOf(old: Decimal, difference: Decimal): Decimal | undefined {
  if (old.isZero() || old.isNegative()) return undefined;
  const ratio = difference.div(old);
  return ratio.lt(-1) ? undefined : ratio.abs();
}
