// Prints that are kept: the same document is not printed again, and nothing else is taken for it.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserSession, PrintDocument, PrintResult } from '../../src/emit/browser.ts';
import { keepPrints } from '../../src/emit/kept-prints.ts';
import { openContentCache } from '../../src/host/content-cache.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'factdeck-prints-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const DOCUMENT: PrintDocument = { html: '<p>页', width: 1280, height: 720, fitCss: '.fit-1 {}' };
const RESULT: PrintResult = {
  pdf: Uint8Array.from({ length: 300 }, (_, index) => index % 256),
  overflows: [],
  fits: [{ page: 1, percent: 90 } as unknown as PrintResult['fits'][number]],
  smallTexts: [],
  damaged: [],
  troubles: [],
  grounds: [],
};

/** A browser that counts what it prints. */
function sessionOf(result: PrintResult = RESULT) {
  const printed: PrintDocument[] = [];
  const session = {
    print: async (document: PrintDocument) => {
      printed.push(document);
      return result;
    },
  } as unknown as BrowserSession;
  return { session, printed };
}
const open = (session: BrowserSession, by = 'a browser') =>
  keepPrints(session, by, openContentCache('prints', 100_000, base));

describe('prints that are kept', () => {
  it('are given again with what was measured, and the browser is not asked', async () => {
    const { session, printed } = sessionOf();
    expect(await open(session).print(DOCUMENT)).toEqual(RESULT);
    expect(await open(session).print(DOCUMENT)).toEqual(RESULT);
    expect(printed).toHaveLength(1);
  });

  it.each([
    ['another document', { ...DOCUMENT, html: '<p>页.' }, 'a browser'],
    ['another width', { ...DOCUMENT, width: 960 }, 'a browser'],
    ['another height', { ...DOCUMENT, height: 960 }, 'a browser'],
    ['other steps of fitting', { ...DOCUMENT, fitCss: '' }, 'a browser'],
    ['another browser', DOCUMENT, 'another browser'],
  ])('are not those of %s', async (_, document, by) => {
    const { session, printed } = sessionOf();
    await open(session).print(DOCUMENT);
    await open(session, by).print(document);
    expect(printed).toHaveLength(2);
  });

  it('are printed anew where they are damaged', async () => {
    const { session, printed } = sessionOf();
    await open(session).print(DOCUMENT);
    for (const name of readdirSync(join(base, 'prints'))) writeFileSync(join(base, 'prints', name), 'torn');
    expect(await open(session).print(DOCUMENT)).toEqual(RESULT);
    expect(printed).toHaveLength(2);
  });

  it('are none of what was refused', async () => {
    const { session, printed } = sessionOf({ ...RESULT, pdf: new Uint8Array(), troubles: ['it asks for x'] });
    await open(session).print(DOCUMENT);
    await open(session).print(DOCUMENT);
    expect(printed).toHaveLength(2);
  });
});
