// The font for math: what its signs that grow are joined by.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mendJoints } from '../../src/emit/math-font.ts';
import { unpackWoff } from '../../src/emit/woff.ts';

const FONT = 'node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff';

/** How many joints of signs have less to overlap than the font asks for. */
function looseJoints(font: Buffer): number {
  const count = font.readUInt16BE(4);
  const record = Array.from({ length: count }, (_, index) => 12 + 16 * index).find(
    (at) => font.toString('latin1', at, at + 4) === 'MATH',
  );
  const math = font.readUInt32BE((record ?? 0) + 8);
  const variants = math + font.readUInt16BE(math + 8);
  const least = font.readUInt16BE(variants);
  const signs = font.readUInt16BE(variants + 6) + font.readUInt16BE(variants + 8);
  let loose = 0;
  for (let sign = 0; sign < signs; sign++) {
    const construction = variants + font.readUInt16BE(variants + 10 + 2 * sign);
    const assembly = font.readUInt16BE(construction);
    if (assembly === 0) continue;
    const parts = construction + assembly + 6;
    const last = font.readUInt16BE(parts - 2) - 1;
    for (let part = 0; part < last; part++) {
      const end = font.readUInt16BE(parts + 10 * part + 4);
      const start = font.readUInt16BE(parts + 10 * (part + 1) + 2);
      if (Math.min(end, start) < least) loose += 1;
    }
  }
  return loose;
}

describe('the font for math', () => {
  it('has joints that browsers can draw, when they are mended', () => {
    const font = unpackWoff(readFileSync(FONT));
    expect(looseJoints(font)).toBeGreaterThan(0);
    expect(looseJoints(mendJoints(font))).toBe(0);
  });

  it('of text stays as it is', () => {
    const font = unpackWoff(readFileSync('node_modules/@fontsource/inter/files/inter-latin-400-normal.woff'));
    expect(Buffer.from(font).equals(mendJoints(Buffer.from(font)))).toBe(true);
  });
});
