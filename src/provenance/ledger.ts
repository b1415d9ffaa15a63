// The ledger: landings of figures on slides, gathered by the values and computations that they show.

import { refsInWords } from '../model/claim.ts';
import type { AsResolved, Deck, Text } from '../model/deck.ts';
import type { FigureProvenance } from '../model/fact.ts';
import type { Ledger, LedgerEntry, LedgerExpression, LedgerPlace } from '../model/ledger.ts';
import { factIdOf, observationFinder, withInputs } from '../model/observations.ts';
import type { RenderedDeck } from '../model/output.ts';

/** What is told of a value that no slide shows. */
export type Teller = (ref: string) => FigureProvenance | undefined;

/** Every value that the deck shows or rests on; with a teller every value of the facts file. */
export function makeLedger(deck: Deck, rendered: RenderedDeck, teller?: Teller): Ledger {
  const alone = new Map<string, LedgerPlace[]>();
  const within = new Map<string, LedgerPlace[]>();
  const { header = [], footer = [] } = deck.frontMatter;
  const running = [...header, ...footer].flatMap((part) => (typeof part === 'string' ? [] : [part.ref]));
  for (const [index, { id, name, landings }] of rendered.slides.entries()) {
    for (const { ref, observations, text, where } of landings) {
      // The pages of sources list what the slides show: they are no place of their own. What stands on every
      // slide, or on none, is one place of the deck.
      if (where === 'sources' || where === 'metadata') continue;
      if (where === 'template' && running.includes(ref)) continue;
      const place = { slide: id, number: index + 1, name, where, text, as: ref };
      add(alone, ref, place);
      for (const read of observations) if (read !== ref) add(within, read, place);
    }
  }
  for (const { place, observations } of frontMatterPlaces(deck)) {
    const isThere = ({ slide, where, text }: LedgerPlace) =>
      slide === place.slide && where === place.where && text === place.text;
    if (alone.get(place.as)?.some(isThere)) continue;
    add(alone, place.as, place);
    for (const read of observations) if (read !== place.as) add(within, read, place);
  }
  // A fact that nothing shows may have many values that were never made: they stay so unless all are wanted.
  const wanted =
    teller === undefined
      ? new Set(
          withInputs(
            [...alone.keys(), ...within.keys(), ...refsInWords(deck.claims)],
            observationFinder(deck.facts),
          ),
        )
      : undefined;
  const ids = wanted && new Set([...wanted].map(factIdOf));
  const found = [...deck.facts.facts.values()]
    .filter(({ id }) => ids === undefined || ids.has(id))
    .flatMap((fact) =>
      fact.observations
        .filter(({ ref }) => wanted === undefined || wanted.has(ref))
        .map((observation) => ({ fact, observation })),
    );
  const entries = found.flatMap(({ fact, observation }): LedgerEntry[] => {
    const { ref } = observation;
    const told = deck.provenances.get(ref) ?? teller?.(ref);
    if (told === undefined) return [];
    return [{ ref, fact, observation, told, places: alone.get(ref) ?? [], reads: within.get(ref) ?? [] }];
  });
  const expressions = [...alone].flatMap(([ref, places]): LedgerExpression[] => {
    const figure = deck.expressions.get(ref);
    const told = deck.provenances.get(ref);
    if (figure === undefined || told === undefined) return [];
    return [{ ref, told, computed: figure.computed, inputs: figure.observations, places }];
  });
  return { entries, expressions };
}

/** Figures in the deck's own texts, which stand on no slide or on all, and in the titles that slides are given. */
function frontMatterPlaces(
  deck: Deck,
): readonly { readonly place: LedgerPlace; readonly observations: readonly string[] }[] {
  const { title, subtitle, description, header = [], footer = [] } = deck.frontMatter;
  const placed = (text: Text<AsResolved>, slide: Omit<LedgerPlace, 'text' | 'as'>) =>
    text.flatMap((part) =>
      typeof part === 'string'
        ? []
        : [{ place: { ...slide, text: part.text, as: part.ref }, observations: part.observations }],
    );
  const whole = { slide: '', number: 0, name: '' };
  return [
    ...placed([...title, ...subtitle, ...description], { ...whole, where: 'metadata' }),
    ...placed([...header, ...footer], { ...whole, where: 'template' }),
    ...deck.slides.flatMap(({ id, name, settings }, index) =>
      placed(settings.title ?? [], { slide: id, number: index + 1, name, where: 'title' }),
    ),
  ];
}

function add(places: Map<string, LedgerPlace[]>, ref: string, place: LedgerPlace): void {
  const known = places.get(ref);
  if (known === undefined) places.set(ref, [place]);
  else known.push(place);
}
