// The page of diagnostics is made from the catalogue and its fixtures, and every entry has an example and a cure.

import { describe, expect, it } from 'vitest';
import { type Code, catalogue } from '../src/diagnostics/catalogue.ts';
import { golden } from './support/decks.ts';
import { diagnosticEntry, diagnosticsPage } from './support/diagnostics-page.ts';

/** Told of files that are no fixtures. */
const WITHOUT_EXAMPLE = [
  'file-too-large',
  'picture-heavy',
  'media-heavy',
  'media-too-large',
  'diagram-package-missing',
  'emoji-undrawn',
];

describe('docs/diagnostics.md', () => {
  const page = diagnosticsPage('tests/mistakes');

  it('is published as the sources say', () => {
    expect(golden('docs/diagnostics.md', page)).toBe(page);
  });

  it.each(Object.entries(catalogue))('has an example and a cure for %s', (code, { severity }) => {
    const entry = diagnosticEntry(code as Code, 'tests/mistakes');
    expect(page).toContain(entry);
    expect(entry).toContain(severity === 'error' ? 'An error.' : 'A warning.');
    if (WITHOUT_EXAMPLE.includes(code)) return;
    // A flag can make an error of a warning, as in the fixture of `check-void`.
    expect(entry).toMatch(new RegExp(`(?:error|warning)  ${code}$`, 'm'));
    expect(entry).toMatch(/^Cure: \S/m);
  });
});
