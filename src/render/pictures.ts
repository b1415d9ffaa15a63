// Pictures in slides: called by name while slides are written, and put into each document once.

import type { Picture } from '../model/deck.ts';
import { type Embedded, type PreparedPictures, pictureName } from '../model/media.ts';

/** The address of a picture in a slide, until the slide is written into a document. */
export const pictureUrl = (picture: Picture): string => pictureName(picture);

/** Only in an attribute can a name stand in quotes: text has them escaped. */
const NAMED = / src="picture:([0-9a-f]{24})"/g;

/** Slides for paper: the browser that prints puts the same picture into the PDF once. */
export const embedForPrint = (markup: string, pictures: PreparedPictures): string =>
  markup.replace(NAMED, (whole, hash: string) => {
    const picture = pictures.get(hash);
    return picture === undefined ? whole : ` src="${dataUrl(picture.print)}"`;
  });

/**
 * Slides for a browser. The first time a picture is shown it has its bytes; where it is shown again it stands
 * empty, with the first one's name, and the deck's script gives it the same address.
 */
export function embedForScreen(markup: string, pictures: PreparedPictures): string {
  const shown = new Set<string>();
  return markup.replace(NAMED, (whole, hash: string) => {
    const picture = pictures.get(hash);
    if (picture === undefined) return whole;
    const url = dataUrl(picture.screen);
    if (url.length < SHARED) return ` src="${url}"`;
    if (shown.has(hash)) return ` src="${EMPTY}" data-same="${hash}"`;
    shown.add(hash);
    return ` src="${url}" data-picture="${hash}"`;
  });
}

/** A shorter address is written out again. */
const SHARED = 1000;

/** A drawing of nothing. */
const EMPTY = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";

const dataUrl = ({ mime, bytes }: Embedded): string =>
  `data:${mime};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
