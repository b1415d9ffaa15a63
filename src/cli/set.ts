// `factdeck set`: a new value for a fact, with what it reaches.

import { reportDiagnostic, reportSetting } from '../report.ts';
import type { Command } from './command.ts';
import { findDecks } from './decks.ts';
import { readDate, UsageError } from './flags.ts';

export const set: Command = {
  usage: 'fact value [deck]',
  summary: 'a new value for a fact, in its file and nowhere else; tells what it reaches',
  flags: ['lang', 'dry-run', 'no-config', 'date'],
  run: async ({ names, flags, paint, columns, print }) => {
    const [ref, value, name, ...rest] = names;
    if (ref === undefined || value === undefined)
      throw new UsageError('Name the fact and its new value: factdeck set gdp[2023] "10.9 trillion CNY".');
    if (rest.length > 0) throw new UsageError('Put a value of several words in quotes.');
    const [deck, other] = findDecks(name === undefined ? [] : [name]);
    if (deck === undefined || other !== undefined) throw new UsageError('Name the deck behind the value.');
    const { setFact } = await import('../index.ts');
    const result = await setFact({
      deck,
      ref,
      value,
      write: flags['dry-run'] !== true,
      config: flags['no-config'] !== true,
      ...(flags.lang === undefined ? {} : { language: flags.lang }),
      ...(flags.date === undefined ? {} : { today: readDate(flags.date) }),
    });
    const failed =
      result.failing.length > 0 || result.diagnostics.some(({ severity }) => severity === 'error');
    if (flags.json === true) print(`${JSON.stringify(result, null, 2)}\n`);
    else {
      // Where what it reaches is told, claims that fail are told there.
      const failing = result.changes === undefined ? result.failing : [];
      for (const diagnostic of [...result.diagnostics, ...failing])
        print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
      print(reportSetting(result, paint, columns));
    }
    return result.ok && !failed ? 0 : 1;
  },
};
