// `factdeck facts`: every fact with its value, source, freshness, check and slides; of a fact that is named, its history.

import { nearest } from '../diagnostics/suggest.ts';
import type { FactHistoryResult } from '../fact-history.ts';
import { factsCsv, reportDiagnostic, reportFacts, reportHistory } from '../report.ts';
import type { Command, Context } from './command.ts';
import { findDecks } from './decks.ts';
import { UsageError } from './flags.ts';
import { rowsOf } from './rows.ts';

export const facts: Command = {
  usage: '[deck…] [fact…]',
  summary: 'every fact: value, source, date, check, the slides that show it; of those named their history',
  flags: ['only', 'unused', 'csv'],
  run: async (context) => {
    const { names, flags, paint, columns, print } = context;
    if (flags.json === true && flags.csv === true) throw new UsageError('Take one of --json and --csv.');
    const wanted = names.filter((name) => FACT.test(name) && !isDeck(name));
    const decks = findDecks(names.filter((name) => !wanted.includes(name)));
    if (wanted.length > 0) return tellHistory(wanted, decks, context);
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

/** A fact's name, or one of its values: "gdp", "gdp[beijing, 2023]". */
const FACT = /^[a-z][a-z0-9_]*(?:\[.+\])?$/;

function isDeck(name: string): boolean {
  try {
    return findDecks([name]).length > 0;
  } catch {
    return false;
  }
}

/** The facts that are named, over the editions of each deck that has them. */
async function tellHistory(
  wanted: readonly string[],
  decks: readonly string[],
  { flags, paint, columns, print }: Context,
): Promise<number> {
  if (flags.csv === true || flags.unused === true)
    throw new UsageError(`A history takes neither --csv nor --unused.`);
  const { factHistory } = await import('../index.ts');
  const results: FactHistoryResult[] = [];
  for (const deck of decks) results.push(await factHistory({ deck, facts: wanted }));
  const missing = wanted.find((name) => results.every(({ unknown }) => unknown.includes(name)));
  if (missing !== undefined && results.every(({ ok }) => ok)) {
    const near = nearest(
      missing,
      results.flatMap(({ known }) => known),
    );
    throw new UsageError(
      `There is no deck or fact \`${missing}\`.${near === undefined ? '' : ` Did you mean \`${near}\`?`}`,
    );
  }
  const told = results.filter(({ histories, ok }) => histories.length > 0 || !ok);
  if (flags.json === true) {
    const json = told.map(({ known: _, unknown: __, ...result }) => result);
    print(`${JSON.stringify(json, null, 2)}\n`);
  }
  for (const [index, { deck, diagnostics, histories, damaged }] of flags.json === true
    ? []
    : [...told.entries()]) {
    if (told.length > 1) print(`${index > 0 ? '\n' : ''}${paint.bold(deck)}\n`);
    for (const diagnostic of diagnostics.filter(({ severity }) => severity === 'error'))
      print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
    print(histories.map((history) => reportHistory(history, columns, paint)).join('\n'));
    for (const name of damaged)
      print(paint.dim(`  ${name} is left out: its manifest is not the one that was issued.\n`));
  }
  return told.every(({ ok }) => ok) ? 0 : 1;
}
