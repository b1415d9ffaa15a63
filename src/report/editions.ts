// The editions of a deck in words: a table for people. Pure.

import type { EditionDamage, ListedEdition } from '../model/edition.ts';
import { count } from './change-words.ts';
import { formatTable, printable } from './terminal.ts';

type Paint = Readonly<Record<'red' | 'dim', (text: string) => string>>;

/** One line an edition; below the table what is not as it was issued. */
export function reportEditions(
  editions: readonly ListedEdition[],
  columns: number | undefined,
  paint: Paint,
): string {
  const heads = [
    { head: 'EDITION', least: 8 },
    { head: 'DATE', least: 10 },
    { head: 'CHANGED SINCE THE ONE BEFORE', least: 16 },
    { head: 'CLAIMS', least: 6 },
    { head: 'CHECKED', least: 7 },
    { head: 'FILES', least: 12 },
    { head: 'STATE', least: 6 },
  ];
  const rows = editions.map((edition) => [
    edition.name,
    edition.date ?? '-',
    changedWords(edition),
    String(edition.claims),
    `${edition.checked} of ${edition.values}`,
    edition.keepsOutputs ? sizeOf(edition) : `${sizeOf(edition)}, left out`,
    edition.damage.length === 0 ? 'whole' : 'DAMAGED',
  ]);
  const damaged = editions.filter(({ damage }) => damage.length > 0);
  return [
    formatTable(heads, rows, columns, paint.dim),
    ...damaged.map(
      ({ name, damage }) =>
        `\n${paint.red('✗')} ${printable(name)} is not as it was issued:\n${reportDamage(damage)}`,
    ),
  ].join('');
}

const WHAT: Readonly<Record<EditionDamage['problem'], string>> = {
  missing: 'is missing',
  differs: 'has other bytes',
  foreign: 'is not of it',
  unreadable: "can't be read",
  replaced: 'is not the one that it follows',
};

/** A line for each file that isn't as it was issued. */
export const reportDamage = (damage: readonly EditionDamage[]): string =>
  damage.map(({ path, problem }) => `  ${printable(path)} ${WHAT[problem]}\n`).join('');

/** "3 facts: gdp[2023], trade[2023] and 1 more". */
function changedWords({ before, changed }: ListedEdition): string {
  if (before === undefined) return 'the first';
  if (changed === undefined) return "can't be told";
  if (changed.length === 0) return 'nothing';
  const refs = changed.slice(0, 3).map(({ ref }) => ref);
  const more = changed.length - refs.length;
  return `${count(changed.length, 'fact')}: ${refs.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}

const sizeOf = ({ outputs }: ListedEdition): string =>
  `${Math.ceil(outputs.reduce((sum, { bytes }) => sum + bytes, 0) / 1000)} KB`;
