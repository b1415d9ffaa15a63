// Units as products of powers: what adds up, what multiplies, what it is called.

import type { Unit } from '../model/fact.ts';
import { Decimal } from './decimal.ts';
import { measureOf } from './measures.ts';

export const PLAIN: Unit = { factors: [], display: 'plain' };
export const PERCENT: Unit = { factors: [], display: 'percent' };
export const TIMES: Unit = { factors: [], display: 'times' };
export const POINTS: Unit = { factors: [['pp', 1]], display: 'plain' };

/** A unit of one symbol, e.g. CNY or projects. */
export const unitOf = (symbol: string, power = 1): Unit => ({ factors: [[symbol, power]], display: 'plain' });

export const isRatio = (unit: Unit): boolean => unit.factors.length === 0;
export const isPercent = (unit: Unit): boolean => unit.factors.length === 0 && unit.display === 'percent';
export const isPoints = (unit: Unit): boolean => sameUnit(unit, POINTS);

export function sameUnit(a: Unit, b: Unit): boolean {
  return (
    a.factors.length === b.factors.length &&
    a.factors.every(([symbol, power], i) => b.factors[i]?.[0] === symbol && b.factors[i]?.[1] === power)
  );
}

const ONE = new Decimal(1);

/** A factor as a quotient, since 1/60 is no decimal: times one, over the other. */
export type Factor = { readonly times: Decimal; readonly over: Decimal };

const SAME: Factor = { times: ONE, over: ONE };

export const applyFactor = (amount: Decimal, { times, over }: Factor): Decimal =>
  amount.times(times).div(over);

/** How many of `b` one of `a` is: 1000 for km and m, 1 for like units, undefined where they measure other things. */
export function convert(a: Unit, b: Unit): Factor | undefined {
  if (sameUnit(a, b)) return SAME;
  const from = inBases(a);
  const to = inBases(b);
  const symbols = new Set([...from.powers.keys(), ...to.powers.keys()]);
  for (const symbol of symbols)
    if ((from.powers.get(symbol) ?? 0) !== (to.powers.get(symbol) ?? 0)) return undefined;
  return { times: from.times.times(to.over), over: from.over.times(to.times) };
}

function inBases(unit: Unit): Factor & { readonly powers: ReadonlyMap<string, number> } {
  const powers = new Map<string, number>();
  let factor = SAME;
  for (const [symbol, power] of unit.factors) {
    const measure = measureOf(symbol);
    const bases = measure === undefined ? { [symbol]: 1 } : measure.bases;
    for (const [base, count] of Object.entries(bases))
      powers.set(base, (powers.get(base) ?? 0) + count * power);
    if (measure !== undefined) factor = raiseInto(factor, { times: measure.factor, over: ONE }, power);
  }
  return { ...factor, powers };
}

/** A factor times a power of another. */
function raiseInto(factor: Factor, by: Factor, power: number): Factor {
  const [times, over] = power > 0 ? [by.times, by.over] : [by.over, by.times];
  const count = Math.abs(power);
  return { times: factor.times.times(times.pow(count)), over: factor.over.times(over.pow(count)) };
}

/**
 * The unit of a product (sign 1) or a quotient (sign -1), and the factor that is left over where two units of
 * one kind meet: km/m is 1000 and no unit.
 */
export function multiplyUnits(
  a: Unit,
  b: Unit,
  sign: 1 | -1,
): { readonly unit: Unit; readonly factor: Factor | undefined } {
  if (b.factors.length === 0) return { unit: { factors: a.factors, display: 'plain' }, factor: undefined };
  if (a.factors.length === 0 && sign === 1)
    return { unit: { factors: b.factors, display: 'plain' }, factor: undefined };
  const powers = new Map<string, number>(a.factors);
  let factor: Factor | undefined;
  for (const [symbol, power] of b.factors) {
    const kin = powers.has(symbol) ? undefined : kinOf(symbol, powers.keys());
    if (kin !== undefined) factor = raiseInto(factor ?? SAME, kin.factor, sign * power);
    const known = kin?.symbol ?? symbol;
    powers.set(known, (powers.get(known) ?? 0) + sign * power);
  }
  const factors = [...powers].filter(([, power]) => power !== 0).sort(([x], [y]) => (x < y ? -1 : 1));
  return { unit: { factors, display: 'plain' }, factor };
}

/** A symbol among some that measures the same: m for km, with how many of it one is. */
function kinOf(symbol: string, among: Iterable<string>) {
  if (measureOf(symbol) === undefined) return undefined;
  for (const other of among) {
    const factor = convert(unitOf(symbol), unitOf(other));
    if (factor !== undefined) return { symbol: other, factor };
  }
  return undefined;
}

const NAMES = { plain: 'no unit', percent: 'percent', times: 'times' } as const;
/** What a number without a unit is called where it stands beside another. */
export const THINGS: Record<keyof typeof NAMES, string> = {
  plain: 'a bare number',
  percent: 'a percentage',
  times: 'a multiple',
};

/** A unit in a message: "CNY", "CNY/projects", "percent", "no unit". */
export function nameUnit(unit: Unit, bare: Record<keyof typeof NAMES, string> = NAMES): string {
  if (unit.factors.length === 0) return bare[unit.display];
  if (isPoints(unit)) return 'percentage points';
  const write = (sign: 1 | -1) =>
    unit.factors
      .filter(([, power]) => Math.sign(power) === sign)
      .map(([symbol, power]) => (Math.abs(power) === 1 ? symbol : `${symbol}${Math.abs(power)}`));
  const under = write(-1);
  return `${write(1).join('·') || '1'}${under.length > 0 ? `/${under.join('/')}` : ''}`;
}

/** A unit as machines read it: codes of ISO 4217 and UCUM, nouns, "%", "pp", "times"; empty where there is none. */
export function unitCode(unit: Unit): string {
  if (unit.factors.length === 0) return { plain: '', percent: '%', times: 'times' }[unit.display];
  const write = (sign: 1 | -1) =>
    unit.factors
      .filter(([, power]) => Math.sign(power) === sign)
      .map(([symbol, power]) => (Math.abs(power) === 1 ? symbol : `${symbol}${Math.abs(power)}`));
  const over = write(1).join('.');
  return [over === '' ? '1' : over, ...write(-1)].join('/');
}
