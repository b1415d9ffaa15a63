// Which parts of the script a deck needs besides its own: by what its slides show.

import type { RenderedDeck } from '../model/output.ts';

/** A part by the name of its file in client/parts, and markup that asks for it. */
const PARTS: readonly { readonly name: string; readonly when: string }[] = [
  { name: 'auto-animate', when: ' data-auto-animate' },
  { name: 'copy', when: 'class="copy"' },
  { name: 'notes', when: 'class="note-link"' },
];

/** The names of the parts that a deck needs. */
export function clientPartsOf({ slides }: Pick<RenderedDeck, 'slides'>): readonly string[] {
  return PARTS.filter(({ when }) => slides.some(({ screen }) => screen.includes(when))).map(
    ({ name }) => name,
  );
}
