#!/usr/bin/env node
// The command: reads arguments and environment, calls the public API, prints, sets the exit code.

import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BuildResult } from './build.ts';
import { nearest } from './diagnostics/suggest.ts';
import { HostError } from './host/host.ts';
import { packageVersion } from './host/package.ts';
import { countDiagnostics, makePaint, type Paint, reportArtifacts, reportDiagnostic } from './report.ts';

const HELP = `factdeck: decks whose every number is bound to a fact

Usage
  factdeck build [deck…]   HTML and PDF of every deck under content/, or of those named
  factdeck check [deck…]   the same without writing: only what is wrong
  factdeck doctor          what this machine has: Node, browser, fonts

A deck is named by its folder under content/, or by the path of a folder with a deck.md.

Options
  --out DIR        where decks are written: DIR/<deck>/ (default: output)
  --no-pdf         HTML only, without a browser; check then doesn't measure overflow
  --browser PATH   the browser to print with
  --timeout SEC    how long the browser may take for a deck (default: 60)
  --json           results as JSON on standard output
  --debug          the stack of an unexpected failure
  --help, --version

Exit codes
  0  fine    1  a deck has errors    2  wrong usage    3  the machine failed: no browser, no space
`;

const COMMANDS = ['build', 'check', 'doctor'];

type Flags = {
  out: string;
  pdf: boolean;
  browser: string | undefined;
  timeout: number;
  json: boolean;
  debug: boolean;
};

/** A mistake in the arguments. */
class UsageError extends Error {}

async function main(argv: readonly string[]): Promise<number> {
  const { command, decks, flags } = readArguments(argv);
  if (command === 'help') return say(HELP);
  if (command === 'version') return say(packageVersion());
  if (command === 'doctor') return doctor(flags);
  const paint = makePaint(process.stdout.isTTY === true && process.env.NO_COLOR === undefined);
  return runDecks(command, findDecks(decks), flags, paint);
}

function readArguments(argv: readonly string[]): { command: string; decks: readonly string[]; flags: Flags } {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
  const { values, positionals } = parsed;
  const flags: Flags = {
    out: values.out ?? 'output',
    pdf: values['no-pdf'] !== true,
    browser: values.browser,
    timeout: readTimeout(values.timeout),
    json: values.json === true,
    debug: values.debug === true,
  };
  if (values.version) return { command: 'version', decks: [], flags };
  const [command, ...decks] = positionals;
  if (values.help || command === undefined || command === 'help')
    return { command: 'help', decks: [], flags };
  if (!COMMANDS.includes(command)) {
    const near = nearest(command, COMMANDS);
    throw new UsageError(`There is no command \`${command}\`.${near ? ` Did you mean \`${near}\`?` : ''}`);
  }
  return { command, decks, flags };
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      'no-pdf': { type: 'boolean' },
      browser: { type: 'string' },
      timeout: { type: 'string' },
      json: { type: 'boolean' },
      debug: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
  });
}

function readTimeout(text: string | undefined): number {
  const seconds = text === undefined ? 60 : Number(text);
  if (!(seconds > 0 && seconds <= 3600))
    throw new UsageError(`--timeout takes seconds from 1 to 3600, not \`${text}\`.`);
  return seconds * 1000;
}

