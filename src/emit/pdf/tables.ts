// Tables of a PDF: rows of one width. A cell that is hidden from readers, such as a bar behind a number, is no cell.

import { number, type PdfDict } from './objects.ts';
import { element, elementsOf, type StructElement } from './structure.ts';

/** Narrows cells that span what is hidden, and fills rows that are short. Tables with cells over several rows stay. */
export function evenRows(top: StructElement): void {
  for (const table of elementsOf(top)) {
    if (table.role !== 'Table') continue;
    const rows = [...elementsOf(table)].filter(({ role }) => role === 'TR');
    if (rows.some((row) => cellsOf(row).some((cell) => spanOf(cell, 'RowSpan') > 1))) continue;
    const count = Math.max(0, ...rows.map((row) => cellsOf(row).length));
    const isSpread = rows.some((row) => cellsOf(row).length === count && widthOf(row) === count);
    const width = isSpread ? count : Math.max(0, ...rows.map(widthOf));
    for (const row of rows) {
      for (const cell of cellsOf(row)) {
        const more = widthOf(row) - width;
        const span = spanOf(cell, 'ColSpan');
        if (more > 0 && span > 1)
          attributesOf(cell)?.entries.set('ColSpan', number(Math.max(1, span - more)));
      }
      for (let short = width - widthOf(row); short > 0; short--) row.kids.push(element('TD'));
    }
  }
}

const cellsOf = ({ kids }: StructElement): readonly StructElement[] =>
  kids.filter((kid) => kid.kind === 'element' && /^T[HD]$/.test(kid.role)) as StructElement[];

const widthOf = (row: StructElement): number =>
  cellsOf(row).reduce((sum, cell) => sum + spanOf(cell, 'ColSpan'), 0);

function attributesOf({ entries }: StructElement): PdfDict | undefined {
  const attributes = entries.get('A');
  const list = attributes?.kind === 'array' ? attributes.items : [attributes];
  return list.find((one): one is PdfDict => one?.kind === 'dict' && one.entries.has('ColSpan')) ?? undefined;
}

function spanOf({ entries }: StructElement, key: 'ColSpan' | 'RowSpan'): number {
  const attributes = entries.get('A');
  for (const one of attributes?.kind === 'array' ? attributes.items : [attributes]) {
    const value = one?.kind === 'dict' ? one.entries.get(key) : undefined;
    if (value?.kind === 'number') return Number(value.text);
  }
  return 1;
}
