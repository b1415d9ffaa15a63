// A text as it stands in its file, beside the Source that is read of it: what is replaced leaves every other byte.

import { type Source, toSource } from '../model/source.ts';

/** A text file of a deck: as it stands, with its byte order mark and line ends, and as it is read. */
export type RawText = { readonly raw: string; readonly source: Source };

/** A stretch of a text, end exclusive. */
export type Stretch = { readonly start: number; readonly end: number };

export const rawText = (file: string, raw: string): RawText => ({ raw, source: toSource(file, raw) });

/** The file with a stretch of its Source replaced. Line ends of the new text are written as the file writes them. */
export function replaceIn({ raw, source }: RawText, { start, end }: Stretch, text: string): RawText {
  const [from, to] = [rawOffset(raw, start), rawOffset(raw, end)];
  const lineEnd = /\r\n?|\n/.exec(raw)?.[0] ?? '\n';
  return rawText(source.file, raw.slice(0, from) + text.replaceAll('\n', lineEnd) + raw.slice(to));
}

/** The offset in a file of what stands at an offset of its Source. */
function rawOffset(raw: string, offset: number): number {
  let at = raw.startsWith('\uFEFF') ? 1 : 0;
  if (!raw.includes('\r')) return at + offset;
  for (let left = offset; left > 0; left--) at += raw.startsWith('\r\n', at) ? 2 : 1;
  return at;
}
