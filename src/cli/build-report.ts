// What is told of a deck that was built or checked: to people, and to machines.

import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import type { BuildResult } from '../build.ts';
import { HostError } from '../host/host.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import {
  countClaims,
  countDiagnostics,
  reportArtifacts,
  reportDiagnostic,
  reportOpenClaims,
} from '../report.ts';
import type { Context } from './command.ts';

/** Tells people of a deck that was built or checked. */
export function printResult(
  verb: 'build' | 'check',
  { deck, row, diagnostics, ok, artifacts, claims, failure, folder, notes }: BuildResult,
  seconds: number,
  { paint, print }: Context,
  fresh: readonly Diagnostic[] = diagnostics,
): void {
  for (const diagnostic of fresh) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
  const before = fresh.length < diagnostics.length && diagnostics.length > 0 ? ', told above' : '';
  const counted = `${countDiagnostics(diagnostics)}${before}`;
  const claimed = countClaims(claims);
  const found = [counted || (verb === 'check' ? 'no mistakes' : ''), claimed].filter((part) => part !== '');
  const time = `${seconds.toFixed(1)} s`;
  if (!ok) print(`${paint.red('✗')} ${paint.bold(deck)}${placeOf(row)}: ${counted}. Nothing was written.\n`);
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

/** Where a row stands in its table, behind the name of its deck. */
const placeOf = (row: BuildResult['row']): string =>
  row === undefined ? '' : ` (${row.at.file}${row.at.start.line === 0 ? '' : `:${row.at.start.line}`})`;

/** How a deck or a row of it is called. */
export const nameOf = ({
  deck,
  row,
}: {
  readonly deck: string;
  readonly row?: { readonly name: string };
}): string => [basename(resolve(deck)), ...(row === undefined ? [] : [row.name])].join('/');

/** Tells what is wrong with the table that a deck is made over. */
export function printTable(
  deck: string,
  diagnostics: readonly Diagnostic[],
  { paint, print }: Context,
): void {
  for (const diagnostic of diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
  print(
    `${paint.red('✗')} ${paint.bold(nameOf({ deck }))}: its table has ${countDiagnostics(diagnostics)}.\n`,
  );
}

/** The most names of decks that failed in the line that closes a run. */
const MOST_NAMED = 20;

/** Tells how a run over the rows of a table went. */
export function printSummary(
  total: number,
  failed: readonly string[],
  seconds: number,
  { paint, print }: Context,
): void {
  const more = failed.length > MOST_NAMED ? `, and ${failed.length - MOST_NAMED} more` : '';
  const names = `${failed.slice(0, MOST_NAMED).join(', ')}${more}`;
  const done = `${total - failed.length} of ${total} decks are done`;
  if (failed.length === 0) print(`✓ ${total} decks (${seconds.toFixed(1)} s)\n`);
  else print(`${paint.red('✗')} ${done} (${seconds.toFixed(1)} s). These failed: ${names}\n`);
}

/** A folder as seen from the current one, where it is inside; else its whole path. */
export function relativeTo(folder: string): string {
  const path = relative('.', folder);
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? folder : path || '.';
}

/** The same for machines. */
export function toJson(
  verb: 'build' | 'check',
  { deck, row, ok, diagnostics, artifacts, claims, folder, failure, notes }: BuildResult,
): unknown {
  return {
    deck,
    ...(row === undefined ? {} : { row: { name: row.name, at: row.at } }),
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

/** A deck that could not be built at all: the world failed, or the program. */
export type Failure = { readonly code: string; readonly message: string; readonly hint?: string };

export function describeFailure(cause: unknown): Failure {
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = (cause as { code?: unknown } | undefined)?.code;
  const isBug = !(cause instanceof HostError) && !(typeof code === 'string' && /^E[A-Z]+$/.test(code));
  if (isBug) return { code: 'bug', message: `this is a bug: ${message}` };
  const hint = cause instanceof HostError ? cause.hint : undefined;
  return { code: String(code), message, ...(hint === undefined ? {} : { hint }) };
}

export function printFailure(deck: string, { message, hint }: Failure, { paint, print }: Context): void {
  print(`${paint.red('✗')} ${paint.bold(deck)}: ${message}\n`);
  if (hint !== undefined) print(`  hint: ${hint}\n`);
}
