// The manifest: what a build read and wrote, and every fact with the slides that show it. Pure.

import { createHash } from 'node:crypto';
import type { Claim } from '../model/claim.ts';
import type { Deck } from '../model/deck.ts';
import { factIdOf } from '../model/observations.ts';
import type { Artifact, Landing, Manifest, RenderedDeck } from '../model/output.ts';
import { textWords } from '../model/words.ts';

export type ManifestInput = {
  readonly name: string;
  readonly version: string;
  /** The deck in each of its languages, the first one first. */
  readonly editions: readonly Edition[];
  readonly inputs: readonly (readonly [path: string, bytes: Uint8Array])[];
  readonly outputs: readonly Artifact[];
};

type Edition = { readonly deck: Deck; readonly rendered: RenderedDeck };

/** Accounts for a build. The same inputs give the same manifest. */
export function makeManifest({ name, version, editions, inputs, outputs }: ManifestInput): Manifest {
  const [first, ...others] = editions.map((edition) => ({
    ...describeEdition(edition),
    facts: factsOf(edition),
    claims: edition.deck.claims.map(claimOf),
  }));
  if (first === undefined) throw new Error('a manifest accounts for a deck in at least one language');
  const { title, lang, slides, facts, claims } = first;
  const draft = editions[0]?.deck.draft;
  return {
    manifest: 1,
    factdeck: version,
    deck: { name, title, lang },
    ...(draft === undefined ? {} : { draft: true }),
    inputs: inputs.map(([path, bytes]) => ({ path, sha256: sha256(bytes) })),
    outputs: outputs.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.length })),
    slides,
    facts,
    claims,
    translations: others,
  };
}

function describeEdition({ deck, rendered }: Edition) {
  const { frontMatter } = deck;
  return {
    lang: frontMatter.lang,
    title: textWords(frontMatter.title),
    slides: rendered.slides.map(({ id, name, layout, fit, screen, landings }) => ({
      id,
      name,
      layout,
      ...(fit === undefined ? {} : { fit }),
      sha256: sha256(screen),
      facts: [...new Set(landings.flatMap(({ facts }) => facts))].sort(),
    })),
  };
}

function claimOf(claim: Claim): Manifest['claims'][number] {
  const { ref, kind, statement, check, verdict, reasons, facts, inputs, ties } = claim;
  const { origin, locator, attribution } = claim;
  return {
    ref,
    kind,
    ...(statement === undefined ? {} : { statement }),
    check,
    verdict,
    reasons,
    facts,
    observations: inputs.map((input) => input.ref),
    ...(origin === undefined ? {} : { source: origin.id }),
    ...(locator === undefined ? {} : { locator }),
    ...(attribution === undefined ? {} : { attribution }),
    shown: ties,
  };
}

/** Every value that is shown, or that a shown one rests on, by ref. */
function factsOf({ deck, rendered }: Edition): Manifest['facts'] {
  const places = new Map<string, { slide: string; where: Landing['where']; text: string; as: string }[]>();
  for (const { id, landings } of rendered.slides) {
    for (const { ref, observations, text, where } of landings) {
      for (const observation of observations)
        places.set(observation, [...(places.get(observation) ?? []), { slide: id, where, text, as: ref }]);
    }
  }
  const entries = deck.sources.flatMap(({ entries: list }) => list);
  const values = new Map(entries.map(({ ref, value }) => [ref, value]));
  const refs = new Set([...places.keys(), ...values.keys()]);
  return [...refs].sort().map((ref) => {
    const told = deck.provenances.get(ref);
    return {
      ref,
      fact: factIdOf(ref),
      label: told?.label ?? '',
      exact: told?.exact ?? '',
      value: values.get(ref) ?? told?.exact ?? '',
      ...(told?.status === undefined ? {} : { status: told.status }),
      shown: places.get(ref) ?? [],
    };
  });
}

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
