// What stands at the path of a picture: a picture, or a video or sound with its poster and captions.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsResolved, AsWritten, Inline, Picture, Text } from '../model/deck.ts';
import type { Captions, CaptionsWritten, ImageSettings, Media } from '../model/media.ts';
import type { Position } from '../model/source.ts';
import { textWords } from '../model/words.ts';
import { captionsDamage } from './captions.ts';
import { recognizeMedia } from './media-files.ts';
import { hashOf, type PictureFiles, readFile, readPicture } from './pictures.ts';

type Image = Extract<Inline<AsWritten>, { kind: 'image' }>;

/** What is shown at an image's place. */
export type Visual = {
  readonly picture: Picture | undefined;
  readonly media?: Media;
  readonly settings?: ImageSettings<AsResolved>;
};

/** What is bound with an image before its files are read. */
export type BoundImage = {
  readonly src: Text<AsResolved>;
  readonly alt: Text<AsResolved>;
  readonly credit?: Text<AsResolved>;
  readonly poster?: Text<AsResolved>;
};

/** Reads an image's files, or says at their places why they can't be shown. */
export function readVisual(
  image: Image,
  { src, alt, credit, poster }: BoundImage,
  files: PictureFiles,
  diagnose: Diagnose,
): Visual {
  const { settings: written = {} } = image;
  const at = image.picture.at;
  const picture = (words: Text<AsResolved>, place: Position): Picture | undefined => {
    if (words.every((part) => typeof part === 'string'))
      return readPicture(textWords(words), place, files, diagnose);
    diagnose('image-reference', {}, place);
    return undefined;
  };
  const { focus, plays } = written;
  const settings: ImageSettings<AsResolved> = {
    ...(credit === undefined ? {} : { credit }),
    ...(focus === undefined ? {} : { focus }),
  };
  const media = src.every((part) => typeof part === 'string') ? readMedia(textWords(src), files) : undefined;
  if (media === undefined) {
    for (const [name, value] of Object.entries({
      poster: written.poster,
      captions: written.captions,
      ...plays,
    }))
      if (value !== undefined) diagnose('media-setting-unfit', { name, what: 'a picture' }, image.at ?? at);
    return { picture: picture(src, at), settings };
  }
  reportMedia(media, { image, alt, at }, diagnose);
  const captions = written.captions && readCaptions(written.captions, files, diagnose);
  const still = written.poster && poster && picture(poster, written.poster.at);
  const size =
    media.width === undefined && still?.width !== undefined
      ? { width: still.width, height: still.height ?? 0 }
      : {};
  return {
    picture: still,
    media: { ...media, ...size },
    settings: {
      ...settings,
      ...(captions === undefined ? {} : { captions }),
      ...(plays === undefined ? {} : { plays }),
    },
  };
}

function readMedia(src: string, files: PictureFiles): Media | undefined {
  const read = readFile(src, files);
  if (read === undefined) return undefined; // told where it is read as a picture
  const known = recognizeMedia(read.bytes);
  return known === undefined
    ? undefined
    : { ...known, path: read.path, bytes: read.bytes, hash: hashOf(read.bytes) };
}

const HEAVY = 10_000_000;
const MOST = 80_000_000;

/** What a video or a sound needs besides itself. */
function reportMedia(
  { kind, path, bytes }: Media,
  { image, alt, at }: { readonly image: Image; readonly alt: Text<AsResolved>; readonly at: Position },
  diagnose: Diagnose,
): void {
  const { poster, captions, plays = {} } = image.settings ?? {};
  const place = image.at ?? at;
  if (bytes.length > MOST) diagnose('media-too-large', { path, bytes: bytes.length, most: MOST }, at);
  else if (bytes.length > HEAVY) diagnose('media-heavy', { path, bytes: bytes.length }, at);
  if (textWords(alt).trim() === '') diagnose('media-unnamed', { kind, path }, place);
  if (kind === 'video' && poster === undefined) diagnose('poster-missing', { path }, place);
  if (kind === 'audio' && poster !== undefined)
    diagnose('media-setting-unfit', { name: 'poster', what: 'a sound' }, place);
  if (kind === 'video' && captions === undefined && plays.muted !== true)
    diagnose('captions-missing', { path }, place);
  if (plays.autoplay === true && plays.muted !== true) diagnose('autoplay-with-sound', { path }, place);
}

function readCaptions(
  { value, at }: CaptionsWritten,
  files: PictureFiles,
  diagnose: Diagnose,
): Captions | undefined {
  const read = readFile(value, files);
  const damage =
    read === undefined
      ? 'there is no such file in the deck’s folder'
      : captionsDamage(new TextDecoder().decode(read.bytes));
  if (damage !== undefined) diagnose('captions-unreadable', { path: value, damage }, at);
  return read === undefined || damage !== undefined ? undefined : { path: read.path, bytes: read.bytes };
}
