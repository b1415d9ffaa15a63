// Splits a deck's tokens into slides, and reads each slide's settings, content and notes.

import type { AsWritten, Block, SlideSource } from '../model/deck.ts';
import { type Position, positionOf, type Source } from '../model/source.ts';
import { takeBackgrounds } from './background.ts';
import { readBlocks } from './blocks.ts';
import { readAttributes, readComments } from './comments.ts';
import type { Context, Tag } from './context.ts';
import { reportExcess } from './excess.ts';
import { takeHeadingBraces } from './heading-settings.ts';
import { reportLeftovers } from './leftovers.ts';
import { readSettingsBlock, type SettingsDraft, setFromAttribute, toSettings } from './settings.ts';
import { readSteps } from './steps.ts';
import { type Excess, lexMarkdown, type SettingsToken, type Token, type Tokens } from './tokens.ts';
import { findUnboundComments, joinUnbound } from './unbound.ts';

/** A slide's tokens, with where they start and how they are set apart. */
type Piece = {
  readonly start: number;
  readonly vertical: boolean;
  readonly tokens: Token[];
  /** The text of a `---` settings block, with its place. */
  settings?: { readonly start: number; readonly end: number };
  end: number;
};

/** Reads the slides of `masked` from `start` on; undefined where it is too much. `masked` is as long as the source's text. */
export function readSlides(
  masked: string,
  start: number,
  source: Source,
  context: Context,
): readonly SlideSource[] | undefined {
  let exceeded = false;
  const told = {
    exceed: (excess: Excess) => {
      exceeded = true;
      reportExcess(excess, start, source, context.diagnose);
    },
    enclose: (tag: string, from: number, to: number) =>
      context.diagnose('break-inside-html', { tag }, positionOf(source, from, to)),
  };
  const pieces = splitSlides(masked, start, told, context.tagsIn);
  if (exceeded) return undefined;
  return pieces.map((piece) => {
    const isEmpty = piece.settings === undefined && piece.tokens.every(({ type }) => type === 'space');
    if (isEmpty && pieces.length > 1)
      context.diagnose('slide-empty', {}, positionOf(source, piece.start, piece.start));
    return readSlide(piece, source, context);
  });
}

/** What is told while a deck is split. */
type Split = {
  readonly exceed?: (excess: Excess) => void;
  /** A `---` within an element of raw HTML is no break. */
  readonly enclose?: (tag: string, from: number, to: number) => void;
};

/** Splits at top-level `---` and `----`; fences, HTML, comments, lists, quotes keep theirs, since they are no tokens of this level. */
export function splitSlides(
  masked: string,
  start: number,
  { exceed, enclose }: Split = {},
  tagsIn: (raw: string) => readonly Tag[] = () => [],
): readonly Piece[] {
  let piece: Piece = { start, vertical: false, tokens: [], end: start };
  const pieces = [piece];
  const tokens = lexMarkdown(masked.slice(start), exceed);
  const elements = findElements(tokens, tagsIn);
  for (const [index, token] of tokens.entries()) {
    const from = piece.end;
    piece.end += token.raw.length;
    const separator = token.type === 'hr' ? /^ {0,3}(-{3,4})[ \t]*(?:\n|$)/.exec(token.raw)?.[1] : undefined;
    const around = separator === undefined ? undefined : elements[index];
    if (around !== undefined) enclose?.(around, from, from + token.raw.trimEnd().length);
    if (separator !== undefined && around === undefined) {
      const next = piece.end;
      piece.end = from;
      piece = { start: next, vertical: separator.length === 4, tokens: [], end: next };
      pieces.push(piece);
    } else if (token.type === 'settings') {
      piece.settings = { start: from, end: from + (token as SettingsToken).inside };
    } else {
      piece.tokens.push(token);
    }
  }
  return pieces;
}

/**
 * The innermost element of raw HTML around each token, by index: one that opens before it and closes behind
 * it. A break with settings is one in any case, so no element goes across it.
 */
function findElements(
  tokens: readonly Token[],
  tagsIn: (raw: string) => readonly Tag[],
): readonly (string | undefined)[] {
  const around: (string | undefined)[] = [];
  let open: { readonly name: string; readonly from: number }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'settings') open = [];
    if (token.type !== 'html') continue;
    for (const { name, closes } of tagsIn(token.raw)) {
      const at = open.findLastIndex((element) => element.name === name);
      const element = open[at];
      if (!closes) open.push({ name, from: index });
      else if (element !== undefined) {
        open.length = at;
        for (let inside = element.from + 1; inside < index; inside++) around[inside] ??= name;
      }
    }
  }
  return around;
}

