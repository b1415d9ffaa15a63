// Whose the pictures, videos and sounds of a deck are: said beside them, and listed on the pages of sources.

import type { AsResolved, Block, Credit, Slide } from '../model/deck.ts';
import type { ImageSettings } from '../model/media.ts';
import { pushBelow } from '../model/walk.ts';
import { textWords } from '../model/words.ts';

/** The credits of a deck in the order of its slides, each once, with what they are for. */
export function collectCredits(
  slides: readonly Pick<Slide, 'settings' | 'blocks' | 'name'>[],
): readonly Credit[] {
  const found = new Map<string, Credit>();
  const add = (credit: Credit): void => {
    const key = `${credit.what}\n${credit.words}`;
    if (credit.words.trim() !== '' && !found.has(key)) found.set(key, credit);
  };
  for (const { settings, blocks, name } of slides) {
    // A background has no description: it is named by its slide.
    if (settings.background?.credit !== undefined) add({ what: name, words: settings.background.credit });
    for (const credit of creditsIn(blocks)) add(credit);
  }
  return [...found.values()];
}

/** Goes over a tree, whatever its nodes are called: pictures stand in blocks of many kinds. */
function* creditsIn(tree: readonly Block<AsResolved>[]): Generator<Credit> {
  const stack: object[] = [tree];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { kind, alt = [], settings } = node as Partial<Image>;
    if (kind === 'image' && settings?.credit !== undefined)
      yield { what: textWords(alt), words: textWords(settings.credit) };
    pushBelow(stack, node);
  }
}

type Image = {
  readonly kind: string;
  readonly alt: Parameters<typeof textWords>[0];
  readonly settings: ImageSettings<AsResolved>;
};
