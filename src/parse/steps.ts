// The steps of a slide: pauses, items of incremental lists and fragments, numbered in the order in which they show.

import type { AsWritten, Attributes, Block, Html, Inline } from '../model/deck.ts';
import type { Position } from '../model/source.ts';
import type { Context } from './context.ts';
import { LEAVING } from './effects.ts';

type Written = Block<AsWritten>;
type Holder = { readonly attributes?: Attributes<AsWritten> };

/** The blocks of a slide with the steps in them numbered, and how many there are. */
export type Stepped = { readonly blocks: readonly Written[]; readonly steps: number };

/** Reads the steps of a slide. `incremental`: whether the items of its lists are steps, where nothing else is said. */
export function readSteps(blocks: readonly Written[], incremental: boolean, context: Context): Stepped {
  const marked = applyPauses(markLists(blocks, incremental), context);
  const found = collect(marked.blocks, marked.pauses, context);
  if (found.length === 0) return { blocks: marked.blocks, steps: 0 };
  const places = orderOf(found);
  const steps = Math.max(...places) + 1;
  let next = 0;
  const number = <T extends Holder>(node: T): T => {
    if (!isStep(node)) return node;
    const place = places[next++] ?? 0;
    const gone = place < steps - 1 || classesOf(node).includes('fade-out') ? LEAVING : [];
    return numbered(
      node,
      place,
      classesOf(node).some((name) => gone.includes(name)),
    );
  };
  return { blocks: rewrite(marked.blocks, number), steps };
}

/** Marks the items of lists that are shown one by one; divs that only say so are taken away. */
function markLists(blocks: readonly Written[], incremental: boolean): readonly Written[] {
  return blocks.flatMap((block): readonly Written[] => {
    switch (block.kind) {
      case 'list': {
        const { incremental: own, ...list } = block;
        const stepwise = own ?? incremental;
        const items = list.items.map((item) => ({ ...item, blocks: markLists(item.blocks, incremental) }));
        return [{ ...list, items: stepwise ? items.map((item) => asStep(item)) : items }];
      }
      case 'group': {
        const says = block.name === 'incremental' || block.name === 'nonincremental';
        const inside = markLists(
          says ? block.blocks.map(plainList) : block.blocks,
          says ? block.name === 'incremental' : incremental,
        );
        return says && block.attributes === undefined ? inside : [{ ...block, blocks: inside }];
      }
      case 'div':
      case 'quote':
        return [{ ...block, blocks: markLists(block.blocks, incremental) }];
      default:
        return [block];
    }
  });
}

/** What a div says of its lists counts more than their bullets. */
const plainList = (block: Written): Written => {
  if (block.kind !== 'list') return block;
  const { incremental: _, ...list } = block;
  return list;
};

/** An item that has an effect of its own keeps it. */
const asStep = <T extends Holder>(node: T): T =>
  isStep(node) ? node : { ...node, attributes: [['class', ['fragment']], ...(node.attributes ?? [])] };

/** A pause, as Pandoc has it: a paragraph of three full stops with spaces between. */
const isPause = (block: Written): boolean => textOf(block) === '. . .';

const textOf = (block: Written): string | undefined => {
  const [only, ...rest] = block.kind === 'paragraph' ? block.children : [];
  return only?.kind === 'text' && rest.length === 0 ? only.text.trim() : undefined;
};

type Paused = { readonly blocks: readonly Written[]; readonly pauses: ReadonlyMap<object, object> };

/**
 * What stands behind a pause, up to the next one in the same place, becomes one step. `pauses` says of each block
 * which pause it is behind.
 */
function applyPauses(written: readonly Written[], context: Context): Paused {
  const pauses = new Map<object, object>();
  const within = (blocks: readonly Written[]): readonly Written[] => {
    let pause: Written | undefined;
    let useless: Position | undefined;
    const kept = blocks.flatMap((block): readonly Written[] => {
      if (isPause(block)) {
        if (useless !== undefined) context.diagnose('pause-useless', {}, useless);
        pause = block;
        useless = block.at;
        return [];
      }
      reportNearPause(block, context);
      const inner =
        block.kind === 'div' || block.kind === 'group' || block.kind === 'quote'
          ? { ...block, blocks: within(block.blocks) }
          : block;
      if (pause === undefined) return [inner];
      useless = undefined;
      return behind(inner, pause);
    });
    if (useless !== undefined) context.diagnose('pause-useless', {}, useless);
    return kept;
  };
  // A slot is laid out apart: what is in it is shown, and not the slot.
  const behind = (block: Written, pause: Written): readonly Written[] => {
    if (block.kind === 'div')
      return [{ ...block, blocks: block.blocks.flatMap((inner) => behind(inner, pause)) }];
    // Raw HTML and drawings take no attributes: a div around them does.
    const bare = block.kind === 'html' || block.kind === 'rule' || block.kind === 'code';
    const step = asStep<Written>(
      bare ? { kind: 'group', name: '', title: [], blocks: [block], at: block.at } : block,
    );
    if (!pauses.has(block)) pauses.set(step, pause);
    return [step];
  };
  return { blocks: within(written), pauses };
}

