// `factdeck verify`: whether the figures in a file are still those of the facts.

import { basename, dirname, resolve } from 'node:path';
import { reportDiagnostic, reportDifferences } from '../report.ts';
import type { Command } from './command.ts';
import { findDecks } from './decks.ts';
import { UsageError } from './flags.ts';
import { rowsOf } from './rows.ts';

export const verify: Command = {
  usage: 'FILE [deck]',
  summary: 'whether the figures in a PDF or HTML are still those of the facts',
  flags: ['only'],
  run: async ({ names, flags, paint, print }) => {
    const [file, named, ...others] = names;
    if (file === undefined || others.length > 0)
      throw new UsageError(
        '`verify` takes a file, a PDF or HTML, and the deck where it is not found by its name.',
      );
    const { deckNameIn, verify: hold } = await import('../index.ts');
    // A PDF says which deck it was made of; a page lies in the folder of its name.
    const said = named ?? deckNameIn(file) ?? deckOfPage(file);
    // Of a row's deck the name is that of the deck and that of the row.
    const [, deck = said, row] = isThere(said) ? [] : (/^([^/]+)\/(.+)$/.exec(said) ?? []);
    const [folder, second] = named === undefined && !isThere(deck) ? findDecks([]) : findDecks([deck]);
    if (folder === undefined || second !== undefined)
      throw new UsageError(`Name the deck that ${file} was made of: there is no deck \`${deck}\` here.`);
    const only = flags.only ?? row;
    const [of, other] = await rowsOf(folder, only === undefined ? {} : { only });
    if (other !== undefined) throw new UsageError('`verify` takes one row: name it with --only.');
    const result = await hold({ file, deck: folder, ...of });
    if (flags.json === true) print(`${JSON.stringify(result, null, 2)}\n`);
    else {
      for (const diagnostic of result.diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
      print(reportDifferences(result, paint));
    }
    return result.ok ? 0 : 1;
  },
};

/** A page lies in the folder of its deck, or of its row in that. */
function deckOfPage(file: string): string {
  const folder = dirname(resolve(file));
  const [name, above] = [basename(folder), basename(dirname(folder))];
  return !isThere(name) && isThere(above) ? `${above}/${name}` : name;
}

/** Whether a deck is found by a name. */
function isThere(name: string): boolean {
  try {
    return findDecks([name]).length === 1;
  } catch {
    return false;
  }
}
