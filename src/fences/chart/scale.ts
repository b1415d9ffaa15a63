// Scales: from values to pixels, with ticks at round numbers, written in the language of the deck.

import type { FigurePart, Quantity } from '../../model/fact.ts';
import type { DrawTools } from '../../resolve.ts';
import type { Datum } from './data.ts';

export type Scale = {
  readonly domain: readonly [number, number];
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
};

/** A linear scale. With `nice` it ends at round numbers. */
export function makeScale(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
  options: { readonly ticks?: number; readonly nice?: boolean } = {},
): Scale {
  const span = high - low || Math.abs(high) || 1;
  const step = stepOf(span, options.ticks ?? 4);
  const start = options.nice ? Math.floor(low / step + 1e-9) * step : low;
  const end = options.nice ? Math.ceil(high / step - 1e-9) * step : low + span;
  const ticks: number[] = [];
  for (let index = Math.ceil(start / step - 1e-9); index * step <= end + step * 1e-9; index += 1)
    ticks.push(Number((index * step).toPrecision(12)));
  return {
    domain: [start, end],
    at: (value) => from + ((value - start) / (end - start)) * (to - from),
    ticks,
  };
}

/** The smallest round step that makes at most about so many. */
function stepOf(span: number, count: number): number {
  const power = 10 ** Math.floor(Math.log10(span / Math.max(1, count)));
  const factor = [1, 2, 5, 10].find((one) => span / (one * power) <= count + 0.5) ?? 10;
  return factor * power;
}

/** The least and the greatest that some values can be, with zero where bars start there. */
export function extentOf(data: readonly Datum[], zero: boolean): readonly [number, number] {
  const all = data.flatMap(({ value, low, high, target, ranges }) => [
    value,
    low ?? value,
    high ?? value,
    ...(target === undefined ? [] : [target.value]),
    ...(ranges ?? []).map((range) => range.value),
  ]);
  const least = Math.min(...all, ...(zero ? [0] : []));
  const most = Math.max(...all, ...(zero ? [0] : []));
  if (zero || least === most)
    return least === most && zero ? [0, 1] : zero ? [least, most] : aroundOne(least);
  // A little room below the least: a line that starts at the very floor looks as if it came from nothing.
  const room = (most - least) * 0.12;
  return [least >= 0 ? Math.max(0, least - room) : least - room, most];
}

const aroundOne = (value: number): readonly [number, number] =>
  value === 0 ? [-1, 1] : [value - Math.abs(value) * 0.5, value + Math.abs(value) * 0.5];

/** The digits of every tick, and what is behind all of them: " trillion yuan". */
export type TickTexts = { readonly texts: readonly string[]; readonly tail: string };

/** Writes ticks as the values are written that they stand beside: with one scale word for all. */
export function writeTicks(ticks: readonly number[], like: Datum, { parts, lang }: DrawTools): TickTexts {
  const { unit, amount } = like.quantity;
  const most = ticks.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  const quantity = (value: number): Quantity => ({
    kind: 'quantity',
    amount: decimalLike(amount, value),
    unit,
  });
  const write = (value: number) => parts(quantity(value));
  const largest = write(most);
  const tail = tailOf(largest);
  const same = ticks.filter((tick) => tick !== 0).every((tick) => tailOf(write(tick)) === tail);
  const digits = largest.find(({ kind }) => kind === 'number')?.text ?? '';
  const scaled = largest.some(({ kind }) => kind === 'scale');
  const plain = new Intl.NumberFormat(lang, { maximumFractionDigits: 6 });
  const factor = scaled ? POWERS.find((power) => plain.format(most / power) === digits) : undefined;
  const texts = ticks.map((tick) => {
    if (tick === 0 && !/^[%‰]/.test(largest.at(-1)?.text ?? '')) return plain.format(0);
    if (factor !== undefined) return plain.format(Number((tick / factor).toPrecision(10)));
    const written = write(tick);
    return joinParts(same ? written.slice(0, headLength(written)) : written);
  });
  return { texts, tail: same || factor !== undefined ? tail : '' };
}

const POWERS = [1e3, 1e4, 1e6, 1e8, 1e9, 1e12, 1e15, 1e16];

/** The library of decimals is the formulas' own: a number of it is made by one that is there. */
const decimalLike = (amount: Quantity['amount'], value: number): Quantity['amount'] =>
  amount.times(0).plus(Number(value.toPrecision(12)));

/** How many parts stand before scale and unit; a sign such as % belongs to the digits. */
export const headLength = (parts: readonly FigurePart[]): number =>
  parts.findLastIndex(({ kind, text }) => kind === 'number' || (kind === 'unit' && /^[%‰°]/.test(text))) + 1;

/** What stands behind the digits: " trillion yuan". */
export const tailOf = (parts: readonly FigurePart[]): string => joinParts(parts.slice(headLength(parts)));

export const joinParts = (parts: readonly FigurePart[]): string => parts.map(({ text }) => text).join('');
