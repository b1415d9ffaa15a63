// Pictures made for their place by libvips, in threads of its own. The only file that knows sharp.

import type { Embedded, Luminance, PictureBox, PreparedPicture } from '../../model/media.ts';
import { scaleInto } from '../../model/media.ts';
import { byteBudget, SHARPEST } from './budget.ts';
import { stripMetadata } from './metadata.ts';

type Sharp = typeof import('sharp')['default'];
type Pixels = {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
};

/** A picture to prepare. */
export type PictureJob = {
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly box: PictureBox;
  /** Whether words stand on it, so that its light and dark have to be known. */
  readonly isGround: boolean;
};

/** Prepares a picture; undefined where libvips can't read it. */
export type PreparePicture = (job: PictureJob) => Promise<PreparedPicture | undefined>;

/** Loads the library; undefined where it isn't installed, or not for this machine. */
export async function loadSharp(): Promise<PreparePicture | undefined> {
  let sharp: Sharp;
  try {
    ({ default: sharp } = await import('sharp'));
  } catch {
    return undefined;
  }
  sharp.cache(false);
  // Pictures are made side by side: threads within one would only wait for each other.
  sharp.concurrency(1);
  return async (job) => {
    try {
      return await prepare(job, sharp);
    } catch {
      return undefined; // whether a browser can show it is found out by the browser
    }
  };
}

/** More pixels than this are no picture of a slide, and could fill the memory. */
const MOST_PIXELS = 300_000_000;

/** A JPEG of a quality at so many pixels for each CSS pixel, and what it takes compared with the first. */
const STEPS = [
  { density: SHARPEST, quality: 77, share: 1 },
  { density: SHARPEST, quality: 68, share: 0.77 },
  { density: 1.6, quality: 70, share: 0.57 },
  { density: 1.6, quality: 60, share: 0.47 },
  { density: 1.3, quality: 58, share: 0.33 },
  { density: 1, quality: 58, share: 0.22 },
] as const;

async function prepare(job: PictureJob, sharp: Sharp): Promise<PreparedPicture> {
  const { mime, bytes, box } = job;
  const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).rotate();
  const { pages = 1, ...meta } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
  const lies = (meta.orientation ?? 1) >= 5;
  const size = { width: lies ? meta.height : meta.width, height: lies ? meta.width : meta.height };
  const shown = scaleInto(size, box);
  const area = size.width * size.height * Math.min(shown, 1) ** 2;
  if (mime === 'image/jpeg' && !job.isGround) {
    const quick = await drawQuickly(open, { size, shown, budget: byteBudget(area) }, sharp);
    if (quick !== undefined) return { screen: quick, print: quick };
  }
  const kept: Embedded = { mime, bytes: stripMetadata(mime, bytes).bytes };
  const pixels = await draw(open(), size, shown * SHARPEST);
  const ground = job.isGround ? { luminance: await measureLight(pixels, sharp) } : {};
  const seesThrough = isSeenThrough(pixels);
  const isPhotograph = mime === 'image/jpeg' || isLikePhotograph(pixels);
  const still = (): Promise<Embedded> =>
    seesThrough
      ? encodePng(pixels, sharp)
      : isPhotograph
        ? encodePhotograph(pixels, { size, shown, budget: byteBudget(area) }, sharp)
        : encodePng(pixels, sharp);
  if (pages > 1) return { screen: kept, print: await still(), ...ground };
  if (seesThrough && isPhotograph) {
    const screen = { mime: 'image/webp', bytes: await rawOf(pixels, sharp).webp({ quality: 80 }).toBuffer() };
    const small = await resize(pixels, size, shown * PRINTED_CUTOUT, sharp);
    const print = await encodePng(small, sharp);
    return { screen: smaller(screen, kept), print, ...ground };
  }
  const made = await still();
  // The same pixels, taking no more: as the author saved them. WebP and AVIF would be printed as bare pixels.
  const isWhole = pixels.width === size.width && !stripMetadata(mime, bytes).hasProfile;
  const one = isWhole && /png|jpeg|gif/.test(mime) ? smaller(kept, made) : made;
  return { screen: one, print: one, ...ground };
}

/** What can be seen through is printed without loss, so with fewer pixels. */
const PRINTED_CUTOUT = 1.25;

const smaller = (a: Embedded, b: Embedded): Embedded => (a.bytes.length <= b.bytes.length ? a : b);

type Size = { readonly width: number; readonly height: number };

/** The pixels of a picture in sRGB, upright, at a share of its size; never enlarged. */
async function draw(image: ReturnType<Sharp>, { width }: Size, share: number): Promise<Pixels> {
  const resized =
    share < WORTH ? image.resize({ width: Math.max(1, Math.round(width * share)), kernel: 'cubic' }) : image;
  const { data, info } = await resized
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return toColour({ data, width: info.width, height: info.height }, info.channels);
}

/** A little less than its own size is not worth the blur. */
const WORTH = 0.85;

/** Greys have one channel. */
function toColour(raw: { data: Buffer; width: number; height: number }, channels: number): Pixels {
  if (channels === 3 || channels === 4) return { ...raw, channels };
  const data = Buffer.alloc(raw.width * raw.height * (channels + 2));
  for (let from = 0, to = 0; from < raw.data.length; from += channels) {
    const grey = raw.data[from] ?? 0;
    data[to++] = grey;
    data[to++] = grey;
    data[to++] = grey;
    if (channels === 2) data[to++] = raw.data[from + 1] ?? 255;
  }
  return { ...raw, data, channels: channels === 2 ? 4 : 3 };
}

