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

/**
 * Puts what stands right below a node onto a stack, the first of it on top, whatever it is called: so blocks, inlines
 * and raw HTML of all kinds are gone through alike. Places in sources, words and figures, of which there are most, are no nodes.
 */
export function pushBelow(stack: object[], node: object): void {
  if (node instanceof Uint8Array) return;
  const keys = Object.keys(node);
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index] ?? '';
    const below = (node as Readonly<Record<string, unknown>>)[key];
    if (typeof below === 'object' && below !== null && key !== 'at' && key !== 'figure') stack.push(below);
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
  /** The columns and cells that it stands in, the outermost first. */
  readonly columns: readonly ColumnShare[];
  /** The layout that its slide names. */
  readonly layout?: string;
  /** Whether nothing but headings stands beside it. */
  readonly alone: boolean;
};

/** How wide a column is: its share of what the gaps between it and its neighbours leave. */
export type ColumnShare = { readonly share: number; readonly gaps: number };

/** Where a block of a deck stands. */
export function surroundingsOf(deck: DeckSource, wanted: Block<AsWritten>): Surroundings {
  const find = (blocks: readonly Block<AsWritten>[]): Surroundings | undefined => {
    for (const block of blocks) {
      if (block === wanted)
        return { divs: [], columns: [], alone: blocks.filter(({ kind }) => kind !== 'heading').length === 1 };
      const inside =
        block.kind === 'quote' || block.kind === 'div' || block.kind === 'group'
          ? find(block.blocks)
          : block.kind === 'list'
            ? find(block.items.flatMap((item) => item.blocks))
            : undefined;
      if (inside === undefined) continue;
      if (block.kind === 'div') return { ...inside, divs: [block.name, ...inside.divs] };
      const column = block.kind === 'group' ? columnOf(block, wanted) : undefined;
      return column === undefined ? inside : { ...inside, columns: [column, ...inside.columns] };
    }
    return undefined;
  };
  for (const { at, blocks, notes, settings } of deck.slides)
    if (wanted.at.start.offset >= at.start.offset) {
      const found = find(blocks) ?? find(notes);
      const layout = settings.layout?.value;
      if (found !== undefined) return layout === undefined ? found : { ...found, layout };
    }
  return { divs: [], columns: [], alone: true };
}

type Group = Extract<Block<AsWritten>, { kind: 'group' }>;

/** What a block has of the width of the columns, or the grid, around it. */
function columnOf(group: Group, wanted: Block<AsWritten>): ColumnShare | undefined {
  const cells = Number(classOf(group, /^grid-(\d)$/));
  if (group.name === 'grid' && cells > 0) return { share: 1 / cells, gaps: cells - 1 };
  if (group.name !== 'columns') return undefined;
  const shares = group.blocks.map((column) => Number(classOf(column, /^w-(\d+)$/) ?? 0) / 100);
  const open = shares.filter((share) => share === 0).length;
  const left = Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
  const index = group.blocks.findLastIndex(({ at }) => at.start.offset <= wanted.at.start.offset);
  return { share: shares[index] || left / Math.max(1, open), gaps: shares.length - 1 };
}

function classOf({ attributes = [] }: Block<AsWritten>, pattern: RegExp): string | undefined {
  const names = attributes.flatMap(([name, value]) =>
    name === 'class' ? value.flatMap((piece) => (typeof piece === 'string' ? piece.split(' ') : [])) : [],
  );
  return names.map((name) => pattern.exec(name)?.[1]).find((found) => found !== undefined);
}
