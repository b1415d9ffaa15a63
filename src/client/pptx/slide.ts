// A slide while it is read: what was found on it so far, and the text box that paragraphs still join.

import type { Box, Hex, Item, Paragraph, TextRole } from '../../model/scene.ts';
import { round } from './style.ts';

/** A rectangle of the page. */
export type Rect = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** A text box whose edges still move. */
export type TextDraft = {
  readonly kind: 'text';
  readonly role: TextRole;
  left: number;
  right: number;
  top: number;
  bottom: number;
  readonly paragraphs: Paragraph[];
  readonly hidden?: true;
};
export type Draft = TextDraft | Exclude<Item, { kind: 'text' }>;

export type Slide = {
  readonly sections: readonly Element[];
  readonly section: Element;
  readonly canvas: Element;
  readonly origin: DOMRect;
  readonly drawings: readonly Element[];
  /** What was found, in the order of painting. */
  readonly items: Draft[];
  ground: Hex;
  open: { readonly key: Element; readonly item: TextDraft; bottom: number } | undefined;
  /** Marks an element that is taken as a picture, and gives the number of that picture. */
  readonly shoot: (element: Element) => number;
  readonly boxOf: (rect: Rect) => Box;
};

export function openSlide(section: Element, sections: readonly Element[], shoot: Slide['shoot']): Slide {
  const origin = section.getBoundingClientRect();
  return {
    sections,
    section,
    canvas: section.querySelector('.canvas') ?? section,
    origin,
    drawings: [...section.querySelectorAll('figure.drawing')],
    items: [],
    ground: 'ffffff',
    open: undefined,
    shoot,
    boxOf: ({ left, top, width, height }) => ({
      x: round(left - origin.left),
      y: round(top - origin.top),
      w: round(width),
      h: round(height),
    }),
  };
}

/** No paragraph joins the last text box any more. */
export const close = (slide: Slide): void => {
  slide.open = undefined;
};

/** What was found, with text boxes as they have become. */
export const itemsOf = ({ items, boxOf }: Slide): readonly Item[] =>
  items.map((item) => {
    if (item.kind !== 'text') return item;
    const { left, right, top, bottom, ...rest } = item;
    return { ...rest, box: boxOf({ left, top, width: right - left, height: bottom - top }) };
  });
