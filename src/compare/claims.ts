// Claims of two manifests: whose verdict turned, which came, went, or are checked in another way. Pure.

import type { ClaimChange, FactChange } from '../model/changes.ts';
import type { ManifestClaim, ManifestEdition } from '../model/manifest.ts';

type Editions = { readonly old: ManifestEdition; readonly now: ManifestEdition };

/** The claims that differ. */
export function claimChanges({ old, now }: Editions, facts: readonly FactChange[]): readonly ClaimChange[] {
  const before = new Map(old.claims.map((claim) => [claim.ref, claim]));
  const after = new Map(now.claims.map((claim) => [claim.ref, claim]));
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((ref): readonly ClaimChange[] => {
    const a = before.get(ref);
    const b = after.get(ref);
    const claim = b ?? a;
    const kind = kindOf(a, b);
    if (claim === undefined || kind === undefined) return [];
    return [
      {
        kind,
        ref,
        words: claim.shown[0]?.words ?? claim.statement ?? claim.check,
        ...(a === undefined ? {} : { old: stateOf(a) }),
        ...(b === undefined ? {} : { new: stateOf(b) }),
        slides: [...new Set(claim.shown.map(({ slide }) => slide))],
        facts: facts.filter(({ claims }) => claims.includes(ref)).map((fact) => fact.ref),
      },
    ];
  });
}

function kindOf(
  old: ManifestClaim | undefined,
  now: ManifestClaim | undefined,
): ClaimChange['kind'] | undefined {
  if (old === undefined) return 'added';
  if (now === undefined) return 'removed';
  if (old.verdict !== now.verdict) return 'turned';
  return old.check === now.check && old.statement === now.statement ? undefined : 'altered';
}

const stateOf = ({ verdict, check, reasons }: ManifestClaim) => ({ verdict, check, reasons });
