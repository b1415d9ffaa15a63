// Pictures inside the document: as data, so that a deck is one file.

import type { Picture } from '../model/deck.ts';

/** A data: URL of a picture. */
export function pictureUrl(picture: Picture): string {
  return `data:${picture.mime};base64,${Buffer.from(picture.bytes).toString('base64')}`;
}
