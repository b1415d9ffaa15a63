// Values as people write them: "over 74.87 billion CNY", "90%", "383 projects", "2017-04-01", or words.

import { nearest } from '../diagnostics/suggest.ts';
import type { Bound, Unit, Value } from '../model/fact.ts';
import { isCalendarDate } from './calendar.ts';
import { Decimal, magnitude } from './decimal.ts';
import { multiplyUnits, nameUnit, PERCENT, PLAIN, POINTS, sameUnit, TIMES, unitOf } from './units.ts';

export type Reading =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'invalid'; readonly reason: string; readonly hint?: string }
  | { readonly kind: 'unit-unknown'; readonly unit: string; readonly near?: string }
  | { readonly kind: 'unit-differs'; readonly written: string; readonly declared: string };

const BOUNDS: readonly (readonly [RegExp, Bound])[] = [
  [/^(?:over|more than|above)\s+/i, 'over'],
  [/^(?:at[ _]least|no less than)\s+/i, 'at_least'],
  [/^(?:under|less than|below)\s+/i, 'under'],
  [/^(?:at[ _]most|up to|no more than)\s+/i, 'at_most'],
  [/^(?:about|around|approximately|nearly|some)\s+/i, 'about'],
];

export const BOUND_NAMES: readonly Bound[] = ['over', 'at_least', 'under', 'at_most', 'about', 'between'];

const SCALES: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};

