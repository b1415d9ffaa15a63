// How far two values are apart, as the deck writes numbers. Pure.

import { Decimal } from '../formula/decimal.ts';
import { gapBetween, quantityOf } from '../formula/gap.ts';
import { readUnit } from '../formula/unit-names.ts';
import type { Difference } from '../model/changes.ts';
import type { Nouns, Quantity } from '../model/fact.ts';
import type { Measure } from '../model/ledger.ts';
import { type Formatter, makeFormatter } from '../resolve.ts';

/** Makes differences in one language; undefined where the two can't be subtracted, or are the same. */
export function makeDifferences(
  lang: string,
  units: Readonly<Record<string, Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>>,
): (old: Measure | undefined, now: Measure | undefined) => Difference | undefined {
  const nouns: Nouns = new Map(
    Object.entries(units).map(([symbol, by]) => [
      symbol,
      new Map(Object.entries(by) as [Intl.LDMLPluralRule, string][]),
    ]),
  );
  let formatter: Formatter | undefined;
  const write = (value: Quantity): string => {
    formatter ??= makeFormatter(lang, nouns);
    return (formatter.format(value, undefined) ?? []).map(({ text }) => text).join('');
  };
  return (old, now) => {
    if (old === undefined || now === undefined) return undefined;
    if (old.type === 'date' && now.type === 'date') return daysBetween(old.value, now.value, write);
    const a = quantityOf(old);
    const b = quantityOf(now);
    const gap = a && b && gapBetween(a, b);
    if (gap === undefined) return undefined;
    const { direction, size, amount, share } = gap;
    const sign = direction === 'down' ? '−' : '+';
    return {
      direction,
      text: `${sign}${write(size)}`,
      ...(share === undefined ? {} : { percent: `${sign}${write(share)}` }),
      amount: amount.toSignificantDigits(34).toFixed(),
    };
  };
}

const FULL_DATE = /^\d{4}-\d{2}-\d{2}$/;

function daysBetween(old: string, now: string, write: (value: Quantity) => string): Difference | undefined {
  if (!FULL_DATE.test(old) || !FULL_DATE.test(now) || old === now) return undefined;
  const days = (Date.parse(now) - Date.parse(old)) / 86_400_000;
  const unit = readUnit('days');
  if (!('unit' in unit)) return undefined;
  return {
    direction: days < 0 ? 'down' : 'up',
    text: `${days < 0 ? '−' : '+'}${write({ kind: 'quantity', amount: new Decimal(Math.abs(days)), unit: unit.unit })}`,
    amount: String(days),
  };
}
