// facts.json: the figures of a deck for machines, so that a reader can take them back out.

import { measureOf } from '../formula/measure-of.ts';
import type { Claim } from '../model/claim.ts';
import type { Deck } from '../model/deck.ts';
import type { FactOrigin, Observation } from '../model/fact.ts';
import type { Ledger, LedgerEntry, LedgerPlace, Measure } from '../model/ledger.ts';
import { inputsOf } from '../model/observations.ts';
import { textWords } from '../model/words.ts';

type Place = {
  readonly slide: string;
  readonly number: number;
  readonly where: string;
  readonly text: string;
  /** The computation that reads the value there; absent where it is shown by itself. */
  readonly as?: string;
};

/** What the file holds; docs/schemas/facts-out.schema.json says each key. */
export type FactsFile = {
  readonly factsFile: 1;
  readonly generator: string;
  readonly deck: {
    readonly name: string;
    readonly title: string;
    readonly lang: string;
    readonly date?: string;
  };
  readonly sources: readonly Omit<FactOrigin, 'at'>[];
  readonly facts: readonly (Measure & {
    readonly ref: string;
    readonly fact: string;
    readonly label: string;
    readonly dimensions?: readonly string[];
    readonly period?: string;
    readonly asOf?: string;
    readonly status?: string;
    readonly reviewBy?: string;
    readonly shown: string;
    readonly source?: string;
    readonly locator?: string;
    readonly attribution?: string;
    readonly quote?: string;
    readonly note?: string;
    readonly formula?: string;
    readonly inputs?: readonly string[];
    readonly slides: readonly Place[];
  })[];
  readonly computations: readonly (Measure & {
    readonly formula: string;
    readonly inputs: readonly string[];
    readonly slides: readonly Place[];
  })[];
  readonly claims: readonly {
    readonly statement?: string;
    readonly check: string;
    readonly verdict: string;
    readonly reasons: readonly string[];
    readonly inputs: readonly string[];
    readonly source?: string;
    readonly locator?: string;
    readonly attribution?: string;
    readonly note?: string;
    readonly slides: readonly Place[];
  }[];
};

export type FactsFileInput = {
  readonly name: string;
  /** The program, e.g. "factdeck 0.1.0". */
  readonly generator: string;
  readonly deck: Deck;
  readonly ledger: Ledger;
};

/** Only what the deck shows or rests on; who checked a value is in no file that is shared. */
export function makeFactsFile({ name, generator, deck, ledger }: FactsFileInput): FactsFile {
  const { frontMatter } = deck;
  return {
    factsFile: 1,
    generator,
    deck: {
      name,
      title: textWords(frontMatter.title),
      lang: frontMatter.lang,
      ...(frontMatter.date === undefined ? {} : { date: frontMatter.date }),
    },
    sources: citedOrigins(ledger, deck).map(({ at: _, localized: __, ...origin }) => origin),
    facts: ledger.entries.flatMap((entry) => {
      const measure = measureOf(entry.observation.value);
      return measure === undefined ? [] : [{ ...nameOf(entry), ...measure, ...detailsOf(entry) }];
    }),
    computations: ledger.expressions.flatMap(({ ref, computed, inputs, places }) => {
      const measure = measureOf(computed);
      return measure === undefined
        ? []
        : [{ formula: ref, ...measure, inputs, slides: places.map((place) => placeOf(place, ref)) }];
    }),
    claims: deck.claims.filter(({ ties }) => ties.length > 0).map((claim) => describeClaim(claim, deck)),
  };
}

/** Words of slides that rest on figures, with what they say. */
function describeClaim(claim: Claim, { slides }: Deck): FactsFile['claims'][number] {
  const { statement, check, verdict, reasons, inputs, origin, locator, attribution, note, ties } = claim;
  return {
    ...(statement === undefined ? {} : { statement }),
    check,
    verdict,
    reasons,
    inputs: inputs.map(({ ref }) => ref),
    ...(origin === undefined ? {} : { source: origin.id }),
    ...(locator === undefined ? {} : { locator }),
    ...(attribution === undefined ? {} : { attribution }),
    ...(note === undefined ? {} : { note }),
    slides: ties.map(({ slide, where, words }) => ({
      slide,
      number: slides.findIndex(({ id }) => id === slide) + 1,
      where: where === 'notes' ? 'notes' : 'text',
      text: words,
    })),
  };
}

/** The sources that the ledger's values and the deck's claims cite, in the order of the facts file. */
export function citedOrigins({ entries }: Ledger, { facts, claims }: Deck): readonly FactOrigin[] {
  const cited = new Set(
    entries.flatMap(({ observation: { provenance } }) =>
      provenance.kind === 'given' ? [provenance.origin.id] : [],
    ),
  );
  for (const { ties, origin } of claims) if (ties.length > 0 && origin !== undefined) cited.add(origin.id);
  return [...facts.origins.values()].filter(({ id }) => cited.has(id));
}

function nameOf({ ref, fact, told }: LedgerEntry) {
  return { ref, fact: fact.id, label: told.label };
}

/** The period of a value is the last part of its key; what stands before are other dimensions. */
export function periodOf({ key }: Observation): {
  readonly period?: string;
  readonly dimensions?: readonly string[];
} {
  const period = key.at(-1);
  return {
    ...(key.length > 1 ? { dimensions: key.slice(0, -1) } : {}),
    ...(period === undefined ? {} : { period }),
  };
}

function detailsOf({ ref, observation, told, places, reads }: LedgerEntry) {
  const { provenance, asOf, status, reviewBy, note, quote } = observation;
  return {
    ...periodOf(observation),
    ...(asOf === undefined ? {} : { asOf }),
    ...(status === undefined ? {} : { status }),
    ...(reviewBy === undefined ? {} : { reviewBy: reviewBy.value }),
    shown: told.shown ?? told.exact,
    ...(provenance.kind === 'given'
      ? {
          source: provenance.origin.id,
          ...(provenance.locator === undefined ? {} : { locator: provenance.locator }),
          ...(provenance.attribution === undefined ? {} : { attribution: provenance.attribution }),
        }
      : { formula: provenance.formula, inputs: inputsOf(observation) }),
    ...(quote === undefined ? {} : { quote }),
    ...(note === undefined ? {} : { note }),
    slides: [...places, ...reads].map((place) => placeOf(place, ref)),
  };
}

function placeOf({ slide, number, where, text, as }: LedgerPlace, ref: string): Place {
  return { slide, number, where, text, ...(as === ref ? {} : { as }) };
}
