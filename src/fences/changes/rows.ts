// The facts of today held against those of an edition -> what is listed: each value then and now.

import { nearest } from '../../diagnostics/suggest.ts';
import type { measureOf } from '../../formula/measure-of.ts';
import type { Fact, FactBase, Observation } from '../../model/fact.ts';
import type { ManifestEdition, ManifestFact } from '../../model/manifest.ts';
import type { DrawTools } from '../../resolve.ts';
import type { ChangesSpec } from './spec.ts';

/** A value of today, and what stood in its place in the edition. */
export type Row = {
  readonly fact: Fact;
  readonly now: Observation;
  /** Absent where the edition had none. */
  readonly old?: ManifestFact;
  /** Whether both are of periods that follow each other. */
  readonly moved: boolean;
  readonly changed: boolean;
};

type World = {
  readonly old: ManifestEdition;
  readonly facts: FactBase;
  readonly measureOf: typeof measureOf;
};

/** The rows that are asked for; without a list those of the values that the edition showed and that are others now. */
export function findRows(
  { facts: wanted }: ChangesSpec,
  world: World,
  diagnose: DrawTools['diagnose'],
): readonly Row[] {
  if (wanted === undefined)
    return [...world.facts.facts.values()].flatMap((fact) => changedRows(fact, world));
  return wanted.flatMap(({ value: text, at }): readonly Row[] => {
    const [, id = '', key] = /^\s*([a-z][a-z0-9_]*)\s*(?:\[(.*)\])?\s*$/s.exec(text) ?? [];
    const fact = world.facts.facts.get(id);
    const rows =
      fact === undefined
        ? []
        : key?.trim() === 'latest'
          ? latestRow(fact, world)
          : fact.observations
              .filter(({ ref }) => key === undefined || ref === `${id}[${key.trim()}]`)
              .map((now) => rowOf(fact, now, now.ref, world));
    if (rows.length > 0 || world.facts.broken) return rows;
    const known =
      fact === undefined ? [...world.facts.facts.keys()] : fact.observations.map(({ ref }) => ref);
    const near = nearest(text.trim(), known);
    diagnose('changes-fact-unknown', { text: text.trim(), known, ...(near ? { near } : {}) }, at);
    return [];
  });
}

/** Values that the edition showed; and the latest one, where that is of a later period than it was. */
function changedRows(fact: Fact, world: World): readonly Row[] {
  const showed = (ref: string): boolean => world.old.facts.some((one) => one.ref === ref && isShown(one));
  const altered = fact.observations
    .filter(({ ref }) => showed(ref))
    .map((now) => rowOf(fact, now, now.ref, world))
    .filter(({ changed }) => changed);
  const moved = latestRow(fact, world).filter((row) => row.moved && row.old && isShown(row.old));
  return [...altered, ...moved];
}

const isShown = ({ shown }: ManifestFact): boolean => shown.some(({ where }) => where !== 'sources');

/** The latest value of today and that of then. */
function latestRow(fact: Fact, world: World): readonly Row[] {
  const now = fact.observations.filter(({ key }) => key.length === 1).at(-1);
  if (now === undefined) return [];
  const before = world.old.facts.filter((one) => one.fact === fact.id && /^[^[\],]+\[[^,]+\]$/.test(one.ref));
  const refs = before.map(({ ref }) => ref);
  const order = fact.observations.map(({ ref }) => ref).filter((ref) => refs.includes(ref));
  return [rowOf(fact, now, order.at(-1) ?? refs.sort().at(-1) ?? now.ref, world)];
}

function rowOf(fact: Fact, now: Observation, oldRef: string, { old, measureOf: measure }: World): Row {
  const before = old.facts.find(({ ref }) => ref === oldRef);
  const moved = oldRef !== now.ref;
  const changed =
    moved || JSON.stringify(before?.measure) !== JSON.stringify(measure(now.value) ?? undefined);
  return { fact, now, moved, changed, ...(before === undefined ? {} : { old: before }) };
}
