// `factdeck sign`: records that figures were compared with their sources.

import { reportDiagnostic, reportSigning } from '../report.ts';
import { sourceDate } from './build-options.ts';
import type { Command } from './command.ts';
import { findDeck } from './decks.ts';
import { UsageError } from './flags.ts';
import { rowsOf } from './rows.ts';

export const sign: Command = {
  usage: '[deck] [ref…]',
  summary: 'records checks; without refs those that the facts file declares, and what is void',
  flags: ['only', 'by', 'on', 'all'],
  run: async ({ names, flags, env, paint, print }) => {
    const { deck, rest } = findDeck(names);
    const fixed = sourceDate(env('SOURCE_DATE_EPOCH'))?.toISOString().slice(0, 10);
    const on = flags.on ?? (flags.by === undefined ? undefined : fixed);
    const { sign: record } = await import('../index.ts');
    const [row, other] = await rowsOf(deck, flags);
    if (other !== undefined) throw new UsageError('`sign` takes one row: name it with --only.');
    const result = await record({
      deck,
      ...row,
      refs: rest,
      all: flags.all === true,
      ...(flags.by === undefined ? {} : { by: flags.by }),
      ...(on === undefined ? {} : { on }),
    });
    if (flags.json === true) print(`${JSON.stringify(result, null, 2)}\n`);
    else {
      for (const diagnostic of result.diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
      const failed = !result.ok && result.refused.length === 0;
      print(
        failed
          ? `${paint.red('✗')} ${paint.bold(result.deck)}: nothing was signed.\n`
          : reportSigning(result, paint),
      );
    }
    return result.ok ? 0 : 1;
  },
};
