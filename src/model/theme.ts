// A theme: the templates that make slides and pages, the style sheet, the font faces.

import type { FontFace } from './output.ts';
import type { Source } from './source.ts';

/** Templates by name ("layouts/figure", "partials/footer", "deck"): a deck's own stand before the built-in ones. */
export type Theme = {
  readonly templates: ReadonlyMap<string, Source>;
  /** The names of the deck's own. */
  readonly own?: ReadonlySet<string>;
  readonly css: string;
  /** Of the sheets for a fact-checker. */
  readonly reviewCss: string;
  readonly faces: readonly FontFace[];
};

/** Names of layouts, sorted. */
export const layoutNames = (theme: Theme): readonly string[] =>
  [...theme.templates.keys()]
    .filter((name) => name.startsWith('layouts/'))
    .map((name) => name.slice('layouts/'.length))
    .sort();
