// `factdeck build` and `factdeck check`: each deck in turn, told as it is done.

import { basename, resolve } from 'node:path';
import type { BuildResult, SharedBrowser } from '../build.ts';
import { readOptions } from './build-options.ts';
import { describeFailure, printFailure, printResult, toJson } from './build-report.ts';
import type { Command, Context } from './command.ts';
import { selectDecks } from './decks.ts';
import type { FlagName } from './flags.ts';
import { describeSince, readBefore } from './since.ts';
import { describePhase } from './status.ts';
import {
  describeCircumstances,
  findUnchanged,
  formatJson,
  hostFor,
  keepBuilt,
  printUnchanged,
  type Told,
  unchangedJson,
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
  'timeout',
  'shard',
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
  const { flags, print } = context;
  const folders = selectDecks(context.names, flags.shard);
  const options = readOptions(context);
  const circumstances = describeCircumstances();
  const many = folders.length > 1;
  const told: unknown[] = [];
  let code = 0;
  let shared: SharedBrowser | undefined;
  const work = async (deck: string): Promise<Outcome> => {
    const unchanged = flags.force === true ? undefined : findUnchanged(deck, options, circumstances);
    if (unchanged !== undefined) {
      // Nothing changed since the last build; since an edition much can have.
      const since = flags.against === undefined || flags.json ? [] : await sinceOf(deck, options, context);
      return { kind: 'unchanged', told: unchanged, since };
    }
    const started = Date.now();
    try {
      // Not the whole API: what a build needs first is started before the rest is loaded.
      const { build, openSharedBrowser } = await import('../build.ts');
      if (many && options.pdf !== false) shared ??= openSharedBrowser(options);
      const host = hostFor(deck, options);
      const before = readBefore(deck, options);
      const result = await build({ ...options, deck, onPhase: teller(deck, context) }, host, shared);
      keepBuilt(deck, result, { options, host, circumstances });
      const seconds = (Date.now() - started) / 1000;
      const since =
        flags.json === true ? [] : await describeSince(deck, { result, before, options }, context);
      return { kind: 'built', result, seconds, since };
    } catch (cause) {
      if (!many) throw cause;
      return { kind: 'failed', deck, cause }; // the others are built all the same
    }
  };
  try {
    for await (const outcome of inOrder(folders, AT_ONCE, work)) {
      const made = tell(outcome, context);
      told.push(made.json);
      code = Math.max(code, made.code);
    }
  } finally {
    await shared?.close();
  }
  if (folders.length === 0 && flags.json !== true) print('There is no deck in this shard.\n');
  if (flags.json === true) print(formatJson(told));
  return code;
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
  | { readonly kind: 'failed'; readonly deck: string; readonly cause: unknown };

/** Tells people of a deck; gives what machines are told, and the exit code. */
function tell(outcome: Outcome, context: Context): { readonly json: unknown; readonly code: number } {
  const quiet = context.flags.json === true;
  switch (outcome.kind) {
    case 'unchanged':
      if (!quiet) printUnchanged(outcome.told, context);
      for (const line of outcome.since) context.print(line);
      return { json: unchangedJson(outcome.told), code: 0 };
    case 'built': {
      const { result, seconds, since } = outcome;
      if (!quiet) printResult('build', result, seconds, context);
      for (const line of since) context.print(line);
      return { json: toJson('build', result), code: result.failure !== undefined ? 3 : result.ok ? 0 : 1 };
    }
    case 'failed': {
      const name = basename(resolve(outcome.deck));
      const failure = describeFailure(outcome.cause);
      if (!quiet) printFailure(name, failure, context);
      return { json: { deck: name, ok: false, failure }, code: 3 };
    }
  }
}

/** What a deck that is built already changed since an edition. */
async function sinceOf(
  deck: string,
  options: Parameters<typeof readBefore>[1],
  context: Context,
): Promise<readonly string[]> {
  const before = readBefore(deck, options);
  const { manifestOf } = await import('../index.ts');
  const manifest = before && manifestOf(before);
  const result = { ok: true, folder: '', diagnostics: [], artifacts: [], manifest };
  return describeSince(deck, { result, before, options }, context);
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

async function checkDecks(context: Context): Promise<number> {
  const { flags, print } = context;
  const folders = selectDecks(context.names, flags.shard);
  const options = readOptions(context);
  const { check } = await import('../check.ts');
  const told: unknown[] = [];
  let code = 0;
  for (const deck of folders) {
    const started = Date.now();
    const result = await check({ ...options, deck, onPhase: teller(deck, context) });
    told.push(toJson('check', result));
    if (!result.ok) code = Math.max(code, 1);
    if (result.failure !== undefined) code = 3;
    if (flags.json !== true) printResult('check', result, (Date.now() - started) / 1000, context);
  }
  if (flags.json === true) print(formatJson(told));
  return code;
}

const teller = (deck: string, { status }: Context) => {
  const name = basename(resolve(deck));
  return (phase: Parameters<typeof describePhase>[1]) => status?.show(describePhase(name, phase));
};
