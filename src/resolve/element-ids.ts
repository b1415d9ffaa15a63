// The ids that authors give to what stands on slides: no slide has one of them, and links can lead to them.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsWritten, Attributes, DeckSource, SlideSource } from '../model/deck.ts';
import { pushBelow } from '../model/walk.ts';

/** Tells of ids that slides have already. */
export function reportTakenIds({ elementIds }: DeckSource, ids: readonly string[], diagnose: Diagnose): void {
  for (const [id, at] of elementIds ?? []) if (ids.includes(id)) diagnose('id-of-slide', { id }, at);
}

/** The ids on slides that are shown. */
export function shownIds(slides: readonly SlideSource[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const stack: object[] = slides.map(({ blocks }) => blocks);
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { attributes } = node as { attributes?: Attributes<AsWritten> };
    for (const [name, value] of attributes ?? [])
      if (name === 'id' && typeof value[0] === 'string') ids.add(value[0]);
    pushBelow(stack, node);
  }
  return ids;
}