/** The folders of the decks named, or of all under content/. */
function findDecks(names: readonly string[]): readonly string[] {
  const all = existsSync('content')
    ? readdirSync('content').filter((name) => existsSync(join('content', name, 'deck.md')))
    : [];
  if (names.length === 0) {
    if (all.length === 0)
      throw new UsageError('There is no deck under content/: a deck is a folder there with a deck.md.');
    return all.sort().map((name) => join('content', name));
  }
  return names.map((name) => {
    if (all.includes(name)) return join('content', name);
    if (existsSync(join(name, 'deck.md'))) return name;
    if (basename(name) === 'deck.md' && existsSync(name)) return join(name, '..');
    const near = nearest(name, all);
    throw new UsageError(
      `There is no deck \`${name}\`.${near ? ` Did you mean \`${near}\`?` : all.length > 0 ? ` Under content/ are ${all.join(', ')}.` : ''}`,
    );
  });
}

async function runDecks(
  command: string,
  folders: readonly string[],
  flags: Flags,
  paint: Paint,
): Promise<number> {
  const { build, check } = await import('./index.ts');
  const results: BuildResult[] = [];
  let code = 0;
  for (const folder of folders) {
    const started = performance.now();
    const options = {
      deck: folder,
      out: flags.out,
      pdf: flags.pdf,
      timeoutMs: flags.timeout,
      ...(flags.browser === undefined ? {} : { browser: flags.browser }),
      ...sourceDate(),
      ...(flags.json ? {} : { progress: (message: string) => process.stderr.write(`${message}\n`) }),
    };
    const result = await (command === 'build' ? build(options) : check(options));
    results.push(result);
    if (!result.ok) code = Math.max(code, 1);
    if (result.failure !== undefined) code = 3;
    if (!flags.json) printResult(command, result, (performance.now() - started) / 1000, paint);
  }
  if (flags.json) process.stdout.write(`${JSON.stringify(results.map(toJson), null, 2)}\n`);
  return code;
}

/** SOURCE_DATE_EPOCH, the convention for a fixed date: https://reproducible-builds.org/specs/source-date-epoch/ */
function sourceDate(): { date?: Date } {
  const text = process.env.SOURCE_DATE_EPOCH;
  if (text === undefined || text === '') return {};
  if (!/^\d{1,12}$/.test(text))
    throw new UsageError(`SOURCE_DATE_EPOCH is seconds since 1970, not \`${text}\`.`);
  return { date: new Date(Number(text) * 1000) };
}

function printResult(command: string, result: BuildResult, seconds: number, paint: Paint): void {
  const { deck, diagnostics, ok, artifacts, failure, folder, notes } = result;
  for (const diagnostic of diagnostics) process.stdout.write(`${reportDiagnostic(diagnostic, paint)}\n\n`);
  const counted = countDiagnostics(diagnostics);
  const time = `${seconds.toFixed(1)} s`;
  if (!ok) process.stdout.write(`${paint.red('✗')} ${paint.bold(deck)}: ${counted}. Nothing was written.\n`);
  else if (command === 'check')
    process.stdout.write(`✓ ${paint.bold(deck)}: ${counted || 'no mistakes'} (${time})\n`);
  else
    process.stdout.write(
      `✓ ${paint.bold(deck)} -> ${relativeTo(folder)}: ${reportArtifacts(artifacts)}${counted ? `; ${counted}` : ''} (${time})\n`,
    );
  for (const note of notes) process.stdout.write(paint.dim(`  ${note}\n`));
  if (failure !== undefined) {
    process.stdout.write(
      `${paint.red('✗')} No PDF${ok && command === 'build' ? ' (the HTML is built; an earlier PDF stays as it was)' : ''}: ${failure.message}\n`,
    );
    if (failure.hint !== undefined) process.stdout.write(`  hint: ${failure.hint}\n`);
  }
}

const relativeTo = (folder: string): string =>
  folder.startsWith(resolve('.')) ? folder.slice(resolve('.').length + 1) : folder;

function toJson({ deck, ok, diagnostics, artifacts, folder, failure, notes }: BuildResult): unknown {
  return {
    deck,
    ok,
    folder,
    diagnostics,
    artifacts: artifacts.map(({ path, bytes }) => ({ path, bytes: bytes.length })),
    notes,
    ...(failure === undefined
      ? {}
      : { failure: { code: failure.code, message: failure.message, hint: failure.hint } }),
  };
}

async function doctor(flags: Flags): Promise<number> {
  const { doctor: examine } = await import('./index.ts');
  const report = await examine(flags.browser === undefined ? {} : { browser: flags.browser });
  if (flags.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    for (const { ok, what, detail, hint } of report.checks) {
      process.stdout.write(`${ok ? '✓' : '✗'} ${what}: ${detail}\n`);
      if (hint !== undefined) process.stdout.write(`  hint: ${hint}\n`);
    }
  }
  return report.ok ? 0 : 3;
}

function say(text: string): number {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  return 0;
}

function fail(cause: unknown): number {
  if (cause instanceof UsageError) {
    process.stderr.write(`factdeck: ${cause.message}\nSee factdeck --help.\n`);
    return 2;
  }
  if (cause instanceof HostError) {
    process.stderr.write(
      `factdeck: ${cause.message}\n${cause.hint === undefined ? '' : `hint: ${cause.hint}\n`}`,
    );
    return 3;
  }
  const code = (cause as { code?: unknown } | undefined)?.code;
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
    process.stderr.write(`factdeck: ${(cause as Error).message}\n`);
    return 3;
  }
  process.stderr.write(
    `factdeck: this is a bug: ${cause instanceof Error ? cause.message : String(cause)}\n`,
  );
  if (process.argv.includes('--debug') && cause instanceof Error) process.stderr.write(`${cause.stack}\n`);
  return 3;
}

// A reader that went away (`factdeck … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

const code = await main(process.argv.slice(2)).catch(fail);
// What is printed goes out first; nothing else is waited for: the browser was ended, and its pipes close by themselves.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
