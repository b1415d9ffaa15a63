// Every deck of the tests, and the tour in each theme, as a PPTX: PowerPoint would open each without repair.

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { ooxmlFaults } from '../support/ooxml-rules.ts';
import { pptxFaults } from '../support/pptx.ts';
import { variant } from './decks.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-pptx-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const DECKS = readdirSync('tests/decks')
  .map((name) => `tests/decks/${name}`)
  .filter((deck) => existsSync(join(deck, 'deck.md')));
const VARIANTS = readdirSync('templates/themes').flatMap((theme) =>
  (['16:9', '4:3'] as const).map((aspect) => ({ theme, aspect })),
);

async function faultsOf(deck: string): Promise<readonly string[]> {
  const { artifacts, failure } = await build({
    deck,
    write: false,
    pdf: false,
    pptx: true,
    draft: true,
    today: '2024-06-21',
  });
  expect(failure).toBeUndefined();
  const files = artifacts.filter(({ path }) => path.endsWith('.pptx'));
  expect(files.length).toBeGreaterThan(0);
  return files.flatMap(({ path, bytes }) =>
    [...pptxFaults(bytes), ...ooxmlFaults(bytes)].map((fault) => `${path}: ${fault}`),
  );
}

describe('a PPTX', () => {
  it.each(DECKS)('of %s breaks no rule', async (deck) => {
    expect(await faultsOf(deck)).toEqual([]);
  });

  it.each(VARIANTS)('of the tour in $theme at $aspect breaks no rule', async ({ theme, aspect }) => {
    expect(await faultsOf(variant(root, 'tour', theme, aspect))).toEqual([]);
  });
});
