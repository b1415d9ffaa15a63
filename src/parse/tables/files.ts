// The files that tables are read from: opened by path, with the readers that they need loaded once they do.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import type { Source, Written } from '../../model/source.ts';
import { parseYaml, type YamlNode } from '../yaml.ts';
import { parseAddress } from './address.ts';
import type { CsvReader } from './csv.ts';
import type { Workbook } from './workbook.ts';

type FileRead =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'outside' };

/** The part of a recording reader that tables need. */
export type TableFiles = {
  readonly read: (path: string) => FileRead;
  /** How a path is shown to people. */
  readonly show: (path: string) => string;
  /** A text file, decoded; undefined where it was reported that it can't be. */
  readonly open: (path: string) => Source | 'missing' | undefined;
};

/** What parsing a facts file needs to read its tables. */
export type Tables = {
  readonly files: TableFiles;
  readonly readCsv: CsvReader | undefined;
  /** Workbooks by path; every one that is named in the facts file and is there. */
  readonly workbooks: ReadonlyMap<string, Workbook>;
};

/** Whether a facts file may name tables or cells, for which loadTables is needed. */
export const mayHaveTables = (facts: Source): boolean => /["']?\b(?:tables|from)["']?\s*:/.test(facts.text);

/** Loads the readers that the files named in a facts file need, and reads its workbooks. */
export async function loadTables(facts: Source, files: TableFiles): Promise<Tables> {
  const node = parseYaml(facts, { start: 0, end: facts.text.length }, () => {});
  return loadTablesAt(node === undefined ? [] : findPaths(node), files);
}

/** Loads the readers that files need, by their paths, and reads those that are workbooks. */
export async function loadTablesAt(named: readonly string[], files: TableFiles): Promise<Tables> {
  const paths = new Set(named.map(pathOf));
  const needsCsv = [...paths].some((path) => kindOf(path) === 'csv');
  const workbooks = new Map<string, Workbook>();
  for (const path of paths) {
    const read = kindOf(path) === 'workbook' ? files.read(path) : undefined;
    if (read?.kind !== 'file') continue;
    const { readWorkbook } = await import('./workbook.ts');
    workbooks.set(path, await readWorkbook(read.bytes));
  }
  return { files, readCsv: needsCsv ? await loadCsvReader() : undefined, workbooks };
}

/** The reader of CSV, loaded only for decks that have some. */
export async function loadCsvReader(): Promise<CsvReader> {
  const { readCsv } = await import('./csv.ts');
  return readCsv;
}

/** The paths under `path`, `from` and `periods`, wherever they stand. */
function findPaths(node: YamlNode): readonly string[] {
  if (node.kind === 'list') return node.items.flatMap(findPaths);
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => {
    if (value.kind !== 'scalar') return findPaths(value);
    const path = ['path', 'from', 'periods'].includes(key.value) ? pathOf(value.text) : undefined;
    return path === undefined ? [] : [path];
  });
}

/** The path in an address, or the text itself, without a leading "./". */
export const pathOf = (text: string): string =>
  (parseAddress(text)?.path ?? text.trim()).replace(/^(?:\.\/)+/, '');

export type TableKind = 'csv' | 'json' | 'workbook';

/** What a file is read as, by the end of its name. */
export function kindOf(path: string): TableKind | undefined {
  const end = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (end === 'csv' || end === 'tsv') return 'csv';
  if (end === 'json') return 'json';
  return end === 'xlsx' || end === 'xlsm' ? 'workbook' : undefined;
}

/** A text file; where there is none it is reported at the place that names it. */
export function openText(path: Written, { files }: Tables, diagnose: Diagnose): Source | undefined {
  const name = pathOf(path.value);
  if (!reportAbsent(files.read(name), path, name, diagnose)) return undefined;
  const source = files.open(name);
  return source === 'missing' ? undefined : source;
}

/** A workbook's sheets; where they can't be read it is reported. */
export function openWorkbook(
  path: Written,
  { files, workbooks }: Tables,
  diagnose: Diagnose,
): Extract<Workbook, { kind: 'workbook' }> | undefined {
  const name = pathOf(path.value);
  if (!reportAbsent(files.read(name), path, name, diagnose)) return undefined;
  const workbook = workbooks.get(name);
  if (workbook?.kind === 'workbook') return workbook;
  const at = { file: files.show(name), start: NO_LINE, end: NO_LINE };
  const related = [{ message: 'named here', at: path.at }];
  if (workbook?.kind === 'too-large')
    diagnose('workbook-too-large', { path: name, bytes: workbook.bytes, most: workbook.most }, at, related);
  else diagnose('workbook-invalid', { path: name, reason: workbook?.reason ?? 'it is none' }, at, related);
  return undefined;
}

const NO_LINE = { line: 0, column: 0, offset: 0 } as const;

function reportAbsent(read: FileRead, path: Written, name: string, diagnose: Diagnose): boolean {
  if (read.kind === 'missing') diagnose('table-file-missing', { path: name }, path.at);
  if (read.kind === 'outside') diagnose('table-file-outside', { path: name }, path.at);
  return read.kind === 'file';
}
