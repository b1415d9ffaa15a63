// The only file that knows hucre: the bytes of an Excel workbook -> sheets of cells whose texts people would have written.

import { readXlsx, type Cell as XlsxCell, type Sheet as XlsxSheet } from 'hucre/xlsx';
import { declaredSize } from './zip-size.ts';

/** A cell. A number is its decimal, a percentage has its sign, a date is ISO 8601. */
export type Cell =
  | { readonly kind: 'text' | 'number' | 'date'; readonly text: string; readonly formula?: string }
  /** What no value can be read from, in words: "the error #REF!". */
  | { readonly kind: 'unfit'; readonly what: string; readonly hint?: string }
  | { readonly kind: 'empty' };

export type Sheet = {
  readonly name: string;
  /** Counted from 0. */
  readonly cell: (row: number, column: number) => Cell;
  readonly rows: number;
  readonly columns: number;
};

export type Workbook =
  | { readonly kind: 'workbook'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'invalid'; readonly reason: string };

export type WorkbookReader = typeof readWorkbook;

/** The most bytes that a workbook's parts may take unpacked: 128 MiB. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Reads a workbook. What the file says of its size is checked first, and held to while it is unpacked. */
export async function readWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const size = declaredSize(bytes);
  if (size === undefined) return { kind: 'invalid', reason: 'it is not a whole .xlsx file' };
  if (size > MOST_BYTES) return { kind: 'too-large', bytes: size, most: MOST_BYTES };
  try {
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    return { kind: 'workbook', sheets: sheets.map(toSheet) };
  } catch (cause) {
    // Whatever is wrong inside, the author's file is at fault and not this program.
    const message = cause instanceof Error ? cause.message : String(cause);
    return { kind: 'invalid', reason: lowerFirst(message.split('\n', 1)[0]?.replace(/\.$/, '') ?? '') };
  }
}

function toSheet({ name, rows, cells }: XlsxSheet): Sheet {
  return {
    name,
    rows: rows.length,
    columns: rows.reduce((most, row) => Math.max(most, row.length), 0),
    cell: (row, column) => toCell(rows[row]?.[column], cells?.get(`${row},${column}`)),
  };
}

type Raw = XlsxSheet['rows'][number][number] | undefined;

function toCell(raw: Raw, details: XlsxCell | undefined): Cell {
  const { formula } = details ?? {};
  const value = formula === undefined ? raw : (details?.formulaResult ?? raw);
  const origin = formula === undefined ? {} : { formula };
  const format = details?.style?.numFmt ?? '';
  if (details?.type === 'error' || (formula !== undefined && isErrorWord(value)))
    return {
      kind: 'unfit',
      what: `the error ${String(value)}`,
      hint: 'Correct its formula, and save it again.',
    };
  if (value === null || value === undefined || value === '')
    return formula === undefined
      ? { kind: 'empty' }
      : {
          kind: 'unfit',
          what: 'a formula without a calculated value',
          hint: 'Open the workbook in Excel, let it calculate, and save it.',
        };
  if (typeof value === 'number') return { kind: 'number', text: writeNumber(value, format), ...origin };
  if (typeof value === 'boolean') return { kind: 'unfit', what: String(value).toUpperCase() };
  if (value instanceof Date) return toDate(value, format, origin);
  return { kind: 'text', text: String(value), ...origin };
}

const isErrorWord = (value: unknown): boolean =>
  typeof value === 'string' && /^#(?:REF!|DIV\/0!|VALUE!|NAME\?|N\/A|NUM!|NULL!|SPILL!|CALC!)$/.test(value);

/**
 * The decimal of a number: the shortest one that means the stored double, and of no more than the 15 digits that
 * Excel itself keeps, so that 0.1 + 0.2 is 0.3. A cell that is shown with a percent sign gives one.
 */
export function writeNumber(value: number, format: string): string {
  const fits = String(value);
  const digits = fits.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '');
  const text = digits.length > 15 ? String(Number(value.toPrecision(15))) : fits;
  return isPercent(format) ? `${shiftPoint(text, 2)}%` : text.replace('e+', 'e');
}

/** Whether a number format has a percent sign outside of quoted text and brackets. */
const isPercent = (format: string): boolean =>
  format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').includes('%');

/** "0.905" by two places is "90.5": exact, by moving the point in the text. */
function shiftPoint(text: string, places: number): string {
  const [, sign = '', whole = '0', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]?\d+))?$/.exec(text) ?? [];
  const point = whole.length + Number(power) + places;
  const digits = whole + fraction;
  const left = point <= 0 ? '0' : digits.padEnd(point, '0').slice(0, point);
  const right = point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point);
  return `${sign}${left.replace(/^0+(?=\d)/, '')}${right === '' ? '' : `.${right}`}`;
}

/** A date as its number format shows it: a year, a month, or a day. */
function toDate(value: Date, format: string, origin: { formula?: string }): Cell {
  if (Number.isNaN(value.getTime())) return { kind: 'unfit', what: 'a date that is none' };
  const iso = value.toISOString();
  const parts = format.toLowerCase().replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (/[hs]/.test(parts) && !iso.endsWith('T00:00:00.000Z'))
    return { kind: 'unfit', what: 'a time of day', hint: 'Format the cell as a number or as a date.' };
  const length = parts.includes('d') || !parts.includes('y') ? 10 : parts.includes('m') ? 7 : 4;
  return { kind: 'date', text: iso.slice(0, length), ...origin };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
