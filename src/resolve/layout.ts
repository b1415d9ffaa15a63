// Chooses a slide's layout, and holds what it is given against what it takes.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { divMeant, layoutMeant } from '../diagnostics/meant.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { AsWritten, Block, SlideSource } from '../model/deck.ts';
import { DIVS } from '../model/groups.ts';
import type { Layout } from '../model/layout.ts';
import { type Position, positionOf } from '../model/source.ts';
import { layoutNames, layoutOf, type Theme } from '../model/theme.ts';
import { isPicture, type SlotReader } from './slot-kinds.ts';
import { checkDivs, fillSlots } from './slots.ts';

/** The layout of a slide: as set, else by what stands on it. */
export function chooseLayout(slide: SlideSource, isFirst: boolean, theme: Theme, diagnose: Diagnose): string {
  const known = layoutNames(theme);
  const set = slide.settings.layout;
  if (set !== undefined && !known.includes(set.value)) {
    const near = layoutMeant(set.value, known);
    diagnose('layout-unknown', { layout: set.value, known, ...(near ? { near } : {}) }, set.at);
    return 'default';
  }
  return set?.value ?? guessLayout(slide, isFirst, known);
}

/** A slide's blocks, each where its layout shows it; what the layout can't take is told. */
export function placeBlocks(
  slide: SlideSource,
  name: string,
  theme: Theme,
  kinds: SlotReader,
  diagnose: Diagnose,
): readonly Block<AsWritten>[] {
  // Of a layout that there isn't nothing is known, which was told.
  const set = slide.settings.layout?.value;
  if (set !== undefined && set !== name) return slide.blocks;
  const layout = layoutOf(theme, name);
  if (layout.form === 'names') {
    checkSlots(slide, layout, diagnose);
    return placeBelow(slide.blocks, layout);
  }
  const { blocks, meant } = checkDivs(slide, layout, diagnose);
  return fillSlots({ at: slide.at, blocks: placeBelow(blocks, layout) }, { layout, meant }, kinds, diagnose);
}

/** Warns of own layouts that no slide has, where the name is nearly that of another. */
export function reportUnusedLayouts(theme: Theme, used: ReadonlySet<string>, diagnose: Diagnose): void {
  const { templates, own = new Set<string>() } = theme;
  const others = layoutNames(theme).filter((name) => !own.has(`layouts/${name}`));
  for (const name of layoutNames(theme)) {
    const template = templates.get(`layouts/${name}`);
    if (template === undefined || others.includes(name) || used.has(name)) continue;
    const near = nearest(name, others);
    const hint = `No slide has this layout. Did you mean \`${near}.hbs\`?`;
    if (near !== undefined)
      diagnose(
        'template-unread',
        { path: `templates/layouts/${name}.hbs`, hint },
        positionOf(template, 0, 0),
      );
  }
}

/** What stands behind a slide's divs goes below them, where the layout has a slot for it and none is written. */
export function placeBelow(
  blocks: readonly Block<AsWritten>[],
  { slots }: Pick<Layout, 'slots'>,
): readonly Block<AsWritten>[] {
  const isSlot = (block: Block<AsWritten>) =>
    block.kind === 'div' && slots.some(({ name }) => name === block.name);
  const behind = blocks.slice(blocks.findLastIndex(isSlot) + 1);
  const [first] = behind;
  const taken = blocks.some((block) => block.kind === 'div' && block.name === 'below');
  const hasBelow = slots.some(({ name }) => name === 'below');
  if (!hasBelow || taken || first === undefined || behind.length === blocks.length) return blocks;
  return [...blocks.slice(0, -behind.length), { kind: 'div', name: 'below', blocks: behind, at: first.at }];
}

/** Divs that say by their names what layout a slide has, where it names none; the first that has one wins. */
const BY_DIVS: readonly (readonly [div: string, layout: string])[] = [
  ['left', 'columns'],
  ['right', 'columns'],
  ['figure', 'figures'],
  ['before', 'before-after'],
  ['after', 'before-after'],
  ['person', 'people'],
];

function guessLayout({ blocks }: SlideSource, isFirst: boolean, known: readonly string[]): string {
  const [first, second, third] = blocks;
  const topHeading = first?.kind === 'heading' && first.depth === 1;
  if (isFirst && topHeading) return 'title';
  if (topHeading && (second === undefined || (second.kind === 'paragraph' && third === undefined)))
    return 'section';
  const divs = blocks.flatMap((block) => (block.kind === 'div' ? [block.name] : []));
  const named = BY_DIVS.find(([div, layout]) => divs.includes(div) && known.includes(layout));
  return named?.[1] ?? 'default';
}

/** Of a layout that declares names alone. */
function checkSlots(slide: SlideSource, declared: Layout, diagnose: Diagnose): void {
  const layout = declared.name;
  const contract = { slots: declared.slots.map(({ name }) => name), needs: declared.needs };
  const given = slide.blocks.filter((block) => block.kind === 'div');
  const first = new Map<string, Position>();
  // What a slot that is misspelt, or never closed, holds may be what is needed.
  const meant = new Set<string | undefined>(
    contract.slots.filter(() => given.some(({ unclosed }) => unclosed)),
  );
  for (const { name, at } of given) {
    if (contract.slots.includes(name)) {
      const before = first.get(name);
      if (before === undefined) first.set(name, at);
      else diagnose('slot-duplicate', { slot: name }, at, [{ message: 'the first one', at: before }]);
      continue;
    }
    const known = [...contract.slots, ...DIVS];
    const near = divMeant(name, known);
    meant.add(near);
    diagnose('slot-unknown', { slot: name, layout, known, ...(near ? { near } : {}) }, at);
  }
  const content = slide.blocks.filter((block) => block.kind !== 'heading' && block.kind !== 'div');
  for (const need of contract.needs) {
    if (need === 'lead' && content.length === 0)
      diagnose('slot-missing', { slot: 'a first paragraph', layout }, slide.at);
    else if (need === 'picture' && !content.some(isPicture))
      diagnose('slot-missing', { slot: 'a picture in a paragraph of its own', layout }, slide.at);
    else if (Object.hasOwn(CONTENT, need) && !content.some((block) => isContent(block, need)))
      diagnose('slot-missing', { slot: CONTENT[need]?.words ?? need, layout }, slide.at);
    else if (contract.slots.includes(need) && !meant.has(need) && !given.some(({ name }) => name === need))
      diagnose('slot-missing', { slot: `\`::: ${need}\``, layout }, slide.at);
  }
}

/** What a layout can need of the slide's own blocks, by their kinds; in raw HTML by its tags. */
const CONTENT: Readonly<Record<string, { words: string; tags: readonly string[] }>> = {
  table: { words: 'a table', tags: ['table'] },
  list: { words: 'a list', tags: ['ul', 'ol', 'dl'] },
  quote: { words: 'a quote', tags: ['blockquote'] },
};

const isContent = (block: Block<AsWritten>, need: string): boolean =>
  block.kind === need ||
  (block.kind === 'html' &&
    block.pieces.some((piece) => piece.kind === 'html-open' && CONTENT[need]?.tags.includes(piece.tag)));
