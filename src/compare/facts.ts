// Values of two manifests: added, removed, altered; why, and which sentences and claims each one reaches. Pure.

import type { FactAspect, FactChange, FactState, Reach } from '../model/changes.ts';
import type { ManifestEdition, ManifestFact, ManifestSentence } from '../model/manifest.ts';
import type { makeDifferences } from './difference.ts';
import type { SlidePair } from './slides.ts';

export type ComparedEditions = {
  readonly old: ManifestEdition;
  readonly now: ManifestEdition;
  readonly slides: readonly SlidePair[];
  readonly differenceOf: ReturnType<typeof makeDifferences>;
};

/** The values that differ, those that changed by themselves before those that rest on them. */
export function factChanges(compared: ComparedEditions): readonly FactChange[] {
  const { old, now, differenceOf } = compared;
  const before = new Map(old.facts.map((fact) => [fact.ref, fact]));
  const after = new Map(now.facts.map((fact) => [fact.ref, fact]));
  const refs = [...new Set([...before.keys(), ...after.keys()])].sort();
  const whats = new Map(
    refs
      .map((ref) => [ref, whatDiffers(before.get(ref), after.get(ref))] as const)
      .filter(([, what]) => what),
  );
  const moved = new Set([...whats].flatMap(([ref, what]) => (what?.includes('value') ? [ref] : [])));
  const restingOn = { old: makeResting(old), now: makeResting(now) };
  const reachOf = makeReach(compared, restingOn);
  const changes = [...whats].map(([ref, what = []]): FactChange => {
    const a = before.get(ref);
    const b = after.get(ref);
    const fact = b ?? a;
    if (fact === undefined) throw new Error(`${ref} is on neither side`);
    const difference = what.includes('value') ? differenceOf(a?.measure, b?.measure) : undefined;
    return {
      kind: a === undefined ? 'added' : b === undefined ? 'removed' : 'altered',
      ref,
      fact: fact.fact,
      label: fact.label,
      ...(a === undefined ? {} : { old: stateOf(a) }),
      ...(b === undefined ? {} : { new: stateOf(b) }),
      what: a === undefined || b === undefined ? [] : what,
      ...(difference === undefined ? {} : { difference }),
      because: a === undefined || b === undefined ? [] : (b.inputs ?? []).filter((input) => moved.has(input)),
      reaches: reachOf(ref),
      claims: [...new Set([...claimsOf(restingOn.old(ref), old), ...claimsOf(restingOn.now(ref), now)])],
    };
  });
  const rank = ({ because }: FactChange) => (because.length === 0 ? 0 : 1);
  return changes.sort((a, b) => rank(a) - rank(b));
}

const ASPECTS = ['source', 'locator', 'attribution', 'asOf', 'status', 'formula'] as const;

function whatDiffers(
  old: ManifestFact | undefined,
  now: ManifestFact | undefined,
): readonly FactAspect[] | undefined {
  if (old === undefined || now === undefined) return ['value'];
  const value = old.exact !== now.exact || JSON.stringify(old.measure) !== JSON.stringify(now.measure);
  const what: FactAspect[] = [
    ...(value || old.text !== now.text ? (['value'] as const) : []),
    ...(old.label === now.label ? [] : (['label'] as const)),
    ...ASPECTS.filter((name) => old[name] !== now[name]),
  ];
  return what.length === 0 ? undefined : what;
}

function stateOf(fact: ManifestFact): FactState {
  const { text, exact, measure, period } = fact;
  return {
    text,
    exact,
    ...(measure === undefined ? {} : { measure }),
    ...(period === undefined ? {} : { period }),
    ...Object.fromEntries(
      ASPECTS.flatMap((name) => (fact[name] === undefined ? [] : [[name, fact[name]] as const])),
    ),
  };
}

/** The claims that read a value, or what is computed from it. */
function claimsOf(resting: ReadonlySet<string>, { claims }: ManifestEdition): readonly string[] {
  return claims
    .filter(({ observations }) => observations.some((read) => resting.has(read)))
    .map((claim) => claim.ref);
}

/** Gives a value and all that is computed from it. */
function makeResting({ facts }: ManifestEdition): (ref: string) => ReadonlySet<string> {
  const readers = new Map<string, string[]>();
  for (const { ref, inputs = [] } of facts)
    for (const input of inputs) {
      const known = readers.get(input);
      if (known === undefined) readers.set(input, [ref]);
      else known.push(ref);
    }
  return (ref) => {
    const resting = new Set([ref]);
    for (const one of resting) for (const reader of readers.get(one) ?? []) resting.add(reader);
    return resting;
  };
}

/** The sentences of the new deck that a value reaches; of a value that is gone those of the old one. */
function makeReach(
  { old, now, slides }: ComparedEditions,
  restingOn: Readonly<Record<'old' | 'now', (ref: string) => ReadonlySet<string>>>,
): (ref: string) => readonly Reach[] {
  const numbers = (edition: ManifestEdition) =>
    new Map(edition.slides.map(({ id }, index) => [id, index + 1] as const));
  const newNumbers = numbers(now);
  const oldNumbers = numbers(old);
  const pairOf = new Map(
    slides.flatMap((pair) => (pair.new === undefined ? [] : [[pair.new.id, pair] as const])),
  );
  const nowSlides = new Map(now.slides.map((slide) => [slide.id, slide]));
  const oldSlides = new Map(old.slides.map((slide) => [slide.id, slide]));
  const nowFacts = new Map(now.facts.map((fact) => [fact.ref, fact]));
  const oldFacts = new Map(old.facts.map((fact) => [fact.ref, fact]));
  return (ref) => {
    const fact = nowFacts.get(ref) ?? oldFacts.get(ref);
    if (fact === undefined) return [];
    const isNew = nowFacts.has(ref);
    const edition = isNew ? now : old;
    const resting = restingOn[isNew ? 'now' : 'old'](ref);
    const throughOf = ({ figures = [] }: ManifestSentence): readonly string[] => [
      ...new Set(
        figures
          .filter(({ observations }) => observations.some((read) => resting.has(read)))
          .map((figure) => figure.ref),
      ),
    ];
    const there = isNew ? nowSlides : oldSlides;
    const sentences = fact.reaches.flatMap(({ slide, sentence }): readonly Reach[] => {
      const said = there.get(slide)?.sentences[sentence];
      if (said === undefined) return [];
      const pair = isNew ? pairOf.get(slide) : undefined;
      const before = pair?.sentences.find(({ newIndex }) => newIndex === sentence)?.old;
      return [
        {
          slide,
          number: (isNew ? newNumbers : oldNumbers).get(slide) ?? 0,
          where: said.where,
          text: said.text,
          through: throughOf(said),
          changed: before?.text !== said.text,
        },
      ];
    });
    const texts = edition.texts.flatMap((sentence): readonly Reach[] => {
      const through = throughOf(sentence);
      if (through.length === 0) return [];
      const changed = !(isNew ? old : now).texts.some(({ text }) => text === sentence.text);
      return [{ slide: '', number: 0, where: sentence.where, text: sentence.text, through, changed }];
    });
    return [...texts, ...sentences];
  };
}
