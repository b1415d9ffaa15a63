// Finds what was meant as more than text and was read as text: unclosed comments and fences, near breaks, odd tables.

import { nearest } from '../diagnostics/suggest.ts';
import type { Position } from '../model/source.ts';
import type { Context } from './context.ts';
import { conventionOfComment, LINES, toolOf } from './conventions.ts';
import { findMath } from './dollars.ts';
import { SLIDE_SETTINGS } from './settings.ts';
import { rowBraces } from './table-attributes.ts';
import type { DefinitionToken, Token, Tokens } from './tokens.ts';

/** Reports what the block tokens of a slide leave over; `isFirst` says that nothing stands before them on the slide. */
export function reportLeftovers(tokens: readonly Token[], context: Context, isFirst: boolean): void {
  let first = isFirst;
  for (const token of tokens) {
    if (token.type === 'space') continue;
    const at = context.peek(token.raw.trimEnd());
    reportBlock(token, at, context, first);
    first = false;
    if (token.type === 'list')
      for (const item of (token as Tokens.List).items) reportLeftovers(item.tokens, context, false);
    else if (token.type === 'blockquote' || token.type === 'div')
      reportLeftovers(token.tokens ?? [], context, false);
    context.seek(Math.max(at.end.offset, at.start.offset));
  }
}

function reportBlock(token: Token, at: Position, context: Context, isFirst: boolean): void {
  switch (token.type) {
    case 'html':
      reportComments(token.raw, at, context);
      break;
    case 'code':
      reportInfo(token as Tokens.Code, at, context, isFirst);
      if (isUnclosedFence(token.raw))
        context.diagnose('fence-unclosed', {}, firstLine(token.raw, at, context));
      break;
    case 'hr':
      if (/^ {0,3}-{5,}[ \t]*$/m.test(token.raw))
        context.diagnose('break-unclear', { text: token.raw.trim() }, at);
      else if (toolOf(context.source) === 'Marp')
        context.diagnose('convention-foreign', ruleOfMarp(token.raw), at);
      break;
    case 'def':
      reportDefinition(token as DefinitionToken, at, context);
      break;
    case 'table':
      reportRows(token as Tokens.Table, context);
      break;
    case 'paragraph':
    case 'text':
      reportLines(token.raw, context, isFirst);
      break;
    default:
      break;
  }
}

/** A comment that is never closed hides the rest of the deck; one that starts with a dot and a name was meant to do something. */
export function reportComments(raw: string, at: Position, context: Context): void {
  const open = raw.lastIndexOf('<!--');
  if (open !== -1 && !raw.includes('-->', open))
    context.diagnose(
      'comment-unclosed',
      {},
      context.positionAt(at.start.offset + open, at.start.offset + open + 4),
    );
  for (const match of raw.matchAll(/<!--([\s\S]*?)-->/g)) {
    const inside = match[1] ?? '';
    const found = conventionOfComment(inside) ?? commentOfNotes(inside, context);
    if (found === undefined) continue;
    const start = at.start.offset + match.index;
    context.diagnose('convention-foreign', found, context.positionAt(start, start + match[0].length));
  }
  for (const match of raw.matchAll(/<!--\s*(?:pause|stop|v-click)\s*-->/gi)) {
    const start = at.start.offset + match.index;
    context.diagnose(
      'pause-misspelt',
      { text: match[0] },
      context.positionAt(start, start + match[0].length),
    );
  }
  for (const match of raw.matchAll(/<!--\s*\.([a-z]+)\b(\s*:)?/gi)) {
    const name = match[1] ?? '';
    const known = name === 'slide' || name === 'element';
    if (known && match[2] !== undefined) continue;
    const start = at.start.offset + match.index;
    const near = known ? name : nearest(name, ['slide', 'element']);
    if (near !== undefined)
      context.diagnose(
        'comment-misspelt',
        { name, near },
        context.positionAt(start, start + match[0].length),
      );
  }
}

/** A definition is shown nowhere by itself; `[//]: # (…)` is how people write comments in Markdown. */
function reportDefinition({ raw, tag, use }: DefinitionToken, at: Position, context: Context): void {
  if (use === 'used' || use === undefined || tag === '//') return;
  const label = /\[((?:[^\\[\]]|\\.)*)\]/.exec(raw)?.[1] ?? tag;
  context.diagnose('definition-unused', { label, repeated: use === 'repeated' }, at);
}

