// Two manifests -> what changed between them. Pure.

import { claimChanges } from './compare/claims.ts';
import { makeDifferences } from './compare/difference.ts';
import { factChanges } from './compare/facts.ts';
import { findRisks } from './compare/risk.ts';
import { pairSentences, sentenceChange } from './compare/sentences.ts';
import { pairSlides, slideChanges } from './compare/slides.ts';
import { CHANGES_VERSION, type Changes, type ChangesSide, type EditionChanges } from './model/changes.ts';
import type { Manifest, ManifestEdition } from './model/manifest.ts';

/** One of the two: its manifest, how it was named, and files beside it that aren't its own. */
export type Compared = {
  readonly from: string;
  readonly manifest: Manifest;
  readonly mixed?: readonly string[];
};

/** Tells what changed. Nothing of a manifest and itself. */
export function compareManifests(old: Compared, now: Compared): Changes {
  const { manifest: a } = old;
  const { manifest: b } = now;
  const before = new Map(a.translations.map((edition) => [edition.lang, edition]));
  const after = new Map(b.translations.map((edition) => [edition.lang, edition]));
  const both = [...after].flatMap(([lang, edition]) => {
    const other = before.get(lang);
    return other === undefined ? [] : [compareEditions(lang, other, edition)];
  });
  return {
    changes: CHANGES_VERSION,
    old: sideOf(old),
    new: sideOf(now),
    inputs: inputChanges(a, b),
    languages: {
      added: [...after.keys()].filter((lang) => !before.has(lang)),
      removed: [...before.keys()].filter((lang) => !after.has(lang)),
    },
    ...compareEditions(b.deck.lang, a, b),
    translations: both,
  };
}

/** Whether anything that a reader could see, or that a fact says of itself, is another. */
export function hasChanges({ languages, ...first }: Changes): boolean {
  return (
    [first, ...first.translations].some(
      ({ facts, claims, slides, texts }) => facts.length + claims.length + slides.length + texts.length > 0,
    ) || languages.added.length + languages.removed.length > 0
  );
}

function compareEditions(lang: string, old: ManifestEdition, now: ManifestEdition): EditionChanges {
  const slides = pairSlides(old.slides, now.slides);
  const facts = factChanges({ old, now, slides, differenceOf: makeDifferences(lang, now.units) });
  const changed = new Set(
    facts.filter(({ kind, what }) => kind !== 'altered' || what.includes('value')).map(({ ref }) => ref),
  );
  return {
    lang,
    facts,
    claims: claimChanges({ old, now }, facts),
    slides: slideChanges(slides, { old: old.slides, now: now.slides }),
    texts: pairSentences(old.texts, now.texts).flatMap((pair) => sentenceChange(pair) ?? []),
    risks: findRisks({
      lang,
      slides,
      facts: now.facts,
      changed,
      numberOf: (id) => now.slides.findIndex((slide) => slide.id === id) + 1,
    }),
  };
}

function sideOf({ from, manifest, mixed }: Compared): ChangesSide {
  return {
    from,
    deck: manifest.deck.name,
    title: manifest.deck.title,
    factdeck: manifest.factdeck,
    slides: manifest.slides.length,
    ...(mixed === undefined || mixed.length === 0 ? {} : { mixed }),
  };
}

function inputChanges({ inputs: old }: Manifest, { inputs: now }: Manifest): Changes['inputs'] {
  const before = new Map(old.map(({ path, sha256 }) => [path, sha256]));
  const after = new Map(now.map(({ path, sha256 }) => [path, sha256]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path) => {
    if (before.get(path) === after.get(path)) return [];
    const kind = !before.has(path) ? 'added' : after.has(path) ? 'altered' : 'removed';
    return [{ kind, path } as const];
  });
}
