// A new value for a fact -> the file that holds it, with nothing else in it changed. Pure.

import { type EditRefusal, type FoundValue, findValue } from './edit/find.ts';
import { type RawText, replaceIn, type Stretch } from './edit/raw.ts';
import { spellField, spellJson, spellScalar } from './edit/spelling.ts';
import type { FactsSource } from './model/fact.ts';
import { type Position, positionOf, type Source } from './model/source.ts';
import type { CsvReader } from './parse/tables/csv.ts';
import type { Grid } from './parse/tables/grid.ts';
import { readJsonTable } from './parse/tables/json.ts';
import { parseYaml, type YamlNode } from './parse/yaml.ts';

export type { EditRefusal } from './edit/find.ts';
export { type RawText, rawText } from './edit/raw.ts';

export type EditRequest = {
  /** "gdp[2023]", or the fact's name where it has one value. */
  readonly ref: string;
  /** The new value, as it would be written. */
  readonly value: string;
  /** The language of words that are written by language. */
  readonly language?: string;
};

/** What an edit reads: the facts as they are parsed, and the files that they stand in, by the names that are shown. */
export type EditInput = {
  readonly facts: FactsSource;
  readonly open: (file: string) => RawText | undefined;
  /** There where a table is CSV. */
  readonly readCsv?: CsvReader | undefined;
};

export type Edited = {
  readonly kind: 'edited';
  readonly ref: string;
  /** The file, as it is shown. */
  readonly file: string;
  /** All of it, with the new value. */
  readonly text: string;
  /** Where the value stands now. */
  readonly at: Position;
  readonly old: Lines;
  readonly new: Lines;
  /** The value as it was, as it was written. */
  readonly was: string;
  /** The words of the source that were given for the old value. */
  readonly quote?: string;
};

/** Whole lines of a file, from a number that counts from 1. */
export type Lines = { readonly from: number; readonly lines: readonly string[] };

/** The value is already there. */
export type Unchanged = { readonly kind: 'same'; readonly ref: string };

/**
 * Changes one value. Everything outside of it stays as it is, to the byte, and is read as before. Space around the new
 * value is not part of it.
 */
export function editFact(
  input: EditInput,
  { ref, value: given, language }: EditRequest,
): Edited | Unchanged | EditRefusal {
  const value = given.trim();
  const unfit = reasonUnfit(value);
  if (unfit !== undefined) return unfit;
  const found = findValue(input.facts, ref, language);
  if (found.kind === 'refused') return found;
  const { written } = found;
  const text = input.open(written.at.file);
  const form = text && formOf(found, text.source, input);
  if (text === undefined || form === undefined)
    return {
      kind: 'refused',
      code: 'edit-file-unreadable',
      reason: `${written.at.file} can't be read.`,
      hint: 'Correct the mistakes in it first: factdeck check.',
    };
  if (form.current === value) return { kind: 'same', ref: found.ref };
  const stretch: Stretch = { start: written.at.start.offset, end: written.at.end.offset };
  for (const spelling of form.spell(value, text.source.text.slice(stretch.start, stretch.end))) {
    const made = replaceIn(text, stretch, spelling);
    if (form.isOnlyChange(made.source, value))
      return { ...describe(found, text.source, made, spelling), was: form.current };
  }
  return {
    kind: 'refused',
    code: 'edit-value-unwritable',
    reason: `No spelling of \`${value}\` is read back as it is.`,
  };
}

/** A value as it is written, and where. */
export type WrittenValue = {
  readonly kind: 'written';
  readonly ref: string;
  readonly value: string;
  readonly at: Position;
  readonly language?: string;
};

/** What could be changed of a value: one text, or one for each language; or why nothing can. */
export function readWritten(input: EditInput, ref: string): readonly WrittenValue[] | EditRefusal {
  const found = findValue(input.facts, ref, undefined);
  const languages = found.kind === 'refused' ? (found.languages ?? []) : [undefined];
  if (found.kind === 'refused' && languages.length === 0) return found;
  return languages.flatMap((language) => {
    const one = language === undefined ? found : findValue(input.facts, ref, language);
    if (one.kind === 'refused') return [];
    const { at } = one.written;
    const text = input.open(at.file);
    const value = (text && formOf(one, text.source, input))?.current ?? one.written.value;
    return [{ kind: 'written', ref: one.ref, value, at, ...(language === undefined ? {} : { language }) }];
  });
}

