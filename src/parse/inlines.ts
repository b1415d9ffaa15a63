// Inline tokens of Markdown -> Inline nodes with references, each found again at its place in the source.

import { decodeHTMLStrict } from 'entities/decode';
import type { AsWritten, Attributes, Inline, Text } from '../model/deck.ts';
import type { Position } from '../model/source.ts';
import { addBraces, detachEnd, detachStart, readBraces, takesBraces } from './attributes.ts';
import { readComments, readElementAttributes } from './comments.ts';
import { type Context, lineOffsets } from './context.ts';
import { ICON_ADDRESS, splitIcons } from './icons.ts';
import { withoutMarpWords } from './image-settings.ts';
import { reportComments } from './leftovers.ts';
import { readCitation, readMark } from './notes.ts';
import { attributesAtEnd, splitReferences, unmask } from './references.ts';
import { readClaimsIn, readSpanAttributes, reportLoose } from './spans.ts';
import type { CitationToken, MarkToken, MathToken, SpanToken, Token, Tokens } from './tokens.ts';

type Written = Inline<AsWritten>;

/** Inline content, and the attributes that an `.element:` comment in it gives to what contains it. */
export type InlineContent = {
  readonly children: readonly Written[];
  readonly attributes: Attributes<AsWritten>;
};

/**
 * Reads a sequence of inline tokens. Braces at their end belong to what contains them, where that can have some:
 * a block, or emphasis.
 */
export function readInlines(written: readonly Token[], context: Context, around?: 'block'): InlineContent {
  const children: Written[] = [];
  const ended = around === undefined ? undefined : detachEnd(written, context);
  const tokens = ended?.tokens ?? written;
  let attributes: Attributes<AsWritten> = [];
  for (const [index, read] of tokens.entries()) {
    const before = index > 0 ? children.at(-1) : undefined;
    const behind = before !== undefined && takesBraces(before) ? detachStart(read, context) : undefined;
    if (before !== undefined && behind !== undefined)
      children[children.length - 1] = addBraces(before, behind.braces, context);
    const token = behind === undefined ? read : behind.rest;
    if (token === undefined) continue;
    if (token.type === 'html' || token.type === 'tag') {
      const at = context.locate(token.raw);
      if (context.plain) {
        children.push(...context.readHtml(token.raw, at));
        continue;
      }
      reportComments(token.raw, at, context);
      const { directives, rest } = readComments(token.raw);
      for (const directive of directives) {
        const given = readElementAttributes(directive, at, context);
        const last = children.at(-1);
        if (last !== undefined && takesAttributes(last)) {
          children[children.length - 1] = { ...last, attributes: [...(last.attributes ?? []), ...given] };
        } else {
          attributes = [...attributes, ...given];
        }
      }
      if (rest.trim() !== '') children.push(...context.readHtml(rest, at));
      continue;
    }
    // A mark stands at the word before it, on the same line.
    if (token.type === 'mark' || token.type === 'citation') trimEnd(children);
    children.push(...readInline(token, context));
  }
  trimEnd(children);
  if (ended !== undefined) attributes = [...attributes, ...readBraces(ended.braces, context).attributes];
  return { children: context.balance(children), attributes };
}

