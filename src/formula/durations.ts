// Dates in arithmetic: a date less a date is a duration, and a date and a duration are a date.

import { addMonths, dateOf, daysOf } from '../model/calendar.ts';
import type { DateValue, Quantity } from '../model/fact.ts';
import { type Trouble, unitsDiffer } from './arithmetic.ts';
import { exactly } from './bounded.ts';
import { Decimal } from './decimal.ts';
import { convert, nameUnit, THINGS, unitOf } from './units.ts';

const DAYS = unitOf('d');
const MONTHS = unitOf('mo');
const YEARS = unitOf('a');

/** Days between days, months between months, years between years. */
export function subtractDates(a: DateValue, b: DateValue): Quantity | Trouble {
  if (a.iso.length !== b.iso.length)
    return { kind: 'units', left: precisionOf(a), right: precisionOf(b), action: 'subtracted from' };
  const year = ({ iso }: DateValue) => Number(iso.slice(0, 4));
  const month = (date: DateValue) => year(date) * 12 + Number(date.iso.slice(5, 7));
  if (a.iso.length === 4) return exactly(new Decimal(year(a) - year(b)), { unit: YEARS });
  if (a.iso.length === 7) return exactly(new Decimal(month(a) - month(b)), { unit: MONTHS });
  return exactly(new Decimal(daysOf(a.iso)[0] - daysOf(b.iso)[0]), { unit: DAYS });
}

/** The date that a duration leads to. A month's last day is what a longer month's day comes to. */
export function addDuration(date: DateValue, duration: Quantity, sign: 1 | -1): DateValue | Trouble {
  const months = wholeIn(duration, MONTHS);
  const days = wholeIn(duration, DAYS);
  const fine = date.iso.length === 10;
  const yearly = date.iso.length === 4;
  if (days !== undefined && fine) return dated(dateOf(daysOf(date.iso)[0] + sign * days));
  if (months !== undefined && (!yearly || months % 12 === 0))
    return dated(addMonths(date.iso, sign * months));
  return unitsDiffer(
    { factors: [[precisionOf(date), 1]], display: 'plain' },
    duration.unit,
    sign === 1 ? 'added to' : 'subtracted from',
  );
}

const dated = (iso: string | undefined): DateValue | Trouble =>
  iso === undefined ? { kind: 'range' } : { kind: 'date', iso };

/** A whole, known number of a unit, or undefined. */
function wholeIn({ amount, unit, range }: Quantity, of: typeof DAYS): number | undefined {
  const factor = range === undefined ? convert(unit, of) : undefined;
  const count = factor === undefined ? undefined : amount.times(factor);
  return count?.isInteger() && count.abs().lt(10_000_000) ? count.toNumber() : undefined;
}

/** What a date is, in a message. */
export const precisionOf = ({ iso }: DateValue): string =>
  iso.length === 4 ? 'a year' : iso.length === 7 ? 'a month' : 'a day';

export const nameOf = (value: Quantity | DateValue): string =>
  value.kind === 'date' ? precisionOf(value) : nameUnit(value.unit, THINGS);
