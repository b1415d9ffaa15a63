// Sentences of two slides: which are the same, which differ by their figures alone, which were reworded. Pure.

import type { SentenceChange } from '../model/changes.ts';
import type { ManifestSentence } from '../model/manifest.ts';
import { align, likeness, wordChanges, wordsOf } from './align.ts';

/** A sentence of either side, or of both. */
export type SentencePair = {
  readonly old: ManifestSentence | undefined;
  readonly new: ManifestSentence | undefined;
  readonly oldIndex: number;
  readonly newIndex: number;
};

/** What a sentence says whatever its figures come to: they are named by their facts. */
export function sentenceKey({ where, text, figures = [] }: ManifestSentence): string {
  let key = `${where}:`;
  let from = 0;
  for (const { start, end, facts } of figures) {
    key += `${text.slice(from, start)}{${facts.join(' ')}}`;
    from = end;
  }
  return key + text.slice(from);
}

/** As much of two sentences must be alike for one to be the other, reworded. */
const LEAST_LIKENESS = 0.4;

/** Pairs sentences in their order: the same words first, then between these what is most alike. */
export function pairSentences(
  old: readonly ManifestSentence[],
  now: readonly ManifestSentence[],
): readonly SentencePair[] {
  const pairs: SentencePair[] = [];
  const add = (i: number | undefined, j: number | undefined): void => {
    pairs.push({
      old: i === undefined ? undefined : old[i],
      new: j === undefined ? undefined : now[j],
      oldIndex: i ?? -1,
      newIndex: j ?? -1,
    });
  };
  let i = 0;
  let j = 0;
  const same = align(old.map(sentenceKey), now.map(sentenceKey));
  for (const [nextI, nextJ] of [...same, [old.length, now.length] as const]) {
    let taken = j;
    for (; i < nextI; i++) {
      const best = bestOf(old[i] as ManifestSentence, now, taken, nextJ);
      if (best === undefined) {
        add(i, undefined);
        continue;
      }
      for (; taken < best; taken++) add(undefined, taken);
      add(i, best);
      taken = best + 1;
    }
    for (; taken < nextJ; taken++) add(undefined, taken);
    if (nextI < old.length) add(nextI, nextJ);
    i = nextI + 1;
    j = nextJ + 1;
  }
  return pairs;
}

function bestOf(
  sentence: ManifestSentence,
  others: readonly ManifestSentence[],
  from: number,
  to: number,
): number | undefined {
  const words = wordsOf(sentenceKey(sentence));
  let best: number | undefined;
  let most = LEAST_LIKENESS;
  for (let index = from; index < to; index++) {
    const other = others[index];
    if (other === undefined || other.where !== sentence.where) continue;
    const alike = likeness(words, wordsOf(sentenceKey(other)));
    if (alike > most || (other.where === 'title' && best === undefined)) {
      best = index;
      most = Math.max(alike, LEAST_LIKENESS);
    }
  }
  return best;
}

/** What is told of a pair; undefined where both say the same. */
export function sentenceChange({ old, new: now }: SentencePair): SentenceChange | undefined {
  if (old === undefined || now === undefined) {
    const only = old ?? now;
    if (only === undefined) return undefined;
    const side = old === undefined ? 'new' : 'old';
    return {
      kind: side === 'new' ? 'added' : 'removed',
      where: only.where,
      [side]: only.text,
      pieces: [{ kind: side, text: only.text }],
    };
  }
  if (old.text === now.text) return undefined;
  return {
    kind: sentenceKey(old) === sentenceKey(now) ? 'figures' : 'reworded',
    where: now.where,
    old: old.text,
    new: now.text,
    pieces: wordChanges(old.text, now.text),
  };
}
