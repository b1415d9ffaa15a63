// How deep a YAML text nests, told in one pass before a parser is called.

/** More levels than any facts file has. */
const MOST_LEVELS = 100;

/** The offset where a text nests deeper than is read, or undefined. Errs on the side of too deep. */
export function findTooDeep(text: string): number | undefined {
  const indents: number[] = [];
  let flow = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    const content = line.trimStart();
    if (content !== '' && !content.startsWith('#')) {
      const indent = line.length - content.length;
      while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
      indents.push(indent);
      // "- - - a" opens a level with each dash.
      const compact = /^(?:[-?:][ \t]+)*/.exec(content)?.[0].replace(/[ \t]/g, '').length ?? 0;
      const { open, exceeds } = countOpen(content, MOST_LEVELS - indents.length - compact - flow);
      if (exceeds !== undefined) return at + indent + exceeds;
      flow = Math.max(0, flow + open);
    }
    at += line.length + 1;
  }
  return undefined;
}

/** Brackets opened less brackets closed, quotes and comments left out; and where more than `most` are open at once. */
function countOpen(line: string, most: number): { open: number; exceeds?: number } {
  let open = 0;
  if (most < 0) return { open, exceeds: 0 };
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at);
    const before = at === 0 ? ' ' : line.charAt(at - 1);
    // Within a word a quote is an apostrophe.
    if ((sign === '"' || sign === "'") && /[\s[{,:]/.test(before)) at = endOfQuote(line, at, sign);
    else if (sign === '#' && /\s/.test(before)) break;
    else if (sign === '[' || sign === '{') open += 1;
    else if (sign === ']' || sign === '}') open -= 1;
    if (open > most) return { open, exceeds: at };
  }
  return { open };
}

/** Where a quoted text ends; one that doesn't end on its line hides nothing. */
function endOfQuote(line: string, start: number, quote: string): number {
  for (let at = start + 1; at < line.length; at++) {
    if (quote === '"' && line[at] === '\\') at += 1;
    else if (line[at] === quote) return at;
  }
  return start;
}
