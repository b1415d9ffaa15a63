// A deck on paper with a page for each step: its slides repeated, and which slide each page is of. Pure.

import type { Deck } from '../model/deck.ts';
import type { Fit } from '../model/fit.ts';
import type { RenderedDeck } from '../model/output.ts';
import { stepPages } from './step-pages.ts';

export type PagedDeck = {
  readonly deck: Deck;
  readonly rendered: RenderedDeck;
  /** The slide that each page is of. */
  readonly slideOf: readonly number[];
};

/** One page a slide. */
export const withSlidePages = (deck: Deck, rendered: RenderedDeck): PagedDeck => ({
  deck,
  rendered,
  slideOf: rendered.slides.map((_, index) => index),
});

/** One page a step. */
export function withStepPages(deck: Deck, rendered: RenderedDeck): PagedDeck {
  const pages = rendered.slides.map(({ print }) => stepPages(print));
  const slideOf = pages.flatMap((list, slide) => list.map(() => slide));
  const firstPage = (slide: number): number => slideOf.indexOf(slide);
  return {
    slideOf,
    rendered: {
      ...rendered,
      slides: rendered.slides.flatMap((slide, index) =>
        (pages[index] ?? []).map((print) => ({ ...slide, print })),
      ),
    },
    deck: {
      ...deck,
      slides: deck.slides.flatMap((slide, index) => (pages[index] ?? []).map(() => slide)),
      sections: deck.sections.map((section) => ({ ...section, first: firstPage(section.first) })),
    },
  };
}

/** What was set smaller on pages, by slide. */
export const fitsOfSlides = (
  fits: ReadonlyMap<number, Fit>,
  { slideOf }: PagedDeck,
): ReadonlyMap<number, Fit> => new Map([...fits].map(([page, fit]) => [slideOf[page] ?? page, fit]));
