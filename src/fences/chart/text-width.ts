// How wide a text is in the theme's sans: by the advance widths of Inter, of ideographs by their squares.

import { isCjk } from '../../model/scripts.ts';

/** Advance widths of U+0020 to U+007E in hundredths of an em. */
const REGULAR =
  '28 29 47 63 64 98 64 30 36 36 50 66 29 46 29 36 63 41 61 62 65 59 62 57 62 62 29 30 66 66 66 51 97 69 65 73 72 60 59 75 74 27 57 67 57 90 75 76 64 76 64 64 65 74 69 99 68 68 63 36 36 36 47 46 32 56 61 57 61 58 37 61 59 24 24 55 24 88 59 60 61 61 38 53 33 59 56 82 55 56 55 43 33 43 66'
    .split(' ')
    .map(Number);
const BOLD =
  '25 32 52 64 65 100 66 33 37 37 54 67 32 47 32 38 66 42 62 64 67 61 64 58 64 64 32 33 67 67 67 54 100 73 66 74 72 61 59 75 75 28 58 70 57 92 76 77 65 77 65 65 66 74 73 102 72 71 65 37 38 37 48 47 35 57 62 58 62 59 39 63 61 26 26 57 26 90 61 61 62 62 40 55 35 61 59 84 57 59 57 45 36 45 67'
    .split(' ')
    .map(Number);

/** Other letters, marks and signs are about as wide as an o; a fallback font may set wider than Inter. */
const OTHER = 62;
const SLACK = 1.03;

/** The width of a text in pixels. */
export function textWidth(text: string, size: number, bold = false): number {
  const widths = bold ? BOLD : REGULAR;
  let sum = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    sum += code < 127 ? (widths[code - 32] ?? 0) : isCjk(character) ? 100 : OTHER;
  }
  return (sum / 100) * size * SLACK;
}

/** Breaks a text into lines of at most this width: between words, in Chinese between ideographs. */
export function wrapText(text: string, size: number, width: number, bold = false): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[^\s\p{sc=Han}]+\s*|\p{sc=Han}|\s+/gu) ?? []) {
    if (line !== '' && textWidth(line + word.trimEnd(), size, bold) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? word.trimStart() : word;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}
