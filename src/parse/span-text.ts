// Finds `[words]{…}` in a masked text, where the attributes are already hidden behind a stand-in.

import { HIDDEN_ATTRIBUTES, hasHiddenAttributes } from './references.ts';

/** A span's raw text, and what stands between its brackets. */
export type SpanText = { readonly raw: string; readonly inside: string };

/** The longest words of a span: a bound on how far is looked for its end. */
const MOST_CHARACTERS = 2_000;

/** The span that starts where the text starts, if one does. */
export function findSpan(text: string): SpanText | undefined {
  if (!text.startsWith('[') || !hasHiddenAttributes(text.slice(0, MOST_CHARACTERS + 2))) return undefined;
  const close = closingBracket(text);
  if (close === undefined) return undefined;
  const attributes = attributesAt(text, close + 1);
  return attributes === undefined
    ? undefined
    : { raw: text.slice(0, close + 1) + attributes, inside: text.slice(1, close) };
}

/** The same text with letters in the place of every span: the length stays, and no sign in it counts. */
export function coverSpans(text: string): string {
  if (!hasHiddenAttributes(text)) return text;
  let covered = '';
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('[', at);
    if (next === -1) return covered + text.slice(at);
    const length = text[next - 1] === '\\' ? undefined : findSpan(text.slice(next))?.raw.length;
    covered += text.slice(at, next) + (length === undefined ? '[' : 'a'.repeat(length));
    at = next + (length ?? 1);
  }
  return covered;
}

/** The bracket that closes the one at the start: brackets in it pair up, and code and escapes are passed over. */
function closingBracket(text: string): number | undefined {
  let depth = 0;
  const end = Math.min(text.length, MOST_CHARACTERS);
  for (let at = 0; at < end; at++) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') depth += 1;
    else if (sign === ']') {
      depth -= 1;
      if (depth === 0) return at;
    } else if (sign === '`') at = endOfCode(text, at) - 1;
  }
  return undefined;
}

/** Behind a code span that opens here, or behind its backticks where it never closes. */
function endOfCode(text: string, at: number): number {
  const ticks = /`+/y;
  ticks.lastIndex = at;
  const mark = ticks.exec(text)?.[0] ?? '`';
  for (let from = at + mark.length; ; ) {
    const close = text.indexOf(mark, from);
    if (close === -1) return at + mark.length;
    let end = close + mark.length;
    if (text[end] !== '`') return end;
    while (text[end] === '`') end += 1;
    from = end;
  }
}

function attributesAt(text: string, at: number): string | undefined {
  const pattern = new RegExp(HIDDEN_ATTRIBUTES);
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
