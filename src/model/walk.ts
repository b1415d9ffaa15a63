// Goes over the blocks of a deck's tree.

import type { AsWritten, Block, DeckSource, Phase } from './deck.ts';

/** All blocks, those inside others behind the one that holds them. */
export function* allBlocks<P extends Phase>(blocks: readonly Block<P>[]): Generator<Block<P>> {
  for (const block of blocks) {
    yield block;
    if (block.kind === 'quote' || block.kind === 'div' || block.kind === 'group')
      yield* allBlocks(block.blocks);
    else if (block.kind === 'list') for (const item of block.items) yield* allBlocks(item.blocks);
    else if (block.kind === 'drawing') yield* allBlocks(block.hidden ?? []);
  }
}

/** All blocks of a deck as written, notes too. */
export function* writtenBlocks({ slides }: DeckSource): Generator<Block<AsWritten>> {
  for (const { blocks, notes } of slides) {
    yield* allBlocks(blocks);
    yield* allBlocks(notes);
  }
}

/** Where a block of a slide stands. */
export type Surroundings = {
  /** The names of the divs around it, the outermost first; [] for one in none. */
  readonly divs: readonly string[];
  /** Whether nothing but headings stands beside it. */
  readonly alone: boolean;
};

/** Where a block of a deck stands. */
export function surroundingsOf(deck: DeckSource, wanted: Block<AsWritten>): Surroundings {
  const find = (blocks: readonly Block<AsWritten>[]): Surroundings | undefined => {
    for (const block of blocks) {
      if (block === wanted)
        return { divs: [], alone: blocks.filter(({ kind }) => kind !== 'heading').length === 1 };
      const inside =
        block.kind === 'quote' || block.kind === 'div'
          ? find(block.blocks)
          : block.kind === 'list'
            ? find(block.items.flatMap((item) => item.blocks))
            : undefined;
      if (inside !== undefined)
        return block.kind === 'div' ? { ...inside, divs: [block.name, ...inside.divs] } : inside;
    }
    return undefined;
  };
  for (const { at, blocks, notes } of deck.slides)
    if (wanted.at.start.offset >= at.start.offset) {
      const found = find(blocks) ?? find(notes);
      if (found !== undefined) return found;
    }
  return { divs: [], alone: true };
}
