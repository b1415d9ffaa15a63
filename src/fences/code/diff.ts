// Differences: lines that came in or went, by the sign that they start with.

import type { CodeLine, CodeWord } from '../../model/listing.ts';

type Change = CodeLine['change'];
type Highlight = (code: string) => readonly (readonly CodeWord[])[];

/** Code with signs before its lines: each version of it is coloured whole, so that a string goes on as it did there. */
export function readDiff(text: string, highlight: Highlight): readonly CodeLine[] {
  const lines = text.split('\n').map(splitSign(text));
  const version = (other: Change): readonly (readonly CodeWord[])[] =>
    highlight(
      lines
        .filter(({ change }) => change !== other)
        .map(({ code }) => code)
        .join('\n'),
    );
  const [before, after] = [version('added'), version('removed')];
  let [old, now] = [0, 0];
  return lines.map(({ change }): CodeLine => {
    const words = (change === 'removed' ? before[old] : after[now]) ?? [];
    if (change !== 'added') old += 1;
    if (change !== 'removed') now += 1;
    return change === undefined ? { words } : { words, change };
  });
}

/** A patch, as `diff` writes it: what stands around the changes is no code. */
export function readPatch(text: string): readonly CodeLine[] {
  const split = splitSign(text);
  return text.split('\n').map((line): CodeLine => {
    if (/^(?:\+\+\+ |--- |diff |index |={3,}|Index: )/.test(line)) return { words: words(line, 'comment') };
    if (line.startsWith('@@')) return { words: words(line, 'function') };
    const { change, code } = split(line);
    return change === undefined ? { words: words(code) } : { words: words(code), change };
  });
}

const words = (text: string, role?: CodeWord['role']): readonly CodeWord[] =>
  text === '' ? [] : [role === undefined ? { text } : { text, role }];

/** Takes the sign off a line: with a space behind it, or one before lines that stay, where all lines have that. */
function splitSign(text: string): (line: string) => { readonly change: Change; readonly code: string } {
  const all = text.split('\n').filter((line) => line.trim() !== '');
  const signed = all.filter((line) => /^[+-]/.test(line));
  const unsigned = all.filter((line) => !/^[+-@]/.test(line));
  const column = unsigned.every((line) => line.startsWith(' ')) ? 1 : 0;
  const space =
    signed.every((line) => /^[+-](?: |$)/.test(line)) && unsigned.every((line) => /^ {2}/.test(line)) ? 1 : 0;
  return (line) => {
    if (line.startsWith('+')) return { change: 'added', code: line.slice(1 + space) };
    if (line.startsWith('-')) return { change: 'removed', code: line.slice(1 + space) };
    return { change: undefined, code: line.slice(column + space) };
  };
}
