// Declarations of a style sheet with what they stand in, found by one walk over its text; nothing is interpreted.

import { type Position, positionOf, type Source } from '../model/source.ts';

export type Declaration = {
  /** In small letters, except custom properties: "box-shadow", "--accent". */
  readonly property: string;
  /** With white space as single spaces, and without comments. */
  readonly value: string;
  /** Selectors and conditions around it, the outermost first: "@media print", ".canvas". */
  readonly within: readonly string[];
  /** From the property to the end of the value. */
  readonly at: Position;
};

/** A statement that is no declaration and no rule, or what stands outside of all rules, as written. */
export type Stray = { readonly text: string; readonly at: Position };

export type StyleSheet = {
  readonly declarations: readonly Declaration[];
  /** The preludes of all blocks, with their places: "@media print", ":root". */
  readonly blocks: readonly { readonly prelude: string; readonly at: Position }[];
  readonly strays: readonly Stray[];
};

/** What is passed over as a whole, and what divides. */
const TOKEN = /\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|[(){};]/g;

/** Reads a style sheet. Blocks that are not closed end with the text. */
export function readStyleSheet(source: Source): StyleSheet {
  const { text } = source;
  const declarations: Declaration[] = [];
  const blocks: { prelude: string; at: Position }[] = [];
  const strays: Stray[] = [];
  const within: string[] = [];
  let start = 0;
  let depth = 0;
  const take = (end: number): { words: string; at: Position } => {
    const raw = text.slice(start, end);
    const words = tidy(raw);
    // The place is of what is written, without the comments and spaces around it.
    const lead = /^(?:\s|\/\*[\s\S]*?\*\/)*/.exec(raw)?.[0].length ?? 0;
    const tail = /(?:\s|\/\*[\s\S]*?\*\/)*$/.exec(raw.slice(lead))?.[0].length ?? 0;
    return { words, at: positionOf(source, start + lead, Math.max(start + lead, end - tail)) };
  };
  const settle = (end: number): void => {
    const { words, at } = take(end);
    if (words === '') return;
    const colon = words.indexOf(':');
    const property = words.slice(0, Math.max(0, colon)).trim();
    if (within.length === 0 || !/^(?:--[\w-]+|-?[a-z][a-z-]*)$/i.test(property)) {
      strays.push({ text: words, at });
      return;
    }
    declarations.push({
      property: property.startsWith('--') ? property : property.toLowerCase(),
      value: words.slice(colon + 1).trim(),
      within: [...within],
      at,
    });
  };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0 && token !== '{' && token !== '}') continue;
    else if (token === ';') {
      settle(index);
      start = index + 1;
    } else if (token === '{') {
      const { words, at } = take(index);
      blocks.push({ prelude: words, at });
      within.push(words);
      start = index + 1;
      depth = 0;
    } else if (token === '}') {
      settle(index);
      within.pop();
      start = index + 1;
      depth = 0;
    }
  }
  settle(text.length);
  return { declarations, blocks, strays };
}

const tidy = (raw: string): string =>
  raw
    .replace(/("(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?)|\/\*[\s\S]*?(?:\*\/|$)/g, (_, string) =>
      string === undefined ? ' ' : string,
    )
    .replace(/\s+/g, ' ')
    .trim();
