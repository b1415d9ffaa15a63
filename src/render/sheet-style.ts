// The style sheet of a deck's slides, where they stand in another document. Pure.

import type { Deck } from '../model/deck.ts';
import type { PreparedPictures } from '../model/media.ts';
import type { RenderedDeck } from '../model/output.ts';
import type { Theme } from '../model/theme.ts';
import { embedInStyle } from './pictures.ts';
import { styleOf } from './style.ts';

/** The theme's rules with the pictures that they name. */
export const embedStyle = (
  theme: Theme,
  deck: Deck,
  rendered: RenderedDeck,
  pictures: PreparedPictures,
): string => embedInStyle(styleOf(theme, deck, rendered), pictures);
