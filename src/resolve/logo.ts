// The logo of a deck: its own, or its theme's; read as pictures are, and as wide as its height makes it.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Logo, Picture } from '../model/deck.ts';
import type { LogoSource, ThemeLogo } from '../model/theme.ts';
import { type PictureFiles, readPicture } from './pictures.ts';

/** A logo much wider than this would cover the header. */
const MOST_WIDTH = 320;

/** Reads the logo; `own` is false where the deck wants none. */
export function resolveLogo(
  own: LogoSource | false | undefined,
  themes: ThemeLogo | undefined,
  files: PictureFiles,
  diagnose: Diagnose,
): Logo | undefined {
  if (own === false) return undefined;
  const logo = own ?? themes;
  if (logo === undefined) return undefined;
  const from: PictureFiles = own === undefined && themes !== undefined ? { read: themes.read } : files;
  const picture = readPicture(logo.file.value, logo.file.at, from, diagnose);
  const dark = logo.dark && readPicture(logo.dark.value, logo.dark.at, from, diagnose);
  if (picture === undefined) return undefined;
  const width = Math.min(MOST_WIDTH, Math.round(logo.height * ratioOf(picture)));
  return {
    picture,
    position: logo.position,
    width,
    height: logo.height,
    ...(dark === undefined ? {} : { dark }),
  };
}

/** Width over height: from the file, or from the box of a drawing that has no size. */
function ratioOf({ width, height, mime, bytes }: Picture): number {
  if (width !== undefined && height !== undefined && height > 0) return width / height;
  if (mime !== 'image/svg+xml') return 3;
  const start = new TextDecoder().decode(bytes.subarray(0, 4000));
  const box = /\sviewBox\s*=\s*["']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.]+)[\s,]+([\d.]+)/i.exec(start);
  const ratio = Number(box?.[1]) / Number(box?.[2]);
  return Number.isFinite(ratio) && ratio > 0 ? ratio : 3;
}
