// The grounds, borders and marks of boxes, as shapes.

import type { Gradient, Hex } from '../../model/scene.ts';
import { gradientsOf } from './gradients.ts';
import { close, type Slide } from './slide.ts';
import { borderOf, colorOf, px, round, styleOf } from './style.ts';

/** The ground, the borders and the marks of a box. */
export function decorate(element: Element, slide: Slide): void {
  const style = styleOf(element);
  const rect = element.getBoundingClientRect();
  if (rect.width >= 1 && rect.height >= 1 && !(element === slide.canvas && !isFilled(style))) {
    const gradients = style.backgroundImage === 'none' ? [] : gradientsOf(style, rect);
    if (gradients === undefined) {
      takeGround(element, rect, slide);
      return;
    }
    drawBox(style, rect, slide);
    for (const fill of gradients) drawGradient(fill, style, rect, slide);
  }
  for (const pseudo of ['::before', '::after']) drawMark(element, pseudo, rect, slide);
}

/** Draws a ground of colours that run into each other. */
export function drawGradient(
  fill: Gradient,
  { borderTopLeftRadius }: CSSStyleDeclaration,
  rect: DOMRect,
  slide: Slide,
): void {
  close(slide);
  slide.items.push({ kind: 'shape', box: slide.boxOf(rect), fill, radius: px(borderTopLeftRadius) });
}

/** A ground that is more than colours is a picture. */
export function takeGround(element: Element, rect: DOMRect, slide: Slide): void {
  element.setAttribute('data-shot-ground', '');
  close(slide);
  slide.items.push({ kind: 'shot', box: slide.boxOf(rect), alt: '', shot: slide.shoot(element) });
}

const isFilled = ({ backgroundColor, backgroundImage }: CSSStyleDeclaration): boolean =>
  colorOf(backgroundColor) !== undefined || backgroundImage !== 'none';

function drawBox(style: CSSStyleDeclaration, rect: DOMRect, slide: Slide): void {
  const { items, origin, boxOf } = slide;
  const fill = colorOf(style.backgroundColor);
  const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
    side,
    ...borderOf(style, side),
  }));
  const line = evenLine(sides);
  const covers = rect.width >= origin.width - 1 && rect.height >= origin.height - 1;
  if ((fill !== undefined && !(covers && fill.length === 6 && items.length === 0)) || line !== undefined) {
    close(slide);
    items.push({
      kind: 'shape',
      box: boxOf(rect),
      ...(fill === undefined ? {} : { fill }),
      ...(line === undefined ? {} : { line }),
      radius: px(style.borderTopLeftRadius),
    });
  } else if (fill !== undefined) slide.ground = fill;
  if (line !== undefined) return;
  for (const { side, width, color } of sides) {
    if (width === 0 || color === undefined) continue;
    const flat = side === 'Top' || side === 'Bottom';
    const left = side === 'Right' ? rect.right - width : rect.left;
    const top = side === 'Bottom' ? rect.bottom - width : rect.top;
    close(slide);
    items.push({
      kind: 'shape',
      box: boxOf({ left, top, width: flat ? rect.width : width, height: flat ? width : rect.height }),
      fill: color,
      radius: 0,
    });
  }
}

type Border = { readonly width: number; readonly color: Hex | undefined };

/** The line around a box, where it is the same on all sides. */
function evenLine(sides: readonly Border[]): { width: number; color: Hex } | undefined {
  const [one] = sides;
  if (one === undefined || one.width === 0 || one.color === undefined) return undefined;
  const { width, color } = one;
  return sides.every((side) => side.width === width && side.color === color) ? { width, color } : undefined;
}

/** Whether a mark before an item is its bullet. */
export const isBullet = (element: Element, its: CSSStyleDeclaration): boolean =>
  element.tagName === 'LI' && its.content === '""' && px(its.left) < 0;

/** A box that a style sheet puts before or behind another's content. */
function drawMark(element: Element, pseudo: string, rect: DOMRect, slide: Slide): void {
  const style = styleOf(element);
  const its = styleOf(element, pseudo);
  if (its.position !== 'absolute' || its.display === 'none' || its.content === 'none') return;
  if (isBullet(element, its) || (style.position === 'static' && style.transform === 'none')) return;
  const fill = colorOf(its.backgroundColor);
  const { width, color } = borderOf(its, 'Top');
  const line = width > 0 && color !== undefined ? { width, color } : undefined;
  if (its.content !== '""' || (fill === undefined && line === undefined)) return;
  const box = {
    x: round(rect.left - slide.origin.left + px(style.borderLeftWidth) + px(its.left)),
    y: round(rect.top - slide.origin.top + px(style.borderTopWidth) + px(its.top)),
    w: round(px(its.width)),
    h: round(px(its.height)),
  };
  close(slide);
  if (box.w >= 0.5 && box.h >= 0.5)
    slide.items.push({
      kind: 'shape',
      box,
      ...(fill === undefined ? {} : { fill }),
      ...(line === undefined ? {} : { line }),
      radius: its.borderTopLeftRadius.endsWith('%') ? box.w / 2 : px(its.borderTopLeftRadius),
    });
}
