// Chooses a slide's layout, and holds what it is given against what it takes.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { AsWritten, Block, SlideSource } from '../model/deck.ts';
import { GROUPS } from '../model/groups.ts';
import { type Position, positionOf } from '../model/source.ts';
import { layoutNames, type Theme } from '../model/theme.ts';

/** What a layout's first comment declares: `slots:` it takes, and what it `needs:`. */
type Contract = { readonly slots: readonly string[]; readonly needs: readonly string[] };

/** The layout of a slide: as set, else by what stands on it. */
export function chooseLayout(slide: SlideSource, isFirst: boolean, theme: Theme, diagnose: Diagnose): string {
  const known = layoutNames(theme);
  const set = slide.settings.layout;
  if (set !== undefined && !known.includes(set.value)) {
    const near = nearest(set.value, known);
    diagnose('layout-unknown', { layout: set.value, known, ...(near ? { near } : {}) }, set.at);
    return 'default';
  }
  const layout = set?.value ?? guessLayout(slide, isFirst);
  checkSlots(slide, layout, readContract(theme.templates.get(`layouts/${layout}`)?.text ?? ''), diagnose);
  return layout;
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
  layout: string,
  theme: Theme,
): readonly Block<AsWritten>[] {
  const { slots } = readContract(theme.templates.get(`layouts/${layout}`)?.text ?? '');
  const isSlot = (block: Block<AsWritten>) => block.kind === 'div' && slots.includes(block.name);
  const behind = blocks.slice(blocks.findLastIndex(isSlot) + 1);
  const [first] = behind;
  const taken = blocks.some((block) => block.kind === 'div' && block.name === 'below');
  if (!slots.includes('below') || taken || first === undefined || behind.length === blocks.length)
    return blocks;
  return [...blocks.slice(0, -behind.length), { kind: 'div', name: 'below', blocks: behind, at: first.at }];
}

function guessLayout({ blocks }: SlideSource, isFirst: boolean): string {
  const [first, second, third] = blocks;
  const topHeading = first?.kind === 'heading' && first.depth === 1;
  if (isFirst && topHeading) return 'title';
  if (topHeading && (second === undefined || (second.kind === 'paragraph' && third === undefined)))
    return 'section';
  if (blocks.some((block) => block.kind === 'div' && (block.name === 'left' || block.name === 'right')))
    return 'columns';
  return 'default';
}

function checkSlots(slide: SlideSource, layout: string, contract: Contract, diagnose: Diagnose): void {
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
    const near = nearest(name, [...contract.slots, ...Object.keys(GROUPS)]);
    meant.add(near);
    diagnose('slot-unknown', { slot: name, layout, known: contract.slots, ...(near ? { near } : {}) }, at);
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

const isPicture = (block: Block<AsWritten>): boolean =>
  block.kind === 'paragraph' && block.children.length === 1 && block.children[0]?.kind === 'image';

function readContract(template: string): Contract {
  const comment = /\{\{!--([\s\S]*?)--\}\}/.exec(template)?.[1] ?? '';
  const names = (key: string) =>
    (new RegExp(`\\b${key}:\\s*([\\w-]+(?:\\s*,\\s*[\\w-]+)*)`).exec(comment)?.[1] ?? '')
      .split(/\s*,\s*/)
      .filter((name) => name !== '');
  return { slots: names('slots'), needs: names('needs') };
}
