// DeckSource + FactsSource -> Deck: facts computed, references bound, pictures and links found. Pure.

import type { Code, Diagnose } from './diagnostics/catalogue.ts';
import type { ChecksSource } from './model/check.ts';
import { type ClaimTie, type ClaimWords, refsInWords } from './model/claim.ts';
import type {
  AsResolved,
  AsWritten,
  Deck,
  DeckSource,
  FrontMatter,
  Reference,
  SlideSettings,
} from './model/deck.ts';
import type { FactBase, FactsSource, Figure, FigureProvenance } from './model/fact.ts';
import { isHanLanguage } from './model/language.ts';
import { noRecall, type Recall } from './model/recall.ts';
import type { DeckRow } from './model/row.ts';
import type { Position } from './model/source.ts';
import type { Steps } from './model/steps.ts';
import type { Theme } from './model/theme.ts';
import type { TranslationRecord } from './model/translation.ts';
import { findHeading, inlineWords, textWords } from './model/words.ts';
import { reportAloneAnimated } from './resolve/auto-animate.ts';
import { type Binder, bindBlocks, bindHtml, bindText } from './resolve/bind.ts';
import { type ChangeWords, showChanges } from './resolve/change.ts';
import { reportChecks } from './resolve/checks.ts';
import { judgeClaims, openClaims } from './resolve/claims.ts';
import { collectCredits } from './resolve/credits.ts';
import type { Drawers, DrawTools, IconDrawer, MarkupReader } from './resolve/drawing.ts';
import { reportTakenIds, shownIds } from './resolve/element-ids.ts';
import { resolveFacts } from './resolve/facts.ts';
import { type FigureResolver, makeFigureResolver } from './resolve/figure.ts';
import { checkFreshness, checkSharedFacts, type Today, type Use } from './resolve/freshness.ts';
import { identifySlides } from './resolve/identity.ts';
import { chooseLayout, placeBlocks, reportUnusedLayouts } from './resolve/layout.ts';
import { resolveLink } from './resolve/links.ts';
import { localizeClaims, localizeFacts, reportUntranslated } from './resolve/localize.ts';
import { resolveLogo } from './resolve/logo.ts';
import { readVisual } from './resolve/media.ts';
import { checkComparison } from './resolve/mixed-periods.ts';
import { type CitationWords, openNotes } from './resolve/notes.ts';
import { type RecordUpdate, recordOf, updateRecord } from './resolve/original.ts';
import { type PictureFiles, readPicture } from './resolve/pictures.ts';
import { checkProse } from './resolve/prose/check.ts';
import { watchBinding } from './resolve/rebind.ts';
import { findSections, reportEmptyAgendas, type Unplaced } from './resolve/sections.ts';
import { makeSeriesResolver } from './resolve/series.ts';
import { slotReader } from './resolve/slot-kinds.ts';
import { makeSources } from './resolve/sources.ts';
import {
  pairSlides,
  reportDifferentClaims,
  reportDifferentFacts,
  reportMissingTexts,
  reportStale,
} from './resolve/translation.ts';

export { resolvePlain } from './resolve/plain.ts';

export type ResolveInput = {
  readonly deck: DeckSource;
  /** Undefined where the deck has no facts file. */
  readonly facts: FactsSource | undefined;
  readonly theme: Theme;
  readonly files: PictureFiles;
  /** The facts that templates name. */
  readonly templateReferences: readonly Reference[];
  readonly words: {
    readonly sources: string;
    readonly continued: string;
    readonly semicolon: string;
    readonly citation: CitationWords;
    readonly claim: ClaimWords;
    readonly change: ChangeWords;
  };
  /** Undefined where nothing was ever checked. */
  readonly checks?: ChecksSource;
  /** Whether what is shown must have been checked. */
  readonly signed: boolean;
  /** The date that facts are held against. */
  readonly today: Today;
  /** The address that relative links lead on from; undefined where it is not known. */
  readonly baseUrl?: string | undefined;
  /** Whether the PDF carries the facts file as it is written. */
  readonly attachesFacts?: boolean;
  /** How many languages the deck has. */
  readonly languages: number;
  /** Draws the fences that draw something, and math; undefined where there are none. */
  readonly fences?: Drawers | undefined;
  /** Draws icons; undefined where there are none. */
  readonly icons?: IconDrawer | undefined;
  /** Reads what plugins draw; undefined where no fence draws. */
  readonly markup?: MarkupReader | undefined;
  /** Whether a fence of a name draws something. */
  readonly draws?: (name: string) => boolean;
  /** What was worked out before. */
  readonly recall?: Recall;
};

