// Grid + what is declared of it -> facts: one for each measure, its values by member and period.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { isPeriod } from '../../model/calendar.ts';
import type { FactSource, ObservationDetails, ValueColumn } from '../../model/fact.ts';
import type { Field, PeriodType } from './fields.ts';
import type { Grid } from './grid.ts';
import type { Measure } from './measures.ts';
import { type MemberNames, makeMemberNames } from './names.ts';
import type { TableSpec } from './schema.ts';

/** Binds a table's cells. Every cell that gives no value is reported at its place, or is a missing value. */
export function bindTable(spec: TableSpec, grid: Grid, diagnose: Diagnose): readonly FactSource[] {
  const columns = findColumns(spec, grid, diagnose);
  const there = new Set(columns.map(({ field }) => field));
  // Without a column that tells rows apart, every row would be told to stand twice.
  if (spec.fields.some((field) => field.role !== 'measure' && !there.has(field))) return emptyFacts(spec);
  const dimensions = columns.flatMap(({ field, column }) =>
    field.role === 'dimension'
      ? [{ column, field, names: makeMemberNames(field.name.value, field.members) }]
      : [],
  );
  const series = spec.shape === 'long' ? longSeries(spec, columns, grid) : wideSeries(spec, grid, diagnose);
  const found = new Map(series.map(({ measure }) => [measure, startColumn()]));
  const once = makeOnce(grid, diagnose);
  const [first] = series;
  const long = spec.shape === 'long';
  grid.rows.forEach((cells, row) => {
    if (first === undefined) return;
    // In a long table all measures of a row have one key.
    const period = long ? first.periodOf(cells, row, diagnose) : undefined;
    const shared = keyOf(cells, row, { dimensions, period }, grid, diagnose);
    if (shared === undefined || (long && period === undefined)) return;
    if (!once(shared, row, first.periodColumn ?? dimensions[0]?.column ?? 0)) return;
    for (const one of series) {
      const text = valueIn(cells, row, one, grid, diagnose);
      if (text === undefined) continue;
      const key = long ? shared : [...shared, one.periodOf(cells, row, diagnose) ?? ''];
      const values = found.get(one.measure);
      values?.keys.push(key);
      values?.texts.push(text);
      values?.cells.push(row * grid.header.length + one.column);
    }
  });
  const members = labelsOf(dimensions.map(({ names }) => names));
  return measuresOf(spec).map((measure) => {
    const values = found.get(measure);
    return values === undefined
      ? { ...measure.fact, observations: [] }
      : { ...factOf(measure, values, grid, spec.delimiter), members };
  });
}

const measuresOf = ({ fields, measure }: TableSpec): readonly Measure[] => [
  ...fields.flatMap((field) => (field.role === 'measure' ? [field.measure] : [])),
  ...(measure === undefined ? [] : [measure]),
];

/** Who names a fact of a table that can't be read need not be told that it isn't there. */
const emptyFacts = (spec: TableSpec): readonly FactSource[] =>
  measuresOf(spec).map(({ fact }) => ({ ...fact, observations: [] }));

/** The values of a measure while they are found; a cell is its row times the number of columns and its column. */
type Found = { readonly keys: (readonly string[])[]; readonly texts: string[]; readonly cells: number[] };

const startColumn = (): Found => ({ keys: [], texts: [], cells: [] });

