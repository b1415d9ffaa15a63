// Slides that were set smaller so that they fit: by classes, the same on paper and in the browser. Pure.

import { type Fit, fitClasses } from '../model/fit.ts';
import type { RenderedDeck } from '../model/output.ts';
import type { Theme } from '../model/theme.ts';

/** The style sheet that has the classes; undefined where a theme has none. */
export const fitSheetOf = ({ styles }: Theme): string | undefined =>
  styles.find(({ name }) => name === 'features/fit')?.css;

/** The slides with the classes of what was set smaller, by index. */
export function withFits(rendered: RenderedDeck, fits: ReadonlyMap<number, Fit>): RenderedDeck {
  const slides = rendered.slides.map((slide, index) => {
    const fit = fits.get(index);
    if (fit === undefined) return slide;
    const add = (section: string): string =>
      section.replace(
        /^<section class="([^"]*)"/,
        (_, own: string) => `<section class="${[own, ...fitClasses(fit)].join(' ')}"`,
      );
    return { ...slide, fit, screen: add(slide.screen), print: add(slide.print) };
  });
  return { ...rendered, slides };
}

/** What was set smaller, in words. */
export const fitWords = ({ slides }: RenderedDeck): readonly string[] =>
  slides.flatMap(({ id, fit }) => {
    if (fit === undefined) return [];
    const parts = [
      ...(fit.heading === undefined ? [] : [`its heading at ${fit.heading}%`]),
      ...(fit.body === undefined ? [] : [`its text at ${fit.body}%`]),
    ];
    return [`The slide \`${id}\` is set smaller so that it fits: ${parts.join(', ')}.`];
  });
