// Accessibility: what axe finds on a page.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; nodes: { html: string }[] };

/** The violations on a page as it stands, or in a part of it, e.g. "color-contrast: <p …". */
export async function violations(page: Page, within?: string): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(AXE);
  // As a text: the page's `axe` is no name of this file.
  const found = (await page.evaluate(
    `axe.run(${within === undefined ? 'document' : `document.querySelector(${JSON.stringify(within)})`}, { resultTypes: ["violations"] }).then(({ violations }) => violations)`,
  )) as Violation[];
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}
