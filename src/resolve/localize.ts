// Facts in one language: texts as they are written for it; values, computed once, are shared.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { isCurrency } from '../formula/currencies.ts';
import { measureOf } from '../formula/measures.ts';
import type { Claim } from '../model/claim.ts';
import type {
  Fact,
  FactBase,
  FactOrigin,
  FactSource,
  FactsSource,
  Localized,
  Nouns,
  Observation,
  ObservationDetails,
  UnitNouns,
  ValueColumn,
} from '../model/fact.ts';
import { forLanguage } from '../model/language.ts';
import { factIdOf } from '../model/observations.ts';
import { indexed, indexedLater } from './lookup.ts';

/** A language of a deck, and its first one. */
export type Language = { readonly lang: string; readonly first: string };

/** The facts with their texts in a language. */
export function localizeFacts(base: FactBase, written: FactsSource, { lang, first }: Language): FactBase {
  const nouns = nounsIn(written.units, lang, first);
  if (!hasLocalized(written)) return { ...base, nouns };
  const origins = new Map([...base.origins].map(([id, origin]) => [id, localizeOrigin(origin, lang)]));
  const facts = new Map(base.facts);
  for (const source of written.facts) {
    const fact = facts.get(source.id);
    if (fact === undefined) continue;
    if (source.column !== undefined) {
      facts.set(source.id, localizeColumn(fact, source, source.column, origins, lang));
      continue;
    }
    const byKey = new Map(source.observations.map((each) => [each.key.join(', '), each]));
    const { byKey: _key, byMembers: _members, ...plain } = fact;
    const localized = {
      ...plain,
      label: textIn(source.label, lang) ?? fact.label,
      observations: fact.observations.map((observation) =>
        localizeObservation(
          observation,
          { ...source, ...byKey.get(observation.key.join(', ')) },
          origins,
          lang,
        ),
      ),
    };
    facts.set(source.id, indexed(localized));
  }
  return { ...base, origins, facts, nouns };
}

/** A fact of a table, whose values are still made only when they are asked for. */
function localizeColumn(
  fact: Fact,
  source: FactSource,
  { keys, describe }: ValueColumn,
  origins: ReadonlyMap<string, FactOrigin>,
  lang: string,
): Fact {
  const { id, at, members } = fact;
  const label = textIn(source.label, lang) ?? fact.label;
  return indexedLater({ id, at, label, ...(members === undefined ? {} : { members }) }, () => {
    const places = new Map(keys.map((key, index) => [key.join(', '), index]));
    return fact.observations.map((observation) => {
      const own = describe?.(places.get(observation.key.join(', ')) ?? 0);
      return localizeObservation(observation, { ...source, ...own }, origins, lang);
    });
  });
}

type Details = ObservationDetails & { readonly value?: Localized };

function localizeObservation(
  given: Observation,
  { note, locator, attribution, value }: Details,
  origins: ReadonlyMap<string, FactOrigin>,
  lang: string,
): Observation {
  const observation =
    given.value.kind === 'text' && value?.languages !== undefined
      ? { ...given, value: { ...given.value, text: textIn(value, lang) ?? given.value.text } }
      : given;
  const { provenance } = observation;
  const noted = note === undefined ? observation : { ...observation, note: textIn(note, lang) ?? '' };
  if (provenance.kind === 'derived') return noted;
  return {
    ...noted,
    provenance: {
      ...provenance,
      origin: origins.get(provenance.origin.id) ?? provenance.origin,
      ...(locator === undefined ? {} : { locator: textIn(locator, lang) ?? '' }),
      ...(attribution === undefined ? {} : { attribution: textIn(attribution, lang) ?? '' }),
    },
  };
}

function localizeOrigin(origin: FactOrigin, lang: string): FactOrigin {
  if (origin.localized === undefined) return origin;
  const texts = [...origin.localized].map(([key, text]) => [key, textIn(text, lang)] as const);
  return { ...origin, ...(Object.fromEntries(texts) as Partial<FactOrigin>) };
}

/** A facts file whose claims have their texts in a language. */
export function localizeClaims(written: FactsSource | undefined, lang: string): FactsSource | undefined {
  if (written === undefined) return undefined;
  const say = (text: Localized) => ({ value: textIn(text, lang) ?? text.value, at: text.at });
  const claims = written.claims.map((claim) => ({
    ...claim,
    ...(claim.statement === undefined ? {} : { statement: say(claim.statement) }),
    ...(claim.locator === undefined ? {} : { locator: say(claim.locator) }),
    ...(claim.attribution === undefined ? {} : { attribution: say(claim.attribution) }),
    ...(claim.note === undefined ? {} : { note: say(claim.note) }),
  }));
  return { ...written, claims };
}