/** What a deck in another language is resolved with, besides its original. */
export type TranslationInput = Omit<ResolveInput, 'facts' | 'templateReferences'> & {
  /** The hashes of what it was translated from; undefined where there is no record. */
  readonly record: TranslationRecord | undefined;
};

/**
 * Resolves a deck, with a pause after its facts and each of its slides. What can't be bound is reported, and stands
 * in the deck as words that say so.
 */
export function* resolve(input: ResolveInput, diagnose: Diagnose): Steps<Deck> {
  const facts: FactBase = input.facts === undefined ? NO_FACTS : resolveFacts(input.facts, diagnose);
  const ids = identifySlides(input.deck.slides, diagnose);
  yield;
  return yield* resolveEdition(input, { facts, ids }, diagnose);
}

/**
 * Resolves a deck in another language. Facts are those computed for the original, slides have its ids, and
 * where the two differ in more than their words is reported.
 */
export function* resolveTranslation(
  translation: TranslationInput,
  original: ResolveInput,
  resolved: Deck,
  diagnose: Diagnose,
): Steps<Deck> {
  const { frontMatter } = original.deck;
  const { lang } = translation.deck.frontMatter;
  const ids = resolved.slides.map(({ id }) => id);
  const from = { source: original.deck, ids };
  const slides = pairSlides(translation.deck, from, lang, diagnose);
  const unsettled = resolved.slides.flatMap(({ id, incomplete }) => (incomplete ? [id] : []));
  reportStale(translation, from, unsettled, diagnose);
  reportMissingTexts(translation.deck, original.deck, lang, diagnose);
  const deck = yield* resolveEdition(
    { ...original, ...translation, deck: { ...translation.deck, slides } },
    { facts: resolved.facts, ids, first: frontMatter.lang },
    diagnose,
  );
  reportDifferentFacts(deck, resolved, diagnose);
  reportDifferentClaims(deck, resolved, diagnose);
  return deck;
}

/**
 * Makes the record of a translation as it stands. With `only`, the other slides keep what was recorded of them.
 */
export function recordTranslation(
  translation: DeckSource,
  original: DeckSource,
  before: TranslationRecord | undefined,
  only: readonly string[] | undefined,
  diagnose: Diagnose,
): RecordUpdate {
  const ids = identifySlides(original.slides, diagnose);
  pairSlides(translation, { source: original, ids }, translation.frontMatter.lang, diagnose);
  return updateRecord(recordOf(original, ids), before, only);
}

/** What is the same in all languages of a deck. */
type Shared = { readonly facts: FactBase; readonly ids: readonly string[]; readonly first?: string };

