// Pictures for tests, made when they are needed: photographs with what cameras write into them, screenshots, drawings.

import sharp from 'sharp';

/** Numbers that look random and are the same every time. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export type Photograph = { readonly width: number; readonly height: number; readonly seed?: number };

/** Pixels with detail of every size, as in a photograph. */
export async function photographPixels({ width, height, seed = 1 }: Photograph): Promise<Buffer> {
  const random = chance(seed);
  let image: Buffer | undefined;
  for (const columns of [5, 30, 120]) {
    const rows = Math.max(1, Math.round((columns * height) / width));
    const noise = Buffer.from(Array.from({ length: columns * rows * 3 }, () => Math.floor(random() * 256)));
    const layer = await sharp(noise, { raw: { width: columns, height: rows, channels: 3 } })
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .raw()
      .toBuffer();
    const before = image;
    image =
      before === undefined
        ? layer
        : Buffer.from(before.map((value, at) => value * 0.8 + (layer[at] ?? 0) * 0.2));
  }
  return image ?? Buffer.alloc(0);
}

/** A JPEG as a camera writes it, with the place where it was taken. */
export async function photograph(size: Photograph, orientation = 1): Promise<Buffer> {
  const { width, height } = size;
  return sharp(await photographPixels(size), { raw: { width, height, channels: 3 } })
    .withMetadata({
      orientation,
      exif: {
        IFD0: { Make: 'Camera & Sons' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 0/1' },
      },
    })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** A PNG of flat areas and thin lines. */
export async function screenshot(width: number, height: number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3, 250);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isInk = y % 40 < 2 || (y % 40 > 12 && y % 40 < 24 && (x * 7 + y * 3) % 11 < 4 && x % 400 < 300);
      if (isInk) pixels.fill(40 + (x % 5) * 8, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
