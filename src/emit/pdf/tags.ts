// Chromium's tags -> the tags that PDF/UA wants: lists, links, notes, figures, headings. Nothing that is read is lost.

import { nameIn, type PdfDocument } from './document.ts';
import { tagFormulas } from './formulas.ts';
import { type PdfObject, readTextString, textString } from './objects.ts';
import { element, elementsOf, type StructElement, type StructKid } from './structure.ts';
import { evenRows } from './tables.ts';

/** What stands among words, and may stand in a paragraph. */
const INLINE: ReadonlySet<string> = new Set([
  'Span', 'Link', 'Reference', 'Strong', 'Em', 'Code', 'Quote', 'Formula', 'Lbl', 'BibEntry',
]); // biome-ignore format: a list is read by its lines
/** Elements that hold blocks and no words of their own. */
const GROUPING: ReadonlySet<string> = new Set([
  'Document',
  'Sect',
  'Div',
  'Art',
  'Part',
  'BlockQuote',
  'Aside',
]);
/** Elements in which there are words alone, and no blocks. */
const WORDS = /^(?:P|H[1-6]?|Span|Link|Reference|Strong|Em|Code|Quote|Formula|Figure|Lbl|Caption)$/;

export type SlideName = { readonly name: string };

/** Tags a tree anew, in place. Each of the document's own kids is a slide. */
export function mendTags(top: StructElement, document: PdfDocument, slides: readonly SlideName[]): void {
  top.role = 'Document';
  tagSlides(top, slides);
  tagFormulas(top);
  tagFigures(top);
  tagLinks(top, document);
  tagLists(top);
  evenRows(top);
  dissolve(top);
  wrapWords(top);
  levelHeadings(top);
}

/** A slide is a section with the name of the slide. */
function tagSlides({ kids }: StructElement, slides: readonly SlideName[]): void {
  const sections = kids.filter((kid) => kid.kind === 'element');
  if (slides.length === 0 || sections.length !== slides.length) return;
  for (const [index, section] of sections.entries()) {
    const { name = '' } = slides[index] ?? {};
    section.role = 'Sect';
    if (name !== '') section.entries.set('T', textString(name));
  }
}

const altOf = ({ entries }: StructElement): string => {
  const alt = entries.get('Alt');
  return alt?.kind === 'string' ? readTextString(alt.bytes).trim() : '';
};

/** Chromium makes a figure of `<figure>` and of what it holds; the one that has words for it is one. */
function tagFigures(top: StructElement): void {
  for (const one of elementsOf(top)) {
    if (one.role !== 'Figure' || altOf(one) !== '') continue;
    const inner = [...elementsOf(one)].some((other) => other !== one && isDescribed(other));
    one.role = 'Div';
    if (!inner) continue;
    // What stands beside what it shows is its caption.
    for (const kid of one.kids)
      if (kid.kind === 'element' && kid.role === 'NonStruct' && !isDescribedWithin(kid)) kid.role = 'Caption';
  }
}

const isDescribed = ({ role }: StructElement): boolean =>
  role === 'Figure' || role === 'Formula' || role === 'Table';
const isDescribedWithin = (one: StructElement): boolean => [...elementsOf(one)].some(isDescribed);

/** A mark of a note leads to a note's id, and a note's number back to its mark; neither can be a slide's id. */
const TO_NOTE = /\.note-\d+$/;
const TO_MARK = /\.mark-\d+$/;

/** What has an annotation of a link is a link; marks of notes are references, and what begins with a way back is a note. */
function tagLinks(top: StructElement, document: PdfDocument): void {
  const targets = new Map<StructElement, string>();
  for (const one of elementsOf(top)) {
    const annotation = one.kids.find(({ kind }) => kind === 'object');
    if (annotation?.kind !== 'object') continue;
    const held = document.dictOf(annotation.ref);
    if (nameIn(held, 'Subtype') !== 'Link') continue;
    one.role = 'Link';
    targets.set(one, destinationOf(held?.entries.get('Dest')));
  }
  for (const one of [...elementsOf(top)]) {
    one.kids = one.kids.map((kid) =>
      kid.kind === 'element' && TO_NOTE.test(targets.get(kid) ?? '') ? element('Reference', [kid]) : kid,
    );
    const [first, ...rest] = one.kids;
    if (one.role !== 'P' || first?.kind !== 'element') continue;
    const back = linkAtStart(first, targets);
    if (back === undefined) continue;
    one.role = 'Note';
    one.named = true;
    one.kids = [element('Lbl', [first]), ...rest];
  }
}

