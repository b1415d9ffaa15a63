// `factdeck review`: the sheets for a fact-checker.

import { reportArtifacts, reportDiagnostic } from '../report.ts';
import { sourceDate } from './build-options.ts';
import { relativeTo } from './build-report.ts';
import type { Command } from './command.ts';
import { findDecks } from './decks.ts';
import { readTimeout } from './flags.ts';
import { rowsOf } from './rows.ts';

export const review: Command = {
  usage: '[deck…]',
  summary: 'a PDF for a fact-checker: each figure, its source, a box to tick',
  flags: ['only', 'out', 'browser', 'timeout'],
  run: async ({ names, flags, env, paint, print, progress }) => {
    const { review: make } = await import('../index.ts');
    const date = sourceDate(env('SOURCE_DATE_EPOCH'));
    const results = [];
    const works = [];
    for (const deck of findDecks(names))
      for (const of of await rowsOf(deck, flags)) works.push({ deck, ...of });
    for (const work of works) {
      const result = await make({
        ...work,
        out: flags.out ?? 'output',
        timeoutMs: readTimeout(flags.timeout),
        ...(flags.browser === undefined ? {} : { browser: flags.browser }),
        ...(date === undefined ? {} : { date }),
        ...(flags.json === true ? {} : { progress }),
      });
      results.push({
        ...result,
        artifacts: result.artifacts.map(({ path, bytes }) => ({ path, bytes: bytes.length })),
      });
      if (flags.json === true) continue;
      const { ok, diagnostics, folder, artifacts, figures, notes } = result;
      for (const diagnostic of diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
      const name = paint.bold(result.deck);
      if (ok)
        print(`✓ ${name} -> ${relativeTo(folder)}: ${reportArtifacts(artifacts)}, ${figures} figures\n`);
      else print(`${paint.red('✗')} ${name}: the deck has errors. Nothing was written.\n`);
      for (const note of notes) print(paint.dim(`  ${note}\n`));
    }
    if (flags.json === true) print(`${JSON.stringify(results, null, 2)}\n`);
    return results.every(({ ok }) => ok) ? 0 : 1;
  },
};
