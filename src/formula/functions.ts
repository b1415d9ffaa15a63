// The functions of formulas, in one table.

import { before } from '../model/calendar.ts';
import type { Interval, MissingReason, Quantity, Verdict } from '../model/fact.ts';
import {
  abs,
  add,
  divide,
  inUnitOf,
  isTrouble,
  multiply,
  type Outcome,
  power,
  relabel,
  type Trouble,
  unitsDiffer,
} from './arithmetic.ts';
import { exactly, intervalOf, isAbout, within, withoutSlip } from './bounded.ts';
import { compareRoughly } from './compare.ts';
import { Decimal, magnitude } from './decimal.ts';
import { mapInterval, pickInterval } from './interval.ts';
import { convert, isPercent, isRatio, nameUnit, PERCENT, PLAIN, sameUnit, unitOf } from './units.ts';

/** A value of a series, with its period where it has one. */
export type Item = { readonly period?: string; readonly value: Quantity };
/** What stands in one place of a call: one value, or a fact's values by period. */
export type Series = { readonly id?: string; readonly items: readonly Item[] };

/** What a call is given: its arguments, and all their values in a row. */
export type Given = { readonly series: readonly Series[]; readonly all: readonly Quantity[] };

/** A period that the function needs and the series has not. */
type Gap = {
  readonly kind: 'gap';
  readonly id: string;
  readonly period: string;
  readonly known: readonly string[];
};
type Compared = { readonly kind: 'compared'; readonly verdict: Verdict };
/** One argument, which would have to be a series; or two of three. */
type Unfit = { readonly kind: 'unfit' };
export type Result = Outcome | Gap | Compared | Unfit;

export type FormulaFunction = {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  /** What each argument is; the last is what all further ones are. */
  readonly takes: readonly ('value' | 'series')[];
  /** Whether it is given what figures can be within their rounding. */
  readonly roughly?: boolean;
  readonly run: (given: Given) => Result;
};

const MANY = 100;
const S = ['series'] as const;
const V = ['value'] as const;
const SV = ['series', 'value'] as const;
const VS = ['value', 'series'] as const;

/** name, fewest and most arguments, what they are, what it does. */
// biome-ignore format: a table is read by its columns
export const FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  sum:        { arity: [1, MANY], takes: S,  run: ({ all }) => total(all) },
  mean:       { arity: [1, MANY], takes: S,  run: ({ all }) => mean(all) },
  min:        { arity: [1, MANY], takes: S,  run: ({ all }) => pick(all, 'min') },
  max:        { arity: [1, MANY], takes: S,  run: ({ all }) => pick(all, 'max') },
  count:      { arity: [1, MANY], takes: S,  run: ({ all }) => plain(all.length) },
  first:      { arity: [1, 1],    takes: S,  run: ({ all }) => at(all, 0) },
  last:       { arity: [1, 1],    takes: S,  run: ({ all }) => at(all, -1) },
  rank:       { arity: [2, MANY], takes: VS, run: ({ all }) => rank(at(all, 0), all.slice(1)) },
  growth:     { arity: [1, 2],    takes: SV, run: growth },
  cagr:       { arity: [1, 3],    takes: SV, run: cagr },
  share:      { arity: [2, 2],    takes: V,  run: ({ all }) => percent(quotient(at(all, 0), at(all, 1))) },
  ratio:      { arity: [2, 2],    takes: V,  run: ({ all }) => quotient(at(all, 0), at(all, 1)) },
  difference: { arity: [2, 2],    takes: V,  run: ({ all }) => add(at(all, 0), at(all, 1), -1) },
  index:      { arity: [2, 2],    takes: V,  run: ({ all }) => then(quotient(at(all, 0), at(all, 1)), (of) => multiply(plain(100), of)) },
  abs:        { arity: [1, 1],    takes: V,  run: ({ all }) => abs(at(all, 0)) },
  round:      { arity: [1, 2],    takes: V,  run: ({ all }) => round(at(all, 0), all[1]) },
  roughly:    { arity: [2, 2],    takes: V,  run: ({ all }) => roughly(at(all, 0), at(all, 1)), roughly: true },
};

