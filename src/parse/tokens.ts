// The only file that knows marked: a deck's Markdown as block tokens whose raw texts join to the source.

import { Marked, type Token, type Tokens } from 'marked';
import { coverSpans, findSpan } from './span-text.ts';

export type { Token, Tokens } from 'marked';

/** A fenced div: `::: name` … `:::`. */
export type DivToken = Tokens.Generic & {
  type: 'div';
  raw: string;
  name: string;
  closed: boolean;
  tokens: Token[];
};

/** Words in brackets with attributes: `[words]{.class key=value}`. */
export type SpanToken = Tokens.Generic & { type: 'span'; raw: string; tokens: Token[] };

/** How deep quotes and lists may nest; marked recurses, so a limit keeps it from overflowing the stack. */
export const MOST_NESTING = 60;

/** Lexes a text; throws RangeError where the text nests so deep that marked gives up. */
export function lexMarkdown(text: string): Token[] {
  return markdown.lexer(text);
}

/** Whether some line of the text opens more quotes and lists than MOST_NESTING; gives its offset. */
export function findDeepNesting(text: string): number | undefined {
  const deep = new RegExp(`^(?:[ \\t]{0,3}(?:>|[-*+]|\\d{1,9}[.)])[ \\t]*){${MOST_NESTING},}`, 'm').exec(
    text,
  );
  return deep?.index;
}

const OPENING = /^(:{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*:*[ \t]*(?:\n|$)/;
const CLOSING = /^:{3,}[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

// Options only: nothing is kept here between two texts.
const markdown = new Marked({
  gfm: true,
  // As for links: a star inside a span can't end emphasis that opened before it.
  hooks: { emStrongMask: coverSpans },
  extensions: [
    {
      name: 'span',
      level: 'inline',
      tokenizer(text: string): SpanToken | undefined {
        const found = findSpan(text);
        if (found === undefined) return undefined;
        return { type: 'span', raw: found.raw, tokens: this.lexer.inlineTokens(found.inside, []) };
      },
    },
    {
      name: 'div',
      level: 'block',
      start: (text: string) => {
        const at = /(?:^|\n)(?=:{3,}[ \t]*[A-Za-z])/.exec(text);
        return at === null ? undefined : at.index + (at[0] === '\n' ? 1 : 0);
      },
      tokenizer(text: string): DivToken | undefined {
        const opening = OPENING.exec(text);
        if (opening === null) return undefined;
        const name = opening[2] ?? '';
        const { inside, raw, closed } = readDiv(text, opening[0].length);
        const token: DivToken = { type: 'div', raw, name, closed, tokens: [] };
        this.lexer.blockTokens(inside, token.tokens);
        return token;
      },
    },
  ],
});

/** Reads up to the closing fence of a div, past divs and code inside it; without one, up to a slide break. */
function readDiv(text: string, start: number): { inside: string; raw: string; closed: boolean } {
  let depth = 1;
  let fence: string | undefined;
  for (let at = start; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end === -1 ? text.length : end + 1;
    const line = text.slice(at, end === -1 ? text.length : end);
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) {
      fence = mark;
    } else if (CLOSING.test(line)) {
      depth -= 1;
      if (depth === 0) return { inside: text.slice(start, at), raw: text.slice(0, next), closed: true };
    } else if (OPENING.test(line)) {
      depth += 1;
    } else if (/^-{3,4}[ \t]*$/.test(line)) {
      return { inside: text.slice(start, at), raw: text.slice(0, at), closed: false };
    }
    at = next;
  }
  return { inside: text.slice(start), raw: text, closed: false };
}
