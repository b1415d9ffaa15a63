// What a chart is drawn on: its size, its texts with figures in them, its parts, and the element it becomes.

import type { AsResolved, Text } from '../../model/deck.ts';
import { textWords } from '../../model/words.ts';
import { type Document, type Element, makeDocument } from './dom.ts';
import type { Tone } from './keys.ts';
import { textWidth, wrapText } from './text-width.ts';

/** Sizes of type, in pixels of the slide. */
export const SIZE = { label: 19, value: 20, tick: 16, small: 16 } as const;

/** Colours, by the theme's custom properties; `chart.css` says what they are where a theme says nothing. */
export const INK = 'var(--chart-ink)';
export const MUTED = 'var(--chart-muted)';
export const RULE = 'var(--chart-rule)';
export const PAPER = 'var(--chart-paper)';

/** The colour of a series, by its place or as it was asked for. */
export function colorOf(tone: Tone | number): string {
  if (typeof tone === 'number') return `var(--chart-${(tone % 8) + 1})`;
  if (/^\d$/.test(tone)) return `var(--chart-${tone})`;
  return {
    accent: 'var(--accent)',
    muted: 'var(--chart-quiet)',
    positive: 'var(--chart-positive)',
    negative: 'var(--chart-negative)',
  }[tone as 'accent' | 'muted' | 'positive' | 'negative'];
}

/** A colour of a series as ink: series need a contrast of 3, and words one of 4.5. */
const readable = (fill: string): string =>
  /^var\(--chart-[1-8]\)$/.test(fill) ? `color-mix(in srgb, ${fill} 66%, ${INK})` : fill;

export type TextStyle = {
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** A line of paper around the letters, where they stand over lines. */
  readonly halo?: boolean;
};

export type Canvas = {
  readonly document: Document;
  readonly width: number;
  readonly root: Element;
  /** The texts with figures that stand in the drawing, by their stand-ins. */
  readonly texts: readonly Text<AsResolved>[];
  /** A stand-in for a text: one character, found again when the drawing is taken apart. */
  readonly hold: (text: Text<AsResolved>) => string;
  readonly add: (parent: Element, tag: string, attributes: Attributes) => Element;
  /** Writes a text on the base line y; gives its width. */
  readonly write: (
    parent: Element,
    text: Text<AsResolved>,
    x: number,
    y: number,
    style?: TextStyle,
  ) => number;
  /** A group of the drawing; with a step it is a fragment of the slide. */
  readonly part: (name: string, isStep: boolean) => Element;
};

type Attributes = Readonly<Record<string, string | number | undefined>>;

export function makeCanvas(width: number): Canvas {
  const document = makeDocument();
  const texts: Text<AsResolved>[] = [];
  const root = document.createElement('g');
  const hold = (text: Text<AsResolved>): string => {
    texts.push(text);
    return standIn(texts.length - 1);
  };
  const add = (parent: Element, tag: string, attributes: Attributes): Element => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (value !== undefined) element.setAttribute(name, typeof value === 'number' ? round(value) : value);
    return parent.appendChild(element);
  };
  return {
    document,
    width,
    root,
    texts,
    hold,
    add,
    write: (parent, text, x, y, style = {}) => {
      const { size = SIZE.label, bold = false, fill = INK, anchor = 'start', halo = false } = style;
      const element = add(parent, 'text', {
        x,
        y,
        'font-size': size,
        fill: readable(fill),
        ...(bold ? { 'font-weight': 600 } : {}),
        ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
        ...(halo
          ? { stroke: PAPER, 'stroke-width': 5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
          : {}),
      });
      element.append(hold(text));
      return textWidth(textWords(text), size, bold);
    },
    part: (name, isStep) => add(root, 'g', { class: isStep ? `chart-${name} fragment` : `chart-${name}` }),
  };
}

/** How wide a text with figures is; one that may still change has a raised letter more. */
export const widthOfText = (text: Text<AsResolved>, size: number = SIZE.label, bold = false): number =>
  textWidth(textWords(text), size, bold) +
  text.reduce((sum, part) => sum + (typeof part !== 'string' && part.status ? size * 0.45 : 0), 0);

/** A text in lines. One with figures stays whole where it fits; a figure is never broken. */
export function linesOf(
  text: Text<AsResolved>,
  size: number,
  width: number,
  bold = false,
): readonly Text<AsResolved>[] {
  if (widthOfText(text, size, bold) <= width) return [text];
  if (text.every((part) => typeof part === 'string'))
    return wrapText(textWords(text), size, width, bold).map((line) => [line]);
  return [text];
}

/** Coordinates to a hundredth of a pixel. */
export const round = (value: number): string => {
  const text = (Math.round(value * 100) / 100).toString();
  return text === '-0' ? '0' : text;
};

/** Stand-ins are of a private plane, which no text of a deck needs: one character for each text. */
const FIRST = 0xf0000;
const standIn = (index: number): string => String.fromCodePoint(FIRST + index);
export const STAND_INS = /[\u{F0000}-\u{FFFFD}]/gu;
export const heldBy = (character: string): number => (character.codePointAt(0) ?? 0) - FIRST;
