// `factdeck build` and `factdeck check`: each deck in turn, told as it is done.

import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import type { BuildOptions, BuildResult } from '../build.ts';
import {
  countClaims,
  countDiagnostics,
  reportArtifacts,
  reportDiagnostic,
  reportOpenClaims,
} from '../report.ts';
import type { Command, Context } from './command.ts';
import { findDecks } from './decks.ts';
import { type FlagName, readDate, readTimeout, UsageError } from './flags.ts';
import { describePhase } from './status.ts';

const FLAGS: readonly FlagName[] = [
  'out',
  'no-pdf',
  'no-config',
  'strict',
  'signed',
  'draft',
  'date',
  'browser',
  'timeout',
];

export const build: Command = {
  usage: '[deck…]',
  summary: 'HTML and PDF of every deck under content/, or of those named',
  flags: FLAGS,
  run: (context) => runDecks('build', context),
};

export const check: Command = {
  usage: '[deck…]',
  summary: 'the same without writing: only what is wrong',
  flags: FLAGS,
  run: (context) => runDecks('check', context),
};

async function runDecks(verb: 'build' | 'check', context: Context): Promise<number> {
  const { flags, print } = context;
  const folders = findDecks(context.names);
  const shared = readOptions(context);
  // Not the whole API: what a build needs first is started before the rest is loaded.
  const work = verb === 'build' ? (await import('../build.ts')).build : (await import('../check.ts')).check;
  const results: BuildResult[] = [];
  let code = 0;
  for (const deck of folders) {
    const started = performance.now();
    const name = basename(resolve(deck));
    const result = await work({
      ...shared,
      deck,
      onPhase: (phase) => context.status?.show(describePhase(name, phase)),
    });
    results.push(result);
    if (!result.ok) code = Math.max(code, 1);
    if (result.failure !== undefined) code = 3;
    if (flags.json !== true) printResult(verb, result, (performance.now() - started) / 1000, context);
  }
  if (flags.json === true)
    print(
      `${JSON.stringify(
        results.map((result) => toJson(verb, result)),
        null,
        2,
      )}\n`,
    );
  return code;
}

/** What the flags and the environment say of every deck. */
function readOptions({ flags, env, progress }: Context): Omit<BuildOptions, 'deck'> {
  return {
    out: flags.out ?? 'output',
    pdf: flags['no-pdf'] !== true,
    config: flags['no-config'] !== true,
    signed: flags.signed === true,
    timeoutMs: readTimeout(flags.timeout),
    ...(flags.browser === undefined ? {} : { browser: flags.browser }),
    strict: flags.strict === true,
    draft: flags.draft === true,
    ...dates(flags.date, env('SOURCE_DATE_EPOCH')),
    ...(flags.json === true ? {} : { progress }),
  };
}

/** SOURCE_DATE_EPOCH, the convention for a fixed date: https://reproducible-builds.org/specs/source-date-epoch/ */
export function sourceDate(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,12}$/.test(text))
    throw new UsageError(`SOURCE_DATE_EPOCH is seconds since 1970, not \`${text}\`.`);
  return new Date(Number(text) * 1000);
}

/** The date of the PDF, and the one that facts are held against; without either the host knows what day it is. */
function dates(given: string | undefined, epoch: string | undefined): Pick<BuildOptions, 'date' | 'today'> {
  const date = sourceDate(epoch);
  const today = given === undefined ? date?.toISOString().slice(0, 10) : readDate(given);
  return { ...(date === undefined ? {} : { date }), ...(today === undefined ? {} : { today }) };
}

function printResult(
  verb: 'build' | 'check',
  { deck, diagnostics, ok, artifacts, claims, failure, folder, notes }: BuildResult,
  seconds: number,
  { paint, print }: Context,
): void {
  for (const diagnostic of diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
  const counted = countDiagnostics(diagnostics);
  const claimed = countClaims(claims);
  const found = [counted || (verb === 'check' ? 'no mistakes' : ''), claimed].filter((part) => part !== '');
  const time = `${seconds.toFixed(1)} s`;
  if (!ok) print(`${paint.red('✗')} ${paint.bold(deck)}: ${counted}. Nothing was written.\n`);
  else if (verb === 'check') print(`✓ ${paint.bold(deck)}: ${found.join('; ')} (${time})\n`);
  else {
    const made = `${relativeTo(folder)}: ${reportArtifacts(artifacts)}`;
    print(`✓ ${paint.bold(deck)} -> ${[made, ...found].join('; ')} (${time})\n`);
  }
  if (ok) for (const line of reportOpenClaims(claims)) print(paint.dim(`  ${line}\n`));
  for (const note of notes) print(paint.dim(`  ${note}\n`));
  if (failure === undefined) return;
  const kept = ok && verb === 'build' ? ' (the HTML is built; an earlier PDF stays as it was)' : '';
  print(`${paint.red('✗')} No PDF${kept}: ${failure.message}\n`);
  if (failure.hint !== undefined) print(`  hint: ${failure.hint}\n`);
}

/** A folder as seen from the current one, where it is inside; else its whole path. */
export function relativeTo(folder: string): string {
  const path = relative('.', folder);
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? folder : path || '.';
}

function toJson(
  verb: 'build' | 'check',
  { deck, ok, diagnostics, artifacts, claims, folder, failure, notes }: BuildResult,
): unknown {
  return {
    deck,
    ok,
    folder,
    diagnostics,
    // What was written: by a check nothing.
    artifacts: verb === 'check' ? [] : artifacts.map(({ path, bytes }) => ({ path, bytes: bytes.length })),
    claims: claims.map(({ ref, kind, check, verdict, reasons }) => ({ ref, kind, check, verdict, reasons })),
    notes,
    ...(failure === undefined
      ? {}
      : { failure: { code: failure.code, message: failure.message, hint: failure.hint } }),
  };
}
