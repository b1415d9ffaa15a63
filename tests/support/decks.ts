// Fixture decks: built as a user builds them, and what comes out as text that can be compared.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type BuildOptions, type BuildResult, build } from '../../src/build.ts';
import { makePaint, reportDiagnostic } from '../../src/report.ts';

export const withoutPdf = { pdf: false, write: false, today: '2024-06-21' } as const;

/** Builds a fixture without a browser. */
export const buildFixture = (folder: string, options: Partial<BuildOptions> = {}): Promise<BuildResult> =>
  build({ deck: folder, ...withoutPdf, ...options });

/** All diagnostics as the command prints them. */
export function reported(result: BuildResult): string {
  return `${result.diagnostics.map((diagnostic) => reportDiagnostic(diagnostic, makePaint(false))).join('\n\n')}\n`;
}

/** The text of a golden file; UPDATE=1 writes it. A missing one is an error in CI. */
export function golden(path: string, actual: string): string {
  if (process.env.UPDATE === '1' && process.env.CI === undefined) writeFileSync(path, actual);
  if (!existsSync(path))
    throw new Error(`${path} is missing: run the tests with UPDATE=1, and read what they wrote`);
  return readFileSync(path, 'utf8');
}
