// Tables, and lists that are set as tables: cells with their paragraphs, columns by where cells begin.

import type { Cell, Hex, Paragraph } from '../../model/scene.ts';
import { close, type Slide } from './slide.ts';
import { borderOf, colorOf, px, round, styleOf } from './style.ts';

/** Puts what stands in an element into the slide. */
export type Flow = (element: HTMLElement) => void;

/** A table of some cells, row by row; what is drawn in cells lies over it. */
export function readTable(
  rows: readonly (readonly HTMLElement[])[],
  rect: DOMRect,
  slide: Slide,
  flow: Flow,
): void {
  const before = slide.items.length;
  const lefts = edgesOf(rows, rect);
  const made = rows.map((row) => {
    const line = row[0]?.parentElement?.getBoundingClientRect() ?? { top: 0, height: 1 };
    const cells = row.map((cell) => readCell(cell, line.top, lefts, slide, flow));
    return { height: round(Math.max(1, line.height)), cells };
  });
  const columns = lefts.slice(1).map((x, index) => round(x - (lefts[index] ?? 0)));
  close(slide);
  const over = slide.items.splice(before);
  slide.items.push({ kind: 'table', box: slide.boxOf(rect), columns, rows: made }, ...over);
}

/** Where columns begin and the last one ends; a pixel or two are the same place. */
function edgesOf(rows: readonly (readonly HTMLElement[])[], rect: DOMRect): readonly number[] {
  const edges = new Set<number>([Math.round(rect.left), Math.round(rect.right)]);
  for (const row of rows) for (const cell of row) edges.add(Math.round(cell.getBoundingClientRect().left));
  return [...edges]
    .sort((a, b) => a - b)
    .filter((x, index, all) => index === 0 || x - (all[index - 1] ?? 0) > 2);
}

function readCell(
  cell: HTMLElement,
  lineTop: number,
  lefts: readonly number[],
  slide: Slide,
  flow: Flow,
): Cell {
  const style = styleOf(cell);
  const its = cell.getBoundingClientRect();
  const paragraphs = collect(cell, slide, flow);
  const line = cell.parentElement === null ? style : styleOf(cell.parentElement);
  const fill = colorOf(style.backgroundColor) ?? colorOf(line.backgroundColor);
  const found = lefts.findIndex((left) => Math.abs(left - Math.round(its.left)) <= 2);
  const column = found === -1 ? 0 : found;
  const last = lefts.findIndex((left) => left >= Math.round(its.right) - 2);
  const { verticalAlign } = style;
  const [columns, rows] =
    cell instanceof HTMLTableCellElement
      ? [cell.colSpan > 1 ? Math.max(1, last - column) : 1, cell.rowSpan]
      : [1, 1];
  return {
    paragraphs,
    header: cell.tagName === 'TH',
    column,
    columns,
    rows,
    ...(fill === undefined ? {} : { fill }),
    inset: [
      // Of a list that is set as a table the room is the line's.
      px(style.paddingTop) + (cell.tagName === 'SPAN' ? Math.max(0, its.top - lineTop) : 0),
      px(style.paddingRight),
      px(style.paddingBottom),
      px(style.paddingLeft),
    ],
    anchor: verticalAlign === 'middle' || verticalAlign === 'bottom' ? verticalAlign : 'top',
    edges: edgesOfCell(style, line),
  };
}

/** The borders of a cell, or those of its row. */
function edgesOfCell(style: CSSStyleDeclaration, line: CSSStyleDeclaration): Cell['edges'] {
  return (['Left', 'Right', 'Top', 'Bottom'] as const).flatMap(
    (side): [side: 'L' | 'R' | 'T' | 'B', width: number, color: Hex][] => {
      const { width, color } = borderOf(px(style[`border${side}Width`]) > 0 ? style : line, side);
      return width > 0 && color !== undefined ? [[side.charAt(0) as 'L', width, color]] : [];
    },
  );
}

/** The paragraphs of a cell, apart from those of the slide. */
function collect(element: HTMLElement, slide: Slide, flow: Flow): readonly Paragraph[] {
  const [kept, start] = [slide.open, slide.items.length];
  slide.open = undefined;
  flow(element);
  slide.open = kept;
  const found = slide.items.splice(start);
  slide.items.push(...found.filter(({ kind }) => kind === 'shot' || kind === 'picture'));
  return found.flatMap((item) => (item.kind === 'text' ? item.paragraphs : []));
}
