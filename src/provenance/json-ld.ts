// The figures of a deck as linked data: schema.org's observations, and PROV's names for what is derived.

import { measureOf } from '../formula/measure-of.ts';
import { measureCode } from '../formula/measures.ts';
import type { Deck } from '../model/deck.ts';
import type { FactOrigin } from '../model/fact.ts';
import type { Ledger, LedgerEntry, Measure } from '../model/ledger.ts';
import { inputsOf } from '../model/observations.ts';
import { textWords } from '../model/words.ts';
import { citedOrigins, periodOf } from './facts-file.ts';

type Node = Readonly<Record<string, unknown>>;

/** A graph of the deck, its sources, its variables and their observations: only what the deck shows or rests on. */
export function makeJsonLd(deck: Deck, ledger: Ledger): Node {
  const variables = new Map(ledger.entries.map(({ fact }) => [fact.id, fact.label]));
  return {
    '@context': ['https://schema.org', { prov: 'http://www.w3.org/ns/prov#' }],
    '@graph': [
      describeDeck(deck, ledger),
      ...citedOrigins(ledger, deck).map(describeOrigin),
      ...[...variables].map(([id, label]) => ({
        '@type': 'StatisticalVariable',
        '@id': variableId(id),
        name: label,
        measuredProperty: { '@type': 'Property', name: id },
      })),
      ...ledger.entries.flatMap(describeObservation),
    ],
  };
}

function describeDeck({ frontMatter }: Deck, { entries }: Ledger): Node {
  const description = textWords(frontMatter.description);
  return {
    '@type': 'PresentationDigitalDocument',
    '@id': '#',
    name: textWords(frontMatter.title),
    ...(description === '' ? {} : { description }),
    inLanguage: frontMatter.lang,
    ...(frontMatter.authors.length === 0
      ? {}
      : { author: frontMatter.authors.map((name) => ({ '@type': 'Thing', name })) }),
    ...(frontMatter.date === undefined ? {} : { datePublished: frontMatter.date }),
    ...(entries.length === 0
      ? {}
      : { mentions: entries.filter(isShown).map(({ ref }) => ({ '@id': observationId(ref) })) }),
  };
}

const isShown = ({ places, reads }: LedgerEntry): boolean => places.length + reads.length > 0;

function describeOrigin({ id, title, publisher, author, date, url }: FactOrigin): Node {
  return {
    '@type': ['CreativeWork', 'prov:Entity'],
    '@id': originId(id),
    name: title,
    ...(publisher === undefined ? {} : { publisher: { '@type': 'Organization', name: publisher } }),
    ...(author === undefined ? {} : { author: { '@type': 'Thing', name: author } }),
    ...(date === undefined ? {} : { datePublished: date }),
    ...(url === undefined || !/^https?:/i.test(url) ? {} : { url }),
  };
}

function describeObservation(entry: LedgerEntry): readonly Node[] {
  const { ref, fact, observation, told } = entry;
  const measure = measureOf(observation.value);
  if (measure === undefined) return [];
  const { period, dimensions } = periodOf(observation);
  const date = observation.asOf ?? (period === undefined ? undefined : firstDay(period));
  return [
    {
      '@type': ['Observation', 'prov:Entity'],
      '@id': observationId(ref),
      name: told.label,
      variableMeasured: { '@id': variableId(fact.id) },
      ...(dimensions === undefined
        ? {}
        : { observationAbout: dimensions.map((name) => ({ '@type': 'Thing', name })) }),
      ...(date === undefined ? {} : { observationDate: date }),
      ...(period === undefined ? {} : { observationPeriod: durationOf(period) }),
      ...describeMeasure(measure),
      ...(observation.note === undefined ? {} : { description: observation.note }),
      ...(observation.provenance.kind === 'given' ? citationOf(entry) : derivationOf(entry)),
    },
  ];
}

/** A bound is an end, not a value: "over 10 times" has a minValue and no value. */
function describeMeasure(measure: Measure): Node {
  if (measure.type !== 'quantity') return { value: measure.value };
  const { value, upper, bound, unit } = measure;
  const code = unit === undefined ? undefined : unitCodeOf(unit);
  const ends =
    bound === 'over' || bound === 'at_least'
      ? { minValue: value }
      : bound === 'under' || bound === 'at_most'
        ? { maxValue: value }
        : upper === undefined
          ? { value }
          : { minValue: value, maxValue: upper };
  return {
    ...ends,
    ...(bound === undefined ? {} : { measurementQualifier: bound.replace('_', ' ') }),
    ...(code === undefined ? {} : { unitCode: code }),
    ...(unit === undefined ? {} : { unitText: unit }),
  };
}

/** The code of UN/CEFACT for percent; else a code with the name of its list; nouns have none. */
function unitCodeOf(unit: string): string | undefined {
  if (unit === '%') return 'P1';
  if (/^[A-Z]{3}$/.test(unit)) return `ISO4217:${unit}`;
  return measureCode(unit.replace(/[23]$/, '')) === undefined ? undefined : `UCUM:${unit}`;
}

function citationOf({ told, observation: { provenance, quote } }: LedgerEntry): Node {
  if (provenance.kind !== 'given') return {};
  const { origin, locator, attribution } = provenance;
  const words = [told.source?.publisher, origin.title, locator].filter((part) => part !== undefined);
  return {
    citation: words.join(', '),
    isBasedOn: { '@id': originId(origin.id) },
    'prov:hadPrimarySource': { '@id': originId(origin.id) },
    ...(attribution === undefined
      ? {}
      : { 'prov:wasAttributedTo': { '@type': 'prov:Agent', name: attribution } }),
    ...(quote === undefined ? {} : { 'prov:value': quote }),
  };
}

function derivationOf({ observation }: LedgerEntry): Node {
  if (observation.provenance.kind !== 'derived') return {};
  const used = inputsOf(observation).map((input) => ({ '@id': observationId(input) }));
  return {
    'prov:wasDerivedFrom': used,
    'prov:wasGeneratedBy': {
      '@type': 'prov:Activity',
      name: observation.provenance.formula,
      'prov:used': used,
    },
  };
}

/** "2023-Q2" -> "2023-04": quarters are no dates of ISO 8601. */
function firstDay(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter === null) return period;
  return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}`;
}

/** How long a period is, as a duration of ISO 8601. */
function durationOf(period: string): string {
  if (period.includes('Q')) return 'P3M';
  return period.length === 4 ? 'P1Y' : period.length === 7 ? 'P1M' : 'P1D';
}

const observationId = (ref: string): string => `#fact-${encodeURIComponent(ref)}`;
const variableId = (id: string): string => `#variable-${id}`;
const originId = (id: string): string => `#source-${id}`;