function* resolveEdition(input: ResolveInput, shared: Shared, report: Diagnose): Steps<Deck> {
  const { recall = noRecall } = input;
  const watch = watchBinding(recall);
  const diagnose: Diagnose = (...mistake) => {
    watch.other();
    report(...mistake);
  };
  const { deck, theme } = input;
  const { lang } = deck.frontMatter;
  const language = { lang, first: shared.first ?? lang };
  const facts = input.facts === undefined ? shared.facts : localizeFacts(shared.facts, input.facts, language);
  const figures = makeFigureResolver(facts, lang, diagnose, recall);
  const told = localizeClaims(input.facts, lang);
  // What has no words in this language was told with the first one.
  const tell: Diagnose = (code, ...rest) => {
    if (shared.first === undefined || !TOLD_ONCE.includes(code)) diagnose(code, ...rest);
  };
  const claims = openClaims(told, facts, figures, input.words.claim, tell);
  const uses: Use[] = [];
  const bound = new Map<Reference, Figure>();
  const expressions = new Map<string, Figure>();
  let onSlide = new Map<string, Position>();
  let incomplete = false;
  const resolved = new Map<Reference, Figure | undefined>();
  /** Worked out, and told where it can't be, once. */
  const figureNow = (reference: Reference): Figure | undefined => {
    if (!resolved.has(reference))
      resolved.set(reference, figures.resolve(reference.expression, reference.at));
    return resolved.get(reference);
  };
  const figureOf = (reference: Reference): Figure => {
    const figure = figureNow(reference);
    if (figure === undefined) watch.other();
    else watch.asked(reference, figure);
    for (const ref of figure?.observations ?? []) {
      uses.push({ ref, at: reference.at });
      if (!onSlide.has(ref)) onSlide.set(ref, reference.at);
    }
    if (figure === undefined) incomplete = true;
    else bound.set(reference, figure);
    // What a value is of is no value of its own.
    const isValue = figure?.observations.includes(figure.ref) || figure?.ref.endsWith('.period');
    if (figure !== undefined && !isValue) expressions.set(figure.ref, figure);
    return figure ?? unresolved(reference);
  };
  // A cell that is words is shown as it is written; one that isn't there is told as that of a figure is.
  const wordsOf = ({ expression }: Reference): string | undefined => {
    const [, as, column = ''] = facts.row === undefined ? [] : (CELL.exec(expression) ?? []);
    const cell = as === facts.row?.as ? facts.row?.cells.get(column) : undefined;
    return cell?.words === true && cell.text !== '' ? cell.text : undefined;
  };
  const { ids } = shared;
  const slideIds = new Set([...ids, 'sources']);
  reportTakenIds(deck, ids, diagnose);
  const linkable = new Set([...slideIds, ...shownIds(deck.slides)]);
  const notes = openNotes(deck, facts.origins, input.words.citation, diagnose);
  const hiddenIds = new Set(identifySlides(deck.hidden ?? [], () => {}));
  const ends = { shown: linkable, hidden: hiddenIds, base: input.baseUrl };
  const binderFor = (slide: string, where: ClaimTie['where']): Binder =>
    noted(watch.other, {
      figure: figureOf,
      words: wordsOf,
      claim: (mark, words) => claims.tie(mark, { slide, where, words }),
      picture: (src, at) => {
        if (src.every((part) => typeof part === 'string'))
          return readPicture(textWords(src), at, input.files, diagnose);
        diagnose('image-reference', {}, at);
        return undefined;
      },
      visual: (image, words) => readVisual(image, words, input.files, diagnose),
      target: (href, at) => resolveLink(href, at, ends, diagnose),
      mark: (mark) => {
        if (where === 'slide') return notes.mark(mark, slide);
        diagnose('footnote-in-notes', {}, mark.at);
        return { notes: [] };
      },
      icon: (mark, label) => input.icons?.(mark, label, diagnose) ?? { kind: 'words', words: mark.text },
      fence: (block) => input.fences?.block(block, drawTools),
      math: (math) => input.fences?.math(math, drawTools),
    });
  const figure: DrawTools['figure'] = (expression, at) => {
    const reference = { expression, at };
    const shown = figureOf(reference);
    return bound.has(reference) ? shown : undefined;
  };
  const drawTools: DrawTools = {
    lang,
    facts,
    figure,
    series: makeSeriesResolver(facts, figure, diagnose),
    parts: figures.parts,
    record: (shown, told) => {
      figures.record(shown.ref, told);
      expressions.set(shown.ref, shown);
      return shown;
    },
    verdicts: () => judgeClaims(told, facts),
    aspect: deck.frontMatter.aspect,
    markup: (text, at) =>
      (input.markup?.(text, at, diagnose) ?? []).map((piece) => bindHtml(piece, binderFor('', 'slide'))),
    diagnose,
  };
  const binder = binderFor('', 'slide'); // front matter and settings hold no spans
  const frontMatter = bindFrontMatter(deck.frontMatter, theme, binder);
  // What the deck's own texts claim belongs to the first slide.
  const opening = binderFor(ids[0] ?? '', 'slide');
  for (const { mark, words } of Object.values(deck.frontMatter.claims ?? {}).flat())
    opening.claim(mark, textWords(bindText(words, opening)).trim());
  const kinds = slotReader(input.draws ?? (() => false));
  const unplaced: Unplaced[] = [];
  const said = new Set<(typeof uses)[number]>(); // in notes alone: no page that is shared lists it
  for (const [index, source] of deck.slides.entries()) {
    yield;
    onSlide = new Map();
    incomplete = false;
    const id = ids[index] ?? `slide-${index + 1}`;
    let before = 0;
    const { layout, blocks, settings, spoken } = watch.bind({
      source,
      world: theme,
      isFirst: index === 0,
      now: figureNow,
      use: (reference) => void figureOf(reference),
      bindBody: () => {
        const layout = chooseLayout(source, index === 0, theme, diagnose);
        const placed = placeBlocks(source, layout, theme, kinds, diagnose);
        const bound = bindBlocks(placed, binderFor(id, 'slide'));
        const settings = bindSettings(source.settings, binder);
        for (const { mark, words } of source.settings.titleClaims ?? [])
          binderFor(id, 'slide').claim(mark, textWords(bindText(words, binder)).trim());
        return { layout, blocks: showChanges(bound, input.words.change, diagnose), settings };
      },
      between: () => {
        before = uses.length;
      },
      bindNotes: () => bindBlocks(source.notes, binderFor(id, 'notes')),
    });
    for (const use of uses.slice(before)) said.add(use);
    const heading = findHeading(blocks);
    const named = settings.title === undefined ? undefined : textWords(settings.title);
    const footnotes = notes.close(id, binderFor(id, 'slide'));
    unplaced.push({
      id,
      name: named ?? (heading === undefined ? `${index + 1}` : inlineWords(heading.children).trim()),
      layout,
      at: source.at,
      vertical: source.vertical,
      settings,
      blocks,
      notes: spoken,
      ...(source.steps === undefined ? {} : { steps: source.steps }),
      ...(footnotes.length === 0 ? {} : { footnotes }),
      shown: onSlide,
      incomplete,
    });
  }
  const parts = findSections(unplaced, diagnose);
  const { slides, sections } = parts;
  reportEmptyAgendas(parts, diagnose);
  reportUnusedLayouts(theme, new Set(slides.map(({ layout }) => layout)), diagnose);
  reportAloneAnimated(slides, diagnose);
  for (const slide of slides) checkComparison(slide, diagnose);
  yield;
  const prose = { figures: bound, factless: facts.facts.size === 0 && !facts.broken };
  checkProse(deck, prose, recall, diagnose);
  yield;
  const templateFigures = new Map(
    input.templateReferences.map((reference) => [reference.expression, figureOf(reference)]),
  );
  const verdicts = claims.close();
  const provenances = figures.provenances();
  const embargoes = checkFreshness([...uses, ...claims.uses()], facts, input.today, diagnose);
  if (input.attachesFacts === true && shared.first === undefined)
    checkSharedFacts(facts, input.today, deck.frontMatter.places.attach, diagnose);
  const shown = [...new Set(uses.map(({ ref }) => ref))];
  if (shared.first === undefined)
    reportChecks(
      { base: facts, checks: input.checks, signed: input.signed },
      [...shown, ...refsInWords(verdicts)],
      diagnose,
    );
  // What a row calls its place is no figure that readers look up.
  const seen = [
    ...new Set(uses.filter((use) => !said.has(use) && !isWords(use.ref, facts.row)).map(({ ref }) => ref)),
  ];
  const sources = makeSources(seen, facts, provenances, verdicts, frontMatter.sources, {
    ...input.words,
    aspect: frontMatter.aspect,
    han: isHanLanguage(lang),
    taken: ids,
    notes: notes.all(),
    cited: notes.cited(),
    credits: collectCredits(slides),
  });
  if (input.facts !== undefined && input.languages > 1)
    reportUntranslated(
      { refs: provenances.keys(), claims: verdicts },
      facts,
      input.facts,
      language,
      diagnose,
    );
  const logo = resolveLogo(deck.frontMatter.logo, theme.logo, input.files, tell);
  return {
    frontMatter,
    ...(logo === undefined ? {} : { logo }),
    slides,
    sections,
    sources,
    templateFigures,
    provenances,
    claims: verdicts,
    facts,
    expressions,
    ...(input.today.draft ? { draft: { embargoes } } : {}),
  };
}