function readInline(token: Token, context: Context): readonly Written[] {
  switch (token.type) {
    case 'text':
    case 'escape': {
      if ('tokens' in token && token.tokens !== undefined) return readInlines(token.tokens, context).children;
      if (token.type === 'text') return readText(token.raw, context);
      const at = context.locate(token.raw).start.offset;
      return textNodes((token as Tokens.Escape).text, context, at + 1);
    }
    case 'strong':
    case 'em':
    case 'del': {
      const kind = token.type === 'em' ? 'emphasis' : token.type === 'del' ? 'deleted' : 'strong';
      const inside = readInlines(token.tokens ?? [], context);
      return [withAttributes({ kind, children: inside.children }, inside.attributes)];
    }
    case 'codespan': {
      context.locate(token.raw);
      return [{ kind: 'code', text: unmask((token as Tokens.Codespan).text, context.references) }];
    }
    case 'math':
      return [readMath(token as MathToken, context)];
    case 'br':
      return [{ kind: 'break' }];
    case 'link':
      return [readLink(token as Tokens.Link, context)];
    case 'mark':
      return [readMark(token as MarkToken, context)];
    case 'citation':
      return [readCitation(token as CitationToken, context)];
    case 'image':
      return [readImage(token as Tokens.Image, context)];
    case 'span':
      return [readSpan(token as SpanToken, context)];
    case 'checkbox':
      return [];
    default: {
      return readText(token.raw, context);
    }
  }
}

function readLink(token: Tokens.Link, context: Context): Written {
  const at = context.peek(token.raw);
  const inside = readInlines(token.tokens, context);
  // The words of an address are no words of the text behind it.
  if (at.end.offset - at.start.offset === token.raw.length) context.seek(at.end.offset);
  const target = { href: escapedTextOf(token.href, context), at };
  return {
    kind: 'link',
    target,
    title: escapedTextOf(token.title ?? '', context),
    children: inside.children,
  };
}

function readSpan(token: SpanToken, context: Context): Written {
  const at = context.peek(token.raw);
  const inside = readInlines(token.tokens, context);
  if (at.end.offset - at.start.offset === token.raw.length) context.seek(at.end.offset);
  const written = attributesAtEnd(token.raw, context.references);
  const { attributes = [], claim } = written === undefined ? {} : readSpanAttributes(written, at, context);
  return withAttributes(
    { kind: 'span', children: inside.children, at, ...(claim === undefined ? {} : { claim }) },
    [...attributes, ...inside.attributes],
  );
}

function readImage(token: Tokens.Image, context: Context): Written {
  const at = context.locate(token.raw);
  const icon = context.plain ? undefined : ICON_ADDRESS.exec(token.href)?.[1];
  if (icon !== undefined) {
    const label = textOf(plainText(token.tokens) ?? token.text, context);
    return { kind: 'icon', icon: { name: icon, text: token.raw, label, at } };
  }
  const picture = { src: escapedTextOf(token.href, context), at: sourceWithin(token, at, context) };
  const alt = withoutMarpWords(plainText(token.tokens) ?? token.text, at, context);
  reportLoose(alt, context);
  const claims = readClaimsIn(token.tokens, (span) => plainText(span.tokens) ?? '', context).map(
    ({ mark, words }) => ({ mark, words: textOf(words, context) }),
  );
  return {
    kind: 'image',
    picture,
    alt: textOf(alt, context),
    title: escapedTextOf(token.title ?? '', context),
    at,
    ...(claims.length === 0 ? {} : { claims }),
  };
}

/** Math means nothing to references and spans: what was hidden in it comes back. */
function readMath({ raw, text, display }: MathToken, context: Context): Written {
  const at = context.locate(raw);
  const marks = display ? '$$'.length : '$'.length;
  const tex = unmask(text, context.references);
  return {
    kind: 'math',
    tex,
    display,
    at,
    lines: lineOffsets(tex, at.start.offset + marks, context.source),
    formula: undefined,
  };
}

/** The place of an image's path within the image's place. */
function sourceWithin(token: Tokens.Image, at: Position, context: Context): Position {
  const within = token.raw.indexOf(token.href, token.raw.indexOf(']'));
  if (within === -1 || at.start.line !== at.end.line) return at;
  return context.positionAt(at.start.offset + within, at.start.offset + within + token.href.length);
}

/** The text of an image's description with its markup taken away. */
function plainText(tokens: readonly Token[] | undefined): string | undefined {
  return tokens
    ?.map((token) => {
      if ('tokens' in token && token.tokens !== undefined) return plainText(token.tokens) ?? '';
      return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
    })
    .join('');
}

