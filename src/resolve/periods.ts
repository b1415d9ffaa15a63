// What a value is of: its period, in the form of ISO 8601 with quarters.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { daysOf, isPeriod } from '../model/calendar.ts';
import type { Observation, Value } from '../model/fact.ts';
import type { ObservationFinder } from '../model/observations.ts';
import type { Position } from '../model/source.ts';

/** A period, if this is one: 2023, 2023-Q1, 2023-04 or 2023-04-01. */
export const readPeriod = (text: string | undefined): string | undefined =>
  text !== undefined && isPeriod(text) ? text : undefined;

/**
 * The periods of some, in order, that end last: 2023 of 2022, 2023 and 2023-Q1. More than one where a year and its
 * last quarter or month stand side by side.
 */
export function latestOf(periods: readonly string[]): readonly string[] {
  const last = periods.at(-1);
  if (last === undefined) return [];
  // In order the last year stands at the end, whatever kinds of periods it has.
  const since = periods.findLastIndex((period) => period.slice(0, 4) !== last.slice(0, 4)) + 1;
  const latest = periods.slice(since);
  const end = Math.max(...latest.map((period) => daysOf(period)[1]));
  return [...new Set(latest)].filter((period) => daysOf(period)[1] === end);
}

/** Whether periods are of one kind: years, quarters, months or days. */
export const areOfOneKind = (periods: readonly string[]): boolean =>
  new Set(periods.map((period) => (period.includes('Q') ? 'quarter' : period.length))).size < 2;

/** The value of `gdp[2023].period`; a value that is of no period is reported. */
export function periodValue(observation: Observation, at: Position, diagnose: Diagnose): Value {
  const { period, ref } = observation;
  if (period !== undefined) return { kind: 'date', iso: period };
  diagnose('period-absent', { ref }, at);
  return { kind: 'error' };
}

/** The periods that some values are of; of a computed value those of all that it rests on, where it has none itself. */
export function periodsOf(observations: readonly Observation[], byRef: ObservationFinder): readonly string[] {
  const periods = new Set<string>();
  const seen = new Set<string>();
  const visit = ({ ref, period, provenance }: Observation): void => {
    if (seen.has(ref)) return;
    seen.add(ref);
    if (period !== undefined) periods.add(period);
    else if (provenance.kind === 'derived')
      for (const input of provenance.inputs) {
        const found = byRef.get(input);
        if (found !== undefined) visit(found.observation);
      }
  };
  for (const observation of observations) visit(observation);
  return [...periods];
}

/** The one period that all values with a period share, or undefined. */
export function sharedPeriod(observations: readonly Observation[]): string | undefined {
  const periods = new Set(observations.flatMap(({ period }) => period ?? []));
  return periods.size === 1 ? [...periods][0] : undefined;
}
