// A build of which nothing changed: found before the program is loaded, and told again as it was.

import { basename, join, resolve } from 'node:path';
import type { BuildOptions, BuildResult } from '../build.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { browserIdentity } from '../emit/browser/identity.ts';
import {
  type BuildRecord,
  describeProgram,
  isCurrent,
  keepRecord,
  type openRecords,
  type RecordingHost,
  readRecord,
  recordingHost,
  sha256,
} from '../host/build-record.ts';
import { nodeHost } from '../host/node.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Position } from '../model/source.ts';
import { countDiagnostics, makePaint, type Paint, reportDiagnostic, reportOpenClaims } from '../report.ts';
import { readOptions } from './build-options.ts';
import { relativeTo, toJson } from './build-report.ts';
import { findDecks, takeShard } from './decks.ts';
import { type Flags, readArguments, UsageError } from './flags.ts';

type Options = Omit<BuildOptions, 'deck' | 'row'>;

/** A row of a deck's table: its name, what tells it from what it was, and where it stands. */
export type KnownRow = {
  readonly name: string;
  readonly key: string;
  readonly at: Position;
  /** The places of its cells, as a hash. */
  readonly places: string;
};
/** What is built at once: a deck, or the deck of one row. */
export type Work = { readonly deck: string; readonly row?: KnownRow };

/** What a build told, without what only it needed. */
export type Told = {
  readonly json: { readonly deck: string; readonly folder: string } & Readonly<Record<string, unknown>> & {
      readonly diagnostics: readonly Diagnostic[];
      readonly notes: readonly string[];
    };
  /** Words of the claims that the facts leave open. */
  readonly open: readonly string[];
  /** Of a row's deck the places of its cells, as a hash. */
  readonly places?: string;
};

export { openRecords } from '../host/build-record.ts';

/** What is asked of every deck of a run: which program this is, and what it is to do. */
export type Circumstances = (options: Options, row?: KnownRow) => string;

/** Describes the program once a run. */
export function describeCircumstances(): Circumstances {
  let program: string | undefined;
  let browser: string | undefined;
  // How long it may take and whether it prints anew changes no byte.
  return (
    { timeoutMs: _, progress: __, onPhase: ___, reusePrints: ____, browserUrl, browserVersion, ...options },
    row,
  ) => {
    program ??= describeProgram();
    // An address can hold a secret, and says nothing of what is made: what the browser says that it is does.
    browser ??= browserUrl === undefined ? browserIdentity(options.browser) : `remote ${browserVersion}`;
    return JSON.stringify([
      sha256(program),
      browser,
      process.cwd(),
      options,
      ...(row ? [row.name, row.key] : []),
    ]);
  };
}

/** Where a deck is written. */
export const folderOf = ({ deck, row }: Work, options: Options): string =>
  join(resolve(options.out ?? 'output'), basename(resolve(deck)), row?.name ?? '');

/** What the last build of a deck told, where it would be the same today; undefined where it has to be built. */
export function findUnchanged(
  work: Work,
  options: Options,
  circumstances: Circumstances,
  hashes?: Map<string, string | undefined>,
): Told | undefined {
  const folder = folderOf(work, options);
  const record = readRecord(resolve(work.deck), folder);
  if (record === undefined) return undefined;
  const now = { host: nodeHost(), circumstances: circumstances(options, work.row), folder, hashes };
  if (!isCurrent(record, now)) return undefined;
  const told = record.told as Told;
  const { row } = work;
  if (row === undefined) return told;
  // What is told names places: where rows above came or went, they are others.
  if (told.json.diagnostics.length > 0 && told.places !== row.places) return undefined;
  return { ...told, json: { ...told.json, row: { name: row.name, at: row.at } } };
}

/** A host for the build of a deck, by which `keepBuilt` knows afterwards what it asked. */
export const hostFor = (work: Work, options: Options): RecordingHost =>
  recordingHost(nodeHost(), folderOf(work, options));

/** Keeps what a build asked, wrote and told, where it came to its end. */
export function keepBuilt(
  work: Work,
  result: BuildResult,
  {
    options,
    host,
    circumstances,
    records,
  }: {
    options: Options;
    host: RecordingHost;
    circumstances: Circumstances;
    records: ReturnType<typeof openRecords>;
  },
): void {
  const questions = host.questions();
  if (!result.ok || result.failure !== undefined || questions === undefined) return;
  const told: Told = {
    json: toJson('build', result) as Told['json'],
    open: reportOpenClaims(result.claims),
    ...(work.row === undefined ? {} : { places: work.row.places }),
  };
  const record: BuildRecord = {
    ...questions,
    circumstances: circumstances(options, work.row),
    written: result.artifacts.map(({ path, bytes }) => [join(result.folder, path), sha256(bytes)]),
    told,
  };
  keepRecord(resolve(work.deck), result.folder, record, records);
}

