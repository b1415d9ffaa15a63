// Prose at risk: words of direction, size and rank beside a figure that changed, which no claim covers. Pure.

import type { Risk, RiskKind } from '../model/changes.ts';
import type { ManifestFact, ManifestSentence } from '../model/manifest.ts';
import { de } from './risk/de.ts';
import { en } from './risk/en.ts';
import { fr } from './risk/fr.ts';
import { ja } from './risk/ja.ts';
import type { RiskWords } from './risk/words.ts';
import { zh } from './risk/zh.ts';
import type { SentencePair } from './sentences.ts';
import type { SlidePair } from './slides.ts';

const LANGUAGES: Readonly<Record<string, RiskWords>> = { en, zh, de, fr, ja };

type Word = Risk['words'][number];

/** The words of a text that figures can make untrue, in its order; none in a language that is not known. */
export function findRiskWords(text: string, lang: string): readonly Word[] {
  const language = LANGUAGES[lang.split('-', 1)[0] ?? ''];
  if (language === undefined) return [];
  const idioms = language.idioms.flatMap((pattern) => spansOf(text, pattern));
  const found = (Object.entries(language.words) as [RiskKind, RegExp][])
    .flatMap(([kind, pattern]) => spansOf(text, pattern).map((span) => ({ kind, ...span })))
    .filter((word) => !idioms.some((idiom) => overlaps(idiom, word)))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((word, index) => !found.slice(0, index).some((other) => overlaps(other, word)));
}

type Span = { readonly start: number; readonly end: number };

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

const spansOf = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
  }));

type RiskInput = {
  readonly lang: string;
  readonly slides: readonly SlidePair[];
  readonly numberOf: (slide: string) => number;
  readonly facts: readonly ManifestFact[];
  /** The values that differ. */
  readonly changed: ReadonlySet<string>;
};

/** Sentences whose words may no longer be true, in the order of the slides. */
export function findRisks({ lang, slides, numberOf, facts, changed }: RiskInput): readonly Risk[] {
  const inputs = new Map(facts.map(({ ref, inputs: read = [] }) => [ref, read]));
  return slides.flatMap(({ new: slide, old, sentences }): readonly Risk[] => {
    if (slide === undefined || old === undefined || slide.layout === 'sources') return [];
    const moved = sentences.map((pair) => changedFigures(pair, changed, inputs));
    const ofSlide = [
      ...new Set(
        sentences.flatMap(({ new: now }, index) => (now?.where === 'notes' ? [] : (moved[index] ?? []))),
      ),
    ];
    return sentences.flatMap((pair, index): readonly Risk[] => {
      const { new: now } = pair;
      if (now === undefined || now.where === 'metadata') return [];
      const own = moved[index] ?? [];
      const ofPassage = sentences.flatMap((other, at) =>
        other.new?.passage === now.passage && other.new.where === now.where ? (moved[at] ?? []) : [],
      );
      const [near, beside] =
        own.length > 0
          ? (['sentence', own] as const)
          : ofPassage.length > 0
            ? (['passage', [...new Set(ofPassage)]] as const)
            : now.where === 'title'
              ? (['slide', ofSlide] as const)
              : (['slide', []] as const);
      if (beside.length === 0) return [];
      const words = findRiskWords(now.text, lang).filter(
        (word) => !isCovered(word, now) && wasThere(word, pair),
      );
      if (words.length === 0) return [];
      const number = numberOf(slide.id);
      return [{ slide: slide.id, number, where: now.where, text: now.text, words, facts: beside, near }];
    });
  });
}

/** The changed values whose figures in a sentence say something else than before. */
function changedFigures(
  { old, new: now }: SentencePair,
  changed: ReadonlySet<string>,
  inputs: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const before = new Set((old?.figures ?? []).map(({ start, end }) => old?.text.slice(start, end)));
  const moved = (now?.figures ?? []).filter(({ start, end }) => !before.has(now?.text.slice(start, end)));
  return [...new Set(moved.flatMap(({ observations }) => rootsOf(observations, changed, inputs)))];
}

/** Those of some values that changed, and where one is computed, what it changed by. */
function rootsOf(
  refs: readonly string[],
  changed: ReadonlySet<string>,
  inputs: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const roots = new Set<string>();
  const seen = new Set<string>();
  const queue = [...refs];
  for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
    if (seen.has(ref)) continue;
    seen.add(ref);
    const read = inputs.get(ref) ?? [];
    if (changed.has(ref) && !read.some((input) => changed.has(input))) roots.add(ref);
    queue.push(...read);
  }
  return [...roots].sort();
}

/** Words of a figure are its own, and words of a claim are checked. */
const isCovered = (word: Word, { figures = [], claims = [] }: ManifestSentence): boolean =>
  figures.some((figure) => overlaps(figure, word)) ||
  claims.some((claim) => claim.start <= word.start && word.end <= claim.end);

/** Whoever wrote a word with the new figures before them meant it. */
const wasThere = ({ text }: Word, { old }: SentencePair): boolean =>
  old?.text.toLowerCase().includes(text.toLowerCase()) === true;
