// Arithmetic of quantities: units agree or combine, precision goes along, bounds are intervals.

import type { Interval, Quantity, Unit } from '../model/fact.ts';
import { exactly, intervalOf, isAbout, within } from './bounded.ts';
import { Decimal, MOST_ON_THE_WAY, magnitude, PRECISION, UNROUNDED } from './decimal.ts';
import {
  absolute,
  addIntervals,
  divideIntervals,
  isPoint,
  multiplyIntervals,
  negateInterval,
  pointAt,
  raiseInterval,
  rootInterval,
} from './interval.ts';
import {
  applyFactor,
  convert,
  type Factor,
  isPercent,
  isPoints,
  isRatio,
  multiplyUnits,
  nameUnit,
  PERCENT,
  PLAIN,
  POINTS,
  sameUnit,
  THINGS,
} from './units.ts';

/** Why a result can't be. */
export type Trouble =
  | { readonly kind: 'units'; readonly left: string; readonly right: string; readonly action: string }
  | { readonly kind: 'zero' }
  | { readonly kind: 'range' };
export type Outcome = Quantity | Trouble;

export const isTrouble = (outcome: { readonly kind: string }): outcome is Trouble =>
  outcome.kind === 'units' || outcome.kind === 'zero' || outcome.kind === 'range';

const MOST_EXPONENT = 100;

export const unitsDiffer = (a: Unit, b: Unit, action: string): Trouble => ({
  kind: 'units',
  left: nameUnit(a, THINGS),
  right: nameUnit(b, THINGS),
  action,
});

/**
 * The sum (sign 1) or difference (sign -1). Two percentages differ by percentage points, and points are added
 * to a percentage; a percentage adds to a plain number, and to nothing else. The result has the first unit.
 */
export function add(a: Quantity, b: Quantity, sign: 1 | -1): Outcome {
  if (sign === -1 && isPercent(a.unit) && isPercent(b.unit)) {
    const difference = sum(a, b, -1, PERCENT);
    return isTrouble(difference) ? difference : relabel(scale(difference, HUNDRED, 2), POINTS);
  }
  if (isPercent(a.unit) && isPoints(b.unit)) return sum(a, ofPoints(b), sign, PERCENT);
  if (sign === 1 && isPoints(a.unit) && isPercent(b.unit)) return sum(ofPoints(a), b, 1, PERCENT);
  const other = inUnitOf(a, b);
  if (other === undefined) return unitsDiffer(a.unit, b.unit, sign === 1 ? 'added to' : 'subtracted from');
  return sum(a, other, sign, a.unit.display === b.unit.display ? a.unit : PLAIN);
}

/** What is left of a whole that is written out: 100% - 34% is a percentage, and no number of points. */
export const complement = (whole: Quantity, part: Quantity): Outcome => sum(whole, part, -1, PERCENT);

function sum(a: Quantity, b: Quantity, sign: 1 | -1, unit: Unit): Outcome {
  const other = sign === 1 ? b : negate(b);
  return finish({
    operands: [a, other],
    amount: () => a.amount.plus(other.amount),
    range: () => addIntervals(intervalOf(a), intervalOf(other)),
    slip: joinSlips(a.slip, b.slip),
    unit,
    place: (amount) => coarsest(amount, placeOf(a), placeOf(b)),
  });
}

export function multiply(a: Quantity, b: Quantity): Outcome {
  const { unit, factor } = multiplyUnits(a.unit, b.unit, 1);
  const product = finish({
    operands: [a, b],
    amount: () => a.amount.times(b.amount),
    range: () => multiplyIntervals(intervalOf(a), intervalOf(b)),
    slip: joinSlips(shift(a.slip, magnitude(b.amount) + 1), shift(b.slip, magnitude(a.amount) + 1)),
    // A percentage of a plain number stays plain; of a percentage, a percentage.
    unit: isRatio(unit) && isPercent(a.unit) && isPercent(b.unit) ? PERCENT : unit,
    place: (amount) => significant(amount, a, b),
  });
  return isTrouble(product) || factor === undefined ? product : scale(product, factor);
}

export function divide(a: Quantity, b: Quantity): Outcome {
  if (b.range === undefined && b.amount.isZero()) return { kind: 'zero' };
  const { unit, factor } = multiplyUnits(a.unit, b.unit, -1);
  const relative = magnitude(a.amount) - magnitude(b.amount) + 1;
  const quotient = finish({
    operands: [a, b],
    amount: () => a.amount.div(b.amount),
    range: () => divideIntervals(intervalOf(a), intervalOf(b)),
    slip: joinSlips(shift(a.slip, -magnitude(b.amount)), shift(b.slip, relative - magnitude(b.amount))),
    unit,
    place: (amount) => significant(amount, a, b),
  });
  return isTrouble(quotient) || factor === undefined ? quotient : scale(quotient, factor);
}

