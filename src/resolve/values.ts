// Reads the values of one fact: plain numbers, of which tables have many, by what its first two said of the others.

import { Decimal } from '../formula/decimal.ts';
import { type Declared, type Reading, readValue } from '../formula/quantity.ts';
import type { Quantity } from '../model/fact.ts';

/** Digits, perhaps with a point and a power of ten: for these only amount and place differ within a fact. */
const PLAIN = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,18})?(?:e\d)?$/;

/** What a reading of a plain number may hold; a quantity that says more is read in full each time. */
const KNOWN = ['kind', 'amount', 'unit', 'place'];

export type ValueReader = (text: string) => Reading;

/** The reader of a fact's values. It gives what readValue gives. */
export function makeValueReader(declared: Declared): ValueReader {
  const { bound, digits, within } = declared;
  const read = (text: string): Reading => readValue(text, declared);
  const usual = digits === undefined && bound === undefined && within === undefined;
  let models: Models | 'none' | undefined;
  let reads = 0;
  return (text) => {
    reads += 1;
    // A fact with a few values is read in full; what is learned of the unit pays with many.
    if (reads <= 8) return read(text);
    models ??= usual ? (learn(read) ?? 'none') : 'none';
    if (models === 'none' || !PLAIN.test(text)) return read(text);
    const { factor, whole, withPlace, shift } = models;
    const point = text.indexOf('.');
    const power = text.indexOf('e');
    // Decimals are made faster of small whole numbers than of texts; a copy has no room that stays unused.
    const small = point === -1 && power === -1 && text.length <= 7;
    const number = new Decimal(small ? Number(text) : new Decimal(text));
    const amount = factor === undefined ? number : number.times(factor);
    if (point === -1) return { kind: 'value', value: { ...whole, amount } };
    const fraction = (power === -1 ? text.length : power) - point - 1;
    const place = shift - fraction + (power === -1 ? 0 : Number(text.slice(power + 1)));
    return { kind: 'value', value: { ...withPlace, amount, place } };
  };
}

type Models = {
  /** What 1 is; absent where it is 1. */
  readonly factor: Decimal | undefined;
  /** A whole number and one with a point, to be copied with another amount. */
  readonly whole: Quantity;
  readonly withPlace: Quantity;
  /** The place of a digit before the point. */
  readonly shift: number;
};

/** What the readings of "1" and "1.0" say of all plain numbers of a unit. */
function learn(read: ValueReader): Models | undefined {
  const whole = quantityOf(read('1'));
  const point = quantityOf(read('1.0'));
  if (whole === undefined || point?.place === undefined || whole.place !== undefined) return undefined;
  const factor = whole.amount.eq(1) ? undefined : whole.amount;
  return { factor, whole, withPlace: point, shift: point.place + 1 };
}

function quantityOf(reading: Reading): Quantity | undefined {
  if (reading.kind !== 'value' || reading.value.kind !== 'quantity') return undefined;
  return Object.keys(reading.value).every((key) => KNOWN.includes(key)) ? reading.value : undefined;
}
