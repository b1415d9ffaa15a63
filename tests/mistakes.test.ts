// Every mistake of the catalogue has a deck that makes it, and is told at its place.

import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../src/diagnostics/catalogue.ts';
import { buildFixture, golden, reported } from './support/decks.ts';

const ROOT = 'tests/mistakes';
const cases = readdirSync(ROOT).sort();
/** What only a browser can measure. */
const PRINTED = ['slide-overflow', 'page-troubled', 'page-count-differs', 'page-size-differs'];
/** Told, or an error, where every figure must have been checked. */
const SIGNED = ['fact-unchecked', 'check-void'];
/** Told of files of more than 16 MB, which are no fixtures. */
const WITHOUT_FIXTURE = ['file-too-large'];
/** Symbolic links, which are made here: not every checkout can hold them. */
const LINKS: Readonly<Record<string, { path: string; to: string }>> = {
  'image-outside': { path: 'link.png', to: '../../../package.json' },
  'template-outside': { path: 'templates/layouts/figure.hbs', to: '../../../../../package.json' },
};

describe('mistakes', () => {
  it.each(cases)('%s is told as expected', async (name) => {
    const folder = join(ROOT, name);
    const link = LINKS[name];
    if (link !== undefined && !existsSync(join(folder, link.path))) {
      mkdirSync(dirname(join(folder, link.path)), { recursive: true });
      symlinkSync(link.to, join(folder, link.path));
    }
    const result = await buildFixture(folder, { pdf: PRINTED.includes(name), signed: SIGNED.includes(name) });
    expect(result.diagnostics.map(({ code }) => code)).toContain(name);
    for (const { at, severity } of result.diagnostics) if (severity === 'error') expect(at).toBeDefined();
    const text = reported(result);
    expect(text).toBe(golden(join(folder, 'expected.txt'), text));
    if (result.diagnostics.some(({ severity }) => severity === 'error')) expect(result.artifacts).toEqual([]);
  });

  it('has a fixture for every code', () => {
    expect(
      Object.keys(catalogue).filter((code) => !cases.includes(code) && !WITHOUT_FIXTURE.includes(code)),
    ).toEqual([]);
  });
});
