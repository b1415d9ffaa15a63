// Computed styles as numbers and colours.

import type { Hex } from '../../model/scene.ts';

export const styleOf = (element: Element, pseudo?: string): CSSStyleDeclaration =>
  getComputedStyle(element, pseudo);

export const px = (value: string | undefined): number => Number.parseFloat(value ?? '') || 0;

export const round = (value: number): number => Math.round(value * 100) / 100;

export type Side = 'Top' | 'Right' | 'Bottom' | 'Left';

/** The border of a side: its width is 0 where there is none. */
export function borderOf(style: CSSStyleDeclaration, side: Side): { width: number; color: Hex | undefined } {
  const width = style[`border${side}Style`] === 'none' ? 0 : px(style[`border${side}Width`]);
  return { width, color: colorOf(style[`border${side}Color`]) };
}

/** The first family that text is set in. */
export const familyOf = ({ fontFamily }: CSSStyleDeclaration): string =>
  (fontFamily.split(',')[0] ?? '').replace(/["']/g, '').trim();

export const leadingOf = ({ lineHeight, fontSize }: CSSStyleDeclaration): number =>
  lineHeight === 'normal' ? px(fontSize) * 1.2 : px(lineHeight);

let brush: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, Hex | undefined>();

/** A colour of any notation, read by painting it; undefined where it can't be seen. */
export function colorOf(value: string): Hex | undefined {
  if (known.has(value)) return known.get(value);
  brush ??= document
    .createElement('canvas')
    .getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  if (brush === null) return undefined;
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = value;
  brush.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 0] = brush.getImageData(0, 0, 1, 1).data;
  const two = (n: number): string => n.toString(16).padStart(2, '0');
  const hex = a === 0 ? undefined : `${two(r)}${two(g)}${two(b)}${a === 255 ? '' : two(a)}`;
  known.set(value, hex);
  return hex;
}
