// Comments in Markdown: reveal's `.slide:` and `.element:` set attributes; every other is never published.

import { nearest } from '../diagnostics/suggest.ts';
import type { AsWritten, Attributes } from '../model/deck.ts';
import type { Position } from '../model/source.ts';
import type { Context } from './context.ts';
import { textOf } from './inlines.ts';

/** A `.slide:` or `.element:` comment; `text` is what follows the colon, at `offset` in the raw text. */
export type Directive = {
  readonly kind: 'slide' | 'element';
  readonly text: string;
  readonly offset: number;
};

const COMMENT = /<!--([\s\S]*?)-->/g;
const DIRECTIVE = /^\s*\.(slide|element)\s*:([\s\S]*)$/;
const ATTRIBUTE = /([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** Takes the comments out of a piece of HTML. What remains has spaces in their places, so offsets stay. */
export function readComments(raw: string): { directives: readonly Directive[]; rest: string } {
  // What opens behind the last close never closes: the pattern would look from each to the end.
  const end = raw.lastIndexOf('-->') + 1;
  if (end === 0 || !raw.includes('<!--')) return { directives: [], rest: raw };
  const directives: Directive[] = [];
  const closed = raw.slice(0, end + 2).replace(COMMENT, (whole: string, inside: string, at: number) => {
    const match = DIRECTIVE.exec(inside);
    if (match !== null) {
      const text = match[2] ?? '';
      directives.push({
        kind: match[1] === 'slide' ? 'slide' : 'element',
        text,
        offset: at + 4 + inside.length - text.length,
      });
    }
    return whole.replace(/[^\n]/g, ' ');
  });
  return { directives, rest: closed + raw.slice(end + 2) };
}

/** The attributes that a directive names, each with its place. */
export function readAttributes(
  directive: Directive,
  at: Position,
  context: Context,
): { name: string; value: string; at: Position }[] {
  const start = at.start.offset + directive.offset;
  return [...directive.text.matchAll(ATTRIBUTE)].map((match) => ({
    name: (match[1] ?? '').toLowerCase(),
    value: match[2] ?? match[3] ?? match[4] ?? '',
    at: context.positionAt(start + match.index, start + match.index + match[0].length),
  }));
}

/** Attributes that an author may set on what is in a slide; and any that starts with `aria-`. */
export const ELEMENT_ATTRIBUTES = ['class', 'data-fragment-index', 'title', 'lang', 'dir'];
export const mayBeSet = (name: string): boolean =>
  ELEMENT_ATTRIBUTES.includes(name) || name.startsWith('aria-');

/** The attributes of an `.element:` comment that may be set. */
export function readElementAttributes(
  directive: Directive,
  at: Position,
  context: Context,
): Attributes<AsWritten> {
  if (directive.kind === 'slide') {
    context.diagnose('slide-comment-inline', {}, at);
    return [];
  }
  const attributes: Attributes<AsWritten>[number][] = [];
  for (const { name, value, at: place } of readAttributes(directive, at, context)) {
    if (mayBeSet(name)) {
      attributes.push([name, textOf(value, context)]);
    } else if (name === 'data-line-numbers') {
      context.diagnose('code-lines-attribute', { lines: value }, place);
    } else {
      const near = nearest(name, ELEMENT_ATTRIBUTES);
      context.diagnose(
        'attribute-unknown',
        { name, known: ELEMENT_ATTRIBUTES, ...(near ? { near } : {}) },
        place,
      );
    }
  }
  return attributes;
}
