// Markdown alone as resolved: it names nothing but addresses, which stay as they are written.

import type { AsResolved, AsWritten, Block } from '../model/deck.ts';
import { textWords } from '../model/words.ts';
import { bindBlocks } from './bind.ts';

/** Resolves Markdown that was parsed without a deck's conventions. */
export function resolvePlain(blocks: readonly Block<AsWritten>[]): readonly Block<AsResolved>[] {
  return bindBlocks(blocks, {
    figure: ({ expression }) => {
      throw new Error(`Markdown alone has no references: ${expression}`);
    },
    claim: () => undefined,
    fence: () => undefined,
    icon: ({ text }) => ({ kind: 'words', words: text }),
    picture: (src) => ({ path: textWords(src), mime: '', bytes: new Uint8Array(), hash: '' }),
    target: (href) => ({ kind: 'url', href }),
    mark: () => ({ notes: [] }),
  });
}
