// Prepares the fences of a deck: what draws them is loaded where there are some, and only then.

import type { DrawFence, Fence, FenceKind, PrepareTools } from './fences/fence.ts';
import { CODE, FENCES } from './fences/table.ts';
import type { AsWritten, Block, DeckSource, Inline } from './model/deck.ts';
import { type Position, positionOf, type Source } from './model/source.ts';
import { surroundingsOf, writtenBlocks, writtenInlines } from './model/walk.ts';
import type { Drawers, DrawTools } from './resolve.ts';

export type { ChartKind } from './fences/chart/kind.ts';
export { diagnoseIn } from './fences/diagnose-in.ts';
export type { Fence, FenceKind, Stage, StageAnswer } from './fences/fence.ts';
export { FENCES } from './fences/table.ts';

type Code = Extract<Block<AsWritten>, { kind: 'code' }>;
type InlineMath = Extract<Inline<AsWritten>, { kind: 'math' }>;

/**
 * The drawers of all fences of a deck, in all its languages; undefined where it has none. A block whose name is in
 * no row is code, and math in running text goes with that in blocks.
 */
export async function prepareFences(
  decks: readonly DeckSource[],
  tools: PrepareTools,
  kinds: readonly FenceKind[] = FENCES,
): Promise<Drawers | undefined> {
  const found = new Map<FenceKind, Fence[]>();
  const fences = new Map<Code | InlineMath, { readonly fence: Fence; readonly kind: FenceKind }>();
  const add = (node: Code | InlineMath, fence: Fence | undefined): void => {
    if (fence === undefined) return;
    const kind = kinds.find(({ name }) => name === fence.name) ?? CODE;
    fences.set(node, { fence, kind });
    found.set(kind, [...(found.get(kind) ?? []), fence]);
  };
  for (const deck of decks) {
    for (const block of writtenBlocks(deck)) if (block.kind === 'code') add(block, readFence(block, deck));
    for (const inline of writtenInlines(deck))
      if (inline.kind === 'math') add(inline, readMath(inline, deck.source));
  }
  if (found.size === 0) return undefined;
  const drawers = new Map<FenceKind, DrawFence>();
  for (const [kind, some] of found) drawers.set(kind, await kind.prepare(some, tools));
  const draw = (node: Code | InlineMath, drawTools: DrawTools) => {
    const known = fences.get(node);
    return known && { drawn: drawers.get(known.kind)?.(known.fence, drawTools) };
  };
  return {
    block: draw,
    math: (math, drawTools) => {
      const drawn = draw(math, drawTools)?.drawn;
      return drawn?.kind === 'formula' ? drawn.formula : undefined;
    },
  };
}

/** Whether a fence of a name draws something: it is then no code. */
export const drawsSomething =
  (kinds: readonly FenceKind[]) =>
  (name: string): boolean =>
    name !== 'code' && kinds.some((kind) => kind.name === name);

/** Math in running text, as the fence that it would be. */
function readMath({ tex, lines, display, at }: InlineMath, source: Source): Fence {
  return {
    name: 'math',
    info: '',
    inline: display ? 'display' : 'text',
    text: tex,
    at,
    place: placesIn(tex, lines, source),
    infoPlace: () => at,
    surroundings: { divs: [], columns: [], alone: false },
    block: { kind: 'code', language: 'math', text: tex, lines, at },
  };
}

/** A fenced block, by the name that its info string starts with; undefined for indented code. */
function readFence(block: Code, deck: DeckSource): Fence | undefined {
  const { source } = deck;
  const { language, lines, text, at } = block;
  const [, name = '', info = ''] = /^([A-Za-z][\w+#-]*)(.*)$/s.exec(language.trim()) ?? ['', '', language];
  if (lines === undefined) return undefined;
  const infoPlace = (start: number, end: number): Position => {
    const { offset } = at.start;
    const line = source.text.slice(offset, lines[0]).split('\n', 1)[0] ?? '';
    const from = language === '' ? -1 : line.indexOf(language);
    return from === -1
      ? positionOf(source, offset, offset + line.length)
      : positionOf(source, offset + from + start, offset + from + end);
  };
  return {
    name,
    info: info.trim(),
    text,
    at,
    place: placesIn(text, lines, source),
    language,
    infoPlace,
    block,
    get surroundings() {
      return surroundingsOf(deck, block);
    },
  };
}

/** Where a stretch of a text stands whose lines start at these offsets. */
function placesIn(text: string, lines: readonly number[], source: Source): Fence['place'] {
  const offset = (index: number): number => {
    const before = text.slice(0, index);
    const line = before.split('\n').length - 1;
    return (lines[line] ?? 0) + index - (before.lastIndexOf('\n') + 1);
  };
  return (start, end) => positionOf(source, offset(start), offset(end));
}
