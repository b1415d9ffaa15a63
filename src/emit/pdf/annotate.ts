// Speaker notes as annotations of their pages (ISO 32000-1, 12.5.6.4), each in an element of its slide.

import type { PdfDocument } from './document.ts';
import { dict, name, number, type PdfObject, textString } from './objects.ts';
import { element, type StructElement } from './structure.ts';

/** The notes of a document: what they are called, and those of each page that has some. */
export type PageNotes = {
  readonly title: string;
  readonly pages: ReadonlyMap<number, string>;
};

/** The icon stands in the corner of a page where the margin is, and keeps its size; in points. */
const ICON = { left: 16, top: 16, side: 20 };
/** It is not printed, and neither zoomed nor turned (12.5.3: bits 4 and 5). */
const FLAGS = 8 + 16;

/** Adds the notes to their pages, and to the ends of their slides, which are the document's own kids. */
export function annotateNotes(top: StructElement, document: PdfDocument, { title, pages }: PageNotes): void {
  const slides = top.kids.filter((kid) => kid.kind === 'element');
  for (const [index, words] of pages) {
    const page = document.pages[index];
    const slide = slides.length === document.pages.length ? slides[index] : undefined;
    if (page === undefined || slide === undefined) continue;
    const annotation = document.add(
      dict({
        Type: name('Annot'),
        Subtype: name('Text'),
        Rect: iconAt(page.box),
        Contents: textString(words),
        T: textString(title),
        Name: name('Note'),
        F: number(FLAGS),
        P: page.ref,
      }),
    );
    const others = document.itemsOf(page.dict.entries.get('Annots'));
    page.dict.entries.set('Annots', { kind: 'array', items: [...others, annotation] });
    page.dict.entries.set('Tabs', name('S'));
    slide.kids.push(element('Annot', [{ kind: 'object', page: index, ref: annotation }]));
  }
}

function iconAt(box: PdfObject | undefined): PdfObject {
  const [left = 0, , , top = 0] =
    box?.kind === 'array' ? box.items.map((item) => (item.kind === 'number' ? Number(item.text) : 0)) : [];
  const x = left + ICON.left;
  const y = top - ICON.top;
  return { kind: 'array', items: [x, y - ICON.side, x + ICON.side, y].map(number) };
}
