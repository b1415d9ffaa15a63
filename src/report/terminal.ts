// Text in a terminal: how many columns it takes, and tables that fit the window.

/** Ranges of characters that take two columns. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f1e6, 0x1faff],
  [0x20000, 0x3fffd],
];

/** What people see as one character, each. Made where it is needed: most texts are ASCII. */
const graphemes = (text: string) => new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);

/** Columns that a text takes: two for each Chinese character, none for marks that stand on others. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  const code = grapheme.codePointAt(0) ?? 0;
  if (/^[\p{M}\p{Cf}]/u.test(grapheme)) return 0;
  return WIDE.some(([low, high]) => low <= code && code <= high) || grapheme.includes('\ufe0f') ? 2 : 1;
}

/** A text cut to some columns, with an ellipsis where something is missing. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let cut = '';
  let width = 0;
  for (const { segment } of graphemes(text)) {
    const next = width + graphemeWidth(segment);
    if (next > columns - 1) break;
    cut += segment;
    width = next;
  }
  return columns < 1 ? '' : `${cut.trimEnd()}…`;
}

/** What could move the cursor, colour the screen or turn the line around is no part of a text. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

export type Column = {
  readonly head: string;
  /** How narrow it may become where the window is narrow; columns give up room in the order of their widths. */
  readonly least: number;
};

const GAP = '  ';

/** Rows under heads, aligned; cut to `columns` where that is given. The head goes through `paint`. */
export function formatTable(
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number | undefined,
  paint: (text: string) => string,
): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = heads.map(({ head }, i) =>
    Math.max(displayWidth(head), ...cells.map((row) => displayWidth(row[i] ?? ''))),
  );
  if (columns !== undefined) shrink(widths, heads, columns - GAP.length * (heads.length - 1));
  const line = (row: readonly string[]): string =>
    widths
      .map((width, i) => {
        const cell = truncate(row[i] ?? '', width);
        return i === widths.length - 1 ? cell : cell + ' '.repeat(width - displayWidth(cell));
      })
      .join(GAP)
      .trimEnd();
  return [paint(line(heads.map(({ head }) => head))), ...cells.map(line)].map((text) => `${text}\n`).join('');
}

/** Takes room from the widest column that has some to give, until all fit. */
function shrink(widths: number[], heads: readonly Column[], room: number): void {
  for (let over = widths.reduce((sum, width) => sum + width, 0) - room; over > 0; over--) {
    const spare = widths.map((width, i) => (width > (heads[i]?.least ?? 0) ? width : 0));
    const widest = spare.indexOf(Math.max(...spare));
    if ((spare[widest] ?? 0) === 0) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}
