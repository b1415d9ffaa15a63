// An entry of `tables:` -> what is declared of a table: its file, its shape, the part that each column plays.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { isPeriod } from '../../model/calendar.ts';
import type { FactSource } from '../../model/fact.ts';
import type { Position, Written } from '../../model/source.ts';
import { readKeys, readText, type YamlEntry } from '../yaml.ts';
import { isMemberName, nameFact } from './names.ts';
import { makeNumberReader, type NumberReading, splitScale } from './numbers.ts';
import { FIELD_KEYS, MEASURE_KEYS, TABLE_KEYS } from './schema-keys.ts';

/** Whether a cell's text means that there is no value. */
export type IsMissing = (text: string) => boolean;

export type PeriodType = 'year' | 'period' | 'date';

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

export type Field = { readonly name: Written; readonly isMissing: IsMissing } & (
  | { readonly role: 'dimension'; readonly members: ReadonlyMap<string, string> }
  | { readonly role: 'period'; readonly type: PeriodType }
  | { readonly role: 'measure'; readonly measure: Measure }
);

export type TableSpec = {
  readonly id: string;
  readonly at: Position;
  readonly path: Written;
  readonly delimiter: string;
  readonly shape: 'long' | 'wide';
  /** The period of all values, where no column holds it. */
  readonly period: string | undefined;
  readonly subset: boolean;
  readonly fields: readonly Field[];
  /** What the cells under the periods of a wide table are. */
  readonly measure: Measure | undefined;
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

type Context = {
  readonly facts: FactKeys;
  readonly table: string;
  /** The keys of the table that its measures take over. */
  readonly shared: ReadonlyMap<string, YamlEntry>;
  readonly isMissing: IsMissing;
  readonly diagnose: Diagnose;
};

/**
 * Reads what is declared of a table. Where it is too little to read one by, which is reported, the facts that it
 * would give are known all the same.
 */
export function readTableSpec(
  entry: YamlEntry,
  facts: FactKeys,
  diagnose: Diagnose,
): { readonly spec: TableSpec | undefined; readonly facts: readonly Measure['fact'][] } {
  const { key, value } = entry;
  const known = [...Object.keys(TABLE_KEYS), 'fields', 'measure', ...facts.shared];
  const keys = readKeys(value, known, `The table \`${key.value}\``, diagnose);
  if (value.kind !== 'map') return { spec: undefined, facts: [] };
  const invalid = (reason: string, at: Position, hint?: string) =>
    diagnose('table-invalid', { table: key.value, reason, ...(hint ? { hint } : {}) }, at);
  const path = readText(keys.get('path'), diagnose);
  if (!keys.has('path'))
    diagnose('key-missing', { key: 'path', where: `the table \`${key.value}\`` }, key.at);
  const isMissing = readMissing(keys.get('missingValues'), diagnose) ?? isEmpty;
  const shared = new Map([...keys].filter(([name]) => facts.shared.includes(name)));
  const context: Context = { facts, table: key.value, shared, isMissing, diagnose };
  const shape = readChoice(keys.get('shape'), ['long', 'wide'] as const, diagnose) ?? 'long';
  const match = readChoice(keys.get('fieldsMatch'), ['equal', 'subset'] as const, diagnose) ?? 'equal';
  const fields = readFields(keys.get('fields'), context);
  const measureEntry = keys.get('measure');
  const measure = measureEntry && readWideMeasure(measureEntry, context);
  const period = readText(keys.get('period'), diagnose);
  if (period !== undefined && !isPeriod(period.value))
    diagnose('period-invalid', { text: period.value }, period.at);
  const spec = {
    id: key.value,
    at: key.at,
    delimiter: readDelimiter(keys.get('delimiter'), path, diagnose),
    shape,
    period: period?.value,
    subset: match === 'subset',
    fields,
    measure,
  };
  const fits = shape === 'long' ? fitsLong(spec, invalid) : fitsWide(spec, invalid);
  const measures = fields.flatMap((field) => (field.role === 'measure' ? [field.measure] : []));
  return {
    spec: path === undefined || !fits ? undefined : { ...spec, path },
    facts: [...measures, ...(measure ? [measure] : [])].map(({ fact }) => fact),
  };
}

type Invalid = (reason: string, at: Position, hint?: string) => void;
type Unplaced = Omit<TableSpec, 'path'>;

function fitsLong({ at, fields, measure, period }: Unplaced, invalid: Invalid): boolean {
  const periods = fields.filter(({ role }) => role === 'period');
  const before = invalidCount();
  if (!fields.some(({ role }) => role === 'measure'))
    before.say(() =>
      invalid(
        'declares no column of values',
        at,
        'A column of values has `type: number`, `integer` or `quantity`.',
      ),
    );
  if (measure !== undefined)
    before.say(() =>
      invalid(
        'has a `measure` though it is long',
        at,
        'In a long table each column of values is a field; `shape: wide` has one `measure`.',
      ),
    );
  if (periods.length + (period === undefined ? 0 : 1) !== 1)
    before.say(() =>
      invalid(
        periods.length === 0 ? 'declares no period' : 'declares several periods',
        periods[1]?.name.at ?? at,
        'One column has `type: year`, `period` or `date`; where no column does, the table has `period: 2023`.',
      ),
    );
  return before.none();
}

function fitsWide({ at, fields, measure, period }: Unplaced, invalid: Invalid): boolean {
  const before = invalidCount();
  if (measure === undefined)
    before.say(() =>
      invalid(
        'is wide and has no `measure`',
        at,
        'Say what its values are: `measure: { fact: gdp, label: Regional GDP, unit: CNY }`.',
      ),
    );
  if (period !== undefined)
    before.say(() =>
      invalid('is wide and has a `period`', at, 'The periods of a wide table are its columns.'),
    );
  const other = fields.find(({ role }) => role !== 'dimension');
  if (other !== undefined)
    before.say(() =>
      invalid(
        'is wide and declares a column that is no dimension',
        other.name.at,
        'Fields of a wide table are strings; its other columns are periods.',
      ),
    );
  return before.none();
}

/** Counts what is said. */
function invalidCount() {
  let count = 0;
  return {
    say: (report: () => void) => {
      count += 1;
      report();
    },
    none: () => count === 0,
  };
}

function readFields(entry: YamlEntry | undefined, context: Context): readonly Field[] {
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

const TYPES = ['string', 'year', 'period', 'date', 'number', 'integer', 'quantity'] as const;
type Type = (typeof TYPES)[number];

function readField(entry: YamlEntry, context: Context): Field | undefined {
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
function readWideMeasure(entry: YamlEntry, context: Context): Measure | undefined {
  const known = ['type', 'missingValues', ...Object.keys(MEASURE_KEYS), ...context.facts.own];
  const keys = readKeys(entry.value, known, 'A measure', context.diagnose);
  if (entry.value.kind !== 'map') return undefined;
  const type =
    readChoice(keys.get('type'), ['number', 'integer', 'quantity'] as const, context.diagnose) ?? 'number';
  const isMissing = readMissing(keys.get('missingValues'), context.diagnose) ?? context.isMissing;
  return readMeasure({ keys, name: { value: '', at: entry.key.at }, type, isMissing }, context);
}

type MeasureInput = {
  readonly keys: ReadonlyMap<string, YamlEntry>;
  readonly name: Written;
  readonly type: Type;
  readonly isMissing: IsMissing;
};

function readMeasure({ keys, name, type, isMissing }: MeasureInput, context: Context): Measure | undefined {
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

function readDelimiter(entry: YamlEntry | undefined, path: Written | undefined, diagnose: Diagnose): string {
  const written = readText(entry, diagnose);
  if (written === undefined) return path?.value.toLowerCase().endsWith('.tsv') ? '\t' : ',';
  const delimiter = written.value === 'tab' || written.value === '\\t' ? '\t' : written.value;
  if (/^[\t !#-/:-@[-`{-~]$/.test(delimiter)) return delimiter;
  diagnose('key-invalid', { key: 'delimiter', expected: 'one sign, or tab' }, written.at);
  return ',';
}

const isEmpty: IsMissing = (text) => text === '';

/** `missingValues`, a list of texts or one text. */
function readMissing(entry: YamlEntry | undefined, diagnose: Diagnose): IsMissing | undefined {
  if (entry === undefined) return undefined;
  const items = entry.value.kind === 'list' ? entry.value.items : [entry.value];
  const texts = items.flatMap((item) => {
    const text = readText({ key: entry.key, value: item }, diagnose);
    return text === undefined ? [] : [text.value];
  });
  const missing = new Set(texts);
  return (text) => missing.has(text);
}

function readChoice<T extends string>(
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
