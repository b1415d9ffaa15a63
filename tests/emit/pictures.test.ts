// Pictures made for their place: their size, what they keep and what they must not, and without the library.

import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnose } from '../../src/diagnostics/catalogue.ts';
import { stripMetadata } from '../../src/emit/pictures/metadata.ts';
import { loadSharp } from '../../src/emit/pictures/sharp.part.ts';
import { type PictureTools, preparePictures } from '../../src/emit/pictures.ts';
import type { Deck } from '../../src/model/deck.ts';
import { damageOf } from '../../src/resolve/picture-files.ts';
import { recognize } from '../../src/resolve/pictures.ts';
import { photograph, photographPixels, screenshot } from '../support/photographs.ts';

const PRESENT: PictureTools = {
  load: loadSharp,
  version: () => 'test',
  cache: () => ({ get: () => undefined, put: () => {} }),
};
const ABSENT: PictureTools = { ...PRESENT, load: async () => undefined, version: () => undefined };

/** A deck of one picture, as far as pictures go. */
function deckOf(bytes: Uint8Array, path = 'p', side?: string): Deck {
  const kind = recognize(bytes);
  const picture = { path, bytes, hash: 'a'.repeat(24), ...kind };
  const image = { kind: 'paragraph', children: [{ kind: 'image', picture }] };
  const blocks = side === undefined ? [image] : [{ kind: 'div', name: side, blocks: [image] }];
  const slides = [{ settings: {}, blocks, notes: [], at: { file: 'deck.md', start: {}, end: {} } }];
  return { frontMatter: { aspect: '16:9' }, slides } as unknown as Deck;
}

async function prepareOne(deck: Deck, tools = PRESENT) {
  const told: { code: string; params: unknown }[] = [];
  const diagnose: Diagnose = (code, params) => void told.push({ code, params });
  const made = [...(await preparePictures([deck], diagnose, tools)).values()][0];
  if (made === undefined) throw new Error('no picture was prepared');
  return { ...made, told };
}

describe('a photograph of 12 megapixels', () => {
  let large: Buffer;
  beforeAll(async () => {
    large = await photograph({ width: 4000, height: 3000 });
  });

  it('is made as large as a slide can show it, within its budget', async () => {
    const { screen, print, told } = await prepareOne(deckOf(large));
    const { width, height, format } = await sharp(screen.bytes).metadata();
    expect({ width, height, format }).toEqual({ width: 1920, height: 1440, format: 'jpeg' });
    expect(print).toBe(screen);
    expect(screen.bytes.length).toBeLessThanOrEqual(960 * 720 * 0.3);
    expect(told).toEqual([]);
  });

  it('has fewer pixels where it has much detail, and stays within its budget', async () => {
    const noise = Buffer.from(
      Array.from({ length: 1000 * 750 * 3 }, (_, at) => Math.imul(at, 2654435761) >>> 24),
    );
    const detailed = await sharp(noise, { raw: { width: 1000, height: 750, channels: 3 } })
      .resize(4000, 3000)
      .jpeg({ quality: 90 })
      .toBuffer();
    const { screen } = await prepareOne(deckOf(detailed));
    const { width = 0 } = await sharp(screen.bytes).metadata();
    expect(width).toBeGreaterThanOrEqual(960 * 1.3);
    expect(width).toBeLessThan(1920);
  });

  it('is smaller in a column, and the same bytes each time', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => prepareOne(deckOf(large, 'p', 'left'))));
    expect((await sharp(one?.screen.bytes).metadata()).width).toBe(Math.round((1280 * 2 * 2) / 3));
    expect(Buffer.from(one?.screen.bytes ?? [])).toEqual(Buffer.from(two?.screen.bytes ?? [1]));
  });

  it('says nothing of the camera and the place, with the library and without', async () => {
    expect((await sharp(large).metadata()).exif).toBeDefined();
    for (const tools of [PRESENT, ABSENT]) {
      const { screen } = await prepareOne(deckOf(large), tools);
      expect(Buffer.from(screen.bytes).includes('Camera')).toBe(false);
      expect((await sharp(screen.bytes).metadata()).exif).toBeUndefined();
    }
  });

  it('is told where the library is absent', async () => {
    const noise = Buffer.from(Array.from({ length: 1200 * 1000 * 3 }, (_, at) => (at * 2654435761) >>> 24));
    const heavy = await sharp(noise, { raw: { width: 1200, height: 1000, channels: 3 } })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const { screen, told } = await prepareOne(deckOf(heavy, 'p.jpg'), ABSENT);
    expect((await sharp(screen.bytes).metadata()).width).toBe(1200);
    expect(told).toMatchObject([{ code: 'picture-heavy', params: { path: 'p.jpg', why: 'absent' } }]);
    expect((await prepareOne(deckOf(heavy))).told).toEqual([]);
  });
});

