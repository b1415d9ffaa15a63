// Fenced divs and callouts -> blocks: slots of layouts as they are named, and the divs that this program knows.

import { divMeant } from '../diagnostics/meant.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { AsWritten, Attributes, Block, Text } from '../model/deck.ts';
import {
  CALLOUTS,
  GRID_COLUMNS,
  GROUPS,
  type GroupName,
  IN_SLOTS,
  isCallout,
  isGroupName,
} from '../model/groups.ts';
import type { Position } from '../model/source.ts';
import { type Braces, readBraces, shareClass } from './attributes.ts';
import type { Context } from './context.ts';
import { calloutOfClass, findAlert } from './div-text.ts';
import { textOf, withAttributes } from './inlines.ts';
import { attributesAtEnd } from './references.ts';
import type { DivToken, Token, Tokens } from './tokens.ts';

type Written = Block<AsWritten>;
type Reader = (tokens: readonly Token[], context: Context) => readonly Written[];

/** Reads a fenced div. Without a known name, at the top of a slide, it is a slot; elsewhere that is told. */
export function readDiv(token: DivToken, context: Context, readBlocks: Reader): Written {
  const at = context.locate(token.raw.split('\n', 1)[0] ?? '');
  const written = attributesAtEnd(token.braces, context.references);
  const braces = written && readBraces(written, context, { own: ['width', 'columns'] });
  const name = nameOf(token.name, braces);
  if (!token.closed) context.diagnose('div-unclosed', { name: token.name || name }, at);
  const inner = { ...context, inside: name || 'div' };
  const title = textOf(token.title, context);
  const blocks = readBlocks(token.tokens, inner);
  if (!isGroupName(name) && token.name !== '') {
    if (context.inside !== undefined && !IN_SLOTS.includes(name)) reportUnknown(name, at, context);
    const unclosed = token.closed ? {} : { unclosed: true as const };
    reportOwn(braces, [], context);
    return withAttributes({ kind: 'div', name, blocks, at, ...unclosed }, braces?.attributes ?? []);
  }
  const group = isGroupName(name) ? name : '';
  const attributes = ownAttributes(group, braces, blocks, context);
  if (group !== '') checkChildren(group, blocks, at, context);
  const titled = title.length > 0 ? title : titleOf(attributes);
  return withAttributes(
    { kind: 'group', name: group, title: titled, blocks, at },
    group !== '' && GROUPS[group].titled ? attributes.filter(([key]) => key !== 'title') : attributes,
  );
}

/** A div without a name has that of its first class, where this program knows it: `{.columns}` is Pandoc's way. */
function nameOf(written: string, braces: Braces | undefined): string {
  if (written !== '') return written;
  const [first] = braces?.classes ?? [];
  if (first === undefined) return '';
  if (first === 'notes') return 'notes';
  const name = calloutOfClass(first);
  return isGroupName(name) ? name : '';
}

/** The attributes of a group, with a class for those that only a style sheet can follow. */
function ownAttributes(
  name: GroupName | '',
  braces: Braces | undefined,
  blocks: readonly Written[],
  context: Context,
): Attributes<AsWritten> {
  reportOwn(braces, name === '' ? [] : (GROUPS[name].takes ?? []), context);
  const added: string[] = [];
  const width = name === 'column' ? braces?.own.get('width') : undefined;
  const share = width && shareClass(width, context);
  if (share !== undefined) added.push(share);
  if (name === 'grid') added.push(`grid-${gridColumns(braces, blocks.length, context)}`);
  if (name === 'fragment' && !braces?.classes.includes('fragment')) added.push('fragment');
  const given = (braces?.attributes ?? []).map(([key, value]): Attributes<AsWritten>[number] =>
    key === 'class' ? [key, [ownClasses(braces?.classes ?? [], name)]] : [key, value],
  );
  const own = added.length > 0 ? ([['class', [added.join(' ')]]] as Attributes<AsWritten>) : [];
  return [...own, ...given.filter(([key, [value]]) => key !== 'class' || value !== '')];
}

/** The class that names a div is written by what draws it. */
const ownClasses = (classes: readonly string[], name: string): string =>
  classes.filter((own) => calloutOfClass(own) !== name || own === 'fragment').join(' ');

