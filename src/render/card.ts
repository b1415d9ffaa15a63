// The card that stands for a deck where it is linked to: its first slide, as wide as a card is. Pure.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Deck } from '../model/deck.ts';
import type { CardSize } from '../model/extras.ts';
import type { RenderedDeck } from '../model/output.ts';
import type { Theme } from '../model/theme.ts';
import { canvasSize, type PageParts, renderPrint } from './page.ts';

export type CardDocument = {
  readonly html: string;
  /** CSS pixels, and how many pixels of the picture each of them has. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
};

/** The slide keeps its height, so that nothing is cut off, and is laid out anew in the width of the card. */
export function renderCard(
  rendered: RenderedDeck,
  deck: Deck,
  theme: Theme,
  parts: Pick<PageParts, 'faces' | 'pictures'>,
  card: CardSize,
  diagnose: Diagnose,
): CardDocument {
  const { height } = canvasSize(deck.frontMatter.aspect);
  const scale = card.height / height;
  const width = Math.round(card.width / scale);
  const first = { ...rendered, slides: rendered.slides.slice(0, 1) };
  return { html: renderPrint(first, deck, theme, parts, diagnose, { width, height }), width, height, scale };
}
