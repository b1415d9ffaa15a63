// A table as it was read: the texts of its cells, and where each of them stands. CSV, JSON and sheets give one.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import type { Position } from '../../model/source.ts';

export type Grid = {
  /** The names of the columns, each once, none empty. */
  readonly header: readonly string[];
  /** Every row is as long as the header. */
  readonly rows: readonly (readonly string[])[];
  /** The place of a cell; row -1 is the header. */
  readonly place: (row: number, column: number) => Position;
  /** The file, as locators name it. */
  readonly path: string;
  /** Where readers find a cell, where that is more than its file and column: "figures.xlsx!Data!C12". */
  readonly locate?: (row: number, column: number) => string;
  /** Words for a cell that a formula gave, where the table has formulas. */
  readonly calculated?: (row: number, column: number) => string | undefined;
};

/** Reports columns without a name and names that stand twice. Whether there were any. */
export function reportHeader(
  header: readonly string[],
  place: (column: number) => Position,
  diagnose: Diagnose,
): boolean {
  const first = new Map<string, number>();
  let found = false;
  header.forEach((name, column) => {
    const before = first.get(name);
    if (name === '') diagnose('table-header-empty', { column: column + 1 }, place(column));
    else if (before === undefined) first.set(name, column);
    else
      diagnose('table-header-duplicate', { name }, place(column), [
        { message: 'the other column', at: place(before) },
      ]);
    found ||= name === '' || before !== undefined;
  });
  return found;
}

/** The most mistakes of one table that are told one by one. */
const MOST_TOLD = 20;

/** A way to report that counts what it leaves untold; `end` says how much that was. */
export function reportSome(diagnose: Diagnose): { readonly diagnose: Diagnose; readonly end: () => void } {
  let told = 0;
  let last: Position | undefined;
  return {
    diagnose: (code, params, at, related) => {
      told += 1;
      if (told <= MOST_TOLD) diagnose(code, params, at, related);
      else last ??= at;
    },
    end: () => {
      if (told > MOST_TOLD) diagnose('table-more-mistakes', { more: told - MOST_TOLD }, last);
    },
  };
}