const plain = (number: number): Quantity => exactly(new Decimal(number), { unit: PLAIN });
const at = (values: readonly Quantity[], index: number): Quantity => values.at(index) as Quantity;

const then = (outcome: Outcome, next: (value: Quantity) => Outcome): Outcome =>
  isTrouble(outcome) ? outcome : next(outcome);

const percent = (outcome: Outcome): Outcome => (isTrouble(outcome) ? outcome : relabel(outcome, PERCENT));

const fold = (values: readonly Quantity[], step: (a: Quantity, b: Quantity) => Outcome): Outcome =>
  values.slice(1).reduce((outcome: Outcome, value) => then(outcome, (a) => step(a, value)), at(values, 0));

const total = (values: readonly Quantity[]): Outcome => fold(values, (a, b) => add(a, b, 1));

/** A mean of percentages is a percentage. */
const mean = (values: readonly Quantity[]): Outcome =>
  then(total(values), (sum) => then(divide(sum, plain(values.length)), (of) => relabel(of, sum.unit)));

const pick = (values: readonly Quantity[], which: 'min' | 'max'): Outcome =>
  fold(values, (a, b) => {
    const other = inUnitOf(a, b);
    if (other === undefined) return unitsDiffer(a.unit, b.unit, 'compared with');
    const second = which === 'min' ? other.amount.lt(a.amount) : other.amount.gt(a.amount);
    const picked = second ? other : a;
    if (a.range === undefined && other.range === undefined) return picked;
    const range = pickInterval(intervalOf(a), intervalOf(other), which);
    return within(range, isAbout(a, other) ? picked.amount : undefined, picked);
  });

/** Two of one unit; the result has none. */
function quotient(part: Quantity, whole: Quantity): Outcome {
  const other = inUnitOf(whole, part);
  if (other === undefined) return unitsDiffer(part.unit, whole.unit, 'compared with');
  return then(divide(other, whole), (of) => relabel(of, PLAIN));
}

/** The place in the row from the largest down, 1 for the first; bounds can leave a choice of places. */
function rank(of: Quantity, others: readonly Quantity[]): Outcome {
  let above = 0;
  let perhaps = 0;
  for (const value of others) {
    const other = inUnitOf(of, value);
    if (other === undefined) return unitsDiffer(of.unit, value.unit, 'compared with');
    if (other === value && value === of) continue;
    const [mine, theirs] = [intervalOf(of), intervalOf(other)];
    if (certainlyAbove(theirs, mine)) above += 1;
    else if (possiblyAbove(theirs, mine)) perhaps += 1;
  }
  const place = (number: number) => ({ at: new Decimal(number + 1), open: false });
  return within({ low: place(above), high: place(above + perhaps) }, undefined, { unit: PLAIN });
}

const certainlyAbove = ({ low }: Interval, { high }: Interval): boolean =>
  low !== undefined &&
  high !== undefined &&
  (low.at.gt(high.at) || (low.at.eq(high.at) && (low.open || high.open)));
const possiblyAbove = ({ high }: Interval, { low }: Interval): boolean =>
  high === undefined || low === undefined || high.at.gt(low.at);

/** `growth(now, before)`, or of a series: its last value against that of the period before. */
function growth({ series, all }: Given): Result {
  const [values] = series;
  if (series.length === 2 && all.length === 2) return change(at(all, 0), at(all, 1));
  const last = values?.items.at(-1);
  if (series.length !== 1 || values === undefined || last?.period === undefined) return { kind: 'unfit' };
  const earlier = before(last.period, 1) ?? '';
  const found = values.items.find(({ period }) => period === earlier);
  return found === undefined ? gap(values, earlier) : change(last.value, found.value);
}

const change = (now: Quantity, earlier: Quantity): Outcome =>
  percent(then(quotient(now, earlier), (ratio) => add(ratio, plain(1), -1)));

const gap = ({ id, items }: Series, period: string): Gap => ({
  kind: 'gap',
  id: id ?? '',
  period,
  known: items.flatMap((item) => item.period ?? []),
});

