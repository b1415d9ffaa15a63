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
