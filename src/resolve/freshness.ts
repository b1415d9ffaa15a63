// How fresh a value is: its status, until when it counts as reviewed, from when it may be shown.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Related } from '../model/diagnostic.ts';
import type { FactBase, Observation, ObservationDetails, Status } from '../model/fact.ts';
import { observationFinder } from '../model/observations.ts';
import type { Position, Written } from '../model/source.ts';
import { readPeriod, sharedPeriod } from './periods.ts';

type Freshness = Pick<Observation, 'status' | 'reviewBy' | 'notBefore'>;

/** From the weakest to the strongest. */
const STATUSES: readonly Status[] = ['estimate', 'provisional', 'revised', 'final'];

/** Reads what a fact or a value says of its freshness; what can't be read is reported. */
export function readFreshness(details: ObservationDetails, diagnose: Diagnose): Freshness {
  const { asOf } = details;
  if (asOf !== undefined && readPeriod(asOf.value) === undefined)
    diagnose('key-invalid', { key: 'as_of', expected: 'a date such as 2023-12-31' }, asOf.at);
  const status = readStatus(details.status, diagnose);
  const reviewBy = readDay('review_by', details.reviewBy, diagnose);
  const notBefore = readDay('not_before', details.notBefore, diagnose);
  return {
    ...(status === undefined ? {} : { status }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
    ...(notBefore === undefined ? {} : { notBefore }),
  };
}

function readStatus(written: Written | undefined, diagnose: Diagnose): Status | undefined {
  if (written === undefined) return undefined;
  const found = STATUSES.find((status) => status === written.value);
  if (found === undefined)
    diagnose(
      'key-invalid',
      { key: 'status', expected: 'provisional, estimate, revised or final' },
      written.at,
    );
  return found;
}

function readDay(key: string, written: Written | undefined, diagnose: Diagnose): Written | undefined {
  if (written === undefined) return undefined;
  const { value, at } = written;
  if (!value.includes('Q') && readPeriod(value) !== undefined) return written;
  diagnose('key-invalid', { key, expected: 'a date such as 2025-01-31' }, at);
  return undefined;
}

/** What a computed value has of its own and from what it is computed from. */
export function inheritFreshness(
  own: Freshness,
  asOf: string | undefined,
  read: readonly Observation[],
): Freshness & Pick<Observation, 'asOf' | 'period'> {
  const status = weakest([own, ...read]);
  const period = readPeriod(asOf) ?? sharedPeriod(read);
  return {
    ...own,
    ...(status === undefined ? {} : { status }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(period === undefined ? {} : { period }),
  };
}

/** The weakest status of some values. They are final together only where each is. */
export function weakest(values: readonly { readonly status?: Status }[]): Status | undefined {
  const given = values.flatMap(({ status }) => status ?? []);
  const found = STATUSES.find((status) => given.includes(status));
  return found === 'final' && given.length < values.length ? undefined : found;
}

/** The status that a figure is marked with on a slide. */
export function markOf(values: readonly Observation[]): 'estimate' | 'provisional' | undefined {
  const status = weakest(values);
  return status === 'estimate' || status === 'provisional' ? status : undefined;
}

export type Today = {
  /** ISO 8601, e.g. "2024-06-21". */
  readonly date: string;
  /** Whether what is under embargo may be shown, on pages that say that they are a draft. */
  readonly draft: boolean;
};

/** A value that is used, and the places of the deck that show it, or show what rests on it. */
export type Use = { readonly ref: string; readonly at: Position };

/**
 * Holds what a deck uses against the date: what is past its review is told, and what is under embargo.
 * Gives, for a draft, the words about what is under embargo.
 */
export function checkFreshness(
  uses: readonly Use[],
  base: FactBase,
  today: Today,
  diagnose: Diagnose,
): readonly string[] {
  const notes: string[] = [];
  for (const [ref, { observation, places }] of usedObservations(uses, base)) {
    const { reviewBy, notBefore } = observation;
    // "2024-06" is over when June is, and begins with it.
    if (reviewBy !== undefined && today.date.slice(0, reviewBy.value.length) > reviewBy.value)
      diagnose('fact-review-due', { ref, date: reviewBy.value, today: today.date }, reviewBy.at);
    if (notBefore === undefined || today.date.slice(0, notBefore.value.length) >= notBefore.value) continue;
    if (today.draft) notes.push(`\`${ref}\` may not be shown before ${notBefore.value}.`);
    else diagnose('fact-embargoed', { ref, date: notBefore.value, today: today.date }, notBefore.at, places);
  }
  return notes;
}

/** Tells of what is under embargo in a facts file that is given away as it is written. */
export function checkSharedFacts(
  base: FactBase,
  today: Today,
  at: Position | undefined,
  diagnose: Diagnose,
): void {
  if (today.draft) return;
  for (const { observations } of base.facts.values())
    for (const { ref, notBefore } of observations) {
      if (notBefore === undefined || today.date.slice(0, notBefore.value.length) >= notBefore.value) continue;
      const where = at === undefined ? [] : [{ message: 'the facts file is attached here', at }];
      diagnose('attach-embargoed', { ref, date: notBefore.value, today: today.date }, notBefore.at, where);
    }
}

type Used = { readonly observation: Observation; readonly places: Related[] };

/** Every value that is used, by ref: what is shown, and all that it is computed from. */
function usedObservations(uses: readonly Use[], base: FactBase): ReadonlyMap<string, Used> {
  const { get } = observationFinder(base);
  const used = new Map<string, Used>();
  for (const { ref: shown, at } of uses) {
    const seen = new Set<string>();
    const visit = (ref: string): void => {
      const observation = get(ref)?.observation;
      if (observation === undefined || seen.has(ref)) return;
      seen.add(ref);
      const known = used.get(ref) ?? { observation, places: [] };
      used.set(ref, known);
      const words = ref === shown ? 'shown here' : `\`${shown}\`, shown here, rests on it`;
      if (!known.places.some((place) => place.at === at)) known.places.push({ message: words, at });
      const { provenance } = observation;
      if (provenance.kind === 'derived') for (const input of provenance.inputs) visit(input);
    };
    visit(shown);
  }
  return used;
}
