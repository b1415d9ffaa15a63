// `factdeck dev`: a deck in the browser that follows its files, until Ctrl+C.

import { basename, resolve } from 'node:path';
import type { DevServer, Revision } from '../dev.ts';
import { openInBrowser, untilInterrupted } from '../host/session.ts';
import { reportDiagnostic } from '../report.ts';
import { readOptions } from './build-options.ts';
import type { Command, Context } from './command.ts';
import { findDecks } from './decks.ts';
import { UsageError } from './flags.ts';

export const dev: Command = {
  usage: '[deck]',
  summary: 'the deck in the browser, as you write it: every change appears in place',
  flags: [
    'port',
    'open',
    'editor',
    'no-jump',
    'no-config',
    'strict',
    'signed',
    'draft',
    'date',
    'browser',
    'timeout',
  ],
  run: async (context) => {
    const { flags, print } = context;
    const folders = findDecks(context.names);
    const [deck] = folders;
    if (deck === undefined || folders.length > 1)
      throw new UsageError(
        `\`dev\` takes one deck: ${folders.map((folder) => basename(folder)).join(', ')}.`,
      );
    const interrupted = untilInterrupted();
    const { dev: start } = await import('../dev.ts');
    const server: DevServer = await start({
      ...readOptions(context),
      deck,
      ...(flags.port === undefined ? {} : { port: readPort(flags.port) }),
      ...(flags.editor === undefined ? {} : { editor: flags.editor }),
      jump: flags['no-jump'] !== true,
      onRevision: (revision) => tell(revision, deck, context),
    });
    if (flags.json === true)
      print(`${JSON.stringify({ kind: 'ready', url: server.url, port: server.port })}\n`);
    else
      print(`\n  ${server.url}\n\nThe address holds a secret: who has it sees the deck. Ctrl+C ends it.\n\n`);
    if (flags.open === true) openInBrowser(server.url);
    await interrupted;
    for (const { ref, value } of flags.json === true ? [] : server.tried())
      print(`Tried, and not written: ${ref} = ${value}\n`);
    await server.close();
    return 0;
  },
};

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not \`${text}\`.`);
  return port;
}

/** A line for each revision; its errors in full. */
function tell(
  { number, outcome, took, changed }: Revision,
  deck: string,
  { flags, print, paint }: Context,
): void {
  const { problems, failure } = outcome;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const ok = errors.length === 0 && failure === undefined;
  if (flags.json === true) {
    print(
      `${JSON.stringify({ kind: 'revision', number, ok, took: Math.round(took), diagnostics: problems })}\n`,
    );
    return;
  }
  for (const problem of errors) print(`${reportDiagnostic(problem, paint)}\n\n`);
  if (failure !== undefined) print(`${paint.red('✗')} ${failure.message}\n`);
  const what = changed.map((path) => basename(path)).join(', ');
  const warnings = problems.length - errors.length;
  const counted = [
    ...(errors.length === 0 ? [] : [`${errors.length} ${errors.length === 1 ? 'error' : 'errors'}`]),
    ...(warnings === 0 ? [] : [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`]),
  ].join(', ');
  const mark = ok ? '✓' : paint.red('✗');
  print(
    `${mark} ${paint.bold(basename(resolve(deck)))}${what === '' ? '' : ` ${paint.dim(what)}`} ${Math.round(took)} ms${counted === '' ? '' : `; ${counted}`}\n`,
  );
}
