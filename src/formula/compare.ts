// Comparisons and conditions in three values: what a bound or an absent period leaves open is undecided.

import { daysOf } from '../model/calendar.ts';
import type {
  Comparison,
  DateValue,
  Interval,
  MissingReason,
  Quantity,
  Truth,
  Verdict,
} from '../model/fact.ts';
import { intervalOf, isAbout } from './bounded.ts';
import { Decimal } from './decimal.ts';
import { isBelow, isNotAbove, isSamePoint } from './interval.ts';

/**
 * The verdict on two quantities of one unit. Exact numbers are compared as they are, but for what rounding in
 * the 64th digit may have done to a quotient; bounds are compared as intervals.
 */
export function compareQuantities(operator: Comparison, a: Quantity, b: Quantity): Verdict {
  const x = intervalOf(a);
  const y = intervalOf(b);
  const rounded = a.slip !== undefined || b.slip !== undefined;
  if (rounded && a.range === undefined && b.range === undefined && overlap(x, y))
    return operator === '=' || operator === '<=' || operator === '>=' ? 'holds' : 'fails';
  return decide(operator, x, y);
}

/** Whether two can be equal within the rounding of their figures; a bound that is wider than that leaves it open. */
export function compareRoughly(a: Quantity, b: Quantity): Verdict {
  if (!overlap(intervalOf(a), intervalOf(b))) return 'fails';
  return isAbout(a, b) ? 'holds' : 'undecided';
}

const overlap = (a: Interval, b: Interval): boolean => !isBelow(a, b) && !isBelow(b, a);

/** The verdict on two dates. A year or a month is all its days: 2017 < 2017-04 is undecided, 2017 = 2017 holds. */
export function compareDates(operator: Comparison, a: DateValue, b: DateValue): Verdict {
  if (a.iso === b.iso) return operator === '=' || operator === '<=' || operator === '>=' ? 'holds' : 'fails';
  return decide(operator, stretchOf(a), stretchOf(b));
}

function stretchOf({ iso }: DateValue): Interval {
  const [first, last] = daysOf(iso);
  return { low: { at: new Decimal(first), open: false }, high: { at: new Decimal(last), open: false } };
}

function decide(operator: Comparison, a: Interval, b: Interval): Verdict {
  switch (operator) {
    case '<':
      return isBelow(a, b) ? 'holds' : isNotAbove(b, a) ? 'fails' : 'undecided';
    case '<=':
      return isNotAbove(a, b) ? 'holds' : isBelow(b, a) ? 'fails' : 'undecided';
    case '>':
      return decide('<', b, a);
    case '>=':
      return decide('<=', b, a);
    case '=':
      return isSamePoint(a, b) ? 'holds' : isBelow(a, b) || isBelow(b, a) ? 'fails' : 'undecided';
    case '!=':
      return FLIPPED[decide('=', a, b)];
  }
}

const FLIPPED: Readonly<Record<Verdict, Verdict>> = {
  holds: 'fails',
  fails: 'holds',
  undecided: 'undecided',
};

/** A condition that a period which isn't there leaves open. */
export const undecidedFor = (reasons: readonly MissingReason[]): Truth => ({
  kind: 'truth',
  verdict: 'undecided',
  reasons,
});

export const negateTruth = (truth: Truth): Truth => ({ ...truth, verdict: FLIPPED[truth.verdict] });

/**
 * Kleene's `and` and `or`: one side that settles it is enough, whatever the other is.
 * The reasons kept are those of the sides that made it so.
 */
export function joinTruths(operator: 'and' | 'or', a: Truth, b: Truth): Truth {
  const settling = operator === 'and' ? 'fails' : 'holds';
  const both = [a, b];
  const verdict = both.some((side) => side.verdict === settling)
    ? settling
    : both.some((side) => side.verdict === 'undecided')
      ? 'undecided'
      : FLIPPED[settling];
  const reasons = both.filter((side) => side.verdict === verdict).flatMap((side) => side.reasons);
  return { kind: 'truth', verdict, reasons };
}
