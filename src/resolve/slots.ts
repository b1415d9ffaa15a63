// What a slide gives, held against what its layout takes, and put where the layout shows it.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { divMeant } from '../diagnostics/meant.ts';
import type { AsWritten, Attributes, Block, SlideSource } from '../model/deck.ts';
import { DIVS } from '../model/groups.ts';
import {
  countInWords,
  isRepeated,
  type Layout,
  layoutInWords,
  partsInWords,
  type Slot,
  type SlotKind,
  type SlotPart,
} from '../model/layout.ts';
import type { Position } from '../model/source.ts';
import { nameOfKind, type SlotReader } from './slot-kinds.ts';

type Written = Block<AsWritten>;
type Div = Written & { readonly kind: 'div' };

const isDiv = (block: Written): block is Div => block.kind === 'div';

type Told = {
  readonly layout: Layout;
  readonly kinds: SlotReader;
  /** Slots that the slide means to fill: what a misspelt or unclosed one holds may be what is needed. */
  readonly meant: ReadonlySet<string>;
  readonly diagnose: Diagnose;
};

/**
 * Puts a slide's blocks into the slots of its layout: each body slot becomes a div of its name, and figures that
 * lead a slot are marked. What is missing, too much or of another kind is told at its place.
 */
export function fillSlots(
  slide: Pick<SlideSource, 'at' | 'blocks'>,
  { layout, meant }: { readonly layout: Layout; readonly meant: ReadonlySet<string> },
  kinds: SlotReader,
  diagnose: Diagnose,
): readonly Written[] {
  const { slots } = layout;
  const told: Told = { layout, kinds, meant, diagnose };
  const headingAt = slide.blocks.findIndex(({ kind }) => kind === 'heading');
  if (layout.heading && headingAt === -1) diagnose('heading-missing', { layout: layout.name }, slide.at);
  const isSlot = (block: Written): boolean => isDiv(block) && slots.some(({ name }) => name === block.name);
  const divs = slide.blocks.filter(isSlot) as Div[];
  const own = slide.blocks.filter((block, index) => index !== headingAt && !isSlot(block));
  const heading = slide.blocks.slice(headingAt, headingAt + 1);
  return [
    ...(headingAt === -1 ? [] : heading),
    ...slots.flatMap((slot) => fillDivs(slot, divs, slide.at, told)),
    ...fillBody(own, divs, slide.at, told),
  ];
}

function fillDivs(slot: Slot, divs: readonly Div[], at: Position, told: Told): readonly Written[] {
  const { layout, diagnose } = told;
  const given = divs.filter(({ name }) => name === slot.name);
  if (given.length === 0 && slot.where === 'div' && slot.least > 0) {
    if (!told.meant.has(slot.name))
      diagnose(
        'slot-missing',
        { slot: `\`::: ${slot.name}\``, layout: layout.name, takes: layoutInWords(layout) },
        at,
      );
  } else if (
    given.length > 0 &&
    isRepeated(slot) &&
    (given.length < slot.least || given.length > slot.most)
  ) {
    const far = given[slot.most] ?? given.at(-1);
    const takes = countInWords(slot);
    diagnose(
      'slot-count',
      { slot: slot.name, layout: layout.name, takes, count: given.length },
      far?.at ?? at,
    );
  }
  return given.map((div) => {
    const place = { slot: `\`::: ${slot.name}\``, at: div.at };
    const blocks = fillParts(div.blocks, slot, place, told);
    return { ...div, blocks: slot.parts.length === 0 ? withText(markLone(markChanges(blocks))) : blocks };
  });
}

