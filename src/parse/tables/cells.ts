// `from: figures.xlsx!Sheet1!B4`: the values of facts that stand in cells of workbooks.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { isPeriod } from '../../model/calendar.ts';
import type { ObservationSource } from '../../model/fact.ts';
import type { Written } from '../../model/source.ts';
import { type CellRange, parseRange, writeAddress } from './address.ts';
import { pathOf, type Tables } from './files.ts';
import { describeFormula, findSheet, locateCell, placeCell } from './sheet-grid.ts';
import type { Cell, Sheet } from './workbook.ts';

/** What a fact says of its cells. */
export type CellUse = {
  /** The power of ten of the scale in its unit: 12 in "trillion CNY". */
  readonly scale: number;
  /** Whether it has a locator of its own; else the cell is the locator. */
  readonly located: boolean;
};

/** A value from a cell: its text, the cell's place, and what readers are told of where it stands. */
export type CellValue = Pick<ObservationSource, 'value' | 'locator' | 'note'>;

/** The value in one cell; undefined where it was reported why there is none. */
export function readCell(
  from: Written,
  use: CellUse,
  tables: Tables,
  diagnose: Diagnose,
): CellValue | undefined {
  const block = findBlock(from, tables, diagnose);
  if (block === undefined) return undefined;
  const { top, left } = block.range;
  if (cellsOf(block.range)?.length === 1) return valueIn(block, { row: top, column: left }, use, diagnose);
  diagnose(
    'cell-range-unfit',
    { reason: 'one value stands in one cell, and a range needs `periods`' },
    from.at,
  );
  return undefined;
}

/** The values in a range, by the periods in another. An empty cell gives no value. */
export function readCells(
  { from, periods }: { readonly from: Written; readonly periods: Written },
  use: CellUse,
  tables: Tables,
  diagnose: Diagnose,
): readonly ObservationSource[] {
  const block = findBlock(from, tables, diagnose);
  if (block === undefined) return [];
  // "B1:F1" alone is on the same sheet.
  const near = parseRange(periods.value);
  const over = near === undefined ? findBlock(periods, tables, diagnose) : { ...block, range: near };
  if (over === undefined) return [];
  const [values, keys] = [cellsOf(block.range), cellsOf(over.range)];
  if (values === undefined || keys === undefined || values.length !== keys.length) {
    const reason =
      values === undefined || keys === undefined
        ? 'it is more than one row and more than one column'
        : `there are ${values.length} values and ${keys.length} periods`;
    diagnose('cell-range-unfit', { reason }, values === undefined ? from.at : periods.at);
    return [];
  }
  const seen = new Set<string>();
  return values.flatMap((cell, index): readonly ObservationSource[] => {
    const key = keys[index];
    if (key === undefined || block.sheet.cell(cell.row, cell.column).kind === 'empty') return [];
    const period = periodOf(over, key, diagnose);
    const found = valueIn(block, cell, use, diagnose);
    if (period === undefined || found === undefined) return [];
    if (seen.has(period.value)) {
      diagnose('table-key-duplicate', { key: period.value }, period.at);
      return [];
    }
    seen.add(period.value);
    return [{ ...found, key: [period.value], keyAt: period.at }];
  });
}

/** A range on a sheet of a file. */
type Block = {
  readonly name: string;
  readonly file: string;
  readonly sheet: Sheet;
  readonly range: CellRange;
};
type Where = { readonly row: number; readonly column: number };

function findBlock(from: Written, tables: Tables, diagnose: Diagnose): Block | undefined {
  const found = findSheet(from, tables, diagnose);
  if (found === undefined) return undefined;
  if (found.range === undefined) {
    diagnose('cell-address-invalid', { text: from.value }, from.at);
    return undefined;
  }
  const name = pathOf(from.value);
  return { name, file: tables.files.show(name), sheet: found.sheet, range: found.range };
}

/** The cells of a range that is a part of one row or one column. */
function cellsOf({ top, left, bottom, right }: CellRange): readonly Where[] | undefined {
  if (top !== bottom && left !== right) return undefined;
  const length = Math.max(bottom - top, right - left) + 1;
  return Array.from({ length }, (_, index) =>
    top === bottom ? { row: top, column: left + index } : { row: top + index, column: left },
  );
}

function valueIn(
  block: Block,
  { row, column }: Where,
  { scale, located }: CellUse,
  diagnose: Diagnose,
): CellValue | undefined {
  const cell = block.sheet.cell(row, column);
  const text = textOf(block, { row, column }, cell, diagnose);
  if (text === undefined) return undefined;
  const at = placeCell(block.file, block.sheet.name, row, column);
  const scaled = scale !== 0 && cell.kind === 'number' ? withScale(text, scale) : text;
  const address = `${block.name}!${writeAddress(block.sheet.name, row, column)}`;
  const value = { value: scaled, at };
  if (!located) return { value, locator: { value: locateCell(address, cell), at } };
  const note = describeFormula(cell);
  return note === undefined ? { value } : { value, note: { value: note, at } };
}

/** "10.4" in trillions is "10.4e12". */
function withScale(text: string, scale: number): string {
  const [digits = '', power = '0'] = text.split('e');
  return text.endsWith('%') ? text : `${digits}e${Number(power) + scale}`;
}

function periodOf(block: Block, { row, column }: Where, diagnose: Diagnose): Written | undefined {
  const text = textOf(block, { row, column }, block.sheet.cell(row, column), diagnose)?.trim();
  const at = placeCell(block.file, block.sheet.name, row, column);
  if (text === undefined) return undefined;
  if (isPeriod(text)) return { value: text, at };
  diagnose('period-invalid', { text }, at);
  return undefined;
}

function textOf(block: Block, { row, column }: Where, cell: Cell, diagnose: Diagnose): string | undefined {
  const at = placeCell(block.file, block.sheet.name, row, column);
  const address = writeAddress(block.sheet.name, row, column);
  if (cell.kind === 'empty') diagnose('cell-empty', { address }, at);
  else if (cell.kind === 'unfit')
    diagnose('cell-unfit', { address, what: cell.what, ...(cell.hint ? { hint: cell.hint } : {}) }, at);
  else return cell.text;
  return undefined;
}