/** Control characters stand in no output, and halves of characters in no file. */
function reasonUnfit(value: string): EditRefusal | undefined {
  if (value === '')
    return {
      kind: 'refused',
      code: 'edit-value-empty',
      reason: 'A fact has a value.',
      hint: 'To take a value away, delete its lines in the facts file.',
    };
  if (!/(?![\t\n])\p{Cc}|\p{Cs}/u.test(value)) return undefined;
  return { kind: 'refused', code: 'edit-value-unwritable', reason: 'The value holds a control character.' };
}

/** How a file is written, and how to tell that it says the same but for one value. */
type Form = {
  /** The value that stands there, as it is written. */
  readonly current: string;
  readonly spell: (value: string, written: string) => readonly string[];
  readonly isOnlyChange: (made: Source, value: string) => boolean;
};

function formOf(
  { written, delimiter }: FoundValue,
  source: Source,
  { facts, readCsv }: EditInput,
): Form | undefined {
  const { file, start } = written.at;
  if (file === facts.file) {
    const before = parseYaml(source, whole(source), quiet);
    return (
      before && {
        current: written.value.replace(/\n$/, ''),
        spell: /\.json$/i.test(file) ? spellJson : spellScalar,
        isOnlyChange: (made, value) => {
          const after = parseYaml(made, whole(made), quiet);
          return after !== undefined && isSame(before, after, { at: start.offset, value });
        },
      }
    );
  }
  const read = (text: Source): Grid | undefined =>
    /\.json$/i.test(file)
      ? readJsonTable(text, '', quiet)
      : readCsv?.(text, { path: '', delimiter: delimiter ?? ',' }, quiet);
  const before = read(source);
  return (
    before && {
      current: cellAt(before, start.offset).trim(),
      spell: (value, old) =>
        /\.json$/i.test(file) ? spellJson(value, old) : spellField(value, old, delimiter ?? ','),
      isOnlyChange: (made, value) => {
        const after = read(made);
        return after !== undefined && isSameTable(before, after, { at: start.offset, value });
      },
    }
  );
}

const cellAt = ({ header, rows, place }: Grid, offset: number): string => {
  // Rows stand in their order: the last that starts before is the cell's, and its cells may stand in any.
  const columns = header.map((_, column) => column);
  const row = rows.findLastIndex((_, index) =>
    columns.some((column) => place(index, column).start.offset <= offset),
  );
  return rows[row]?.find((_, column) => place(row, column).start.offset === offset) ?? '';
};

const quiet = (): void => {};
const whole = ({ text }: Source): Stretch => ({ start: 0, end: text.length });

/** The value that may differ: where it starts, and what stands there now. */
type Change = { readonly at: number; readonly value: string };

/** Whether two trees say the same but for one scalar. */
function isSame(before: YamlNode, after: YamlNode, change: Change): boolean {
  if (before.kind === 'scalar' && before.at.start.offset === change.at)
    return after.kind === 'scalar' && (after.text === change.value || after.text === `${change.value}\n`);
  if (before.kind === 'map')
    return (
      after.kind === 'map' &&
      before.entries.length === after.entries.length &&
      before.entries.every(({ key, value }, index) => {
        const other = after.entries[index];
        return other !== undefined && other.key.value === key.value && isSame(value, other.value, change);
      })
    );
  if (before.kind === 'list')
    return (
      after.kind === 'list' &&
      before.items.length === after.items.length &&
      before.items.every((item, index) => isSame(item, after.items[index] ?? item, change))
    );
  if (before.kind === 'scalar') return after.kind === 'scalar' && before.text === after.text;
  return after.kind === 'null';
}

/** Whether two tables hold the same but for one cell. */
function isSameTable(before: Grid, after: Grid, { at, value }: Change): boolean {
  const { header, rows } = before;
  if (rows.length !== after.rows.length || header.join('\0') !== after.header.join('\0')) return false;
  return rows.every((cells, row) => {
    const now = after.rows[row] ?? [];
    if (cells.length !== now.length) return false;
    return cells.every(
      (cell, column) =>
        cell === now[column] ||
        (before.place(row, column).start.offset === at && now[column]?.trim() === value),
    );
  });
}

function describe(
  found: FoundValue,
  before: Source,
  { raw, source }: RawText,
  spelling: string,
): Omit<Edited, 'was'> {
  const { ref, written, quote } = found;
  const { start, end } = written.at;
  const at = positionOf(source, start.offset, start.offset + spelling.length);
  return {
    kind: 'edited',
    ref,
    file: before.file,
    text: raw,
    at,
    old: linesOf(before, { ...written.at, start, end }),
    new: linesOf(source, at),
    ...(quote === undefined ? {} : { quote }),
  };
}

function linesOf({ text }: Source, { start, end }: Position): Lines {
  const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  return { from: start.line, lines: text.split('\n').slice(start.line - 1, last) };
}
