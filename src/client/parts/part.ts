// What a part of the script is given: code that only some decks need, put before the deck's own.

import type { RevealApi } from 'reveal.js';

export type Stage = { readonly deck: RevealApi };

/** Calls a function when the stage stands. */
export function onStage(start: (stage: Stage) => void): void {
  document.addEventListener('deck.stage', (event) => start((event as CustomEvent<Stage>).detail));
}