/** The slide's own text: what one block fills is picked by its kind, and the rest goes where there is room. */
function fillBody(
  own: readonly Written[],
  divs: readonly Div[],
  at: Position,
  told: Told,
): readonly Written[] {
  const { layout, kinds, diagnose } = told;
  const open = layout.slots.filter(
    ({ where, name }) => where === 'body' && !divs.some((div) => div.name === name),
  );
  const filled: Written[] = [];
  let left = own;
  const wrap = ({ name }: Slot, blocks: readonly Written[]): void => {
    const [first] = blocks;
    // The slot `body` is what a template writes as it stands.
    if (name === 'body') filled.push(...blocks);
    else if (first !== undefined) filled.push({ kind: 'div', name, blocks, at: first.at });
  };
  const miss = (slot: Slot): void => {
    const what = partsInWords(slot);
    if (slot.least > 0 && !told.meant.has(slot.name))
      diagnose('slot-missing', { slot: what, layout: layout.name, takes: layoutInWords(layout) }, at);
  };
  for (const slot of open.filter(isPick)) {
    const [part] = slot.parts as readonly [SlotPart];
    const found = left.find((block) => fits(block, part, kinds));
    left = left.filter((block) => block !== found);
    if (found === undefined) miss(slot);
    else wrap(slot, fillParts([found], slot, { slot: 'The slide', at }, told));
  }
  const rest = open.find((slot) => !isPick(slot));
  if (rest !== undefined && left.length > 0) {
    const unfit = left.find((block) => !fitsAny(block, rest, kinds));
    if (unfit === undefined) wrap(rest, fillParts(left, rest, { slot: 'The text', at }, told));
    else tellUnfit(unfit);
    return filled;
  }
  if (rest?.parts.length === 0) miss(rest);
  else if (rest !== undefined && rest.least > 0) fillParts([], rest, { slot: 'The text', at }, told);
  const [first] = left;
  if (first !== undefined) tellUnfit(first);
  return filled;

  function tellUnfit(block: Written): void {
    const takes = layoutInWords(layout) || 'a heading alone';
    diagnose('body-unfit', { layout: layout.name, found: nameOfKind(block, kinds), takes }, block.at);
  }
}

/** Whether one block fills a slot. */
const isPick = ({ parts }: Slot): boolean => parts.length === 1 && parts[0]?.most === 1;

const fitsAny = (block: Written, { parts }: Slot, kinds: SlotReader): boolean =>
  parts.length === 0 || parts.some((part) => fits(block, part, kinds));

const fits = (block: Written, part: SlotPart, kinds: SlotReader): boolean => {
  const has = kinds(block);
  return part.kinds.some((kind) => kind === 'any' || has.includes(kind));
};

/** The blocks of a slot, part after part; the first that fits nowhere is told. */
function fillParts(
  blocks: readonly Written[],
  slot: Slot,
  place: { readonly slot: string; readonly at: Position },
  { layout, kinds, diagnose }: Told,
): readonly Written[] {
  if (slot.parts.length === 0) return blocks;
  const tell = (found: string, at: Position): void =>
    diagnose('slot-unfit', { slot: place.slot, layout: layout.name, takes: partsInWords(slot), found }, at);
  const alone = slot.parts.length === 1 && slot.parts[0]?.kinds.join() === 'change';
  const reader: SlotReader = alone ? (block) => [...kinds(block), ...changeOf(block)] : kinds;
  const filled: Written[] = [];
  let next = 0;
  for (const [index, part] of slot.parts.entries()) {
    let count = 0;
    for (let block = blocks[next]; block !== undefined && count < part.most; block = blocks[next]) {
      if (!fits(block, part, reader) || isForNext(block, part, slot.parts[index + 1], reader)) break;
      filled.push(...markBlock(block, part));
      if (block.kind === 'list' && part.items !== undefined) {
        const { length } = block.items;
        if (length < part.items.least || length > part.items.most)
          tell(`this list has ${length} ${length === 1 ? 'item' : 'items'}`, block.at);
      }
      count += 1;
      next += 1;
    }
    if (count >= part.least) continue;
    const stuck = blocks[next];
    if (stuck === undefined && slot.where === 'body') {
      const what = partsInWords({ parts: [part] });
      diagnose('slot-missing', { slot: what, layout: layout.name, takes: layoutInWords(layout) }, place.at);
    } else if (stuck === undefined) tell(next === 0 ? 'it is empty' : 'it ends before that', place.at);
    else tell(`here stands ${nameOfKind(stuck, reader)}`, stuck.at);
    return blocks;
  }
  const extra = blocks[next];
  if (extra !== undefined) tell(`behind that stands ${nameOfKind(extra, reader)}`, extra.at);
  return withText([...filled, ...blocks.slice(next)]);
}

