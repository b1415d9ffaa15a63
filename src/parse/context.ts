// What every reader of Markdown content shares: the text, the references in it, and how to find a place again.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsWritten, Html, Inline } from '../model/deck.ts';
import type { NoteSource } from '../model/notes.ts';
import { type Position, positionOf, type Source } from '../model/source.ts';
import { type Hidden, hasStandInCharacters, type Masked, unmask } from './references.ts';

/** Turns a piece of raw HTML into what the allow-list lets through. */
export type HtmlReader = (raw: string, at: Position, context: Context) => readonly Html<AsWritten>[];

/** An element's start or end in raw HTML. */
export type Tag = { readonly name: string; readonly closes: boolean };

export type Context = {
  readonly source: Source;
  /** What stand-ins in the text stand for. */
  readonly references: readonly Hidden[];
  /** Whether this is Markdown alone, without the conventions of decks: a comment is HTML like any other. */
  readonly plain: boolean;
  readonly diagnose: Diagnose;
  /** Whether the items of lists are steps, where nothing else is said. */
  readonly incremental?: boolean;
  /** The div that is being read, where one is. */
  readonly inside?: string;
  /** The ids that were given so far, each with its place. */
  readonly ids: Map<string, Position>;
  /** The texts of footnotes that were read so far, by label. */
  readonly footnotes: Map<string, NoteSource>;
  /**
   * The place of a token's raw text: searched for from the last place on, since the raw text of a token in a
   * quote or a list is no slice of the source as a whole, while its first line is.
   */
  readonly locate: (raw: string) => Position;
  /** As locate, but the next search starts where this text starts. */
  readonly peek: (raw: string) => Position;
  readonly positionAt: (start: number, end: number) => Position;
  /** Moves on to an offset that is known. */
  readonly seek: (offset: number) => void;
  readonly readHtml: (raw: string, at: Position) => readonly Html<AsWritten>[];
  /** The tags in a piece of raw HTML that the allow-list lets through. */
  readonly tagsIn: (raw: string) => readonly Tag[];
  /** Closes what raw HTML left open, and drops what closes nothing. */
  readonly balance: (nodes: readonly Inline<AsWritten>[]) => readonly Inline<AsWritten>[];
};

/** Makes the context of one text. Without an HTML reader the text must have no raw HTML. */
export function makeContext(
  masked: Masked,
  diagnose: Diagnose,
  html: HtmlReader | undefined,
  plain = false,
): Context {
  const { source, text, references } = masked;
  let cursor = 0;
  const find = (raw: string): { start: number; end: number } => {
    const line = raw.trimStart().split('\n', 1)[0] ?? '';
    const first = line === '' ? cursor : text.indexOf(line, cursor);
    if (first === -1) return { start: cursor, end: cursor };
    // The whole text is looked for around its first line alone: a search for it would read to the end of the deck.
    const whole = first - (line === '' ? 0 : raw.indexOf(line));
    if (whole >= cursor && text.startsWith(raw, whole)) return { start: whole, end: whole + raw.length };
    return { start: first, end: first + line.length };
  };
  const context: Context = {
    source,
    references,
    ids: new Map(),
    footnotes: new Map(),
    plain,
    diagnose: (code, params, at, related) => diagnose(code, asWritten(params, references), at, related),
    locate: (raw) => {
      const { start, end } = find(raw);
      cursor = end;
      return positionOf(source, start, end);
    },
    peek: (raw) => {
      const { start, end } = find(raw);
      cursor = start;
      return positionOf(source, start, end);
    },
    positionAt: (start, end) => positionOf(source, start, end),
    seek: (offset) => {
      cursor = offset;
    },
    readHtml: (raw, at) => html?.(raw, at, context) ?? [],
    tagsIn: (raw) => {
      const silent = { ...context, diagnose: () => {} };
      const pieces = html?.(raw, positionOf(source, 0, 0), silent) ?? [];
      return pieces.flatMap((piece): readonly Tag[] => {
        if (piece.kind === 'html-text' || (piece.kind === 'html-open' && piece.empty)) return [];
        return [{ name: piece.tag, closes: piece.kind === 'html-close' }];
      });
    },
    balance: (nodes) => balanceInlines(nodes),
  };
  return context;
}

/** The texts of a message as the author wrote them. */
function asWritten<T>(params: T, references: readonly Hidden[]): T {
  const shown = Object.entries(params as object).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' && hasStandInCharacters(value) ? unmask(value, references) : value,
  ]);
  return Object.fromEntries(shown) as T;
}

function balanceInlines(nodes: readonly Inline<AsWritten>[]): readonly Inline<AsWritten>[] {
  if (!nodes.some((node) => node.kind === 'html-open' || node.kind === 'html-close')) return nodes;
  const open: string[] = [];
  const kept: Inline<AsWritten>[] = [];
  for (const node of nodes) kept.push(...balanceNode(node, open));
  return [...kept, ...open.reverse().map((tag): Html<AsWritten> => ({ kind: 'html-close', tag }))];
}

/** One node in a balanced sequence, with what must be closed before it; nothing where it closes nothing. */
export function balanceNode<T extends { readonly kind: string }>(
  node: T | Html<AsWritten>,
  open: string[],
): (T | Html<AsWritten>)[] {
  if (node.kind === 'html-open') {
    const html = node as Extract<Html<AsWritten>, { kind: 'html-open' }>;
    if (!html.empty) open.push(html.tag);
    return [html];
  }
  if (node.kind !== 'html-close') return [node];
  const { tag } = node as Extract<Html<AsWritten>, { kind: 'html-close' }>;
  const from = open.lastIndexOf(tag);
  if (from === -1) return [];
  return open
    .splice(from)
    .reverse()
    .map((name): Html<AsWritten> => ({ kind: 'html-close', tag: name }));
}

/**
 * Where each line of a text stands whose first line starts at an offset: the lines below may have marks of quotes
 * and lists before them.
 */
export function lineOffsets(text: string, first: number, source: Source): readonly number[] {
  let at = first;
  return text.split('\n').map((line, index) => {
    if (index > 0) {
      const start = source.text.indexOf('\n', at) + 1;
      const end = source.text.indexOf('\n', start);
      const found = source.text.slice(start, end === -1 ? undefined : end).indexOf(line);
      at = start + Math.max(0, found);
    }
    return at;
  });
}
