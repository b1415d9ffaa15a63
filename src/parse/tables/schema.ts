// An entry of `tables:` -> what is declared of a table: its file, its shape, its columns, and whether they fit.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { isPeriod } from '../../model/calendar.ts';
import type { Position, Written } from '../../model/source.ts';
import { readKeys, readText, type YamlEntry } from '../yaml.ts';
import { type Field, isEmpty, readChoice, readFields, readMissing, readWideMeasure } from './fields.ts';
import type { FactKeys, Measure, MeasureContext } from './measures.ts';
import { TABLE_KEYS } from './schema-keys.ts';

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
  const context: MeasureContext = { facts, table: key.value, shared, isMissing, diagnose };
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

/** The sign between the fields of a CSV file. */
export function readDelimiter(
  entry: YamlEntry | undefined,
  path: Written | undefined,
  diagnose: Diagnose,
): string {
  const written = readText(entry, diagnose);
  if (written === undefined) return path?.value.toLowerCase().endsWith('.tsv') ? '\t' : ',';
  const delimiter = written.value === 'tab' || written.value === '\\t' ? '\t' : written.value;
  if (/^[\t !#-/:-@[-`{-~]$/.test(delimiter)) return delimiter;
  diagnose('key-invalid', { key: 'delimiter', expected: 'one sign, or tab' }, written.at);
  return ',';
}
