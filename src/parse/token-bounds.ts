// What of a text marked would need quadratic time for, found before it is read.

/** What a text is too much of to be read; `at` is its offset in the text. */
export type Excess =
  | { readonly kind: 'blocks' | 'inlines'; readonly at: number }
  | {
      readonly kind: 'signs' | 'cells' | 'lines' | 'characters';
      readonly at: number;
      readonly count: number;
    };

/** The most signs times characters of one paragraph: marked can look from each sign to the paragraph's end. */
export const MOST_WORK = 40_000_000;

const SIGNS = new Set([...'*_~[]`<!\\@&|$'].map((sign) => sign.charCodeAt(0)));
/** What could be the name before an `@`: each of its letters is looked at as its start. */
const LONG_NAME = /[\w.!#$%&'*+/=?`{|}~-]{500,}/g;
/** An address whose end is looked for again and again: it ends before what closes nothing in it. */
const LONG_ADDRESS = /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<]{2000,}/gi;

/** The most lines of a quote without a blank line, and the most cells of a table, with those that its rows leave out. */
const MOST_LINES = 2_000;
const MOST_CELLS = 200_000;

/** How many places of a text could be the start of something. */
export function countSigns(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (SIGNS.has(text.charCodeAt(at))) count += 1;
  if (text.includes('@')) count += lengthOf(text, LONG_NAME);
  return text.length < 2_000 ? count : count + lengthOf(text, LONG_ADDRESS);
}

const lengthOf = (text: string, pattern: RegExp): number => text.match(pattern)?.join('').length ?? 0;

/** A quote or a table that would take too long: marked reads a quote anew for each line, and fills up a table's rows. */
export function findLongBlock(text: string): Excess | undefined {
  let at = 0;
  let lines = 0;
  let columns = 0;
  let start = 0;
  let isQuote = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '') lines = columns = 0;
    else {
      if (lines === 0) {
        start = at;
        isQuote = /^ {0,3}>/.test(line);
      }
      lines += 1;
      if (columns === 0 && isDelimiterRow(line)) columns = line.split('|').length;
      if (isQuote && lines > MOST_LINES) return { kind: 'lines', at: start, count: MOST_LINES };
      if (columns * lines > MOST_CELLS) return { kind: 'cells', at: start, count: MOST_CELLS };
    }
    at += line.length + 1;
  }
  return undefined;
}

const isDelimiterRow = (line: string): boolean =>
  line.includes('|') && line.includes('-') && /^\|?\s*:?-+:?\s*\|[\s:|-]*$/.test(line.replace(/^[\s>]+/, ''));
