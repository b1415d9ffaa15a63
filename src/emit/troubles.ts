// What the browser could not show, or was asked for in vain, told at the place that it comes from. Pure.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsResolved, Block, Deck, Picture, Slide } from '../model/deck.ts';
import type { PreparedPictures } from '../model/media.ts';
import type { Position } from '../model/source.ts';
import { allBlocks, pushBelow } from '../model/walk.ts';
import { LEAST_TEXT, type PrintResult } from './browser.ts';

/** Reports damaged pictures at their places, and what a template or style sheet asks for. */
export function reportTroubles(
  { damaged, troubles }: Pick<PrintResult, 'damaged' | 'troubles'>,
  { deck, pictures: prepared }: { readonly deck: Deck; readonly pictures: PreparedPictures },
  diagnose: Diagnose,
): void {
  for (const { page, src, alt } of damaged) {
    const slide = deck.slides[page];
    const found = slide === undefined ? undefined : findPicture(slide, src, prepared);
    if (found !== undefined)
      diagnose(
        'image-unreadable',
        { src: found.picture.path, damage: 'the browser can’t decode it' },
        found.at,
      );
    else diagnose('page-troubled', { what: pictureWords(src, alt) }, slide?.at);
  }
  const pictures = damaged.map(({ src }) => src.slice(0, 100));
  // A picture that was asked for in vain has been told with its slide.
  const others = troubles.filter((what) => !pictures.some((src) => what.includes(src)));
  for (const what of new Set(others)) diagnose('page-troubled', { what });
}

/** Reports text in drawings that would be too small to be read, at the drawing. */
export function reportSmallTexts(
  smallTexts: PrintResult['smallTexts'],
  deck: Deck,
  diagnose: Diagnose,
): void {
  for (const { page, drawing, size, text } of smallTexts) {
    const slide = deck.slides[page];
    const drawings = [...allBlocks(slide?.blocks ?? [])].filter(({ kind }) => kind === 'drawing');
    diagnose('drawing-text-small', { size, least: LEAST_TEXT, text }, drawings[drawing]?.at ?? slide?.at);
  }
}

function pictureWords(src: string, alt: string): string {
  const named = alt === '' ? 'a picture' : `the picture “${alt}”`;
  return src.startsWith('data:')
    ? `${named} can't be decoded`
    : `it asks for ${named} at ${src.replace('https://deck.invalid/', '').slice(0, 100)}`;
}

/** The picture of a slide whose bytes an address holds, and where it is written. */
function findPicture(
  slide: Slide,
  src: string,
  prepared: PreparedPictures,
): { readonly picture: Picture; readonly at: Position } | undefined {
  const bytes = Buffer.from(src.slice(src.indexOf(',') + 1), 'base64');
  const is = (picture: Picture | undefined): picture is Picture =>
    picture !== undefined &&
    Buffer.compare(prepared.get(picture.hash)?.print.bytes ?? picture.bytes, bytes) === 0;
  const background = slide.settings.backgroundImage;
  if (is(background)) return { picture: background, at: slide.at };
  for (const { picture, at } of picturesIn(slide.blocks, slide.at)) if (is(picture)) return { picture, at };
  return undefined;
}

type Found = { readonly picture: Picture | undefined; readonly at: Position };

/** Every picture of a tree, whatever its nodes are called, with the nearest place above it. */
function* picturesIn(tree: readonly Block<AsResolved>[], around: Position): Generator<Found> {
  const stack: { node: object; at: Position }[] = [{ node: tree, at: around }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next;
    const own = (node as { at?: unknown }).at;
    const at = own !== null && typeof own === 'object' ? (own as Position) : next.at;
    if ('picture' in node) yield { picture: node.picture as Picture | undefined, at };
    const below: object[] = [];
    pushBelow(below, node);
    for (const child of below) stack.push({ node: child, at });
  }
}
