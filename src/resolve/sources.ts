// The pages of sources: every value that the deck shows or rests on, with where it comes from.

import type { Claim } from '../model/claim.ts';
import type { ClaimEntry, Credit, Deck, Provenances, SourceEntry, SourcesSlide } from '../model/deck.ts';
import type { FactBase } from '../model/fact.ts';
import type { SlideNote } from '../model/notes.ts';
import { type ObservationFinder, observationFinder } from '../model/observations.ts';
import { paginateSources, type WholeGroup } from './sources-pages.ts';

type Words = {
  readonly sources: string;
  readonly continued: string;
  readonly semicolon: string;
  /** The shape of the slides, and whether lines stand as far apart as ideographs want it. */
  readonly aspect: '16:9' | '4:3';
  readonly han: boolean;
};
/** `taken`: the ids of the author's slides, to which those of sources slides give way. */
type Making = Words & {
  readonly taken: readonly string[];
  /** The footnotes and citations of the deck, and the sources that are cited. */
  readonly notes: readonly SlideNote[];
  readonly cited: ReadonlySet<string>;
  /** Whose the pictures are. */
  readonly credits?: readonly Credit[];
};

/** Makes the pages from the refs that are shown; what formulas and checks read is added, and open claims are listed. */
export function makeSources(
  shown: readonly string[],
  facts: FactBase,
  provenances: Provenances,
  claims: readonly Claim[],
  wanted: boolean,
  words: Making,
): Deck['sources'] {
  if (!wanted) return [];
  const tied = claims.filter(({ ties }) => ties.some(({ where }) => where === 'slide'));
  const read = tied.flatMap(({ inputs }) => inputs.map(({ ref }) => ref));
  const byRef = observationFinder(facts);
  const refs = bySource(withInputs([...shown, ...read], provenances), facts, byRef);
  const anchor = makeUnique([]);
  const entries = refs
    .flatMap((ref) => entryFor(ref, byRef, provenances, words.semicolon))
    .map((entry) => ({ ...entry, id: anchor(entry.id) }));
  const open = tied.filter(({ verdict }) => verdict === 'undecided');
  const { credits = [] } = words;
  if (entries.length + open.length + words.notes.length + credits.length === 0) return [];
  const cited = new Set([
    ...entries.flatMap((entry) => originOf(entry.ref, byRef)),
    ...open.flatMap(({ origin }) => origin?.id ?? []),
    ...words.cited,
  ]);
  const origins = [...facts.origins.values()].filter(({ id }) => cited.has(id));
  const listed = open
    .map((claim) => claimEntry(claim, facts.origins.size > 1, words.semicolon))
    .map((entry) => ({ ...entry, id: anchor(entry.id) }));
  const pageId = makeUnique(words.taken);
  const given = origins.map((origin) => ({
    kind: 'origin' as const,
    origin,
    entries: entries.filter(({ ref, derived }) => !derived && originOf(ref, byRef)[0] === origin.id),
  }));
  const groups: readonly WholeGroup[] = [
    ...given,
    { kind: 'derived', entries: entries.filter(({ derived }) => derived) },
    { kind: 'claims', claims: listed },
    { kind: 'notes', notes: words.notes },
    { kind: 'credits', credits },
  ];
  return paginateSources(groups, origins, words).map(
    (page, index, pages): SourcesSlide => ({
      ...page,
      id: pageId('sources'),
      name:
        pages.length === 1 || index === 0 ? words.sources : words.continued.replace('{}', String(index + 1)),
    }),
  );
}

/** Gives each id once: the second "sources" is "sources-2". */
function makeUnique(taken: readonly string[]): (id: string) => string {
  const given = new Set(taken);
  return (id) => {
    let unique = id;
    for (let n = 2; given.has(unique); n++) unique = `${id}-${n}`;
    given.add(unique);
    return unique;
  };
}

function claimEntry(claim: Claim, several: boolean, semicolon: string): ClaimEntry {
  const { ref, statement, origin, locator, attribution } = claim;
  const parts = [several ? (origin?.publisher ?? origin?.title) : undefined, locator, attribution];
  return {
    id: `claim.${ref.replace(/[^a-z0-9_]+/gi, '-').replace(/^-+|-+$/g, '')}`,
    ref,
    statement: statement ?? claim.ties[0]?.words ?? ref,
    where: parts.filter((part) => part !== undefined).join(semicolon),
  };
}

/** The refs in the order of the facts file, each with all that its formula reads. */
function withInputs(shown: readonly string[], provenances: Provenances): readonly string[] {
  const seen = new Set<string>();
  const visit = (ref: string): void => {
    if (seen.has(ref)) return;
    seen.add(ref);
    for (const input of provenances.get(ref)?.inputs ?? []) visit(input.ref);
  };
  for (const ref of shown) visit(ref);
  return [...seen];
}

function entryFor(
  ref: string,
  byRef: ObservationFinder,
  provenances: Provenances,
  semicolon: string,
): readonly SourceEntry[] {
  const told = provenances.get(ref);
  const observation = byRef.get(ref)?.observation;
  if (told === undefined || observation === undefined) return [];
  const derived = observation.provenance.kind === 'derived';
  const parts = derived ? [`= ${told.formula ?? ''}`] : [told.locator, told.attribution];
  const { value } = observation;
  return [
    {
      id: `fact.${ref.replace(/[^a-z0-9_]+/gi, '-').replace(/-+$/, '')}`,
      ref,
      label: told.label,
      shown: told.shown ?? told.exact,
      value:
        value.kind === 'quantity'
          ? value.amount.toFixed()
          : value.kind === 'date'
            ? value.iso
            : value.kind === 'text'
              ? value.text
              : '',
      where: parts.filter((part) => part !== undefined && part !== '').join(semicolon),
      derived,
      ...(observation.status === undefined ? {} : { status: observation.status }),
    },
  ];
}

/** Values of one source together, in the order of the facts file, and behind them what is computed. */
function bySource(refs: readonly string[], facts: FactBase, byRef: ObservationFinder): readonly string[] {
  if (facts.origins.size < 2) return refs;
  const order = new Map([...facts.origins.keys()].map((id, index) => [id, index]));
  const rank = new Map(refs.map((ref) => [ref, order.get(originOf(ref, byRef)[0] ?? '') ?? order.size]));
  return [...refs].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}

function originOf(ref: string, byRef: ObservationFinder): readonly string[] {
  const provenance = byRef.get(ref)?.observation.provenance;
  return provenance?.kind === 'given' ? [provenance.origin.id] : [];
}
