// What a value is of: its period, in the form of ISO 8601 with quarters.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Observation, Value } from '../model/fact.ts';
import type { Position } from '../model/source.ts';

const PERIOD = /^\d{4}(?:-Q[1-4]|-\d{2}(?:-\d{2})?)?$/;

/** A period, if this is one: 2023, 2023-Q1, 2023-04 or 2023-04-01. */
export function readPeriod(text: string | undefined): string | undefined {
  if (text === undefined || !PERIOD.test(text)) return undefined;
  if (text.includes('Q')) return text;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}

/** The value of `gdp[2023].period`; a value that is of no period is reported. */
export function periodValue(observation: Observation, at: Position, diagnose: Diagnose): Value {
  const { period, ref } = observation;
  if (period !== undefined) return { kind: 'date', iso: period };
  diagnose('period-absent', { ref }, at);
  return { kind: 'error' };
}

/** The periods that some values are of; of a computed value those of all that it rests on, where it has none itself. */
export function periodsOf(
  observations: readonly Observation[],
  byRef: ReadonlyMap<string, { readonly observation: Observation }>,
): readonly string[] {
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

/** The first and last month of a period, counted from year 0: 2023-Q1 is months 24276 to 24278. */
export function monthsOf(period: string): { readonly from: number; readonly to: number } {
  const year = Number(period.slice(0, 4)) * 12;
  const quarter = /-Q([1-4])$/.exec(period)?.[1];
  if (quarter !== undefined)
    return { from: year + (Number(quarter) - 1) * 3, to: year + Number(quarter) * 3 - 1 };
  if (period.length === 4) return { from: year, to: year + 11 };
  const month = year + Number(period.slice(5, 7)) - 1;
  return { from: month, to: month };
}
