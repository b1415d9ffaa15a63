// A fact over the editions of a deck: its values, where they are from, where each was shown, and as it is now.

import { basename, resolve as resolvePath } from 'node:path';
import { compareManifests } from './compare.ts';
import { manifestOfEdition, readShelf } from './editions.ts';
import type { Host } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { sketchManifest } from './manifests.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { FactHistory, HistoryStep } from './model/edition.ts';
import type { Manifest, ManifestFact } from './model/manifest.ts';

export type FactHistoryOptions = {
  /** The deck's folder. */
  readonly deck: string;
  /** Names of facts, or refs of single values such as "gdp[2023]". */
  readonly facts: readonly string[];
};

export type FactHistoryResult = {
  readonly deck: string;
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** A history for each value, in the order in which they were asked for. */
  readonly histories: readonly FactHistory[];
  /** What was asked for and is in no edition, and not in the deck. */
  readonly unknown: readonly string[];
  /** All facts that there are or were, so that one that is misspelt can be named. */
  readonly known: readonly string[];
  /** Editions whose manifest is not the one that was issued: they are left out. */
  readonly damaged: readonly string[];
};

/** Follows facts through the editions. Never prints, never exits. */
export async function factHistory(
  { deck, facts: wanted }: FactHistoryOptions,
  host: Host = nodeHost(),
): Promise<FactHistoryResult> {
  const { editions } = readShelf(deck, host);
  const issued = editions.map((shelved) => ({ shelved, manifest: manifestOfEdition(shelved, host) }));
  const sketch = await sketchManifest({ deck, all: true }, host);
  const stages: Stage[] = [
    ...issued.flatMap(({ shelved: { name, edition }, manifest }) =>
      manifest === undefined
        ? []
        : [{ edition: name, ...(edition.date === undefined ? {} : { date: edition.date }), manifest }],
    ),
    ...(sketch.manifest === undefined ? [] : [{ manifest: sketch.manifest }]),
  ];
  const all = stages.flatMap(({ manifest }) => manifest.facts);
  const refsOf = (name: string): readonly string[] => [
    ...new Set(all.filter(({ ref, fact }) => ref === name || fact === name).map(({ ref }) => ref)),
  ];
  return {
    deck: basename(resolvePath(deck)),
    ok: sketch.manifest !== undefined,
    diagnostics: sketch.manifest === undefined ? sketch.diagnostics : [],
    histories: [...new Set(wanted.flatMap(refsOf))].map((ref) => followRef(ref, stages)),
    unknown: wanted.filter((name) => refsOf(name).length === 0),
    known: [...new Set(all.map(({ fact }) => fact))],
    damaged: issued.flatMap(({ shelved, manifest }) => (manifest === undefined ? [shelved.name] : [])),
  };
}

/** An edition, or the deck as it is now. */
type Stage = { readonly edition?: string; readonly date?: string; readonly manifest: Manifest };

function followRef(ref: string, stages: readonly Stage[]): FactHistory {
  const steps = stages.map(({ edition, date, manifest }, index): HistoryStep => {
    const fact = manifest.facts.find((one) => one.ref === ref);
    const before = stages[index - 1];
    const changed = before && changeOf(ref, before.manifest, manifest);
    return {
      ...(edition === undefined ? {} : { edition }),
      ...(date === undefined ? {} : { date }),
      ...(fact === undefined ? {} : { state: stateOf(fact) }),
      ...changed,
      shown: fact === undefined ? [] : placesOf(fact, manifest),
    };
  });
  const last = [...stages]
    .reverse()
    .flatMap(({ manifest }) => manifest.facts.find((one) => one.ref === ref) ?? []);
  return { ref, fact: last[0]?.fact ?? ref, label: last[0]?.label ?? '', steps };
}

function changeOf(ref: string, old: Manifest, now: Manifest): Pick<HistoryStep, 'change' | 'difference'> {
  const only = (manifest: Manifest): Manifest => ({
    ...manifest,
    slides: [],
    claims: [],
    texts: [],
    translations: [],
    facts: manifest.facts.filter((fact) => fact.ref === ref),
  });
  const { facts } = compareManifests({ from: '', manifest: only(old) }, { from: '', manifest: only(now) });
  const [change] = facts;
  if (change === undefined) return {};
  return {
    change: change.kind === 'altered' ? change.what : [change.kind],
    ...(change.difference === undefined ? {} : { difference: change.difference }),
  };
}

function stateOf({
  text,
  exact,
  measure,
  source,
  locator,
  attribution,
  asOf,
  period,
  status,
  formula,
}: ManifestFact) {
  return {
    text,
    exact,
    ...(measure === undefined ? {} : { measure }),
    ...(source === undefined ? {} : { source }),
    ...(locator === undefined ? {} : { locator }),
    ...(attribution === undefined ? {} : { attribution }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(period === undefined ? {} : { period }),
    ...(status === undefined ? {} : { status }),
    ...(formula === undefined ? {} : { formula }),
  };
}

/** The slides that show it, each once for what stands there; pages of sources follow by themselves. */
function placesOf({ shown }: ManifestFact, { slides }: Manifest): HistoryStep['shown'] {
  const places = new Map<string, HistoryStep['shown'][number]>();
  for (const { slide, where, text } of shown) {
    if (where === 'sources') continue;
    const index = slides.findIndex(({ id }) => id === slide);
    const key = JSON.stringify([slide, text, where]);
    places.set(key, { slide, number: index + 1, name: slides[index]?.name ?? '', where, text });
  }
  return [...places.values()];
}
