// Damaged pictures: a whole file passes, and a file that is cut or changed is told, without a browser.

import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damageOf } from '../../src/resolve/picture-files.ts';
import { recognize } from '../../src/resolve/pictures.ts';
import { buildFiles, codesOf } from '../support/written.ts';

const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const uint32 = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];

function crc(bytes: readonly number[]): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

const chunk = (type: string, data: readonly number[]): number[] => {
  const body = [...ascii(type), ...data];
  return [...uint32(data.length), ...body, ...uint32(crc(body))];
};
const png = (side: number, interlaced = 0, pixels = side * (side * 3 + 1)): Uint8Array =>
  Uint8Array.from([
    ...ascii('\x89PNG\r\n\x1a\n'),
    ...chunk('IHDR', [...uint32(side), ...uint32(side), 8, 2, 0, 0, interlaced]),
    ...chunk('IDAT', [...deflateSync(Buffer.alloc(pixels, 0))]),
    ...chunk('IEND', []),
  ]);

const PICTURES = {
  'image/png': png(5),
  'image/jpeg': Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0],
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9],
  ]),
  'image/gif': base64('R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=='),
  'image/webp': base64('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='),
  'image/avif': Uint8Array.from([
    ...[...uint32(16), ...ascii('ftypavif'), 0, 0, 0, 0],
    ...[...uint32(12), ...ascii('meta'), 0, 0, 0, 0],
    ...[...uint32(12), ...ascii('mdat'), 1, 2, 3, 4],
  ]),
} as const;

describe('a picture', () => {
  it.each(Object.entries(PICTURES))('of %s passes whole, and not where it is cut', (mime, bytes) => {
    expect(recognize(bytes)?.mime).toBe(mime);
    expect(damageOf(mime, bytes)).toBeUndefined();
    // A GIF may lack its last byte, and browsers show it.
    const most = bytes.length - (mime === 'image/gif' ? 2 : 1);
    for (let length = 32; length <= most; length++)
      expect(damageOf(mime, bytes.subarray(0, length)), `${length} bytes`).toBeDefined();
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(PICTURES), 'image/svg+xml'),
        fc.uint8Array(),
        (mime, bytes) => {
          const start = PICTURES[mime as keyof typeof PICTURES] ?? new Uint8Array();
          damageOf(mime, Uint8Array.from([...start.subarray(0, 30), ...bytes]));
        },
      ),
    );
  });

  it('of PNG has pixels for its size, and parts that were not changed', () => {
    expect(damageOf('image/png', png(9, 1, 9 * 28 + 20))).toBeUndefined();
    expect(damageOf('image/png', png(5, 0, 40))).toMatch(/too early/);
    const changed = png(5).map((byte, at) => (at === 50 ? byte ^ 1 : byte));
    expect(damageOf('image/png', changed)).toMatch(/damaged/);
  });

  it.each([
    [
      '<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg"><g/><text>a &amp; b</text></svg>\n',
      undefined,
    ],
    [
      `<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/></svg>`,
      undefined,
    ],
    ['<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;">&x;</svg>', undefined],
    ['<svg xmlns="http://www.w3.org/2000/svg"><path></svg>', 'closes nothing'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><g>', 'not closed'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><use xlink:href="#a"/></svg>', 'not declared'],
    ['<svg xmlns="http://www.w3.org/2000/svg" width=9/>', 'well-formed'],
    ['<svg xmlns="http://www.w3.org/2000/svg" id="a" id="b"/>', 'twice'],
    ['<svg xmlns="http://www.w3.org/2000/svg">a & b</svg>', '&amp;'],
    ['<svg xmlns="http://www.w3.org/2000/svg">&nbsp;</svg>', '&amp;'],
    ['<svg viewBox="0 0 9 9"/>', 'xmlns'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/><svg/>', 'several'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>words', 'outside'],
  ])('of SVG is well-formed: %s', (text, told) => {
    const damage = damageOf('image/svg+xml', new TextEncoder().encode(text));
    if (told === undefined) expect(damage).toBeUndefined();
    else expect(damage).toContain(told);
  });

  it('that only the browser finds damaged is told at its place, and nothing is made', async () => {
    const deck = '---\ntitle: T\n---\n\n# T\n\n---\n\n## Look\n\nWords.\n\n![red](a.avif)\n';
    const result = await buildFiles({ 'deck.md': deck, 'a.avif': PICTURES['image/avif'] }, { pdf: true });
    expect(codesOf(result)).toEqual(['image-unreadable']);
    expect(result.diagnostics[0]?.at?.start).toMatchObject({ line: 13 });
    expect(result.artifacts).toEqual([]);
    expect(result.failure).toBeUndefined();
  });
});
