// What is hostile or careless is told at its place: nothing is reached, nothing hangs, no wrong value is taken.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { parseExpression } from '../../src/formula/parse.ts';
import { readValue } from '../../src/formula/quantity.ts';
import { positionOf, toSource } from '../../src/model/source.ts';
import { parseFacts } from '../../src/parse.ts';
import { resolveFacts } from '../../src/resolve/facts.ts';
import { makeFigureResolver } from '../../src/resolve/figure.ts';
import { type Random, seeded } from '../support/formulas.ts';
import * as q from '../support/rational.ts';

const FACTS = `
sources: { s: { title: Report } }
facts:
  gdp: { label: GDP, source: s, values: { 2022: 9.1 trillion CNY, 2023: 10.4 trillion CNY } }
  a: { label: A, source: s, value: 1 }
  b: { label: B, source: s, value: 2 }
  c: { label: C, source: s, value: 3 }
`;

/** The codes that a reference to these facts earns; empty where it is shown. */
function codesOf(text: string): string {
  const { diagnostics, diagnose } = collectDiagnostics();
  const base = resolveFacts(parseFacts(toSource('facts.yaml', FACTS), diagnose), diagnose);
  const source = toSource('deck.md', `{{${text}}}`);
  makeFigureResolver(base, 'en', diagnose).resolve(text, positionOf(source, 2, 2 + text.length));
  return diagnostics.map(({ code }) => code).join(' ');
}

describe('formulas reach nothing', () => {
  const attempts = readFileSync('tests/formula/escapes.txt', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '));

  it.each(attempts)('%s', (text) => {
    const { diagnostics, diagnose } = collectDiagnostics();
    const base = resolveFacts(parseFacts(toSource('facts.yaml', FACTS), diagnose), diagnose);
    const source = toSource('deck.md', `{{${text}}}`);
    const figure = makeFigureResolver(base, 'en', diagnose).resolve(
      text,
      positionOf(source, 2, 2 + text.length),
    );
    expect(figure).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { code, at } of diagnostics) {
      expect(code).toMatch(
        /^(formula-invalid|fact-undefined|function-unknown|period-unknown|period-missing|number-out-of-range|division-by-zero|reference-without-fact)$/,
      );
      expect(at?.file).toBe('deck.md');
      expect(at?.start.offset).toBeGreaterThanOrEqual(2);
      expect(at?.end.offset).toBeGreaterThan(at?.start.offset ?? 0);
      expect(at?.end.offset).toBeLessThanOrEqual(2 + text.length + 1);
    }
  });

  it.each([
    '10 ^ 100000000 * a',
    '10 ^ 1000 * a',
    '1e999 * a',
    '(10 ^ 100) ^ 100 * a',
    '10 ^ 100 * 10 ^ 100 * a',
    'a / 10 ^ 99 / 100',
  ])('numbers stay in range: %s', (text) => {
    expect(codesOf(text)).toMatch(/^(number-out-of-range|formula-invalid)$/);
  });

  it.each(['42', '90%', '1 + 1', '42 as plain', '2017-04-01', '"words"', 'when(1 > 0, "more", "less")'])(
    'what rests on no fact is not shown: %s',
    (text) => {
      expect(codesOf(text)).toBe('reference-without-fact');
    },
  );

  it('are limited in depth, in parts and in length', () => {
    const refused = (text: string) => ('mistake' in parseExpression(text) ? 'refused' : 'read');
    expect(refused(`${'('.repeat(60)}1${')'.repeat(60)}`)).toBe('read');
    expect(refused(`${'('.repeat(70)}1${')'.repeat(70)}`)).toBe('refused');
    expect(refused(`${'-'.repeat(100)}1`)).toBe('refused');
    expect(refused(`${'not '.repeat(100)}1 > 2`)).toBe('refused');
    expect(refused(Array.from({ length: 400 }, () => '1').join('+'))).toBe('read');
    expect(refused(Array.from({ length: 600 }, () => '1').join('+'))).toBe('refused');
    expect(refused(`${' '.repeat(3000)}1`)).toBe('refused');
    expect(refused(`sum(${'1,'.repeat(990)}1)`)).toBe('read');
  });
});

