// What people write in other forms is told with the form that is read here, and with their own number in it.

import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../src/formula/parse.ts';
import { readValue } from '../../src/formula/quantity.ts';

function told(text: string): string {
  const reading = readValue(text);
  if (reading.kind === 'invalid') return reading.hint ?? reading.reason;
  return reading.kind === 'unit-unknown' ? reading.meant.join(' ') : reading.kind;
}

describe('values in other forms', () => {
  it.each([
    ['01.04.2017', '2017-04-01'],
    ['1 April 2017', '2017-04-01'],
    ['April 1, 2017', '2017-04-01'],
    ['3-5 billion EUR', '`between 3 and 5 billion EUR`'],
    ['3–5', '`between 3 and 5`'],
    ['3% to 5%', '`between 3% and 5%`'],
    ['10.4bn EUR', '`10.4 billion EUR`'],
    ['2.5pp', '`2.5 pp`'],
    ['5x', '`5 times`'],
    ['>5', '`over 5`'],
    ['~5', '`about 5`'],
    ['≥ 5', '`at least 5`'],
    ['5+', '`over 5`'],
    ['“34.4%”', '`34.4%`'],
    ['12 345', '`12345`'],
    ['12.345.678', '`12345678`'],
    ['12,345 projects', '`12345 projects`'],
    ['12,5', '`12.5`'],
    ['3 %-points', '`3 pp`'],
    ['10k', '`10 thousand`'],
    ['5 crore INR', '`50 million INR`'],
    ['5 thousand million EUR', '`5 billion EUR`'],
    ['5 billions EUR', 'billion EUR'],
    ['3 eur', 'EUR'],
    ['3 Euro', 'EUR'],
    ['5 EURO', 'EUR'],
  ])('%s: %s', (text, cure) => {
    expect(told(text)).toContain(cure);
  });

  it.each(['€10 million', 'EUR 10 million', '−3.2%', '10.4 bn EUR', '3 pens', '3 tops', '3 mad'])(
    'reads %s',
    (text) => {
      expect(told(text)).toBe('value');
    },
  );
});

describe('formulas in other forms', () => {
  it.each([
    ['a − b', 'it is `-`'],
    ['= a', 'no sign stands before a formula'],
    ['{{ a }}', 'braces'],
    ['a;', 'nothing closes'],
    ['a * 1,05', 'the decimal sign is a point'],
    ['a - 12,5', 'the decimal sign is a point'],
    ['5 % * a', '`5%`'],
    ['gdp 2023', '`gdp[2023]`'],
    ['gdp.2023', '`[2023]`'],
    ['gdp["2023"]', '`[2023]`'],
    ['gdp[Q1 2023]', '`[2023-Q1]`'],
    ['gdp[2023Q2]', '`[2023-Q2]`'],
    ['gdp[2023-q3]', '`[2023-Q3]`'],
  ])('%s: %s', (text, cure) => {
    const parsed = parseExpression(text);
    expect('mistake' in parsed ? parsed.mistake.reason : 'read').toContain(cure);
  });
});
