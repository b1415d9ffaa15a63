// Documents -> files: fonts cut to a deck's glyphs, the PDF printed and measured, the manifest. The effects end.

import type { Diagnose } from './diagnostics/catalogue.ts';
import type { BrowserSession } from './emit/browser.ts';
import { findListing, reportCode } from './emit/code-overflow.ts';
import type { PageNotes } from './emit/pdf/annotate.ts';
import type { Attachment } from './emit/pdf/attach.ts';
import type { Failure } from './emit/pdf/check.ts';
import type { SlideMark } from './emit/pdf/labels.ts';
import { pageSizes } from './emit/pdf/pages.ts';
import { type PdfFile, readPdf } from './emit/pdf/read.ts';
import { type PdfInfo, rewritePdf } from './emit/pdf/rewrite.ts';
import { reportGrounds } from './emit/pictures/contrast.ts';
import { type PrintPart, printParts } from './emit/print-parts.ts';
import { reportSmallTexts, reportTroubles } from './emit/troubles.ts';
import { HostError } from './host/host.ts';
import type { Deck } from './model/deck.ts';
import type { Fit } from './model/fit.ts';
import type { PreparedPictures } from './model/media.ts';
import { noteText } from './model/note-lines.ts';
import type { RenderedDeck } from './model/output.ts';
import { textWords } from './model/words.ts';

export { browserIdentity, embeddedVersion } from './emit/browser/identity.ts';
export { inspectBrowsers } from './emit/browser/inspect.ts';
export { askVersion } from './emit/browser/remote.ts';
export { type BrowserSession, startBrowser } from './emit/browser.ts';
export { type FontFile, readFontFile } from './emit/font-file.ts';
export { type FontCutter, startFontCutter } from './emit/fonts.ts';
export { keepPrints, openPrints } from './emit/kept-prints.ts';
export { makeManifest } from './emit/manifest.ts';
export type { Attachment } from './emit/pdf/attach.ts';
export { preparePictures } from './emit/pictures.ts';
export type { House, PptxInput, Refusal } from './emit/pptx/pptx.part.ts';
export { type SharedBrowser, shareBrowser } from './emit/shared-browser.ts';

/** What makes a PPTX: loaded for decks that are asked for one. */
export const loadPptx = () => import('./emit/pptx/pptx.part.ts');

/** A PDF, and by page which slides were set smaller in it so that they fit. */
export type Printed = {
  readonly pdf: Uint8Array;
  readonly fits: ReadonlyMap<number, Fit>;
  /** The rules of PDF/UA-1 that it breaks, of those that are checked. */
  readonly failures: readonly Failure[];
};

export type PdfInput = {
  /** The print document, of a large deck in parts. */
  readonly parts: readonly PrintPart[];
  /** The style sheet by which slides that are a little too long are set smaller; without it they are told. */
  readonly fitCss?: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly deck: Deck;
  readonly rendered: RenderedDeck;
  readonly pictures: PreparedPictures;
  readonly creator: string;
  /** Told when it is printed, and before its PDF is rewritten. */
  readonly printed: () => void;
  /** The title of the document. */
  readonly title: string;
  readonly date: Date | undefined;
  /** What notes are called that stand on pages as annotations; without it none do. */
  readonly notesTitle?: string;
  /** Files that the PDF carries, e.g. facts.json. */
  readonly attachments: readonly Attachment[];
};

/**
 * Prints the document and gives it its metadata. A slide that doesn't fit is reported at its place, and no PDF is
 * given. Rejects with HostError where the browser fails.
 */
