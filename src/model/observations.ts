// The values of a fact base by their refs, and what they rest on.

import type { Fact, FactBase, Observation } from './fact.ts';

export type FoundObservation = { readonly fact: Fact; readonly observation: Observation };

/** Every value by its ref. */
export function observationsByRef(base: FactBase): ReadonlyMap<string, FoundObservation> {
  const byRef = new Map<string, FoundObservation>();
  for (const fact of base.facts.values())
    for (const observation of fact.observations) byRef.set(observation.ref, { fact, observation });
  return byRef;
}

/** Finds values by their refs. */
export type ObservationFinder = Pick<ReadonlyMap<string, FoundObservation>, 'get' | 'has'>;

/** Finds values by their refs; those of a fact that is never asked for are not made. */
export function observationFinder(base: FactBase): ObservationFinder {
  const get = (ref: string): FoundObservation | undefined => {
    const fact = base.facts.get(factIdOf(ref));
    if (fact === undefined) return undefined;
    // What stands in the brackets of a ref is the key as it is written.
    const observation =
      fact.byKey === undefined
        ? fact.observations.find((one) => one.ref === ref)
        : fact.byKey.get(ref.slice(fact.id.length + 1, -1));
    return observation && { fact, observation };
  };
  return { get, has: (ref) => get(ref) !== undefined };
}

/** The id of the fact that a ref names: gdp of "gdp[2023]". */
export const factIdOf = (ref: string): string => ref.split('[', 1)[0] ?? ref;

/** The refs that a value's formula reads; none of a given value. */
export const inputsOf = ({ provenance }: Observation): readonly string[] =>
  provenance.kind === 'derived' ? provenance.inputs : [];

/** These refs and all that they rest on, each once, inputs before what reads them; unknown refs are left out. */
export function withInputs(refs: Iterable<string>, byRef: ObservationFinder): readonly string[] {
  const done = new Set<string>();
  const entered = new Set<string>();
  // A stack and not recursion: formulas can rest on each other in a chain as long as the file.
  const stack = [...refs].reverse();
  for (let ref = stack.at(-1); ref !== undefined; ref = stack.at(-1)) {
    const found = byRef.get(ref);
    if (found === undefined || done.has(ref)) stack.pop();
    else if (entered.has(ref)) {
      done.add(ref);
      stack.pop();
    } else {
      entered.add(ref);
      for (const input of [...inputsOf(found.observation)].reverse())
        if (!entered.has(input)) stack.push(input);
    }
  }
  return [...done];
}
