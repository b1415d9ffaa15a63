// `unit:` of a fact with a formula: the unit that its result is in, or is converted to.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { inUnitOf, relabel } from '../formula/arithmetic.ts';
import { readUnit } from '../formula/unit-names.ts';
import { nameUnit } from '../formula/units.ts';
import type { FactSource, Value } from '../model/fact.ts';

/** These say what a written value is, and nothing of what is computed. */
const NO_UNITS: readonly string[] = ['text', 'year', 'date'];

/** A result in the unit that its fact declares, exactly: a quotient becomes a percentage. What measures something else is told. */
export function inDeclaredUnit(
  value: Value,
  { unit: declared, formula }: FactSource,
  diagnose: Diagnose,
): Value {
  if (declared === undefined || value.kind !== 'quantity' || NO_UNITS.includes(declared.value)) return value;
  const reading = readUnit(declared.value);
  if ('unknown' in reading) {
    diagnose('unit-unknown', { unit: reading.unknown, meant: reading.meant }, declared.at);
    return { kind: 'error' };
  }
  const { unit } = reading;
  const converted = inUnitOf({ ...value, unit }, value);
  if (converted !== undefined) return relabel(converted, unit);
  diagnose(
    'unit-differs',
    { written: nameUnit(value.unit), declared: nameUnit(unit) },
    declared.at,
    formula ? [{ message: 'the formula', at: formula.at }] : [],
  );
  return { kind: 'error' };
}
