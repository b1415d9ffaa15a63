// The ledger as a list of rows: what a person looks up about each fact.

import { measureOf } from '../formula/measure-of.ts';
import type { CheckStatus } from '../model/check.ts';
import type { Ledger, LedgerEntry, ListedFact } from '../model/ledger.ts';
import { inputsOf } from '../model/observations.ts';
import { periodOf } from './facts-file.ts';

/** Rows in the order of the facts file. */
export function listLedger(
  { entries }: Ledger,
  check: (ref: string) => CheckStatus['kind'],
): readonly ListedFact[] {
  const used = usedRefs(entries);
  return entries.map((entry): ListedFact => {
    const { ref, fact, observation, told } = entry;
    const { period } = periodOf(observation);
    const { provenance } = observation;
    return {
      ref,
      fact: fact.id,
      label: told.label,
      ...(measureOf(observation.value) ?? {}),
      shown: told.shown ?? told.exact,
      exact: told.exact,
      ...(period === undefined ? {} : { period }),
      ...(observation.asOf === undefined ? {} : { asOf: observation.asOf }),
      ...(observation.status === undefined ? {} : { status: observation.status }),
      ...(observation.reviewBy === undefined ? {} : { reviewBy: observation.reviewBy.value }),
      ...(provenance.kind === 'given'
        ? {
            source: provenance.origin.publisher ?? provenance.origin.title,
            ...(provenance.locator === undefined ? {} : { locator: provenance.locator }),
          }
        : { formula: provenance.formula, inputs: inputsOf(observation) }),
      check: check(ref),
      used: used.has(ref),
      slides: slidesOf(entry),
    };
  });
}

/** What is shown, and all that it rests on. */
function usedRefs(entries: readonly LedgerEntry[]): ReadonlySet<string> {
  const byRef = new Map(entries.map((entry) => [entry.ref, entry]));
  const used = new Set<string>();
  const queue = entries.filter(({ places, reads }) => places.length + reads.length > 0).map(({ ref }) => ref);
  for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
    if (used.has(ref)) continue;
    used.add(ref);
    const entry = byRef.get(ref);
    if (entry !== undefined) queue.push(...inputsOf(entry.observation));
  }
  return used;
}

function slidesOf({ places, reads }: LedgerEntry): ListedFact['slides'] {
  const byNumber = new Map([...places, ...reads].map(({ number, slide }) => [number, slide]));
  return [...byNumber].map(([number, id]) => ({ number, id })).sort((a, b) => a.number - b.number);
}
