// Finds the value that a name and a key in brackets mean.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Formula, Member, Span } from '../formula/tree.ts';
import type { Fact, FactBase, Observation } from '../model/fact.ts';
import type { Position } from '../model/source.ts';

type FactNode = Extract<Formula, { kind: 'fact' }>;

/** The observation of `gdp`, `gdp[2023]`, `gdp[latest - 1]`; undefined, with a report, where there is none. */
export function findObservation(
  node: FactNode,
  base: FactBase,
  place: (span: Span) => Position,
  diagnose: Diagnose,
): Observation | undefined {
  const fact = base.facts.get(node.id);
  const at = place(node);
  if (fact === undefined) {
    if (base.broken) return undefined; // the file was reported
    const near = nearest(node.id, base.facts.keys());
    diagnose(
      'fact-undefined',
      { id: node.id, ...(near ? { near } : {}) },
      place({ start: node.start, end: node.start + node.id.length }),
    );
    return undefined;
  }
  // A fact whose value could not be made was reported where it is written.
  if (fact.observations.length === 0) return undefined;
  const known = fact.observations.filter(({ key }) => key.length > 0).map(({ key }) => key.join(', '));
  if (node.key.length === 0) {
    if (fact.observations.length === 1) return fact.observations[0];
    diagnose('period-missing', { id: node.id, known }, at);
    return undefined;
  }
  const found = fact.observations.find(
    ({ key }) => key.length === node.key.length && matches(key, wantedKey(node.key, fact)),
  );
  if (found === undefined)
    diagnose('period-unknown', { id: node.id, key: node.key.map(writeMember).join(', '), known }, at);
  return found;
}

const matches = (key: readonly string[], wanted: readonly (string | undefined)[]): boolean =>
  key.every((member, index) => member === wanted[index]);

/** The key with `latest` as the last period there is, or its predecessor in the calendar. */
function wantedKey(members: readonly Member[], fact: Fact): readonly (string | undefined)[] {
  const names = members.map((member) => (member.kind === 'name' ? member.name : undefined));
  return members.map((member, index) => {
    if (member.kind === 'name') return member.name;
    // Only a period has a latest; among values of the same other dimensions.
    const periods = fact.observations
      .filter(({ key }) => key.every((name, i) => i === index || names[i] === undefined || names[i] === name))
      .map(({ key }) => key[index] ?? '');
    const latest = periods.sort().at(-1);
    return latest === undefined ? undefined : before(latest, member.back);
  });
}

/** The period some steps before, in the calendar: before 2024-Q1 is 2023-Q4. */
export function before(period: string, steps: number): string {
  if (steps === 0) return period;
  const year = Number(period.slice(0, 4));
  const quarter = /-Q([1-4])$/.exec(period)?.[1];
  if (quarter !== undefined) {
    const count = year * 4 + Number(quarter) - 1 - steps;
    return `${pad(Math.floor(count / 4), 4)}-Q${(((count % 4) + 4) % 4) + 1}`;
  }
  if (period.length === 4) return pad(year - steps, 4);
  if (period.length === 7) {
    const count = year * 12 + Number(period.slice(5)) - 1 - steps;
    return `${pad(Math.floor(count / 12), 4)}-${pad((((count % 12) + 12) % 12) + 1, 2)}`;
  }
  return new Date(Date.parse(period) - steps * 86_400_000).toISOString().slice(0, 10);
}

const pad = (number: number, width: number): string => String(number).padStart(width, '0');
const writeMember = (member: Member): string =>
  member.kind === 'name' ? member.name : member.back === 0 ? 'latest' : `latest - ${member.back}`;
