// Text of a formula -> tokens with their places. What looks like a token and is none is told with its cure.

import type { Span } from './tree.ts';

export type SyntaxMistake = Span & { readonly reason: string };

export type Token = Span & {
  readonly kind: 'number' | 'date' | 'text' | 'name' | 'word' | 'sign' | 'column' | 'key' | 'end';
  readonly text: string;
};

/** Each kind of token with its pattern, in the order in which they are tried. */
const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['date', /\d{4}-\d{2}-\d{2}(?![\w.-])/y],
  ['number', /(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?%?(?![\w.%])/y],
  ['name', /[a-z][a-z0-9_]*(?![\p{L}\p{N}°µ])/uy],
  // Units that can't be names of facts: CNY, kWh, µg, 元.
  ['word', /[\p{L}°µ][\p{L}\p{M}\p{N}_]*/uy],
  ['sign', /<=|>=|!=|[-+*/^(),=<>](?!=)|\.period(?![\w.])/y],
  // A column of the deck's row: `region.population`.
  ['column', /\.[\p{L}_][\p{L}\p{N}_]*(?![\p{L}\p{N}_])/uy],
  ['key', /\[[^\]]*\]/y],
  ['text', /"[^"\n]*"|'[^'\n]*'/y],
];

/** What people write for a sign that has another form here. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/==/y, '`==` means nothing here: equality is `=`'],
  [/&&/y, '`&&` means nothing here: it is `and`'],
  [/\|\|/y, '`||` means nothing here: it is `or`'],
  [/!/y, '`!` means nothing here: it is `not`'],
  [/<>|≠/y, 'what differs is compared with `!=`'],
  [/≤|=</y, '`<=` is written with two signs'],
  [/≥|=>/y, '`>=` is written with two signs'],
  [/×/y, '`×` means nothing here: it is `*`'],
  [/÷/y, '`÷` means nothing here: it is `/`'],
  [/−|–/y, 'this is no minus sign: it is `-`'],
  [/[“”„«»‘’]/y, 'texts stand in straight quotes'],
  [/["']/y, 'a text lacks its closing quote'],
  [/\[/y, 'a `]` is missing'],
  [/\.\d{4}(?![\d.])/y, 'a period stands in brackets: `[2023]`'],
  [/0\d/y, 'a number starts with a zero'],
  [/\d+\.(?!\d)|\.\d/y, 'a digit is missing beside a point'],
  [/\d{1,3}(?:[,_'’]\d{3})+/y, 'digits are grouped'],
  [/%/y, 'a percent sign touches its number: `5%`'],
  [/[{}]/y, 'braces stand in the deck, and not in a formula'],
  [/;/y, 'nothing closes a formula; values in parentheses have commas between them'],
  [/\d[\d.]*[\p{L}_]/uy, 'this is no number; a unit stands behind a space'],
];

/** All tokens of a text, closed by one of kind `end`; or the first mistake. */
export function tokenize(
  text: string,
): { readonly list: readonly Token[] } | { readonly mistake: SyntaxMistake } {
  const list: Token[] = [];
  const last = text.trimEnd().length;
  let at = 0;
  for (;;) {
    while (at < last && /\s/.test(text.charAt(at))) at += 1;
    if (at >= last) break;
    const found = tokenAt(text, at);
    if (found === undefined) return { mistake: mistakeAt(text, at) };
    list.push(found);
    at = found.end;
  }
  list.push({ kind: 'end', text: '', start: last, end: Math.max(last, text.length) });
  return { list };
}

function tokenAt(text: string, at: number): Token | undefined {
  for (const [kind, pattern] of PATTERNS) {
    const found = matchAt(pattern, text, at);
    if (found !== undefined) return { kind, text: found, start: at, end: at + found.length };
  }
  return undefined;
}

function mistakeAt(text: string, at: number): SyntaxMistake {
  const comma = /\d,$/.test(text.slice(0, at)) && /^0\d/.test(text.slice(at));
  if (comma) return { reason: 'the decimal sign is a point', start: at - 1, end: at };
  for (const [pattern, reason] of MEANT) {
    const match = matchAt(pattern, text, at);
    if (match !== undefined) return { reason, start: at, end: at + match.length };
  }
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { reason: `\`${sign}\` means nothing here`, start: at, end: at + sign.length };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
