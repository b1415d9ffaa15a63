// The operators of a content stream (ISO 32000-1, 7.8.2), one after the other, with places and no copies.

/** Content that is built in a way that Chromium's isn't. */
export class UnreadContent extends Error {}

const SPACE = 1;
const DELIMITER = 2;
const OPEN = 40;
const SLASH = 47;
const PERCENT = 37;
const LESS = 60;
const GREATER = 62;
const CLASSES = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  return '\0\t\n\f\r '.includes(character) ? SPACE : '()<>[]{}/%'.includes(character) ? DELIMITER : 0;
});
const isNumber = (code: number): boolean =>
  (code >= 48 && code <= 57) || code === 45 || code === 46 || code === 43;

/** Told an operator, where its operands begin and where it ends. */
export type Visit = (operator: string, from: number, to: number) => void;

/** Visits the operators of a content. Throws for what is none, and for an image that stands in the stream itself. */
export function visitOperations(text: string, visit: Visit): void {
  let at = 0;
  let from = -1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = CLASSES[code];
    if (kind === SPACE) {
      at += 1;
      continue;
    }
    if (from === -1) from = at;
    if (kind === DELIMITER) {
      at = skipDelimited(text, at);
      continue;
    }
    const start = at;
    while (at < text.length && CLASSES[text.charCodeAt(at)] === 0) at += 1;
    // Most words are numbers, of which no string needs to be made.
    if (isNumber(code)) continue;
    const word = text.slice(start, at);
    if (word === 'true' || word === 'false' || word === 'null') continue;
    if (word === 'BI') throw new UnreadContent('an image stands in it');
    visit(word, from, at);
    from = -1;
  }
}

/** Behind a string, a name, a comment or a bracket. */
function skipDelimited(text: string, at: number): number {
  const c = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (c === OPEN) return skipLiteral(text, at);
  if (c === SLASH) {
    let end = at + 1;
    while (end < text.length && CLASSES[text.charCodeAt(end)] === 0) end += 1;
    return end;
  }
  if (c === PERCENT) {
    const end = text.slice(at).search(/[\r\n]/);
    return end === -1 ? text.length : at + end;
  }
  if (c === LESS && next !== LESS) {
    const end = text.indexOf('>', at);
    if (end === -1) throw new UnreadContent('a string has no end');
    return end + 1;
  }
  return at + ((c === LESS || c === GREATER) && next === c ? 2 : 1);
}

function skipLiteral(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '\\') at += 1;
    else if (c === '(') depth += 1;
    else if (c === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new UnreadContent('a string has no end');
}

/** Operators that begin or go on with a path. */
export const PATH: ReadonlySet<string> = new Set(['re', 'm', 'l', 'c', 'v', 'y', 'h']);
/** Operators that paint a path. */
export const PATH_PAINT: ReadonlySet<string> = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's']);
/** Operators that show text. */
export const SHOW_TEXT: ReadonlySet<string> = new Set(['Tj', 'TJ', "'", '"']);

/** The number of a marked content, and undefined for content that is marked otherwise. */
export function markOf(operation: string): number | undefined {
  const match = /\/MCID\s+(\d+)/.exec(operation);
  return match === null ? undefined : Number(match[1]);
}
