// Goes over the blocks of a deck's tree.

import type { AsWritten, Block, DeckSource, Phase } from './deck.ts';

/** All blocks, those inside others behind the one that holds them. */
export function* allBlocks<P extends Phase>(blocks: readonly Block<P>[]): Generator<Block<P>> {
  for (const block of blocks) {
    yield block;
    if (block.kind === 'quote' || block.kind === 'div') yield* allBlocks(block.blocks);
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

/** The names of the divs that a block of a slide stands in, the outermost first; [] for one in none. */
export function divsAround(deck: DeckSource, wanted: Block<AsWritten>): readonly string[] {
  const find = (blocks: readonly Block<AsWritten>[]): readonly string[] | undefined => {
    for (const block of blocks) {
      if (block === wanted) return [];
      const inside =
        block.kind === 'quote' || block.kind === 'div'
          ? find(block.blocks)
          : block.kind === 'list'
            ? find(block.items.flatMap((item) => item.blocks))
            : undefined;
      if (inside !== undefined) return block.kind === 'div' ? [block.name, ...inside] : inside;
    }
    return undefined;
  };
  for (const { at, blocks, notes } of deck.slides)
    if (wanted.at.start.offset >= at.start.offset) {
      const divs = find(blocks) ?? find(notes);
      if (divs !== undefined) return divs;
    }
  return [];
}
