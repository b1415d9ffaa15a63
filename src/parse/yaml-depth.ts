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
      flow = Math.max(0, flow + countOpen(content));
      if (indents.length + compact + flow > MOST_LEVELS) return at + indent;
    }
    at += line.length + 1;
  }
  return undefined;
}

/** Brackets opened less brackets closed, quotes and comments left out; what opens first counts in full. */
function countOpen(line: string): number {
  let open = 0;
  let highest = 0;
  for (const character of line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'| #.*$/g, '')) {
    if (character === '[' || character === '{') open += 1;
    else if (character === ']' || character === '}') open -= 1;
    highest = Math.max(highest, open);
  }
  return highest > MOST_LEVELS ? highest : open;
}
