// The table of a `for-each` -> rows, each with its name, its cells, and the facts that they give.

import { collectDiagnostics, type Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Related } from '../model/diagnostic.ts';
import type { FactSource } from '../model/fact.ts';
import type { DeckRow, RowCell } from '../model/row.ts';
import type { Position, Source, Written } from '../model/source.ts';
import type { ForEach } from './for-each.ts';
import { fillText } from './row-text.ts';
import { pathOf, type Tables } from './tables/files.ts';
import type { Grid } from './tables/grid.ts';
import { reportSome } from './tables/grid.ts';
import type { Measure } from './tables/measures.ts';
import { nameMember } from './tables/names.ts';
import { readGrid } from './tables.ts';

/** What the texts of a column of which nothing is said are: figures, dates, or words. */
export type ColumnReader = (texts: readonly string[]) => 'figures' | 'dates' | 'words';

/** Reads the rows. What is wrong with the table is reported; what is wrong with a row is kept with it. */
export function readRows(
  forEach: ForEach,
  { tables, readColumn, texts }: RowTools,
  diagnose: Diagnose,
): readonly DeckRow[] {
  const related: readonly Related[] = [{ message: 'the deck is made of its rows', at: forEach.path.at }];
  const some = reportSome((code, params, at, more) =>
    diagnose(code, params, at, at?.file === forEach.path.at.file ? more : [...(more ?? []), ...related]),
  );
  const grid = readGrid(forEach, tables, some.diagnose);
  const columns = grid && readColumns(forEach, grid, readColumn, some.diagnose);
  some.end();
  if (grid === undefined || columns === undefined) return [];
  const named = new Map<string, Position>();
  return grid.rows.map((row, index) =>
    readRow(row, index, { forEach, grid, columns, named, texts: texts() }),
  );
}

export type RowTools = {
  readonly tables: Tables;
  readonly readColumn: ColumnReader;
  /** The texts that were opened. */
  readonly texts: () => readonly Source[];
};

/** A column by the name that it has in the deck. */
type Column = {
  readonly name: string;
  readonly header: string;
  readonly index: number;
  readonly isMissing: (text: string) => boolean;
  readonly kind: 'figures' | 'dates' | 'words';
  readonly measure?: Measure;
};

/** "GDP per head" -> gdp_per_head: what stands behind the point in the deck. */
const nameColumn = (header: string): string | undefined => nameMember(header)?.replace(/-/g, '_');

function readColumns(
  { fields, isMissing }: ForEach,
  grid: Grid,
  readColumn: ColumnReader,
  diagnose: Diagnose,
): readonly Column[] {
  for (const { name } of fields) {
    if (grid.header.includes(name.value)) continue;
    const near = nearest(name.value, grid.header);
    diagnose(
      'table-column-missing',
      { name: name.value, known: grid.header, ...(near ? { near } : {}) },
      name.at,
      [{ message: 'the names of its columns', at: grid.place(-1, 0) }],
    );
  }
  const taken = new Map<string, number>();
  return grid.header.flatMap((header, index): readonly Column[] => {
    const field = fields.find(({ name }) => name.value === header);
    const measure = field?.role === 'measure' ? field.measure : undefined;
    const name = measure?.fact.id ?? nameColumn(header);
    if (name === undefined) return []; // it can't be named in the deck
    const other = taken.get(name);
    if (other !== undefined) {
      const at = grid.place(-1, index);
      diagnose('for-each-columns-alike', { name, header, other: grid.header[other] ?? '' }, at, [
        { message: 'the other column', at: grid.place(-1, other) },
      ]);
      return [];
    }
    taken.set(name, index);
    const missing = field?.isMissing ?? isMissing;
    const said = { figures: 'measure', dates: 'period', words: 'dimension' } as const;
    const texts = () => grid.rows.flatMap((row) => (missing(row[index] ?? '') ? [] : [row[index] ?? '']));
    const kind =
      field === undefined
        ? readColumn(texts())
        : measure?.fact.unit?.value === 'text'
          ? 'words'
          : ((Object.keys(said) as (keyof typeof said)[]).find((one) => said[one] === field.role) ?? 'words');
    return [{ name, header, index, kind, isMissing: missing, ...(measure === undefined ? {} : { measure }) }];
  });
}

type Reading = {
  readonly forEach: ForEach;
  readonly grid: Grid;
  readonly columns: readonly Column[];
  /** Where each name was first given, in small letters: some file systems know no others. */
  readonly named: Map<string, Position>;
  readonly texts: readonly Source[];
};

