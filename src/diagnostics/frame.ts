// The excerpt of a source that a diagnostic shows: the line, its number, and marks under the place.

import type { Position, Source } from '../model/source.ts';

const WIDEST = 100;

/** The code frame of a position, or undefined where the file wasn't read. */
export function frameOf(at: Position, sources: ReadonlyMap<string, Source>): string | undefined {
  const source = sources.get(at.file);
  if (source === undefined) return undefined;
  const start = source.lineStarts[at.start.line - 1] ?? 0;
  const line = source.text
    .slice(start, source.lineStarts[at.start.line] ?? source.text.length)
    .replace(/\n$/, '');
  const from = at.start.column - 1;
  const to =
    at.end.line === at.start.line ? Math.max(from + 1, at.end.column - 1) : Math.max(from + 1, line.length);
  // A long line is shown around the place.
  const cut = from > WIDEST - 20 ? from - 30 : 0;
  const shown =
    `${cut > 0 ? '…' : ''}${line.slice(cut, cut + WIDEST)}${line.length > cut + WIDEST ? '…' : ''}`.replaceAll(
      '\t',
      ' ',
    );
  const pad = from - cut + (cut > 0 ? 1 : 0);
  const number = String(at.start.line);
  const marks = '^'.repeat(Math.max(1, Math.min(to - from, WIDEST - pad)));
  return `${number} | ${shown}\n${' '.repeat(number.length)} | ${' '.repeat(pad)}${marks}`;
}
