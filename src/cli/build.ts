// `factdeck build` and `factdeck check`: each deck in turn, told as it is done.

import type { BuildResult, Shared } from '../build.ts';
import type { Host } from '../host/host.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { readOptions } from './build-options.ts';
import {
  describeFailure,
  nameOf,
  printFailure,
  printResult,
  printSummary,
  printTable,
  toJson,
} from './build-report.ts';
import type { Command, Context } from './command.ts';
import type { FlagName } from './flags.ts';
import { findJobs, type Job, type Jobs, listJobs } from './rows.ts';
import { describeSince, readBefore } from './since.ts';
import { describePhase } from './status.ts';
import {
  type Circumstances,
  describeCircumstances,
  findUnchanged,
  formatJson,
  hostFor,
  keepBuilt,
  openRecords,
  printUnchanged,
  type Told,
  unchangedJson,
  type Work,
} from './unchanged.ts';

const FLAGS: readonly FlagName[] = [
  'out',
  'no-pdf',
  'pptx',
  'no-config',
  'strict',
  'signed',
  'draft',
  'date',
  'browser',
  'browser-url',
  'timeout',
  'shard',
  'only',
  'list',
];

export const build: Command = {
  usage: '[deck…]',
  summary: 'HTML and PDF of every deck under content/, or of those named',
  flags: [
    ...FLAGS,
    'steps',
    'notes',
    'handout',
    'paper',
    'png',
    'share',
    'outline',
    'card',
    'base-url',
    'attach',
    'against',
    'force',
  ],
  run: buildDecks,
};

export const check: Command = {
  usage: '[deck…]',
  summary: 'the same without writing: only what is wrong',
  flags: FLAGS,
  run: checkDecks,
};

/** So many decks are worked on at once: one is printed while the next is made, and memory stays flat. */
const AT_ONCE = 2;

async function buildDecks(context: Context): Promise<number> {
  const { flags } = context;
  const circumstances = describeCircumstances();
  const hashes = new Map<string, string | undefined>();
  const records = openRecords();
  return eachDeck(context, circumstances, async (job, options, open) => {
    const unchanged = flags.force === true ? undefined : findUnchanged(job, options, circumstances, hashes);
    if (unchanged !== undefined) {
      // Nothing changed since the last build; since an edition much can have.
      const since = flags.against === undefined || flags.json ? [] : await sinceOf(job, options, context);
      return { kind: 'unchanged', told: unchanged, since };
    }
    const started = Date.now();
    const build = await open();
    const host = hostFor(job, options);
    const before = readBefore(job, options);
    const result = await build({}, host);
    keepBuilt(job, result, { options, host, circumstances, records });
    const seconds = (Date.now() - started) / 1000;
    const since = flags.json === true ? [] : await describeSince(job, { result, before, options }, context);
    return { kind: 'built', result, seconds, since };
  });
}

async function checkDecks(context: Context): Promise<number> {
  return eachDeck(context, describeCircumstances(), async (_, __, open) => {
    const started = Date.now();
    const build = await open();
    const result = await build({ write: false });
    return { kind: 'checked', result, seconds: (Date.now() - started) / 1000 };
  });
}

/** Builds the deck of a job by the options of the command and these. */
type Build = (more: { readonly write?: false }, host?: Host) => Promise<BuildResult>;

/**
 * Works on each deck that the arguments name, and tells of it as it is done; gives the exit code. `work` opens what
 * builds where a deck has to be built: decks that are as they were load no more than they need.
 */
async function eachDeck(
  context: Context,
  circumstances: Circumstances,
  work: (job: Job, options: Options, open: () => Promise<Build>) => Promise<Outcome>,
): Promise<number> {
  const options = await withVersion(readOptions(context));
  const found = await findJobs(context, circumstances);
  if (context.flags.list === true) {
    listJobs(found, context);
    return found.troubles.length > 0 ? 1 : 0;
  }
  const { jobs } = found;
  const many = jobs.length > 1;
  const run = startRun(found, context);
  let shared: Shared | undefined;
  const open = async (job: Job): Promise<Build> => {
    // Not the whole API: what a build needs first is started before the rest is loaded.
    const { build, openShared } = await import('../build.ts');
    if (many) shared ??= openShared(options);
    return async (more, host) => {
      const row = await job.open?.();
      const of = { deck: job.deck, ...(row === undefined ? {} : { row }), onPhase: teller(job, context) };
      return build({ ...options, ...of, ...more }, host, shared);
    };
  };
  const done = async (job: Job): Promise<Outcome> => {
    try {
      return await work(job, options, () => open(job));
    } catch (cause) {
      if (!many) throw cause;
      return { kind: 'failed', job, cause }; // the others are built all the same
    }
  };
  try {
    for await (const outcome of inOrder(jobs, AT_ONCE, done)) run.tell(outcome);
  } finally {
    await shared?.close();
  }
  return run.end();
}

/** The options, with what a browser elsewhere says that it is. One that can't be had is told by who prints. */
async function withVersion(options: Options): Promise<Options> {
  if (options.browserUrl === undefined || options.pdf === false) return options;
  const { askVersion } = await import('../build.ts');
  return { ...options, browserVersion: await askVersion(options.browserUrl) };
}