/** Powers: no exponent has a unit or is above 100; a base with a unit takes whole ones only. */
export function power(a: Quantity, b: Quantity): Outcome {
  const whole = b.amount.isInteger() && b.range === undefined;
  if (!isRatio(b.unit)) return unitsDiffer(a.unit, b.unit, 'an exponent of');
  if (b.amount.abs().gt(MOST_EXPONENT)) return { kind: 'range' };
  if (!isRatio(a.unit) && !whole) return unitsDiffer(a.unit, b.unit, 'an exponent of');
  if (isBeyond(a.amount, b.amount)) return { kind: 'range' };
  const base = intervalOf(a);
  if (whole) {
    const exponent = b.amount.toNumber();
    if (exponent < 0 && isPoint(base) && a.amount.isZero()) return { kind: 'zero' };
    const unit = isRatio(a.unit)
      ? PLAIN
      : { ...a.unit, factors: a.unit.factors.map(([symbol, n]) => [symbol, n * exponent] as const) };
    return finish({
      operands: [a, b],
      amount: () => a.amount.pow(exponent),
      range: () => raiseInterval(base, exponent),
      slip: powerSlip(a, b),
      unit: exponent === 0 ? PLAIN : unit,
      place: (amount) => significant(amount, a, b),
    });
  }
  // A root or a bounded exponent: nothing below zero has one.
  if (base.low === undefined || base.low.at.lt(0)) return { kind: 'range' };
  if (a.amount.isZero() && b.amount.isNegative()) return { kind: 'zero' };
  if (b.range !== undefined) return powerOfBounds(a, b, base);
  return finish({
    operands: [a, b],
    amount: () => a.amount.pow(b.amount),
    range: () => rootInterval(base, b.amount),
    slip: powerSlip(a, b),
    unit: PLAIN,
    place: (amount) => significant(amount, a, b),
  });
}

/** Powers rise or fall in the base and in the exponent: the corners hold all. */
function powerOfBounds(a: Quantity, b: Quantity, base: Interval): Outcome {
  const exponent = intervalOf(b);
  const ends = [exponent.low, exponent.high];
  const open = ends.some((end) => end === undefined || end.at.abs().gt(MOST_EXPONENT));
  if (open || base.low?.at.isZero() || base.high === undefined) return { kind: 'range' };
  const ranges = ends.flatMap((end) => (end === undefined ? [] : [rootInterval(base, end.at)]));
  const low = Decimal.min(...ranges.map(({ low: at }) => at?.at ?? 0));
  const high = Decimal.max(...ranges.map(({ high: at }) => at?.at ?? 0));
  return finish({
    operands: [a, b],
    amount: () => a.amount.pow(b.amount),
    range: () => ({ low: { at: low, open: false }, high: { at: high, open: false } }),
    slip: undefined,
    unit: PLAIN,
    place: (amount) => significant(amount, a, b),
  });
}

export function negate(a: Quantity): Quantity {
  if (a.range === undefined) return { ...a, amount: a.amount.negated() };
  return within(negateInterval(a.range), a.bound === 'about' ? a.amount.negated() : undefined, a);
}

export function abs(a: Quantity): Quantity {
  if (a.range === undefined) return { ...a, amount: a.amount.abs() };
  return within(absolute(a.range), a.bound === 'about' ? a.amount.abs() : undefined, a);
}

/** A quantity in the unit of another, or undefined where they measure other things. */
export function inUnitOf(a: Quantity, b: Quantity): Quantity | undefined {
  const factor = convert(b.unit, a.unit);
  if (factor === undefined) return undefined;
  return sameUnit(a.unit, b.unit) ? b : relabel(scale(b, factor), a.unit);
}

export const relabel = (value: Quantity, unit: Unit): Quantity => ({ ...value, unit });

/** Times an exact positive factor: the digits known stay as many. */
export function scale(value: Quantity, factor: Factor, shiftOfPlace?: number): Quantity {
  const { range, upper, place, slip } = value;
  const amount = applyFactor(value.amount, factor);
  const moved = shiftOfPlace ?? magnitude(amount) - magnitude(value.amount);
  const rounded = amount.sd() > UNROUNDED ? magnitude(amount) - PRECISION + 1 : undefined;
  const slips = joinSlips(shift(slip, magnitude(factor.times) - magnitude(factor.over) + 1), rounded);
  return {
    ...value,
    amount,
    ...(upper === undefined ? {} : { upper: applyFactor(upper, factor) }),
    ...(range === undefined
      ? {}
      : {
          range: divideIntervals(multiplyIntervals(range, pointAt(factor.times)), pointAt(factor.over)),
        }),
    ...(place === undefined ? {} : { place: place + moved }),
    ...(slips === undefined ? {} : { slip: slips }),
  };
}

