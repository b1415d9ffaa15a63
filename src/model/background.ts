// How the background of a slide is laid: what stands beside its colour and its picture.

import { isColor } from './colors.ts';

export const SIDES = ['left', 'right'] as const;
export const EDGES = ['left', 'right', 'top', 'bottom'] as const;

/** What lies between a picture and the words on it: light with dark ink, or dark with light ink. */
export type Overlay = {
  readonly tone?: 'light' | 'dark';
  /** From 0, nothing, to 1. Without it the theme's. */
  readonly strength?: number;
  /** The edge at which it is strong; to the other it fades. */
  readonly from?: (typeof EDGES)[number];
};

export type BackgroundLook = {
  readonly gradient?: string;
  /** The picture stands on one side, and the slide's content beside it. */
  readonly side?: (typeof SIDES)[number];
  /** How much of the slide's width a picture on one side has, in percent; default 50. */
  readonly share?: number;
  /** cover (default), contain, or a width in percent of its place. */
  readonly size?: string;
  /** As object-position, e.g. "30% 40%": what stays in sight where a picture is cut. */
  readonly position?: string;
  readonly opacity?: number;
  readonly overlay?: Overlay;
  /** Whose the picture is; listed on the pages of sources. */
  readonly credit?: string;
};

/** How much of the width a picture on one side has. */
export const shareOf = ({ share }: BackgroundLook): number => share ?? 50;

/** The colours of a gradient of CSS; undefined where it is none that decks may have. */
export function gradientColors(text: string): readonly string[] | undefined {
  const inside = /^(?:repeating-)?(?:linear|radial|conic)-gradient\(([\w\s.,%#()/+-]+)\)$/i.exec(
    text.trim(),
  )?.[1];
  if (inside === undefined || !isBalanced(inside)) return undefined;
  const colors = inside
    .split(/,(?![^(]*\))/)
    .flatMap((part) => part.match(/#[0-9a-f]+|(?:rgb|hsl)a?\([^)]*\)|[a-z]+/gi) ?? [])
    .filter(isColor);
  return colors.length < 2 ? undefined : colors;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** "center", "left top", "30% 40%". */
export const isPosition = (text: string): boolean =>
  /^(?:left|right|center|top|bottom|\d{1,3}(?:\.\d+)?%)(?:\s+(?:left|right|center|top|bottom|\d{1,3}(?:\.\d+)?%))?$/.test(
    text,
  );

/** "left top" or "30% 40%": the shares, across and down, of the room beside a picture that stand before it. */
export function positionShares(position = 'center'): readonly [number, number] {
  const words = position.split(/\s+/);
  const isTurned = /^(?:top|bottom)$/.test(words[0] ?? '') || /^(?:left|right)$/.test(words[1] ?? '');
  const [across, down] = isTurned ? [words[1], words[0]] : words;
  return [shareOfWord(across), shareOfWord(down)];
}

function shareOfWord(word = 'center'): number {
  if (word.endsWith('%')) return Number.parseFloat(word) / 100;
  return word === 'center' ? 0.5 : word === 'left' || word === 'top' ? 0 : 1;
}

/** A veil that fades is whole up to this share of the slide, and nothing from the other on. */
export const FADING = { whole: 0.35, none: 0.9 } as const;

/** The same for the veil behind the foot, in CSS pixels from below. */
export const FOOT_VEIL = { whole: 64, none: 130 } as const;
