// What the facts panel asks: values that match some words, all that is known of one, and what trials have changed.

import type { Composed } from '../compose.ts';
import type { Claim } from '../model/claim.ts';
import type { FactBase } from '../model/fact.ts';
import type { LedgerEntry, ListedFact } from '../model/ledger.ts';
import { inputsOf, observationFinder, withInputs } from '../model/observations.ts';
import { listLedger, makeLedger } from '../provenance.ts';
import { judgeChecks, makeTeller } from '../resolve.ts';
import { readDeckValue } from '../set.ts';
import type { LivePage } from './live.ts';
import { describeProblems } from './news.ts';
import type { Studio } from './routes.ts';
import type { Revision } from './session.ts';
import type { Wrong } from './trials.ts';

/** The most rows that are given at once. */
const MOST_ROWS = 100;

/** A table of more values than this is searched as it is written: to tell of each would take seconds. */
const MOST_TOLD = 500;

/** What is known of the facts in the language of one page, made once for a revision. */
type Book = {
  readonly refs: readonly string[];
  /** What is searched of each. */
  readonly texts: readonly string[];
  readonly entryOf: (ref: string) => LedgerEntry | undefined;
  readonly rowsOf: (refs: readonly string[]) => readonly ListedFact[];
};
const books = new WeakMap<Composed, Map<string, Book>>();

function bookOf(composed: Composed, lang: string): Book {
  const known = books.get(composed) ?? new Map<string, Book>();
  books.set(composed, known);
  const book = known.get(lang) ?? makeBook(composed, lang);
  known.set(lang, book);
  return book;
}

function makeBook(composed: Composed, lang: string): Book {
  const { deck, rendered } = editionOf(composed, lang);
  const { facts, provenances } = deck;
  const used = new Map(makeLedger(deck, rendered).entries.map((entry) => [entry.ref, entry]));
  const tell = makeTeller(facts, deck.frontMatter.lang);
  const find = observationFinder(facts);
  const entryOf = (ref: string): LedgerEntry | undefined => {
    const shown = used.get(ref);
    if (shown !== undefined) return shown;
    const found = find.get(ref);
    const told = found && (provenances.get(ref) ?? tell(ref));
    return found && told && { ref, ...found, told, places: [], reads: [] };
  };
  const rowsOf = (refs: readonly string[]): readonly ListedFact[] => {
    const judged = judgeChecks(facts, composed.parsed.checks, refs);
    const entries = refs.flatMap((ref) => entryOf(ref) ?? []);
    return listLedger({ entries, expressions: [] }, (ref) => judged.get(ref)?.status.kind ?? 'unchecked');
  };
  const refs: string[] = [];
  const texts: string[] = [];
  const columns = new Map(composed.parsed.facts?.facts.map(({ id, column }) => [id, column]));
  for (const fact of facts.facts.values()) {
    const column = columns.get(fact.id);
    if (column !== undefined && column.keys.length > MOST_TOLD) {
      column.keys.forEach((key, index) => {
        const ref = key.length === 0 ? fact.id : `${fact.id}[${key.join(', ')}]`;
        const names = key.map((name) => fact.members?.get(name) ?? '');
        refs.push(ref);
        texts.push([ref, fact.label, ...names, column.texts[index]].join('\n').toLowerCase());
      });
      continue;
    }
    for (const row of rowsOf(fact.observations.map(({ ref }) => ref))) {
      const { ref, label, shown, exact, source, locator, formula, period } = row;
      refs.push(ref);
      texts.push([ref, label, shown, exact, source, locator, formula, period].join('\n').toLowerCase());
    }
  }
  return { refs, texts, entryOf, rowsOf };
}

const editionOf = ({ editions, ...first }: Composed, lang: string) =>
  editions.find(({ deck }) => deck.frontMatter.lang === lang) ?? first;

/** The deck as it is now; where it has errors as it was last without. */
const composedNow = ({ session, trials }: Studio): Composed | undefined =>
  session.now().outcome.composed ?? trials.base().outcome.composed;

/** The values in which all the words stand: in name, label, value, source or formula. */
export function listValues(studio: Studio, page: LivePage | undefined, words: string) {
  const composed = composedNow(studio);
  if (composed === undefined || page === undefined) return { total: 0, rows: [] };
  const { refs, texts, rowsOf } = bookOf(composed, page.lang);
  // Who looked for a value that is changed now still finds it.
  const base = studio.trials.base().outcome.composed;
  const before = base === undefined || base === composed ? undefined : bookOf(base, page.lang);
  const old = new Map(before?.refs.map((ref, index) => [ref, before.texts[index]]));
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = refs.filter((ref, index) =>
    wanted.every((word) => texts[index]?.includes(word) || old.get(ref)?.includes(word)),
  );
  return {
    total: found.length,
    rows: rowsOf(found.slice(0, MOST_ROWS)).map(({ ref, label, shown, source, check, slides, formula }) => ({
      ...{ ref, label, shown, source, check },
      computed: formula !== undefined,
      slides: slides.filter(({ number }) => number > 0),
    })),
  };
}

