// The pages of sources: every value that the deck shows or rests on, with where it comes from.

import type { Deck, Provenances, SourceEntry, SourcesSlide } from '../model/deck.ts';
import type { FactBase, FactOrigin } from '../model/fact.ts';
import { widthOf } from '../model/scripts.ts';

type Words = { readonly sources: string; readonly continued: string; readonly semicolon: string };

/** Room on a page, in lines of one of its two columns. */
const LINES_A_COLUMN = 22;
const COLUMNS = 2;
const CHARACTERS_A_LINE = 60;

/** Makes the pages from the refs that are shown; what formulas read is added. */
export function makeSources(
  shown: readonly string[],
  facts: FactBase,
  provenances: Provenances,
  wanted: boolean,
  words: Words,
): Deck['sources'] {
  if (!wanted || shown.length === 0) return [];
  const refs = withInputs(shown, provenances);
  const entries = refs.flatMap((ref) => entryFor(ref, facts, provenances, words.semicolon));
  if (entries.length === 0) return [];
  const cited = new Set(entries.flatMap((entry) => originOf(entry.ref, facts)));
  const origins = [...facts.origins.values()].filter(({ id }) => cited.has(id));
  return paginate(entries, origins).map(
    (page, index, pages): SourcesSlide => ({
      ...page,
      id: index === 0 ? 'sources' : `sources-${index + 1}`,
      name:
        pages.length === 1 || index === 0 ? words.sources : words.continued.replace('{}', String(index + 1)),
    }),
  );
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
  facts: FactBase,
  provenances: Provenances,
  semicolon: string,
): readonly SourceEntry[] {
  const told = provenances.get(ref);
  const observation = observationOf(ref, facts);
  if (told === undefined || observation === undefined) return [];
  const derived = observation.provenance.kind === 'derived';
  const several = facts.origins.size > 1;
  const parts = derived
    ? [`= ${told.formula ?? ''}`]
    : [several ? (told.source?.publisher ?? told.source?.title) : undefined, told.locator, told.attribution];
  const { value } = observation;
  return [
    {
      id: `fact-${ref.replace(/[^a-z0-9_]+/gi, '-').replace(/-+$/, '')}`,
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
    },
  ];
}

function observationOf(ref: string, facts: FactBase) {
  const id = ref.split('[', 1)[0] ?? ref;
  return facts.facts.get(id)?.observations.find((observation) => observation.ref === ref);
}

function originOf(ref: string, facts: FactBase): readonly string[] {
  const provenance = observationOf(ref, facts)?.provenance;
  return provenance?.kind === 'given' ? [provenance.origin.id] : [];
}

/** Fills pages by an estimate of lines on the safe side; a page that is too full would be told as an overflow. */
function paginate(
  entries: readonly SourceEntry[],
  origins: readonly FactOrigin[],
): { origins: readonly FactOrigin[]; entries: readonly SourceEntry[] }[] {
  const linesOf = (entry: SourceEntry) =>
    0.5 +
    Math.ceil((widthOf(entry.label) + widthOf(entry.shown) + 3) / CHARACTERS_A_LINE) +
    (entry.where === '' ? 0 : Math.ceil(widthOf(entry.where) / CHARACTERS_A_LINE));
  const room = (page: number) => COLUMNS * (LINES_A_COLUMN - (page === 0 ? 2 + origins.length * 1.5 : 0)) - 2;
  const total = entries.reduce((sum, entry) => sum + linesOf(entry), 0);
  // Pages of even fullness look better than one full page and a rest.
  let pages = 1;
  for (let have = room(0); have < total; have += room(pages++));
  const made: { origins: readonly FactOrigin[]; entries: SourceEntry[] }[] = [{ origins, entries: [] }];
  let used = 0;
  let left = total;
  for (const entry of entries) {
    const lines = linesOf(entry);
    const page = made.length - 1;
    const share = Math.max(1, Math.min(room(page), (left + used) / Math.max(1, pages - page)));
    if (used > 0 && used + lines > share + 1 && made.length < 200) {
      made.push({ origins: [], entries: [] });
      used = 0;
    }
    made.at(-1)?.entries.push(entry);
    used += lines;
    left -= lines;
  }
  return made;
}
