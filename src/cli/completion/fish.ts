// The script for fish.

import type { Choice, CommandWords, FlagWords } from './words.ts';

/** What `factdeck completion fish | source` takes. */
export const fishScript = (
  commands: readonly CommandWords[],
): string => `# factdeck: completion for fish. In ~/.config/fish/config.fish: factdeck completion fish | source
function __factdeck_decks
  for deck in content/*/deck.md
    path basename (path dirname $deck)
  end
  __fish_complete_directories
end

complete -c factdeck -f
${commands.map(({ name, summary }) => `complete -c factdeck -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`).join('\n')}
${commands
  .flatMap(({ name, flags, names }) => {
    const within = `complete -c factdeck -n '__fish_seen_subcommand_from ${name}'`;
    const words = taken(names);
    return [
      ...flags.map((flag) => `${within} ${flagSpec(flag)}`),
      ...(words === '' ? [] : [`${within}${words}`]),
    ];
  })
  .join('\n')}
`;

function flagSpec({ name, short, help, value }: FlagWords): string {
  const takes = value === undefined ? '' : ` ${value.choice === 'file' ? '-r' : '-x'}${taken(value.choice)}`;
  return `-l ${name}${short === undefined ? '' : ` -s ${short}`}${takes} -d ${quote(help)}`;
}

function taken(choice: Choice): string {
  if (typeof choice !== 'string') return ` -a ${quote(choice.join(' '))}`;
  return {
    file: ' -F',
    folder: " -a '(__fish_complete_directories)'",
    deck: " -a '(__factdeck_decks)'",
    any: '',
  }[choice];
}

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