const rowsFolder = (deck: string): string => `${resolve(deck)}#rows`;

/** The rows that a deck is made over, where its table is as it was; undefined where it has to be read. */
export function knownRows(deck: string, circumstances: Circumstances): readonly KnownRow[] | undefined {
  const folder = rowsFolder(deck);
  const record = readRecord(resolve(deck), folder);
  if (record === undefined) return undefined;
  const now = { host: nodeHost(), circumstances: circumstances({}), folder };
  return isCurrent(record, now) ? (record.told as readonly KnownRow[]) : undefined;
}

/** A host by which `keepRows` knows afterwards what reading the rows asked. */
export const hostForRows = (deck: string): RecordingHost => recordingHost(nodeHost(), rowsFolder(deck));

/** Keeps the rows of a deck, where nothing was wrong with their table. */
export function keepRows(
  deck: string,
  rows: readonly KnownRow[],
  { host, circumstances }: { host: RecordingHost; circumstances: Circumstances },
): void {
  const questions = host.questions();
  if (questions === undefined) return;
  const record = { ...questions, circumstances: circumstances({}), written: [], told: rows };
  keepRecord(resolve(deck), rowsFolder(deck), record);
}

/** Tells people of a deck that is as it was. */
export function printUnchanged({ json, open }: Told, { paint, print }: Printer): void {
  const { deck, folder, diagnostics, notes } = json;
  for (const diagnostic of diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
  const counted = countDiagnostics(diagnostics);
  const words = ['nothing changed', ...(counted === '' ? [] : [counted])].join('; ');
  print(`✓ ${paint.bold(deck)} -> ${relativeTo(folder)}: ${words}\n`);
  for (const line of [...open, ...notes]) print(paint.dim(`  ${line}\n`));
}

type Printer = { readonly paint: Paint; readonly print: (text: string) => void };

/**
 * Answers `factdeck build` where nothing changed in any of its decks; undefined where there is something to do, or to
 * say about the arguments.
 */
export function answerUnchanged(argv: readonly string[]): number | undefined {
  if (argv[0] !== 'build') return undefined;
  try {
    const { names, flags } = readArguments(argv);
    if (!canBeUnchanged(flags)) return undefined;
    const env = (name: string) => process.env[name] || undefined;
    const options = readOptions({ flags, env, progress: () => {} });
    const circumstances = describeCircumstances();
    const all: Told[] = [];
    const hashes = new Map<string, string | undefined>();
    for (const work of takeShard(knownWorks(names, flags, circumstances), flags.shard)) {
      const told = findUnchanged(work, options, circumstances, hashes);
      if (told === undefined) return undefined;
      all.push(told);
    }
    if (all.length === 0) return undefined;
    const paint = makePaint(process.stdout.isTTY === true && process.env.NO_COLOR === undefined);
    const texts: string[] = [];
    for (const told of all) printUnchanged(told, { paint, print: (text) => texts.push(text) });
    process.stdout.write(flags.json === true ? formatJson(all.map(unchangedJson)) : texts.join(''));
    return 0;
  } catch {
    return undefined; // the command says what is wrong
  }
}

const canBeUnchanged = ({ force, help, version, list, against, 'browser-url': url }: Flags): boolean =>
  // A browser elsewhere has to be asked what it is.
  !(force || help || version || list || against !== undefined || url !== undefined);

/** The decks that are named, and of those over a table their rows as they are known. */
const knownWorks = (
  names: readonly string[],
  { only }: Flags,
  circumstances: Circumstances,
): readonly Work[] =>
  findDecks(names).flatMap((deck): readonly Work[] => {
    const rows = knownRows(deck, circumstances);
    if (rows === undefined) return [{ deck }];
    return pickRows(rows, only).map((row) => ({ deck, row }));
  });

/** The rows that are asked for, in the order of the table. Throws UsageError for one that isn't there. */
export function pickRows<T extends { readonly name: string }>(
  rows: readonly T[],
  only: string | undefined,
): readonly T[] {
  if (only === undefined) return rows;
  const wanted = only.split(',').map((name) => name.trim());
  const known = rows.map(({ name }) => name);
  for (const name of wanted) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new UsageError(
      `There is no row \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ' --list tells all of them.'}`,
    );
  }
  return rows.filter(({ name }) => wanted.includes(name));
}

/** The result of a deck that is as it was, for machines. */
export const unchangedJson = ({ json }: Told): unknown => ({ ...json, unchanged: true });

export const formatJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
