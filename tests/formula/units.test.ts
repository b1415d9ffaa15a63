// Units follow laws: what adds up, what cancels, what converts; percentages and points are different things.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, divide, isTrouble, multiply, type Outcome } from '../../src/formula/arithmetic.ts';
import { intervalOf } from '../../src/formula/bounded.ts';
import { currencyCodes, decimalsOf } from '../../src/formula/currencies.ts';
import { Decimal } from '../../src/formula/decimal.ts';
import { isBelow } from '../../src/formula/interval.ts';
import { readValue } from '../../src/formula/quantity.ts';
import { readUnit } from '../../src/formula/unit-names.ts';
import { convert, nameUnit } from '../../src/formula/units.ts';
import type { Quantity } from '../../src/model/fact.ts';

function quantity(text: string): Quantity {
  const reading = readValue(text);
  if (reading.kind !== 'value' || reading.value.kind !== 'quantity')
    throw new Error(`${text} is no quantity`);
  return reading.value;
}

function known(outcome: Outcome): Quantity {
  if (isTrouble(outcome)) throw new Error(outcome.kind);
  return outcome;
}

const write = (outcome: Outcome): string =>
  isTrouble(outcome)
    ? outcome.kind
    : [outcome.bound, outcome.amount.toFixed(), outcome.upper?.toFixed(), nameUnit(outcome.unit)]
        .filter((part) => part !== undefined)
        .join(' ');

const UNITS = [
  '',
  ' CNY',
  ' USD',
  ' CNY/USD',
  '%',
  ' pp',
  ' times',
  ' km',
  ' m',
  ' km2',
  ' t',
  ' projects',
  ' h',
  ' d',
  ' kWh',
  ' people/km2',
];
const digits = fc.integer({ min: 1, max: 99_999 });
const value = fc
  .record({
    sign: fc.constantFrom('', '-'),
    digits,
    point: fc.integer({ min: 0, max: 3 }),
    unit: fc.constantFrom(...UNITS),
  })
  .map(
    ({ sign, digits: of, point, unit }) => `${sign}${new Decimal(of).div(10 ** point).toFixed(point)}${unit}`,
  );
const bounded = fc
  .tuple(fc.constantFrom('', 'over ', 'at least ', 'under ', 'at most ', 'about '), value)
  .map(([bound, text]) => bound + text);

/** Equal, but for what rounding in the 64th digit can do. */
function near(a: Outcome, b: Outcome): void {
  expect(isTrouble(a)).toBe(isTrouble(b));
  if (isTrouble(a) || isTrouble(b)) return;
  const factor = convert(b.unit, a.unit);
  expect(factor, `${nameUnit(a.unit)} and ${nameUnit(b.unit)}`).toBeDefined();
  const other = b.amount.times(factor ?? 1);
  const off = a.amount.minus(other).abs();
  expect(off.lte(a.amount.abs().plus(other.abs()).times('1e-60')), `${write(a)} and ${write(b)}`).toBe(true);
  expect(a.bound).toBe(b.bound);
}