export async function emitPdf(
  input: PdfInput,
  browser: BrowserSession,
  diagnose: Diagnose,
): Promise<Printed | undefined> {
  const { deck, rendered, pictures, size } = input;
  const { file, overflows, fits, smallTexts, damaged, troubles, grounds } = await printParts(
    input.parts,
    { ...size, ...(input.fitCss === undefined ? {} : { fitCss: input.fitCss }) },
    browser,
  );
  input.printed();
  reportTroubles({ damaged, troubles }, { deck, pictures }, diagnose);
  reportGrounds(grounds, { deck, pictures }, diagnose);
  for (const { page, what, by, element, code, ...more } of overflows) {
    const slide = rendered.slides[page];
    const listing = code && findListing(deck.slides[page]?.blocks ?? [], code.at);
    if (code !== undefined && listing !== undefined) {
      reportCode(code, what, listing, diagnose);
      continue;
    }
    diagnose(
      'slide-overflow',
      { slide: slide?.id ?? String(page + 1), by: Math.ceil(by), what, element, ...more },
      deck.slides[page]?.at,
    );
  }
  reportSmallTexts(smallTexts, deck, diagnose);
  if (overflows.length + smallTexts.length + damaged.length + troubles.length > 0) return undefined;
  if (file === undefined || !hasPagesOfSlides(file, input, diagnose)) return undefined;
  const { frontMatter } = deck;
  const subject = textWords(frontMatter.description);
  const { bytes, failures } = rewritePdf(file, {
    title: input.title,
    lang: frontMatter.lang,
    creator: input.creator,
    slides: markSlides(deck, rendered),
    ...(frontMatter.authors.length > 0 ? { author: frontMatter.authors.join(', ') } : {}),
    authors: frontMatter.authors,
    ...(subject === '' ? {} : { subject }),
    ...(frontMatter.keywords.length > 0 ? { keywords: frontMatter.keywords.join(', ') } : {}),
    ...(input.date === undefined ? {} : { date: input.date }),
    ...(input.notesTitle === undefined ? {} : { notes: notesOfPages(deck, input.notesTitle) }),
    attachments: input.attachments,
  });
  return { pdf: bytes, failures, fits: new Map(fits.map(({ page, ...fit }) => [page, fit])) };
}

/** What pages are called: the numbers of their slides, and bookmarks of which those of a section stand below its first. */
function markSlides(deck: Deck, { slides }: RenderedDeck): readonly SlideMark[] {
  const starts = new Set(deck.sections.map(({ first }) => first));
  return slides.map(({ name, number }, index) => {
    const inside = deck.slides[index]?.section !== undefined && !starts.has(index);
    return { name, label: number, depth: inside ? 1 : 0 };
  });
}

/** The notes of slides, each on the first of its slide's pages. */
function notesOfPages({ slides }: Deck, title: string): PageNotes {
  const pages = new Map<number, string>();
  for (const [page, slide] of slides.entries()) {
    const words = slides[page - 1] === slide ? '' : noteText(slide.notes);
    if (words !== '') pages.set(page, words);
  }
  return { title, pages };
}

/** Whether each slide is one page of its size: a style sheet or a print template of the author's can break that. */
function hasPagesOfSlides(
  file: PdfFile,
  { rendered, deck, size }: Pick<PdfInput, 'rendered' | 'deck' | 'size'>,
  diagnose: Diagnose,
): boolean {
  const pages = pageSizes(file);
  const slides = rendered.slides.length;
  const placeOf = (page: number) => (deck.slides[page] ?? deck.slides[0])?.at;
  if (pages.length !== slides) diagnose('page-count-differs', { pages: pages.length, slides }, placeOf(0));
  // Points are three quarters of CSS pixels.
  const wanted = { width: size.width * 0.75, height: size.height * 0.75 };
  const odd = pages.findIndex(
    ({ width, height }) => Math.abs(width - wanted.width) > 1 || Math.abs(height - wanted.height) > 1,
  );
  const found = pages[odd];
  if (found !== undefined) diagnose('page-size-differs', { page: odd + 1, found, wanted }, placeOf(odd));
  return pages.length === slides && found === undefined;
}

/** Prints a document of the deck other than its slides, and gives it its metadata. */
export async function emitDocument(
  { html, size, info, more }: { html: string; size: PdfInput['size']; info: PdfInfo; more?: boolean },
  browser: BrowserSession,
): Promise<Uint8Array> {
  const { pdf, damaged, troubles } = await browser.print({ html, ...size, unmeasured: true });
  if (more !== true) browser.end();
  const all = [...troubles, ...damaged.map(({ alt }) => `the picture “${alt}” can't be decoded`)];
  if (all.length > 0)
    throw new HostError(
      'print-troubled',
      `The print document is not whole: ${all.slice(0, 5).join('; ')}.`,
      'A template or style sheet asks for something outside the document, or a picture or font is damaged.',
    );
  return rewritePdf(readPdf(pdf), info).bytes;
}

/** Pictures of the slides of a print document, as PNG. Rejects with HostError where the browser fails. */
export async function captureSlides(
  document: { html: string; width: number; height: number; count: number; scale: number },
  browser: BrowserSession,
): Promise<readonly Uint8Array[]> {
  return browser.capture(document);
}
