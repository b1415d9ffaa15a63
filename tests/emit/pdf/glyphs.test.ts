// Subsets of one font joined: each glyph as it was, and nothing joined that isn't of one font.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { joinSubsets } from '../../../src/emit/pdf/glyphs.ts';
import { unpackWoff } from '../../../src/emit/woff.ts';

const FONT = unpackWoff(readFileSync('node_modules/@fontsource/inter/files/inter-latin-400-normal.woff'));

type Table = { readonly at: number; readonly size: number };

function tablesOf(font: Buffer): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>();
  for (let record = 12; record < 12 + font.readUInt16BE(4) * 16; record += 16)
    tables.set(font.toString('latin1', record, record + 4), {
      at: font.readUInt32BE(record + 8),
      size: font.readUInt32BE(record + 12),
    });
  return tables;
}

/** The outlines of a font, by glyph. */
function outlines(file: Uint8Array): readonly string[] {
  const font = Buffer.from(file);
  const tables = tablesOf(font);
  const at = (tag: string): number => tables.get(tag)?.at ?? Number.NaN;
  const isLong = font.readUInt16BE(at('head') + 50) === 1;
  const place = (glyph: number) =>
    at('glyf') +
    (isLong ? font.readUInt32BE(at('loca') + glyph * 4) : font.readUInt16BE(at('loca') + glyph * 2) * 2);
  return Array.from({ length: font.readUInt16BE(at('maxp') + 4) }, (_, glyph) =>
    font.toString('hex', place(glyph), place(glyph + 1)),
  );
}

/** The font with some glyphs only: the others have no outline and no width, as where Chromium cuts one. */
function keep(keeps: (glyph: number) => boolean): Buffer {
  const cut = Buffer.from(FONT);
  const tables = tablesOf(cut);
  const at = (tag: string): number => tables.get(tag)?.at ?? Number.NaN;
  const isLong = cut.readUInt16BE(at('head') + 50) === 1;
  const size = isLong ? 4 : 2;
  const count = cut.readUInt16BE(at('maxp') + 4);
  const whole = outlines(FONT).map((outline) => Buffer.from(outline, 'hex'));
  let end = 0;
  for (let glyph = 0; glyph <= count; glyph++) {
    if (isLong) cut.writeUInt32BE(end, at('loca') + glyph * size);
    else cut.writeUInt16BE(end / 2, at('loca') + glyph * size);
    if (glyph === count) break;
    if (keeps(glyph)) {
      cut.set(whole[glyph] as Buffer, at('glyf') + end);
      end += whole[glyph]?.length ?? 0;
    } else if (glyph < cut.readUInt16BE(at('hhea') + 34)) cut.writeUInt16BE(0, at('hmtx') + glyph * 4);
  }
  return cut;
}

describe('subsets of one font', () => {
  it('are one with the glyphs and widths of all', () => {
    const whole = outlines(FONT);
    const joined = joinSubsets([keep((glyph) => glyph % 3 === 0), keep((glyph) => glyph % 3 !== 0)]);
    expect(whole.length).toBeGreaterThan(100);
    expect(outlines(joined?.file ?? new Uint8Array())).toEqual(whole);
    const tables = tablesOf(FONT);
    const metrics = tables.get('hmtx')?.at ?? 0;
    expect(joined?.widthOf(20)).toBe((FONT.readUInt16BE(metrics + 80) * 1000) / 2048);
  });

  it('lack what none of them has', () => {
    const joined = joinSubsets([keep((glyph) => glyph < 9), keep((glyph) => glyph < 20 && glyph > 5)]);
    const made = outlines(joined?.file ?? new Uint8Array());
    expect(made.slice(0, 20)).toEqual(outlines(FONT).slice(0, 20));
    expect(new Set(made.slice(20))).toEqual(new Set(['']));
    expect(joined?.widthOf(40)).toBe(0);
    expect(joined?.widthOf(40_000)).toBe(0);
  });

  it('have sums that are right', () => {
    const font = Buffer.from(joinSubsets([FONT, FONT])?.file ?? new Uint8Array());
    let sum = 0;
    for (let at = 0; at < font.length; at += 4) sum = (sum + font.readUInt32BE(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });

  it.each([
    [
      'another font',
      unpackWoff(readFileSync('node_modules/@fontsource/inter/files/inter-latin-700-normal.woff')),
    ],
    ['no font', Buffer.from('no font')],
    ['a font that is cut off', FONT.subarray(0, 200)],
    ['a font without outlines', Buffer.concat([FONT.subarray(0, 4), Buffer.alloc(40)])],
  ])('stay apart from %s', (_, other) => {
    expect(joinSubsets([FONT, other])).toBeUndefined();
  });
});
