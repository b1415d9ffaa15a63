// Icons and emoji in running text: `:rocket:`, `:lucide-arrow-right:`, and the characters themselves.

import type { AsWritten, Inline } from '../model/deck.ts';
import type { Context } from './context.ts';

/** What a word in colons is no icon beside: times, paths and words with colons in them. */
const BESIDE = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}:_/\\`;
const NAME = '[a-z0-9+-][a-z0-9_+-]*';
const SHORTCODE = new RegExp(`(?<![${BESIDE}]):(${NAME}):(?![${BESIDE}])`, 'gu');

/** The address of a picture that is an icon: `![Done](:lucide-check:)`. */
export const ICON_ADDRESS = new RegExp(`^:(${NAME}):$`);

/** Characters that emoji are made of, with some that are none. */
const MAY_BE_EMOJI = /[\u{1f000}-\u{1faff}\u2139-\u2bff\u3030\u303d\u3297\u3299]|\u20e3|\ufe0f/u;

/** A stretch of running text as text nodes and icons; `at` is where it starts in the source. */
export function splitIcons(text: string, at: number, context: Context): readonly Inline<AsWritten>[] {
  const found: { readonly start: number; readonly whole: string; readonly name?: string }[] = [];
  if (text.includes(':'))
    for (const { index, 0: whole, 1: name = '' } of text.matchAll(SHORTCODE))
      found.push({ start: index, whole, name });
  if (MAY_BE_EMOJI.test(text))
    for (const { index, 0: whole } of text.matchAll(emoji())) found.push({ start: index, whole });
  if (found.length === 0) return [{ kind: 'text', text, at }];
  const nodes: Inline<AsWritten>[] = [];
  let last = 0;
  const words = (end: number): void => {
    if (end > last) nodes.push({ kind: 'text', text: text.slice(last, end), at: at + last });
  };
  for (const { start, whole, name } of found.sort((a, b) => a.start - b.start)) {
    words(start);
    last = start + whole.length;
    const place = context.positionAt(at + start, at + last);
    nodes.push({ kind: 'icon', icon: { ...(name === undefined ? {} : { name }), text: whole, at: place } });
  }
  words(text.length);
  return nodes;
}

/** Emoji as Unicode lists them, sequences too. Made when it is needed: the list is long. */
const emoji = (): RegExp => new RegExp(LISTED, 'gv');
const LISTED = String.raw`\p{RGI_Emoji}`;
