// The pages of sources: every value that the deck shows or rests on, with where it comes from.

import type { Claim } from '../model/claim.ts';
import type { ClaimEntry, Credit, Deck, Provenances, SourceEntry, SourcesSlide } from '../model/deck.ts';
import type { FactBase, FactOrigin } from '../model/fact.ts';
import type { SlideNote } from '../model/notes.ts';
import { type ObservationFinder, observationFinder } from '../model/observations.ts';
import { widthOf } from '../model/scripts.ts';
import { inlineWords } from '../model/words.ts';

type Words = { readonly sources: string; readonly continued: string; readonly semicolon: string };
/** `taken`: the ids of the author's slides, to which those of sources slides give way. */
type Making = Words & {
  readonly taken: readonly string[];
  /** The footnotes and citations of the deck, and the sources that are cited. */
  readonly notes: readonly SlideNote[];
  readonly cited: ReadonlySet<string>;
  /** Whose the pictures are. */
  readonly credits?: readonly Credit[];
};

/** Room on a page, in lines of one of its two columns. */
const LINES_A_COLUMN = 22;
const COLUMNS = 2;
const CHARACTERS_A_LINE = 60;
/** What the heading over the open claims takes. */
const LINES_OF_HEADING = 2.5;

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
  const several = facts.origins.size > 1;
  const entries = refs
    .flatMap((ref) => entryFor(ref, several, byRef, provenances, words.semicolon))
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
  return paginate(itemsOf(entries, listed, words.notes, credits), origins).map(
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
  several: boolean,
  byRef: ObservationFinder,
  provenances: Provenances,
  semicolon: string,
): readonly SourceEntry[] {
  const told = provenances.get(ref);
  const observation = byRef.get(ref)?.observation;
  if (told === undefined || observation === undefined) return [];
  const derived = observation.provenance.kind === 'derived';
  const parts = derived
    ? [`= ${told.formula ?? ''}`]
    : [several ? (told.source?.publisher ?? told.source?.title) : undefined, told.locator, told.attribution];
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

/** What stands on a page: the value or the open claim, and the room it takes in lines of a column. */
type Item = { readonly lines: number } & (
  | { readonly entry: SourceEntry }
  | { readonly claim: ClaimEntry }
  | { readonly note: SlideNote }
  | { readonly credit: Credit }
);

type Page = Pick<SourcesSlide, 'origins' | 'entries' | 'claims' | 'notes' | 'credits'>;

const linesOf = (first: string, second: string): number =>
  0.5 +
  Math.ceil(widthOf(first) / CHARACTERS_A_LINE) +
  (second === '' ? 0 : Math.ceil(widthOf(second) / CHARACTERS_A_LINE));

function itemsOf(
  entries: readonly SourceEntry[],
  claims: readonly ClaimEntry[],
  notes: readonly SlideNote[],
  credits: readonly Credit[],
): readonly Item[] {
  return [
    ...entries.map((entry) => ({
      entry,
      lines: linesOf(`${entry.label} ${entry.shown}  `, `${entry.where}${entry.status ?? ''}`),
    })),
    ...claims.map((claim, index) => ({
      claim,
      lines: linesOf(claim.statement, claim.where) + (index === 0 ? LINES_OF_HEADING : 0),
    })),
    ...notes.map((note, index) => ({
      note,
      lines:
        linesOf(`${note.number}  ${inlineWords(note.children)}`, '') + (index === 0 ? LINES_OF_HEADING : 0),
    })),
    ...credits.map((credit, index) => ({
      credit,
      lines: linesOf(credit.what, credit.words) + (index === 0 ? LINES_OF_HEADING : 0),
    })),
  ];
}

/** Fills pages by an estimate of lines on the safe side; a page that is too full would be told as an overflow. */
function paginate(items: readonly Item[], origins: readonly FactOrigin[]): readonly Page[] {
  const room = (page: number) => COLUMNS * (LINES_A_COLUMN - (page === 0 ? 2 + origins.length * 1.5 : 0)) - 2;
  const total = items.reduce((sum, { lines }) => sum + lines, 0);
  // Pages of even fullness look better than one full page and a rest.
  let pages = 1;
  for (let have = room(0); have < total; have += room(pages++));
  type Filling = {
    origins: readonly FactOrigin[];
    entries: SourceEntry[];
    claims: ClaimEntry[];
    notes: SlideNote[];
    credits: Credit[];
  };
  const made: Filling[] = [{ origins, entries: [], claims: [], notes: [], credits: [] }];
  let used = 0;
  let left = total;
  for (const item of items) {
    const { lines } = item;
    const page = made.length - 1;
    const share = Math.max(1, Math.min(room(page), (left + used) / Math.max(1, pages - page)));
    if (used > 0 && used + lines > share + 1 && made.length < 200) {
      made.push({ origins: [], entries: [], claims: [], notes: [], credits: [] });
      used = 0;
    }
    if ('entry' in item) made.at(-1)?.entries.push(item.entry);
    else if ('note' in item) made.at(-1)?.notes.push(item.note);
    else if ('credit' in item) made.at(-1)?.credits.push(item.credit);
    else made.at(-1)?.claims.push(item.claim);
    used += lines;
    left -= lines;
  }
  return made;
}
