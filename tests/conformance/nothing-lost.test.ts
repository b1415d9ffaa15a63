// What is written is shown, said, set or told: no reading of any document loses a word without a diagnostic.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSlides } from '../../src/parse/slides.ts';
import { lexMarkdown } from '../../src/parse/tokens.ts';
import { documents } from './documents.ts';
import { lostWords } from './lost.ts';

const RUNS = { numRuns: 10_000, seed: 20_240_621 };

describe('any document', () => {
  it('is what its slides join to', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(
          lexMarkdown(document)
            .map(({ raw }) => raw)
            .join(''),
        ).toBe(document);
        let at = 0;
        for (const [index, { start, end }] of splitSlides(document, 0).entries()) {
          if (index > 0) expect(document.slice(at, start)).toMatch(/^ {0,3}-{3,4}[ \t]*\n?$/);
          else expect(start).toBe(0);
          at = end;
        }
        expect(at).toBe(document.length);
      }),
      RUNS,
    );
  });

  it('loses no word without telling', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(lostWords(document)).toEqual([]);
      }),
      { ...RUNS, ...(process.env.FULL === '1' ? {} : { numRuns: 4_000 }) },
    );
  });
});
