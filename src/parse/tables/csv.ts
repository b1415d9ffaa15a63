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
    const place = positionOf(source, walk.lost, walk.lost + 1);
    diagnose('table-quote-invalid', { reason: 'This field can’t be read' }, place);
    return undefined;
  }
  const place = makePlaces(source, walk, delimiter);
  const [header = []] = records;
  const names = header.map((name) => name.trim());
  if (reportHeader(names, (column) => place(0, column), diagnose)) return undefined;
  if (records.length <= 1) diagnose('table-empty', {}, positionOf(source, 0, 0));
  const kept = reportRagged(records, place, diagnose);
  return {
    header: names,
    rows: kept === undefined ? records.slice(1) : kept.slice(1).map((index) => records[index] ?? []),
    path,
    place: placeOfKept(kept, place),
  };
}

/** The place of a field by its record and column, from what the walk has noted and the text. */
type FieldPlace = (record: number, column: number) => Position;

// A function of its own: what finds places lives long, and must not keep the records that are long bound.
function makePlaces(source: Source, { starts, first, lines }: Walk, delimiter: string): FieldPlace {
  return (record, column) => {
    const start = starts[(first[record] ?? 0) + column] ?? 0;
    return placeInLine(source, lines[record] ?? 1, start, fieldEnd(source.text, start, delimiter));
  };
}

const placeOfKept =
  (kept: readonly number[] | undefined, place: FieldPlace): Grid['place'] =>
  (row, column) =>
    place(kept === undefined ? row + 1 : (kept[row + 1] ?? 0), column);

/** Reports records that are not as long as the first. The indices of those that are; undefined for all. */
function reportRagged(
  records: readonly (readonly string[])[],
  place: FieldPlace,
  diagnose: Diagnose,
): readonly number[] | undefined {
  const width = records[0]?.length ?? 0;
  const kept = records.flatMap(({ length }, index) => (length === width ? [index] : []));
  if (kept.length === records.length) return undefined;
  records.forEach(({ length }, index) => {
    if (length === width) return;
    const { file, start } = place(index, 0);
    const { end } = place(index, length - 1);
    diagnose('table-row-ragged', { given: length, expected: width }, { file, start, end });
  });
  return kept;
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
    diagnose('table-quote-invalid', { reason }, positionOf(source, start, end));
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

/** Where a field ends that starts here. */
function fieldEnd(text: string, start: number, delimiter: string): number {
  if (text.charCodeAt(start) !== QUOTE) return endOfBare(text, start, delimiter);
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
  return end === -1 ? text.length : end + 1;
}

function endOfBare(text: string, start: number, delimiter: string): number {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end += 1;
  return end;
}

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
  for (let offset = 0; offset < text.length; ) {
    const end = fieldEnd(text, offset, delimiter);
    if (text[offset] === '"') {
      if (end === text.length && !closes(text, offset))
        return { start: offset, end: offset + 1, reason: 'The quote that opens here is not closed' };
      if (end < text.length && text[end] !== delimiter && text[end] !== '\n')
        return { start: end - 1, end: end + 1, reason: 'Text follows the quote that closes this field' };
    } else {
      const quote = text.slice(offset, end).indexOf('"');
      if (quote !== -1)
        return {
          start: offset + quote,
          end: offset + quote + 1,
          reason: 'A quote stands inside a field that doesn’t start with one',
        };
    }
    offset = end + 1;
  }
  return { start: 0, end: 0, reason: 'The quotes of this table can’t be read' };
}

/** Whether the last field of a text, which starts here with a quote, ends with one that isn't doubled. */
const closes = (text: string, start: number): boolean => {
  const quotes = /"+$/.exec(text.slice(start + 1))?.[0].length ?? 0;
  return quotes % 2 === 1;
};
