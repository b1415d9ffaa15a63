// `tables:` of a facts file -> facts. Each table's file is read by what its name ends in, and bound as declared.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { FactSource } from '../model/fact.ts';
import { bindTable } from './tables/bind.ts';
import { kindOf, openText, pathOf, type Tables } from './tables/files.ts';
import { type Grid, reportSome } from './tables/grid.ts';
import { readJsonTable } from './tables/json.ts';
import type { FactKeys } from './tables/measures.ts';
import { readTableSpec, type TableSpec } from './tables/schema.ts';
import { readSheetGrid } from './tables/sheet-grid.ts';
import type { YamlEntry } from './yaml.ts';

export { type CellUse, readCell, readCells } from './tables/cells.ts';
export {
  loadCsvReader,
  loadTables,
  loadTablesAt,
  mayHaveTables,
  type TableFiles,
  type Tables,
} from './tables/files.ts';
export type { FactKeys } from './tables/measures.ts';
export { isMemberName } from './tables/names.ts';
export { splitScale } from './tables/numbers.ts';
export { FIELD_KEYS, FROM, MEASURE_KEYS, PERIODS, TABLE_KEYS } from './tables/schema-keys.ts';

/** The facts of one table. */
export function readTable(
  entry: YamlEntry,
  facts: FactKeys,
  tables: Tables,
  diagnose: Diagnose,
): readonly FactSource[] {
  const declared = readTableSpec(entry, facts, diagnose);
  const { spec } = declared;
  const some = reportSome(diagnose);
  const grid = spec && readGrid(spec, tables, some.diagnose);
  // Who names a fact of a table that can't be read need not be told that it isn't there.
  const found =
    spec === undefined || grid === undefined
      ? declared.facts.map((fact) => ({ ...fact, observations: [] }))
      : bindTable(spec, grid, some.diagnose);
  some.end();
  return found;
}

/** Reads the file of a table by what its name ends in. */
export function readGrid(
  spec: Pick<TableSpec, 'path' | 'delimiter'>,
  tables: Tables,
  diagnose: Diagnose,
): Grid | undefined {
  const path = pathOf(spec.path.value);
  const kind = kindOf(path);
  if (kind === undefined) {
    diagnose('table-file-unknown', { path }, spec.path.at);
    return undefined;
  }
  if (kind === 'workbook') return readSheetGrid(spec.path, tables, diagnose);
  const source = openText(spec.path, tables, diagnose);
  if (source === undefined) return undefined;
  return kind === 'json'
    ? readJsonTable(source, path, diagnose)
    : tables.readCsv?.(source, { path, delimiter: spec.delimiter }, diagnose);
}