describe('a picture', () => {
  it('is not enlarged, and one that is small enough goes in as it is', async () => {
    const small = await sharp(await photographPixels({ width: 120, height: 90 }), {
      raw: { width: 120, height: 90, channels: 3 },
    })
      .jpeg()
      .toBuffer();
    const { screen } = await prepareOne(deckOf(small));
    expect(Buffer.from(screen.bytes).equals(small)).toBe(true);
  });

  it('stands as its camera was held, with the library and without', async () => {
    const turned = await photograph({ width: 1500, height: 1000 }, 6);
    expect(recognize(turned)).toMatchObject({ width: 1000, height: 1500 });
    const { screen } = await prepareOne(deckOf(turned));
    expect(await sharp(screen.bytes).metadata()).toMatchObject({ width: 1000, height: 1500 });
    const kept = stripMetadata('image/jpeg', turned).bytes;
    expect((await sharp(kept).metadata()).orientation).toBe(6);
    expect(Buffer.from(kept).includes('Camera')).toBe(false);
    expect(damageOf('image/jpeg', kept)).toBeUndefined();
  });

  it('has its colours in sRGB, or keeps the profile that says what they are', async () => {
    const wide = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#ff0000' } })
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const { screen } = await prepareOne(deckOf(wide));
    expect((await sharp(screen.bytes).metadata()).icc).toBeUndefined();
    expect(stripMetadata('image/jpeg', wide).hasProfile).toBe(true);
    expect((await sharp(stripMetadata('image/jpeg', wide).bytes).metadata()).icc).toBeDefined();
    const plain = await sharp(wide).withIccProfile('srgb').jpeg().toBuffer();
    expect(stripMetadata('image/jpeg', plain).hasProfile).toBe(false);
  });

  it('of flat areas stays without loss, one of a photograph does not', async () => {
    const drawn = await screenshot(2400, 1500);
    const { screen } = await prepareOne(deckOf(drawn));
    expect(screen.mime).toBe('image/png');
    expect(screen.bytes.length).toBeLessThanOrEqual(drawn.length);
    const seen = await sharp(await photographPixels({ width: 1600, height: 900 }), {
      raw: { width: 1600, height: 900, channels: 3 },
    })
      .png()
      .toBuffer();
    expect((await prepareOne(deckOf(seen))).screen.mime).toBe('image/jpeg');
  });

  it('as WebP or AVIF is printed from a JPEG', async () => {
    const pixels = await photographPixels({ width: 900, height: 600 });
    const image = sharp(pixels, { raw: { width: 900, height: 600, channels: 3 } });
    for (const bytes of [
      await image.clone().webp({ quality: 95 }).toBuffer(),
      await image.clone().avif({ quality: 90, effort: 0 }).toBuffer(),
    ]) {
      expect(recognize(bytes)).toMatchObject({ width: 900, height: 600 });
      const { print } = await prepareOne(deckOf(bytes));
      expect(print.mime).toBe('image/jpeg');
    }
  });

  it('that can be seen through stays so', async () => {
    const pixels = await photographPixels({ width: 1200, height: 900 });
    const mask = Buffer.alloc(1200 * 900, 255).fill(0, 0, 1200 * 300);
    const cutout = await sharp(pixels, { raw: { width: 1200, height: 900, channels: 3 } })
      .joinChannel(mask, { raw: { width: 1200, height: 900, channels: 1 } })
      .png()
      .toBuffer();
    const { screen, print } = await prepareOne(deckOf(cutout));
    expect([screen.mime, print.mime]).toEqual(['image/webp', 'image/png']);
    for (const { bytes } of [screen, print]) expect((await sharp(bytes).metadata()).hasAlpha).toBe(true);
  });

  it('that moves does so in a browser, and is printed as it first stood', async () => {
    const frame = (color: string) => ({
      create: { width: 60, height: 40, channels: 3, background: color } as const,
    });
    const frames = await Promise.all(['#f00', '#00f'].map((color) => sharp(frame(color)).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100], loop: 0 })
      .toBuffer();
    const { screen, print } = await prepareOne(deckOf(moving));
    expect((await sharp(screen.bytes).metadata()).pages).toBe(2);
    expect(print.mime).toBe('image/png');
    expect([...(await sharp(print.bytes).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 0, 0]);
  });
});

describe('metadata', () => {
  const text = 'Secret place';
  const pixels = { create: { width: 40, height: 30, channels: 3, background: '#abc' } } as const;

  it.each(['jpeg', 'png', 'webp'] as const)(
    'of %s is taken out, and the picture is the same',
    async (format) => {
      const exif = { IFD0: { ImageDescription: text }, IFD3: { GPSLatitudeRef: 'N' } };
      const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${text}</a></x:xmpmeta>`;
      const full = await sharp(pixels).withExif(exif).withXmp(xmp)[format]().toBuffer();
      expect(full.includes(text)).toBe(true);
      const { bytes } = stripMetadata(`image/${format}`, full);
      expect(Buffer.from(bytes).includes(text)).toBe(false);
      expect(damageOf(`image/${format}`, bytes)).toBeUndefined();
      expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(full).raw().toBuffer())).toBe(true);
    },
  );

  it('behind the end of a JPEG goes as well', async () => {
    const jpeg = await sharp(pixels).jpeg().toBuffer();
    const { bytes } = stripMetadata('image/jpeg', Buffer.concat([jpeg, Buffer.from(text)]));
    expect(Buffer.from(bytes).equals(jpeg)).toBe(true);
  });

  it('of a drawing is taken out', () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" inkscape:export-filename="/home/ann/${text}"><!-- ${text} --><metadata id="m">${text}</metadata><rect width="1"/></svg>`;
    const { bytes } = stripMetadata('image/svg+xml', Buffer.from(svg));
    expect(new TextDecoder().decode(bytes)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1"/></svg>',
    );
  });

  it('of a GIF is taken out, and it still repeats', async () => {
    const gif = await sharp(pixels).gif({ loop: 0 }).toBuffer();
    const at = gif.indexOf(Buffer.of(0x2c), 13);
    const note = Buffer.concat([Buffer.of(0x21, 0xfe, text.length), Buffer.from(text), Buffer.of(0)]);
    const noted = Buffer.concat([gif.subarray(0, at), note, gif.subarray(at)]);
    const { bytes } = stripMetadata('image/gif', noted);
    expect(Buffer.from(bytes).includes(text)).toBe(false);
    expect(damageOf('image/gif', bytes)).toBeUndefined();
  });
});
