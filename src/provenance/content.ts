// What a deck in one language says: its words, facts and claims, for the manifest. Pure.

import { measureOf } from '../formula/measure-of.ts';
import type { Claim } from '../model/claim.ts';
import type { Deck } from '../model/deck.ts';
import type { Ledger, LedgerEntry } from '../model/ledger.ts';
import type { ManifestClaim, ManifestEdition, ManifestFact, ManifestSentence } from '../model/manifest.ts';
import { factIdOf, inputsOf } from '../model/observations.ts';
import type { RenderedDeck } from '../model/output.ts';
import { periodOf } from './facts-file.ts';
import { deckSentences, slideSentences, sourcesSentences } from './sentences.ts';

/** An edition of a manifest, with the words of each slide in place of the slide. */
export type DeckContent = Omit<ManifestEdition, 'slides'> & {
  readonly sentences: readonly (readonly ManifestSentence[])[];
};

type Edition = { readonly deck: Deck; readonly rendered: RenderedDeck; readonly ledger: Ledger };

/** Takes out of a deck what changes of it are told by. */
export function makeContent({ deck, rendered, ledger }: Edition): DeckContent {
  const sentences = rendered.slides.map((_, index) => {
    const slide = deck.slides[index];
    const sources = deck.sources[index - deck.slides.length];
    return slide === undefined ? (sources ? sourcesSentences(sources) : []) : slideSentences(slide);
  });
  return {
    units: Object.fromEntries(
      [...(deck.facts.nouns ?? [])].map(([symbol, nouns]) => [symbol, Object.fromEntries(nouns)]),
    ),
    texts: deckSentences(deck),
    sentences,
    facts: factsOf({ deck, rendered, ledger }, sentences),
    claims: deck.claims.map(claimOf),
  };
}

/** Every value that is shown, or that a shown one rests on, by ref. */
function factsOf(
  { deck, rendered, ledger }: Edition,
  sentences: DeckContent['sentences'],
): readonly ManifestFact[] {
  const places = new Map<string, ManifestFact['shown'][number][]>();
  for (const { id, landings } of rendered.slides) {
    for (const { ref, observations, text, where } of landings)
      for (const observation of observations) push(places, observation, { slide: id, where, text, as: ref });
  }
  const listed = new Map(ledger.entries.map((entry) => [entry.ref, entry]));
  const values = new Map(
    deck.sources.flatMap(({ entries }) => entries.map(({ ref, value }) => [ref, value] as const)),
  );
  const reaches = reachOf(rendered, sentences, ledger);
  const refs = new Set([...places.keys(), ...values.keys(), ...listed.keys()]);
  return [...refs].sort().map((ref): ManifestFact => {
    const entry = listed.get(ref);
    const told = deck.provenances.get(ref) ?? entry?.told;
    const measure = entry && measureOf(entry.observation.value);
    return {
      ref,
      fact: factIdOf(ref),
      label: told?.label ?? '',
      exact: told?.exact ?? '',
      value: values.get(ref) ?? told?.exact ?? '',
      ...(measure === undefined ? {} : { measure }),
      text: told?.shown ?? told?.exact ?? '',
      ...(entry === undefined ? {} : detailsOf(entry)),
      ...(told?.status === undefined ? {} : { status: told.status }),
      shown: places.get(ref) ?? [],
      reaches: reaches.get(ref) ?? [],
    };
  });
}

function detailsOf({ observation }: LedgerEntry) {
  const { provenance, asOf } = observation;
  const { period } = periodOf(observation);
  return {
    ...(period === undefined ? {} : { period }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(provenance.kind === 'given'
      ? {
          source: provenance.origin.publisher ?? provenance.origin.title,
          ...(provenance.locator === undefined ? {} : { locator: provenance.locator }),
          ...(provenance.attribution === undefined ? {} : { attribution: provenance.attribution }),
        }
      : { formula: provenance.formula, inputs: inputsOf(observation) }),
  };
}

/** The sentences that each value reaches: by itself, in a computation, or through values that rest on it. */
function reachOf(
  { slides }: RenderedDeck,
  sentences: DeckContent['sentences'],
  { entries }: Ledger,
): ReadonlyMap<string, ManifestFact['reaches']> {
  const inputs = new Map(entries.map(({ ref, observation }) => [ref, inputsOf(observation)]));
  const reaches = new Map<string, ManifestFact['reaches'][number][]>();
  for (const [index, { id }] of slides.entries())
    for (const [sentence, { figures = [] }] of (sentences[index] ?? []).entries()) {
      const reached = new Set<string>();
      const queue = figures.flatMap(({ observations }) => observations);
      for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
        if (reached.has(ref)) continue;
        reached.add(ref);
        queue.push(...(inputs.get(ref) ?? []));
      }
      for (const ref of reached) push(reaches, ref, { slide: id, sentence });
    }
  return reaches;
}

function claimOf(claim: Claim): ManifestClaim {
  const { ref, kind, statement, check, verdict, reasons, facts, inputs, ties } = claim;
  const { origin, locator, attribution } = claim;
  return {
    ref,
    kind,
    ...(statement === undefined ? {} : { statement }),
    check,
    verdict,
    reasons,
    facts,
    observations: inputs.map((input) => input.ref),
    ...(origin === undefined ? {} : { source: origin.id }),
    ...(locator === undefined ? {} : { locator }),
    ...(attribution === undefined ? {} : { attribution }),
    shown: ties,
  };
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [item]);
  else known.push(item);
}
