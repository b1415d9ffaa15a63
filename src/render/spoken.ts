// A deck without what is only said: its notes, and the places in them. Pure.

import type { Deck } from '../model/deck.ts';
import type { RenderedDeck, RenderedSlide } from '../model/output.ts';

export const NOTES = /<aside class="notes">([\s\S]*?)<\/aside>/;

/** A slide without its notes. */
const withoutNotes = (slide: RenderedSlide): RenderedSlide => ({
  ...slide,
  screen: slide.screen.replace(NOTES, ''),
  landings: slide.landings.filter(({ where }) => where !== 'notes'),
});

/** A deck as it is shown; the same one where nothing is only said. */
export function withoutSpoken(
  deck: Deck,
  rendered: RenderedDeck,
): { readonly deck: Deck; readonly rendered: RenderedDeck } {
  if (deck.slides.every(({ notes }) => notes.length === 0)) return { deck, rendered };
  const claims = deck.claims.map((claim) => ({
    ...claim,
    ties: claim.ties.filter(({ where }) => where !== 'notes'),
  }));
  return { deck: { ...deck, claims }, rendered: { ...rendered, slides: rendered.slides.map(withoutNotes) } };
}
