// Intervals of decimals with open, closed or infinite ends: what a bounded value can be.

import type { End, Interval } from '../model/fact.ts';
import { Decimal, settled, toward, UNROUNDED } from './decimal.ts';

/** All numbers: nothing is known. */
export const EVERYTHING: Interval = {};

/** The single number. */
export const pointAt = (amount: Decimal): Interval => ({
  low: { at: amount, open: false },
  high: { at: amount, open: false },
});

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
  isPoint(a) && isPoint(b) && a.low?.at.eq(b.low?.at ?? 0) === true;

export const isPoint = ({ low, high }: Interval): boolean =>
  low !== undefined && high !== undefined && !low.open && !high.open && low.at.eq(high.at);

export const negateInterval = ({ low, high }: Interval): Interval => ends(flip(high), flip(low));

const flip = (end: End | undefined): End | undefined => end && { at: end.at.negated(), open: end.open };

export const addIntervals = (a: Interval, b: Interval): Interval =>
  ends(addEnds('low', a.low, b.low), addEnds('high', a.high, b.high));

function addEnds(end: 'low' | 'high', a: End | undefined, b: End | undefined): End | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { at: settled(toward(end, a.at).plus(b.at)), open: a.open || b.open };
}

/** A corner of a product: an end, or -1 and 1 for the infinities. */
type Corner = End | -1 | 1;

const corners = ({ low, high }: Interval): readonly Corner[] => [low ?? -1, high ?? 1];

export const multiplyIntervals = (a: Interval, b: Interval): Interval =>
  hull(corners(a).flatMap((x) => corners(b).map((y) => productOf(x, y))));

/** Both roundings of a corner's product; of zero and infinity nothing is left but zero. */
function productOf(x: Corner, y: Corner): CornerResult {
  if (typeof x === 'number' && typeof y === 'number') return (x * y) as -1 | 1;
  if (typeof x === 'number') return productOf(y, x);
  if (typeof y === 'number')
    return x.at.isZero() ? pair(x.at, x.at, x.open) : ((x.at.isNegative() ? -y : y) as -1 | 1);
  // A zero that is reached makes zero of whatever the other is.
  const reached = (x.at.isZero() && !x.open) || (y.at.isZero() && !y.open);
  return pair(
    toward('low', x.at).times(y.at),
    toward('high', x.at).times(y.at),
    !reached && (x.open || y.open),
  );
}

/**
 * The quotients. A divisor that has zero inside leaves everything open; one that ends at zero leaves one
 * side open; a divisor that is zero must have been refused before.
 */
export function divideIntervals(a: Interval, b: Interval): Interval {
  const below = b.low === undefined || b.low.at.lt(0);
  const above = b.high === undefined || b.high.at.gt(0);
  if (below && above) return EVERYTHING;
  const sign = above ? 1 : -1;
  return hull(corners(a).flatMap((x) => corners(b).map((y) => quotientOf(x, y, sign))));
}

function quotientOf(x: Corner, y: Corner, sign: 1 | -1): CornerResult {
  if (typeof y === 'number') return zero(x);
  if (y.at.isZero()) {
    if (typeof x === 'number') return (x * sign) as -1 | 1;
    return x.at.isZero() ? zero(x) : ((x.at.isNegative() ? -sign : sign) as -1 | 1);
  }
  if (typeof x === 'number') return (x * sign) as -1 | 1;
  const reached = x.at.isZero() && !x.open;
  return pair(toward('low', x.at).div(y.at), toward('high', x.at).div(y.at), !reached && (x.open || y.open));
}

/** What dividing by ever more comes to: zero, reached only by a dividend that is zero. */
const zero = (x: Corner): CornerResult => {
  const at = new Decimal(0);
  return pair(at, at, typeof x === 'number' || !x.at.isZero() || x.open);
};

type CornerResult = -1 | 1 | { readonly low: Decimal; readonly high: Decimal; readonly open: boolean };

