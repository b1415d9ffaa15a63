// The script for zsh: a function that its completion system loads, or that is evaluated.

import type { Choice, CommandWords, FlagWords } from './words.ts';

/** What a file named _factdeck in the function path, or `source <(factdeck completion zsh)`, takes. */
export const zshScript = (commands: readonly CommandWords[]): string => `#compdef factdeck
# factdeck: completion for zsh. In ~/.zshrc, behind compinit: source <(factdeck completion zsh)
_factdeck_decks() {
  local -a decks
  decks=(content/*/deck.md(N:h:t))
  (( $#decks )) && compadd -a decks || _files -/
}

_factdeck() {
  local -a commands
  local context state state_descr line
  typeset -A opt_args
  commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`).join('\n')}
  )
  _arguments -C '(-h --help)'{-h,--help}'[${escaped('what the program takes')}]' '(-v --version)'{-v,--version}'[the version]' '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $words[1] in
${commands.map(({ name, flags, names }) => `        ${name}) _arguments ${[...flags.flatMap(flagSpec), quote(`*:${nounOf(names)}:${action(names)}`)].join(' ')} ;;`).join('\n')}
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _factdeck ]]; then _factdeck "$@"; else compdef _factdeck factdeck; fi
`;

function flagSpec({ name, short, help, value }: FlagWords): readonly string[] {
  const takes = value === undefined ? '' : `:${escaped(value.name)}:${action(value.choice)}`;
  const one = quote(`--${name}${value === undefined ? '' : '='}[${escaped(help)}]${takes}`);
  return short === undefined ? [one] : [one, quote(`-${short}[${escaped(help)}]`)];
}

const nounOf = (choice: Choice): string => (typeof choice === 'string' ? choice : 'word');

function action(choice: Choice): string {
  if (typeof choice !== 'string') return `(${choice.join(' ')})`;
  return { file: '_files', folder: '_files -/', deck: '_factdeck_decks', any: '' }[choice];
}

const escaped = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&');
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
