// Diagnostics about pictures, video, sound and backgrounds.

import { warning } from './entry.ts';

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
} as const;
