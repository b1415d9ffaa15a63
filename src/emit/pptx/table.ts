// Tables as tables: columns and rows as they were measured, cells with their text, ground and edges.

import type { Cell, Item } from '../../model/scene.ts';
import { colorXml, fillXml } from './palette.ts';
import { type Ink, textBody } from './text.ts';
import { el, emu, type Xml } from './xml.ts';

type Table = Extract<Item, { kind: 'table' }>;

/** The graphic of a table. A place that another cell covers has a cell of its own, which says so. */
export function tableXml({ columns, rows }: Table, ink: Ink): Xml {
  const covered = new Set<string>();
  const head = rows[0]?.cells.length !== undefined && rows[0].cells.every(({ header }) => header);
  const lines = rows.map(({ height, cells }, row) => {
    const made: Xml[] = [];
    for (let column = 0; column < columns.length; column++) {
      const place = `${row} ${column}`;
      const cell = cells.find((one) => one.column === column);
      if (covered.has(place) || cell === undefined) {
        made.push(emptyCell(covered.has(place) && covered.has(`${place} down`), covered.has(place), ink));
        continue;
      }
      const wide = Math.min(cell.columns, columns.length - column);
      const high = Math.min(cell.rows, rows.length - row);
      for (let down = 0; down < high; down++)
        for (let over = 0; over < wide; over++) {
          if (down + over === 0) continue;
          covered.add(`${row + down} ${column + over}`);
          if (down > 0) covered.add(`${row + down} ${column + over} down`);
        }
      made.push(cellXml(cell, { wide, high }, ink));
    }
    return el('a:tr', { h: emu(height) }, ...made);
  });
  return el(
    'a:graphic',
    {},
    el(
      'a:graphicData',
      { uri: 'http://schemas.openxmlformats.org/drawingml/2006/table' },
      el(
        'a:tbl',
        {},
        // "No style, no grid": every program has it.
        el(
          'a:tblPr',
          head ? { firstRow: 1 } : {},
          el('a:tableStyleId', {}, '{2D5ABB26-0587-4C30-8999-92F81FD0307C}'),
        ),
        el('a:tblGrid', {}, ...columns.map((width) => el('a:gridCol', { w: emu(width) }))),
        ...lines,
      ),
    ),
  );
}

function cellXml(cell: Cell, { wide, high }: { wide: number; high: number }, ink: Ink): Xml {
  const [top, right, bottom, left] = cell.inset;
  const edge = (side: 'L' | 'R' | 'T' | 'B'): Xml => {
    const found = cell.edges.find(([name]) => name === side);
    if (found === undefined) return el(`a:ln${side}`, { w: 0 }, el('a:noFill'));
    const [, width, color] = found;
    return el(`a:ln${side}`, { w: emu(width) }, el('a:solidFill', {}, colorXml(color, ink.palette)));
  };
  return el(
    'a:tc',
    { rowSpan: high > 1 ? high : undefined, gridSpan: wide > 1 ? wide : undefined },
    textBody('a:txBody', el('a:bodyPr'), cell.paragraphs, ink),
    el(
      'a:tcPr',
      {
        marL: emu(left),
        marR: emu(right),
        marT: emu(top),
        marB: emu(bottom),
        anchor: { top: 't', middle: 'ctr', bottom: 'b' }[cell.anchor],
      },
      edge('L'),
      edge('R'),
      edge('T'),
      edge('B'),
      fillXml(cell.fill, ink.palette),
    ),
  );
}

function emptyCell(down: boolean, covered: boolean, ink: Ink): Xml {
  return el(
    'a:tc',
    { hMerge: covered && !down ? 1 : undefined, vMerge: down ? 1 : undefined },
    textBody('a:txBody', el('a:bodyPr'), [], ink),
    el('a:tcPr'),
  );
}
