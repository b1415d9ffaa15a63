// `factdeck facts`: every fact with its value, source, freshness, check and slides.

import { factsCsv, reportDiagnostic, reportFacts } from '../report.ts';
import type { Command } from './command.ts';
import { findDecks } from './decks.ts';
import { UsageError } from './flags.ts';
import { rowsOf } from './rows.ts';

export const facts: Command = {
  usage: '[deck…]',
  summary: 'every fact: value, source, date, check, the slides that show it',
  flags: ['only', 'unused', 'csv'],
  run: async ({ names, flags, paint, columns, print }) => {
    if (flags.json === true && flags.csv === true) throw new UsageError('Take one of --json and --csv.');
    const decks = findDecks(names);
    if (flags.csv === true && decks.length > 1) throw new UsageError('--csv takes one deck: name it.');
    const { listFacts } = await import('../index.ts');
    const results = [];
    for (const deck of decks)
      for (const row of await rowsOf(deck, flags))
        results.push(await listFacts({ deck, ...row, unused: flags.unused === true }));
    if (flags.csv === true && results.length > 1)
      throw new UsageError('--csv takes one row: name it with --only.');
    if (flags.json === true) print(`${JSON.stringify(results, null, 2)}\n`);
    for (const { deck, ok, diagnostics, facts: listed } of flags.json === true ? [] : results) {
      if (!ok) for (const diagnostic of diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
      else if (flags.csv === true) print(factsCsv(listed));
      else {
        if (results.length > 1) print(`${paint.bold(deck)}\n`);
        print(
          listed.length === 0
            ? `${flags.unused === true ? 'Nothing is unused' : 'There are no facts'}.\n`
            : reportFacts(listed, columns, paint.dim),
        );
      }
    }
    return results.every(({ ok }) => ok) ? 0 : 1;
  },
};
