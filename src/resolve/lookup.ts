// Finds the values that a name and a key in brackets mean.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Environment, Missing, SeriesFound } from '../formula/evaluate.ts';
import type { FactNode, Member, Span } from '../formula/tree.ts';
import { before, isPeriod } from '../model/calendar.ts';
import type { Related } from '../model/diagnostic.ts';
import type { Fact, FactBase, Observation, Value } from '../model/fact.ts';
import type { Position } from '../model/source.ts';
import { areOfOneKind, latestOf, periodValue } from './periods.ts';

/** Told every value that a formula reads, and where it is named. */
export type Read = (observation: Observation, node: FactNode) => void;

/** What a formula needs to be evaluated over a base. */
export function environmentOf(
  base: FactBase,
  place: (span: Span) => Position,
  diagnose: Diagnose,
  read: Read,
): Environment {
  return {
    lookUp: (node): Value | Missing => {
      const found = findObservation(node, base, place, diagnose);
      if (found === undefined) return { kind: 'error' };
      if ('reasons' in found) return found;
      read(found, node);
      return node.period === true ? periodValue(found, place(node), diagnose) : found.value;
    },
    lookUpSeries: (node) => findSeries(node, base, place, diagnose, read),
    isFact: (id) => base.facts.has(id),
    place,
    diagnose,
  };
}

/** From so many values on a fact has an index. */
const MANY = 8;

/** A fact of these values, which are in order: with an index where there are many. */
export function indexed(fact: Omit<Fact, 'byKey' | 'byMembers'>, many = MANY): Fact {
  const { observations } = fact;
  if (observations.length < many) return fact;
  const byMembers = new Map<string, Observation[]>();
  for (const observation of observations) {
    if (observation.key.length === 0) continue;
    const members = joinKey(observation.key.slice(0, -1));
    const known = byMembers.get(members);
    if (known === undefined) byMembers.set(members, [observation]);
    else known.push(observation);
  }
  const byKey = new Map(observations.map((observation) => [joinKey(observation.key), observation]));
  return { ...fact, byKey, byMembers };
}

/** A fact whose values, and their index, are made when they are first asked for. */
export function indexedLater(
  head: Omit<Fact, 'observations' | 'byKey' | 'byMembers'>,
  make: () => readonly Observation[],
): Fact {
  let made: Fact | undefined;
  const whole = (): Fact => {
    made ??= indexed({ ...head, observations: make() }, 0);
    return made;
  };
  const none = new Map();
  return {
    ...head,
    get observations() {
      return whole().observations;
    },
    get byKey() {
      return whole().byKey ?? none;
    },
    get byMembers() {
      return whole().byMembers ?? none;
    },
  };
}

const joinKey = (key: readonly string[]): string => key.join(', ');

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
  const fact = findFact(node, base, place, diagnose);
  if (fact === undefined) return undefined;
  if (node.key.some(({ kind }) => kind === 'all')) {
    diagnose('series-misplaced', { text: writeNode(node) }, place(node));
    return undefined;
  }
  if (node.key.length === 0) {
    if (fact.observations.length === 1) return fact.observations[0];
    diagnose('period-missing', { id: node.id, known: keysOf(fact) }, place(node));
    return undefined;
  }
  const members = membersOf(node);
  const series = valuesFor(fact, members, node.key.length);
  const latest = latestFor(node, series, place, diagnose);
  if (latest === 'unclear') return undefined;
  const wanted = periodOf(node.key.at(-1), latest);
  const found = wanted === undefined ? undefined : valueAt(fact, series, members, wanted);
  if (found !== undefined) return found;
  const key = node.key.map(writeMember).join(', ');
  const known = keysOf(fact);
  const asked = latest === undefined || wanted === undefined ? {} : { latest: { period: latest, wanted } };
  // A period without a value may be decided elsewhere; a name that isn't known is a mistake.
  if (series.length > 0 && (wanted === undefined || isPeriod(wanted)))
    return {
      kind: 'missing',
      reasons: [{ kind: 'missing', id: node.id, key, known, ...asked, start: node.start, end: node.end }],
    };
  diagnose('period-unknown', { id: node.id, key, known }, place(node), cellsOf(node));
  return undefined;
}

