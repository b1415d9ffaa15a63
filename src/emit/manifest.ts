// The manifest: what a build read and wrote, and every fact with the slides that show it. Pure.

import { createHash } from 'node:crypto';
import type { Claim } from '../model/claim.ts';
import type { Deck } from '../model/deck.ts';
import type { Artifact, Landing, Manifest, RenderedDeck } from '../model/output.ts';
import { textWords } from '../model/words.ts';

export type ManifestInput = {
  readonly name: string;
  readonly version: string;
  readonly deck: Deck;
  readonly rendered: RenderedDeck;
  readonly inputs: readonly (readonly [path: string, bytes: Uint8Array])[];
  readonly outputs: readonly Artifact[];
};

/** Accounts for a build. The same inputs give the same manifest. */
export function makeManifest({ name, version, deck, rendered, inputs, outputs }: ManifestInput): Manifest {
  const { frontMatter } = deck;
  return {
    manifest: 1,
    factdeck: version,
    deck: { name, title: textWords(frontMatter.title), lang: frontMatter.lang },
    ...(deck.draft === undefined ? {} : { draft: true }),
    inputs: inputs.map(([path, bytes]) => ({ path, sha256: sha256(bytes) })),
    outputs: outputs.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.length })),
    slides: rendered.slides.map(({ id, name: words, layout, screen, landings }) => ({
      id,
      name: words,
      layout,
      sha256: sha256(screen),
      facts: [...new Set(landings.flatMap(({ facts }) => facts))].sort(),
    })),
    facts: factsOf(deck, rendered),
    claims: deck.claims.map(claimOf),
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
function factsOf(deck: Deck, rendered: RenderedDeck): Manifest['facts'] {
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
      fact: ref.split('[', 1)[0] ?? ref,
      label: told?.label ?? '',
      exact: told?.exact ?? '',
      value: values.get(ref) ?? told?.exact ?? '',
      ...(told?.status === undefined ? {} : { status: told.status }),
      shown: places.get(ref) ?? [],
    };
  });
}

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