const HUNDRED: Factor = { times: new Decimal(100), over: new Decimal(1) };
const HUNDREDTH: Factor = { times: HUNDRED.over, over: HUNDRED.times };
const ofPoints = (points: Quantity): Quantity => relabel(scale(points, HUNDREDTH, -2), PERCENT);

type Making = {
  readonly operands: readonly Quantity[];
  readonly amount: () => Decimal;
  readonly range: () => Interval;
  readonly slip: number | undefined;
  readonly unit: Unit;
  readonly place: (amount: Decimal) => number | undefined;
};

/** A number where all operands are known, else what the operands' intervals come to. */
function finish({ operands, amount, range, slip, unit, place }: Making): Outcome {
  if (operands.every((operand) => operand.range === undefined)) {
    const result = amount();
    if (!fits(result)) return { kind: 'range' };
    const rounded = result.sd() > UNROUNDED ? magnitude(result) - PRECISION + 1 : undefined;
    return exactly(result, { unit, place: place(result), slip: joinSlips(slip, rounded) });
  }
  const interval = range();
  const { low, high } = interval;
  const about = isAbout(...operands) && low !== undefined && high !== undefined;
  const middle = about ? amount() : undefined;
  const shown = middle ?? low?.at ?? high?.at ?? new Decimal(0);
  if (![low?.at, high?.at, middle].every((end) => end === undefined || fits(end))) return { kind: 'range' };
  const known = place(shown);
  const width = middle === undefined ? undefined : placeOfWidth(interval, middle);
  const last = known === undefined || width === undefined ? (known ?? width) : Math.max(known, width);
  return within(interval, middle, { unit, place: last });
}

/** The last digit of what is about a number: half a unit of it is no wider than the interval. */
function placeOfWidth({ low, high }: Interval, middle: Decimal): number | undefined {
  const ends = [low, high].flatMap((end) => (end === undefined ? [] : [end.at.minus(middle).abs()]));
  const half = Decimal.max(0, ...ends);
  return half.isZero() ? undefined : magnitude(half.times(2));
}

/** The last significant digit of a figure. How well an `about` is known is in its interval, and not here. */
const placeOf = ({ place, bound }: Quantity): number | undefined => (bound === 'about' ? undefined : place);

const fits = (amount: Decimal): boolean =>
  amount.isFinite() && Math.abs(magnitude(amount)) <= MOST_ON_THE_WAY;

/** Whether a power is out of range by the magnitude of its base alone, so that it need not be computed. */
function isBeyond(base: Decimal, exponent: Decimal): boolean {
  if (base.isZero()) return false;
  const power = exponent.toNumber();
  const ends = [magnitude(base) * power, (magnitude(base) + 1) * power];
  return Math.min(...ends) > MOST_ON_THE_WAY || Math.max(...ends) < -MOST_ON_THE_WAY;
}

/** Sums know no more places than the coarser of the two; of what is left, the first digit is shown. */
function coarsest(amount: Decimal, a: number | undefined, b: number | undefined): number | undefined {
  const place = a === undefined ? b : b === undefined ? a : Math.max(a, b);
  return place === undefined || amount.isZero() ? place : Math.min(place, magnitude(amount));
}

/** Products know as many digits as the factor that knows fewest. */
function significant(result: Decimal, a: Quantity, b: Quantity): number | undefined {
  const digits = [a, b].flatMap((factor) => {
    const place = placeOf(factor);
    return place === undefined ? [] : [Math.max(1, magnitude(factor.amount) - place + 1)];
  });
  return digits.length === 0 ? undefined : magnitude(result) - Math.min(...digits) + 1;
}

const shift = (slip: number | undefined, by: number): number | undefined =>
  slip === undefined ? undefined : slip + by;

/** Errors add up; they are kept as powers of ten, since they can be of any size. */
function joinSlips(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const most = Math.max(a, b);
  return most + Math.log10(1 + 10 ** (Math.min(a, b) - most));
}

function powerSlip(a: Quantity, b: Quantity): number | undefined {
  if (a.slip === undefined || a.amount.isZero()) return undefined;
  const exponent = b.amount.toNumber();
  const relative = a.slip - magnitude(a.amount) + Math.log10(Math.abs(exponent) + 1);
  return (magnitude(a.amount) + (exponent > 0 ? 1 : 0)) * exponent + relative;
}
