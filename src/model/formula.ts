// Math as it is drawn: MathML, and what it says in characters.

import type { AsResolved, Html } from './deck.ts';

export type Formula = {
  /** A `math` element and all in it. */
  readonly pieces: readonly Html<AsResolved>[];
  /** In one line of characters, e.g. "a/b" or "√(x + 1)": for names, bookmarks, and those who don't see it. */
  readonly words: string;
  /** Rules of the style sheet for what MathML has no attributes for, e.g. ".m-1x2y3z{padding-left:1em}". */
  readonly rules: readonly string[];
};
