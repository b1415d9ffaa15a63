// Deck + Theme -> slides as HTML, and the two documents made of them: one for the browser, one for paper. Pure.

import type { Diagnose } from './diagnostics/catalogue.ts';
import type { ClaimWords } from './model/claim.ts';
import type { Deck, Reference } from './model/deck.ts';
import type { AttachedName } from './model/extras.ts';
import { interfaceStringsFor } from './model/interface-strings.ts';
import type { RenderedDeck, RenderedSlide } from './model/output.ts';
import { noRecall, type Recall } from './model/recall.ts';
import { isCjk } from './model/scripts.ts';
import type { Steps } from './model/steps.ts';
import type { Theme } from './model/theme.ts';
import { textWords } from './model/words.ts';
import { rerender } from './render/again.ts';
import { countedTotal } from './render/parts.ts';
import { documentTitle } from './render/status.ts';
import { numeralsOf, stringsFor } from './render/strings.ts';
import { checkTemplates, makeTemplates } from './render/templates.ts';

export { renderCard } from './render/card.ts';
export { clientPartsOf } from './render/client-parts.ts';
export { fitSheetOf, fitWords, withFits } from './render/fit.ts';
export { renderOutline } from './render/outline.ts';
export {
  canvasSize,
  type PagePieces,
  pagePieces,
  renderFrame,
  renderPage,
  renderPrint,
  stacked,
} from './render/page.ts';
export { renderPlain } from './render/plain.ts';
export { type PrintPart, renderPrintParts } from './render/print-parts.ts';
export { type Review, type ReviewInput, renderReview } from './render/review.ts';
export { notesOf, renderSheets, type SheetKind } from './render/sheets.ts';
export { withoutSpoken } from './render/spoken.ts';
export { renderStage } from './render/stage.ts';
export { fitsOfSlides, type PagedDeck, withSlidePages, withStepPages } from './render/steps-deck.ts';
export { markersOf } from './render/style.ts';

/** The facts that a theme's templates name by literals; mistakes in any template are reported. */
export function findTemplateReferences(theme: Theme, diagnose: Diagnose): readonly Reference[] {
  return checkTemplates(theme, diagnose);
}

/** The title of the documents: of a draft it says so. */
export function titleOf(deck: Deck): string {
  const { frontMatter } = deck;
  return documentTitle(textWords(frontMatter.title), deck, stringsFor(frontMatter.lang));
}

/** The words over the figures of a slide in its notes. */
export const figuresTitle = ({ frontMatter }: Deck): string => stringsFor(frontMatter.lang).sources;

/** The words of the sources slides, and of what is said of claims, in a language. */
export function sourcesWords(lang: string): {
  sources: string;
  continued: string;
  semicolon: string;
  citation: { comma: string; workOpen: string; workClose: string };
  claim: ClaimWords;
  change: { up: string; down: string; same: string };
} {
  const { sources, sourcesContinued, semicolon, comma, workOpen, workClose, claim, change } =
    stringsFor(lang);
  const citation = { comma, workOpen, workClose };
  return { sources, continued: sourcesContinued, semicolon, citation, claim, change };
}

/** The files that a PDF can carry, in words. */
export function attachmentWords(lang: string): Readonly<Record<AttachedName, string>> {
  const { factsFile, markdownFile, writtenFacts } = stringsFor(lang);
  return { facts: factsFile, markdown: markdownFile, 'facts-file': writtenFacts };
}

/** What speaker notes are called. */
export const notesTitle = ({ frontMatter }: Deck): string => stringsFor(frontMatter.lang).notes;

/** Renders every slide, and the pages of sources behind them, with a pause before each; for paper only where it is wanted. */
export function* render(
  deck: Deck,
  {
    theme,
    paper,
    steps,
    recall = noRecall,
  }: {
    readonly theme: Theme;
    readonly paper: boolean;
    readonly steps?: boolean;
    /** What was rendered before. */
    readonly recall?: Recall;
  },
  diagnose: Diagnose,
): Steps<RenderedDeck> {
  let told = 0;
  const templates = makeTemplates(theme, (...mistake) => {
    told += 1;
    diagnose(...mistake);
  });
  const total = countedTotal(deck);
  const strings = stringsFor(deck.frontMatter.lang);
  const world = { deck, theme, templates, strings, total, paper, steps: steps === true };
  const slides: RenderedSlide[] = [];
  const again = rerender(world, recall, () => told);
  for (const [index, slide] of deck.slides.entries()) {
    yield;
    slides.push(again.slide(slide, index === 0));
  }
  for (const [index, page] of deck.sources.entries()) {
    yield;
    slides.push(again.sources(page, index));
  }
  const around = wordsAround(deck).filter(isCjk);
  const documents = slides.map(({ screen }) => screen);
  return { slides, characters: charactersOf(documents, around), mathCharacters: mathCharactersOf(documents) };
}