/** A paragraph of three full stops or an ellipsis was most likely meant as a pause. */
function reportNearPause(block: Written, context: Context): void {
  const text = textOf(block);
  if (text !== undefined && /^(?:\.{3}|…|\. \. \. \.+|\.\.\. \.\.\.)$/.test(text))
    context.diagnose('pause-misspelt', { text }, block.at);
}

type Step = {
  readonly index: number | undefined;
  /** The pause that it is behind; undefined before the first. */
  readonly pause: object | undefined;
  /** Whether it is what a pause shows. */
  readonly isPause: boolean;
};

/** All steps in the order of the text. */
function collect(
  blocks: readonly Written[],
  pauses: ReadonlyMap<object, object>,
  context: Context,
): readonly Step[] {
  const steps: Step[] = [];
  let at: Position | undefined;
  let pause: object | undefined;
  const visit = <T extends Holder>(node: T): T => {
    if ('at' in node && node.at !== undefined) at = node.at as Position;
    const own = pauses.get(node);
    if (own !== undefined) pause = own;
    if (!isStep(node)) return node;
    const written = attributeValue(node, 'data-fragment-index');
    if (written !== undefined && !/^\d{1,4}$/.test(written))
      context.diagnose('fragment-index-invalid', { value: written }, at);
    const index = written === undefined || own !== undefined ? undefined : Number(written);
    steps.push({ index, pause, isPause: own !== undefined });
    return node;
  };
  rewrite(blocks, visit);
  return steps;
}

/**
 * The place of each step: what is behind one pause comes together, then the steps in it; among these, as in
 * reveal, those with an index come first, by it, and the others in the order of the text.
 */
function orderOf(steps: readonly Step[]): readonly number[] {
  const places = new Array<number>(steps.length).fill(0);
  let next = 0;
  for (const pause of new Set(steps.map((step) => step.pause))) {
    const here = steps.flatMap((step, place) => (step.pause === pause ? [{ ...step, place }] : []));
    const shown = here.filter(({ isPause }) => isPause);
    for (const { place } of shown) places[place] = next;
    if (shown.length > 0) next += 1;
    const indexed = here.filter(({ index, isPause }) => index !== undefined && !isPause);
    for (const index of [...new Set(indexed.map((step) => step.index ?? 0))].sort((a, b) => a - b)) {
      for (const step of indexed) if (step.index === index) places[step.place] = next;
      next += 1;
    }
    for (const step of here) if (step.index === undefined && !step.isPause) places[step.place] = next++;
  }
  return places;
}

const attributeValue = ({ attributes }: Holder, name: string): string | undefined => {
  const value = attributes?.find(([key]) => key === name)?.[1];
  return value?.every((part) => typeof part === 'string') ? value.join('') : undefined;
};

const classesOf = ({ attributes }: Holder): readonly string[] =>
  (attributes ?? []).flatMap(([name, value]) =>
    name === 'class' ? value.flatMap((part) => (typeof part === 'string' ? part.split(/\s+/) : [])) : [],
  );

const isStep = (node: Holder): boolean => classesOf(node).includes('fragment');

const numbered = <T extends Holder>(node: T, place: number, gone: boolean): T => ({
  ...node,
  attributes: [
    ...(gone ? ([['class', ['step-gone']]] as Attributes<AsWritten>) : []),
    ...(node.attributes ?? []).filter(([name]) => name !== 'data-fragment-index'),
    ['data-fragment-index', [String(place)]],
  ],
});

/** Rewrites everything that has attributes, in the order in which a browser finds it. */
function rewrite(blocks: readonly Written[], change: <T extends Holder>(node: T) => T): readonly Written[] {
  const inlines = (list: readonly Inline<AsWritten>[]): readonly Inline<AsWritten>[] => list.map(inline);
  const inline = (written: Inline<AsWritten>): Inline<AsWritten> => {
    const node =
      'attributes' in written || 'at' in written ? change(written as Inline<AsWritten> & Holder) : written;
    return 'children' in node ? { ...node, children: inlines(node.children) } : node;
  };
  const all = (list: readonly Written[]): readonly Written[] => list.map(block);
  const block = (written: Written): Written => {
    const node = change(written);
    switch (node.kind) {
      case 'heading':
      case 'paragraph':
      case 'text':
        return { ...node, children: inlines(node.children) };
      case 'list':
        return {
          ...node,
          items: node.items.map((item) => {
            const own = change(item);
            return { ...own, blocks: all(own.blocks) };
          }),
        };
      case 'quote':
      case 'div':
      case 'group':
        return { ...node, blocks: all(node.blocks) };
      case 'table': {
        const cells = (row: typeof node.head) =>
          row.map((cell) => {
            const own = change(cell);
            return { ...own, children: inlines(own.children) };
          });
        const head = cells(node.head);
        const rowAttributes: (Attributes<AsWritten> | undefined)[] = [];
        const rows = node.rows.map((row, index) => {
          const given = node.rowAttributes?.[index];
          const own = given === undefined ? undefined : change({ attributes: given }).attributes;
          rowAttributes.push(own);
          return cells(row);
        });
        return { ...node, head, rows, ...(node.rowAttributes === undefined ? {} : { rowAttributes }) };
      }
      case 'html':
        return { ...node, pieces: node.pieces.map((piece) => inline(piece) as Html<AsWritten>) };
      default:
        return node;
    }
  };
  return all(blocks);
}
