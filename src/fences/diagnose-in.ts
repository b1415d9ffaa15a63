// A fence's text is a text of its own for those who read it: what they report stands in the deck.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Position } from '../model/source.ts';
import type { Fence } from './fence.ts';

/** Tells of places in a fence's text where they are in the deck. */
export function diagnoseIn({ place }: Pick<Fence, 'place'>, diagnose: Diagnose): Diagnose {
  const moved = (at: Position): Position => place(at.start.offset, at.end.offset);
  return (code, params, at, related) =>
    diagnose(
      code,
      params,
      at && moved(at),
      related?.map((one) => ({ ...one, at: moved(one.at) })),
    );
}