/** The faces of a theme that every deck needs. */
export const facesForAll = ({ faces }: Theme): Theme['faces'] =>
  faces.filter(({ when }) => when === undefined);

/** The faces of a theme that only some scripts need. */
export const facesForScripts = ({ faces }: Theme): Theme['faces'] =>
  faces.filter(({ script, when }) => script !== undefined && when === undefined);

/** Characters that a deck in a language most likely shows besides those of its text. */
export const languageCharacters = (lang: string): string =>
  Object.values({ ...stringsFor(lang), ...interfaceStringsFor(lang) }).join('') + numeralsOf(lang);

/** The faces of a theme that a deck needs. */
export function facesFor(theme: Theme, { slides }: RenderedDeck): Theme['faces'] {
  return theme.faces.filter(
    ({ when }) => when === undefined || slides.some(({ screen }) => screen.includes(when)),
  );
}

/** What the popover and the interface say, by characters; only scripts that need a face of their own count. */
function wordsAround({ frontMatter, provenances }: Deck): readonly string[] {
  return [...JSON.stringify([...provenances.values()]), ...languageCharacters(frontMatter.lang)];
}

/** The faces of a theme that a document of one's own needs, and the characters that it shows. */
export function fontsFor(theme: Theme, document: string): { faces: Theme['faces']; characters: string } {
  return {
    faces: theme.faces.filter(({ when }) => when === undefined || document.includes(when)),
    characters: charactersOf([document.replace(/<style>[\s\S]*?<\/style>/, '')]),
  };
}

/** Every character that text can show: tags and pictures left out, character references read; of math what has no math face. */
function charactersOf(documents: readonly string[], around: readonly string[] = []): string {
  const seen = new Set<string>(around);
  for (const markup of documents) {
    const text = markup
      .replace(MATH, (math) => [...math.replace(/<[^>]*>/g, ' ')].filter(isCjk).join(''))
      .replace(/<[^>]*>/g, ' ')
      .replace(/&(?:amp|lt|gt|quot|#39);/g, ' ');
    for (const character of text) seen.add(character);
  }
  return [...seen].sort().join('');
}

const MATH = /<math[\s>][\s\S]*?<\/math>/g;

/** Every character that math shows. A letter alone in an `mi` is drawn as its italic form, which is a character of its own. */
function mathCharactersOf(documents: readonly string[]): string {
  const seen = new Set<string>();
  for (const markup of documents)
    for (const [math] of markup.matchAll(MATH)) {
      for (const character of math.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, '&<>"\''))
        if (!isCjk(character)) seen.add(character);
      if (/<m(?:sqrt|root)[\s>]/.test(math)) seen.add('√'); // drawn, and written nowhere
      for (const [, letter = ''] of math.matchAll(
        /<mi(?![^>]*mathvariant)[^>]*>([A-Za-z\u0391-\u03f5ıȷ∂∇])<\/mi>/g,
      ))
        seen.add(italicOf(letter));
    }
  return [...seen].sort().join('');
}

/** The character that MathML shows for a variable, by the table of MathML Core. */
function italicOf(letter: string): string {
  const point = letter.codePointAt(0) ?? 0;
  if (letter === 'h') return 'ℎ';
  if (/[A-Z]/.test(letter)) return String.fromCodePoint(0x1d434 + point - 0x41);
  if (/[a-z]/.test(letter)) return String.fromCodePoint(0x1d44e + point - 0x61);
  if (point >= 0x391 && point <= 0x3a9) return String.fromCodePoint(0x1d6e2 + point - 0x391);
  if (point >= 0x3b1 && point <= 0x3c9) return String.fromCodePoint(0x1d6fc + point - 0x3b1);
  const at = 'ϴ∇∂ϵϑϰϕϱϖıȷ'.indexOf(letter);
  return at === -1
    ? letter
    : String.fromCodePoint(
        [0x1d6f3, 0x1d6fb, 0x1d715, 0x1d716, 0x1d717, 0x1d718, 0x1d719, 0x1d71a, 0x1d71b, 0x1d6a4, 0x1d6a5][
          at
        ] ?? point,
      );
}
