// Two pictures of the same slide, by two programs: whether they are the same but for how edges are smoothed.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** Pixels by rows, three bytes each. */
export type Picture = { readonly width: number; readonly height: number; readonly pixels: Uint8Array };

export async function readPicture(file: string | Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(file)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

/** Whether the program is there that makes pictures of PDFs. */
export function hasPoppler(): boolean {
  try {
    execFileSync('pdftocairo', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Makes a PNG of each page at a pixel for each CSS pixel, and gives their paths in order. */
export function drawPages(pdf: string, folder: string): readonly string[] {
  execFileSync('pdftocairo', ['-r', '96', '-png', pdf, join(folder, 'page')]);
  return readdirSync(folder)
    .filter((name) => name.startsWith('page'))
    .sort()
    .map((name) => join(folder, name));
}

export type Spot = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};
/** Where two pictures differ: a cell of them, with how many of its pixels do. */
export type Difference = { readonly x: number; readonly y: number; readonly pixels: number };

/** How far colours of flat parts may be apart, of 255. */
const FLAT = 10;
/** And at edges: as a share of how far the colours around are apart. */
const EDGE = 0.6;
/** The side of a cell, and how many of its pixels may differ: smoothing leaves a few. */
const CELL = 24;
const STRAY = 40;

/**
 * Where two pictures differ. A pixel may be anything between the colours that the other picture has around it, within
 * one pixel: so edges may be smoothed otherwise, and nothing may be elsewhere, lost, or of another colour.
 */
export function compare(one: Picture, two: Picture, spared: readonly Spot[] = []): readonly Difference[] {
  if (one.width !== two.width || one.height !== two.height)
    return [{ x: 0, y: 0, pixels: one.width * one.height }];
  const { width, height } = one;
  const columns = Math.ceil(width / CELL);
  const cells = new Uint32Array(columns * Math.ceil(height / CELL));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      if (apart(one.pixels, two.pixels, at) <= FLAT) continue;
      if (fits(one, two, x, y) && fits(two, one, x, y)) continue;
      if (spared.some(({ left, top, right, bottom }) => x >= left && x < right && y >= top && y < bottom))
        continue;
      const cell = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
  return [...cells.entries()]
    .filter(([, pixels]) => pixels > STRAY)
    .map(([cell, pixels]) => ({ x: (cell % columns) * CELL, y: Math.floor(cell / columns) * CELL, pixels }));
}

function apart(a: Uint8Array, b: Uint8Array, at: number): number {
  return Math.max(
    Math.abs((a[at] ?? 0) - (b[at] ?? 0)),
    Math.abs((a[at + 1] ?? 0) - (b[at + 1] ?? 0)),
    Math.abs((a[at + 2] ?? 0) - (b[at + 2] ?? 0)),
  );
}

/** Whether a pixel of one picture is between the colours around it in the other. */
function fits(one: Picture, two: Picture, x: number, y: number): boolean {
  const at = (y * one.width + x) * 3;
  for (let channel = 0; channel < 3; channel++) {
    const [low, high] = range(two, x, y, channel);
    const [from, to] = range(one, x, y, channel);
    const slack = FLAT + EDGE * Math.min(high - low, to - from);
    const value = one.pixels[at + channel] ?? 0;
    if (value < low - slack || value > high + slack) return false;
  }
  return true;
}

function range(
  { width, height, pixels }: Picture,
  x: number,
  y: number,
  channel: number,
): readonly [number, number] {
  let low = 255;
  let high = 0;
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
      const value = pixels[(row * width + column) * 3 + channel] ?? 0;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  return [low, high];
}
