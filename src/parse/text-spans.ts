// Spans in the texts of the front matter and of settings: their words are shown, and what they claim is checked.

import type { AsWritten, ClaimMark, Reference, Text } from '../model/deck.ts';
import { type Position, positionOf } from '../model/source.ts';
import type { Context } from './context.ts';
import { readSpanAttributes } from './spans.ts';

/** Words of a text that make a claim. */
export type TextClaim = { readonly mark: ClaimMark; readonly words: Text<AsWritten> };

/** A text without the brackets and braces of its spans, and the claims that they make. */
export type SpannedText = { readonly text: Text<AsWritten>; readonly claims: readonly TextClaim[] };

const SPAN = /\[([^[\]{}]*)\]\{([^{}\n]+)\}/g;
/** Stands for the reference of its index, while a text is one string. */
const SIGN = 0xf000;
const SIGNS = /[\uF000-\uF8FF]/;

/** Reads the spans in a text that is written at a place. */
export function takeSpans(text: Text<AsWritten>, at: Position, context: Context): SpannedText {
  const references = text.filter((part): part is Reference => typeof part !== 'string');
  if (!text.some((part) => typeof part === 'string' && part.includes(']{'))) return { text, claims: [] };
  let index = 0;
  const joined = text
    .map((part) => (typeof part === 'string' ? part : String.fromCharCode(SIGN + index++)))
    .join('');
  const split = (words: string): Text<AsWritten> =>
    words
      .split(new RegExp(`(${SIGNS.source})`))
      .filter((part) => part !== '')
      .map((part) => (SIGNS.test(part) ? (references[part.charCodeAt(0) - SIGN] ?? part) : part));
  const claims: TextClaim[] = [];
  let from = at.start.offset;
  const shown = joined.replace(SPAN, (_, words: string, braces: string) => {
    const found = context.source.text.indexOf(`{${braces}}`, from);
    const start = found === -1 || found > at.end.offset ? at.start.offset : found;
    from = start + braces.length + 2;
    const written = { value: braces, at: positionOf(context.source, start + 1, start + 1 + braces.length) };
    const { attributes, claim } = readSpanAttributes(written, written.at, context);
    // A text of the deck's own has no markup: what only a slide can show is told.
    for (const [name] of attributes)
      context.diagnose('attribute-unfit', { name, where: '[words]{…} on a slide' }, written.at);
    if (claim !== undefined) claims.push({ mark: claim, words: split(words) });
    return words;
  });
  return { text: split(shown), claims };
}