/** All that is known of one value. */
export async function describeValue(studio: Studio, page: LivePage | undefined, ref: string) {
  const composed = composedNow(studio);
  const book = composed && page && bookOf(composed, page.lang);
  const [row] = book?.rowsOf([ref]) ?? [];
  if (composed === undefined || page === undefined || row === undefined) return undefined;
  const { deck } = editionOf(composed, page.lang);
  const entry = book?.entryOf(ref);
  const labelOf = (input: string) => ({ ref: input, label: book?.entryOf(input)?.told.label ?? input });
  const written = await readDeckValue({ deck: studio.session.folder, ref }, studio.disk);
  const { editor } = studio;
  const linked = (at: Parameters<typeof placeIn>[0]) => placeIn(at, editor);
  return {
    ...row,
    inputs: entry === undefined ? [] : inputsOf(entry.observation).map(labelOf),
    quote: entry?.observation.quote,
    note: entry?.observation.note,
    places: [...(entry?.places ?? []), ...(entry?.reads ?? [])]
      .filter(({ number }) => number > 0)
      .map(({ slide, number, name, where, text, as }) => ({ slide, number, name, where, text, as })),
    claims: deck.claims.filter((claim) => restsOn(claim, ref, deck.facts)).map(claimView),
    usedBy: usersOf(ref, composed).map(labelOf),
    written: Array.isArray(written)
      ? written.map(({ value, language, at }) => ({ value, language, place: linked(at) }))
      : [],
    fixed: 'kind' in written ? (written.kind === 'refused' ? reasonOf(written) : undefined) : undefined,
  };
}

/** Whether a claim reads a value, or what is computed from it. */
function restsOn({ inputs }: Claim, ref: string, facts: FactBase): boolean {
  const refs = inputs.map((input) => input.ref);
  return refs.includes(ref) || withInputs(refs, observationFinder(facts)).includes(ref);
}

/** The facts whose formulas read a value. */
const usersOf = (ref: string, { deck, parsed }: Composed): readonly string[] =>
  (parsed.facts?.facts ?? [])
    .filter(({ formula }) => formula !== undefined)
    .flatMap(({ id }) => deck.facts.facts.get(id)?.observations ?? [])
    .filter((observation) => inputsOf(observation).includes(ref))
    .map((observation) => observation.ref);

const reasonOf = ({ reason, hint }: { reason: string; hint?: string }): string =>
  hint === undefined ? reason : `${reason} ${hint}`;

function placeIn(at: NonNullable<Parameters<typeof describeProblems>[0][number]['at']>, editor: string) {
  const [problem] = describeProblems([{ code: '', severity: 'error', message: '', at }], editor);
  return problem?.place;
}

function claimView({ ref, kind, statement, check, verdict, ties }: Claim) {
  const [tie] = ties;
  return { ref, kind, check, verdict, words: tie?.words ?? statement ?? ref, slide: tie?.slide };
}

/** What is tried, and what it changes on a page: slides, values, claims. */
export function describeTrials(studio: Studio, page: LivePage | undefined) {
  const { session, trials } = studio;
  const [before, now] = [trials.base(), session.now()];
  const list = trials.list().map(({ wrong, waits: _, ...trial }) => ({
    ...trial,
    ...(wrong === undefined ? {} : { wrong: describeWrong(wrong, studio) }),
  }));
  const none = { trials: list, slides: [], facts: [], claims: [] };
  if (page === undefined || !now.trial) return none;
  return {
    trials: list,
    slides: changedSlides(before, now, page.file),
    ...changedWords(before, now, page.lang),
  };
}

export function describeWrong({ reason, hint, problems }: Wrong, { editor }: Studio) {
  return { reason, hint, problems: describeProblems(problems.slice(0, 5), editor) };
}

function changedSlides(before: Revision, now: Revision, file: string) {
  const slidesOf = ({ pages }: Revision) => pages.find((page) => page.file === file)?.slides ?? [];
  const known = new Map(slidesOf(before).map(({ id, key }) => [id, key]));
  return slidesOf(now)
    .map(({ id, key, name }, index) => ({ id, key, name, number: index + 1 }))
    .filter(({ id, key }) => known.get(id) !== key)
    .map(({ id, name, number }) => ({ id, name, number }));
}

function changedWords({ outcome: before }: Revision, { outcome: now }: Revision, lang: string) {
  if (before.composed === undefined || now.composed === undefined) return { facts: [], claims: [] };
  const [old, deck] = [before.composed, now.composed].map((composed) => editionOf(composed, lang).deck);
  if (old === undefined || deck === undefined) return { facts: [], claims: [] };
  const isFact = observationFinder(deck.facts);
  const facts = [...deck.provenances].flatMap(([ref, told]) => {
    const was = old.provenances.get(ref);
    if (was === undefined || was.exact === told.exact || !isFact.has(ref)) return [];
    return [{ ref, label: told.label, old: was.shown ?? was.exact, new: told.shown ?? told.exact }];
  });
  const verdicts = new Map(old.claims.map(({ ref, verdict }) => [ref, verdict]));
  const claims = deck.claims.filter(({ ref, verdict }) => verdicts.get(ref) !== verdict).map(claimView);
  return { facts, claims };
}
