// Attributes in braces, `{#id .class key="value"}`: behind words, links, pictures, code, and at the end of blocks.

import { nearest } from '../diagnostics/suggest.ts';
import type { AsWritten, Attributes, Inline } from '../model/deck.ts';
import { SHARES } from '../model/groups.ts';
import { type Position, positionOf, type Written } from '../model/source.ts';
import { ELEMENT_ATTRIBUTES, mayBeSet } from './comments.ts';
import type { Context } from './context.ts';
import { EFFECTS } from './effects.ts';
import { IMAGE_ATTRIBUTES, readImageSettings } from './image-settings.ts';
import { attributesAround, readReferences } from './references.ts';
import type { Token, Tokens } from './tokens.ts';

/** What may stand in the braces of one kind of thing, besides what may stand in all. */
export type Takes = {
  /** A claim or a check. */
  readonly claims?: true;
  /** Attributes of its own, such as the width of a column. They are given back, and set nothing by themselves. */
  readonly own?: readonly string[];
  /** What is the slide's own: its id is none of an element. */
  readonly slide?: true;
};

export type Braces = {
  readonly attributes: Attributes<AsWritten>;
  readonly classes: readonly string[];
  readonly claims: readonly { readonly name: string; readonly value: Written; readonly nameAt: Position }[];
  /** The attributes of its own, by name. */
  readonly own: ReadonlyMap<string, Written>;
  readonly id?: Written;
};

