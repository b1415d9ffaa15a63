// The reader of a fact's many values gives what reading each in full gives; values are in the order of periods.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValue } from '../../src/formula/quantity.ts';
import { sortByKey } from '../../src/resolve/order.ts';
import { makeValueReader } from '../../src/resolve/values.ts';

const UNITS = [undefined, 'CNY', '%', 'pp', 'times', 'projects', 'year', 'date', 'text', 'XYZ'];

const digits = fc.stringMatching(/^-?(?:0|[1-9]\d{0,12})(?:\.\d{1,8})?(?:e\d{1,2})?$/);
const other = fc.oneof(
  fc.constantFrom(
    'over 5',
    '12 projects',
    '5 CNY',
    '7%',
    '007',
    '1,5',
    '',
    'words',
    '2023',
    '2023-04-01',
    '1e400',
  ),
  fc.string(),
);

describe('the reader of many values', () => {
  it('gives what reading each in full gives', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...UNITS),
        fc.constantFrom(undefined, 'over' as const),
        fc.constantFrom(undefined, 3),
        fc.array(fc.oneof({ weight: 3, arbitrary: digits }, other), { minLength: 9, maxLength: 30 }),
        (unit, bound, significant, texts) => {
          const read = makeValueReader({ unit, bound, digits: significant });
          for (const text of texts)
            expect(JSON.stringify(read(text))).toBe(
              JSON.stringify(readValue(text, { unit, bound, digits: significant })),
            );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the order of values', () => {
  it('is that of periods, then of members', () => {
    const key = fc.oneof(
      fc.tuple(fc.constantFrom('2022', '2023', '2023-Q1')),
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('2022', '2023')),
    );
    const order = (keys: readonly string[]) => [keys.at(-1) ?? '', ...keys.slice(0, -1)].join('\u0000');
    fc.assert(
      fc.property(fc.array(fc.record({ key })), (values) => {
        const expected = values.map((value) => order(value.key)).sort();
        expect(sortByKey(values).map((value) => order(value.key))).toEqual(expected);
      }),
    );
  });
});
