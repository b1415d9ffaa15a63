// Documents -> files: fonts cut to a deck's glyphs, the PDF printed and measured, the manifest. The effects end.

import type { Diagnose } from './diagnostics/catalogue.ts';
import type { BrowserSession } from './emit/browser.ts';
import type { Attachment } from './emit/pdf/attach.ts';
import { type PdfInfo, rewritePdf } from './emit/pdf/rewrite.ts';
import type { Deck } from './model/deck.ts';
import type { RenderedDeck } from './model/output.ts';
import { textWords } from './model/words.ts';

export { inspectBrowsers } from './emit/browser/inspect.ts';
export { type BrowserSession, startBrowser } from './emit/browser.ts';
export { type FontCutter, startFontCutter } from './emit/fonts.ts';
export { makeManifest } from './emit/manifest.ts';

export type PdfInput = {
  readonly html: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly deck: Deck;
  readonly rendered: RenderedDeck;
  readonly creator: string;
  /** Told when it is printed, and before its PDF is rewritten. */
  readonly printed: () => void;
  /** The title of the document. */
  readonly title: string;
  readonly date: Date | undefined;
  /** A file that the PDF carries, e.g. facts.json. */
  readonly attachment?: Attachment;
};

/**
 * Prints the document and gives it its metadata. A slide that doesn't fit is reported at its place, and no PDF is
 * given. Rejects with HostError where the browser fails.
 */
export async function emitPdf(
  input: PdfInput,
  browser: BrowserSession,
  diagnose: Diagnose,
): Promise<Uint8Array | undefined> {
  const { deck, rendered, size } = input;
  const { pdf, overflows } = await browser.print({ html: input.html, ...size });
  input.printed();
  for (const { page, what, by, element } of overflows) {
    const slide = rendered.slides[page];
    diagnose(
      'slide-overflow',
      { slide: slide?.id ?? String(page + 1), by: Math.ceil(by), what, element },
      deck.slides[page]?.at,
    );
  }
  if (overflows.length > 0) return undefined;
  const { frontMatter } = deck;
  const subject = textWords(frontMatter.description);
  return rewritePdf(pdf, {
    title: input.title,
    lang: frontMatter.lang,
    creator: input.creator,
    headings: rendered.slides.map(({ name }) => name),
    ...(frontMatter.authors.length > 0 ? { author: frontMatter.authors.join(', ') } : {}),
    ...(subject === '' ? {} : { subject }),
    ...(frontMatter.keywords.length > 0 ? { keywords: frontMatter.keywords.join(', ') } : {}),
    ...(input.date === undefined ? {} : { date: input.date }),
    ...(input.attachment === undefined ? {} : { attachment: input.attachment }),
  });
}

/** Prints a document of the deck other than its slides, and gives it its metadata. */
export async function emitDocument(
  { html, size, info }: { html: string; size: PdfInput['size']; info: PdfInfo },
  browser: BrowserSession,
): Promise<Uint8Array> {
  const { pdf } = await browser.print({ html, ...size });
  browser.end();
  return rewritePdf(pdf, info);
}
