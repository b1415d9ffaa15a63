// Diagnostics about decks that are made of the rows of a table.

import { error } from './entry.ts';
import { listSome } from './names.ts';

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const HOW_NAMED =
  'Say how rows are named: `name: "{{row.code}}"` under `for-each`, with a column of your table.';

export const manyCodes = {
  'for-each-name-invalid': error(
    (p: { name: string; problem: string; patterned: boolean }) =>
      `The name of this row${p.name === '' ? '' : `, \`${short(p.name)}\`,`} ${p.problem}, so no folder and no file can be called so.`,
    (p) => (p.patterned ? 'Write another text in this cell, or another pattern.' : HOW_NAMED),
  ),
  'for-each-name-duplicate': error(
    (p: { name: string; patterned: boolean }) =>
      `Another row is called \`${short(p.name)}\` too: their decks would write over each other.`,
    (p) => (p.patterned ? 'Add a column to the pattern that tells them apart.' : HOW_NAMED),
  ),
  'for-each-columns-alike': error(
    (p: { name: string; header: string; other: string }) =>
      `The columns \`${short(p.other)}\` and \`${short(p.header)}\` would both be \`${p.name}\` in the deck.`,
    () => 'Rename one of them.',
  ),
  'for-each-column-unknown': error(
    (p: { name: string; table: string; known: readonly string[]; near?: string }) =>
      `There is no \`${p.name}\`: the table ${p.table} has no such column.`,
    (p) => (p.near ? `Did you mean \`${p.near}\`?` : `There are ${listSome(p.known)}.`),
  ),
  'for-each-value-missing': error(
    (p: { name: string; header: string }) =>
      `\`${p.name}\` has no value in this row: its cell under ${short(p.header)} is empty.`,
    () => 'Fill the cell, or make this row’s deck of another table.',
  ),
} as const;