/** Growth a year: `cagr(now, before, years)`, or of a series, from its first value to its last. */
function cagr({ series, all }: Given): Result {
  const [now, earlier, years] = series.length === 3 ? all : ends(series[0]);
  if (
    now === undefined ||
    earlier === undefined ||
    years === undefined ||
    series.length === 2 ||
    all.length < series.length
  )
    return { kind: 'unfit' };
  const count = yearsIn(years);
  if (count === undefined) return unitsDiffer(years.unit, unitOf('a'), 'read as');
  if (count.range === undefined && count.amount.isZero()) return { kind: 'zero' };
  const steps = then(quotient(now, earlier), (ratio) =>
    then(divide(plain(1), count), (exponent) => power(ratio, exponent)),
  );
  return percent(then(steps, (step) => add(step, plain(1), -1)));
}

function ends(series: Series | undefined): readonly Quantity[] {
  const [first, last] = [series?.items[0], series?.items.at(-1)];
  if (first?.period === undefined || last?.period === undefined || first === last) return [];
  const span = yearsBetween(first.period, last.period);
  return span === undefined ? [] : [last.value, first.value, exactly(span, { unit: PLAIN })];
}

/** Years between two periods of one kind: quarters and months are parts of a year. */
function yearsBetween(from: string, to: string): Decimal | undefined {
  if (from.length !== to.length || from.length === 10) return undefined;
  const count = (period: string) => {
    const year = new Decimal(period.slice(0, 4));
    const rest = period.slice(5);
    if (rest === '') return year;
    return rest.startsWith('Q')
      ? year.plus(new Decimal(rest.slice(1)).div(4))
      : year.plus(new Decimal(rest).div(12));
  };
  return count(to).minus(count(from));
}

/** A number of years: bare, or a duration. */
function yearsIn(years: Quantity): Quantity | undefined {
  if (isRatio(years.unit)) return years;
  const inYears = inUnitOf(exactly(new Decimal(1), { unit: unitOf('a') }), years);
  return inYears === undefined ? undefined : relabel(inYears, PLAIN);
}

/**
 * Rounds half away from zero: to whole ones, to some decimals, or to a step such as `0.1 trillion CNY`.
 * Decimals of a percentage are those of the percentage as it is written.
 */
function round(value: Quantity, by: Quantity | undefined): Outcome {
  const step = by === undefined ? plain(0) : by;
  const size = stepOf(value, step);
  if (size === undefined) return { kind: 'range' };
  if ('kind' in size) return size;
  const nearest = (amount: Decimal) => {
    const steps = withoutSlip(
      amount.div(size),
      value.slip === undefined ? undefined : value.slip - magnitude(size),
    );
    return steps.toDecimalPlaces(0).times(size);
  };
  const place = value.place === undefined ? undefined : Math.max(value.place, magnitude(size));
  const details = { unit: value.unit, place };
  if (value.range === undefined) return exactly(nearest(value.amount), details);
  const range = mapInterval(value.range, nearest, () => false);
  return within(range, value.bound === 'about' ? nearest(value.amount) : undefined, details);
}

const MOST_DECIMALS = 20;

function stepOf(value: Quantity, by: Quantity): Decimal | Trouble | undefined {
  if (by.range !== undefined) return undefined;
  if (sameUnit(by.unit, PLAIN) && by.unit.display === 'plain') {
    const decimals = by.amount.plus(isPercent(value.unit) ? 2 : 0);
    const known = decimals.isInteger() && decimals.abs().lte(MOST_DECIMALS + 2);
    return known ? new Decimal(10).pow(decimals.negated()) : undefined;
  }
  const factor = convert(by.unit, value.unit);
  if (factor === undefined || isPercent(by.unit) !== isPercent(value.unit))
    return { kind: 'units', left: nameUnit(value.unit), right: nameUnit(by.unit), action: 'a step for' };
  return by.amount.gt(0) ? by.amount.times(factor) : undefined;
}

function roughly(a: Quantity, b: Quantity): Result {
  const other = inUnitOf(a, b);
  if (other === undefined) return unitsDiffer(a.unit, b.unit, 'compared with');
  return { kind: 'compared', verdict: compareRoughly(a, other) };
}

/** The reason of a gap, at the place of the call. */
export const missingOf = ({ id, period, known }: Gap, start: number, end: number): MissingReason => ({
  kind: 'missing',
  id,
  key: period,
  known,
  start,
  end,
});
