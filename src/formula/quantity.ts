// Values as people write them: "over 74.87 billion CNY", "90%", "383 projects", "2017-04-01", or words.

import { isCalendarDate } from '../model/calendar.ts';
import type { Quantity, Unit, Value, WrittenBound } from '../model/fact.ts';
import { SCALES } from '../model/scales.ts';
import { around, bounded, lastPlace, within } from './bounded.ts';
import { cureFor } from './cures.ts';
import { isCurrency } from './currencies.ts';
import { Decimal, isInRange, MOST_MAGNITUDE, magnitude } from './decimal.ts';
import { measureCode } from './measures.ts';
import { readUnit } from './unit-names.ts';
import { applyFactor, convert, isPercent, nameUnit, PLAIN } from './units.ts';

export type Reading =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'invalid'; readonly reason: string; readonly hint?: string }
  | { readonly kind: 'unit-unknown'; readonly unit: string; readonly meant: readonly string[] }
  | { readonly kind: 'unit-differs'; readonly written: string; readonly declared: string };
type Refusal = Exclude<Reading, { kind: 'value' }>;

/** What a fact says for all its values: its unit as written, its bound, and how well numbers are known. */
export type Declared = {
  readonly unit?: string | undefined;
  readonly bound?: WrittenBound | undefined;
  /** Significant digits. */
  readonly digits?: number | undefined;
  /** Half the width of an `about`, as written: `2%` or `0.5 trillion CNY`. */
  readonly within?: string | undefined;
};

const BOUNDS: readonly (readonly [RegExp, WrittenBound])[] = [
  [/^(?:over|more than|above)\s+|^(?:超过|逾)\s*/i, 'over'],
  [/^(?:at[ _]least|no less than)\s+|^至少\s*/i, 'at_least'],
  [/^(?:under|less than|below)\s+|^不足\s*/i, 'under'],
  [/^(?:at[ _]most|up to|no more than)\s+|^(?:至多|不超过)\s*/i, 'at_most'],
  [/^(?:about|around|approximately|nearly|some)\s+|^(?:大约|约)\s*/i, 'about'],
];

/** Bounds that a fact can have for all its values. */
export const BOUND_NAMES: readonly WrittenBound[] = ['over', 'at_least', 'under', 'at_most', 'about'];

