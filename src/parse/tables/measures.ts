// A column of values, or the values of a wide table -> the fact that they give, and how its cells are read.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import type { FactSource } from '../../model/fact.ts';
import type { Written } from '../../model/source.ts';
import { readText, type YamlEntry } from '../yaml.ts';
import { nameFact } from './names.ts';
import { makeNumberReader, type NumberReading, splitScale } from './numbers.ts';

/** Whether a cell's text means that there is no value. */
export type IsMissing = (text: string) => boolean;

/** How a column's cells become the values of a fact. */
export type Measure = {
  readonly fact: Omit<FactSource, 'observations'>;
  /** The name of its column; empty in a wide table, which has one for each period. */
  readonly column: string;
  readonly isMissing: IsMissing;
  /** For columns of numbers; other cells are read as they are written. */
  readonly readNumber?: (text: string) => NumberReading;
  readonly expected: string;
};

/** How the facts file reads the keys of a fact, which a measure shares. */
export type FactKeys = {
  /** The keys that a measure can have. */
  readonly own: readonly string[];
  /** Those that a table can give for all of its measures. */
  readonly shared: readonly string[];
  readonly read: (
    name: Written,
    keys: ReadonlyMap<string, YamlEntry>,
    diagnose: Diagnose,
  ) => Omit<FactSource, 'observations'>;
};

export type MeasureContext = {
  readonly facts: FactKeys;
  readonly table: string;
  /** The keys of the table that its measures take over. */
  readonly shared: ReadonlyMap<string, YamlEntry>;
  readonly isMissing: IsMissing;
  readonly diagnose: Diagnose;
};

export const TYPES = ['string', 'year', 'period', 'date', 'number', 'integer', 'quantity'] as const;
export type Type = (typeof TYPES)[number];

type MeasureInput = {
  readonly keys: ReadonlyMap<string, YamlEntry>;
  readonly name: Written;
  readonly type: Type;
  readonly isMissing: IsMissing;
};

/** The fact that a column gives; undefined, with a report, where it has no name. */
export function readMeasure(
  { keys, name, type, isMissing }: MeasureInput,
  context: MeasureContext,
): Measure | undefined {
  const { facts, table, shared, diagnose } = context;
  const fact = readText(keys.get('fact'), diagnose) ?? { value: nameFact(name.value) ?? '', at: name.at };
  if (fact.value === '') {
    diagnose('key-missing', { key: 'fact', where: `a measure of the table \`${table}\`` }, name.at);
    return undefined;
  }
  const read = facts.read(fact, new Map([...shared, ...keys]), diagnose);
  const { scale, unit } = splitScale(read.unit?.value ?? '');
  const rest = { ...read, at: fact.at };
  if (type === 'string')
    return { fact: withUnit(rest, 'text'), column: name.value, isMissing, expected: 'a text' };
  if (type === 'year' || type === 'period' || type === 'date')
    return { fact: withUnit(rest, 'date'), column: name.value, isMissing, expected: 'a date' };
  if (type === 'quantity') {
    if (scale !== 0)
      diagnose(
        'key-invalid',
        { key: 'unit', expected: 'a unit without a scale, as a quantity is written whole' },
        read.unit?.at ?? name.at,
      );
    return { fact: rest, column: name.value, isMissing, expected: 'a value' };
  }
  const sign = (key: string) => readText(keys.get(key), diagnose);
  const [decimal, group] = [sign('decimalChar'), sign('groupChar')];
  for (const char of [decimal, group])
    if (char !== undefined && ([...char.value].length !== 1 || /[\d\p{L}+-]/u.test(char.value)))
      diagnose(
        'key-invalid',
        { key: char === decimal ? 'decimalChar' : 'groupChar', expected: 'one sign' },
        char.at,
      );
  if (group !== undefined && group.value === (decimal?.value ?? '.'))
    diagnose('key-invalid', { key: 'groupChar', expected: 'another sign than the decimal sign' }, group.at);
  const readNumber = makeNumberReader({
    type,
    decimalChar: decimal?.value ?? '.',
    groupChar: group?.value,
    percent: unit === '%' || unit === 'percent',
    scale,
  });
  const expected = type === 'integer' ? 'a whole number' : 'a number';
  return { fact: withUnit(rest, unit), column: name.value, isMissing, readNumber, expected };
}

/** The fact with its unit without the scale, which its numbers carry. */
function withUnit(fact: Measure['fact'], unit: string): Measure['fact'] {
  const { unit: written, ...rest } = fact;
  return unit === '' ? rest : { ...rest, unit: { value: unit, at: written?.at ?? fact.at } };
}
