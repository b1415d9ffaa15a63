// What a run works on: decks, and of decks over a table one deck for each row.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { sha256 } from '../host/build-record.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type DeckRow, mayHaveForEach, rowContent, rowPlaces } from '../model/row.ts';
import type { Context } from './command.ts';
import { findDecks, takeShard } from './decks.ts';
import { UsageError } from './flags.ts';
import { type Circumstances, hostForRows, keepRows, knownRows, pickRows, type Work } from './unchanged.ts';

/** A deck to be built; that of a row knows the row, or tells it when it is asked. */
export type Job = Work & { readonly open?: () => Promise<DeckRow> };

export type Jobs = {
  readonly jobs: readonly Job[];
  /** Tables with mistakes, by deck. */
  readonly troubles: readonly { readonly deck: string; readonly diagnostics: readonly Diagnostic[] }[];
};

/** The decks that the arguments name, with their rows, less what other shards take. */
export async function findJobs(
  { names, flags }: Pick<Context, 'names' | 'flags'>,
  circumstances: Circumstances,
): Promise<Jobs> {
  const all: Job[] = [];
  const troubles: Jobs['troubles'][number][] = [];
  let over = 0;
  for (const deck of findDecks(names)) {
    if (!isOverTable(deck)) {
      if (flags.only === undefined) all.push({ deck });
      continue;
    }
    over += 1;
    const found = await findRows(deck, circumstances);
    if (found === undefined) {
      all.push({ deck }); // its head can't be read: the build tells why
      continue;
    }
    if (found.diagnostics.length > 0) troubles.push({ deck, diagnostics: found.diagnostics });
    for (const row of pickRows(found.rows, flags.only)) all.push({ deck, row, open: row.open });
  }
  if (over === 0 && flags.only !== undefined)
    throw new UsageError('--only names a row of a deck over a table: none of these decks has `for-each`.');
  return { jobs: takeShard(all, flags.shard), troubles };
}

/** Whether a deck says that it is made over a table. */
export function isOverTable(deck: string): boolean {
  const path = join(deck, 'deck.md');
  return (
    existsSync(path) &&
    mayHaveForEach(
      readFileSync(path, 'utf8')
        .replace(/\r\n?/g, '\n')
        .replace(/^\uFEFF/, ''),
    )
  );
}

type Row = Required<Work>['row'] & { readonly open: () => Promise<DeckRow> };
type Found = { readonly rows: readonly Row[]; readonly diagnostics: readonly Diagnostic[] };

/** The rows as a run before this one knew them, where nothing changed; else as the table has them. */
async function findRows(deck: string, circumstances: Circumstances): Promise<Found | undefined> {
  let opened: Promise<readonly DeckRow[]> | undefined;
  const read = async (): Promise<readonly DeckRow[]> =>
    (await (await import('../rows.ts')).openRows({ deck }))?.rows ?? [];
  const known = knownRows(deck, circumstances);
  if (known !== undefined)
    return {
      diagnostics: [],
      rows: known.map((row, index) => ({
        ...row,
        open: async () => {
          opened ??= read();
          const found = (await opened)[index];
          if (found === undefined) throw new UsageError(`The table of ${deck} changed while it was read.`);
          return found;
        },
      })),
    };
  const { openRows } = await import('../rows.ts');
  const host = hostForRows(deck);
  const found = await openRows({ deck }, host);
  if (found === undefined) return undefined;
  const rows = found.rows.map(
    (row): Row => ({
      name: row.name,
      key: sha256(rowContent(row)),
      at: row.at,
      places: sha256(rowPlaces(row)),
      open: async () => row,
    }),
  );
  if (found.diagnostics.length === 0)
    keepRows(
      deck,
      rows.map(({ open: _, ...row }) => row),
      { host, circumstances },
    );
  return { rows, diagnostics: found.diagnostics };
}

/** The rows of a deck that are asked for, each as an option of what is done with it; [{}] for a deck that has none. */
export async function rowsOf(
  deck: string,
  { only }: Context['flags'],
): Promise<readonly { readonly row?: DeckRow }[]> {
  if (!isOverTable(deck)) return [{}];
  const { openRows } = await import('../rows.ts');
  const found = await openRows({ deck });
  // What is wrong with the table is told by who works on the deck.
  return found === undefined || found.rows.length === 0
    ? [{}]
    : pickRows(found.rows, only).map((row) => ({ row }));
}

/** `--list`: the rows of the decks, by the name of what is made of them. */
export function listJobs({ jobs }: Jobs, { print, flags }: Context): void {
  const names = jobs.map(({ deck, row }) => ({
    deck: basename(resolve(deck)),
    ...(row ? { row: row.name } : {}),
  }));
  if (flags.json === true) print(`${JSON.stringify(names, null, 2)}\n`);
  else for (const { deck, row } of names) print(`${row === undefined ? deck : `${deck}/${row}`}\n`);
}