/** The values of `trade` by period, or of `gdp[*, 2023]`; undefined where the name means one value. */
function findSeries(
  node: FactNode,
  base: FactBase,
  place: (span: Span) => Position,
  diagnose: Diagnose,
  read: Read,
): SeriesFound | undefined {
  if (node.period === true) return undefined;
  const named = base.facts.get(node.id)?.observations ?? [];
  const byPeriod = node.key.length === 0 && (named.length > 1 || (named[0]?.key.length ?? 0) > 0);
  if (!byPeriod && !node.key.some(({ kind }) => kind === 'all')) return undefined;
  const fact = findFact(node, base, place, diagnose);
  if (fact === undefined) return { kind: 'error' };
  const dimensions = node.key.length || 1;
  if (node.key.length === 0 && fact.observations.some(({ key }) => key.length > 1)) {
    diagnose('period-missing', { id: node.id, known: keysOf(fact) }, place(node));
    return { kind: 'error' };
  }
  const alike = fact.observations.filter(({ key }) => key.length === dimensions);
  const latest = latestFor(node, alike, place, diagnose);
  if (latest === 'unclear') return { kind: 'error' };
  const wanted = periodOf(node.key.at(-1), latest);
  const members = membersOf(node);
  const some = members.includes(undefined) ? alike : valuesFor(fact, members, dimensions);
  const found = some.filter(
    ({ key }) => key.length === dimensions && node.key.every((member, i) => fits(member, key[i], wanted)),
  );
  if (found.length === 0) {
    const key = node.key.map(writeMember).join(', ');
    diagnose('period-unknown', { id: node.id, key, known: keysOf(fact) }, place(node), cellsOf(node));
    return { kind: 'error' };
  }
  const periods = found.flatMap(({ key }) => key.at(-1) ?? []);
  if (!areOfOneKind(periods)) {
    diagnose('series-mixed', { text: writeNode(node), periods: [...new Set(periods)] }, place(node));
    return { kind: 'error' };
  }
  const items = found.flatMap((observation) => {
    read(observation, node);
    const { value } = observation;
    const period = observation.key.at(-1);
    if (value.kind !== 'quantity') {
      if (value.kind !== 'error') diagnose('value-not-number', { what: 'words' }, place(node));
      return [];
    }
    return [{ value, ...(period === undefined ? {} : { period }) }];
  });
  return items.length < found.length ? { kind: 'error' } : { kind: 'series', series: { id: node.id, items } };
}

function findFact(
  node: FactNode,
  base: FactBase,
  place: (span: Span) => Position,
  diagnose: Diagnose,
): Fact | undefined {
  const fact = base.facts.get(node.id);
  // A fact whose value could not be made was reported where it is written.
  if (fact !== undefined) return fact.observations.length === 0 ? undefined : fact;
  if (base.broken) return undefined; // the file was reported
  const near = base.facts.size > MOST_NAMES ? undefined : nearest(node.id, base.facts.keys());
  diagnose(
    'fact-undefined',
    { id: node.id, ...(near ? { near } : {}) },
    place({ start: node.start, end: node.start + node.id.length }),
  );
  return undefined;
}

/** Among more names than these the nearest is not looked for: many unknown names would take minutes. */
const MOST_NAMES = 5_000;

/** The cells of the deck's row that a key is made of. */
const cellsOf = ({ key }: FactNode): readonly Related[] =>
  key.flatMap((member) =>
    member.kind === 'name' && member.cell !== undefined
      ? [{ message: 'the cell of this row', at: member.cell }]
      : [],
  );

/** The members that stand before the period, with `*` and `latest` left open. */
const membersOf = ({ key }: FactNode): readonly (string | undefined)[] =>
  key.slice(0, -1).map((member) => (member.kind === 'name' ? member.name : undefined));

/** The values with these members, by period. */
function valuesFor(
  fact: Fact,
  members: readonly (string | undefined)[],
  dimensions: number,
): readonly Observation[] {
  if (fact.byMembers !== undefined) return fact.byMembers.get(members.join(', ')) ?? [];
  return fact.observations.filter(
    ({ key }) => key.length === dimensions && members.every((member, i) => member === key[i]),
  );
}

/** The latest period of some values, where it is asked for; it is reported where two end on the same day. */
function latestFor(
  node: FactNode,
  values: readonly Observation[],
  place: (span: Span) => Position,
  diagnose: Diagnose,
): string | undefined | 'unclear' {
  if (node.key.at(-1)?.kind !== 'latest') return undefined;
  const [latest, ...others] = latestOf(values.flatMap(({ key }) => key.at(-1) ?? []));
  if (latest === undefined || others.length === 0) return latest;
  diagnose('period-latest-unclear', { id: node.id, periods: [latest, ...others] }, place(node));
  return 'unclear';
}

function periodOf(member: Member | undefined, latest: string | undefined): string | undefined {
  if (member?.kind === 'name') return member.name;
  return member?.kind === 'latest' && latest !== undefined ? before(latest, member.back) : undefined;
}

function valueAt(
  fact: Fact,
  series: readonly Observation[],
  members: readonly (string | undefined)[],
  period: string,
): Observation | undefined {
  if (fact.byKey !== undefined) return fact.byKey.get([...members, period].join(', '));
  return series.find(({ key }) => key.at(-1) === period);
}

const fits = (member: Member, name: string | undefined, latest: string | undefined): boolean =>
  member.kind === 'all' || name === (member.kind === 'name' ? member.name : latest);

const keysOf = ({ observations }: Fact): readonly string[] =>
  observations.flatMap(({ key }) => (key.length === 0 ? [] : [joinKey(key)]));

const writeNode = (node: FactNode): string =>
  node.key.length === 0 ? node.id : `${node.id}[${node.key.map(writeMember).join(', ')}]`;
const writeMember = (member: Member): string =>
  member.kind === 'name' || member.kind === 'cell'
    ? member.name
    : member.kind === 'all'
      ? '*'
      : member.back === 0
        ? 'latest'
        : `latest - ${member.back}`;
