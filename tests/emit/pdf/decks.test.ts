// Every deck but the tour, in all its languages: its PDF breaks no rule that is checked, and says so. In `full/` all of
// them are looked at in every theme.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../../../src/build.ts';
import { checkPdf } from '../../../src/emit/pdf/check.ts';
import { readPdf } from '../../../src/emit/pdf/read.ts';

const decks = ['content', 'tests/decks'].flatMap((folder) =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((deck) => existsSync(join(deck, 'deck.md')) && !deck.endsWith('tour')),
);

describe('the PDF of a deck', () => {
  it('is made of more than ten decks', () => {
    expect(decks.length).toBeGreaterThan(10);
  });

  it.each(decks)('%s keeps every rule', async (deck) => {
    const { artifacts, failure, diagnostics } = await build({ deck, write: false });
    expect(failure).toBeUndefined();
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const pdfs = artifacts.filter(({ path }) => path.endsWith('.pdf'));
    expect(pdfs.length).toBeGreaterThan(0);
    for (const { path, bytes } of pdfs) expect(checkPdf(readPdf(bytes)), path).toEqual([]);
  });
});
