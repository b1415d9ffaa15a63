// Tags math as formulas: Chromium has no tag for MathML, and makes a figure of what has a description.

import { readTextString, textString } from './objects.ts';
import { elementsOf, type StructElement } from './structure.ts';

/** What the description of a formula starts with on paper: the sign that applies a function, which nobody sees. */
const MARK = '\u2061';

/** Makes formulas of the figures whose descriptions start with the mark. */
export function tagFormulas(top: StructElement): void {
  for (const one of elementsOf(top)) {
    const alt = one.entries.get('Alt');
    const text = alt?.kind === 'string' ? readTextString(alt.bytes) : '';
    if (!text.startsWith(MARK)) continue;
    one.role = 'Formula';
    one.entries.set('Alt', textString(text.slice(MARK.length)));
  }
}
