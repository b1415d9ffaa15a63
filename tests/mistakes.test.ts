// Every mistake of the catalogue has a deck that makes it, and is told at its place.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../src/diagnostics/catalogue.ts';
import { buildFixture, golden, reported } from './support/decks.ts';

const ROOT = 'tests/mistakes';
const cases = readdirSync(ROOT).sort();
/** What only a browser can measure. */
const PRINTED = [
  'background-contrast',
  'slide-overflow',
  'code-too-long',
  'code-too-wide',
  'page-troubled',
  'page-count-differs',
  'page-size-differs',
  'drawing-text-small',
];
/** Told, or an error, where every figure must have been checked. */
const SIGNED = ['fact-unchecked', 'check-void'];
/** Drawn by a browser, and told where there is none. */
const WITHOUT_BROWSER = ['diagram-undrawn'];
/** Told of files that are too large to be fixtures, and where a package is not installed; in tests of their own. */
const WITHOUT_FIXTURE = [
  'file-too-large',
  'picture-heavy',
  'media-heavy',
  'media-too-large',
  'diagram-package-missing',
  'emoji-undrawn',
];

describe('mistakes', () => {
  it.each(cases)('%s is told as expected', async (name) => {
    const folder = join(ROOT, name);
    const result = await buildFixture(folder, {
      pdf: PRINTED.includes(name),
      signed: SIGNED.includes(name),
      ...(WITHOUT_BROWSER.includes(name) ? { browser: '/no/browser' } : {}),
    });
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
