// `factdeck verify`: whether the figures in a file are still those of the facts.

import { basename, dirname, resolve } from 'node:path';
import { reportDiagnostic, reportDifferences } from '../report.ts';
import type { Command } from './command.ts';
import { findDecks } from './decks.ts';
import { UsageError } from './flags.ts';

export const verify: Command = {
  usage: 'FILE [deck]',
  summary: 'whether the figures in a PDF or HTML are still those of the facts',
  flags: [],
  run: async ({ names, flags, paint, print }) => {
    const [file, named, ...others] = names;
    if (file === undefined || others.length > 0)
      throw new UsageError(
        '`verify` takes a file, a PDF or HTML, and the deck where it is not found by its name.',
      );
    const { deckNameIn, verify: hold } = await import('../index.ts');
    // A PDF says which deck it was made of; a page lies in the folder of its name.
    const deck = named ?? deckNameIn(file) ?? basename(dirname(resolve(file)));
    const [folder, second] = named === undefined && !isThere(deck) ? findDecks([]) : findDecks([deck]);
    if (folder === undefined || second !== undefined)
      throw new UsageError(`Name the deck that ${file} was made of: there is no deck \`${deck}\` here.`);
    const result = await hold({ file, deck: folder });
    if (flags.json === true) print(`${JSON.stringify(result, null, 2)}\n`);
    else {
      for (const diagnostic of result.diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
      print(reportDifferences(result, paint));
    }
    return result.ok ? 0 : 1;
  },
};

/** Whether a deck is found by a name. */
function isThere(name: string): boolean {
  try {
    return findDecks([name]).length === 1;
  } catch {
    return false;
  }
}
