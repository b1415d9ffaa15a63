// A JSON array of objects -> Grid: numbers stay as they are written, and every cell knows its place.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { type Position, positionOf, type Source } from '../../model/source.ts';
import type { Grid } from './grid.ts';

type Cell = { readonly text: string; readonly start: number; readonly end: number };
type Stop = { readonly reason: string; readonly start: number; readonly end: number };
type Row = { readonly cells: ReadonlyMap<string, Cell>; readonly start: number };

const BLANK = /[ \t\n]*/y;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const WORD = /true|false|null/y;

/** Reads a JSON table. A key that an object leaves out, and null, are missing values. */
export function readJsonTable(source: Source, path: string, diagnose: Diagnose): Grid | undefined {
  const rows: Row[] = [];
  const stop = readRows(source.text, rows);
  if (stop !== undefined) {
    diagnose('table-json-invalid', { reason: stop.reason }, positionOf(source, stop.start, stop.end));
    return undefined;
  }
  if (rows.length === 0) diagnose('table-empty', {}, positionOf(source, 0, 0));
  // A column's place is its first key.
  const columns = new Map<string, Cell>();
  for (const { cells } of rows)
    for (const [name, cell] of cells) if (!columns.has(name)) columns.set(name, cell);
  const header = [...columns.keys()];
  const cellOf = (row: number, column: number): { readonly start: number; readonly end: number } => {
    const name = header[column] ?? '';
    if (row === -1) return columns.get(name) ?? { start: 0, end: 0 };
    const start = rows[row]?.start ?? 0;
    return rows[row]?.cells.get(name) ?? { start, end: start + 1 };
  };
  const place = (row: number, column: number): Position => {
    const { start, end } = cellOf(row, column);
    return positionOf(source, start, end);
  };
  return {
    header,
    rows: rows.map(({ cells }) => header.map((name) => cells.get(name)?.text ?? '')),
    path,
    place,
  };
}

/** Fills rows until the text ends, or says where it stops being a table. */
function readRows(text: string, rows: Row[]): Stop | undefined {
  let offset = 0;
  const skip = (): void => {
    BLANK.lastIndex = offset;
    offset += BLANK.exec(text)?.[0].length ?? 0;
  };
  const take = (sign: string): boolean => {
    skip();
    if (text[offset] !== sign) return false;
    offset += 1;
    return true;
  };
  const match = (pattern: RegExp): Cell | undefined => {
    skip();
    pattern.lastIndex = offset;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return undefined;
    const start = offset;
    offset += found.length;
    return { text: found, start, end: offset };
  };
  const stopHere = (reason: string): Stop => ({ reason, start: offset, end: offset + 1 });

  if (!take('[')) return stopHere('it does not start with `[`');
  if (take(']')) return undefined;
  do {
    if (!take('{')) return stopHere('a row starts with `{`');
    const cells = new Map<string, Cell>();
    rows.push({ cells, start: offset - 1 });
    if (take('}')) continue;
    do {
      const key = match(STRING);
      const name = key && readString(key.text);
      if (key === undefined || name === undefined) return stopHere('the name of a column is missing');
      if (cells.has(name)) return { ...key, reason: 'this name stands twice in one row' };
      if (!take(':')) return stopHere('a `:` is missing');
      const written = match(STRING);
      const words = written && readString(written.text);
      if (written !== undefined && words === undefined)
        return { ...written, reason: 'this text is not valid' };
      const cell = written === undefined ? (match(NUMBER) ?? match(WORD)) : { ...written, text: words ?? '' };
      if (cell === undefined) return stopHere('a cell is a text, a number or null');
      // null is missing; true and false are texts that no number column takes.
      cells.set(name, cell.text === 'null' && written === undefined ? { ...cell, text: '' } : cell);
    } while (take(','));
    if (!take('}')) return stopHere('a `,` or `}` is missing');
  } while (take(','));
  if (!take(']')) return stopHere('a `,` or `]` is missing');
  skip();
  return offset < text.length ? stopHere('text follows its end') : undefined;
}

function readString(raw: string): string | undefined {
  try {
    return JSON.parse(raw) as string;
  } catch {
    return undefined;
  }
}
