// Grounds that run from one colour into another, where a presentation can draw them as they are.

import type { Gradient, Hex } from '../../model/scene.ts';
import { colorOf } from './style.ts';

/**
 * The gradients of a ground, the lowest first; undefined where one of them is more than straight colours along a side
 * or at an angle: that is a picture.
 */
export function gradientsOf(
  { backgroundImage, backgroundSize, borderTopStyle }: CSSStyleDeclaration,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Gradient[] | undefined {
  if (/[^auto, ]/.test(backgroundSize) || borderTopStyle !== 'none') return undefined;
  const layers = splitTop(backgroundImage).map((layer) => readGradient(layer, { width, height }));
  return layers.every((layer) => layer !== undefined) ? layers.reverse() : undefined;
}

/** Where gradients lead, in degrees clockwise from the top. */
const SIDES: Readonly<Record<string, number>> = {
  'to top': 0,
  'to right': 90,
  'to bottom': 180,
  'to left': 270,
};

function readGradient(layer: string, size: { width: number; height: number }): Gradient | undefined {
  const inside = /^linear-gradient\((.*)\)$/s.exec(layer)?.[1];
  if (inside === undefined) return undefined;
  const [first = '', ...rest] = splitTop(inside);
  const turned = SIDES[first] ?? (/^-?[\d.]+deg$/.test(first) ? Number.parseFloat(first) : undefined);
  const angle = (((turned ?? 180) % 360) + 360) % 360;
  const turn = (angle * Math.PI) / 180;
  const length = Math.abs(size.width * Math.sin(turn)) + Math.abs(size.height * Math.cos(turn));
  const stops = (turned === undefined ? [first, ...rest] : rest).map((stop) => readStop(stop, length));
  return stops.length < 2 ? undefined : spread(stops, angle);
}

type Stop = { readonly color: Hex | 'clear'; readonly at: number | undefined };

function readStop(text: string, length: number): Stop | undefined {
  const [, color = '', value, unit] = /^(.*?\)|[a-z]+)(?:\s+(-?[\d.]+)(%|px))?$/s.exec(text.trim()) ?? [];
  if (color === '' || !CSS.supports('color', color)) return undefined;
  const at = value === undefined ? undefined : Number(value) / (unit === '%' ? 100 : length);
  return { color: colorOf(color) ?? 'clear', at };
}

/** Stops with their places; what can't be seen through has the colour of what it runs into. */
function spread(stops: readonly (Stop | undefined)[], angle: number): Gradient | undefined {
  const known = stops.filter((stop) => stop !== undefined);
  const last = known.length - 1;
  // Places are given at both ends or nowhere; between them those that are left out are even.
  const even = known.every(({ at }) => at === undefined);
  const placed = known.map(({ color, at }, index) => {
    const near = [index - 1, index + 1].map((beside) => known[beside]?.color).find((one) => one !== 'clear');
    const seen = color === 'clear' ? `${(near ?? '000000').slice(0, 6)}00` : color;
    return {
      color: seen,
      at: even ? index / last : (at ?? (index === 0 ? 0 : index === last ? 1 : Number.NaN)),
    };
  });
  const rising = placed.every(({ at }, index) => at >= (placed[index - 1]?.at ?? 0) && at <= 1);
  return known.length === stops.length && rising ? { angle, stops: placed } : undefined;
}

/** Splits at the commas that stand in no parentheses. */
function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += sign;
  }
  return [...parts, part.trim()];
}
