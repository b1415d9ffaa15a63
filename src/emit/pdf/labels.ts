// Names for pages: labels that are the numbers of the slides, and bookmarks nested by section (12.4.2, 12.3.3).

import type { PdfDocument } from './document.ts';
import { dict, name, number, type PdfDict, type PdfObject, type PdfRef, textString } from './objects.ts';

/** A slide as the PDF names it. */
export type SlideMark = {
  /** Its words among the bookmarks. */
  readonly name: string;
  /** Its number as it is shown: "7", in the appendix "A2". */
  readonly label: string;
  /** How deep it stands among the bookmarks: 1 below the slide that its section begins with. */
  readonly depth: 0 | 1;
};

/** Labels pages with the numbers of their slides, where there is a slide for each page. */
export function labelPages(document: PdfDocument, slides: readonly SlideMark[]): void {
  if (slides.length !== document.pages.length) return;
  const nums: PdfObject[] = [];
  let before: { prefix: string; value: number | undefined } | undefined;
  for (const [index, { label }] of slides.entries()) {
    const [, prefix = '', digits] = /^(.*?)([1-9]\d{0,8})?$/s.exec(label) ?? [];
    const value = digits === undefined ? undefined : Number(digits);
    const goesOn = before?.prefix === prefix && value !== undefined && before.value === value - 1;
    before = { prefix, value };
    if (goesOn) continue;
    nums.push(
      number(index),
      dict({
        ...(value === undefined ? {} : { S: name('D') }),
        ...(prefix === '' ? {} : { P: textString(prefix) }),
        ...(value === undefined || value === 1 ? {} : { St: number(value) }),
      }),
    );
  }
  document.catalog.entries.set('PageLabels', dict({ Nums: { kind: 'array', items: nums } }));
}

/** Bookmarks each slide, those of a section below its first one. Each leads to a whole page. */
export function bookmarkSlides(document: PdfDocument, slides: readonly SlideMark[]): void {
  if (slides.length !== document.pages.length || slides.length === 0) return;
  type Item = { readonly ref: PdfRef; readonly dict: PdfDict; readonly below: Item[] };
  const top: Item[] = [];
  for (const [index, slide] of slides.entries()) {
    const page = document.pages[index]?.ref as PdfRef;
    const entry = dict({
      Title: textString(slide.name),
      Dest: { kind: 'array', items: [page, name('Fit')] },
    });
    const item: Item = { ref: document.add(entry), dict: entry, below: [] };
    const section = slide.depth === 1 ? top.at(-1) : undefined;
    (section?.below ?? top).push(item);
  }
  const outlines = dict({ Type: name('Outlines') });
  const root = document.add(outlines);
  const link = (parent: PdfRef, into: PdfDict, items: readonly Item[]): void => {
    const [first] = items;
    const last = items.at(-1);
    if (first === undefined || last === undefined) return;
    into.entries.set('First', first.ref);
    into.entries.set('Last', last.ref);
    for (const [at, item] of items.entries()) {
      item.dict.entries.set('Parent', parent);
      const previous = items[at - 1];
      const next = items[at + 1];
      if (previous !== undefined) item.dict.entries.set('Prev', previous.ref);
      if (next !== undefined) item.dict.entries.set('Next', next.ref);
      link(item.ref, item.dict, item.below);
      // Open: what is below it is seen.
      if (item.below.length > 0) item.dict.entries.set('Count', number(item.below.length));
    }
  };
  link(root, outlines, top);
  outlines.entries.set('Count', number(slides.length));
  document.catalog.entries.set('Outlines', root);
}
