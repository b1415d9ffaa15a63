// `factdeck translated`: records that translations say what their originals say now.

import { countDiagnostics, reportDiagnostic } from '../report.ts';
import type { Command } from './command.ts';
import { findDecks } from './decks.ts';
import { UsageError } from './flags.ts';

export const translated: Command = {
  usage: '[deck…]',
  summary: 'records that the translations say what the originals say now',
  flags: ['slide'],
  run: async ({ names, flags, paint, print }) => {
    const { translated: record } = await import('../index.ts');
    const folders = findDecks(names);
    const results: unknown[] = [];
    let code = 0;
    for (const deck of folders) {
      const slides = flags.slide === undefined ? {} : { slides: [flags.slide] };
      const result = await record({ deck, ...slides });
      if (result.unknown.length > 0)
        throw new UsageError(`There is no slide \`${result.unknown.join(', ')}\` in ${deck}.`);
      results.push({ deck, ...result });
      if (!result.ok) code = 1;
      if (flags.json === true) continue;
      for (const diagnostic of result.diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
      if (!result.ok)
        print(
          `${paint.red('✗')} ${paint.bold(deck)}: ${countDiagnostics(result.diagnostics)}. Nothing was recorded.\n`,
        );
      else if (result.records.length === 0) print(`✓ ${paint.bold(deck)}: has one language\n`);
      for (const { lang, file, recorded } of result.records) {
        const slidesSaid = recorded.length === 0 ? 'nothing new' : recorded.join(', ');
        print(`✓ ${paint.bold(deck)} ${lang} -> ${file}: ${slidesSaid}\n`);
      }
    }
    if (flags.json === true) print(`${JSON.stringify(results, null, 2)}\n`);
    return code;
  },
};