/** About claims and checks as they are written in the facts file, which all languages share. */
const TOLD_ONCE: readonly Code[] = ['claim-unused', 'check-fails', 'check-undecided'];

/** A binder that tells when more than figures is asked of it. */
function noted(note: () => void, binder: Binder): Binder {
  const entries = Object.entries(binder).map(([name, bind]: [string, (...of: never[]) => unknown]) => [
    name,
    name === 'figure' || name === 'words'
      ? bind
      : (...of: never[]) => {
          note();
          return bind(...of);
        },
  ]);
  return Object.fromEntries(entries) as Binder;
}

/** A reference to a cell of the deck's row, and nothing else. */
const CELL = /^\s*([a-z][a-z0-9_]*)\.([\p{L}_][\p{L}\p{N}_]*)\s*$/u;

/** Whether a value is a cell of the deck's row that is words. */
function isWords(ref: string, row: DeckRow | undefined): boolean {
  if (row === undefined || !ref.startsWith(`${row.as}.`)) return false;
  return row.cells.get(ref.slice(row.as.length + 1).replace(/\[.*$/, ''))?.words === true;
}

const NO_FACTS: FactBase = { broken: false, file: '', facts: new Map(), origins: new Map() };

/** What readers are told of any value of a fact base, in a language. */
export function makeTeller(facts: FactBase, lang: string): (ref: string) => FigureProvenance | undefined {
  const { tell, provenances } = makeFigureResolver(facts, lang, () => {});
  return (ref) => {
    tell(ref);
    return provenances().get(ref);
  };
}

export { describeChange, judgeChecks } from './resolve/checks.ts';
export { readColumn } from './resolve/columns.ts';
export type {
  Drawers,
  DrawTools,
  IconDrawer,
  JudgedClaim,
  MarkupReader,
} from './resolve/drawing.ts';
export { type Formatter, makeFormatter } from './resolve/format.ts';
export type { SeriesMember, SeriesValue } from './resolve/series.ts';
export type { FigureProvenance, FigureResolver, Today };

/** Stands where a reference could not be bound, so that the deck is whole in its type; nothing is written then. */
function unresolved({ expression }: Reference): Figure {
  const text = `{{${expression}}}`;
  return {
    ref: expression.trim(),
    text,
    parts: [{ kind: 'literal', text }],
    facts: [],
    observations: [],
    computed: { kind: 'error' },
    value: '',
    exact: '',
    label: '',
    periods: [],
  };
}

/** What the front matter doesn't say of how the deck looks is as the theme says. */
function bindFrontMatter(
  written: FrontMatter<AsWritten>,
  theme: Theme,
  binder: Binder,
): FrontMatter<AsResolved> {
  return {
    ...written,
    appearance: written.appearance ?? theme.appearance,
    title: bindText(written.title, binder),
    subtitle: bindText(written.subtitle, binder),
    description: bindText(written.description, binder),
    header: bindText(written.header ?? theme.header, binder),
    footer: bindText(written.footer ?? theme.footer, binder),
    numbers: bindText(written.numbers ?? theme.numbers, binder),
  };
}

function bindSettings(written: SlideSettings<AsWritten>, binder: Binder): SlideSettings<AsResolved> {
  const { title, backgroundImage, section, header, footer, ...rest } = written;
  const picture =
    backgroundImage && binder.picture(bindText(backgroundImage.src, binder), backgroundImage.at);
  return {
    ...rest,
    ...(title === undefined ? {} : { title: bindText(title, binder) }),
    ...(header === undefined ? {} : { header: bindText(header, binder) }),
    ...(footer === undefined ? {} : { footer: bindText(footer, binder) }),
    ...(picture === undefined ? {} : { backgroundImage: picture }),
    ...(section === undefined
      ? {}
      : { section: { ...section, text: section.text === false ? false : bindText(section.text, binder) } }),
  };
}