const rawOf = ({ data, width, height, channels }: Pixels, sharp: Sharp) =>
  sharp(data, { raw: { width, height, channels } });

async function resize(pixels: Pixels, { width }: Size, share: number, sharp: Sharp): Promise<Pixels> {
  const wanted = Math.max(1, Math.round(width * Math.min(1, share)));
  return wanted >= pixels.width ? pixels : draw(rawOf(pixels, sharp), pixels, wanted / pixels.width);
}

/** Qualities of a JPEG of fewer pixels, and what each takes compared with the first. */
const QUICK_STEPS = [
  { quality: 82, share: 1 },
  { quality: 74, share: 0.79 },
  { quality: 66, share: 0.66 },
  { quality: 58, share: 0.57 },
] as const;

/** A file is unpacked at half its size, in a third of the time, where three of its pixels or more become one. */
const HALVED = 1 / 3.001;
const LEAST_DENSITY = 1.3;

/**
 * A photograph much larger than its place, with as many pixels as can be unpacked quickly. Undefined where these are
 * too few, and where it is so smooth that the budget has room for more.
 */
async function drawQuickly(
  open: () => ReturnType<Sharp>,
  { size, shown, budget }: { readonly size: Size; readonly shown: number; readonly budget: number },
  sharp: Sharp,
): Promise<Embedded | undefined> {
  const density = HALVED / shown;
  if (density < LEAST_DENSITY || density >= SHARPEST) return undefined;
  const pixels = await draw(open(), size, HALVED);
  const encode = async (quality: number, optimiseCoding: boolean): Promise<Buffer> =>
    rawOf(pixels, sharp).removeAlpha().jpeg({ quality, optimiseCoding }).toBuffer();
  const first = (await encode(QUICK_STEPS[0].quality, false)).length * OPTIMISED;
  // More pixels take more bytes, though less than by their number.
  if (first * 0.85 * (SHARPEST / density) ** 1.6 < budget) return undefined;
  const step = QUICK_STEPS.find(({ share }) => first * share <= budget) ?? QUICK_STEPS[3];
  return { mime: 'image/jpeg', bytes: await encode(step.quality, true) };
}

/** The best JPEG within the budget; where none is, the smallest. */
async function encodePhotograph(
  pixels: Pixels,
  { size, shown, budget }: { readonly size: Size; readonly shown: number; readonly budget: number },
  sharp: Sharp,
): Promise<Embedded> {
  const at = (density: number): Pixels | Promise<Pixels> =>
    density === SHARPEST ? pixels : resize(pixels, size, shown * density, sharp);
  const encode = async (some: Pixels, quality: number, optimiseCoding: boolean): Promise<Buffer> =>
    rawOf(some, sharp).removeAlpha().jpeg({ quality, optimiseCoding }).toBuffer();
  // A quick one says what the others will take: good codes are a third of the work, and save a fourteenth.
  const quick = (await encode(pixels, STEPS[0].quality, false)).length * OPTIMISED;
  let made: Buffer | undefined;
  for (const [index, { density, quality, share }] of STEPS.entries()) {
    const isLast = index === STEPS.length - 1;
    if (quick * share > budget && !isLast) continue;
    made = await encode(await at(density), quality, true);
    if (made.length <= budget) break;
  }
  return { mime: 'image/jpeg', bytes: made ?? Buffer.alloc(0) };
}

const OPTIMISED = 0.93;

async function encodePng(pixels: Pixels, sharp: Sharp): Promise<Embedded> {
  const image = isSeenThrough(pixels) ? rawOf(pixels, sharp) : rawOf(pixels, sharp).removeAlpha();
  const options = { compressionLevel: 9, adaptiveFiltering: true };
  return { mime: 'image/png', bytes: await image.png(options).toBuffer() };
}

function isSeenThrough({ data, channels }: Pixels): boolean {
  if (channels !== 4) return false;
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}

/** In drawings and screenshots most pixels are as the one beside them; in photographs hardly any are. */
function isLikePhotograph({ data, width, height, channels }: Pixels): boolean {
  let same = 0;
  let all = 0;
  for (let y = 0; y < height; y += 8)
    for (let x = 1; x < width; x++) {
      const at = (y * width + x) * channels;
      all += 1;
      if (
        data[at] === data[at - channels] &&
        data[at + 1] === data[at + 1 - channels] &&
        data[at + 2] === data[at + 2 - channels]
      )
        same += 1;
    }
  return same < all * 0.3;
}

const GRID = { columns: 32, rows: 18 } as const;

async function measureLight(pixels: Pixels, sharp: Sharp): Promise<Luminance> {
  const { columns, rows } = GRID;
  const { data, info } = await rawOf(pixels, sharp)
    .flatten({ background: '#fff' })
    .resize({ width: columns, height: rows, fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const values: number[] = [];
  for (let at = 0; at < data.length; at += info.channels)
    values.push(
      Math.round(relativeLuminance(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) * 1000) / 1000,
    );
  return { columns, rows, values };
}

const linear = (byte: number): number =>
  byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4;

const relativeLuminance = (red: number, green: number, blue: number): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