function readRow(row: readonly string[], index: number, reading: Reading): DeckRow {
  const { forEach, grid, columns, texts } = reading;
  const { as, path } = forEach;
  const { diagnostics, diagnose } = collectDiagnostics();
  const cells = new Map<string, RowCell>();
  for (const { name, header, index: column, kind, isMissing } of columns) {
    const text = row[column] ?? '';
    cells.set(name, {
      text: isMissing(text) ? '' : text.trim(),
      at: grid.place(index, column),
      header,
      headerAt: grid.place(-1, column),
      words: kind === 'words',
    });
  }
  const unnamed = { as, cells };
  const named = nameRow(row, index, unnamed, reading, diagnose);
  const table = pathOf(path.value);
  const facts = columns.flatMap((column) => {
    const cell = cells.get(column.name);
    return cell === undefined || cell.text === ''
      ? []
      : [factOf(column, cell, { name: named.name, index, reading }, diagnose)];
  });
  return {
    ...named,
    as,
    table,
    cells,
    facts,
    origin: forEach.source === undefined ? { id: table, at: grid.place(index, 0), title: table } : undefined,
    mistakes: diagnostics,
    texts,
  };
}

/** What is made of a row is called by its pattern, or after its first cell. */
function nameRow(
  row: readonly string[],
  index: number,
  unnamed: Pick<DeckRow, 'as' | 'cells'>,
  { forEach, grid, named }: Reading,
  diagnose: Diagnose,
): Pick<DeckRow, 'name' | 'at'> {
  const first = grid.place(index, 0);
  const pattern = forEach.name;
  const written =
    pattern === undefined
      ? (nameMember(row[0] ?? '')?.replace(/_/g, '-') ?? '')
      : fillText(pattern, { ...unnamed, table: grid.path }, diagnose).trim();
  const at = (pattern && placeOfFirst(pattern, unnamed)) ?? first;
  const related: readonly Related[] = [
    pattern === undefined
      ? { message: 'the deck is made of its rows', at: forEach.path.at }
      : { message: 'how rows are named', at: pattern.at },
  ];
  const name = written.normalize('NFC');
  // An empty cell in a pattern was told.
  const told = pattern !== undefined && name === '';
  const problem = told ? undefined : whyNoFileName(name);
  if (problem !== undefined)
    diagnose('for-each-name-invalid', { name, problem, patterned: pattern !== undefined }, at, related);
  const before = named.get(name.toLowerCase());
  if (before !== undefined && name !== '')
    diagnose('for-each-name-duplicate', { name, patterned: pattern !== undefined }, at, [
      { message: 'the other row', at: before },
      ...related,
    ]);
  if (before === undefined) named.set(name.toLowerCase(), at);
  // Where it can't have its own, it is told by its number.
  return { name: problem === undefined && !told ? name : `row-${index + 1}`, at: first };
}

/** The cell that a pattern names first. */
function placeOfFirst(
  { value }: Written,
  { as, cells }: Pick<DeckRow, 'as' | 'cells'>,
): Position | undefined {
  const [, row, column] = /\{\{\s*([a-z]\w*)\.([^\s}]+)\s*\}\}/.exec(value) ?? [];
  return row === as ? cells.get(column ?? '')?.at : undefined;
}

const LONGEST_NAME = 100;

/** Why a text can't be the name of a folder and a file on every system. */
function whyNoFileName(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (name.length > LONGEST_NAME) return `is longer than ${LONGEST_NAME} characters`;
  const sign = /[\\/:*?"<>|\p{Cc}]/u.exec(name)?.[0];
  if (sign !== undefined) return /\p{Cc}/u.test(sign) ? 'has a control character' : `has a \`${sign}\``;
  if (/^[.~ -]|[. ]$/.test(name))
    return 'starts or ends with a sign that file systems take for something else';
  if (/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)) return 'is the name of a device on Windows';
  return undefined;
}

/** The fact that a cell gives. */
function factOf(
  { name, header, index: column, kind, measure }: Column,
  { text, at, headerAt }: RowCell,
  { name: row, index, reading }: { name: string; index: number; reading: Reading },
  diagnose: Diagnose,
): FactSource {
  const { forEach, grid } = reading;
  const reads = measure?.readNumber?.(text) ?? text;
  if (typeof reads !== 'string') {
    diagnose(
      'table-value-invalid',
      { text, column: header, expected: measure?.expected ?? 'a value', ...reads },
      at,
    );
  }
  const unit = { words: 'text', dates: 'date', figures: undefined }[kind];
  const table = pathOf(forEach.path.value);
  const written = (value: string) => ({ value, at });
  return {
    label: { value: header, at: headerAt },
    ...(unit === undefined ? {} : { unit: { value: unit, at: headerAt } }),
    source: forEach.source ?? { value: table, at: forEach.path.at },
    // Where the table itself is the source, its name stands before it.
    locator: written(
      grid.locate?.(index, column) ?? (forEach.source === undefined ? header : `${table}, ${header}`),
    ),
    ...measure?.fact,
    id: `${forEach.as}.${name}`,
    at,
    row,
    // What is no value was told: the fact is there, and shows nothing.
    observations: typeof reads === 'string' ? [{ key: [], keyAt: at, value: { value: reads, at } }] : [],
  };
}
