// Whether words can be read on a background picture: their contrast with what is under them, cell by cell. Pure.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { type BackgroundLook, FADING, FOOT_VEIL, positionShares } from '../../model/background.ts';
import type { Deck, Picture } from '../../model/deck.ts';
import type { Luminance, PreparedPictures } from '../../model/media.ts';
import type { GroundText, Rgba } from '../browser/measure-grounds.ts';

/** Reports for each slide the words that can be read worst, where that is too little. */
export function reportGrounds(
  texts: readonly GroundText[],
  { deck, pictures }: { readonly deck: Deck; readonly pictures: PreparedPictures },
  diagnose: Diagnose,
): void {
  for (const [page, slide] of deck.slides.entries()) {
    const { backgroundImage: picture, background = {} } = slide.settings;
    const light = picture && pictures.get(picture.hash)?.luminance;
    const own = texts.filter((text) => text.page === page);
    if (picture === undefined || light === undefined || own.length === 0 || /%/.test(background.size ?? ''))
      continue;
    const ground: Ground = { light, look: background, shape: shapeOf(picture, deck.frontMatter.aspect) };
    const [worst] = own
      .map((text) => ({ text, contrast: contrastOf(text, ground), needed: text.large ? 3 : 4.5 }))
      .sort((a, b) => a.contrast / a.needed - b.contrast / b.needed);
    if (worst === undefined || worst.contrast >= worst.needed - 0.05) continue;
    const { contrast, needed, text } = worst;
    const cure = findCure(own, ground);
    diagnose(
      'background-contrast',
      { text: text.text, contrast, needed, ...(cure ? { cure } : {}) },
      slide.at,
    );
  }
}

/** The picture's width over its height, over the slide's. */
const shapeOf = ({ width, height }: Picture, aspect: '16:9' | '4:3'): number =>
  width === undefined || height === undefined ? 1 : width / height / (aspect === '4:3' ? 4 / 3 : 16 / 9);

type Ground = { readonly light: Luminance; readonly look: BackgroundLook; readonly shape: number };

/** The veil, as an overlay is written, with which every line can be read; undefined where none does. */
function findCure(texts: readonly GroundText[], ground: Ground): string | undefined {
  const [first] = texts;
  if (first === undefined) return undefined;
  const tone =
    luminanceOf(first.veil) < luminanceOf(first.color) || luminanceOf(first.color) > 0.5 ? 'dark' : 'light';
  const from = ground.look.overlay?.from;
  for (let percent = 40; percent <= 95; percent += 5) {
    const strong = texts.map((text) => ({ ...text, veil: tinted(text.veil, tone, percent / 100) }));
    if (strong.every((text) => contrastOf(text, ground) >= (text.large ? 3 : 4.5)))
      return `${tone} ${percent}%${from === undefined ? '' : ` from ${from}`}`;
  }
  return undefined;
}

/** A veil of no colour has the tone's. */
const tinted = ([red, green, blue, alpha]: Rgba, tone: 'dark' | 'light', strength: number): Rgba =>
  alpha > 0 || red + green + blue > 0
    ? [red, green, blue, strength]
    : tone === 'dark'
      ? [14, 15, 18, strength]
      : [251, 250, 247, strength];

/** The least contrast of a line of words with what is under it. */
function contrastOf(text: GroundText, { light, look, shape }: Ground): number {
  const ink = luminanceOf(text.color);
  const { left, right, top, bottom } = text.box;
  let least = 21;
  for (let row = 0; row < STEPS; row++)
    for (let column = 0; column < STEPS; column++) {
      const x = left + ((right - left) * (column + 0.5)) / STEPS;
      const y = top + ((bottom - top) * (row + 0.5)) / STEPS;
      const under = luminanceUnder({ x, y }, text, { light, look, shape });
      least = Math.min(least, (Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05));
    }
  return least;
}

/** A line is looked at in so many places across, and down. */
const STEPS = 12;

type Point = { readonly x: number; readonly y: number };

/** How light it is at a point of the slide: the picture over paper, and the veil over that. */
function luminanceUnder(point: Point, { veil, paper }: GroundText, { light, look, shape }: Ground): number {
  const cell = cellAt(placeIn(point, look, shape), light);
  const paperGrey = greyOf(luminanceOf(paper));
  const opacity = cell === undefined ? 0 : (look.opacity ?? 1);
  const seen = greyOf(cell ?? 0) * opacity + paperGrey * (1 - opacity);
  const strength = veil[3] * fading(point, look.overlay?.from);
  return luminanceOfGrey(greyOf(luminanceOf(veil)) * strength + seen * (1 - strength));
}

/** Where a point of the slide is in a picture that covers it or stands in it, in shares of the picture. */
function placeIn({ x, y }: Point, { size, position }: BackgroundLook, shape: number): Point {
  // Shares of the slide that the picture takes across and down.
  const isWide = shape > 1;
  const covers = size !== 'contain';
  const across = covers ? Math.max(1, shape) : isWide ? 1 : shape;
  const down = covers ? Math.max(1, 1 / shape) : isWide ? 1 / shape : 1;
  const [atX, atY] = positionShares(position);
  return { x: (x - (1 - across) * atX) / across, y: (y - (1 - down) * atY) / down };
}

function cellAt({ x, y }: Point, { columns, rows, values }: Luminance): number | undefined {
  if (x < 0 || x >= 1 || y < 0 || y >= 1) return undefined;
  return values[Math.floor(y * rows) * columns + Math.floor(x * columns)];
}

/** The share of its strength that a veil has which fades from an edge, with that of the foot. */
function fading({ x, y }: Point, from: NonNullable<BackgroundLook['overlay']>['from']): number {
  if (from === undefined) return 1;
  const away = { left: x, right: 1 - x, top: y, bottom: 1 - y }[from];
  const main = between(FADING, away);
  const foot = between(FOOT_VEIL, (1 - y) * SLIDE_HEIGHT);
  return 1 - (1 - main) * (1 - foot);
}

const SLIDE_HEIGHT = 720;

const between = ({ whole, none }: { readonly whole: number; readonly none: number }, at: number): number =>
  Math.min(1, Math.max(0, (none - at) / (none - whole)));

const luminanceOfGrey = (grey: number): number =>
  grey <= 10.31 ? grey / 255 / 12.92 : ((grey / 255 + 0.055) / 1.055) ** 2.4;

/** The grey, from 0 to 255, that is as light. */
const greyOf = (luminance: number): number =>
  255 * (luminance <= 0.0031308 ? luminance * 12.92 : 1.055 * luminance ** (1 / 2.4) - 0.055);

const luminanceOf = ([red, green, blue]: Rgba): number =>
  0.2126 * luminanceOfGrey(red) + 0.7152 * luminanceOfGrey(green) + 0.0722 * luminanceOfGrey(blue);
