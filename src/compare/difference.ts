// How far two values are apart, as the deck writes numbers. Pure.

import { Decimal, magnitude } from '../formula/decimal.ts';
import { readUnit } from '../formula/unit-names.ts';
import { PERCENT, PLAIN, POINTS, sameUnit, TIMES, unitOf } from '../formula/units.ts';
import type { Difference } from '../model/changes.ts';
import type { Nouns, Quantity, Unit } from '../model/fact.ts';
import type { Measure } from '../model/ledger.ts';
import { type Formatter, makeFormatter } from '../resolve.ts';

/** A percentage of change is told to a tenth. */
const TENTH = -3;

/** Makes differences in one language; undefined where the two can't be subtracted, or are the same. */
export function makeDifferences(
  lang: string,
  units: Readonly<Record<string, Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>>,
): (old: Measure | undefined, now: Measure | undefined) => Difference | undefined {
  const nouns: Nouns = new Map(
    Object.entries(units).map(([symbol, by]) => [
      symbol,
      new Map(Object.entries(by) as [Intl.LDMLPluralRule, string][]),
    ]),
  );
  let formatter: Formatter | undefined;
  const write = (value: Quantity): string => {
    formatter ??= makeFormatter(lang, nouns);
    return (formatter.format(value, undefined) ?? []).map(({ text }) => text).join('');
  };
  return (old, now) => {
    if (old === undefined || now === undefined) return undefined;
    if (old.type === 'date' && now.type === 'date') return daysBetween(old.value, now.value, write);
    const a = quantityOf(old);
    const b = quantityOf(now);
    if (a === undefined || b === undefined || !sameUnit(a.unit, b.unit)) return undefined;
    if (a.unit.display !== b.unit.display) return undefined;
    const amount = b.amount.minus(a.amount);
    if (amount.isZero()) return undefined;
    const percentage = a.unit.display === 'percent';
    const shown: Quantity = {
      kind: 'quantity',
      unit: percentage ? POINTS : b.unit,
      amount: (percentage ? amount.times(100) : amount).abs(),
      ...placeOf(a, b, percentage ? 2 : 0),
    };
    const percent = percentage ? undefined : percentOf(a.amount, amount, write);
    return {
      direction: amount.isNegative() ? 'down' : 'up',
      text: `${amount.isNegative() ? '−' : '+'}${write(shown)}`,
      ...(percent === undefined ? {} : { percent }),
      amount: (percentage ? amount.times(100) : amount).toSignificantDigits(34).toFixed(),
    };
  };
}

/** A quantity as it was before it was written for machines; undefined for words, dates and ranges. */
function quantityOf(measure: Measure): Quantity | undefined {
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

/** A difference is known no better than the worse of the two. */
function placeOf(a: Quantity, b: Quantity, shift: number): { readonly place?: number } {
  if (a.place === undefined && b.place === undefined) return {};
  return { place: Math.max(a.place ?? Number.MIN_SAFE_INTEGER, b.place ?? Number.MIN_SAFE_INTEGER) + shift };
}

/** Undefined where a share of the old value says nothing: of nothing, or of what has the other sign. */
function percentOf(
  old: Decimal,
  difference: Decimal,
  write: (value: Quantity) => string,
): string | undefined {
  if (old.isZero() || old.isNegative()) return undefined;
  const ratio = difference.div(old);
  if (ratio.lt(-1)) return undefined;
  const share = write({ kind: 'quantity', amount: ratio.abs(), unit: PERCENT, place: TENTH });
  return `${ratio.isNegative() ? '−' : '+'}${share}`;
}

const FULL_DATE = /^\d{4}-\d{2}-\d{2}$/;

function daysBetween(old: string, now: string, write: (value: Quantity) => string): Difference | undefined {
  if (!FULL_DATE.test(old) || !FULL_DATE.test(now) || old === now) return undefined;
  const days = (Date.parse(now) - Date.parse(old)) / 86_400_000;
  const unit = readUnit('days');
  if (!('unit' in unit)) return undefined;
  return {
    direction: days < 0 ? 'down' : 'up',
    text: `${days < 0 ? '−' : '+'}${write({ kind: 'quantity', amount: new Decimal(Math.abs(days)), unit: unit.unit })}`,
    amount: String(days),
  };
}
