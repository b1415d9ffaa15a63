// `factdeck editions`: what was issued of a deck, whether it is whole, and its files made again.

import { basename, resolve } from 'node:path';
import { reportDamage, reportDiagnostic, reportEditions } from '../report.ts';
import { relativeTo } from './build-report.ts';
import type { Command, Context } from './command.ts';
import { findDecks } from './decks.ts';
import { readTimeout, UsageError } from './flags.ts';

export const editions: Command = {
  usage: '[deck…]',
  summary: 'what was issued: date, facts changed, whether it is whole; --rebuild makes its files again',
  flags: ['rebuild', 'out', 'browser', 'timeout'],
  run: async (context) => {
    const { names, flags, paint, columns, print } = context;
    const decks = findDecks(names);
    if (flags.rebuild !== undefined) return rebuild(flags.rebuild, decks, context);
    if (flags.out !== undefined) throw new UsageError('--out goes with --rebuild.');
    const { listEditions } = await import('../index.ts');
    const lists = decks.map((deck) => ({ deck: basename(resolve(deck)), editions: listEditions(deck) }));
    if (flags.json === true) print(`${JSON.stringify(lists, null, 2)}\n`);
    for (const { deck, editions: listed } of flags.json === true ? [] : lists) {
      if (lists.length > 1) print(`${paint.bold(deck)}\n`);
      print(
        listed.length === 0
          ? `Nothing was issued of ${deck}. To issue it: factdeck issue NAME ${deck}\n`
          : reportEditions(listed, columns, paint),
      );
    }
    return lists.every(({ editions: listed }) => listed.every(({ damage }) => damage.length === 0)) ? 0 : 1;
  },
};

async function rebuild(name: string, decks: readonly string[], context: Context): Promise<number> {
  const { flags, paint, print, progress } = context;
  const [deck] = decks;
  if (deck === undefined || decks.length > 1) throw new UsageError('--rebuild takes one deck: name it.');
  const { rebuildEdition } = await import('../index.ts');
  const result = await rebuildEdition({
    deck,
    name,
    out: flags.out ?? 'output',
    timeoutMs: readTimeout(flags.timeout),
    ...(flags.browser === undefined ? {} : { browser: flags.browser }),
    ...(flags.json === true ? {} : { progress }),
  });
  const { ok, diagnostics, failure, damage, differs, reasons, folder, artifacts } = result;
  if (flags.json === true) {
    const files = artifacts.map(({ path, bytes }) => ({ path, bytes: bytes.length }));
    print(`${JSON.stringify({ ...result, artifacts: files }, null, 2)}\n`);
    return failure !== undefined ? 3 : ok ? 0 : 1;
  }
  const head = `${paint.bold(result.deck)} ${name}`;
  if (ok) {
    const words = `${artifacts.length} files, with the bytes that were issued`;
    print(`✓ ${head} -> ${relativeTo(folder)}: ${words}\n`);
    return 0;
  }
  for (const diagnostic of diagnostics.filter(({ severity }) => severity === 'error'))
    print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
  if (damage.length > 0) print(`${paint.red('✗')} ${head} is not as it was issued:\n${reportDamage(damage)}`);
  else if (failure !== undefined) print(`${paint.red('✗')} ${head}: ${failure.message}\n`);
  else if (differs.length === 0) print(`${paint.red('✗')} ${head} can't be made again: it has errors.\n`);
  else {
    print(`${paint.red('✗')} ${head} -> ${relativeTo(folder)}: other bytes than were issued:\n`);
    print(differs.map((path) => `  ${path}\n`).join(''));
    print(reasons.map((reason) => paint.dim(`  ${reason}\n`)).join(''));
  }
  return failure !== undefined ? 3 : 1;
}
