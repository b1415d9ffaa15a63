// The only file that knows csv-parse: CSV text -> Grid. The library reads the fields; their places are walked along.

import { CsvError, parse } from 'csv-parse/sync';
import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { type Position, positionOf, type Source } from '../../model/source.ts';
import { type Grid, reportHeader } from './grid.ts';

export type CsvReader = typeof readCsv;

const QUOTE = 34;
const LINE_END = 10;

/** Reads a CSV text by RFC 4180, with a delimiter of one character. `path` is what locators call the file. */
export function readCsv(
  source: Source,
  { path, delimiter }: { readonly path: string; readonly delimiter: string },
  diagnose: Diagnose,
): Grid | undefined {
  const records = parseRecords(source, delimiter, diagnose);
  if (records === undefined) return undefined;
  const walk = walkFields(source.text, records, delimiter);
  if (walk.lost !== undefined) {
    // No text is known that gets here: the library would have read a field that the text doesn't have.
    diagnose(
      'table-quote-invalid',
      { reason: 'This field can’t be read' },
      at(source, walk.lost, walk.lost + 1),
    );
    return undefined;
  }
  const [header = [], ...rest] = records;
  const width = header.length;
  const cellOf = (record: number, column: number): Position => {
    const start = walk.starts[(walk.first[record] ?? 0) + column] ?? 0;
    const end = start + rawLength(source.text, start, records[record]?.[column] ?? '');
    return placeInLine(source, walk.lines[record] ?? 1, start, end);
  };
  const names = header.map((name) => name.trim());
  if (reportHeader(names, (column) => cellOf(0, column), diagnose)) return undefined;
  const kept: number[] = [];
  const rows: (readonly string[])[] = [];
  rest.forEach((row, index) => {
    if (row.length === width) {
      kept.push(index + 1);
      rows.push(row);
      return;
    }
    const start = cellOf(index + 1, 0).start;
    const end = cellOf(index + 1, row.length - 1).end;
    diagnose('table-row-ragged', { given: row.length, expected: width }, { file: source.file, start, end });
  });
  if (width === 0 || rest.length === 0) diagnose('table-empty', {}, at(source, 0, 0));
  const record = (row: number) => (row === -1 ? 0 : (kept[row] ?? 0));
  return {
    header: names,
    rows,
    place: (row, column) => cellOf(record(row), column),
    locate: (row) => `${path}:${walk.lines[record(row)] ?? 1}`,
  };
}

function parseRecords(source: Source, delimiter: string, diagnose: Diagnose): string[][] | undefined {
  try {
    return parse(source.text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const { start, end, reason } = findQuoteMistake(source.text, delimiter);
    diagnose('table-quote-invalid', { reason }, at(source, start, end));
    return undefined;
  }
}

type Walk = {
  /** The offset of each field, in order. */
  readonly starts: Uint32Array;
  /** The index of each record's first field. */
  readonly first: Uint32Array;
  /** The line that each record starts on. */
  readonly lines: Uint32Array;
  /** Where the text stopped being what the library read. */
  readonly lost?: number;
};

/** Goes along the text with the fields that were read: a quoted field is longer by its quotes. */
function walkFields(text: string, records: readonly (readonly string[])[], delimiter: string): Walk {
  const starts = new Uint32Array(records.reduce((sum, record) => sum + record.length, 0));
  const first = new Uint32Array(records.length);
  const lines = new Uint32Array(records.length);
  const between = delimiter.charCodeAt(0);
  let offset = 0;
  let line = 1;
  let field = 0;
  for (let index = 0; index < records.length; index++) {
    const record = records[index] ?? [];
    for (; text.charCodeAt(offset) === LINE_END; offset++) line++;
    first[index] = field;
    lines[index] = line;
    for (let column = 0; column < record.length; column++) {
      const value = record[column] ?? '';
      starts[field++] = offset;
      if (text.charCodeAt(offset) === QUOTE) {
        offset += rawLength(text, offset, value);
        for (let end = value.indexOf('\n'); end !== -1; end = value.indexOf('\n', end + 1)) line++;
      } else offset += value.length;
      const last = column === record.length - 1;
      const next = offset >= text.length ? LINE_END : text.charCodeAt(offset);
      if (next !== (last ? LINE_END : between)) return { starts, first, lines, lost: offset };
      offset++;
    }
    line++;
  }
  return { starts, first, lines };
}

/** The length of a field in the text: its quotes, and the quotes in it that are doubled, count too. */
function rawLength(text: string, start: number, value: string): number {
  if (text.charCodeAt(start) !== QUOTE) return value.length;
  let length = value.length + 2;
  for (let quote = value.indexOf('"'); quote !== -1; quote = value.indexOf('"', quote + 1)) length++;
  return length;
}

const at = positionOf;

/** The position of a field whose line is known; only one with line ends in it is searched for. */
function placeInLine(source: Source, line: number, start: number, end: number): Position {
  const lineStart = source.lineStarts[line - 1] ?? 0;
  const next = source.lineStarts[line] ?? Number.POSITIVE_INFINITY;
  if (start < lineStart || end >= next) return positionOf(source, start, end);
  return {
    file: source.file,
    start: { line, column: start - lineStart + 1, offset: start },
    end: { line, column: end - lineStart + 1, offset: end },
  };
}

/** The first quote that breaks the rules, found after the library has said that there is one. */
function findQuoteMistake(
  text: string,
  delimiter: string,
): { readonly start: number; readonly end: number; readonly reason: string } {
  let offset = 0;
  while (offset < text.length) {
    if (text[offset] === '"') {
      const opened = offset;
      for (offset = text.indexOf('"', offset + 1); text[offset + 1] === '"'; ) {
        if (offset === -1) break;
        offset = text.indexOf('"', offset + 2);
      }
      if (offset === -1)
        return { start: opened, end: opened + 1, reason: 'The quote that opens here is not closed' };
      offset += 1;
      if (offset < text.length && text[offset] !== delimiter && text[offset] !== '\n')
        return {
          start: offset - 1,
          end: offset + 1,
          reason: 'Text follows the quote that closes this field',
        };
    } else {
      while (offset < text.length && text[offset] !== delimiter && text[offset] !== '\n') {
        if (text[offset] === '"')
          return {
            start: offset,
            end: offset + 1,
            reason: 'A quote stands inside a field that doesn’t start with one',
          };
        offset += 1;
      }
    }
    offset += 1;
  }
  return { start: 0, end: 0, reason: 'The quotes of this table can’t be read' };
}
