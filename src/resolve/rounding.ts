// `round:` of a fact: how it is shown. The value itself stays as it is.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { Decimal, magnitude } from '../formula/decimal.ts';
import { readStep } from '../formula/quantity.ts';
import { convert, isPercent, isRatio } from '../formula/units.ts';
import type { FactSource, Quantity, Value } from '../model/fact.ts';
import { roundTo } from './digits.ts';

/** The value with the last place that its fact declares. */
export function roundAsDeclared(value: Value, { round }: FactSource, diagnose: Diagnose): Value {
  if (round === undefined || value.kind !== 'quantity') return value;
  const place = placeOf(round.value, value);
  if (place !== undefined) return { ...value, place };
  const expected = isPercent(value.unit)
    ? '`2 digits`, or a power of ten with its sign, such as `0.1%`'
    : '`2 digits`, or a power of ten such as `0.01` or `1 billion CNY`';
  diagnose('key-invalid', { key: 'round', expected }, round.at);
  return value;
}

/** The power of ten of the last digit shown, or undefined where the text says none. */
function placeOf(text: string, { amount, unit }: Quantity): number | undefined {
  const digits = /^([1-9]|[1-3]\d) digits?$/.exec(text.trim())?.[1];
  if (digits !== undefined) {
    const place = magnitude(amount) - Number(digits) + 1;
    // 999.5 to three digits is 1.00 thousand: where rounding makes a digit more, one less is shown.
    return magnitude(roundTo(amount, place, 'near')) > magnitude(amount) ? place + 1 : place;
  }
  const step = readStep(text);
  if (step === undefined) return undefined;
  const bare = isRatio(step.unit) && step.unit.display === 'plain';
  const factor = bare ? new Decimal(1) : convert(step.unit, unit);
  if (factor === undefined || isPercent(step.unit) !== isPercent(unit)) return undefined;
  const size = step.amount.times(factor);
  return size.gt(0) && size.sd() === 1 && new Decimal(10).pow(magnitude(size)).eq(size)
    ? magnitude(size)
    : undefined;
}