/** The fact that a measure is, with the values that were found. */
function factOf(
  { fact, column, readNumber }: Measure,
  { keys, texts, cells }: Found,
  { header, ...grid }: Grid,
  delimiter: string,
): FactSource {
  const width = header.length;
  const at = <T>(index: number, of: (row: number, column: number) => T): T => {
    const cell = cells[index] ?? 0;
    return of(Math.floor(cell / width), cell % width);
  };
  const { path, place, locate, calculated } = grid;
  const plain = readNumber !== undefined;
  const values: ValueColumn = { keys, texts, plain, delimiter, place: (index) => at(index, place) };
  if (locate === undefined) {
    const locator = { value: column === '' ? path : `${path}, ${column}`, at: fact.at };
    return { locator, ...fact, observations: [], column: values };
  }
  const describe = (index: number): ObservationDetails => {
    const written = (value: string) => ({ value, at: at(index, place) });
    if (fact.locator === undefined) return { locator: written(at(index, locate)) };
    const note = fact.note === undefined ? at(index, (row, cell) => calculated?.(row, cell)) : undefined;
    return note === undefined ? {} : { note: written(note) };
  };
  return { ...fact, observations: [], column: { ...values, describe } };
}

type Column = { readonly field: Field; readonly column: number };

/** Where each declared field stands; those that are not there, and columns that are not declared, are reported. */
function findColumns(spec: TableSpec, grid: Grid, diagnose: Diagnose): readonly Column[] {
  const at = new Map(grid.header.map((name, column) => [name, column]));
  const declared = spec.fields.map(({ name }) => name.value);
  grid.header.forEach((name, column) => {
    const left = spec.subset || declared.includes(name) || (spec.shape === 'wide' && isPeriod(name));
    if (left) return;
    const free = declared.filter((one) => !at.has(one));
    const near = nearest(name, free);
    diagnose('table-column-undeclared', { name, ...(near ? { near } : {}) }, grid.place(-1, column));
  });
  return spec.fields.flatMap((field) => {
    const column = at.get(field.name.value);
    if (column !== undefined) return [{ field, column }];
    const known = grid.header.filter((name) => !declared.includes(name));
    const near = nearest(field.name.value, known);
    diagnose(
      'table-column-missing',
      { name: field.name.value, known: grid.header, ...(near ? { near } : {}) },
      field.name.at,
      [{ message: 'the names of its columns', at: grid.place(-1, 0) }],
    );
    return [];
  });
}

/** A column of values, and how the period of a cell in it is known. */
type Series = {
  readonly measure: Measure;
  readonly column: number;
  readonly periodColumn?: number;
  readonly periodOf: (cells: readonly string[], row: number, diagnose: Diagnose) => string | undefined;
};

function longSeries(spec: TableSpec, columns: readonly Column[], grid: Grid): readonly Series[] {
  const periods = columns.find(({ field }) => field.role === 'period');
  const periodOf =
    periods?.field.role === 'period'
      ? makePeriodReader(periods.field, periods.column, grid)
      : () => spec.period;
  return columns.flatMap(({ field, column }) =>
    field.role === 'measure'
      ? [{ measure: field.measure, column, periodOf, ...(periods ? { periodColumn: periods.column } : {}) }]
      : [],
  );
}

function wideSeries({ id, measure, fields }: TableSpec, grid: Grid, diagnose: Diagnose): readonly Series[] {
  if (measure === undefined) return [];
  const declared = fields.map(({ name }) => name.value);
  const series = grid.header.flatMap((name, column) =>
    isPeriod(name) && !declared.includes(name) ? [{ measure, column, periodOf: () => name }] : [],
  );
  if (series.length === 0)
    diagnose(
      'table-invalid',
      { table: id, reason: 'is wide, and none of its columns is a period' },
      grid.place(-1, 0),
    );
  return series;
}

type Dimension = {
  readonly column: number;
  readonly field: Extract<Field, { role: 'dimension' }>;
  readonly names: MemberNames;
};

type Parts = { readonly dimensions: readonly Dimension[]; readonly period: string | undefined };

/** The key of a row: its members, and its period. Undefined where a member is missing or has no name. */
function keyOf(
  cells: readonly string[],
  row: number,
  { dimensions, period }: Parts,
  grid: Grid,
  diagnose: Diagnose,
): readonly string[] | undefined {
  // As long as it will be: an array that grows takes several times the room, and there is one for each row.
  const key = new Array<string>(dimensions.length + (period === undefined ? 0 : 1));
  let whole = true;
  for (let index = 0; index < dimensions.length; index++) {
    const name = memberIn(cells, row, dimensions[index] as Dimension, grid, diagnose);
    if (name === undefined) whole = false;
    else key[index] = name;
  }
  if (period !== undefined) key[dimensions.length] = period;
  return whole ? key : undefined;
}

