// Slides that are animated into each other: neighbours that both say so, and belong to one group.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Slide } from '../model/deck.ts';

/** Tells of slides that say so, and have no neighbour that they could be animated into or from. */
export function reportAloneAnimated(slides: readonly Slide[], diagnose: Diagnose): void {
  slides.forEach((slide, index) => {
    if (slide.settings.autoAnimate === undefined) return;
    const paired = areAnimated(slides[index - 1], slide) || areAnimated(slide, slides[index + 1]);
    if (!paired) diagnose('auto-animate-alone', { slide: slide.id }, slide.at);
  });
}

function areAnimated(from: Slide | undefined, to: Slide | undefined): boolean {
  const [before, after] = [from?.settings.autoAnimate, to?.settings.autoAnimate];
  if (before === undefined || after === undefined) return false;
  return before.group === after.group && after.restart !== true;
}
