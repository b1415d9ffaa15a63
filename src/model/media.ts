// Pictures as they are embedded: made for the place where a deck shows them.

import type { Phase, Picture, Text } from './deck.ts';
import type { Written } from './source.ts';

/** A file inside the documents. */
export type Embedded = { readonly mime: string; readonly bytes: Uint8Array };

/** A picture as a browser shows it, and as it is printed: what moves is still there. */
export type PreparedPicture = {
  readonly screen: Embedded;
  readonly print: Embedded;
  /** Whether it was drawn anew, so that it is known to be whole. */
  readonly drawn?: true;
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

/** A file of captions, in WebVTT. */
export type Captions = { readonly path: string; readonly bytes: Uint8Array };

/** A video or a sound that was read from the deck's folder. */
export type Media = {
  readonly kind: 'video' | 'audio';
  readonly path: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly hash: string;
  /** In CSS pixels where the file, or else its poster, says so. */
  readonly width?: number;
  readonly height?: number;
};

/** What an author says of a picture, a video or a sound in the braces behind it. */
export type ImageSettings<P extends Phase> = {
  /** Whose it is. */
  readonly credit?: Text<P>;
  /** What stays in sight where it is cut, in percent across and down. */
  readonly focus?: readonly [number, number];
  readonly poster?: P['picture'];
  readonly captions?: P['captions'];
  readonly plays?: Plays;
};

/** How a video or a sound is played. */
export type Plays = { readonly autoplay?: boolean; readonly loop?: boolean; readonly muted?: boolean };

/** A path of captions as written. */
export type CaptionsWritten = Written;

/** How a video or a sound is called in slides until they are written into a document. */
export const mediaName = ({ hash }: Pick<Media, 'hash'>): string => `media:${hash}`;
