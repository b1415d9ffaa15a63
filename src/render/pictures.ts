// Pictures in slides: called by name while slides are written, and put into each document once.

import type { Picture } from '../model/deck.ts';
import { type Embedded, type PreparedPictures, pictureName } from '../model/media.ts';

/** The address of a picture in a slide, until the slide is written into a document. */
export const pictureUrl = (picture: Picture): string => pictureName(picture);

/** Only in an attribute can a name stand in quotes: text has them escaped. */
const NAMED = / (src|poster)="(?:picture|media):([0-9a-f]{24})"/g;

/** Slides for paper: the browser that prints puts the same picture into the PDF once. */
export const embedForPrint = (markup: string, pictures: PreparedPictures): string =>
  markup.replace(NAMED, (whole, name: string, hash: string) => {
    const picture = pictures.get(hash);
    if (picture === undefined) return whole;
    return ` ${name}="${dataUrl(picture.print)}"${picture.drawn === true && name === 'src' ? ' data-drawn' : ''}`;
  });

/**
 * Slides for a browser, one after the other in their order. The first time a picture is shown it has its bytes; where it is shown again it stands
 * empty, with the first one's name, and the deck's script gives it the same address. So do video and sound.
 */
export function embedForScreen(pictures: PreparedPictures): (markup: string) => string {
  const shown = new Set<string>();
  return (markup) =>
    markup.replace(NAMED, (whole, name: string, hash: string) => {
      const picture = pictures.get(hash);
      if (picture === undefined) return whole;
      const url = dataUrl(picture.screen);
      if (url.length < SHARED || name !== 'src') return ` ${name}="${url}"`;
      const empty = picture.screen.mime.startsWith('image/') ? ` src="${EMPTY}"` : '';
      if (shown.has(hash)) return `${empty} data-same="${hash}"`;
      shown.add(hash);
      return ` src="${url}" data-picture="${hash}"`;
    });
}

/** The pictures of a style sheet, such as a logo. */
export const embedInStyle = (style: string, pictures: PreparedPictures): string =>
  style.replace(/url\(picture:([0-9a-f]{24})\)/g, (whole, hash: string) => {
    const picture = pictures.get(hash);
    return picture === undefined ? whole : `url(${dataUrl(picture.screen)})`;
  });

/**
 * A rule for each class of a focus or a shape that slides have: where pictures are cut, and how posters have the
 * shape of their videos. Stronger than what a layout says of the pictures in it.
 */
export function pictureRules(markup: readonly string[]): string {
  const classes = new Set(
    markup.flatMap((slide) => slide.match(/\b(?:focus|ratio)-\d{1,5}-\d{1,5}\b/g) ?? []),
  );
  return [...classes]
    .sort()
    .map((name) => {
      const [kind, a, b] = name.split('-');
      const what =
        kind === 'focus' ? `object-position:${a}% ${b}%` : `aspect-ratio:${a}/${b};object-fit:cover`;
      return `.canvas.canvas.canvas .${name}{${what}}`;
    })
    .join('\n');
}

/** A shorter address is written out again. */
const SHARED = 1000;

/** A drawing of nothing. */
const EMPTY = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";

const dataUrl = ({ mime, bytes }: Embedded): string =>
  `data:${mime};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