type Options = ReturnType<typeof readOptions>;

/** Tells of what is done as it is done; `end` tells the rest, and gives the exit code. */
function startRun({ jobs, troubles }: Jobs, context: Context) {
  const { flags, print } = context;
  const started = Date.now();
  const results: unknown[] = [];
  const failed: string[] = [];
  // What is wrong in the same place for many rows is told with the first of them.
  const seen = new Set<string>();
  let code = 0;
  let next = 0;
  for (const { deck, diagnostics } of troubles) {
    code = 1;
    if (flags.json !== true) printTable(deck, diagnostics, context);
    results.push({ deck: nameOf({ deck }), ok: false, diagnostics });
  }
  return {
    tell: (outcome: Outcome): void => {
      const job = jobs[next++] as Job;
      const made = tell(outcome, context, job.row === undefined ? undefined : seen);
      results.push(made.json);
      if (made.code !== 0) failed.push(nameOf(job));
      code = Math.max(code, made.code);
    },
    end: (): number => {
      if (flags.json === true) print(formatJson(results));
      else if (jobs.length === 0 && troubles.length === 0) print('There is no deck in this shard.\n');
      else if (jobs.filter(({ row }) => row !== undefined).length > 1)
        printSummary(jobs.length, failed, (Date.now() - started) / 1000, context);
      return code;
    },
  };
}

type Outcome =
  | { readonly kind: 'unchanged'; readonly told: Told; readonly since: readonly string[] }
  | {
      readonly kind: 'built';
      readonly result: BuildResult;
      readonly seconds: number;
      /** Lines about what it changed. */
      readonly since: readonly string[];
    }
  | { readonly kind: 'failed'; readonly job: Job; readonly cause: unknown }
  | { readonly kind: 'checked'; readonly result: BuildResult; readonly seconds: number };

/** Tells people of a deck; gives what machines are told, and the exit code. */
function tell(
  outcome: Outcome,
  context: Context,
  seen: Set<string> | undefined,
): { readonly json: unknown; readonly code: number } {
  const quiet = context.flags.json === true;
  switch (outcome.kind) {
    case 'unchanged':
      if (!quiet) printUnchanged(withNews(outcome.told, seen), context);
      for (const line of outcome.since) context.print(line);
      return { json: unchangedJson(outcome.told), code: 0 };
    case 'built': {
      const { result, seconds, since } = outcome;
      if (!quiet)
        printResult('build', withoutOld(result, seen), seconds, context, fresh(result.diagnostics, seen));
      for (const line of since) context.print(line);
      return { json: toJson('build', result), code: codeOf(result) };
    }
    case 'checked': {
      const { result, seconds } = outcome;
      if (!quiet)
        printResult('check', withoutOld(result, seen), seconds, context, fresh(result.diagnostics, seen));
      return { json: toJson('check', result), code: codeOf(result) };
    }
    case 'failed': {
      const name = nameOf(outcome.job);
      const failure = describeFailure(outcome.cause);
      if (!quiet) printFailure(name, failure, context);
      return { json: { deck: name, ok: false, failure }, code: 3 };
    }
  }
}

const codeOf = ({ failure, ok }: BuildResult): number => (failure !== undefined ? 3 : ok ? 0 : 1);

/** A result without the notes that were told of another row. */
const withoutOld = (result: BuildResult, seen: Set<string> | undefined): BuildResult =>
  seen === undefined ? result : { ...result, notes: freshNotes(result.notes, seen) };

const withNews = (told: Told, seen: Set<string> | undefined): Told =>
  seen === undefined ? told : { ...told, json: { ...told.json, notes: freshNotes(told.json.notes, seen) } };

const freshNotes = (notes: readonly string[], seen: Set<string>): readonly string[] =>
  notes.filter((note) => !seen.has(note) && seen.add(note));

/** What was not told before. */
function fresh(diagnostics: readonly Diagnostic[], seen: Set<string> | undefined): readonly Diagnostic[] {
  if (seen === undefined) return diagnostics;
  return diagnostics.filter(({ code, at, message }) => {
    const key = `${at?.file}:${at?.start.offset}:${code}:${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What a deck that is built already changed since an edition. */
async function sinceOf(
  work: Work,
  options: Parameters<typeof readBefore>[1],
  context: Context,
): Promise<readonly string[]> {
  const before = readBefore(work, options);
  const { manifestOf } = await import('../index.ts');
  const manifest = before && manifestOf(before);
  const result = { ok: true, folder: '', diagnostics: [], artifacts: [], manifest };
  return describeSince(work, { result, before, options }, context);
}

/** Works on several things at once, and gives what comes of them in their order. */
async function* inOrder<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    const job = work(item);
    job.catch(() => {}); // told where it is awaited
    running.push(job);
    if (running.length >= most) yield await (running.shift() as Promise<R>);
  }
  for (const job of running) yield await job;
}

const teller = (job: Job, { status }: Context) => {
  const name = nameOf(job);
  return (phase: Parameters<typeof describePhase>[1]) => status?.show(describePhase(name, phase));
};