/** A number in full; what looks like one but is not is told apart by readNumber. */
const NUMBER = /^[-+−]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d{1,4})?(?![\w.]|[,'’]\d)/;
const MOST_EXPONENT = 100;

/** Units that are told by a name. */
const NAMED: Readonly<Record<string, Unit>> = {
  '%': PERCENT,
  percent: PERCENT,
  pp: POINTS,
  points: POINTS,
  'percentage points': POINTS,
  times: TIMES,
  x: TIMES,
  ratio: PLAIN,
  number: PLAIN,
};

/** Reads a unit as it is declared or written behind a number. */
export function readUnit(
  text: string,
): { readonly unit: Unit } | { readonly unknown: string; readonly near?: string } {
  const name = text.trim();
  if (Object.hasOwn(NAMED, name)) return { unit: NAMED[name] as Unit };
  if (/^[A-Z]{3}$/.test(name)) {
    if (isCurrency(name)) return { unit: unitOf(name) };
    const near = nearest(name, Intl.supportedValuesOf('currency'));
    return { unknown: name, ...(near ? { near } : {}) };
  }
  const [, over, under] = /^([A-Z]{3})\/([A-Z]{3})$/.exec(name) ?? [];
  if (over !== undefined && under !== undefined && over !== under && isCurrency(over) && isCurrency(under))
    return { unit: multiplyUnits(unitOf(over), unitOf(under), -1) };
  // A noun that holds a code is a quantity misread: "trilion CNY".
  if (/\b[A-Z]{3}\b/.test(name)) return { unknown: name };
  if (/^\p{Ll}[\p{L}\p{M}' -]*$/u.test(name) || /^\p{Lo}+$/u.test(name)) return { unit: unitOf(name) };
  return { unknown: name };
}

/** A currency that has a name in English; asking for all codes would take longer than reading all facts. */
function isCurrency(code: string): boolean {
  return new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' }).of(code) !== undefined;
}

/** Reads a value. `declared` is the fact's own unit, as written; `digits` its significant digits, where given. */
export function readValue(
  written: string,
  declared: string | undefined,
  bound: Bound | undefined,
  digits: number | undefined,
): Reading {
  const text = written.trim().replace(/\s+/g, ' ');
  if (declared === 'text') return { kind: 'value', value: { kind: 'text', text: written } };
  if (
    declared === 'date' ||
    declared === 'year' ||
    (declared === undefined && /^\d{4}-\d{2}(?:-\d{2})?$/.test(text))
  )
    return readDate(text);
  const found = BOUNDS.find(([pattern]) => pattern.test(text));
  const rest = found === undefined ? text : text.replace(found[0], '');
  const own = found?.[1];
  if (own !== undefined && bound !== undefined && own !== bound)
    return { kind: 'invalid', reason: `it says \`${own}\`, and the fact's bound is \`${bound}\`` };
  const range = /^between (.+) and (.+)$/i.exec(text);
  if (range !== null) return readRange(range[1] ?? '', range[2] ?? '', declared, digits);
  if (!/\d/.test(rest)) return readWords(written, rest, own, declared);
  const number = readNumber(rest);
  if ('reason' in number) return { kind: 'invalid', ...number };
  const unit = unitFor(number.rest, declared);
  if ('kind' in unit) return unit;
  const place = digits === undefined ? number.place : magnitude(number.amount) - digits + 1;
  const scaled = sameUnit(unit.unit, PERCENT) && unit.unit.display === 'percent' ? 2 : 0;
  const mark = bound ?? own;
  return {
    kind: 'value',
    value: {
      kind: 'quantity',
      amount: number.amount.div(new Decimal(10).pow(scaled)),
      unit: unit.unit,
      ...(mark === undefined ? {} : { bound: mark }),
      ...(place === undefined ? {} : { place: place - scaled }),
    },
  };
}

function readRange(
  low: string,
  high: string,
  declared: string | undefined,
  digits: number | undefined,
): Reading {
  const to = readValue(high, declared, undefined, digits);
  if (to.kind !== 'value' || to.value.kind !== 'quantity')
    return to.kind === 'value' ? { kind: 'invalid', reason: 'a range has two numbers' } : to;
  // "between 3 and 5 billion CNY": the scale and the unit stand once, at the end.
  const bare = NUMBER.exec(low)?.[0] === low;
  const from = readValue(bare ? low + high.replace(NUMBER, '') : low, declared, undefined, digits);
  if (from.kind !== 'value' || from.value.kind !== 'quantity')
    return from.kind === 'value' ? { kind: 'invalid', reason: 'a range has two numbers' } : from;
  if (!sameUnit(from.value.unit, to.value.unit))
    return { kind: 'unit-differs', written: nameUnit(to.value.unit), declared: nameUnit(from.value.unit) };
  if (from.value.amount.gte(to.value.amount))
    return { kind: 'invalid', reason: 'its lower end is not below its upper end' };
  return { kind: 'value', value: { ...from.value, upper: to.value.amount, bound: 'between' } };
}

/** What has no digit is words, unless it is a quantity that lacks its number. */
function readWords(
  written: string,
  rest: string,
  own: Bound | undefined,
  declared: string | undefined,
): Reading {
  const first = rest.split(' ', 1)[0]?.toLowerCase() ?? '';
  const lacksNumber =
    own !== undefined ||
    declared !== undefined ||
    Object.hasOwn(SCALES, first) ||
    /^[A-Z]{3}$|^%$/.test(rest);
  if (lacksNumber)
    return {
      kind: 'invalid',
      reason: 'it has no number',
      hint: 'Write a number such as 10.4 trillion CNY; for a fact that is words, `unit: text`.',
    };
  return { kind: 'value', value: { kind: 'text', text: written } };
}

type NumberReading = { readonly amount: Decimal; readonly place?: number; readonly rest: string };
type Refusal = { readonly reason: string; readonly hint?: string };

function readNumber(text: string): NumberReading | Refusal {
  const match = NUMBER.exec(text)?.[0];
  if (match === undefined) return refuse(text);
  const digits = match.replace('−', '-').replace(/^\+/, '');
  const exponent = Number(/[eE]([-+]?\d+)$/.exec(digits)?.[1] ?? 0);
  if (Math.abs(exponent) > MOST_EXPONENT || digits.length > 60)
    return {
      reason: 'its number is out of range',
      hint: `Numbers have at most 60 digits, and powers of ten go up to ${MOST_EXPONENT}.`,
    };
  let rest = text.slice(match.length).trim();
  const scaleWord = /^(hundred|thousand|million|billion|trillion)(?![\p{L}])/iu.exec(rest)?.[1];
  const scale = scaleWord === undefined ? 0 : (SCALES[scaleWord.toLowerCase()] ?? 0);
  if (scaleWord !== undefined) rest = rest.slice(scaleWord.length).trim();
  const point = /\.(\d+)/.exec(digits)?.[1]?.length;
  // Digits behind a point are significant; whole numbers are exact.
  const place = point === undefined ? undefined : scale + exponent - point;
  const amount = new Decimal(digits).times(new Decimal(10).pow(scale));
  return { amount, rest, ...(place === undefined ? {} : { place }) };
}

/** Why a number can't be read, with the cure for the mistakes that are often made. */
function refuse(text: string): Refusal {
  const start = text.split(' ', 1)[0] ?? text;
  if (/^[-+]?\d{1,3}(?:[,'’_ ]\d{3})+/.test(text))
    return {
      reason: 'digits are grouped',
      hint: 'Write 10000 or 10 thousand: a comma is a decimal sign to half the world.',
    };
  if (/^[-+]?\d+,\d+/.test(start)) return { reason: 'it has a comma', hint: 'The decimal sign is a point.' };
  if (/^[-+]?0x|^[-+]?0o|^[-+]?0b/i.test(start))
    return { reason: 'it is not a decimal number', hint: 'Write it with the digits 0 to 9.' };
  if (/^[-+]?0\d/.test(start))
    return {
      reason: 'it starts with a zero',
      hint: 'Delete the zero; for a code that is no number, `unit: text`.',
    };
  if (/^[-+]?\.\d|^[-+]?\d+\.(?!\d)/.test(start))
    return { reason: 'a digit is missing beside its point', hint: 'Write 0.5 or 5.0.' };
  return {
    reason: `\`${start}\` is not a number`,
    hint: 'Values look like 10.4 trillion CNY, 90%, 383 projects or 2017-04-01; for words, `unit: text`.',
  };
}

function unitFor(
  written: string,
  declared: string | undefined,
): { readonly unit: Unit } | Exclude<Reading, { kind: 'value' }> {
  const read = (text: string) => {
    const result = readUnit(text);
    return 'unit' in result
      ? result
      : ({
          kind: 'unit-unknown',
          unit: result.unknown,
          ...(result.near ? { near: result.near } : {}),
        } as const);
  };
  if (written === '') return declared === undefined ? { unit: PLAIN } : read(declared);
  const own = read(written);
  if ('kind' in own || declared === undefined) return own;
  const fact = read(declared);
  if ('kind' in fact) return fact;
  const same = sameUnit(own.unit, fact.unit) && own.unit.display === fact.unit.display;
  return same ? own : { kind: 'unit-differs', written: nameUnit(own.unit), declared: nameUnit(fact.unit) };
}

function readDate(text: string): Reading {
  const real = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(text) && isCalendarDate(text);
  if (real) return { kind: 'value', value: { kind: 'date', iso: text } };
  return {
    kind: 'invalid',
    reason: 'it is not a date',
    hint: 'Dates are written 2017, 2017-04 or 2017-04-01.',
  };
}

/** Whether a text is a unit by itself that no fact can be named like, such as a currency's code. */
export const isUnitCode = (text: string): boolean => /^[A-Z]{3}$/.test(text) && isCurrency(text);
