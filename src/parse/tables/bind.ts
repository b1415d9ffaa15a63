// Grid + what is declared of it -> facts: one for each measure, its values by member and period.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { FactSource, ObservationSource } from '../../model/fact.ts';
import type { Position } from '../../model/source.ts';
import { isPeriod } from '../periods.ts';
import type { Grid } from './grid.ts';
import { type MemberNames, makeMemberNames } from './names.ts';
import type { Field, Measure, PeriodType, TableSpec } from './schema.ts';

/** Binds a table's cells. Every cell that gives no value is reported at its place, or is a missing value. */
export function bindTable(spec: TableSpec, grid: Grid, diagnose: Diagnose): readonly FactSource[] {
  const columns = findColumns(spec, grid, diagnose);
  const dimensions = columns.flatMap(({ field, column }) =>
    field.role === 'dimension'
      ? [{ column, field, names: makeMemberNames(field.name.value, field.members) }]
      : [],
  );
  const series = spec.shape === 'long' ? longSeries(spec, columns, grid) : wideSeries(spec, grid, diagnose);
  const observations = new Map<Measure, ObservationSource[]>();
  for (const { measure } of series) if (!observations.has(measure)) observations.set(measure, []);
  const once = makeOnce(grid, diagnose);
  for (let row = 0; row < grid.rows.length; row++) {
    const cells = grid.rows[row] ?? [];
    const members = membersOf(cells, row, dimensions, grid, diagnose);
    if (members === undefined) continue;
    // In a long table all measures of a row have one key.
    const period = series[0]?.periodOf(cells, row, diagnose);
    const shared = period === undefined || spec.shape === 'wide' ? undefined : [...members, period];
    if (shared === undefined && spec.shape === 'long') continue;
    if (!once(shared ?? members, row, series[0]?.periodColumn ?? dimensions[0]?.column ?? 0)) continue;
    for (const one of series) {
      const key = shared ?? [...members, one.periodOf(cells, row, diagnose) ?? ''];
      const observation = observe(
        cells,
        { row, column: one.column, key, measure: one.measure },
        grid,
        diagnose,
      );
      if (observation !== undefined) observations.get(one.measure)?.push(observation);
    }
  }
  const members = labelsOf(dimensions.map(({ names }) => names));
  return [...observations].map(([{ fact }, values]) => ({ ...fact, members, observations: values }));
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

/** The members that a row is of; undefined where one is missing or has no name, which is reported. */
function membersOf(
  cells: readonly string[],
  row: number,
  dimensions: readonly Dimension[],
  grid: Grid,
  diagnose: Diagnose,
): readonly string[] | undefined {
  const members: string[] = [];
  for (const { column, field, names } of dimensions) {
    const text = cells[column] ?? '';
    if (field.missing.has(text)) {
      diagnose('table-value-missing', { column: field.name.value }, grid.place(row, column));
      continue;
    }
    const name = names.nameOf(text, () => grid.place(row, column), diagnose);
    if (name !== undefined) members.push(name);
  }
  return members.length === dimensions.length ? members : undefined;
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
  const known = new Set<string>();
  return (cells, row, diagnose) => {
    const text = cells[column] ?? '';
    if (known.has(text)) return text;
    const period = text.trim();
    if (pattern.test(period) && isPeriod(period)) {
      if (period === text) known.add(text);
      return period;
    }
    const at = grid.place(row, column);
    if (field.missing.has(text)) diagnose('table-value-missing', { column: field.name.value }, at);
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

/** Tells rows of one key apart: the second is reported. */
function makeOnce(grid: Grid, diagnose: Diagnose) {
  const seen = new Map<string, number>();
  return (key: readonly string[], row: number, column: number): boolean => {
    const joined = key.length === 2 ? `${key[0]}, ${key[1]}` : key.join(', ');
    const before = seen.get(joined);
    if (before === undefined) {
      seen.set(joined, row);
      return true;
    }
    diagnose('table-key-duplicate', { key: joined }, grid.place(row, column), [
      { message: 'the first one', at: grid.place(before, column) },
    ]);
    return false;
  };
}

type Where = {
  readonly row: number;
  readonly column: number;
  readonly key: readonly string[];
  readonly measure: Measure;
};

/** The value in a cell; undefined where it is missing, or where it was reported that it is none. */
function observe(
  cells: readonly string[],
  { row, column, key, measure }: Where,
  grid: Grid,
  diagnose: Diagnose,
): ObservationSource | undefined {
  const text = cells[column] ?? '';
  if (measure.missing.has(text)) return undefined;
  const at: Position = grid.place(row, column);
  const reading = measure.readNumber?.(text) ?? { text };
  if (!('text' in reading)) {
    const name = grid.header[column] ?? '';
    diagnose('table-value-invalid', { text, column: name, expected: measure.expected, ...reading }, at);
    return undefined;
  }
  const value = { value: reading.text, at };
  if (measure.fact.locator !== undefined) {
    const note = measure.fact.note === undefined ? grid.calculated?.(row, column) : undefined;
    return note === undefined
      ? { key, keyAt: at, value }
      : { key, keyAt: at, value, note: { value: note, at } };
  }
  return { key, keyAt: at, value, locator: { value: grid.locate(row, column), at } };
}

function labelsOf(dimensions: readonly MemberNames[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const names of dimensions)
    for (const [name, label] of names.labels()) if (!labels.has(name)) labels.set(name, label);
  return labels;
}
