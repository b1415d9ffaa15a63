// Block tokens of Markdown -> Block nodes with references and positions.

import type { AsWritten, Attributes, Block, Html, ListItem } from '../model/deck.ts';
import type { Position } from '../model/source.ts';
import { detachListEnd, onlyBraces, readBraces } from './attributes.ts';
import { readComments, readElementAttributes } from './comments.ts';
import { balanceNode, type Context, lineOffsets } from './context.ts';
import { readAlert, readDiv } from './divs.ts';
import { readEscapes, readInlines, withAttributes } from './inlines.ts';
import { readNoteText } from './notes.ts';
import { unmask } from './references.ts';
import { SLIDE_SETTINGS } from './settings.ts';
import { detachRows, isBraceRow } from './table-attributes.ts';
import type { DivToken, MathToken, NoteTextToken, Token, Tokens } from './tokens.ts';

type Written = Block<AsWritten>;

/** Reads a sequence of block tokens, in the order of the text. */
export function readBlocks(tokens: readonly Token[], context: Context): readonly Written[] {
  const blocks: Written[] = [];
  for (const token of tokens) {
    if (token.type === 'html') readHtmlBlock(token as Tokens.HTML, blocks, context);
    else if (token.type === 'paragraph' && onlyBraces(token.raw, context))
      attachBraces(token, blocks, context);
    else blocks.push(...readBlock(token, context));
  }
  return closeHtml(blocks);
}

function readBlock(token: Token, context: Context): readonly Written[] {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return [];
    case 'heading': {
      const at = context.peek(token.raw.trimEnd());
      const { children, attributes } = readInlines(token.tokens ?? [], context, 'block');
      if (token.depth === 2 && !/^ {0,3}#/.test(token.raw)) reportSetext(token.raw, at, context);
      return [
        withAttributes({ kind: 'heading', depth: (token as Tokens.Heading).depth, children, at }, attributes),
      ];
    }
    case 'paragraph':
    case 'text': {
      const at = context.peek(token.raw.trimEnd());
      const { children, attributes } = readInlines(token.tokens ?? [token], context, 'block');
      if (children.length === 0 && attributes.length === 0) return [];
      return [withAttributes({ kind: token.type, children, at }, attributes)];
    }
    case 'list':
      return [readList(token as Tokens.List, context)];
    case 'blockquote': {
      const alert = context.plain ? undefined : readAlert(token as Tokens.Blockquote, context, readBlocks);
      if (alert !== undefined) return [alert];
      const at = context.peek(token.raw.trimEnd());
      const inner = { ...context, inside: context.inside ?? 'quote' };
      return [{ kind: 'quote', blocks: readBlocks(token.tokens ?? [], inner), at }];
    }
    case 'code': {
      const at = context.locate(token.raw.trimEnd());
      const code = token as Tokens.Code;
      // marked leaves the end of the last line in some code.
      const own = context.plain ? code.text : code.text.replace(/\n$/, '');
      const text = unmask(own, context.references);
      const lines = code.codeBlockStyle === 'indented' ? undefined : lineStarts(text, at, context);
      const language = readEscapes(unmask(code.lang ?? '', context.references));
      return [{ kind: 'code', language, text, at, ...(lines === undefined ? {} : { lines }) }];
    }
    case 'math': {
      // A block between dollars is a fence of the name `math`.
      const at = context.locate(token.raw.trimEnd());
      const text = unmask((token as MathToken).text, context.references);
      const first = context.source.text.indexOf('$$', at.start.offset) + '$$'.length;
      return [{ kind: 'code', language: 'math', text, at, lines: lineOffsets(text, first, context.source) }];
    }
    case 'table':
      return [readTable(token as Tokens.Table, context)];
    case 'hr':
      return [{ kind: 'rule', at: context.locate(token.raw.trimEnd()) }];
    case 'div':
      return [readDiv(token as DivToken, context, readBlocks)];
    case 'noteText':
      readNoteText(token as NoteTextToken, context, readBlocks);
      return [];
    default: {
      const at = context.locate(token.raw);
      return [
        { kind: 'paragraph', children: [{ kind: 'text', text: unmask(token.raw, context.references) }], at },
      ];
    }
  }
}

/**
 * Where each line of fenced code starts in the source: a line there may have marks of quotes and lists before it,
 * and ends as the line of the code does.
 */
function lineStarts(text: string, at: Position, { source }: Context): readonly number[] {
  let end = at.start.offset;
  return text.split('\n').map((line) => {
    const start = source.text.indexOf('\n', end) + 1;
    const next = source.text.indexOf('\n', start);
    end = next === -1 ? source.text.length : next;
    const written = source.text.slice(start, end).replace(/\r$/, '');
    return Math.max(start, start + written.length - line.length);
  });
}