describe('values that break parsers', () => {
  it.each([
    ['007', 'invalid'],
    ['0x1F', 'invalid'],
    ['1e400', 'invalid'],
    ['1e-400', 'invalid'],
    ['12345678901234567890', '12345678901234567890'],
    ['0.1234567890123456789012345678901234', '0.1234567890123456789012345678901234'],
    ['NO', 'text'],
    ['12:30', 'unit-unknown'],
    ['.5', 'invalid'],
    ['5.', 'invalid'],
    ['1_000', 'invalid'],
    ['1 000', 'invalid'],
    ["1'000", 'invalid'],
    ['1,5', 'invalid'],
    ['١٢٣', 'invalid'],
    ['１２３', 'invalid'],
    ['NaN', 'invalid'],
    ['Infinity', 'invalid'],
    ['-∞', 'invalid'],
    ['over NaN', 'invalid'],
    ['1e', 'invalid'],
    ['--5', 'invalid'],
    ['5-', 'unit-unknown'],
    ['3-5 projects', 'invalid'],
    ['5%%', 'unit-unknown'],
    ['$5', 'unit-unknown'],
    ['€5 million', '5000000'],
    ['CNY 10.4 trillion', '10400000000000'],
    ['10.4万亿元', '10400000000000'],
    ['超过748.7亿元', '74870000000'],
    ['5 millions CNY', 'unit-unknown'],
    ['5 m CNY', 'unit-unknown'],
    ['5 bn CNY', '5000000000'],
    ['2023-02-29', 'invalid'],
    ['2024-02-29', 'date'],
    ['1'.repeat(61), 'invalid'],
  ])('%s: %s', (text, wanted) => {
    const reading = readValue(text);
    const value = reading.kind === 'value' ? reading.value : undefined;
    expect(
      value === undefined ? reading.kind : value.kind === 'quantity' ? value.amount.toFixed() : value.kind,
    ).toBe(wanted);
  });
});

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const DIGITS = [
  '0',
  '5',
  '10',
  '10.4',
  '007',
  '0.5',
  '.5',
  '5.',
  '1,000',
  '1.000.000',
  '1_000',
  '1e3',
  '1e400',
  '1E-2',
  '-3',
  '+3',
  '−3',
  '--3',
  '١٢',
  '0x1F',
  '12:30',
  '1/2',
  '½',
  'NaN',
  '12345678901234567890',
  '9'.repeat(61),
];
const BEFORE = [
  '',
  '',
  '',
  'over ',
  'Over ',
  'at least ',
  'under ',
  'up to ',
  'about ',
  'nearly ',
  'between 3 and ',
  '约',
  'about',
  '~',
  '> ',
  'CNY ',
  '€',
  '$',
];
const SCALES = [
  '',
  '',
  '',
  ' million',
  ' billion',
  ' trillion',
  ' Million',
  ' bn',
  ' mio',
  ' k',
  '万',
  '亿',
  ' 万亿',
  ' millions',
  ' thousand million',
];
const UNITS = [
  '',
  '',
  ' CNY',
  'CNY',
  ' cny',
  ' CNZ',
  '%',
  ' %',
  ' pp',
  ' times',
  ' projects',
  ' CNY/USD',
  ' USD per EUR',
  ' km',
  ' km2',
  ' m',
  ' °C',
  '元',
  ' yuan',
  ' dollars',
  ' people per km2',
  ' <b>',
  ' # x',
  ' {{ a }}',
];

const randomValue = (random: Random): string =>
  pick(random, BEFORE) + pick(random, DIGITS) + pick(random, SCALES) + pick(random, UNITS);

const POWERS: Readonly<Record<string, number>> = {
  million: 6,
  billion: 9,
  trillion: 12,
  bn: 9,
  万: 4,
  亿: 8,
  万亿: 12,
};

/** What a value must be if it is read at all, by a reading of our own. */
function meaning(text: string): q.Rational | undefined {
  const [, number, scale = '', rest = ''] =
    /([-+−]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)\s*(万亿|万|亿|(?:million|billion|trillion|bn)(?![a-z]))?(.*)$/i.exec(
      text.replace(/^(?:between 3 and )?(?:[^-+−.0-9]*)/, ''),
    ) ?? [];
  if (number === undefined) return undefined;
  const exact = q.parseRational(number.replace('−', '-').replace('+', ''));
  const scaled = q.multiply(exact, q.power(q.rational(10n), POWERS[scale.toLowerCase()] ?? 0));
  return rest.trim().startsWith('%') ? q.divide(scaled, q.rational(100n)) : scaled;
}

