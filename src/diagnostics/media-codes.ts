// Diagnostics about pictures, video, sound and backgrounds.

import { error, warning } from './entry.ts';

type Size = { readonly width: number; readonly height: number };

const sizeWords = ({ width, height }: Size): string => `${width} x ${height} pixels`;
const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

export const mediaCodes = {
  'background-contrast': warning(
    (p: { text: string; contrast: number; needed: number; cure?: string }) =>
      `“${p.text}” can hardly be read on the background: its contrast is ${p.contrast.toFixed(1)} where ${p.needed} is needed.`,
    (p) =>
      p.cure === undefined
        ? 'Choose a picture that is calmer there, or set the picture on one side: `side: right`.'
        : `Put a stronger veil between: \`overlay: ${p.cure}\`.`,
  ),
  'background-several': warning(
    () => 'A slide has one background, and this one is left out.',
    () => 'Set several pictures side by side as columns, or make one picture of them.',
  ),
  'background-unsupported': warning(
    (p: { what: string; instead: string }) => `\`${p.what}\` means nothing here, and is left out.`,
    (p) => p.instead,
  ),
  'picture-heavy': warning(
    (p: {
      path: string;
      bytes: number;
      size: Size;
      /** The size at which nothing would be lost where it is shown. */
      wanted: Size;
      why: 'absent' | 'unread' | 'drawing' | 'animated' | 'lossless';
    }) =>
      `\`${p.path}\` takes ${megabytes(p.bytes)} of the deck${
        {
          absent: `, at ${sizeWords(p.size)}: without the package sharp no picture is made smaller`,
          unread: ': it could not be read to be made smaller',
          drawing: '',
          animated: ': an animation is not made smaller',
          lossless: ', since it is kept without loss',
        }[p.why]
      }.`,
    (p) =>
      ({
        absent: `\`npm install sharp\`, or save it at ${sizeWords(p.wanted)}.`,
        unread: `Save it anew, as JPEG or PNG, at ${sizeWords(p.wanted)}.`,
        drawing: 'Simplify the drawing, or export it as a PNG.',
        animated: 'Save it as a video, which takes a tenth.',
        lossless: 'Save it as JPEG, or crop it.',
      })[p.why],
  ),
  'media-heavy': warning(
    (p: { path: string; bytes: number }) => `\`${p.path}\` takes ${megabytes(p.bytes)} of the HTML.`,
    () => 'Cut it, or save it smaller: 1280 x 720 at 1.5 megabits a second is enough for a slide.',
  ),
  'media-too-large': error(
    (p: { path: string; bytes: number; most: number }) =>
      `\`${p.path}\` has ${megabytes(p.bytes)}, and a deck can hold ${megabytes(p.most)} of a video or sound.`,
    () => 'Cut it, or save it smaller; or link to where it can be seen.',
  ),
  'media-unnamed': warning(
    (p: { kind: 'video' | 'audio'; path: string }) =>
      `The ${p.kind === 'video' ? 'video' : 'sound'} \`${p.path}\` has no name.`,
    () => 'Say in the brackets what it shows: on paper nothing else is left of it.',
  ),
  'poster-missing': warning(
    (p: { path: string }) => `The video \`${p.path}\` has no poster, and is printed as an empty frame.`,
    () => 'Name a picture of it: `{poster=still.jpg}`.',
  ),
  'captions-missing': warning(
    (p: { path: string }) => `The video \`${p.path}\` has no captions.`,
    () =>
      'Name a file of captions, WebVTT: `{captions=talk.vtt}`; or `{muted=true}` where there is nothing to hear.',
  ),
  'captions-unreadable': error(
    (p: { path: string; damage: string }) => `The captions \`${p.path}\` can't be shown: ${p.damage}.`,
    () =>
      'Captions are WebVTT: a first line `WEBVTT`, then times such as 00:01.500 --> 00:04.000 with their words.',
  ),
  'autoplay-with-sound': warning(
    (p: { path: string }) => `Browsers don't start \`${p.path}\` by itself: it has sound.`,
    () => 'Add `muted=true`, or take `autoplay` away.',
  ),
  'media-setting-unfit': warning(
    (p: { name: string; what: string }) => `\`${p.name}\` means nothing for ${p.what}, and is left out.`,
    () => 'Posters and captions belong to videos; autoplay, loop and muted to videos and sounds.',
  ),
  'image-size-in-description': warning(
    (p: { words: string }) => `\`${p.words}\` is no description, and is left out.`,
    () => 'Behind the picture write its width as a share of its place: `{width=50%}`.',
  ),
} as const;
