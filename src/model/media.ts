// Pictures as they are embedded: made for the place where a deck shows them.

import type { Picture } from './deck.ts';

/** A file inside the documents. */
export type Embedded = { readonly mime: string; readonly bytes: Uint8Array };

/** A picture as a browser shows it, and as it is printed: what moves is still there. */
export type PreparedPicture = {
  readonly screen: Embedded;
  readonly print: Embedded;
  /** How light it is, where something stands on it: relative luminance over a grid of it, row by row. */
  readonly luminance?: Luminance;
};

/** Relative luminance, 0 to 1, over a grid of a picture, row by row. */
export type Luminance = {
  readonly columns: number;
  readonly rows: number;
  readonly values: readonly number[];
};

/** The largest place where a deck shows a picture, in CSS pixels. */
export type PictureBox = {
  readonly width: number;
  readonly height: number;
  /** Whether it fills the box and is cut; else it stands within it whole. */
  readonly covers: boolean;
};

/** Prepared pictures, by the hash of what they were made of. */
export type PreparedPictures = ReadonlyMap<string, PreparedPicture>;

/** How a picture is called in slides until they are written into a document. */
export const pictureName = ({ hash }: Pick<Picture, 'hash'>): string => `picture:${hash}`;

/** How large a picture is shown in a box, as a share of its own size. It may be more than 1. */
export function scaleInto(
  { width, height }: { readonly width: number; readonly height: number },
  box: PictureBox,
): number {
  const [across, down] = [box.width / width, box.height / height];
  return box.covers ? Math.max(across, down) : Math.min(across, down);
}
