// The text of an expression -> its tree, with the cells of a row in the place of what names them.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { parseExpression } from '../formula/parse.ts';
import type { Expression, FactNode, Formula, Member, Span } from '../formula/tree.ts';
import { isPeriod } from '../model/calendar.ts';
import type { DeckRow } from '../model/row.ts';
import type { Position } from '../model/source.ts';

/** Reads an expression; undefined where it is none, or names a cell that isn't there, which is reported. */
export function readExpression(
  text: string,
  row: DeckRow | undefined,
  place: (span: Span) => Position,
  diagnose: Diagnose,
): Expression | undefined {
  const parsed = parseExpression(text);
  if ('mistake' in parsed) {
    diagnose('formula-invalid', { reason: parsed.mistake.reason }, place(parsed.mistake));
    return undefined;
  }
  if (!text.includes('.')) return parsed.expression;
  let whole = true;
  const refuse = (span: Span, reason: string): void => {
    whole = false;
    diagnose('formula-invalid', { reason }, place(span));
  };
  /** Whether a name such as region.code is a cell with a value. */
  const isCell = (name: string, span: Span): boolean => {
    const [as = '', column = ''] = name.split('.');
    if (row === undefined || as !== row.as) {
      refuse(
        span,
        row === undefined
          ? `\`${name}\` is a cell of a row, and this deck is not made of rows: it has no \`for-each\``
          : `the cells of a row are named \`${row.as}.${column}\` here`,
      );
      return false;
    }
    const cell = row.cells.get(column);
    if (cell !== undefined && cell.text !== '') return true;
    whole = false;
    if (cell === undefined) {
      const known = [...row.cells.keys()].map((one) => `${as}.${one}`);
      const near = nearest(name, known);
      const header = [...row.cells.values()][0]?.headerAt;
      diagnose(
        'for-each-column-unknown',
        { name, table: row.table, known, ...(near ? { near } : {}) },
        place(span),
        header === undefined ? [] : [{ message: 'its columns', at: header }],
      );
    } else
      diagnose('for-each-value-missing', { name, header: cell.header }, place(span), [
        { message: 'the empty cell', at: cell.at },
      ]);
    return false;
  };
  const member = (one: Member): Member => {
    if (one.kind !== 'cell' || !isCell(one.name, one)) return one;
    const { text = '', at: cell } = row?.cells.get(one.name.split('.')[1] ?? '') ?? {};
    const name = isPeriod(text) ? text : nameMember(text);
    if (name === undefined) refuse(one, `\`${one.name}\` is \`${text}\`, which can name no member`);
    const { start, end } = one;
    return { kind: 'name', name: name ?? '', start, end, ...(cell === undefined ? {} : { cell }) };
  };
  const fill = (node: Formula): Formula => {
    switch (node.kind) {
      case 'literal':
        return node;
      case 'fact':
        return fillFact(node);
      case 'negate':
      case 'not':
        return { ...node, of: fill(node.of) };
      case 'call':
        return { ...node, arguments: node.arguments.map(fill) };
      default:
        return { ...node, left: fill(node.left), right: fill(node.right) };
    }
  };
  const fillFact = (node: FactNode): FactNode => {
    if (node.id.includes('.')) isCell(node.id, { start: node.start, end: node.start + node.id.length });
    return { ...node, key: node.key.map(member) };
  };
  const formula = fill(parsed.expression.formula);
  return whole ? { ...parsed.expression, formula } : undefined;
}

/** How a table names its members: small letters, and `_` for what is no letter, digit or single hyphen. */
function nameMember(text: string): string | undefined {
  const name = text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, (run) => (run === '-' ? run : '_'))
    .replace(/^[_-]+|[_-]+$/g, '');
  return /^\p{L}/u.test(name) ? name : undefined;
}
