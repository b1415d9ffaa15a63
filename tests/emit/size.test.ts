// How large a PDF is: of words alone, with every face that they are set in.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-size-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the PDF of twelve slides of words', () => {
  it('takes at most 60 KB', async () => {
    const words = (slide: number, line: number): string =>
      `- Line ${line} of slide ${slide} says *something* of its own, **${(slide * 37 + line * 11) % 97} times**, in \`code\``;
    const slides = Array.from(
      { length: 12 },
      (_, slide) =>
        `## Slide ${slide + 1}\n\n${[1, 2, 3, 4, 5].map((line) => words(slide, line)).join('\n')}\n`,
    );
    const deck = `---\ntitle: Words\nunbound: true\n---\n\n${slides.join('\n---\n\n')}`;
    writeFileSync(join(folder, 'deck.md'), deck);
    const { artifacts, diagnostics } = await build({ deck: folder, write: false });
    expect(diagnostics).toEqual([]);
    const size = artifacts.find(({ path }) => path.endsWith('.pdf'))?.bytes.length ?? 0;
    expect(size).toBeGreaterThan(10_000);
    expect(size).toBeLessThan(60_000);
  });
});
