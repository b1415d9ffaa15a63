// Finds the value that a name and a key in brackets mean.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { before, isPeriod } from '../formula/calendar.ts';
import type { Environment, Missing } from '../formula/evaluate.ts';
import type { FactNode, Member, Span } from '../formula/tree.ts';
import type { Fact, FactBase, Observation, Value } from '../model/fact.ts';
import type { Position } from '../model/source.ts';

/** What a formula needs to be evaluated over a base; `read` is told every value that is used. */
export function environmentOf(
  base: FactBase,
  place: (span: Span) => Position,
  diagnose: Diagnose,
  read: (observation: Observation) => void,
): Environment {
  return {
    lookUp: (node): Value | Missing => {
      const found = findObservation(node, base, place, diagnose);
      if (found === undefined) return { kind: 'error' };
      if ('kind' in found) return found;
      read(found);
      return found.value;
    },
    isFact: (id) => base.facts.has(id),
    place,
    diagnose,
  };
}

/**
 * The observation of `gdp`, `gdp[2023]`, `gdp[latest - 1]`. Where the fact has none for a period, that is
 * missing; any other mistake is reported, and undefined.
 */
export function findObservation(
  node: FactNode,
  base: FactBase,
  place: (span: Span) => Position,
  diagnose: Diagnose,
): Observation | Missing | undefined {
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
  const wanted = wantedKey(node.key, fact);
  const found = fact.observations.find(({ key }) => key.length === node.key.length && matches(key, wanted));
  if (found !== undefined) return found;
  const key = node.key.map(writeMember).join(', ');
  const sameShape = fact.observations.filter((observation) => observation.key.length === node.key.length);
  const onlyPeriodLacks =
    sameShape.some((observation) => matches(observation.key.slice(0, -1), wanted.slice(0, -1))) &&
    (wanted.at(-1) === undefined || isPeriod(wanted.at(-1) ?? ''));
  if (onlyPeriodLacks)
    return {
      kind: 'missing',
      reasons: [{ kind: 'missing', id: node.id, key, known, start: node.start, end: node.end }],
    };
  diagnose('period-unknown', { id: node.id, key, known }, at);
  return undefined;
}

const matches = (key: readonly string[], wanted: readonly (string | undefined)[]): boolean =>
  key.every((member, index) => member === wanted[index]);

/** The key with `latest` as the last period there is, or its predecessor in the calendar. */
function wantedKey(members: readonly Member[], fact: Fact): readonly (string | undefined)[] {
  const names = members.map((member) => (member.kind === 'name' ? member.name : undefined));
  return members.map((member, index) => {
    if (member.kind === 'name') return member.name;
    if (member.kind === 'all') return undefined;
    // Only a period has a latest; among values of the same other dimensions.
    const periods = fact.observations
      .filter(({ key }) => key.every((name, i) => i === index || names[i] === undefined || names[i] === name))
      .map(({ key }) => key[index] ?? '');
    const latest = periods.sort().at(-1);
    return latest === undefined ? undefined : before(latest, member.back);
  });
}

const writeMember = (member: Member): string =>
  member.kind === 'name'
    ? member.name
    : member.kind === 'all'
      ? '*'
      : member.back === 0
        ? 'latest'
        : `latest - ${member.back}`;
