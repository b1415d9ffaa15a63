// Diagnostics about tables and workbooks that facts are read from.

import { error } from './entry.ts';
import { meant } from './names.ts';

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

export const tableCodes = {
  'table-file-missing': error(
    (p: { path: string }) => `There is no file \`${p.path}\` in the deck's folder.`,
    () => "Paths are relative to the deck's folder, and capitals count.",
  ),
  'table-file-outside': error(
    (p: { path: string }) => `\`${p.path}\` leads out of the deck's folder.`,
    () => 'Copy the file into the folder: a deck holds all that it rests on.',
  ),
  'table-file-unknown': error(
    (p: { path: string }) => `\`${p.path}\` is no kind of table that is read.`,
    () => 'Tables are .csv, .tsv, .json and .xlsx files; save it as one of them.',
  ),
  'table-invalid': error(
    (p: { table: string; reason: string; hint?: string }) => `The table \`${p.table}\` ${p.reason}.`,
    (p) => p.hint,
  ),
  'table-empty': error(
    () => 'This table has no rows.',
    () => 'The first row holds the names of the columns, and the rows below it the values.',
  ),
  'table-header-empty': error(
    (p: { column: number }) => `Column ${p.column} of this table has no name.`,
    () => 'Name it in the first row, or delete the column.',
  ),
  'table-header-duplicate': error(
    (p: { name: string }) => `Two columns of this table are named \`${short(p.name)}\`.`,
    () => 'Rename one of them.',
  ),
  'table-column-missing': error(
    (p: { name: string; known: readonly string[]; near?: string }) =>
      `The table has no column \`${short(p.name)}\`.`,
    (p) => meant(p.near, p.known),
  ),
  'table-column-undeclared': error(
    (p: { name: string; near?: string }) =>
      `The column \`${short(p.name)}\` is not among the table's \`fields\`.`,
    (p) =>
      p.near
        ? `Did you mean \`${p.near}\`?`
        : 'Declare it, or let columns be left unread with `fieldsMatch: subset`.',
  ),
  'table-row-ragged': error(
    (p: { given: number; expected: number }) =>
      `This row has ${p.given} ${p.given === 1 ? 'field' : 'fields'}, and the first row has ${p.expected}.`,
    (p) =>
      p.given > p.expected
        ? 'A field that holds the delimiter goes in double quotes.'
        : 'A value that is missing is an empty field: its delimiter stands.',
  ),
  'table-quote-invalid': error(
    (p: { reason: string }) => `${p.reason}.`,
    () =>
      'A field with quotes, delimiters or line ends goes in double quotes, and each quote in it is doubled.',
  ),
  'table-json-invalid': error(
    (p: { reason: string }) => `This is not a table in JSON: ${p.reason}.`,
    () => 'A table is an array of objects: [{"region": "beijing", "year": 2023, "gdp": 4376.07}, …].',
  ),
  'table-value-invalid': error(
    (p: { text: string; column: string; expected: string; hint?: string }) =>
      `\`${short(p.text)}\` in the column \`${short(p.column)}\` is not ${p.expected}.`,
    (p) => p.hint,
  ),
  'table-value-missing': error(
    (p: { column: string }) => `The column \`${short(p.column)}\` has no value here.`,
    () => 'A row says what its values are of: each dimension and the period.',
  ),
  'table-member-invalid': error(
    (p: { text: string; column: string }) =>
      `\`${short(p.text)}\` in the column \`${short(p.column)}\` gives no name for use in formulas.`,
    () =>
      'Names start with a letter; give it one with `members:` in its field, such as `members: { 5th district: fifth }`.',
  ),
  'table-member-collision': error(
    (p: { text: string; other: string; name: string }) =>
      `\`${short(p.text)}\` and \`${short(p.other)}\` would both be named \`${short(p.name)}\`.`,
    () => 'Write them alike, or give one of them a name of its own with `members:` in its field.',
  ),
  'table-key-duplicate': error(
    (p: { key: string }) => `There is a row for ${p.key} already.`,
    () => 'Keep one of the two, or declare the column that tells them apart.',
  ),
  'table-more-mistakes': error(
    (p: { more: number }) => `This table has ${p.more} more ${p.more === 1 ? 'mistake' : 'mistakes'}.`,
    () => 'Correct those above first: often they are one, such as a column of another type.',
  ),
  'fact-duplicate': error(
    (p: { id: string }) => `There are two facts named \`${p.id}\`.`,
    () => 'Rename one of them; a field of a table names its fact with `fact:`.',
  ),
  'cell-address-invalid': error(
    (p: { text: string }) => `\`${short(p.text)}\` is not the address of cells in a workbook.`,
    () => 'Addresses are written figures.xlsx!Sheet1!B4, or figures.xlsx!Sheet1!B2:F2 for a range.',
  ),
  'cell-range-unfit': error(
    (p: { reason: string }) => `This range doesn't fit: ${p.reason}.`,
    () => 'A range is a part of one row or of one column, and `periods` is a range of as many cells.',
  ),
  'cell-empty': error(
    (p: { address: string }) => `The cell ${p.address} is empty.`,
    () => 'Correct the address, or fill the cell.',
  ),
  'cell-unfit': error(
    (p: { address: string; what: string; hint?: string }) => `The cell ${p.address} holds ${p.what}.`,
    (p) => p.hint,
  ),
  'sheet-unknown': error(
    (p: { sheet: string; known: readonly string[]; near?: string }) => `There is no sheet \`${p.sheet}\`.`,
    (p) => meant(p.near, p.known),
  ),
  'workbook-invalid': error(
    (p: { path: string; reason: string }) => `\`${p.path}\` can't be read as a workbook: ${p.reason}.`,
    () => 'Save it as an Excel workbook (.xlsx) without a password.',
  ),
  'workbook-too-large': error(
    (p: { path: string; bytes: number; most: number }) =>
      `\`${p.path}\` would take ${p.bytes} bytes unpacked; at most ${p.most} are read.`,
    () => 'Keep the sheets that the deck needs, or save them as CSV.',
  ),
} as const;
