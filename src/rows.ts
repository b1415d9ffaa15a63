// The rows that a deck is made over: read from the table that its front matter names.

import { basename, resolve as resolvePath } from 'node:path';
import { collectDiagnostics } from './diagnostics/catalogue.ts';
import { frameOf } from './diagnostics/frame.ts';
import { nearest } from './diagnostics/suggest.ts';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { openSources } from './host/sources.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { FactsSource } from './model/fact.ts';
import { type DeckRow, mayHaveForEach } from './model/row.ts';
import type { Source } from './model/source.ts';
import { decodeSource, findForEach, loadTablesAt, readRows } from './parse.ts';
import { readColumn } from './resolve.ts';

export type { DeckRow } from './model/row.ts';

/** The rows of a deck, in the order of their table. */
export type DeckRows = {
  readonly rows: readonly DeckRow[];
  /** What is wrong with the table as a whole: its other rows can be built all the same. */
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that places are in. */
  readonly texts: readonly Source[];
};

export type RowsOptions = {
  /** The deck's folder. */
  readonly deck: string;
};

/** Reads the rows that a deck is made over; undefined where it is made but once. Each is a `row` of BuildOptions. */
export async function openRows(
  { deck }: RowsOptions,
  host: Host = nodeHost(),
): Promise<DeckRows | undefined> {
  const folder = resolvePath(deck);
  const sources = openSources(host, folder, process.cwd());
  const texts = new Map<string, Source>();
  const { diagnostics, diagnose } = collectDiagnostics();
  const open = (path: string): Source | 'missing' | undefined => {
    const read = sources.read(path);
    if (read.kind !== 'file') return 'missing';
    // What can't be decoded in the deck itself is told by who builds it.
    const source = decodeSource(sources.show(path), read.bytes, path === 'deck.md' ? () => {} : diagnose);
    if (source !== undefined) texts.set(source.file, source);
    return source;
  };
  const text = open('deck.md');
  if (typeof text !== 'object' || !mayHaveForEach(text.text)) return undefined;
  const forEach = findForEach(text, diagnose);
  const done = (rows: readonly DeckRow[]): DeckRows => ({
    rows,
    diagnostics: diagnostics.map((diagnostic) => withFrame(diagnostic, texts)),
    texts: [...texts.values()],
  });
  if (forEach === undefined) return diagnostics.length === 0 ? undefined : done([]);
  const files = { read: sources.read, show: sources.show, open };
  const tables = await loadTablesAt([forEach.path.value], files);
  return done(readRows(forEach, { tables, readColumn, texts: () => [...texts.values()] }, diagnose));
}

const withFrame = (diagnostic: Diagnostic, texts: ReadonlyMap<string, Source>): Diagnostic => {
  const frame = diagnostic.at === undefined ? undefined : frameOf(diagnostic.at, texts);
  return frame === undefined ? diagnostic : { ...diagnostic, frame };
};

/** The row of a name; without one the first. Throws HostError where there is none of this name. */
export function findRow(rows: readonly DeckRow[], name: string | undefined): DeckRow | undefined {
  if (name === undefined) return rows[0];
  const found = rows.find((row) => row.name === name);
  if (found !== undefined) return found;
  const near = nearest(
    name,
    rows.map((row) => row.name),
  );
  throw new HostError(
    'row-unknown',
    `There is no row \`${name}\` in ${rows[0]?.table ?? 'the table of this deck'}.`,
    near === undefined ? 'factdeck build --list tells all of them.' : `Did you mean \`${near}\`?`,
  );
}

/** Where a row is chosen: what a deck's verb works with. */
type Desk = {
  readonly host: Host;
  readonly folder: string;
  readonly texts: Map<string, Source>;
  readonly diagnostics: Diagnostic[];
  /** The row, or its name; without one the first. */
  readonly row?: DeckRow | string | undefined;
};

/**
 * The row that a deck is made of, with what is wrong with it told; undefined for a deck that is made but once. Where
 * none is named it is the first, and what is wrong with all others is told too.
 */
export async function chooseRow({
  host,
  folder,
  texts,
  diagnostics,
  row,
}: Desk): Promise<DeckRow | undefined> {
  if (typeof row === 'object') return note(row, [row], { texts, diagnostics });
  const opened = await openRows({ deck: folder }, host);
  if (opened === undefined) {
    if (row !== undefined)
      throw new HostError(
        'row-unknown',
        'This deck is not made of rows.',
        'Only a deck with `for-each` has rows.',
      );
    return undefined;
  }
  diagnostics.push(...opened.diagnostics);
  for (const text of opened.texts) texts.set(text.file, text);
  if (opened.rows.length === 0) return undefined;
  const found = findRow(opened.rows, row);
  return found && note(found, row === undefined ? opened.rows : [found], { texts, diagnostics });
}

function note(
  row: DeckRow,
  told: readonly DeckRow[],
  { texts, diagnostics }: Pick<Desk, 'texts' | 'diagnostics'>,
): DeckRow {
  for (const { mistakes } of told) diagnostics.push(...mistakes);
  for (const text of row.texts) if (!texts.has(text.file)) texts.set(text.file, text);
  return row;
}

/** How a deck is called: by its folder, and by its row where it is made of one. */
export const deckName = (folder: string, row: Pick<DeckRow, 'name'> | undefined): string =>
  row === undefined ? basename(folder) : `${basename(folder)}/${row.name}`;

/** The facts of a deck, with what its row says among them. */
export function withRow(facts: FactsSource | undefined, row: DeckRow, file: string): FactsSource {
  const { origins, ...rest } = facts ?? {
    broken: false,
    file,
    origins: [],
    units: [],
    facts: [],
    claims: [],
  };
  return {
    ...rest,
    row,
    origins: row.origin === undefined ? origins : [...origins, row.origin],
    facts: [...row.facts, ...rest.facts],
  };
}