function readSlide(piece: Piece, source: Source, context: Context): SlideSource {
  const draft: SettingsDraft = { classes: [] };
  if (piece.settings !== undefined) {
    readSettingsBlock(positionOf(source, piece.settings.start, piece.settings.end), draft, source, context);
  }
  let tokens = piece.tokens;
  const first = tokens.findIndex((token) => token.type !== 'space');
  context.seek(piece.start);
  if (isSettingsFence(tokens[first])) {
    const token = tokens[first] as Token;
    const at = context.locate(token.raw.trimEnd());
    readSettingsBlock(insideFence(at, token.raw, context), draft, source, context);
    tokens = tokens.slice(first + 1);
  }
  for (const token of tokens) {
    if (isSettingsFence(token)) context.diagnose('settings-misplaced', {}, context.peek(token.raw.trimEnd()));
    if (token.type === 'html') readSlideComments(token.raw, draft, context);
    if (token.type === 'paragraph') warnOfNote(token.raw, context);
    if (token.type !== 'code' && token.raw.includes('unbound:'))
      draft.unbound = joinUnbound(draft.unbound, findUnboundComments(token.raw));
  }
  context.seek(piece.start);
  reportLeftovers(tokens, context, piece.settings === undefined);
  context.seek(piece.start);
  reportHeadings(tokens, context);
  context.seek(piece.start);
  const noteStart = tokens.findIndex(isNote);
  const headed = takeHeadingBraces(noteStart === -1 ? tokens : tokens.slice(0, noteStart), draft, context);
  const written = headed.finish(readBlocks(headed.tokens, context));
  const content = takeBackgrounds(written, draft, context);
  const spoken = noteStart === -1 ? [] : readBlocks(tokens.slice(noteStart), context);
  return {
    at: slidePosition(piece, source),
    vertical: piece.vertical,
    settings: toSettings(draft),
    ...readSteps(
      content.filter((block) => !isNotesDiv(block)),
      draft.incremental ?? context.incremental ?? false,
      context,
    ),
    notes: [...content.flatMap((block) => (isNotesDiv(block) ? block.blocks : [])), ...dropMark(spoken)],
  };
}

/** A second heading of the first two levels that is not below the first: other tools start a slide there. */
function reportHeadings(tokens: readonly Token[], context: Context): void {
  const before: number[] = [];
  for (const token of tokens) {
    const at = token.type === 'space' ? undefined : context.peek(token.raw.trimEnd());
    if (at === undefined) continue;
    if (token.type === 'heading') {
      const { depth, text } = token as Tokens.Heading;
      if (depth <= 2 && before.some((level) => level >= depth))
        context.diagnose('break-missing', { heading: text }, at);
      // Text over dashes is told already.
      if (/^ {0,3}#/.test(token.raw)) before.push(depth);
    }
    context.seek(at.end.offset);
  }
}

/** The first line of a slide that says something. */
function slidePosition(piece: Piece, source: Source): Position {
  const text = source.text.slice(piece.start, piece.end);
  const first = text.length - text.trimStart().length;
  const line = text.slice(first).split('\n', 1)[0] ?? '';
  return positionOf(source, piece.start + first, piece.start + first + line.length);
}

function readSlideComments(raw: string, draft: SettingsDraft, context: Context): void {
  const { directives } = readComments(raw);
  if (!directives.some(({ kind }) => kind === 'slide')) return;
  const at = context.locate(raw.trimEnd());
  for (const directive of directives) {
    if (directive.kind !== 'slide') continue;
    for (const attribute of readAttributes(directive, at, context))
      setFromAttribute(attribute, draft, context);
  }
}

const isSettingsFence = (token: Token | undefined): boolean =>
  token?.type === 'code' && /^ya?ml +slide\s*$/.test(String(token.lang ?? ''));

/** The place of what stands between a fence's first and last line. */
function insideFence(at: Position, raw: string, context: Context): Position {
  const first = raw.indexOf('\n') + 1;
  const last = raw.trimEnd().lastIndexOf('\n') + 1;
  return context.positionAt(at.start.offset + first, at.start.offset + Math.max(first, last));
}

/** reveal takes `Note:` at the start of any line for notes; here it must start a paragraph. */
function warnOfNote(raw: string, context: Context): void {
  const line = /\n(notes?:[^\n]*)/i.exec(raw)?.[1];
  if (line !== undefined) context.diagnose('note-inside-paragraph', {}, context.locate(line));
}

const NOTE = /^notes?:[ \t]*/i;
const isNote = (token: Token): boolean => token.type === 'paragraph' && NOTE.test(token.raw);

type Div = Extract<Block<AsWritten>, { kind: 'div' }>;
const isNotesDiv = (block: Block<AsWritten>): block is Block<AsWritten> & Div =>
  block.kind === 'div' && block.name === 'notes';

/** Takes `Note:` off the first paragraph. */
function dropMark(blocks: readonly Block<AsWritten>[]): readonly Block<AsWritten>[] {
  const [first, ...rest] = blocks;
  if (first?.kind !== 'paragraph') return blocks;
  const [text, ...children] = first.children;
  if (text?.kind !== 'text') return blocks;
  const words = text.text.replace(NOTE, '');
  const at = text.at === undefined ? {} : { at: text.at + text.text.length - words.length };
  const kept = words.trim() === '' ? children : [{ kind: 'text' as const, text: words, ...at }, ...children];
  return kept.length === 0 ? rest : [{ ...first, children: kept }, ...rest];
}
