// `factdeck completion`: what a shell needs to complete commands, flags and names of decks.

import type { Command } from './command.ts';
import { UsageError } from './flags.ts';

export const completion: Command = {
  usage: 'bash|zsh|fish|powershell',
  summary: 'prints what that shell needs to complete commands, flags and decks',
  flags: [],
  run: async ({ names, print }) => {
    const [{ SHELLS, describeWords }, { COMMANDS }] = await Promise.all([
      import('./completion/words.ts'),
      // Loaded here: the table of commands has this one in it.
      import('./commands.ts'),
    ]);
    const [shell = '', ...others] = names;
    if (!Object.hasOwn(SHELLS, shell) || others.length > 0)
      throw new UsageError(`\`completion\` takes a shell: ${Object.keys(SHELLS).join(', ')}.`);
    print((await SHELLS[shell as keyof typeof SHELLS]())(describeWords(COMMANDS)));
    return 0;
  },
};
