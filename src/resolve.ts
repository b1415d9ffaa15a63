// DeckSource + FactsSource -> Deck: facts computed, references bound, pictures and links found. Pure.

import type { Diagnose } from './diagnostics/catalogue.ts';
import type { ChecksSource } from './model/check.ts';
import { type ClaimTie, type ClaimWords, refsInWords } from './model/claim.ts';
import type {
  AsResolved,
  AsWritten,
  Deck,
  DeckSource,
  FrontMatter,
  Reference,
  Slide,
  SlideSettings,
} from './model/deck.ts';
import type { FactBase, FactsSource, Figure, FigureProvenance } from './model/fact.ts';
import type { Theme } from './model/theme.ts';
import { findHeading, inlineWords, textWords } from './model/words.ts';
import { type Binder, bindBlocks, bindText } from './resolve/bind.ts';
import { reportChecks } from './resolve/checks.ts';
import { openClaims } from './resolve/claims.ts';
import { resolveFacts } from './resolve/facts.ts';
import { type FigureResolver, makeFigureResolver } from './resolve/figure.ts';
import { checkFreshness, type Today, type Use } from './resolve/freshness.ts';
import { identifySlides } from './resolve/identity.ts';
import { chooseLayout, placeBelow } from './resolve/layout.ts';
import { resolveLink } from './resolve/links.ts';
import { checkComparison } from './resolve/mixed-periods.ts';
import { type PictureFiles, readPicture } from './resolve/pictures.ts';
import { checkProse } from './resolve/prose/check.ts';
import { makeSources } from './resolve/sources.ts';

export type ResolveInput = {
  readonly deck: DeckSource;
  /** Undefined where the deck has no facts file. */
  readonly facts: FactsSource | undefined;
  readonly theme: Theme;
  readonly files: PictureFiles;
  /** The facts that templates name. */
  readonly templateReferences: readonly Reference[];
  readonly words: { readonly sources: string; readonly continued: string; readonly claim: ClaimWords };
  /** Undefined where nothing was ever checked. */
  readonly checks?: ChecksSource;
  /** Whether what is shown must have been checked. */
  readonly signed: boolean;
  /** The date that facts are held against. */
  readonly today: Today;
};

/** Resolves a deck. What can't be bound is reported, and stands in the deck as words that say so. */
export function resolve(input: ResolveInput, diagnose: Diagnose): Deck {
  const { deck, theme } = input;
  const facts: FactBase = input.facts === undefined ? NO_FACTS : resolveFacts(input.facts, diagnose);
  const figures = makeFigureResolver(facts, deck.frontMatter.lang, diagnose);
  const claims = openClaims(input.facts, facts, figures, input.words.claim, diagnose);
  const uses: Use[] = [];
  const bound = new Map<Reference, Figure>();
  const expressions = new Map<string, Figure>();
  const figureOf = (reference: Reference): Figure => {
    const figure = figures.resolve(reference.expression, reference.at);
    for (const ref of figure?.observations ?? []) uses.push({ ref, at: reference.at });
    if (figure !== undefined) bound.set(reference, figure);
    if (figure !== undefined && !figure.observations.includes(figure.ref))
      expressions.set(figure.ref, figure);
    return figure ?? unresolved(reference);
  };
  const ids = identifySlides(deck.slides, ['sources'], diagnose);
  const binderFor = (slide: string, where: ClaimTie['where']): Binder => ({
    figure: figureOf,
    claim: (mark, words) => claims.tie(mark, { slide, where, words }),
    picture: (src, at) => readPicture(textWords(src), at, input.files, diagnose),
    target: (href, at) => resolveLink(href, at, new Set([...ids, 'sources']), diagnose),
  });
  const binder = binderFor('', 'slide'); // front matter and settings hold no spans
  const frontMatter = bindFrontMatter(deck.frontMatter, binder);
  const slides = deck.slides.map((source, index): Slide => {
    const id = ids[index] ?? `slide-${index + 1}`;
    const layout = chooseLayout(source, index === 0, theme, diagnose);
    const blocks = bindBlocks(placeBelow(source.blocks, layout, theme), binderFor(id, 'slide'));
    const settings = bindSettings(source.settings, binder);
    const heading = findHeading(blocks);
    const named = settings.title === undefined ? undefined : textWords(settings.title);
    return {
      id,
      name: named ?? (heading === undefined ? `${index + 1}` : inlineWords(heading.children).trim()),
      layout,
      at: source.at,
      vertical: source.vertical,
      settings,
      blocks,
      notes: bindBlocks(source.notes, binderFor(id, 'notes')),
    };
  });
  for (const slide of slides) checkComparison(slide, diagnose);
  checkProse(deck, bound, diagnose);
  const templateFigures = new Map(
    input.templateReferences.map((reference) => [reference.expression, figureOf(reference)]),
  );
  const verdicts = claims.close();
  const provenances = figures.provenances();
  const embargoes = checkFreshness([...uses, ...claims.uses()], facts, input.today, diagnose);
  const shown = [...new Set(uses.map(({ ref }) => ref))];
  reportChecks(
    { base: facts, checks: input.checks, signed: input.signed },
    [...shown, ...refsInWords(verdicts)],
    diagnose,
  );
  const sources = makeSources(shown, facts, provenances, verdicts, frontMatter.sources, input.words);
  return {
    frontMatter,
    slides,
    sources,
    templateFigures,
    provenances,
    claims: verdicts,
    facts,
    expressions,
    ...(input.today.draft ? { draft: { embargoes } } : {}),
  };
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

function bindFrontMatter(written: FrontMatter<AsWritten>, binder: Binder): FrontMatter<AsResolved> {
  return {
    ...written,
    title: bindText(written.title, binder),
    subtitle: bindText(written.subtitle, binder),
    description: bindText(written.description, binder),
    footer: bindText(written.footer, binder),
  };
}

function bindSettings(written: SlideSettings<AsWritten>, binder: Binder): SlideSettings<AsResolved> {
  const { title, backgroundImage, ...rest } = written;
  const picture =
    backgroundImage && binder.picture(bindText(backgroundImage.src, binder), backgroundImage.at);
  return {
    ...rest,
    ...(title === undefined ? {} : { title: bindText(title, binder) }),
    ...(picture === undefined ? {} : { backgroundImage: picture }),
  };
}