const pair = (low: Decimal, high: Decimal, open: boolean): CornerResult => ({
  low: settled(low),
  high: settled(high),
  open,
});

/** The smallest interval that holds all corners; where two meet, the closed one decides. */
function hull(results: readonly CornerResult[]): Interval {
  let low: End | undefined;
  let high: End | undefined;
  const finite = results.filter((result) => typeof result !== 'number');
  for (const result of finite) {
    if (low === undefined || result.low.lt(low.at) || (result.low.eq(low.at) && !result.open))
      low = { at: result.low, open: result.open };
    if (high === undefined || result.high.gt(high.at) || (result.high.eq(high.at) && !result.open))
      high = { at: result.high, open: result.open };
  }
  return ends(results.includes(-1) ? undefined : low, results.includes(1) ? undefined : high);
}

/** A whole power, at most 100 either way. */
export function raiseInterval(base: Interval, exponent: number): Interval {
  if (exponent < 0) return divideIntervals(pointAt(new Decimal(1)), raiseInterval(base, -exponent));
  if (exponent === 0) return pointAt(new Decimal(1));
  const raise = (end: 'low' | 'high', from: End | undefined): End | undefined =>
    from && { at: settled(toward(end, from.at).pow(exponent)), open: from.open };
  if (exponent % 2 === 1) return ends(raise('low', base.low), raise('high', base.high));
  const { low, high } = absolute(base);
  return ends(raise('low', low), raise('high', high));
}

/** A power of what is not negative; the exponent is any number, and its rounding is added to both ends. */
export function rootInterval({ low, high }: Interval, exponent: Decimal): Interval {
  const raise = (from: End, slack: string): End => {
    const at = from.at.pow(exponent);
    return { at: at.sd() > UNROUNDED ? at.times(slack) : at, open: from.open };
  };
  const lower = (from: End | undefined) => from && raise(from, LESS);
  const upper = (from: End | undefined) => from && raise(from, MORE);
  if (!exponent.isNegative()) return ends(lower(low), upper(high));
  // A falling power: the ends change places, and what was infinite comes near zero.
  const least = high === undefined ? { at: new Decimal(0), open: true } : lower(high);
  return ends(least, low?.at.isZero() ? undefined : upper(low));
}

const LESS = `0.${'9'.repeat(60)}`;
const MORE = `1.${'0'.repeat(59)}1`;

export function absolute(interval: Interval): Interval {
  const { low, high } = interval;
  if (low?.at.gte(0)) return interval;
  if (high?.at.lte(0)) return negateInterval(interval);
  const other = flip(low);
  const most =
    other === undefined || high === undefined
      ? undefined
      : other.at.gt(high.at) || (other.at.eq(high.at) && !other.open)
        ? other
        : high;
  return ends({ at: new Decimal(0), open: false }, most);
}

/** The smaller of two, or the larger: end by end. */
export function pickInterval(a: Interval, b: Interval, which: 'min' | 'max'): Interval {
  if (which === 'max') return negateInterval(pickInterval(negateInterval(a), negateInterval(b), 'min'));
  const least = (x: End, y: End, closedWins: boolean): End => {
    if (!x.at.eq(y.at)) return x.at.lt(y.at) ? x : y;
    return { at: x.at, open: closedWins ? x.open && y.open : x.open || y.open };
  };
  return ends(
    a.low && b.low && least(a.low, b.low, true),
    a.high === undefined ? b.high : b.high === undefined ? a.high : least(a.high, b.high, false),
  );
}

/** Each end carried by a function that keeps the order, such as rounding. */
export function mapInterval(
  { low, high }: Interval,
  change: (at: Decimal) => Decimal,
  open: (was: boolean) => boolean,
): Interval {
  const carry = (end: End | undefined) => end && { at: change(end.at), open: open(end.open) };
  return ends(carry(low), carry(high));
}

const ends = (low: End | undefined, high: End | undefined): Interval => ({
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});