/** A number in full; what looks like one but is not is told apart by `refuse`. */
const NUMBER = /^[-+−]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d{1,4})?(?![\w.]|[,'’]\d)/;
const SCALE = /^(?:(万亿|亿|万)|(hundred|thousand|million|billion|trillion|mn|bn|tn)(?![\p{L}]))/iu;
const MOST_DIGITS = 60;
/** A range is no longer than this; what is, can be nothing but words. */
const MOST_CHARACTERS = 200;

/** Reads a value. What can't be read is told with its cure, where it is a form that is often written. */
export function readValue(written: string, declared: Declared = {}): Reading {
  const reading = readWritten(written, declared);
  if (reading.kind !== 'invalid' && reading.kind !== 'unit-unknown') return reading;
  const text = written.trim().replace(/\s+/g, ' ');
  const cured = text.length > MOST_CHARACTERS || !/\d/.test(text) ? undefined : cureFor(text);
  if (cured !== undefined) return { kind: 'invalid', ...cured };
  return reading;
}

function readWritten(written: string, declared: Declared): Reading {
  const text = written.trim().replace(/\s+/g, ' ');
  const { unit } = declared;
  if (unit === 'text') return { kind: 'value', value: { kind: 'text', text: written } };
  if (unit === 'date' || unit === 'year' || (unit === undefined && /^\d{4}-\d{2}(?:-\d{2})?$/.test(text)))
    return readDate(text);
  const found = /^[\d+−-]/.test(text) ? undefined : BOUNDS.find(([pattern]) => pattern.test(text));
  const rest = found === undefined ? text : text.replace(found[0], '');
  const own = found?.[1];
  if (own !== undefined && declared.bound !== undefined && own !== declared.bound)
    return { kind: 'invalid', reason: `it says \`${own}\`, and the fact's bound is \`${declared.bound}\`` };
  const range = text.length > MOST_CHARACTERS ? null : /^between (.+) and (.+)$/i.exec(text);
  if (range !== null) return readRange(range[1] ?? '', range[2] ?? '', declared);
  if (!/\p{Nd}/u.test(rest)) return readWords(written, rest, own, unit);
  const number = readNumber(unitLast(rest));
  if ('reason' in number) return { kind: 'invalid', ...number };
  const measure = unitFor(number.rest, unit);
  if ('kind' in measure) return measure;
  return quantityOf(number, measure.unit, own ?? declared.bound, declared);
}

/** "CNY 10.4 trillion" and "€5": a code or sign before its number is read as one behind it. */
function unitLast(text: string): string {
  const [, code, rest] = /^([A-Z]{3} |US\$ ?|[€$£¥] ?)(?=[-+−\d])(.*)$/.exec(text) ?? [];
  return code === undefined || rest === undefined ? text : `${rest} ${code.trim()}`;
}

type NumberReading = { readonly amount: Decimal; readonly place?: number; readonly rest: string };

function quantityOf(
  number: NumberReading,
  unit: Unit,
  bound: WrittenBound | undefined,
  { digits, within: width }: Declared,
): Reading {
  const shift = isPercent(unit) ? -2 : 0;
  const amount = shift === 0 ? number.amount : number.amount.div(100);
  const declaredPlace = digits === undefined ? undefined : magnitude(number.amount) - digits + 1;
  const written = declaredPlace ?? number.place;
  // About a whole number: its last digit that is no zero says how well it is known.
  const place = written ?? (bound === 'about' ? lastPlace(number.amount) : undefined);
  const details = { unit, place: place === undefined ? undefined : place + shift };
  if (width !== undefined && bound !== 'about')
    return { kind: 'invalid', reason: '`within` is for values that are about a number' };
  if (bound !== 'about') return { kind: 'value', value: bounded(amount, bound, details) };
  const half =
    width === undefined ? new Decimal(10).pow(details.place ?? 0).div(2) : readWidth(width, amount, unit);
  if ('kind' in half) return half;
  return { kind: 'value', value: within(around(amount, half), amount, details) };
}

/** Half the width of an `about`: a share of the number, or so many of its unit. */
function readWidth(text: string, amount: Decimal, unit: Unit): Decimal | Refusal {
  const reading = readValue(text);
  if (reading.kind !== 'value') return reading;
  const { value } = reading;
  const refusal = (reason: string, hint: string): Refusal => ({ kind: 'invalid', reason, hint });
  if (value.kind !== 'quantity' || value.range !== undefined || value.amount.lte(0))
    return refusal(
      `\`${text}\` is not how far it can be off`,
      'Write `within: 2%` or `within: 0.5 trillion CNY`.',
    );
  if (isPercent(unit)) {
    if (value.unit.factors[0]?.[0] === 'pp') return value.amount.div(100);
    return refusal('a percentage can be off by percentage points', 'Write `within: 2 pp`.');
  }
  if (isPercent(value.unit)) return amount.abs().times(value.amount);
  const factor = convert(value.unit, unit);
  if (factor === undefined)
    return { kind: 'unit-differs', written: nameUnit(value.unit), declared: nameUnit(unit) };
  return applyFactor(value.amount, factor);
}

function readRange(low: string, high: string, declared: Declared): Reading {
  const { bound, ...plain } = declared;
  if (bound !== undefined)
    return { kind: 'invalid', reason: `it is a range, and the fact's bound is \`${bound}\`` };
  const to = readEnd(high, plain);
  if (!('quantity' in to)) return to;
  // "between 3 and 5 billion CNY": the scale and the unit stand once, at the end.
  const bare = NUMBER.exec(low)?.[0] === low;
  const from = readEnd(bare ? low + high.replace(NUMBER, '') : low, plain);
  if (!('quantity' in from)) return from;
  const { quantity } = from;
  const factor = convert(to.quantity.unit, quantity.unit);
  if (factor === undefined || isPercent(to.quantity.unit) !== isPercent(quantity.unit))
    return { kind: 'unit-differs', written: nameUnit(to.quantity.unit), declared: nameUnit(quantity.unit) };
  const top = applyFactor(to.quantity.amount, factor);
  if (quantity.amount.gte(top))
    return { kind: 'invalid', reason: 'its lower end is not below its upper end' };
  const places = [quantity.place, to.quantity.place].filter((place) => place !== undefined);
  const place = places.length === 0 ? undefined : Math.min(...places);
  const range = { low: { at: quantity.amount, open: false }, high: { at: top, open: false } };
  return { kind: 'value', value: within(range, undefined, { unit: quantity.unit, place }) };
}

function readEnd(text: string, declared: Declared): Refusal | { readonly quantity: Quantity } {
  const reading = readValue(text, declared);
  if (reading.kind !== 'value') return reading;
  const { value } = reading;
  if (value.kind === 'quantity' && value.range === undefined) return { quantity: value };
  return { kind: 'invalid', reason: 'a range has two numbers' };
}

/** What has no digit is words, unless it is a quantity that lacks its number. */
function readWords(
  written: string,
  rest: string,
  own: WrittenBound | undefined,
  declared: string | undefined,
): Reading {
  if (/^[-+−]?(?:nan|inf(?:inity)?|∞)$/i.test(rest))
    return { kind: 'invalid', reason: 'it is not a number', hint: 'For words, `unit: text`.' };
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

type Reason = { readonly reason: string; readonly hint?: string };

const OUT_OF_RANGE: Reason = {
  reason: 'its number is out of range',
  hint: `Numbers have at most ${MOST_DIGITS} digits, and powers of ten go up to ${MOST_MAGNITUDE}.`,
};

function readNumber(text: string): NumberReading | Reason {
  const match = NUMBER.exec(text)?.[0];
  if (match === undefined) return refuse(text);
  const digits = match.replace('−', '-').replace(/^\+/, '');
  const exponent = Number(/[eE]([-+]?\d+)$/.exec(digits)?.[1] ?? 0);
  if (digits.length > MOST_DIGITS) return OUT_OF_RANGE;
  let rest = text.slice(match.length).trim();
  if (/^\d/.test(rest)) return refuse(text);
  const scaleWord = SCALE.exec(rest)?.[0];
  const scale = scaleWord === undefined ? 0 : (SCALES[scaleWord.toLowerCase()] ?? 0);
  if (scaleWord !== undefined) rest = rest.slice(scaleWord.length).trim();
  const point = /\.(\d+)/.exec(digits)?.[1]?.length;
  // Digits behind a point are significant; whole numbers are exact.
  const place = point === undefined ? undefined : scale + exponent - point;
  const amount = new Decimal(scale === 0 ? digits : `${digits.replace(/[eE].*$/, '')}e${exponent + scale}`);
  if (!isInRange(amount)) return OUT_OF_RANGE;
  return { amount, rest, ...(place === undefined ? {} : { place }) };
}

/** Why a number can't be read, with the cure for the mistakes that are often made. */
function refuse(text: string): Reason {
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
  if (/[^\P{Nd}0-9]/u.test(text))
    return { reason: 'its digits are not 0 to 9', hint: 'Write it with the digits 0 to 9.' };
  if (/^[-+]?[1-9]\d*(?:\.\d+)?[\p{L}°]/u.test(start))
    return { reason: `\`${start}\` is not a number`, hint: 'A unit stands behind a space: 5 km.' };
  return {
    reason: `\`${start}\` is not a number`,
    hint: 'Values look like 10.4 trillion CNY, 90%, 383 projects or 2017-04-01; for words, `unit: text`.',
  };
}

function unitFor(written: string, declared: string | undefined): { readonly unit: Unit } | Refusal {
  if (written === '' && declared === undefined) return { unit: PLAIN };
  const own = written === '' ? undefined : readAs(written);
  if (own !== undefined && 'kind' in own) return own;
  if (declared === undefined) return own ?? { unit: PLAIN };
  const fact = readAs(declared);
  if ('kind' in fact) return fact;
  if (own === undefined) return fact;
  // A value in km fits a fact in m, and keeps what is written.
  const like = convert(own.unit, fact.unit) !== undefined && own.unit.display === fact.unit.display;
  return like ? own : { kind: 'unit-differs', written: nameUnit(own.unit), declared: nameUnit(fact.unit) };
}

function readAs(text: string): { readonly unit: Unit } | Refusal {
  const read = readUnit(text);
  return 'unit' in read ? read : { kind: 'unit-unknown', unit: read.unknown, meant: read.meant };
}

function readDate(text: string): Reading {
  if (isCalendarDate(text)) return { kind: 'value', value: { kind: 'date', iso: text } };
  return {
    kind: 'invalid',
    reason: 'it is not a date',
    hint: 'Dates are written 2017, 2017-04 or 2017-04-01.',
  };
}

/** Whether a text is the code of a currency or a measure: CNY, kWh, h. */
export const isUnitCode = (text: string): boolean => isCurrency(text) || measureCode(text) !== undefined;

/** A number of a unit, such as a step to round to; the report of a text that is none is the caller's. */
export function readStep(text: string): Quantity | undefined {
  const reading = readValue(text);
  if (reading.kind !== 'value' || reading.value.kind !== 'quantity') return undefined;
  return reading.value.range === undefined ? reading.value : undefined;
}
