// The ids that authors give to what stands on slides: no slide has one of them, and links can lead to them.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { DeckSource, SlideSource } from '../model/deck.ts';

/** Tells of ids that slides have already. */
export function reportTakenIds({ elementIds }: DeckSource, ids: readonly string[], diagnose: Diagnose): void {
  for (const [id, at] of elementIds ?? []) if (ids.includes(id)) diagnose('id-of-slide', { id }, at);
}

/** The ids on slides that are shown. */
export function shownIds(slides: readonly SlideSource[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const stack: unknown[] = slides.map(({ blocks }) => blocks);
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === null || typeof node !== 'object') continue;
    for (const [key, child] of Object.entries(node)) {
      if (key === 'attributes' && Array.isArray(child)) {
        for (const [name, value] of child)
          if (name === 'id' && typeof value[0] === 'string') ids.add(value[0]);
      } else if (key !== 'at') stack.push(child ?? null);
    }
  }
  return ids;
}
