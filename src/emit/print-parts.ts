// A deck printed in parts: Chromium's time for a document grows faster than its pages, and two parts are printed at once.

import type { BrowserSession, PrintDocument, PrintResult } from './browser.ts';
import { joinFiles, PART_NUMBERS } from './pdf/join.ts';
import { type PdfFile, readPdf } from './pdf/read.ts';

/** What was measured, by page of the whole deck, and what was printed; without a file where something is wrong. */
export type PrintedParts = Omit<PrintResult, 'pdf'> & { readonly file: PdfFile | undefined };

/** A part: its document, and how many pages it has. */
export type PrintPart = { readonly html: string; readonly pages: number };

/** Prints parts one behind the other. Each is read while others are printed. */
export async function printParts(
  parts: readonly PrintPart[],
  document: Omit<PrintDocument, 'html'>,
  browser: BrowserSession,
): Promise<PrintedParts> {
  const starts: number[] = [];
  let pages = 0;
  for (const part of parts) {
    starts.push(pages);
    pages += part.pages;
  }
  const printed = await Promise.all(
    parts.map(async ({ html }, index) => {
      const { pdf, ...measured } = await browser.print({ ...document, html });
      return { ...measured, file: pdf.length === 0 ? undefined : readPdf(pdf, index * PART_NUMBERS) };
    }),
  );
  const all = <T>(of: (part: (typeof printed)[number]) => readonly T[]): readonly T[] => printed.flatMap(of);
  const placed = <T extends { readonly page: number }>(
    of: (part: (typeof printed)[number]) => readonly T[],
  ): readonly T[] =>
    printed.flatMap((part, index) =>
      // A page below zero is none: something that stands on no slide.
      of(part).map((one) => (one.page < 0 ? one : { ...one, page: one.page + (starts[index] ?? 0) })),
    );
  const files = printed.flatMap(({ file }) => file ?? []);
  return {
    file: files.length === parts.length && files.length > 0 ? joinFiles(files) : undefined,
    overflows: placed(({ overflows }) => overflows),
    fits: placed(({ fits }) => fits),
    smallTexts: placed(({ smallTexts }) => smallTexts),
    damaged: placed(({ damaged }) => damaged),
    grounds: placed(({ grounds }) => grounds),
    troubles: [...new Set(all(({ troubles }) => troubles))],
  };
}
