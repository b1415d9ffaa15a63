// Formulas against exact rationals: ten thousand of numbers, and thousands of bounds.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { intervalOf } from '../../src/formula/bounded.ts';
import type { Decimal } from '../../src/formula/decimal.ts';
import { evaluate } from '../../src/formula/evaluate.ts';
import { parseExpression } from '../../src/formula/parse.ts';
import { readValue } from '../../src/formula/quantity.ts';
import type { Value } from '../../src/model/fact.ts';
import { positionOf, toSource } from '../../src/model/source.ts';
import { compute, type Random, randomNumber, randomTree, seeded, write } from '../support/formulas.ts';
import * as q from '../support/rational.ts';

/** What the sources say of a text over some facts, and the codes of what they report. */
function ours(text: string, facts: ReadonlyMap<string, Value>): { value: Value; codes: readonly string[] } {
  const parsed = parseExpression(text);
  if ('mistake' in parsed) throw new Error(`${text}: ${parsed.mistake.reason}`);
  const { diagnostics, diagnose } = collectDiagnostics();
  const source = toSource('deck.md', text);
  const value = evaluate(parsed.expression.formula, {
    lookUp: ({ id }) => facts.get(id) ?? { kind: 'error' },
    lookUpSeries: () => undefined,
    isFact: (id) => facts.has(id),
    place: ({ start, end }) => positionOf(source, start, end),
    diagnose,
  });
  return { value, codes: diagnostics.map(({ code }) => code) };
}

const given = (text: string): Value => {
  const reading = readValue(text);
  if (reading.kind !== 'value') throw new Error(`${text} is no value`);
  return reading.value;
};

describe('numbers', () => {
  it('of 10,000 random formulas agree with exact rationals to 30 digits, or as far as their condition allows', () => {
    const random = seeded(20_260_101);
    let compared = 0;
    let exact = 0;
    let refused = 0;
    for (let index = 0; index < 10_000; index++) {
      const texts = new Map(
        ['a', 'b', 'c'].map((name) => [name, (random() < 0.3 ? '-' : '') + randomNumber(random)]),
      );
      const facts = new Map([...texts].map(([name, text]) => [name, given(text)]));
      const names = new Map([...texts].map(([name, text]) => [name, q.parseRational(text)]));
      const tree = randomTree(random, [...texts.keys()], 1 + Math.floor(random() * 4));
      const text = write(tree, random);
      const wanted = compute(tree, names);
      const { value, codes } = ours(text, facts);
      const told = `${text} with ${[...texts].map(([name, of]) => `${name} = ${of}`).join(', ')}`;
      if (wanted === undefined) {
        expect(
          codes.filter((code) => code === 'division-by-zero' || code === 'number-out-of-range').length,
          told,
        ).toBeGreaterThan(0);
        refused += 1;
        continue;
      }
      if (value.kind !== 'quantity') {
        // A number near zero may be zero to 64 digits, or too large to be written.
        expect(codes, told).toEqual([expect.stringMatching(/number-out-of-range|division-by-zero/)]);
        const size = Math.abs(q.toNumber(wanted.value));
        if (codes[0] === 'number-out-of-range')
          expect(size === 0 || size > 1e30 || size < 1e-30, told).toBe(true);
        continue;
      }
      const off = q.abs(q.subtract(q.parseRational(value.amount.toFixed()), wanted.value));
      const allowed = Math.max(Math.abs(q.toNumber(wanted.value)) * 1e-30, wanted.error * 2);
      expect(q.toNumber(off), told).toBeLessThanOrEqual(allowed);
      compared += 1;
      if (off.n === 0n) exact += 1;
    }
    expect(compared).toBeGreaterThan(9_000);
    expect(exact).toBeGreaterThan(3_000);
    expect(refused).toBeGreaterThan(20);
  });
});

/** A bounded value as it is written, and a number that it can be. */
function randomBounded(random: Random): { text: string; member: q.Rational } {
  const low = Math.floor(random() * 21) - 10;
  const width = 1 + Math.floor(random() * 10);
  const step = q.rational(BigInt(Math.floor(random() * 1001)), 1000n);
  const of = (number: number) => q.rational(BigInt(number));
  const inside = (from: number, by: number) => q.add(of(from), q.multiply(step, of(by)));
  const positive = q.add(step, q.rational(1n, 7n));
  const far = random() < 0.2 ? q.multiply(positive, of(1_000_000)) : positive;
  const roll = random();
  if (roll < 0.2) return { text: `${low}`, member: of(low) };
  if (roll < 0.35) return { text: `over ${low}`, member: q.add(of(low), far) };
  if (roll < 0.5) return { text: `at least ${low}`, member: random() < 0.3 ? of(low) : q.add(of(low), far) };
  if (roll < 0.6) return { text: `under ${low}`, member: q.subtract(of(low), far) };
  if (roll < 0.7)
    return { text: `at most ${low}`, member: random() < 0.3 ? of(low) : q.subtract(of(low), far) };
  if (roll < 0.85) return { text: `between ${low} and ${low + width}`, member: inside(low, width) };
  const digit = Math.floor(random() * 19) - 9;
  return { text: `about ${digit}`, member: q.add(q.rational(BigInt(2 * digit - 1), 2n), step) };
}

