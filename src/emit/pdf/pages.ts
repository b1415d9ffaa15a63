// The pages of a PDF: how many there are, and how large each is.

import { openDocument } from './document.ts';
import type { PdfObject } from './objects.ts';
import type { PdfFile } from './read.ts';

/** Width and height in points. */
export type PageSize = { readonly width: number; readonly height: number };

/** The size of each page, in the order of the file; none of a file without a catalog. */
export function pageSizes(file: PdfFile): readonly PageSize[] {
  return openDocument(file).pages.map(({ box }) => sizeOf(box));
}

function sizeOf(box: PdfObject | undefined): PageSize {
  const [left = 0, bottom = 0, right = 0, top = 0] =
    box?.kind === 'array' ? box.items.map((item) => (item.kind === 'number' ? Number(item.text) : 0)) : [];
  return { width: right - left, height: top - bottom };
}
