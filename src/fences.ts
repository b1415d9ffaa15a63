// Prepares the fences of a deck: what draws them is loaded where there are some, and only then.

import type { Diagnose } from './diagnostics/catalogue.ts';
import type { DrawFence, Fence, FenceKind, PrepareTools } from './fences/fence.ts';
import { FENCES } from './fences/table.ts';
import type { AsWritten, Block, DeckSource } from './model/deck.ts';
import { type Position, positionOf } from './model/source.ts';
import { surroundingsOf, writtenBlocks } from './model/walk.ts';
import type { FenceDrawer } from './resolve.ts';

export type { Fence, FenceKind } from './fences/fence.ts';

type Code = Extract<Block<AsWritten>, { kind: 'code' }>;

/** The drawer of all fences of a deck, in all its languages; undefined where it has none. */
export async function prepareFences(
  decks: readonly DeckSource[],
  tools: PrepareTools,
  kinds: readonly FenceKind[] = FENCES,
): Promise<FenceDrawer | undefined> {
  const found = new Map<FenceKind, Fence[]>();
  const fences = new Map<Code, Fence>();
  for (const deck of decks)
    for (const block of writtenBlocks(deck)) {
      if (block.kind !== 'code') continue;
      const fence = readFence(block, deck);
      const kind = fence && kinds.find(({ name }) => name === fence.name);
      if (fence === undefined || kind === undefined) continue;
      fences.set(block, fence);
      found.set(kind, [...(found.get(kind) ?? []), fence]);
    }
  if (found.size === 0) return undefined;
  const drawers = new Map<string, DrawFence>();
  for (const [kind, some] of found) drawers.set(kind.name, await kind.prepare(some, tools));
  return (block, drawTools) => {
    const fence = fences.get(block);
    const draw = fence && drawers.get(fence.name);
    return fence === undefined || draw === undefined ? undefined : { drawn: draw(fence, drawTools) };
  };
}

/** Whether a fence of a name draws something: it is then no code. */
export const drawsSomething = (name: string): boolean =>
  name !== 'code' && FENCES.some((kind) => kind.name === name);

/** A fenced block with a name; undefined for indented code, and for fences without one. */
function readFence(block: Code, deck: DeckSource): Fence | undefined {
  const { source } = deck;
  const { language, lines, text, at } = block;
  const [, name = '', info = ''] = /^([A-Za-z][\w+#-]*)(.*)$/s.exec(language.trim()) ?? [];
  if (name === '' || lines === undefined) return undefined;
  const offset = (index: number): number => {
    const before = text.slice(0, index);
    const line = before.split('\n').length - 1;
    return (lines[line] ?? at.start.offset) + index - (before.lastIndexOf('\n') + 1);
  };
  const place = (start: number, end: number): Position => positionOf(source, offset(start), offset(end));
  return {
    name,
    info: info.trim(),
    text,
    at,
    place,
    block,
    get surroundings() {
      return surroundingsOf(deck, block);
    },
  };
}

/** A fence's text is a text of its own for those who read it: what they report stands in the deck. */
export function diagnoseIn({ place }: Fence, diagnose: Diagnose): Diagnose {
  const moved = (at: Position): Position => place(at.start.offset, at.end.offset);
  return (code, params, at, related) =>
    diagnose(
      code,
      params,
      at && moved(at),
      related?.map((one) => ({ ...one, at: moved(one.at) })),
    );
}
