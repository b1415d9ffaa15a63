// One row of the table that a deck is made over: its cells, by the names that the deck knows them by.

import type { Diagnostic } from './diagnostic.ts';
import type { FactOrigin, FactSource } from './fact.ts';
import type { Position, Source } from './source.ts';

/** A cell of a row. */
export type RowCell = {
  /** The text, as it is written in the table; empty where there is no value. */
  readonly text: string;
  readonly at: Position;
  /** The name of its column, as in the table, and its place. */
  readonly header: string;
  readonly headerAt: Position;
  /** Whether it is shown as it is written: words, and no figure. */
  readonly words: boolean;
};

/** A row of a deck's `for-each`, from which one deck is made. */
export type DeckRow = {
  /** The name of what is made of it: its folder and its files, e.g. "beijing". */
  readonly name: string;
  /** What stands before a column in the deck: `region` in `region.code`. */
  readonly as: string;
  readonly at: Position;
  /** The table, as its path is written in the deck. */
  readonly table: string;
  /** By the name that a column has in the deck. */
  readonly cells: ReadonlyMap<string, RowCell>;
  /** Each cell that has a value, as a fact. */
  readonly facts: readonly FactSource[];
  /** What the facts come from where the deck names no source: the table itself. */
  readonly origin: FactOrigin | undefined;
  /** What is wrong with this row. */
  readonly mistakes: readonly Diagnostic[];
  /** The texts that places of this row are in. */
  readonly texts: readonly Source[];
};

/** Says of a row what its deck depends on, as one text. What a column is can turn with a cell of another row. */
export const rowContent = ({ name, as, table, cells, facts }: DeckRow): string =>
  JSON.stringify([
    name,
    as,
    table,
    [...cells].map(([column, { header, text, words }]) => [column, header, text, words]),
    facts.map(({ id, unit }) => [id, unit?.value]),
  ]);

/** Where a row and its cells stand, which is told with what is wrong with them, as one text. */
export const rowPlaces = ({ at, cells }: DeckRow): string =>
  [at, ...[...cells.values()].flatMap((cell) => [cell.at, cell.headerAt])]
    .map(({ file, start }) => `${file}:${start.line}:${start.column}`)
    .join(' ');

/** Whether a deck's head may have the key: a look at its text, before it is parsed. */
export const mayHaveForEach = (text: string): boolean =>
  /^---[ \t]*\n(?:(?!---[ \t]*$|\.\.\.[ \t]*$).*\n)*?["']?for-each["']?[ \t]*:/m.test(text.slice(0, 20_000));
