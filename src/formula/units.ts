// Units as products of powers: what adds up, what multiplies, what it is called.

import type { Unit } from '../model/fact.ts';

export const PLAIN: Unit = { factors: [], display: 'plain' };
export const PERCENT: Unit = { factors: [], display: 'percent' };
export const TIMES: Unit = { factors: [], display: 'times' };
export const POINTS: Unit = { factors: [['pp', 1]], display: 'plain' };

/** A unit of one symbol, e.g. CNY or projects. */
export const unitOf = (symbol: string): Unit => ({ factors: [[symbol, 1]], display: 'plain' });

export const isRatio = (unit: Unit): boolean => unit.factors.length === 0;

export function sameUnit(a: Unit, b: Unit): boolean {
  return (
    a.factors.length === b.factors.length &&
    a.factors.every(([symbol, power], i) => b.factors[i]?.[0] === symbol && b.factors[i]?.[1] === power)
  );
}

/** The unit of a product (sign 1) or a quotient (sign -1). */
export function multiplyUnits(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const powers = new Map<string, number>(a.factors);
  for (const [symbol, power] of b.factors) powers.set(symbol, (powers.get(symbol) ?? 0) + sign * power);
  const factors = [...powers].filter(([, power]) => power !== 0).sort(([x], [y]) => (x < y ? -1 : 1));
  return { factors, display: 'plain' };
}

/** A unit in a message: "CNY", "CNY/projects", "percent", "no unit". */
export function nameUnit(unit: Unit): string {
  if (unit.factors.length === 0) return unit.display === 'plain' ? 'no unit' : unit.display;
  const write = (sign: 1 | -1) =>
    unit.factors
      .filter(([, power]) => Math.sign(power) === sign)
      .map(([symbol, power]) => (Math.abs(power) === 1 ? symbol : `${symbol}^${Math.abs(power)}`));
  const under = write(-1);
  return `${write(1).join('·') || '1'}${under.length > 0 ? `/${under.join('/')}` : ''}`;
}
