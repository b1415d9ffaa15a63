// The script for bash, from 3.2 on, which macOS has. Names of folders are compared and quoted, and never evaluated.

import { type Choice, type CommandWords, valueFlags } from './words.ts';

/** What `eval "$(factdeck completion bash)"` takes. */
export function bashScript(commands: readonly CommandWords[]): string {
  const takes = valueFlags(commands);
  const names = commands.map(({ name }) => name).join(' ');
  return `# factdeck: completion for bash. In ~/.bashrc: eval "$(factdeck completion bash)"
_factdeck_words() {
  local word
  for word in "$@"; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
  done
}

_factdeck_paths() {
  local path
  while IFS= read -r path; do
    COMPREPLY+=("$path")
  done < <(compgen "$1" -- "$cur")
  compopt -o filenames 2>/dev/null
}

_factdeck_decks() {
  local deck
  for deck in content/*/deck.md; do
    deck=\${deck#content/}
    deck=\${deck%/deck.md}
    [[ $deck != '*' && $deck == "$cur"* ]] && COMPREPLY+=("$(printf '%q' "$deck")")
  done
  if ((\${#COMPREPLY[@]} == 0)); then _factdeck_paths -d; fi
}

_factdeck() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case $word in
      ${takes.map(({ name }) => `--${name}`).join('|')}) ((i++)) ;;
      -*) ;;
      *) command=$word; break ;;
    esac
  done
  # "--out=x" is three words here.
  if [[ $cur == = ]]; then cur=; fi
  if [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case $before in
${takes.map(({ name, value }) => `    --${name}) ${chosen(value.choice)}return ;;`).join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case $command in
${commands.map(({ name, flags }) => `      ${name}) _factdeck_words ${flags.map((flag) => `--${flag.name}`).join(' ')} ;;`).join('\n')}
      '') _factdeck_words --help --version ;;
    esac
    return
  fi
  case $command in
    '') _factdeck_words ${names} ;;
${commands.map(({ name, names: choice }) => `    ${name}) ${chosen(choice)};;`).join('\n')}
  esac
}

complete -F _factdeck factdeck
`;
}

function chosen(choice: Choice): string {
  if (typeof choice !== 'string') return `_factdeck_words ${choice.join(' ')}; `;
  return { file: '_factdeck_paths -f; ', folder: '_factdeck_paths -d; ', deck: '_factdeck_decks; ', any: '' }[
    choice
  ];
}