const ruleOfMarp = (raw: string) => ({
  written: raw.trim(),
  tool: 'Marp',
  here: 'It is a rule here. A slide starts at `---`, with a blank line above it.',
});

/** Code that other tools take for settings. */
function reportInfo(
  { lang = '', text, raw }: Tokens.Code,
  at: Position,
  context: Context,
  isFirst: boolean,
): void {
  const line = firstLine(raw, at, context);
  const key = isFirst && /^ya?ml$/.test(lang) ? /^([A-Za-z]+)[ \t]*:/.exec(text)?.[1] : undefined;
  if (key !== undefined && Object.hasOwn(SLIDE_SETTINGS, key)) {
    const here = 'Write `yaml slide` behind the backticks; to show it as code put something above it.';
    context.diagnose('convention-foreign', { written: 'yaml', tool: 'Slidev', here }, line);
  }
}

/** In a deck that was made for Marp or Slidev a comment is the notes of its slide. */
function commentOfNotes(inside: string, { source }: Context) {
  const tool = toolOf(source);
  if (tool === undefined || inside.trim() === '' || /^\s*(?:\.[a-z]+|unbound)\s*:/.test(inside))
    return undefined;
  return {
    written: `<!--${inside.split('\n', 1)[0]} …`.replace(/\s+/g, ' '),
    tool,
    here: 'Comments are not published. For notes write `Note:` at the start of a paragraph, or `::: notes`.',
  };
}

/** Whether a fenced block has no closing fence: then it goes on to the end of the text. */
function isUnclosedFence(raw: string): boolean {
  const opening = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1];
  if (opening === undefined) return false;
  const lines = raw.trimEnd().split('\n');
  const last = lines.length > 1 ? (lines.at(-1) ?? '').trim() : '';
  const closes = last.length >= opening.length && last === (opening[0] ?? '').repeat(last.length);
  return !closes;
}

/** GFM drops the cells of a row that the head has no column for. */
function reportRows(token: Tokens.Table, context: Context): void {
  const columns = token.header.length;
  for (const [index, line] of token.raw.trimEnd().split('\n').entries()) {
    const at = context.locate(line.trim());
    const braced = rowBraces(line, context) !== undefined;
    const cells = countCells(line) - (braced ? 1 : 0);
    if (index > 1 && cells > columns) context.diagnose('table-cells-dropped', { cells, columns }, at);
  }
}

const countCells = (line: string): number =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/).length;

function reportLines(raw: string, context: Context, isFirst: boolean): void {
  const lines = raw.trimEnd().split('\n');
  const [head = '', below = ''] = lines;
  const setting = isFirst ? /^([A-Za-z]+)[ \t]*:(?:[ \t]|$)/.exec(head)?.[1] : undefined;
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    if (text === '') continue;
    const at = context.locate(text);
    if (index === 0 && setting !== undefined && Object.hasOwn(SLIDE_SETTINGS, setting))
      context.diagnose('settings-unread', { key: setting }, at);
    if (index === 1 && head.includes('|') && isDelimiterRow(below))
      context.diagnose('table-malformed', { head: countCells(head), row: countCells(below) }, at);
    if (text.startsWith('$$') && findMath(lines.slice(index).join('\n').trimStart()) === undefined)
      context.diagnose(
        'math-unclosed',
        {},
        context.positionAt(at.start.offset, at.start.offset + '$$'.length),
      );
    if (/^:{3,}/.test(text)) context.diagnose('div-malformed', { text }, at);
    const convention = LINES.find(({ pattern }) => pattern.test(text));
    if (convention !== undefined) {
      const { tool, here } = convention;
      context.diagnose('convention-foreign', { written: text, tool, here }, at);
    }
    if (lines.length === 1 && /^(?:--|—|–)$/.test(text)) context.diagnose('break-unclear', { text }, at);
  }
}

const isDelimiterRow = (line: string): boolean =>
  line.includes('-') && line.includes('|') && /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(line);

function firstLine(raw: string, at: Position, context: Context): Position {
  const length = raw.split('\n', 1)[0]?.trimEnd().length ?? 0;
  return context.positionAt(at.start.offset, at.start.offset + length);
}
