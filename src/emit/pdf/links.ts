// Links of a PDF: each says in words what it is, and has one place a line.

import { nameIn, type PdfDocument } from './document.ts';
import type { MarkedWords } from './marks.ts';
import { type PdfDict, type PdfObject, readTextString, textString } from './objects.ts';
import { elementsOf, type StructElement, type StructKid, type StructObject } from './structure.ts';

/** Gives links their words, and joins the pieces of a line. */
export function mendLinks(top: StructElement, document: PdfDocument, wordsOf: MarkedWords): void {
  const gone = new Set<number>();
  for (const one of elementsOf(top)) {
    if (one.role !== 'Link') continue;
    const words = describe(one, wordsOf);
    one.kids = joinLines(one.kids, document, gone);
    for (const kid of one.kids) {
      const annotation = kid.kind === 'object' ? document.dictOf(kid.ref) : undefined;
      if (annotation === undefined) continue;
      annotation.entries.delete('Border');
      annotation.entries.set('BS', {
        kind: 'dict',
        entries: new Map([['W', { kind: 'number', text: '0' }]]),
      });
      const said = words === '' ? targetOf(annotation, document) : words;
      if (said !== '') annotation.entries.set('Contents', textString(said));
    }
  }
  if (gone.size === 0) return;
  for (const { dict: page } of document.pages) {
    const annotations = document.itemsOf(page.entries.get('Annots'));
    if (annotations.length === 0) continue;
    const items = annotations.filter((item) => item.kind !== 'ref' || !gone.has(item.number));
    page.entries.set('Annots', { kind: 'array', items });
  }
}

/** The words of a link; of one that is a picture the picture's. */
function describe(one: StructElement, wordsOf: MarkedWords): string {
  const words = wordsOf(one).replace(/\s+/g, ' ').trim();
  if (words !== '') return words;
  for (const { entries } of elementsOf(one)) {
    const alt = entries.get('Alt');
    if (alt?.kind === 'string') return readTextString(alt.bytes).trim();
  }
  return '';
}

/** Where a link leads, for one that has no words. */
function targetOf({ entries }: PdfDict, document: PdfDocument): string {
  const uri = document.dictOf(entries.get('A'))?.entries.get('URI');
  if (uri?.kind === 'string') return readTextString(uri.bytes);
  const dest = entries.get('Dest');
  return dest?.kind === 'name' ? dest.name : dest?.kind === 'string' ? readTextString(dest.bytes) : '';
}

type Box = { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number };

/** Joins annotations that stand side by side: Chromium makes one for each box of a line. */
function joinLines(kids: readonly StructKid[], document: PdfDocument, gone: Set<number>): StructKid[] {
  const kept: StructKid[] = [];
  let last: { readonly kid: StructObject; readonly annotation: PdfDict; box: Box } | undefined;
  for (const kid of kids) {
    const annotation = kid.kind === 'object' ? document.dictOf(kid.ref) : undefined;
    const box = annotation === undefined ? undefined : boxOf(annotation);
    if (kid.kind !== 'object' || annotation === undefined || box === undefined) {
      kept.push(kid);
      continue;
    }
    if (last !== undefined && last.kid.page === kid.page && isBeside(last.box, box)) {
      last.box = { ...around(last.box, box) };
      last.annotation.entries.set('Rect', rectOf(last.box));
      gone.add(kid.ref.number);
      continue;
    }
    last = { kid, annotation, box };
    kept.push(kid);
  }
  return kept;
}

function boxOf(annotation: PdfDict): Box | undefined {
  const rect = annotation.entries.get('Rect');
  if (nameIn(annotation, 'Subtype') !== 'Link' || rect?.kind !== 'array') return undefined;
  const [left, bottom, right, top] = rect.items.map((item) =>
    item.kind === 'number' ? Number(item.text) : Number.NaN,
  );
  if (left === undefined || bottom === undefined || right === undefined || top === undefined)
    return undefined;
  return { left, bottom, right, top };
}

/** Whether a box goes on where another ends, on one line; a point of air is no end. */
const isBeside = (a: Box, b: Box): boolean =>
  Math.abs(a.bottom - b.bottom) < 0.01 && Math.abs(a.top - b.top) < 0.01 && Math.abs(a.right - b.left) < 1;

const around = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  bottom: Math.min(a.bottom, b.bottom),
  right: Math.max(a.right, b.right),
  top: Math.max(a.top, b.top),
});

const rectOf = ({ left, bottom, right, top }: Box): PdfObject => ({
  kind: 'array',
  items: [left, bottom, right, top].map((value) => ({ kind: 'number', text: String(value) })),
});