describe('values of any length', () => {
  it.each([
    ['ranges in ranges', `${'between '.repeat(20_000)}1${' and 2'.repeat(20_000)}`],
    ['units of many parts', `5 ${'a/'.repeat(50_000)}b`],
    ['digits', '7'.repeat(100_000)],
    ['bounds', `${'over '.repeat(50_000)}5`],
    ['spaces', `5${' '.repeat(100_000)}CNY x`],
    ['points', '1.'.repeat(50_000)],
    ['a noun', `5 ${'a '.repeat(50_000)}`],
  ])('%s are refused at once', (_, text) => {
    const started = process.cpuUsage();
    expect(readValue(text).kind).not.toBe('value');
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(2);
  });
});

describe('random values and facts files', () => {
  it('are read as what they say, or refused: 10,000 values', () => {
    const random = seeded(3);
    let read = 0;
    let refused = 0;
    for (let index = 0; index < 10_000; index++) {
      const text = randomValue(random);
      const reading = readValue(text);
      if (reading.kind !== 'value' || reading.value.kind !== 'quantity') {
        refused += 1;
        // What has a digit is never words.
        if (reading.kind === 'value' && reading.value.kind === 'text') expect(text).not.toMatch(/\p{Nd}/u);
        continue;
      }
      read += 1;
      const { value } = reading;
      const wanted = meaning(text);
      const top = q.parseRational((value.upper ?? value.amount).toFixed());
      expect(wanted && q.compare(top, wanted), text).toBe(0);
    }
    expect(read).toBeGreaterThan(1_000);
    expect(refused).toBeGreaterThan(1_000);
  });

  it('never end in a crash, and every mistake has its place: 10,000 files', () => {
    const random = seeded(11);
    const keys = [
      'value',
      'value',
      'value',
      'formula',
      'formula',
      'unit',
      'bound',
      'digits',
      'round',
      'within',
      'source',
      'label',
      'colour',
      'as_of',
    ];
    const formulas = [
      'a + b',
      'a[2023]',
      'b / c',
      'sum(a)',
      'a > b',
      'growth(c)',
      'a[latest - 1]',
      'b b',
      '2 a',
      'round(b, 1%)',
      'a and b',
      'x',
      'c ^ 2',
      'min(a, c[*, 2023])',
      '(',
      '',
    ];
    const others = [
      'CNY',
      '%',
      'over',
      '2',
      '2 digits',
      '0.1',
      '5%',
      's',
      't',
      'Text',
      '[1]',
      '{ a: 1 }',
      '"',
      '*',
      '&a',
      '!t',
      '- x',
      '|',
      "'",
      'null',
      '~',
    ];
    let mistakes = 0;
    for (let index = 0; index < 10_000; index++) {
      const lines = ['sources:', '  s: { title: Report }', 'facts:'];
      for (const id of ['a', 'b', pick(random, ['c', 'c', 'a', 'C', '1', 'gdp_x'])]) {
        lines.push(`  ${id}:`);
        if (random() < 0.8) lines.push('    label: L');
        if (random() < 0.8) lines.push('    source: s');
        if (random() < 0.3)
          lines.push(
            '    values:',
            `      ${pick(random, ['2023', '2023-Q5', '2023-13', 'x, 2023', 'latest'])}: ${randomValue(random)}`,
          );
        for (let count = 0; count < 2; count++) {
          const key = pick(random, keys);
          const value =
            key === 'formula'
              ? pick(random, formulas)
              : key === 'value'
                ? randomValue(random)
                : pick(random, others);
          lines.push(`    ${key}: ${value}`);
        }
      }
      const source = toSource('facts.yaml', `${lines.join('\n')}\n`);
      const { diagnostics, diagnose } = collectDiagnostics();
      resolveFacts(parseFacts(source, diagnose), diagnose);
      for (const { at, code } of diagnostics) {
        mistakes += 1;
        expect(at?.file, `${code} in ${source.text}`).toBe('facts.yaml');
        expect(at?.start.line).toBeLessThanOrEqual(source.lineStarts.length);
      }
    }
    expect(mistakes).toBeGreaterThan(10_000);
  });

  it('resolve in one go where each fact rests on the one before, 20,000 times', () => {
    const lines = ['sources: { s: { title: R } }', 'facts:', '  e0: { label: E, source: s, value: 1.5 CNY }'];
    for (let index = 20_000; index > 0; index--)
      lines.push(`  e${index}: { label: E, formula: e${index - 1} + 1 CNY }`);
    const { diagnostics, diagnose } = collectDiagnostics();
    const base = resolveFacts(parseFacts(toSource('facts.yaml', lines.join('\n')), diagnose), diagnose);
    expect(diagnostics).toEqual([]);
    const last = base.facts.get('e20000')?.observations[0]?.value;
    expect(last?.kind === 'quantity' && last.amount.toFixed()).toBe('20001.5');
  });
});
