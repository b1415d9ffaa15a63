// `factdeck init`: a new deck, and what to do next.

import { relativeTo } from './build-report.ts';
import type { Command } from './command.ts';
import { UsageError } from './flags.ts';

export const init: Command = {
  usage: 'DIR',
  summary: 'a new deck that builds at once, to be written over',
  flags: [],
  run: async ({ names, flags, paint, print }) => {
    const [folder, ...others] = names;
    if (folder === undefined || others.length > 0)
      throw new UsageError('`init` takes one folder, that of the new deck.');
    const { init } = await import('../init.ts');
    const result = init({ folder });
    if (flags.json === true) {
      print(`${JSON.stringify(result, null, 2)}\n`);
      return 0;
    }
    const place = relativeTo(result.folder);
    const enter = place === '.' ? '' : `  cd ${/[\s'"$]/.test(place) ? JSON.stringify(place) : place}\n`;
    print(`✓ ${paint.bold(result.deck)}: ${result.files.join(', ')}

Next:
${enter}  npx factdeck build    # output/${result.deck}/index.html and a PDF

Its words are in deck.md, its figures with their sources in facts.yaml. Change a figure, build again: whatever rests
on it follows, and a sentence that is no longer true stops the build.
`);
    return 0;
  },
};
