// A deck of forty slides with twenty photographs of twelve megapixels: what its PDF takes.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { makePhotographs, slidesOf, writeDeck } from '../bench/peers/decks.mjs';

const SLIDES = 40;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-photographs-'));
  await makePhotographs(join(folder, 'photographs'), SLIDES / 2);
  writeDeck(join(folder, 'deck.md'), slidesOf('pictures', SLIDES), {
    head: '---\ntitle: Photographs\nunbound: true\n---\n\n',
  });
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a deck with twenty photographs', () => {
  it('has a PDF of at most 6 MB, with each photograph as sharp as its place asks for', async () => {
    const { artifacts, diagnostics } = await build({ deck: folder, write: false });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const pdf = artifacts.find(({ path }) => path.endsWith('.pdf'))?.bytes ?? new Uint8Array();
    expect(pdf.length).toBeLessThan(6_000_000);
    const text = Buffer.from(pdf).toString('latin1');
    const widths = [
      ...text.matchAll(/\/Subtype\/Image[^>]*?\/Width (\d+)|\/Width (\d+)[^>]*?\/Subtype\/Image/g),
    ].map(([, a, b]) => Number(a ?? b));
    expect(widths).toHaveLength(SLIDES / 2);
    for (const width of widths) expect(width).toBeGreaterThan(1_000);
  });
});
