// The longest common subsequence of two lists, and the words that two texts share. Pure.

import type { Piece } from '../model/changes.ts';

/** Pairs of indexes at which both lists have the same key, in order, as many as can be. */
export function align(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const head = Array.from({ length: start }, (_, index) => [index, index] as const);
  const tail = Array.from(
    { length: end },
    (_, index) => [a.length - end + index, b.length - end + index] as const,
  );
  const middle = commonOf(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [...head, ...middle.map(([i, j]) => [i + start, j + start] as const), ...tail];
}

/** More pairs than these would take too long: such lists have nothing in common that is worth telling. */
const MOST_CELLS = 4_000_000;

function commonOf(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  if (a.length * b.length > MOST_CELLS) return [];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Words, numbers with their points and signs, single characters of Chinese and Japanese, and what stands between. */
const TOKEN =
  /[+−-]?\p{Nd}[\p{Nd}.,]*\p{Nd}%?|\p{Nd}%?|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}’']+|\s+|[^\p{L}\p{N}\s]/gu;

/** Two texts as stretches that both have and stretches that one has, the old one first. */
export function wordChanges(old: string, now: string): readonly Piece[] {
  const a = old.match(TOKEN) ?? [];
  const b = now.match(TOKEN) ?? [];
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
    else pieces.push({ kind, text });
  };
  let i = 0;
  let j = 0;
  const pairs = [...withoutLoneSpaces(align(a, b), a), [a.length, b.length] as const];
  for (const [nextI, nextJ] of pairs) {
    add('old', a.slice(i, nextI).join(''));
    add('new', b.slice(j, nextJ).join(''));
    if (nextI < a.length) add('same', a[nextI] ?? '');
    i = nextI + 1;
    j = nextJ + 1;
  }
  return pieces;
}

/** A space or a comma between two changed words is part of the change. */
function withoutLoneSpaces(
  pairs: readonly (readonly [number, number])[],
  words: readonly string[],
): readonly (readonly [number, number])[] {
  return pairs.filter(([i, j], index) => {
    if (/[\p{L}\p{N}]/u.test(words[i] ?? '')) return true;
    const before = pairs[index - 1] ?? [-1, -1];
    const after = pairs[index + 1];
    const joined = (other: readonly [number, number] | readonly number[]) =>
      Math.abs((other[0] ?? 0) - i) === 1 && Math.abs((other[1] ?? 0) - j) === 1;
    return joined(before) || after === undefined || joined(after);
  });
}

/** How much two lists of words share, from 0 to 1: twice what both have, of all that they have. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared += 1;
  }
  return (2 * shared) / (a.length + b.length);
}

/** The words of a text, for their likeness. */
export const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}_]+/gu) ?? [];
