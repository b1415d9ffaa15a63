// CSV as RFC 4180 has it, and safe to open in a spreadsheet: no cell is a formula.

const NUMBER = /^[-+]?\d+(?:\.\d+)?$/;
/** What spreadsheets take for the start of a formula, in both widths. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Rows as lines that end with CR LF. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A number stays one, also where it is negative; other text that looks like a formula gets an apostrophe in front. */
function cell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