/** Text over dashes: settings that a blank line took away from their break, or a break without one. */
function reportSetext(raw: string, at: Position, { diagnose }: Context): void {
  const lines = raw.trim().split('\n');
  const key = /^([A-Za-z]+)[ \t]*:(?:[ \t]|$)/.exec(lines[0] ?? '')?.[1];
  if (key !== undefined && Object.hasOwn(SLIDE_SETTINGS, key)) diagnose('settings-unread', { key }, at);
  else
    diagnose('heading-setext', { text: lines.at(-2)?.trim() ?? '', dashes: lines.at(-1)?.trim() ?? '' }, at);
}

function readList(written: Tokens.List, context: Context): Written {
  const at = context.peek(written.raw.trimEnd());
  const { list: token, braces } = detachListEnd(written, context);
  const inner = { ...context, inside: context.inside ?? 'list' };
  const items = token.items.map((item): ListItem<AsWritten> => {
    const blocks = readBlocks(item.tokens, inner);
    const [first, ...others] = blocks;
    const task = item.task ? { task: item.checked === true } : {};
    // What the words of an item have is meant for the item, with its bullet.
    if (first?.attributes !== undefined && (first.kind === 'text' || first.kind === 'paragraph')) {
      const { attributes, ...plain } = first;
      return { ...task, blocks: [plain, ...others], attributes };
    }
    return { ...task, blocks };
  });
  const list = {
    kind: 'list',
    ordered: token.ordered,
    start: token.start === '' ? 1 : Number(token.start),
    items,
    at,
  } as const;
  const steps = /^ {0,3}\+/.test(token.raw) ? { incremental: true } : {};
  return withAttributes(
    { ...list, ...steps },
    braces === undefined ? [] : readBraces(braces, context).attributes,
  );
}

function readTable(token: Tokens.Table, context: Context): Written {
  const at = context.peek(token.raw.trimEnd());
  const cell = (written: Tokens.TableCell) => {
    const { children, attributes } = readInlines(written.tokens, context, 'block');
    return withAttributes({ children }, attributes);
  };
  const { rows: braced, below } = detachRows(token, context);
  const own = (written: (typeof braced)[number]) => written && readBraces(written, context).attributes;
  const head = token.header.map(cell);
  const rows = token.rows.filter((row) => !isBraceRow(row, context)).map((row) => row.map(cell));
  const rowAttributes = braced.some((row) => row !== undefined) ? { rowAttributes: braced.map(own) } : {};
  const align = token.align.map((side) => side ?? undefined);
  const table = { kind: 'table', align, head, rows, at, ...rowAttributes } as const;
  return withAttributes(table, own(below) ?? []);
}

/** Braces alone belong to the block above them. */
function attachBraces(token: Token, blocks: Written[], context: Context): void {
  const at = context.locate(token.raw.trim());
  const written = onlyBraces(token.raw, context);
  const last = blocks.at(-1);
  if (written === undefined) return;
  if (last === undefined) context.diagnose('span-missing', { text: written.value }, at);
  else blocks[blocks.length - 1] = addAttributes(last, readBraces(written, context).attributes);
}

const addAttributes = (block: Written, given: Attributes<AsWritten>): Written => ({
  ...block,
  attributes: [...(block.attributes ?? []), ...given],
});

function readHtmlBlock(token: Tokens.HTML, blocks: Written[], context: Context): void {
  const at = context.locate(token.raw.trimEnd());
  if (context.plain) {
    blocks.push({ kind: 'html', pieces: context.readHtml(token.raw.trimEnd(), at), at });
    return;
  }
  const { directives, rest } = readComments(token.raw);
  for (const directive of directives) {
    if (directive.kind === 'slide') continue; // read with the slide
    const last = blocks.at(-1);
    const attributes = readElementAttributes(directive, at, context);
    if (last === undefined) context.diagnose('element-comment-unattached', {}, at);
    else blocks[blocks.length - 1] = { ...last, attributes: [...(last.attributes ?? []), ...attributes] };
  }
  if (rest.trim() !== '') blocks.push({ kind: 'html', pieces: context.readHtml(rest, at), at });
}

/** Balances raw HTML over the blocks of one container, so that it can close nothing outside. */
function closeHtml(blocks: readonly Written[]): readonly Written[] {
  if (!blocks.some((block) => block.kind === 'html')) return blocks;
  const open: string[] = [];
  const balanced = blocks.map((block): Written => {
    if (block.kind !== 'html') return block;
    return {
      ...block,
      pieces: block.pieces.flatMap((piece): Html<AsWritten>[] => balanceNode<Html<AsWritten>>(piece, open)),
    };
  });
  const at: Position | undefined = blocks.at(-1)?.at;
  if (open.length === 0 || at === undefined) return balanced;
  const pieces = open.reverse().map((tag): Html<AsWritten> => ({ kind: 'html-close', tag }));
  return [...balanced, { kind: 'html', pieces, at }];
}
