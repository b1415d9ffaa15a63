// The PDF of every deck in every theme and language: tagged and bookmarked slide by slide, no rule broken, no fault found.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { checkPdf } from '../../src/emit/pdf/check.ts';
import { readPdf } from '../../src/emit/pdf/read.ts';
import { variant } from './decks.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-pdfs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const DECKS = ['content', 'tests/decks'].flatMap((folder) =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((deck) => existsSync(join(deck, 'deck.md'))),
);
const CASES = readdirSync('templates/themes').flatMap((theme) => DECKS.map((deck) => ({ deck, theme })));

const hasQpdf = (() => {
  try {
    execFileSync('qpdf', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

type Tag = { readonly role?: string; readonly children?: readonly Tag[] };
const roles = ({ role, children = [] }: Tag): readonly string[] => [role ?? '', ...children.flatMap(roles)];
type Bookmark = { readonly dest: string | unknown[] | null; readonly items: readonly Bookmark[] };

describe('the PDF', () => {
  it.each(CASES)('of $deck in $theme is tagged, bookmarked and sound', async ({ deck, theme }) => {
    const folder = variant(root, deck, theme, '16:9');
    const out = join(root, 'out', theme);
    const { artifacts, diagnostics, failure, manifest } = await build({
      deck: folder,
      out,
      timeoutMs: 300_000,
    });
    expect(failure).toBeUndefined();
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const pdfs = artifacts.filter(({ path }) => path.endsWith('.pdf'));
    expect(pdfs.length).toBeGreaterThan(0);
    for (const { path, bytes } of pdfs) {
      // Untagged paint is one of the rules.
      expect(checkPdf(readPdf(bytes)), path).toEqual([]);
      const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
      const bookmarked = new Set<number>();
      const visit = async ({ dest, items }: Bookmark): Promise<void> => {
        const to = typeof dest === 'string' ? await document.getDestination(dest) : dest;
        if (to !== null) bookmarked.add(await document.getPageIndex(to[0] as { num: number; gen: number }));
        for (const item of items) await visit(item);
      };
      for (const item of await document.getOutline()) await visit(item as Bookmark);
      expect(document.numPages, path).toBe(manifest?.slides.length);
      for (let page = 0; page < document.numPages; page++) {
        expect(bookmarked.has(page), `${path}, page ${page + 1}, has a bookmark`).toBe(true);
        const tree = (await (await document.getPage(page + 1)).getStructTree()) as Tag | null;
        expect(
          roles(tree ?? {}).some((role) => /^H[1-6]$/.test(role)),
          `${path}, page ${page + 1}, has a heading`,
        ).toBe(true);
      }
      await document.destroy();
      if (hasQpdf) execFileSync('qpdf', ['--check', join(out, basename(folder), path)], { stdio: 'pipe' });
    }
  });

  it('is looked at by qpdf', ({ skip }) => {
    if (!hasQpdf) skip('qpdf is not installed; .ci/run installs it');
  });
});
