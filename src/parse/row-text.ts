// Cells of a row in texts that are taken as they are: the path of the facts file, the language, the name of a row.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Related } from '../model/diagnostic.ts';
import type { DeckRow } from '../model/row.ts';
import type { Position, Written } from '../model/source.ts';
import type { YamlNode } from './yaml.ts';

/** What naming a cell needs of a row. */
type Cells = Pick<DeckRow, 'as' | 'cells' | 'table'>;

const REFERENCE = /\{\{\s*([a-z][a-z0-9_]*)\.([\p{L}_][\p{L}\p{N}_]*)\s*\}\}/gu;

/** The text with the row's cells in it. A column that isn't there, and a cell without a value, are reported. */
export function fillText({ value, at }: Written, row: Cells, diagnose: Diagnose): string {
  let whole = true;
  const filled = value.replace(REFERENCE, (reference, as: string, column: string) => {
    if (as !== row.as) return reference;
    const text = cellText(column, row, at, diagnose);
    if (text === undefined) whole = false;
    return text ?? '';
  });
  return whole ? filled : '';
}

/** The text of a cell; undefined where there is none, which is reported at the place that names it. */
export function cellText(
  column: string,
  { as, cells, table }: Cells,
  at: Position,
  diagnose: Diagnose,
): string | undefined {
  const cell = cells.get(column);
  if (cell === undefined) {
    const known = [...cells.keys()].map((one) => `${as}.${one}`);
    const near = nearest(`${as}.${column}`, known);
    diagnose(
      'for-each-column-unknown',
      { name: `${as}.${column}`, table, known, ...(near ? { near } : {}) },
      at,
      [...[...cells.values()].slice(0, 1).map(({ headerAt }) => ({ message: 'its columns', at: headerAt }))],
    );
    return undefined;
  }
  if (cell.text !== '') return cell.text;
  diagnose('for-each-value-missing', { name: `${as}.${column}`, header: cell.header }, at, [
    { message: 'the empty cell', at: cell.at },
  ]);
  return undefined;
}

/** A tree of YAML whose texts have the row's cells in them; what was reported of one is no text any more. */
export function fillNode(node: YamlNode, row: DeckRow, diagnose: Diagnose): YamlNode {
  switch (node.kind) {
    case 'scalar':
      return node.text.includes('{{')
        ? { ...node, text: fillText({ value: node.text, at: node.at }, row, diagnose) }
        : node;
    case 'list':
      return { ...node, items: node.items.map((item) => fillNode(item, row, diagnose)) };
    case 'map':
      return {
        ...node,
        entries: node.entries.map(({ key, value }) => ({ key, value: fillNode(value, row, diagnose) })),
      };
    default:
      return node;
  }
}

/** The cells that a tree's texts name, as second places of what is wrong with them. */
export function cellsNamed(node: YamlNode, { as, cells }: Cells): readonly Related[] {
  switch (node.kind) {
    case 'scalar':
      return [...node.text.matchAll(REFERENCE)].flatMap(([, row, column]) => {
        const cell = row === as ? cells.get(column ?? '') : undefined;
        return cell === undefined ? [] : [{ message: 'the cell of this row', at: cell.at }];
      });
    case 'list':
      return node.items.flatMap((item) => cellsNamed(item, { as, cells, table: '' }));
    case 'map':
      return node.entries.flatMap(({ value }) => cellsNamed(value, { as, cells, table: '' }));
    default:
      return [];
  }
}