function memberIn(
  cells: readonly string[],
  row: number,
  { column, field, names }: Dimension,
  grid: Grid,
  diagnose: Diagnose,
): string | undefined {
  const text = cells[column] ?? '';
  if (!field.isMissing(text)) return names.nameOf(text, () => grid.place(row, column), diagnose);
  diagnose('table-value-missing', { column: field.name.value }, grid.place(row, column));
  return undefined;
}

const PERIODS: Readonly<Record<PeriodType, { readonly pattern: RegExp; readonly expected: string }>> = {
  year: { pattern: /^\d{4}$/, expected: 'a year' },
  period: { pattern: /^\d{4}/, expected: 'a period such as 2023, 2023-Q1, 2023-04 or 2023-04-01' },
  date: { pattern: /^\d{4}-\d{2}-\d{2}$/, expected: 'a date such as 2023-04-01' },
};

function makePeriodReader(
  field: Extract<Field, { role: 'period' }>,
  column: number,
  grid: Grid,
): Series['periodOf'] {
  const { pattern, expected } = PERIODS[field.type];
  // One text for each period, however many rows have it.
  const known = new Map<string, string>();
  return (cells, row, diagnose) => {
    const text = cells[column] ?? '';
    const before = known.get(text);
    if (before !== undefined) return before;
    const period = text.trim();
    if (pattern.test(period) && isPeriod(period)) {
      known.set(text, period);
      return period;
    }
    const at = grid.place(row, column);
    if (field.isMissing(text)) diagnose('table-value-missing', { column: field.name.value }, at);
    else
      diagnose(
        'table-value-invalid',
        { text, column: field.name.value, expected, ...(/^\d{5}$/.test(period) ? { hint: SERIAL } : {}) },
        at,
      );
    return undefined;
  };
}

const SERIAL = 'Excel counts days since 1900: format the column as dates, or write them as 2023-04-01.';

type Branch = Map<string, Branch | number>;

/** Tells rows of one key apart: the second is reported. A tree, by the period first, as there are few of them. */
function makeOnce(grid: Grid, diagnose: Diagnose) {
  const root: Branch = new Map();
  return (key: readonly string[], row: number, column: number): boolean => {
    let branch = root;
    for (let index = key.length - 1; index > 0; index--) {
      const name = key[index] ?? '';
      let next = branch.get(name);
      if (typeof next !== 'object') {
        next = new Map();
        branch.set(name, next);
      }
      branch = next;
    }
    const name = key[0] ?? '';
    const before = branch.get(name);
    if (typeof before !== 'number') {
      branch.set(name, row);
      return true;
    }
    diagnose('table-key-duplicate', { key: key.join(', ') }, grid.place(row, column), [
      { message: 'the first one', at: grid.place(before, column) },
    ]);
    return false;
  };
}

/** The value in a cell as it is read; undefined where it is missing, or where it was reported that it is none. */
function valueIn(
  cells: readonly string[],
  row: number,
  { measure, column }: Series,
  grid: Grid,
  diagnose: Diagnose,
): string | undefined {
  const text = cells[column] ?? '';
  if (measure.isMissing(text)) return undefined;
  const reading = measure.readNumber?.(text) ?? text;
  if (typeof reading === 'string') return reading;
  const name = grid.header[column] ?? '';
  diagnose(
    'table-value-invalid',
    { text, column: name, expected: measure.expected, ...reading },
    grid.place(row, column),
  );
  return undefined;
}

function labelsOf(dimensions: readonly MemberNames[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const names of dimensions)
    for (const [name, label] of names.labels()) if (!labels.has(name)) labels.set(name, label);
  return labels;
}
