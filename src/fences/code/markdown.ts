// Colours for the Markdown of decks: settings as YAML, charts too, references, and the lines of divs.

import type { CodeWord } from '../../model/listing.ts';

type Lines = readonly (readonly CodeWord[])[];
type Highlight = (code: string, id: string) => Lines;

/** Lines that are read as one: in a language, as the signs of a deck, or as text that has no colours. */
type Stretch = { readonly language: 'markdown' | 'yaml' | 'signs' | 'text'; readonly lines: string[] };

/** Fences whose text is YAML. */
const IN_YAML = /^(?:changes|chart|ya?ml)\b/;

/** Colours Markdown as a deck reads it: what stands between rules is settings, and no heading. */
export function highlightMarkdown(code: string, highlight: Highlight): Lines {
  return split(code.split('\n')).flatMap(({ language, lines }): Lines => {
    if (language === 'text') return lines.map((text) => words({ text }));
    if (language === 'signs') return lines.map((text) => words({ text, role: 'comment' }));
    const colored = highlight(lines.join('\n'), language);
    return language === 'yaml' ? colored : colored.map((line) => line.flatMap(withReferences));
  });
}

const words = (word: CodeWord): readonly CodeWord[] => (word.text === '' ? [] : [word]);

/** Settings, fences with their text, and what is between them. */
function split(lines: readonly string[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const add = (language: Stretch['language'], line: string): void => {
    const last = stretches.at(-1);
    if (last !== undefined && last.language === language) last.lines.push(line);
    else stretches.push({ language, lines: [line] });
  };
  let fence: { readonly end: RegExp; readonly language: Stretch['language'] } | undefined;
  let settings = false;
  lines.forEach((line, index) => {
    if (fence !== undefined) {
      const ends = fence.end.test(line);
      add(ends ? 'signs' : fence.language, line);
      if (ends) fence = undefined;
      return;
    }
    const [, ticks, info = ''] = /^\s{0,3}(`{3,}|~{3,})\s*(.*)$/.exec(line) ?? [];
    if (ticks !== undefined && !info.includes('`')) {
      fence = {
        end: new RegExp(`^\\s{0,3}${ticks[0]}{${ticks.length},}\\s*$`),
        language: IN_YAML.test(info) ? 'yaml' : 'text',
      };
      add('signs', line);
      return;
    }
    const rule = /^-{3,4}\s*$/.test(line);
    if (settings) {
      settings = !rule;
      add(rule ? 'signs' : 'yaml', line);
      return;
    }
    settings =
      rule && /^[\w-]+:(?:\s|$)/.test(lines[index + 1] ?? '') && lines.indexOf('---', index + 1) !== -1;
    add(rule || /^\s*:{3,}/.test(line) ? 'signs' : 'markdown', line);
  });
  return stretches;
}

/** References in words that have no colour of their own, or that of a heading. */
const withReferences = (word: CodeWord): readonly CodeWord[] =>
  word.role !== undefined && word.role !== 'keyword'
    ? [word]
    : word.text
        .split(/(\{\{[^{}\n]*\}\})/)
        .flatMap((text) => words(text.startsWith('{{') ? { text, role: 'type' } : { ...word, text }));