const holds = (member: q.Rational, value: Extract<Value, { kind: 'quantity' }>): boolean => {
  const { low, high } = intervalOf(value);
  const against = (end: { at: Decimal }) => q.compare(member, q.parseRational(end.at.toFixed()));
  const above = low === undefined || against(low) > 0 || (against(low) === 0 && !low.open);
  const below = high === undefined || against(high) < 0 || (against(high) === 0 && !high.open);
  return above && below;
};

describe('bounds', () => {
  it('hold whatever their values come to, through 6,000 random formulas', () => {
    const random = seeded(7);
    const forms = new Map<string, number>();
    for (let index = 0; index < 6_000; index++) {
      const parts = ['a', 'b', 'c'].map((name) => ({ name, ...randomBounded(random) }));
      const facts = new Map(parts.map(({ name, text }) => [name, given(text)]));
      const tree = randomTree(random, ['a', 'b', 'c'], 1 + Math.floor(random() * 3));
      const text = write(tree, random);
      const wanted = compute(tree, new Map(parts.map(({ name, member }) => [name, member])));
      const { value, codes } = ours(text, facts);
      if (wanted === undefined || value.kind !== 'quantity') {
        if (value.kind !== 'quantity') expect(codes, text).not.toHaveLength(0);
        continue;
      }
      const told = `${text} with ${parts.map(({ name, text: of, member }) => `${name} = ${of}, at ${member.n}/${member.d}`).join('; ')}`;
      const form = value.bound ?? 'exact';
      forms.set(form, (forms.get(form) ?? 0) + 1);
      if (form !== 'exact') expect(holds(wanted.value, value), told).toBe(true);
    }
    for (const form of ['exact', 'over', 'at_least', 'under', 'at_most', 'between', 'about'])
      expect(forms.get(form), form).toBeGreaterThan(30);
  });

  it('are as narrow as they can be where each value stands once', () => {
    const cases: readonly (readonly [string, string, string, string])[] = [
      ['a * b', 'over 2', 'over -3', 'unbounded'],
      ['a * b', 'over 2', 'at least 3', 'over 6'],
      ['a * b', 'at least 2', 'at least 3', 'at_least 6'],
      ['a * b', 'over 2', '-3', 'under -6'],
      ['a * b', 'over 2', '0', '0'],
      ['a - b', 'over 5', 'over 3', 'unbounded'],
      ['a - b', 'over 5', 'under 3', 'over 2'],
      ['a - b', 'over 5', 'at most 3', 'over 2'],
      ['a - b', 'at least 5', 'at most 3', 'at_least 2'],
      ['a / b', '10', 'over 5', 'between 0 2'],
      ['a / b', '10', 'between -1 and 1', 'unbounded'],
      ['a / b', '10', 'between 0 and 5', 'at_least 2'],
      ['a / b', 'over 10', 'between 2 and 5', 'over 2'],
      ['a / b', 'over -10', 'between 2 and 5', 'over -5'],
      ['a / b', 'under 10', '-2', 'over -5'],
      ['a ^ 2', 'between -3 and 2', '0', 'between 0 9'],
      ['a ^ 2', 'over -3', '0', 'at_least 0'],
      ['a ^ 3', 'under -2', '0', 'under -8'],
      ['a ^ (1 / 2)', 'over 16', '0', 'over 4'],
      ['abs(a)', 'between -3 and 2', '0', 'between 0 3'],
      ['abs(a)', 'under -3', '0', 'over 3'],
      ['min(a, b)', 'over 5', 'at least 5', 'at_least 5'],
      ['min(a, b)', 'over 5', '3', '3'],
      ['max(a, b)', 'over 5', '3', 'over 5'],
      ['max(a, b)', 'under 5', '3', 'between 3 5'],
      ['a + b', 'about 5', 'about 3', 'about 8'],
      ['a * b', 'about 5', 'between 1 and 2', 'between 4.5 11'],
      ['a + b', 'about 5', 'over 3', 'over 7.5'],
      ['round(a)', 'over 10.4', '0', 'at_least 10'],
      ['sum(a, b)', 'between 1 and 2', 'between 3 and 5', 'between 4 7'],
      ['0 * a', 'over 3', '0', '0'],
    ];
    for (const [text, a, b, wanted] of cases) {
      const facts = new Map([
        ['a', given(a)],
        ['b', given(b)],
      ]);
      const { value, codes } = ours(text, facts);
      const shown =
        value.kind === 'quantity'
          ? [value.bound, value.amount, value.upper].filter((part) => part !== undefined).join(' ')
          : codes.join().replace('bound-undetermined', 'unbounded');
      expect(shown, `${text} with a = ${a}, b = ${b}`).toBe(wanted);
    }
  });
});
