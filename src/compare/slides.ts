// Slides of two decks: which is which, and what became of each. Pure.

import type { SentenceChange, SlideChange, SlideKind } from '../model/changes.ts';
import type { ManifestSlide } from '../model/manifest.ts';
import { align, likeness, wordsOf } from './align.ts';
import { pairSentences, type SentencePair, sentenceChange, sentenceKey } from './sentences.ts';

/** A slide of either side, or of both, with its sentences in pairs. */
export type SlidePair = {
  readonly old: ManifestSlide | undefined;
  readonly new: ManifestSlide | undefined;
  readonly sentences: readonly SentencePair[];
};

/** As much of two slides must be alike for one to be the other under a new id. */
const LEAST_LIKENESS = 0.5;

/**
 * Pairs slides: by an id that the author gave, by what they say, by an id made of their heading, and by what is
 * most alike. In the order of the new deck, what was removed behind the slide that it stood behind.
 */
export function pairSlides(
  old: readonly ManifestSlide[],
  now: readonly ManifestSlide[],
): readonly SlidePair[] {
  const partner = new Map<ManifestSlide, ManifestSlide>();
  const taken = new Set<ManifestSlide>();
  const keys = new Map([...old, ...now].map((slide) => [slide, slide.sentences.map(sentenceKey)]));
  const words = new Map([...old, ...now].map((slide) => [slide, wordsOf((keys.get(slide) ?? []).join(' '))]));
  const alike = (a: ManifestSlide, b: ManifestSlide) => likeness(words.get(a) ?? [], words.get(b) ?? []);
  const saysTheSame = (a: ManifestSlide, b: ManifestSlide) =>
    a.layout === b.layout && (keys.get(a) ?? []).join('\n') === (keys.get(b) ?? []).join('\n');
  const pairWhere = (matches: (a: ManifestSlide, b: ManifestSlide) => boolean): void => {
    for (const slide of now) {
      if (partner.has(slide)) continue;
      const found = old.find((other) => !taken.has(other) && matches(other, slide));
      if (found !== undefined) pair(found, slide);
    }
  };
  const pair = (a: ManifestSlide, b: ManifestSlide): void => {
    partner.set(b, a);
    taken.add(a);
  };
  pairWhere((a, b) => a.id === b.id && (a.own === true || b.own === true || saysTheSame(a, b)));
  pairWhere((a, b) => a.own !== true && b.own !== true && saysTheSame(a, b));
  // An id of a heading is as good as the heading: one of a slide without any says nothing.
  pairWhere((a, b) => a.id === b.id && (a.layout === 'sources' || alike(a, b) > 0));
  const left = now
    .filter((slide) => !partner.has(slide))
    .flatMap((slide) =>
      old
        .filter((other) => !taken.has(other))
        .map((other) => ({ slide, other, likeness: alike(other, slide) })),
    )
    .filter((candidate) => candidate.likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness);
  for (const { slide, other } of left) if (!partner.has(slide) && !taken.has(other)) pair(other, slide);

  const pairs = now.map((slide): SlidePair => {
    const before = partner.get(slide);
    return {
      old: before,
      new: slide,
      sentences: pairSentences(before?.sentences ?? [], slide.sentences),
    };
  });
  for (const [index, slide] of old.entries()) {
    if (taken.has(slide)) continue;
    const before = old[index - 1];
    const at = pairs.findIndex((one) => before !== undefined && one.old === before);
    pairs.splice(at + 1, 0, { old: slide, new: undefined, sentences: pairSentences(slide.sentences, []) });
  }
  return pairs;
}

type Deck = { readonly old: readonly ManifestSlide[]; readonly now: readonly ManifestSlide[] };

/** What became of each slide; those that are as they were are left out. */
export function slideChanges(pairs: readonly SlidePair[], { old, now }: Deck): readonly SlideChange[] {
  const both = pairs.filter((one) => one.old !== undefined && one.new !== undefined);
  const oldOrder = both.map((one) => one.old?.id ?? '').sort((a, b) => indexOf(old, a) - indexOf(old, b));
  const kept = new Set(
    align(
      oldOrder,
      both.map((one) => one.old?.id ?? ''),
    ).map(([index]) => oldOrder[index]),
  );
  return pairs.flatMap((pair): readonly SlideChange[] => {
    const slide = pair.new ?? pair.old;
    if (slide === undefined) return [];
    const sentences = pair.sentences.flatMap((one): readonly SentenceChange[] => {
      const change = sentenceChange(one);
      return change === undefined ? [] : [change];
    });
    const kinds = kindsOf(pair, sentences, pair.old !== undefined && !kept.has(pair.old.id));
    if (kinds.length === 0) return [];
    return [
      {
        kinds,
        id: slide.id,
        ...(pair.old !== undefined && pair.old.id !== slide.id ? { oldId: pair.old.id } : {}),
        name: slide.name,
        layout: slide.layout,
        ...(pair.old === undefined ? {} : { oldNumber: indexOf(old, pair.old.id) + 1 }),
        ...(pair.new === undefined ? {} : { newNumber: indexOf(now, pair.new.id) + 1 }),
        sentences,
      },
    ];
  });
}

const indexOf = (slides: readonly ManifestSlide[], id: string): number =>
  slides.findIndex((slide) => slide.id === id);

function kindsOf(
  { old, new: now }: SlidePair,
  sentences: readonly SentenceChange[],
  moved: boolean,
): readonly SlideKind[] {
  if (old === undefined) return ['added'];
  if (now === undefined) return ['removed'];
  const figures = sentences.some(({ kind }) => kind === 'figures');
  // What stands on a page of sources follows from the facts.
  const reworded = sentences.some(({ kind }) => kind !== 'figures');
  const follows = now.layout === 'sources';
  return [
    ...(moved && !follows ? (['moved'] as const) : []),
    ...(old.own === true && now.own === true && old.id !== now.id ? (['renamed'] as const) : []),
    ...(reworded && !follows ? (['reworded'] as const) : []),
    ...(figures || (reworded && follows) ? (['figures'] as const) : []),
    ...(sentences.length === 0 && old.content !== now.content ? (['redrawn'] as const) : []),
  ];
}
