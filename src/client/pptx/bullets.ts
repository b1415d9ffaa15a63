// What stands before the items of lists: marks, numbers, and numbers on a line of their own.

import type { Bullet } from '../../model/scene.ts';
import { isBullet } from './boxes.ts';
import { place } from './paragraphs.ts';
import { plainLook } from './runs.ts';
import { close, type Slide } from './slide.ts';
import { colorOf, leadingOf, px, round, styleOf } from './style.ts';

/** The bullet of an item, where it has one. */
export function bulletOf(item: Element, isOrdered: boolean, number: number): Bullet | undefined {
  const before = styleOf(item, '::before');
  const { listStyleType } = styleOf(item);
  const markerColor = (): string => colorOf(styleOf(item, '::marker').color) ?? '000000';
  if (isOrdered) {
    if (before.position === 'absolute' && before.content === '""') return undefined;
    if (listStyleType === 'none') return undefined;
    return { kind: 'number', text: listStyleType, start: number, color: markerColor() };
  }
  if (before.display !== 'none' && isBullet(item, before)) {
    const [w, h] = [px(before.width), px(before.height)];
    const text = w > h * 2 ? '–' : before.borderTopLeftRadius === '0px' ? '▪' : '•';
    return { kind: 'mark', text, start: 1, color: colorOf(before.backgroundColor) ?? '000000' };
  }
  if (listStyleType === 'none') return undefined;
  return { kind: 'mark', text: '•', start: 1, color: markerColor() };
}

/** What a counter writes before an item, on a line of its own. */
export function placeCounter(item: Element, number: number, key: Element, slide: Slide): void {
  const its = styleOf(item, '::before');
  if (!its.content.startsWith('counter(') || its.display === 'none') return;
  const rect = item.getBoundingClientRect();
  const style = styleOf(item);
  const size = px(its.fontSize);
  const look = {
    ...plainLook(item, its, size),
    bold: Number(its.fontWeight) >= 600,
    spacing: round(px(its.letterSpacing)),
  };
  const leading = leadingOf(its);
  const isOut = its.position === 'absolute';
  const left = rect.left + px(style.borderLeftWidth) + px(isOut ? its.left : style.paddingLeft);
  const top = rect.top + px(style.borderTopWidth) + px(isOut ? its.top : style.paddingTop);
  place(
    {
      paragraph: {
        runs: [{ ...look, text: String(number) }],
        align: 'left',
        level: 0,
        leading: round(leading),
        lines: 1,
        hanging: 0,
      },
      box: {
        left,
        right: isOut ? left + size * 1.6 : rect.right - px(style.paddingRight),
        top,
        bottom: top + leading,
      },
    },
    key,
    'body',
    slide,
  );
  if (isOut) close(slide);
}
