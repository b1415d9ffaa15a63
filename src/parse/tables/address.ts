// Addresses of cells: "figures.xlsx!Sheet1!B4", "figures.xlsx!'GDP by region'!B2:F2".

/** A block of cells; row and column count from 0, and the ends are in it. */
export type CellRange = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type Address = {
  readonly path: string;
  readonly sheet: string | undefined;
  readonly range: CellRange | undefined;
};

const RANGE = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6}))?$/;
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** Parses an address; sheet and cells may be left out. Undefined where it is none. */
export function parseAddress(text: string): Address | undefined {
  const match = /^([^!]+?\.[A-Za-z]+)(?:!('(?:[^']|'')+'|[^!']+))?(?:!([^!]+))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, path = '', written, cells] = match;
  const range = cells === undefined ? undefined : parseRange(cells);
  if (cells !== undefined && range === undefined) return undefined;
  const sheet = written?.startsWith("'") ? written.slice(1, -1).replaceAll("''", "'") : written?.trim();
  return { path: path.trim(), sheet, range };
}

/** "B2:F2", or one cell. */
export function parseRange(text: string): CellRange | undefined {
  const match = RANGE.exec(text.trim());
  if (match === null) return undefined;
  const [, left = '', top = '', right = left, bottom = top] = match;
  const columns = [columnIndex(left), columnIndex(right)] as const;
  const rows = [Number(top) - 1, Number(bottom) - 1] as const;
  if (Math.max(...columns) >= MOST_COLUMNS || Math.max(...rows) >= MOST_ROWS) return undefined;
  return {
    top: Math.min(...rows),
    bottom: Math.max(...rows),
    left: Math.min(...columns),
    right: Math.max(...columns),
  };
}

/** "Sheet1!B4"; the name of a sheet is quoted where Excel quotes it. */
export function writeAddress(sheet: string, row: number, column: number): string {
  const name = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${columnName(column)}${row + 1}`;
}

/** "A" -> 0, "AA" -> 26. */
const columnIndex = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** 0 -> "A", 26 -> "AA". */
function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? columnName(rest) : '') + String.fromCharCode(65 + (index % 26));
}
