// Finds math between dollar signs in a masked text, by Pandoc's rules: which dollars are math, and which are money.

/** Math in running text: all of it, and where the TeX stands in it. */
export type DollarText = { readonly raw: string; readonly tex: string; readonly display: boolean };

/** The longest math between dollars, in running text and as a block: a bound on how far is looked for its end. */
const MOST_CHARACTERS = 4_000;
export const MOST_IN_BLOCK = 20_000;

/**
 * The math that starts where the text starts. `$` opens before what is no space, and closes behind what is no space
 * and before what is no digit; so `$5 and $10` is none. `$$` is display math.
 */
export function findMath(text: string): DollarText | undefined {
  if (text[0] !== '$') return undefined;
  const display = text[1] === '$';
  const from = display ? 2 : 1;
  if (!display && /^.(?:\s|$)/.test(text)) return undefined;
  const end = Math.min(text.length, MOST_CHARACTERS);
  for (let at = from; at < end; at++) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '\n' && /^\n[ \t]*(?:\n|$)/.test(text.slice(at, at + 200))) return undefined;
    else if (sign === '$') {
      if (display && text[at + 1] !== '$') continue;
      const raw = text.slice(0, at + from);
      const tex = text.slice(from, at);
      if (display) return tex.trim() === '' ? undefined : { raw, tex, display };
      if (/\s/.test(text[at - 1] ?? '') || /[0-9]/.test(text[at + 1] ?? '')) continue;
      return tex === '' ? undefined : { raw, tex, display };
    }
  }
  return undefined;
}

/** The same text with letters in the place of all math: the length stays, and no sign in it counts. */
export function coverMath(text: string): string {
  let covered = '';
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('$', at);
    if (next === -1) return covered + text.slice(at);
    const escaped = /(?:^|[^\\])(?:\\\\)*\\$/.test(text.slice(Math.max(0, next - 20), next));
    const length = escaped ? undefined : findMath(text.slice(next))?.raw.length;
    covered += text.slice(at, next) + (length === undefined ? '$' : 'a'.repeat(length));
    at = next + (length ?? 1);
  }
  return covered;
}

/** A block of display math: the lines from `$$` to `$$`; `raw` ends with its last line. */
export type DollarBlock = { readonly raw: string; readonly tex: string };

const OPENING = /^ {0,3}\$\$/;

/**
 * The block of math that a text starts with. `$$` alone on its line goes to the next line that ends with `$$`,
 * past blank lines and `---`; with TeX behind it, to the `$$` that ends a line of the same paragraph.
 */
export function findMathBlock(text: string): DollarBlock | undefined {
  const opening = OPENING.exec(text)?.[0];
  if (opening === undefined) return undefined;
  const alone = /^[ \t]*(?:\n|$)/.test(text.slice(opening.length, opening.length + 200));
  for (let line = 0; line < text.length && line < MOST_IN_BLOCK; ) {
    const end = text.indexOf('\n', line);
    const stop = end === -1 ? text.length : end;
    const start = line === 0 ? opening.length : line;
    const content = text.slice(start, stop);
    if (line > 0 && content.trim() === '' && !alone) return undefined;
    const close = /(?<!\\)\$\$[ \t]*$/.exec(content);
    if (close !== null && (line > 0 || close.index > 0)) {
      const tex = text.slice(opening.length, start + close.index);
      const raw = text.slice(0, end === -1 ? stop : end + 1);
      return tex.trim() === '' || (line === 0 && tex.includes('$$')) ? undefined : { raw, tex };
    }
    // More behind it on its line: words with math in them.
    if (content.includes('$$') && !alone) return undefined;
    line = stop + 1;
  }
  return undefined;
}
