// A sheet of a workbook, or a range of it -> Grid: the first row that holds anything names the columns.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { Position, Written } from '../../model/source.ts';
import { type CellRange, parseAddress, writeAddress } from './address.ts';
import { openWorkbook, pathOf, type Tables } from './files.ts';
import { type Grid, reportHeader } from './grid.ts';
import type { Cell, Sheet } from './workbook.ts';

/** A cell of a sheet as a place in a file: its address is the file's name, its order the rows'. */
export function placeCell(file: string, sheet: string, row: number, column: number): Position {
  const point = { line: 0, column: 0, offset: row * 16_384 + column };
  return { file: `${file}!${writeAddress(sheet, row, column)}`, start: point, end: point };
}

/** The sheet that an address names; where it names none, the only one. */
export function findSheet(
  path: Written,
  tables: Tables,
  diagnose: Diagnose,
): { readonly sheet: Sheet; readonly range: CellRange | undefined } | undefined {
  const address = parseAddress(path.value);
  if (address === undefined) {
    diagnose('cell-address-invalid', { text: path.value }, path.at);
    return undefined;
  }
  const workbook = openWorkbook(path, tables, diagnose);
  if (workbook === undefined) return undefined;
  const { sheets } = workbook;
  const wanted = address.sheet;
  const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (sheet !== undefined && (wanted !== undefined || sheets.length === 1))
    return { sheet, range: address.range };
  const known = sheets.map(({ name }) => name);
  const near = nearest(wanted ?? '', known);
  diagnose('sheet-unknown', { sheet: wanted ?? '', known, ...(near ? { near } : {}) }, path.at);
  return undefined;
}

/** Reads the table on a sheet. Rows without any cell are left out, as are columns beyond the header. */
export function readSheetGrid(path: Written, tables: Tables, diagnose: Diagnose): Grid | undefined {
  const found = findSheet(path, tables, diagnose);
  if (found === undefined) return undefined;
  const { sheet } = found;
  const { top, left, bottom, right } = boundsOf(sheet, found.range);
  const columns = Array.from({ length: right - left + 1 }, (_, index) => left + index);
  const filled: number[] = [];
  for (let row = top; row <= bottom; row++)
    if (columns.some((column) => sheet.cell(row, column).kind !== 'empty')) filled.push(row);
  const [head, ...body] = filled;
  const name = pathOf(path.value);
  const file = tables.files.show(name);
  if (head === undefined || body.length === 0) {
    diagnose('table-empty', {}, placeCell(file, sheet.name, top, left));
    return undefined;
  }
  const row = (index: number) => (index === -1 ? head : (body[index] ?? head));
  const place = (index: number, column: number) =>
    placeCell(file, sheet.name, row(index), columns[column] ?? left);
  const textAt = (index: number, column: number): string => {
    const cell = sheet.cell(row(index), columns[column] ?? left);
    if (cell.kind === 'unfit')
      diagnose(
        'cell-unfit',
        { address: addressOf(index, column), what: cell.what, ...(cell.hint ? { hint: cell.hint } : {}) },
        place(index, column),
      );
    return textOf(cell);
  };
  const addressOf = (index: number, column: number) =>
    writeAddress(sheet.name, row(index), columns[column] ?? left);
  const header = columns.map((_, column) => textAt(-1, column).trim());
  // Empty columns at the right are formatting that was left behind.
  while (header.at(-1) === '' && body.every((_, index) => textAtRight(index) === '')) header.pop();
  function textAtRight(index: number): string {
    return textOf(sheet.cell(row(index), columns[header.length - 1] ?? left));
  }
  if (reportHeader(header, (column) => place(-1, column), diagnose)) return undefined;
  return {
    header,
    rows: body.map((_, index) => header.map((_name, column) => textAt(index, column))),
    path: name,
    place,
    locate: (index, column) => {
      const cell = sheet.cell(row(index), columns[column] ?? left);
      return locateCell(`${name}!${addressOf(index, column)}`, cell);
    },
    calculated: (index, column) => describeFormula(sheet.cell(row(index), columns[column] ?? left)),
  };
}

/** Where readers find a cell; what a formula gave is named as such. */
export function locateCell(address: string, cell: Cell): string {
  const formula = describeFormula(cell);
  return formula === undefined ? address : `${address}, ${formula}`;
}

/** "cached value of =SUM(B2:B3)", for a cell whose value Excel calculated when it was last saved. */
export function describeFormula(cell: Cell): string | undefined {
  const formula = cell.kind === 'empty' || cell.kind === 'unfit' ? undefined : cell.formula;
  if (formula === undefined) return undefined;
  const text = formula.replace(/^=/, '');
  return `cached value of =${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}

const textOf = (cell: Cell): string => (cell.kind === 'empty' || cell.kind === 'unfit' ? '' : cell.text);

function boundsOf(sheet: Sheet, range: CellRange | undefined): CellRange {
  const { top = 0, left = 0 } = range ?? {};
  return {
    top,
    left,
    bottom: Math.min(range?.bottom ?? Number.POSITIVE_INFINITY, sheet.rows - 1),
    right: Math.min(range?.right ?? Number.POSITIVE_INFINITY, sheet.columns - 1),
  };
}