/** Running text. What stands letter for letter in the source knows its offset: each line, up to a character reference. */
function readText(raw: string, context: Context): readonly Written[] {
  const at = context.locate(raw);
  const open = raw.indexOf('{{');
  if (open !== -1) {
    const start = at.start.offset + open;
    context.diagnose('reference-unclosed', {}, context.positionAt(start, start + 2));
  }
  const whole = at.end.offset - at.start.offset === raw.length;
  if (whole && !raw.includes('&')) return textNodes(raw, context, at.start.offset);
  context.seek(at.start.offset);
  return raw.split(/(?<=\n)/).flatMap((line) => {
    const lead = line.length - line.trimStart().length;
    const start = context.locate(line.trim()).start.offset - lead;
    return decodePieces(line).flatMap(({ text, from }) => textNodes(text, context, start + from));
  });
}

/** A line with its character references read; each piece with where it starts in the line. */
function decodePieces(line: string): readonly { text: string; from: number }[] {
  let from = 0;
  return line.split(/(&[#\w]+;)/).flatMap((piece) => {
    const start = from;
    from += piece.length;
    return piece === '' ? [] : [{ text: decode(piece), from: start }];
  });
}

/** Text nodes and references; `at` is where the text starts in the source. */
function textNodes(text: string, context: Context, at: number): readonly Written[] {
  reportLoose(text, context);
  let offset = at;
  return splitReferences(text, context.references).flatMap((part): readonly Written[] => {
    const start = offset;
    if (typeof part === 'string') {
      offset += part.length;
      return context.plain ? [{ kind: 'text', text: part, at: start }] : splitIcons(part, start, context);
    }
    offset += part.expression.length + '{{}}'.length;
    return [{ kind: 'figure', figure: part }];
  });
}

/** A masked text of an attribute, decoded and split at its references. */
export function textOf(text: string, context: Context): Text<AsWritten> {
  return splitReferences(decode(text), context.references);
}

/** The same of a target, a title or a name, in which backslashes before `&` and `\\` were left. */
function escapedTextOf(text: string, context: Context): Text<AsWritten> {
  return splitReferences(readEscapes(text), context.references);
}

/** Reads character references, and the backslashes that were left for it. */
export const readEscapes = (text: string): string =>
  /[&\\]/.test(text)
    ? text.replace(/\\([&\\])|&#?\w+;/g, (whole, sign: string | undefined) => sign ?? decode(whole))
    : text;

/** Character references count in Markdown: `&amp;` is an ampersand. */
const decode = (text: string): string =>
  text.includes('&')
    ? text.replace(REFERENCE, (whole) => (TOO_LONG.test(whole) ? whole : decodeHTMLStrict(whole)))
    : text;

const REFERENCE = /&#?\w+;/g;
/** Seven decimal digits or six hexadecimal ones are the most that a reference has. */
const TOO_LONG = /^&#(?:\d{8}|[xX]\w{7})/;

type Attributable = Extract<Written, { readonly attributes?: Attributes<AsWritten> }>;

const takesAttributes = (
  node: Written,
): node is Extract<Attributable, { kind: 'image' | 'span' | 'strong' | 'emphasis' | 'deleted' }> =>
  node.kind === 'image' ||
  node.kind === 'span' ||
  node.kind === 'strong' ||
  node.kind === 'emphasis' ||
  node.kind === 'deleted';

/** Adds attributes where there are any. */
export function withAttributes<T extends object>(
  node: T,
  attributes: Attributes<AsWritten>,
): T & { attributes?: Attributes<AsWritten> } {
  return attributes.length === 0 ? node : { ...node, attributes };
}

/** A comment at the end leaves a space behind. */
function trimEnd(children: Written[]): void {
  const last = children.at(-1);
  if (last?.kind !== 'text') return;
  const text = last.text.trimEnd();
  if (text === '') children.pop();
  else children[children.length - 1] = { ...last, text };
}