function gridColumns(braces: Braces | undefined, cells: number, context: Context): number {
  const written = braces?.own.get('columns');
  if (written === undefined)
    return cells <= 4 ? Math.max(1, cells) : cells === 6 || cells === 5 || cells === 9 ? 3 : 4;
  const columns = Number(written.value);
  if (GRID_COLUMNS.includes(columns)) return columns;
  context.diagnose('grid-columns-unknown', { value: written.value }, written.at);
  return 2;
}

/** Tells of attributes that other divs have. */
function reportOwn(braces: Braces | undefined, takes: readonly string[], context: Context): void {
  for (const [name, { at }] of braces?.own ?? [])
    if (!takes.includes(name)) context.diagnose('attribute-unfit', { name, where: OWNERS[name] ?? '' }, at);
}
const OWNERS: Readonly<Record<string, string>> = { width: '::: column', columns: '::: grid' };

const titleOf = (attributes: Attributes<AsWritten>): Text<AsWritten> =>
  attributes.find(([name]) => name === 'title')?.[1] ?? [];

function checkChildren(name: GroupName, blocks: readonly Written[], at: Position, context: Context): void {
  const { parent, child } = GROUPS[name];
  if (parent !== undefined && context.inside !== parent)
    context.diagnose('div-parent-missing', { name, parent }, at);
  if (child === undefined) return;
  const stray = blocks.find((block) => block.kind !== 'group' || block.name !== child);
  if (stray !== undefined) context.diagnose('div-child-unfit', { name, child }, stray.at);
  if (blocks.length === 0) context.diagnose('div-child-unfit', { name, child, empty: true }, at);
  const shares = blocks.flatMap(({ attributes }) =>
    (attributes ?? []).flatMap(([, [value]]) => shareOf(value)),
  );
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total > 101) context.diagnose('columns-too-wide', { total }, at);
}

const shareOf = (value: unknown): readonly number[] => {
  const share = typeof value === 'string' ? /^w-(\d+)(?: |$)/.exec(value)?.[1] : undefined;
  return share === undefined ? [] : [Number(share)];
};

function reportUnknown(name: string, at: Position, context: Context): void {
  const known = Object.keys(GROUPS);
  const near = divMeant(name, known);
  context.diagnose(
    'div-unknown',
    { name, inside: context.inside ?? '', known, ...(near ? { near } : {}) },
    at,
  );
}

/** Reads a quote that is a callout, as GitHub has it; undefined where it is a quote. */
export function readAlert(
  token: Tokens.Blockquote,
  context: Context,
  readBlocks: Reader,
): Written | undefined {
  const [first, ...rest] = token.tokens;
  const alert = first?.type === 'paragraph' ? findAlert(first.raw) : undefined;
  if (first === undefined || alert === undefined) return undefined;
  const at = context.peek(token.raw.trimEnd());
  const markAt = context.locate(`[!${/^\[!([^\]]*)/.exec(first.raw)?.[1] ?? ''}]`);
  const name = isCallout(alert.name) ? alert.name : 'note';
  if (!isCallout(alert.name)) {
    const near = nearest(alert.name, CALLOUTS);
    context.diagnose('callout-unknown', { name: alert.name, ...(near ? { near } : {}) }, markAt);
  }
  const title = textOf(alert.title, context);
  const body = first.raw.slice(alert.length);
  const opened =
    body.trim() === '' ? rest : [{ ...first, raw: body, tokens: afterAlert(first, alert.length) }, ...rest];
  const blocks = readBlocks(opened as Token[], { ...context, inside: name });
  return { kind: 'group', name, title, blocks, at };
}

/** The inline tokens of a paragraph behind its first characters, which are text. */
function afterAlert(paragraph: Token, length: number): readonly Token[] {
  let left = length;
  const kept: Token[] = [];
  for (const token of ('tokens' in paragraph ? paragraph.tokens : undefined) ?? []) {
    if (left >= token.raw.length) left -= token.raw.length;
    else if (left > 0) {
      const raw = token.raw.slice(left);
      kept.push({ ...token, raw, text: raw } as Token);
      left = 0;
    } else kept.push(token);
  }
  return kept;
}