describe('laws of units', () => {
  it('products and sums commute, in numbers, units and bounds', () => {
    fc.assert(
      fc.property(bounded, bounded, (x, y) => {
        const [a, b] = [quantity(x), quantity(y)];
        near(multiply(a, b), multiply(b, a));
        near(add(a, b, 1), add(b, a, 1));
      }),
      { numRuns: 2000 },
    );
  });

  it('products associate, and a quotient times its divisor is what it was', () => {
    fc.assert(
      fc.property(value, value, value, (x, y, z) => {
        const [a, b, c] = [quantity(x), quantity(y), quantity(z)];
        near(multiply(known(multiply(a, b)), c), multiply(a, known(multiply(b, c))));
        near(divide(known(multiply(a, b)), b), a);
        near(multiply(known(divide(a, b)), b), a);
      }),
      { numRuns: 1000 },
    );
  });

  it('sums of one unit associate, and products distribute over them', () => {
    fc.assert(
      fc.property(
        digits,
        digits,
        value,
        fc.constantFrom(...UNITS.filter((unit) => unit !== ' pp')),
        (x, y, z, unit) => {
          const [a, b, c] = [quantity(`${x}${unit}`), quantity(`${y}${unit}`), quantity(z)];
          near(add(known(add(a, b, 1)), a, 1), add(a, known(add(b, a, 1)), 1));
          near(multiply(c, known(add(a, b, 1))), add(known(multiply(c, a)), known(multiply(c, b)), 1));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('a difference holds every difference of what its sides can be', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('over 5 CNY', 'under 5 CNY', 'about 5 CNY', 'between 3 and 5 CNY'),
        digits,
        (x, y) => {
          const [a, b] = [quantity(x), quantity(`${y} CNY`)];
          const back = known(add(known(add(a, b, 1)), b, -1));
          expect(isBelow(intervalOf(back), intervalOf(a))).toBe(false);
          expect(write(back)).toBe(write(a));
        },
      ),
    );
  });

  it.each([
    ['1 km', '+', '1 m', '1.001 km'],
    ['1 m', '+', '1 km', '1001 m'],
    ['3 km', '*', '2 km', '6 km2'],
    ['3 km', '*', '500 m', '1.5 km2'],
    ['1 km', '/', '1 m', '1000 no unit'],
    ['1 har', '+', '1 m2', '1.0001 har'],
    ['3.6 MJ', '+', '1 kWh', '7.2 MJ'],
    ['1 d', '+', '12 h', '1.5 d'],
    ['2 years', '+', '6 months', '2.5 a'],
    ['1 month', '+', '1 day', 'units'],
    ['5 °C', '+', '5 K', 'units'],
    ['1 CNY', '+', '1 USD', 'units'],
    [
      '10.4 trillion CNY',
      '/',
      '7.27 CNY/USD',
      '1430536451169.188445667125171939477303988995873452544704264099 USD',
    ],
    ['1.43 trillion USD', '*', '7.27 CNY/USD', '10396100000000 CNY'],
    ['20 t', '/', '4 har', '5 t/har'],
    ['60 km', '/', '2 h', '30 km/h'],
    ['5 people/km2', '*', '3 km2', '15 people'],
    ['34%', '-', '29%', '5 percentage points'],
    ['34.4%', '-', '29%', '5.4 percentage points'],
    ['29%', '+', '5 pp', '0.34 percent'],
    ['5 pp', '+', '29%', '0.34 percent'],
    ['34%', '-', '5 pp', '0.29 percent'],
    ['5 pp', '-', '29%', 'units'],
    ['1', '+', '90%', '1.9 no unit'],
    ['30%', '+', '20%', '0.5 percent'],
    ['90%', '*', '50%', '0.45 percent'],
    ['90%', '*', '200 CNY', '180 CNY'],
    ['5 pp', '+', '1', 'units'],
    ['3 projects', '+', '1', 'units'],
  ])('%s %s %s is %s', (x, sign, y, wanted) => {
    const [a, b] = [quantity(x), quantity(y)];
    const made =
      sign === '+'
        ? add(a, b, 1)
        : sign === '-'
          ? add(a, b, -1)
          : sign === '*'
            ? multiply(a, b)
            : divide(a, b);
    expect(write(made).replace(/(\.\d{48})\d+/, '$1')).toBe(wanted.replace(/(\.\d{48})\d+/, '$1'));
  });
});

describe('names of units', () => {
  it.each([
    ['CNY', 'CNY'],
    ['RMB', 'CNY'],
    ['yuan', 'CNY'],
    ['€', 'EUR'],
    ['元', 'CNY'],
    ['CNY/USD', 'CNY/USD'],
    ['yuan per person', 'CNY/person'],
    ['people/km2', 'people/km2'],
    ['people per km²', 'people/km2'],
    ['°C', 'Cel'],
    ['kWh', 'kWh'],
    ['µg/m3', 'ug/m3'],
    ['t.km', 'km·t'],
    ['ha', 'har'],
    ['km', 'km'],
    ['projects', 'projects'],
    ['Zhongguancun', 'unknown'],
    ['CNZ', 'unknown'],
    ['dollars', 'unknown'],
    ['$', 'unknown'],
    ['¥', 'unknown'],
    ['trilion CNY', 'unknown'],
    ['billions', 'unknown'],
    ['bn CNY', 'unknown'],
    ['m CNY', 'unknown'],
    ['CNY CNY', 'unknown'],
  ])('%s is %s', (text, wanted) => {
    const read = readUnit(text);
    expect('unit' in read ? nameUnit(read.unit) : 'unknown').toBe(wanted);
  });

  it('know the currencies of ISO 4217 with their decimals', () => {
    const supported = new Set(Intl.supportedValuesOf('currency'));
    const codes = [...currencyCodes()];
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThan(160);
    // Units of account and the youngest codes are not in every ICU.
    expect(codes.filter((code) => !supported.has(code)).length).toBeLessThan(12);
    expect(['JPY', 'KRW', 'CNY', 'EUR', 'KWD', 'CLF'].map(decimalsOf)).toEqual([0, 0, 2, 2, 3, 4]);
  });
});