/** What stands behind a leading figure and its change is one piece, so that figures side by side share their lines. */
function withText(blocks: readonly Written[]): readonly Written[] {
  const last = blocks.some((block) => isMarked(block, [LEAD]))
    ? blocks.findLastIndex((block) => isMarked(block))
    : -1;
  const [first] = blocks.slice(last + 1);
  if (last === -1 || first === undefined) return blocks;
  const text: Written = { kind: 'div', name: 'slot-text', blocks: blocks.slice(last + 1), at: first.at };
  return [...blocks.slice(0, last + 1), text];
}

/** Whether a block that a part would take is meant for the next one: a list behind text is a list. */
function isForNext(block: Written, part: SlotPart, next: SlotPart | undefined, kinds: SlotReader): boolean {
  const [first] = kinds(block);
  return first !== undefined && next?.kinds.includes(first) === true && !part.kinds.includes(first);
}

/** A paragraph with a figure is a change where a slot holds nothing else. */
const changeOf = (block: Written): readonly SlotKind[] =>
  block.kind === 'paragraph' && block.children.some(({ kind }) => kind === 'figure') ? ['change'] : [];

/** Figures and changes are known by a class; a div around a change has done its work. */
function markBlock(block: Written, { kinds }: SlotPart): readonly Written[] {
  if (kinds.includes('change'))
    return (isDiv(block) ? block.blocks : [block]).map((line) => withClass(line, CHANGE));
  return kinds.join() === 'figure' ? [withClass(block, LEAD)] : [block];
}

/** A change says its direction in whatever slot it stands. */
const markChanges = (blocks: readonly Written[]): readonly Written[] =>
  blocks.flatMap((block) =>
    isDiv(block) && block.name === 'change' ? block.blocks.map((line) => withClass(line, CHANGE)) : [block],
  );

/** A figure alone in the first paragraph leads what may be anything. */
function markLone(blocks: readonly Written[]): readonly Written[] {
  const at = blocks.findIndex(({ kind }) => kind !== 'heading');
  const lead = blocks[at];
  if (lead?.kind !== 'paragraph' || lead.children.length !== 1 || lead.children[0]?.kind !== 'figure')
    return blocks;
  return blocks.map((block, index) => (index === at ? withClass(block, LEAD) : block));
}

/** The class of a paragraph that says how much more or less something is than it was. */
export const CHANGE = 'change-line';

const LEAD = 'lead-figure';
const isMarked = ({ attributes }: Written, marks: readonly string[] = [CHANGE, LEAD]): boolean =>
  attributes?.some(([name, value]) => name === 'class' && marks.includes(String(value[0]))) === true;

function withClass(block: Written, name: string): Written {
  const attributes: Attributes<AsWritten> = block.attributes ?? [];
  return { ...block, attributes: [['class', [name]], ...attributes] };
}

/** What of a slide can be placed, and the slots that are meant by what is misspelt or never closed. */
export type Checked = { readonly blocks: readonly Written[]; readonly meant: ReadonlySet<string> };

/** Tells of divs that are no slots of a layout, which are left out, and of slots that are given twice. */
export function checkDivs(
  { blocks }: Pick<SlideSource, 'blocks'>,
  { name: layout, slots }: Layout,
  diagnose: Diagnose,
): Checked {
  const names = slots.map(({ name }) => name);
  const first = new Map<string, Position>();
  const divs = blocks.filter(isDiv);
  const meant = new Set(divs.some(({ unclosed }) => unclosed) ? names : []);
  const strange = new Set<Written>();
  for (const div of divs) {
    const { name, at } = div;
    const slot = slots.find((other) => other.name === name);
    if (slot === undefined) {
      const known = [...names, ...DIVS];
      const near = divMeant(name, known);
      if (near !== undefined) meant.add(near);
      strange.add(div);
      diagnose('slot-unknown', { slot: name, layout, known, ...(near ? { near } : {}) }, at);
      continue;
    }
    const before = first.get(name);
    if (before === undefined) first.set(name, at);
    else if (!isRepeated(slot))
      diagnose('slot-duplicate', { slot: name }, at, [{ message: 'the first one', at: before }]);
  }
  return { blocks: blocks.filter((block) => !strange.has(block)), meant };
}
