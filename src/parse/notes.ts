// Footnotes and citations as written: marks in the text, and the texts that belong to them.

import type { AsWritten, Block, Inline } from '../model/deck.ts';
import type { Context } from './context.ts';
import { readInlines, textOf } from './inlines.ts';
import type { CitationToken, MarkToken, NoteTextToken, Token } from './tokens.ts';

type Mark = Extract<Inline<AsWritten>, { kind: 'mark' }>;

/** `[^label]`, or `^[text]` with a text of its own. */
export function readMark(token: MarkToken, context: Context): Mark {
  const { label, tokens } = token;
  if (label !== undefined || tokens === undefined) {
    const at = context.locate(token.raw);
    return { kind: 'mark', mark: { kind: 'footnote', label: label ?? '', at } };
  }
  const at = context.peek(token.raw);
  const { children } = readInlines(tokens, context);
  const end = at.end.offset - at.start.offset === token.raw.length ? at.end.offset : undefined;
  if (end !== undefined) context.seek(end);
  // No label that is written has white space.
  const own = ` ${at.start.offset}`;
  context.footnotes.set(own, { label: own, blocks: [{ kind: 'paragraph', children, at }], at, inline: true });
  return { kind: 'mark', mark: { kind: 'footnote', label: own, at } };
}

/** `[see @source, p. 7; @other]`. */
export function readCitation(token: CitationToken, context: Context): Mark {
  const at = context.locate(token.raw);
  const start = at.start.offset;
  const items = token.parts.map(({ key, keyAt, prefix, locator }) => ({
    source: { value: key, at: context.positionAt(start + keyAt - 1, start + keyAt + key.length) },
    prefix: textOf(prefix.text, context),
    locator: textOf(locator.text, context),
  }));
  return { kind: 'mark', mark: { kind: 'citation', items, at } };
}

/** Keeps the text of a footnote: it is shown where its marks are. */
export function readNoteText(
  token: NoteTextToken,
  context: Context,
  readBlocks: (tokens: readonly Token[], context: Context) => readonly Block<AsWritten>[],
): void {
  const at = context.peek(token.raw.trimEnd());
  const label = /^ {0,3}\[\^[^\]]+\]:/.exec(token.raw)?.[0] ?? '';
  const markAt = context.locate(label.trim());
  const blocks = readBlocks(token.tokens, { ...context, inside: 'footnote' });
  const before = context.footnotes.get(token.label);
  if (before !== undefined)
    context.diagnose('footnote-duplicate', { label: token.label }, markAt, [
      { message: 'the first one', at: before.at },
    ]);
  const odd = blocks.find(({ kind }) => kind !== 'paragraph' && kind !== 'text');
  if (odd !== undefined) context.diagnose('footnote-content', { label: token.label }, odd.at);
  if (blocks.length === 0) context.diagnose('footnote-empty', { label: token.label }, at);
  if (before === undefined) context.footnotes.set(token.label, { label: token.label, blocks, at: markAt });
}
