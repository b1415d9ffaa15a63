// Goes over the blocks of a deck's tree.

import type { AsResolved, AsWritten, Block, Deck, DeckSource, Inline, Phase } from './deck.ts';
import type { Formula } from './formula.ts';

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

/** All inline content of a deck as written, notes and footnotes too. */
export function* writtenInlines({ slides, footnotes }: DeckSource): Generator<Inline<AsWritten>> {
  for (const { blocks, notes } of slides) {
    yield* allInlines(blocks);
    yield* allInlines(notes);
  }
  for (const { blocks } of footnotes?.values() ?? []) yield* allInlines(blocks);
}

/** All inline content of some blocks, what is inside other content behind it. */
export function* allInlines<P extends Phase>(blocks: readonly Block<P>[]): Generator<Inline<P>> {
  for (const block of allBlocks(blocks)) {
    if (block.kind === 'table')
      for (const row of [block.head, ...block.rows])
        for (const { children } of row) yield* inlinesIn(children);
    else if (block.kind === 'drawing') yield* inlinesIn(block.caption ?? []);
    else if ('children' in block) yield* inlinesIn(block.children);
  }
}

function* inlinesIn<P extends Phase>(inlines: readonly Inline<P>[]): Generator<Inline<P>> {
  for (const inline of inlines) {
    yield inline;
    if ('children' in inline) yield* inlinesIn(inline.children);
  }
}

/** Everything that is typeset as math in a deck. */
export function* formulasOf({ slides }: Deck): Generator<Formula> {
  for (const { blocks, notes, footnotes } of slides) {
    const all: readonly Block<AsResolved>[] = [...blocks, ...notes];
    for (const block of allBlocks(all)) if (block.kind === 'formula') yield block.formula;
    const inlines = [
      ...allInlines(all),
      ...(footnotes ?? []).flatMap(({ children }) => [...inlinesIn(children)]),
    ];
    for (const inline of inlines)
      if (inline.kind === 'math' && inline.formula !== undefined) yield inline.formula;
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