/** How counted units are called in a language; what names no language is the deck's first. */
export function nounsIn(units: readonly UnitNouns[], lang: string, first: string): Nouns {
  const named = units.map(({ symbol, nouns }) => {
    const own = forLanguage(nouns, lang) ?? (lang === first ? nouns.get('') : undefined);
    return [symbol, own ?? nouns.get('')] as const;
  });
  return new Map(named.flatMap(([symbol, nouns]) => (nouns === undefined ? [] : [[symbol, nouns] as const])));
}

/**
 * Reports what a deck in several languages tells of these refs and can't say in one of them. Names of works,
 * publishers and people that are a plain text are the same in all languages.
 */
export function reportUntranslated(
  { refs, claims }: { readonly refs: Iterable<string>; readonly claims: readonly Claim[] },
  base: FactBase,
  written: FactsSource,
  { lang, first }: Language,
  diagnose: Diagnose,
): void {
  const report = (text: Localized | undefined, key: string, of: string): void => {
    if (text === undefined || !/\p{Ll}{2}|\p{Lo}/u.test(text.value)) return;
    const has =
      text.languages === undefined ? lang === first : forLanguage(text.languages, lang) !== undefined;
    if (!has) diagnose('text-untranslated', { key, of, lang }, text.at);
  };
  const sources = new Map(written.facts.map((fact) => [fact.id, fact]));
  const units = new Map(written.units.map((unit) => [unit.symbol, unit]));
  const cited = new Set<string>();
  for (const ref of refs) {
    const fact = base.facts.get(factIdOf(ref));
    const source = fact && sources.get(fact.id);
    const observation = fact?.observations.find((each) => each.ref === ref);
    if (source === undefined || observation === undefined) continue;
    const of = `the fact \`${source.id}\``;
    report(source.label, 'label', of);
    const own = source.observations.find(({ key }) => key.join(', ') === observation.key.join(', '));
    const details: Details = { ...source, ...own };
    if (observation.value.kind === 'text') report(details.value, 'value', of);
    for (const key of ['locator', 'attribution', 'note'] as const) report(details[key], key, of);
    if (observation.provenance.kind === 'given') cited.add(observation.provenance.origin.id);
    for (const symbol of countedSymbols(observation)) {
      const nouns = units.get(symbol)?.nouns;
      const named = lang === first || (nouns !== undefined && forLanguage(nouns, lang) !== undefined);
      if (!named) diagnose('unit-untranslated', { unit: symbol, lang }, units.get(symbol)?.at ?? source.at);
    }
  }
  const shown = new Set(claims.filter(({ ties }) => ties.length > 0).map(({ ref }) => ref));
  for (const claim of written.claims) {
    if (claim.kind !== 'claim' || !shown.has(claim.id)) continue;
    for (const key of ['statement', 'locator', 'attribution', 'note'] as const)
      report(claim[key], key, `the claim \`${claim.id}\``);
    if (claim.source !== undefined) cited.add(claim.source.value);
  }
  for (const origin of base.origins.values()) {
    if (!cited.has(origin.id)) continue;
    for (const [key, text] of origin.localized ?? []) report(text, key, `the source \`${origin.id}\``);
  }
}

/** The nouns in a value's unit: what is neither a currency nor a measure nor a percentage point. */
const countedSymbols = ({ value }: Observation): readonly string[] =>
  value.kind !== 'quantity'
    ? []
    : value.unit.factors
        .map(([symbol]) => symbol)
        .filter((symbol) => symbol !== 'pp' && !isCurrency(symbol) && measureOf(symbol) === undefined);

const textIn = (text: Localized | undefined, lang: string): string | undefined =>
  text?.languages === undefined ? text?.value : (forLanguage(text.languages, lang)?.value ?? text.value);

const hasLocalized = ({ facts, origins }: FactsSource): boolean =>
  origins.some(({ localized }) => localized !== undefined) ||
  facts.some(
    (fact: FactSource) =>
      fact.label?.languages !== undefined || [fact, ...fact.observations].some(hasLocalizedDetail),
  );

const hasLocalizedDetail = ({ value, locator, attribution, note }: Details): boolean =>
  value?.languages !== undefined ||
  locator?.languages !== undefined ||
  attribution?.languages !== undefined ||
  note?.languages !== undefined;
