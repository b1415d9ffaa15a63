// Raw HTML in Markdown -> pieces that the allow-list lets through; what it doesn't is reported and left out.

import { type Token, Tokenizer } from 'parse5';
import type { AsWritten, Attributes, Html } from '../model/deck.ts';
import type { Position } from '../model/source.ts';
import { ALLOWED, type Allowed, EMPTY_ELEMENTS, isSafeUrl, SWALLOWING } from './allow-list.ts';
import type { Context } from './context.ts';
import { ATTRIBUTES, conventionOf, ELEMENTS } from './conventions.ts';
import { splitReferences } from './references.ts';
import { reportLoose } from './spans.ts';

type Piece = Html<AsWritten>;

/** Reads one piece of raw HTML: a single tag in running text, or a whole block. */
export function readHtml(raw: string, at: Position, context: Context): readonly Piece[] {
  const foreign = /^\s*(?:(<\?)[\s\S]*?(?:\?>|$)|(<!\[CDATA\[)[\s\S]*?(?:\]\]>|$))/.exec(raw);
  if (foreign !== null)
    return readBehind(foreign[0].length, foreign[1] ?? foreign[2] ?? '', raw, at, context);
  const pieces: Piece[] = [];
  let swallowing: string | undefined;
  let behind = 0; // the last token that was read
  const place = (token: { location: Token.Location | null }): Position => {
    const { startOffset, endOffset } = token.location ?? { startOffset: 0, endOffset: raw.length };
    behind = Math.max(behind, endOffset);
    return context.positionAt(at.start.offset + startOffset, at.start.offset + endOffset);
  };
  const text = (token: Token.CharacterToken) => {
    place(token);
    if (swallowing !== undefined) return;
    reportLoose(token.chars, context);
    pieces.push({
      kind: 'html-text',
      text: splitReferences(token.chars, context.references),
      at: place(token),
    });
  };
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (tag) => {
        place(tag);
        if (swallowing !== undefined) return;
        const allowed = ALLOWED.get(tag.tagName);
        if (allowed === undefined) {
          const convention = conventionOf(ELEMENTS, tag.tagName);
          const written = `<${tag.tagName}>`;
          if (convention === undefined) context.diagnose('html-stripped', { what: written }, place(tag));
          else context.diagnose('convention-foreign', { written, ...convention }, place(tag));
          if (SWALLOWING.has(tag.tagName) && !tag.selfClosing) swallowing = tag.tagName;
          return;
        }
        pieces.push(...openTag(tag, allowed, place(tag), context));
      },
      onEndTag: (tag) => {
        place(tag);
        if (swallowing !== undefined) {
          if (tag.tagName === swallowing) swallowing = undefined;
          return;
        }
        const allowed = ALLOWED.get(tag.tagName);
        if (allowed !== undefined && !EMPTY_ELEMENTS.has(allowed.name))
          pieces.push({ kind: 'html-close', tag: allowed.name });
      },
      onComment: (token) => {
        // Processing instructions, CDATA and declarations are comments to a browser; they end at the next `>`.
        const from = place(token).start.offset - at.start.offset;
        if (swallowing === undefined && !raw.startsWith('<!--', from))
          context.diagnose('html-stripped', { what: `\`${raw.slice(from, from + 2)}\`` }, place(token));
      },
      onDoctype: (token) => context.diagnose('html-stripped', { what: '<!DOCTYPE>' }, place(token)),
      onEof: () => {},
      onCharacter: text,
      onNullCharacter: () => {},
      onWhitespaceCharacter: text,
      onParseError: ({ code }) => {
        if (code !== 'eof-in-tag' || swallowing !== undefined) return;
        const opens = raw.indexOf('<', behind);
        const lost = linesFrom(raw, opens, raw.length, at, context);
        context.diagnose('html-unclosed', { text: raw.slice(opens).split('\n', 1)[0] ?? '' }, lost);
      },
    },
  );
  tokenizer.write(raw, true);
  return pieces;
}

function reportAttribute(name: string, tag: Token.TagToken, at: Position, { diagnose }: Context): void {
  const convention = conventionOf(ATTRIBUTES, name);
  if (convention !== undefined) diagnose('convention-foreign', { written: name, ...convention }, at);
  else diagnose('html-stripped', { what: `the attribute \`${name}\` of <${tag.tagName}>` }, at);
}

/** What stands behind a processing instruction or CDATA, which HTML has none of: Markdown says where they end. */
function readBehind(
  end: number,
  what: string,
  raw: string,
  at: Position,
  context: Context,
): readonly Piece[] {
  const { offset } = at.start;
  const left = linesFrom(raw, raw.indexOf(what), end, at, context);
  context.diagnose('html-stripped', { what: `\`${what}\`` }, left);
  return readHtml(raw.slice(end), context.positionAt(offset + end, at.end.offset), context);
}

/** A stretch of raw HTML; in a quote or a list it is longer in the source, since each of its lines has marks before it. */
function linesFrom(
  raw: string,
  start: number,
  end: number,
  at: Position,
  { source, positionAt }: Context,
): Position {
  const { offset, line } = at.start;
  const next = source.lineStarts[line + raw.slice(0, end).split('\n').length - 1];
  const isLong = raw.slice(start, end).includes('\n');
  return positionAt(offset + start, isLong ? (next ?? source.text.length + 1) - 1 : offset + end);
}

function openTag(tag: Token.TagToken, allowed: Allowed, at: Position, context: Context): Piece[] {
  const attributes: Attributes<AsWritten>[number][] = [];
  let picture: Extract<Piece, { kind: 'html-open' }>['picture'];
  let target: Extract<Piece, { kind: 'html-open' }>['target'];
  for (const { name, value } of tag.attrs) {
    const words = splitReferences(value, context.references);
    const known = allowed.attributes.get(name);
    if (allowed.name === 'img' && name === 'src') picture = { src: words, at };
    else if (allowed.name === 'a' && name === 'href') target = { href: words, at };
    else if (known !== undefined && isSafeUrl(value)) attributes.push([known, words]);
    else if (name === 'data-line-numbers') context.diagnose('code-lines-attribute', { lines: value }, at);
    else reportAttribute(name, tag, at, context);
  }
  const empty = EMPTY_ELEMENTS.has(allowed.name);
  const open: Piece = {
    kind: 'html-open',
    tag: allowed.name,
    attributes,
    ...(picture === undefined ? {} : { picture }),
    ...(target === undefined ? {} : { target }),
    empty,
    at,
  };
  return tag.selfClosing && !empty ? [open, { kind: 'html-close', tag: allowed.name }] : [open];
}
