// What a part of the script is given: code that only some decks need, put before the deck's own.

import type { RevealApi } from 'reveal.js';
import type { SpeakerChannel } from '../channel.ts';
import type { DeckData } from '../data.ts';
import type { Numbers } from '../numbers.ts';

export type Stage = {
  readonly deck: RevealApi;
  readonly data: DeckData;
  readonly numbers: Numbers;
  readonly speaker: SpeakerChannel;
  /** Does for slides that came later what was done for all when the deck started. */
  readonly adopt: (part: ParentNode) => void;
};

/** The speaker's view. */
export type SpeakerView = {
  readonly data: DeckData;
  /** All slides, as the page has them. */
  readonly sections: () => readonly HTMLElement[];
  /** Shows other slides in the place of these. */
  readonly replace: (sections: readonly HTMLElement[]) => void;
};

/** Calls a function when the stage stands. */
export function onStage(start: (stage: Stage) => void): void {
  document.addEventListener('deck.stage', (event) => start((event as CustomEvent<Stage>).detail));
}

/** Calls a function when the speaker's view stands, where this window is one. */
export function onSpeaker(start: (view: SpeakerView) => void): void {
  document.addEventListener('deck.speaker', (event) => start((event as CustomEvent<SpeakerView>).detail));
}
