// Texts of a chart: references in them, and the numbers that were written by hand.

import type { AsResolved, Text } from '../../model/deck.ts';
import type { Position, Written } from '../../model/source.ts';
import type { DrawTools } from '../../resolve.ts';

const REFERENCE = /\{\{([^{}\n`]*)\}\}/g;

/** A text with its references bound; a number in it that no fact binds is told. */
export function bindText({ value, at }: Written, { figure, diagnose }: DrawTools): Text<AsResolved> {
  const parts: Text<AsResolved>[number][] = [];
  let last = 0;
  for (const match of value.matchAll(REFERENCE)) {
    if (match.index > last) parts.push(value.slice(last, match.index));
    const shown = figure(match[1] ?? '', within(at, value, match.index + 2, match[1]?.length ?? 0));
    parts.push(shown ?? match[0]);
    last = match.index + match[0].length;
  }
  if (last < value.length) parts.push(value.slice(last));
  const prose = value.replace(REFERENCE, (whole) => ' '.repeat(whole.length));
  for (const { index, 0: number } of prose.matchAll(NUMBER)) {
    const text = number.trim();
    if (!/^(?:1[5-9]|20)\d\d$/.test(text))
      diagnose('chart-text-number', { text }, within(at, value, index, text.length));
  }
  return parts;
}

/** A number that is no part of a name such as G20 or COVID-19. */
const NUMBER = /(?<![\p{L}\d.-])\d[\d.,]*\d?\s?%?/gu;

/** The place of a stretch of a text of one line, which may stand in quotes. */
function within(at: Position, value: string, start: number, length: number): Position {
  const quoted = at.end.offset - at.start.offset - value.length;
  if (at.start.line !== at.end.line || (quoted !== 0 && quoted !== 2)) return at;
  const shift = quoted === 2 ? 1 : 0;
  const point = (offset: number) => ({
    line: at.start.line,
    column: at.start.column + shift + offset,
    offset: at.start.offset + shift + offset,
  });
  return { file: at.file, start: point(start), end: point(start + length) };
}
