// The elements of a slide in the order of painting: each is a shape, a picture, a table, or text that flows.

import type { TextRole } from '../../model/scene.ts';
import { decorate } from './boxes.ts';
import { bulletOf, placeCounter } from './bullets.ts';
import { altOf, isDrawn, isElement, isFlow, isInline, isShown, isUnseen } from './nodes.ts';
import { type List, paragraphOf, place } from './paragraphs.ts';
import { draw } from './pictures.ts';
import { plainLook } from './runs.ts';
import { close, type Slide } from './slide.ts';
import { colorOf, px, styleOf } from './style.ts';
import { readTable } from './tables.ts';

/** Where what is visited stands: the block whose text boxes it may join, what it is, and the list it is in. */
type Place = { readonly key: Element; readonly role: TextRole; readonly list?: List | undefined };

/** Reads an element and all that is in it. */
export function visit(element: HTMLElement, where: Place, slide: Slide): void {
  if (!isShown(element)) return;
  if (isUnseen(element)) {
    if (/^H[12]$/.test(element.tagName)) addHiddenTitle(element, slide);
    return;
  }
  if (element !== slide.section) decorate(element, slide);
  if (isDrawn(element)) {
    close(slide);
    draw(element, slide);
  } else if (element.tagName === 'math' || element.classList.contains('formula')) {
    close(slide);
    drawFormula(element, slide);
  } else if (element instanceof HTMLTableElement) {
    close(slide);
    const rows = [...element.rows].map((row) => [...row.cells]);
    readTable(rows, element.getBoundingClientRect(), slide, flowIn(slide));
  } else if (!readAsTable(element, slide)) {
    if (element.tagName === 'UL' || element.tagName === 'OL') readList(element, where, slide);
    else readBlock(element, where, slide);
  }
}

/** Reads what stands in a cell. */
const flowIn =
  (slide: Slide) =>
  (element: HTMLElement): void =>
    flow(element, { key: element, role: 'body' }, slide);

/** A title that is not seen stands above its slide. */
function addHiddenTitle(element: Element, { canvas, items, origin }: Slide): void {
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const look = { ...plainLook(element, styleOf(canvas), 24), text };
  items.push({
    kind: 'text',
    role: 'title',
    hidden: true,
    left: origin.left,
    right: origin.right,
    top: origin.top - 48,
    bottom: origin.top - 12,
    paragraphs: [
      { runs: [look], align: 'left', level: 0, indent: 0, hanging: 0, before: 0, leading: 30, lines: 1 },
    ],
  });
}

function drawFormula(element: Element, slide: Slide): void {
  const rect = element.getBoundingClientRect();
  if (rect.width < 1) return;
  const words = element.querySelector('annotation')?.textContent || element.textContent || '';
  const alt = (altOf(element) || words).trim();
  slide.items.push({ kind: 'shot', box: slide.boxOf(rect), alt, shot: slide.shoot(element) });
}

/** Lists of sources and of an appendix are set as tables; whether this is one. */
function readAsTable(element: HTMLElement, slide: Slide): boolean {
  if (element.tagName !== 'UL' || !element.matches('.sources-entries, .appendix-list')) return false;
  close(slide);
  const cells = [...element.children].map((item) => {
    const [only] = item.children;
    const line = item.children.length === 1 && only?.tagName === 'A' ? only : item;
    return [...line.children].filter((cell) => isShown(cell)) as HTMLElement[];
  });
  if (!cells.every((row) => row.length > 0)) return false;
  readTable(cells, element.getBoundingClientRect(), slide, flowIn(slide));
  return true;
}

function readList(element: HTMLElement, { key, role, list }: Place, slide: Slide): void {
  const level = (list?.level ?? 0) + 1;
  const isOrdered = element.tagName === 'OL';
  let number = (element as HTMLOListElement).start ?? 1;
  for (const item of [...element.children] as HTMLElement[]) {
    if (!isShown(item)) continue;
    const { value } = item as HTMLLIElement;
    if (value > 0) number = value;
    const inFlow = isFlow(element);
    const its = inFlow ? key : item;
    if (!inFlow) close(slide);
    decorate(item, slide);
    placeCounter(item, number, its, slide);
    const bullet = bulletOf(item, isOrdered, number);
    const hanging = px(styleOf(element).paddingLeft);
    const inner =
      bullet === undefined ? (level > 1 ? { level, hanging } : undefined) : { level, bullet, hanging };
    flow(item, { key: its, role, list: inner }, slide);
    number += 1;
  }
  if (!isFlow(element)) close(slide);
}

function readBlock(element: HTMLElement, { key, role, list }: Place, slide: Slide): void {
  const own = roleOf(element) ?? role;
  if (own !== role) close(slide);
  const { display, backgroundColor } = styleOf(element);
  const isApart =
    !['block', 'list-item', 'flow-root'].includes(display) || colorOf(backgroundColor) !== undefined;
  flow(element, { key: isApart ? element : key, role: own, list }, slide);
  if (own !== role || isApart) close(slide);
}

function roleOf(element: Element): TextRole | undefined {
  const { classList } = element;
  if (/^H[12]$/.test(element.tagName) && element.id.endsWith('.title')) return 'title';
  if (classList.contains('folio')) return 'number';
  if (classList.contains('foot-source')) return 'other';
  if (element.closest('.foot') !== null || classList.contains('running-header')) return 'foot';
  return classList.contains('title-text') ? 'subtitle' : undefined;
}

/** All that stands in a block: its lines, and the blocks in it. */
function flow(element: HTMLElement, { key, role, list }: Place, slide: Slide): void {
  const count = (): number => slide.items.length + (slide.open?.item.paragraphs.length ?? 0);
  let inline: Node[] = [];
  // The bullet stands before what comes first.
  let bullet = list?.bullet;
  const listNow = (): List | undefined => {
    if (list === undefined) return undefined;
    const { level, hanging } = list;
    return bullet === undefined ? { level, hanging } : { level, hanging, bullet };
  };
  const end = (): void => {
    const nodes = inline;
    inline = [];
    const placed = paragraphOf(nodes, element, listNow(), slide);
    if (placed === undefined) {
      for (const node of nodes) if (isElement(node) && isShown(node)) drawAlone(node, slide);
      return;
    }
    bullet = undefined;
    place(placed, key, role, slide);
  };
  for (const child of [...element.childNodes]) {
    if (isInline(child) && !(isElement(child) && isUnseen(child))) {
      inline.push(child);
      continue;
    }
    end();
    const before = count();
    visit(
      child as HTMLElement,
      { key: isFlow(element) ? key : (child as HTMLElement), role, list: listNow() },
      slide,
    );
    if (count() !== before) bullet = undefined;
  }
  end();
}

/** Pictures in a line that has no words. */
function drawAlone(element: Element, slide: Slide): void {
  if (isDrawn(element) || element.tagName === 'math') {
    if (element.getAttribute('data-shot') === null) draw(element, slide);
  } else for (const child of element.children) drawAlone(child, slide);
}
