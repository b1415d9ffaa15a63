// Draws icons and emoji from packages: what draws them is loaded where a deck may have some, and only then.

import type { IconPackages } from './icons/sets.ts';
import type { DeckSource } from './model/deck.ts';
import type { IconDrawer } from './resolve.ts';

/** A word in colons, or a character that emoji are made of. */
const MAY_HAVE_ICONS =
  /:[a-z0-9+-][\w+-]*:|[\u{1f000}-\u{1faff}\u2139-\u2bff\u3030\u303d\u3297\u3299]|\u20e3|\ufe0f/u;

/** The drawer of a deck's icons, in all its languages; undefined where it has none. */
export async function prepareIcons(
  decks: readonly DeckSource[],
  readPackage: IconPackages,
): Promise<IconDrawer | undefined> {
  if (!decks.some(({ source }) => MAY_HAVE_ICONS.test(source.text))) return undefined;
  const { makeIconDrawer } = await import('./icons/draw.part.ts');
  return makeIconDrawer(readPackage);
}
