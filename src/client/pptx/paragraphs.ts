// Paragraphs and the text boxes that they join.

import type { Bullet, Paragraph, TextRole } from '../../model/scene.ts';
import { isBlank } from './nodes.ts';
import { runsOf } from './runs.ts';
import type { Slide, TextDraft } from './slide.ts';
import { leadingOf, px, round, styleOf } from './style.ts';

/** The list that a paragraph is of. */
export type List = { readonly level: number; readonly bullet?: Bullet; readonly hanging: number };

/** A paragraph with the box of its lines; where it stands in a text box is known once it joins one. */
export type Placed = {
  readonly paragraph: Omit<Paragraph, 'indent' | 'before'>;
  readonly box: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
};

/** A paragraph of some inline nodes of a block; undefined where they say nothing. */
export function paragraphOf(
  nodes: readonly Node[],
  block: Element,
  list: List | undefined,
  slide: Slide,
): Placed | undefined {
  const [firstNode] = nodes;
  const lastNode = nodes.at(-1);
  if (firstNode === undefined || lastNode === undefined || isBlank(nodes)) return undefined;
  const style = styleOf(block);
  const runs = runsOf(nodes, style.whiteSpace.startsWith('pre'), slide);
  if (runs.every(({ text }) => text.trim() === '')) return undefined;
  const leading = leadingOf(style);
  const range = document.createRange();
  range.setStartBefore(firstNode);
  range.setEndAfter(lastNode);
  const rect = block.getBoundingClientRect();
  const middles = [...range.getClientRects()]
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(({ top, height }) => top + height / 2);
  const first = Math.min(...middles) - leading / 2;
  const last = Math.max(...middles) + leading / 2;
  // What is all of its block has the block's room.
  const whole =
    nodes.length === block.childNodes.length &&
    !style.display.startsWith('inline') &&
    style.display !== 'table-cell';
  const top = whole ? rect.top + px(style.paddingTop) + px(style.borderTopWidth) : first;
  const bottom = whole ? rect.bottom - px(style.paddingBottom) - px(style.borderBottomWidth) : last;
  return {
    paragraph: {
      runs,
      align: alignOf(style),
      level: list?.level ?? 0,
      ...(list?.bullet === undefined ? {} : { bullet: list.bullet }),
      hanging: list?.bullet === undefined ? 0 : list.hanging,
      leading: round(leading),
      lines: Math.max(1, Math.round((last - first) / Math.max(1, leading))),
    },
    box: {
      left: rect.left + px(style.paddingLeft) + px(style.borderLeftWidth),
      right: rect.right - px(style.paddingRight) - px(style.borderRightWidth),
      top,
      bottom: Math.max(bottom, top + 1),
    },
  };
}

function alignOf({ textAlign }: CSSStyleDeclaration): Paragraph['align'] {
  if (textAlign === 'center' || textAlign === 'justify') return textAlign;
  return textAlign === 'right' || textAlign === 'end' ? 'right' : 'left';
}

/** Puts a paragraph into the open text box, or opens one. */
export function place({ paragraph, box }: Placed, key: Element, role: TextRole, slide: Slide): void {
  const before = slide.open;
  const joins =
    before !== undefined &&
    before.key === key &&
    before.item.role === role &&
    box.top >= before.bottom - 2 &&
    (paragraph.level > 0 || Math.abs(box.left - before.item.left) < 0.6) &&
    box.left >= before.item.left - 0.6;
  const open = joins ? before : openText({ paragraph, box }, key, role, slide);
  const { item } = open;
  item.paragraphs.push({
    ...paragraph,
    indent: round(Math.max(0, box.left - item.left)),
    before: round(Math.max(0, box.top - open.bottom)),
  });
  item.right = Math.max(item.right, box.right);
  item.bottom = box.bottom;
  open.bottom = box.bottom;
}

function openText(
  { paragraph, box }: Placed,
  key: Element,
  role: TextRole,
  slide: Slide,
): NonNullable<Slide['open']> {
  const item: TextDraft = {
    kind: 'text',
    role,
    left: box.left - (paragraph.bullet === undefined ? 0 : paragraph.hanging),
    right: box.right,
    top: box.top,
    bottom: box.bottom,
    paragraphs: [],
  };
  slide.items.push(item);
  const open = { key, item, bottom: box.top };
  slide.open = open;
  return open;
}