/** The way back that an element is, or is all of. */
function linkAtStart(
  one: StructElement,
  targets: ReadonlyMap<StructElement, string>,
): StructElement | undefined {
  for (let at: StructKid | undefined = one; at?.kind === 'element'; ) {
    if (TO_MARK.test(targets.get(at) ?? '')) return at;
    at = at.kids.length === 1 && at.role === 'NonStruct' ? at.kids[0] : undefined;
  }
  return undefined;
}

const destinationOf = (dest: PdfObject | undefined): string =>
  dest?.kind === 'name' ? dest.name : dest?.kind === 'string' ? dest.bytes : '';

/** An item has a label, where it has one, and a body. */
function tagLists(top: StructElement): void {
  for (const list of elementsOf(top)) {
    if (list.role !== 'L') continue;
    list.kids = list.kids.flatMap((kid): StructKid[] => (kid.kind === 'element' ? itemsIn(kid) : []));
  }
}

function itemsIn(kid: StructElement): StructKid[] {
  if (kid.role === 'NonStruct' && kid.kids.some((inner) => inner.kind === 'element' && inner.role === 'LI'))
    return kid.kids.flatMap((inner) => (inner.kind === 'element' ? itemsIn(inner) : []));
  const item = kid.role === 'LI' ? kid : element('LI', [kid]);
  const isLabel = (inner: StructKid): boolean => inner.kind === 'element' && inner.role === 'Lbl';
  const body = item.kids.filter((inner) => !isLabel(inner));
  item.kids = [...item.kids.filter(isLabel), element('LBody', body)];
  return [item];
}

const SAID = ['Alt', 'ActualText', 'Lang', 'E'];

/** Takes out what groups without saying anything, deepest first. */
function dissolve(top: StructElement): void {
  const order: { one: StructElement; inWords: boolean }[] = [{ one: top, inWords: false }];
  for (let i = 0; i < order.length; i++) {
    const { one, inWords } = order[i] as (typeof order)[number];
    for (const kid of one.kids)
      if (kid.kind === 'element') order.push({ one: kid, inWords: inWords || WORDS.test(one.role) });
  }
  for (const { one, inWords } of order.reverse()) {
    one.kids = one.kids.flatMap((kid): StructKid[] => {
      if (kid.kind !== 'element') return [kid];
      const words = inWords || WORDS.test(one.role);
      if (kid.role !== 'NonStruct' && kid.role !== 'Div') return [kid];
      if (SAID.some((key) => kid.entries.has(key))) {
        kid.role = words || kid.role === 'NonStruct' ? 'Span' : 'Div';
        return [kid];
      }
      // What shows something and its caption stay together.
      if (kid.kids.some((inner) => inner.kind === 'element' && inner.role === 'Caption')) return [kid];
      // A box of words among boxes is a paragraph.
      if (kid.role === 'Div' && !words && kid.kids.length > 0 && kid.kids.every(isInline)) {
        kid.role = 'P';
        return [kid];
      }
      return kid.kids;
    });
  }
}

const isInline = (kid: StructKid): boolean => kid.kind !== 'element' || INLINE.has(kid.role);

/** Words that stand in no paragraph get one. */
function wrapWords(top: StructElement): void {
  for (const one of [...elementsOf(top)]) {
    const mixed = one.role === 'LBody' && one.kids.some((kid) => !isInline(kid));
    if (!GROUPING.has(one.role) && !mixed) continue;
    const kids: StructKid[] = [];
    let words: StructElement | undefined;
    for (const kid of one.kids) {
      if (!isInline(kid)) {
        words = undefined;
        kids.push(kid);
      } else if (words === undefined) {
        words = element('P', [kid]);
        kids.push(words);
      } else words.kids.push(kid);
    }
    one.kids = kids;
  }
}

/** Headings begin at the first level and leave none out; those of one level stay on one. */
function levelHeadings(top: StructElement): void {
  const open: { readonly was: number; readonly is: number }[] = [];
  for (const one of elementsOf(top)) {
    const was = Number(/^H([1-6])$/.exec(one.role)?.[1] ?? 0);
    if (was === 0) continue;
    while ((open.at(-1)?.was ?? 0) >= was) open.pop();
    const is = (open.at(-1)?.is ?? 0) + 1;
    open.push({ was, is });
    one.role = `H${is}`;
  }
}

/** Takes out elements that hold nothing; cells stay, and so does what has words for itself. */
export function pruneTags(top: StructElement): void {
  const order = [...elementsOf(top)];
  for (const one of order.reverse()) {
    one.kids = one.kids.filter(
      (kid) =>
        kid.kind !== 'element' ||
        kid.kids.length > 0 ||
        /^T[DH]$/.test(kid.role) ||
        kid.entries.has('Alt') ||
        kid.entries.has('ActualText'),
    );
  }
}
