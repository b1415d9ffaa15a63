// Physical units by UCUM code: what they measure, and their exact factors, so that km and m add up.

import { Decimal } from './decimal.ts';

/** A product of powers of base symbols, e.g. { g: 1, m: 2, s: -2 }, and how many of it one unit is. */
export type Measure = { readonly bases: Readonly<Record<string, number>>; readonly factor: Decimal };

/** code, how many of the base product, the base product, whether it takes prefixes. */
// biome-ignore format: a table is read by its columns
const ATOMS: Readonly<Record<string, readonly [factor: string, bases: string, prefixes: boolean]>> = {
  m:   ['1',      'm',         true],
  ar:  ['100',    'm2',        false],
  har: ['10000',  'm2',        false],
  L:   ['0.001',  'm3',        true],
  g:   ['1',      'g',         true],
  t:   ['1000000','g',         true],
  s:   ['1',      's',         true],
  min: ['60',     's',         false],
  h:   ['3600',   's',         false],
  d:   ['86400',  's',         false],
  wk:  ['604800', 's',         false],
  // Months and years are the calendar's, and no number of days.
  mo:  ['1',      'mo',        false],
  a:   ['12',     'mo',        false],
  Hz:  ['1',      's-1',       true],
  N:   ['1000',   'g m s-2',   true],
  Pa:  ['1000',   'g m-1 s-2', true],
  bar: ['1e8',    'g m-1 s-2', true],
  J:   ['1000',   'g m2 s-2',  true],
  Wh:  ['3.6e6',  'g m2 s-2',  true],
  W:   ['1000',   'g m2 s-3',  true],
  A:   ['1',      'A',         true],
  V:   ['1000',   'g m2 s-3 A-1', true],
  mol: ['1',      'mol',       true],
  bit: ['1',      'bit',       true],
  By:  ['8',      'bit',       true],
  // Degrees have a zero of their own: they convert to nothing.
  Cel: ['1',      'Cel',       false],
  K:   ['1',      'K',         true],
};

const PREFIXES: Readonly<Record<string, number>> = {
  P: 15,
  T: 12,
  G: 9,
  M: 6,
  k: 3,
  h: 2,
  d: -1,
  c: -2,
  m: -3,
  u: -6,
  n: -9,
};

/** What people write for a UCUM code. */
const ALIASES: Readonly<Record<string, string>> = {
  ha: 'har',
  l: 'L',
  ml: 'mL',
  hl: 'hL',
  '°C': 'Cel',
  B: 'By',
  kB: 'kBy',
  MB: 'MBy',
  GB: 'GBy',
  TB: 'TBy',
  second: 's',
  seconds: 's',
  minute: 'min',
  minutes: 'min',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
  week: 'wk',
  weeks: 'wk',
  month: 'mo',
  months: 'mo',
  year: 'a',
  years: 'a',
  metre: 'm',
  metres: 'm',
  meters: 'm',
  kilometre: 'km',
  kilometres: 'km',
  kilometers: 'km',
  tonne: 't',
  tonnes: 't',
  hectare: 'har',
  hectares: 'har',
  litre: 'L',
  litres: 'L',
  liters: 'L',
  天: 'd',
  日: 'd',
  年: 'a',
  个月: 'mo',
  小时: 'h',
  公里: 'km',
  吨: 't',
};

/** The UCUM code that a text means, or undefined. */
export function measureCode(text: string): string | undefined {
  const code = Object.hasOwn(ALIASES, text) ? ALIASES[text] : text.replace(/^µ|^μ/, 'u');
  return code !== undefined && splitCode(code) !== undefined ? code : undefined;
}

/** What a code measures; undefined for currencies, counts and points, which measure but themselves. */
export function measureOf(code: string): Measure | undefined {
  const split = splitCode(code);
  if (split === undefined) return undefined;
  const [factor, bases] = split.atom;
  const powers = bases.split(' ').map((base) => {
    const [, symbol = base, power = '1'] = /^([A-Za-z]+)(-?\d)?$/.exec(base) ?? [];
    return [symbol, Number(power)] as const;
  });
  return {
    bases: Object.fromEntries(powers),
    factor: new Decimal(factor).times(new Decimal(10).pow(split.exponent)),
  };
}

function splitCode(code: string) {
  const atom = Object.hasOwn(ATOMS, code) ? ATOMS[code] : undefined;
  if (atom !== undefined) return { atom, exponent: 0 };
  const exponent = Object.hasOwn(PREFIXES, code.charAt(0)) ? PREFIXES[code.charAt(0)] : undefined;
  const rest = code.slice(1);
  const prefixed = Object.hasOwn(ATOMS, rest) ? ATOMS[rest] : undefined;
  return exponent !== undefined && prefixed?.[2] === true ? { atom: prefixed, exponent } : undefined;
}
