// Values are read as people write them, exactly, and nothing wrong is read silently.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValue } from '../../src/formula/quantity.ts';

function read(text: string, unit?: string) {
  const reading = readValue(text, { unit });
  if (reading.kind !== 'value') return reading.kind;
  const { value } = reading;
  if (value.kind === 'date') return `date ${value.iso}`;
  if (value.kind === 'text') return `text ${value.text}`;
  if (value.kind !== 'quantity') return value.kind;
  const factors = value.unit.factors
    .map(([symbol, power]) => (power === 1 ? symbol : `${symbol}^${power}`))
    .join(' ');
  return [
    value.bound,
    value.amount.toFixed(),
    value.upper?.toFixed(),
    factors || value.unit.display,
    value.place === undefined ? 'exact' : `10^${value.place}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

describe('values', () => {
  it.each([
    ['10.4 trillion CNY', '10400000000000 CNY 10^11'],
    ['over 74.87 billion CNY', 'over 74870000000 CNY 10^7'],
    ['90%', '0.9 percent exact'],
    ['34.4%', '0.344 percent 10^-3'],
    ['383 projects', '383 projects exact'],
    ['over 10 times', 'over 10 times exact'],
    ['at most 1 day', 'at_most 1 d exact'],
    ['2.50 pp', '2.5 pp 10^-2'],
    ['between 3 and 5 billion CNY', 'between 3000000000 5000000000 CNY exact'],
    ['12345678901234567890', '12345678901234567890 plain exact'],
    ['1.04e13 CNY', '10400000000000 CNY 10^11'],
    ['-0.5', '-0.5 plain 10^-1'],
    ['2017-04-01', 'date 2017-04-01'],
    ['Beijing', 'text Beijing'],
    ['<script>', 'text <script>'],
    ['---', 'text ---'],
    ['|', 'text |'],
    ['NO', 'text NO'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    '007',
    '0x1F',
    '0o17',
    '1e400',
    '10.4e12x',
    '1,000',
    '1 000',
    '1_000',
    '12,5',
    '.5',
    '5.',
    '1.2.3',
    'over CNY',
    'million CNY',
    '12:30',
    '5 %%',
    '2023-13-01',
    'between 5 and 3',
  ])('refuses %s', (text) => {
    expect(['invalid', 'unit-unknown']).toContain(read(text));
  });

  it('takes the unit of the fact for a bare number, and refuses another one', () => {
    expect(read('5', 'CNY')).toBe('5 CNY exact');
    expect(read('5 USD', 'CNY')).toBe('unit-differs');
    expect(read('90', '%')).toBe('0.9 percent exact');
    expect(read('2014', 'year')).toBe('date 2014');
    expect(read('5 CNZ')).toBe('unit-unknown');
  });

  it('never throws, and keeps every digit of a decimal', () => {
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 30n }), fc.nat({ max: 20 }), (digits, decimals) => {
        const text = `${digits}${decimals > 0 ? `.${'7'.repeat(decimals)}` : ''}`;
        expect(String(read(text)).split(' ')[0]).toBe(text);
      }),
    );
  });
});
