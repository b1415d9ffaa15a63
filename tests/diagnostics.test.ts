// The page of diagnostics is made from the catalogue and its fixtures, and every entry has an example and a cure.

import { describe, expect, it } from 'vitest';
import { type Code, catalogue } from '../src/diagnostics/catalogue.ts';
import { golden } from './support/decks.ts';
import { diagnosticEntry, diagnosticsPage } from './support/diagnostics-page.ts';

/** Told of files that are no fixtures. */
const WITHOUT_EXAMPLE = ['file-too-large'];

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
    expect(entry).toContain(`${severity}  ${code}`);
    expect(entry).toMatch(/^Cure: \S/m);
  });
});
