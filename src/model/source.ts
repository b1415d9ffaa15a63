// Texts as they were read, and places in them.

/**
 * A place in a text: line and column count from 1, in UTF-16 code units; offset counts from 0. Line 0 is a
 * place in a file that is no text, whose name then holds the whole place: "figures.xlsx!Sheet1!B4".
 */
export type Point = { readonly line: number; readonly column: number; readonly offset: number };

/** A stretch of a file, end exclusive. `file` is the path as people should see it, e.g. "content/q3/deck.md". */
export type Position = { readonly file: string; readonly start: Point; readonly end: Point };

/** A text that was read: byte order mark removed, line ends as `\n`. Offsets count in this text. */
export type Source = { readonly file: string; readonly text: string; readonly lineStarts: readonly number[] };

/** Something an author wrote, with its place. */
export type Written<T = string> = { readonly value: T; readonly at: Position };

/** Makes a Source of a text that may still have a byte order mark and CRLF. */
export function toSource(file: string, raw: string): Source {
  const text = raw.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { file, text, lineStarts };
}

/** The point at an offset, by binary search; offsets outside the text are clamped. */
export function pointAt(source: Source, offset: number): Point {
  const clamped = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= clamped) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: clamped - (source.lineStarts[low] ?? 0) + 1, offset: clamped };
}

/** The position of text[start, end). */
export function positionOf(source: Source, start: number, end: number): Position {
  return { file: source.file, start: pointAt(source, start), end: pointAt(source, Math.max(start, end)) };
}
