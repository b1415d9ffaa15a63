// `factdeck build` and `factdeck check`: each deck in turn, told as it is done.

import { basename, resolve } from 'node:path';
import { readOptions } from './build-options.ts';
import { printResult, toJson } from './build-report.ts';
import type { Command, Context } from './command.ts';
import { findDecks } from './decks.ts';
import type { FlagName } from './flags.ts';
import { printChanges, readBefore } from './since.ts';
import { describePhase } from './status.ts';
import {
  describeCircumstances,
  findUnchanged,
  formatJson,
  hostFor,
  keepBuilt,
  printUnchanged,
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
];

export const build: Command = {
  usage: '[deck…]',
  summary: 'HTML and PDF of every deck under content/, or of those named',
  flags: [...FLAGS, 'force'],
  run: buildDecks,
};

export const check: Command = {
  usage: '[deck…]',
  summary: 'the same without writing: only what is wrong',
  flags: FLAGS,
  run: checkDecks,
};

async function buildDecks(context: Context): Promise<number> {
  const { flags, print } = context;
  const folders = findDecks(context.names);
  const options = readOptions(context);
  const circumstances = describeCircumstances();
  const told: unknown[] = [];
  let code = 0;
  for (const deck of folders) {
    const unchanged = flags.force === true ? undefined : findUnchanged(deck, options, circumstances);
    if (unchanged !== undefined) {
      told.push(unchangedJson(unchanged));
      if (flags.json !== true) printUnchanged(unchanged, context);
      continue;
    }
    const started = performance.now();
    // Not the whole API: what a build needs first is started before the rest is loaded.
    const { build } = await import('../build.ts');
    const host = hostFor(deck, options);
    const before = readBefore(deck, options);
    const result = await build({ ...options, deck, onPhase: teller(deck, context) }, host);
    keepBuilt(deck, result, { options, host, circumstances });
    told.push(toJson('build', result));
    if (!result.ok) code = Math.max(code, 1);
    if (result.failure !== undefined) code = 3;
    if (flags.json !== true) {
      printResult('build', result, (performance.now() - started) / 1000, context);
      await printChanges(deck, { result, before, options }, context);
    }
  }
  if (flags.json === true) print(formatJson(told));
  return code;
}

async function checkDecks(context: Context): Promise<number> {
  const { flags, print } = context;
  const folders = findDecks(context.names);
  const options = readOptions(context);
  const { check } = await import('../check.ts');
  const told: unknown[] = [];
  let code = 0;
  for (const deck of folders) {
    const started = performance.now();
    const result = await check({ ...options, deck, onPhase: teller(deck, context) });
    told.push(toJson('check', result));
    if (!result.ok) code = Math.max(code, 1);
    if (result.failure !== undefined) code = 3;
    if (flags.json !== true) printResult('check', result, (performance.now() - started) / 1000, context);
  }
  if (flags.json === true) print(formatJson(told));
  return code;
}

const teller = (deck: string, { status }: Context) => {
  const name = basename(resolve(deck));
  return (phase: Parameters<typeof describePhase>[1]) => status?.show(describePhase(name, phase));
};
