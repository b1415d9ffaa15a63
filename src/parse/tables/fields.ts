// `fields:` and `measure:` of a table -> the part that each column plays: a dimension, the period, or values.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import type { Position, Written } from '../../model/source.ts';
import { readKeys, readText, type YamlEntry } from '../yaml.ts';
import { type IsMissing, type Measure, type MeasureContext, readMeasure, TYPES } from './measures.ts';
import { isMemberName } from './names.ts';
import { FIELD_KEYS, MEASURE_KEYS } from './schema-keys.ts';

export type { IsMissing } from './measures.ts';

export type PeriodType = 'year' | 'period' | 'date';

export type Field = { readonly name: Written; readonly isMissing: IsMissing } & (
  | { readonly role: 'dimension'; readonly members: ReadonlyMap<string, string> }
  | { readonly role: 'period'; readonly type: PeriodType }
  | { readonly role: 'measure'; readonly measure: Measure }
);

/** The columns that are declared, each once. */
export function readFields(entry: YamlEntry | undefined, context: MeasureContext): readonly Field[] {
  if (entry === undefined) return [];
  if (entry.value.kind !== 'list') {
    context.diagnose('key-invalid', { key: 'fields', expected: 'a list of columns' }, entry.key.at);
    return [];
  }
  const seen = new Map<string, Position>();
  return entry.value.items.flatMap((item) => {
    const field = readField({ key: { value: 'fields', at: item.at }, value: item }, context);
    if (field === undefined) return [];
    const before = seen.get(field.name.value);
    if (before === undefined) seen.set(field.name.value, field.name.at);
    else
      context.diagnose('table-header-duplicate', { name: field.name.value }, field.name.at, [
        { message: 'the other one', at: before },
      ]);
    return before === undefined ? [field] : [];
  });
}

function readField(entry: YamlEntry, context: MeasureContext): Field | undefined {
  const { facts, table, diagnose } = context;
  const known = [...Object.keys(FIELD_KEYS), ...Object.keys(MEASURE_KEYS), ...facts.own];
  const where = `a field of the table \`${table}\``;
  const keys = readKeys(entry.value, known, `A field of the table \`${table}\``, diagnose);
  if (entry.value.kind !== 'map') return undefined;
  const name = readText(keys.get('name'), diagnose);
  const type = readChoice(keys.get('type'), TYPES, diagnose);
  for (const key of ['name', 'type'])
    if (!keys.has(key)) diagnose('key-missing', { key, where }, entry.value.at);
  if (name === undefined || type === undefined) return undefined;
  const isMissing = readMissing(keys.get('missingValues'), diagnose) ?? context.isMissing;
  const gives = !['string', 'year', 'period', 'date'].includes(type) || keys.has('label') || keys.has('fact');
  if (gives) {
    const measure = readMeasure({ keys, name, type, isMissing }, context);
    return measure && { name, isMissing, role: 'measure', measure };
  }
  if (type === 'string')
    return { name, isMissing, role: 'dimension', members: readMembers(keys.get('members'), diagnose) };
  return { name, isMissing, role: 'period', type: type as PeriodType };
}

/** `measure:` of a wide table: the keys of a column of values, without a column. */
export function readWideMeasure(entry: YamlEntry, context: MeasureContext): Measure | undefined {
  const known = ['type', 'missingValues', ...Object.keys(MEASURE_KEYS), ...context.facts.own];
  const keys = readKeys(entry.value, known, 'A measure', context.diagnose);
  if (entry.value.kind !== 'map') return undefined;
  const type =
    readChoice(keys.get('type'), ['number', 'integer', 'quantity'] as const, context.diagnose) ?? 'number';
  const isMissing = readMissing(keys.get('missingValues'), context.diagnose) ?? context.isMissing;
  return readMeasure({ keys, name: { value: '', at: entry.key.at }, type, isMissing }, context);
}

function readMembers(entry: YamlEntry | undefined, diagnose: Diagnose): ReadonlyMap<string, string> {
  if (entry === undefined) return new Map();
  if (entry.value.kind !== 'map') {
    diagnose(
      'key-invalid',
      { key: 'members', expected: 'lines of the form `in the table: name`' },
      entry.key.at,
    );
    return new Map();
  }
  return new Map(
    entry.value.entries.flatMap((member) => {
      const name = readText(member, diagnose);
      if (name === undefined) return [];
      if (isMemberName(name.value)) return [[member.key.value, name.value] as const];
      diagnose('key-invalid', { key: 'members', expected: 'a name that starts with a letter' }, name.at);
      return [];
    }),
  );
}

export const isEmpty: IsMissing = (text) => text === '';

/** `missingValues`, a list of texts or one text. */
export function readMissing(entry: YamlEntry | undefined, diagnose: Diagnose): IsMissing | undefined {
  if (entry === undefined) return undefined;
  const items = entry.value.kind === 'list' ? entry.value.items : [entry.value];
  const texts = items.flatMap((item) => {
    const text = readText({ key: entry.key, value: item }, diagnose);
    return text === undefined ? [] : [text.value];
  });
  const missing = new Set(texts);
  return (text) => missing.has(text);
}

/** One of a few words; anything else is reported. */
export function readChoice<T extends string>(
  entry: YamlEntry | undefined,
  choices: readonly T[],
  diagnose: Diagnose,
): T | undefined {
  const written = readText(entry, diagnose);
  const found = choices.find((choice) => choice === written?.value);
  if (written !== undefined && found === undefined)
    diagnose('key-invalid', { key: entry?.key.value ?? '', expected: choices.join(', ') }, written.at);
  return found;
}
