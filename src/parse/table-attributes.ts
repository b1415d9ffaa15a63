// Braces in tables: behind the last bar of a row they belong to the row, on a line below the table to the table.

import type { Written } from '../model/source.ts';
import { onlyBraces } from './attributes.ts';
import type { Context } from './context.ts';
import { attributesAround } from './references.ts';
import type { Tokens } from './tokens.ts';

/** The braces of each row, and those below the table. */
export function detachRows(
  token: Tokens.Table,
  context: Context,
): { readonly rows: readonly (Written | undefined)[]; readonly below: Written | undefined } {
  const lines = token.raw.trimEnd().split('\n').slice(2);
  const below = lines.map((line) => onlyBraces(line, context)).find((written) => written !== undefined);
  const rows = lines
    .filter((line) => onlyBraces(line, context) === undefined)
    .map((line) => rowBraces(line, context));
  return { rows, below };
}

/** The braces behind the last bar of a row. */
export function rowBraces(line: string, context: Context): Written | undefined {
  const found = attributesAround(line.trimEnd(), 'end', context.references);
  return found !== undefined && /\|[ \t]*$/.test(line.slice(0, found.start)) ? found.written : undefined;
}

/** A line of braces below a table is read as a row by Markdown. */
export const isBraceRow = (row: readonly Tokens.TableCell[], context: Context): boolean =>
  onlyBraces(row[0]?.text ?? '', context) !== undefined && row.slice(1).every(({ text }) => text === '');