const PIECE =
  /\s*(?:\.(?<class>[\p{L}_][\p{L}\p{N}_-]*)|#(?<id>[\p{L}_][\p{L}\p{N}_-]*)|(?<name>[a-zA-Z][\w:-]*)=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'{}]+)))(?=\s|$)/duy;

/** What `data-` attributes say of facts and claims is written by this program alone. */
const OWN = ['data-fact', 'data-ref', 'data-claim'];

/** Reads what stands between braces. */
export function readBraces(written: Written, context: Context, takes: Takes = {}): Braces {
  const { value: text, at: place } = written;
  const placeOf = (start: number, end: number): Position =>
    positionOf(context.source, place.start.offset + start, place.start.offset + end);
  const attributes: Attributes<AsWritten>[number][] = [];
  const classes: string[] = [];
  const claims: Braces['claims'][number][] = [];
  const own = new Map<string, Written>();
  let id: Written | undefined;
  const piece = new RegExp(PIECE);
  const end = text.trimEnd().length;
  while (piece.lastIndex < end) {
    const from = piece.lastIndex;
    const match = piece.exec(text);
    if (match === null) {
      const rest = text.slice(from, end).trimStart();
      const start = end - rest.length;
      context.diagnose('span-attributes-invalid', { text: rest, claims: false }, placeOf(start, end));
      break;
    }
    const { groups, indices } = match;
    if (groups?.class !== undefined) {
      classes.push(groups.class);
      continue;
    }
    if (groups?.id !== undefined) {
      id = { value: groups.id, at: placeOf(...(indices?.groups?.id ?? [from, end])) };
      continue;
    }
    const name = (groups?.name ?? '').toLowerCase();
    const nameAt = placeOf(...(indices?.groups?.name ?? [from, end]));
    const [start, stop] = indices?.groups?.double ??
      indices?.groups?.single ??
      indices?.groups?.bare ?? [from, end];
    const value: Written = { value: text.slice(start, stop), at: placeOf(start, stop) };
    const words = value.value.split(/\s+/).filter((word) => word !== '');
    if (takes.own?.includes(name)) own.set(name, value);
    else if (takes.claims && (name === 'claim' || name === 'check')) claims.push({ name, value, nameAt });
    else if (name === 'class') classes.push(...words);
    else if (name === 'id') id = value;
    else if (name === 'index' || name === 'fragment-index')
      attributes.push(['data-fragment-index', [value.value]]);
    else if (mayBeSet(name) || (name.startsWith('data-') && !OWN.includes(name)))
      attributes.push([name, readReferences(value.value, value.at, context.source)]);
    else {
      const known = [
        ...(takes.claims ? ['claim', 'check'] : []),
        ...(takes.own ?? []),
        ...['id', 'index'],
        ...ELEMENT_ATTRIBUTES,
      ];
      const near = nearest(name, known);
      context.diagnose('attribute-unknown', { name, known, ...(near ? { near } : {}) }, nameAt);
    }
  }
  if (id !== undefined && !takes.slide) keepId(id, context);
  reportEffects(classes, written, context);
  if (id !== undefined && !takes.slide) attributes.unshift(['id', [id.value]]);
  if (classes.length > 0) attributes.unshift(['class', [classes.join(' ')]]);
  return { attributes, classes, claims, own, ...(id === undefined ? {} : { id }) };
}

/** An id stands once in a deck, whatever it is on. */
function keepId(id: Written, context: Context): void {
  const before = context.ids.get(id.value);
  if (before === undefined) context.ids.set(id.value, id.at);
  else context.diagnose('id-duplicate', { id: id.value }, id.at, [{ message: 'the first one', at: before }]);
}

/** Beside `fragment`, a class that is nearly the name of an effect was meant as one. */
function reportEffects(classes: readonly string[], { at }: Written, context: Context): void {
  if (!classes.includes('fragment')) return;
  for (const name of classes) {
    if (name === 'fragment' || EFFECTS.includes(name)) continue;
    const near = nearest(name, EFFECTS);
    if (near !== undefined) context.diagnose('fragment-effect-unknown', { name, near }, at);
  }
}

/** "40%" as the class of that share, such as "w-40"; told where there is none. */
export function shareClass(value: Written, context: Context): string | undefined {
  const share = /^(\d+(?:\.\d+)?)%$/.exec(value.value)?.[1];
  const found = SHARES.find((known) => share !== undefined && Math.abs(known - Number(share)) < 0.7);
  if (found === undefined) context.diagnose('share-unknown', { value: value.value }, value.at);
  return found === undefined ? undefined : `w-${found}`;
}

/** Tokens whose last text ends with braces for what contains them, without those, and the braces. */
export function detachEnd(
  tokens: readonly Token[],
  context: Context,
): { readonly tokens: readonly Token[]; readonly braces: Written } | undefined {
  const last = tokens.at(-1);
  if (last?.type !== 'text') return undefined;
  if ('tokens' in last && last.tokens !== undefined) {
    const inside = detachEnd(last.tokens, context);
    if (inside === undefined) return undefined;
    return {
      tokens: [...tokens.slice(0, -1), { ...last, tokens: [...inside.tokens] }],
      braces: inside.braces,
    };
  }
  const found = attributesAround(last.raw, 'end', context.references);
  if (found === undefined) return undefined;
  const before = last.raw.slice(0, found.start);
  // Behind a link or code, without a space, they belong to that.
  if (before === '' ? tokens.length > 1 : !/\s$/.test(before)) return undefined;
  const rest = before.trimEnd();
  const kept = rest === '' ? [] : [{ ...last, raw: rest, text: rest } as Token];
  return { tokens: [...tokens.slice(0, -1), ...kept], braces: found.written };
}

/** The braces that a text starts with, for the link, picture or code before it, and the text without them. */
export function detachStart(
  token: Token,
  context: Context,
): { readonly rest: Token | undefined; readonly braces: Written } | undefined {
  if (token.type !== 'text' || ('tokens' in token && token.tokens !== undefined)) return undefined;
  const found = attributesAround(token.raw, 'start', context.references);
  if (found === undefined) return undefined;
  const raw = token.raw.slice(found.end);
  return { braces: found.written, rest: raw === '' ? undefined : ({ ...token, raw, text: raw } as Token) };
}

/** The braces that a text is nothing but: they belong to the block above it. */
export function onlyBraces(raw: string, context: Context): Written | undefined {
  const found = attributesAround(raw.trim(), 'start', context.references);
  return found?.end === raw.trim().length ? found.written : undefined;
}

type Braced = Extract<
  Inline<AsWritten>,
  { kind: 'link' | 'image' | 'code' | 'strong' | 'emphasis' | 'deleted' }
>;

/** What braces directly behind it belong to. */
export const takesBraces = (node: Inline<AsWritten>): node is Braced =>
  ['link', 'image', 'code', 'strong', 'emphasis', 'deleted'].includes(node.kind);

/** Gives what stands before braces their attributes. */
export function addBraces<T extends Inline<AsWritten>>(node: T, written: Written, context: Context): T {
  const takes = node.kind === 'image' ? { own: ['width', ...IMAGE_ATTRIBUTES] } : {};
  const { attributes, own } = readBraces(written, context, takes);
  const width = own.get('width');
  const share = width && shareClass(width, context);
  const given: Attributes<AsWritten> = share === undefined ? attributes : [['class', [share]], ...attributes];
  const before = 'attributes' in node ? (node.attributes ?? []) : [];
  const settings = node.kind === 'image' ? readImageSettings(own, context) : undefined;
  return {
    ...node,
    ...(settings === undefined ? {} : { settings }),
    ...(given.length === 0 ? {} : { attributes: [...before, ...given] }),
  };
}

/** A list without the braces on a line of their own directly below it, which belong to the innermost list there. */
export function detachListEnd(
  list: Tokens.List,
  context: Context,
): { readonly list: Tokens.List; readonly braces?: Written } {
  const line = list.raw.trimEnd().split('\n').at(-1) ?? '';
  const last = list.items.at(-1);
  const words = last?.tokens.at(-1);
  if (last === undefined || words === undefined || onlyBraces(line, context) === undefined) return { list };
  // In a list inside this one they are found when that is read.
  if (words.type !== 'text' && words.type !== 'paragraph') return { list };
  const ended = detachEnd(words.tokens ?? [], context);
  if (ended === undefined || list.raw.trimEnd() === line.trimEnd()) return { list };
  const tokens = [...last.tokens.slice(0, -1), { ...words, tokens: [...ended.tokens] } as Token];
  return {
    list: { ...list, items: [...list.items.slice(0, -1), { ...last, tokens }] },
    braces: ended.braces,
  };
}
