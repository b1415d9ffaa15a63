// What a slide in a browser has that its page has not, each with its reason. All else is the same.

import type { Page } from 'puppeteer';
import type { Spot } from './pictures.ts';

/** Selectors of tools that paper has no use for, and what is done to them before a picture is taken. */
const TOOLS: readonly (readonly [selector: string, declaration: string])[] = [
  // A number that can be asked is marked by a line of dots: paper can't be asked.
  ['.fact[role="button"], .claim.askable', 'text-decoration: none'],
  // Copying is for the browser.
  ['.canvas button', 'visibility: hidden'],
  // How far the talk is, and arrows to go on.
  ['.reveal .progress, .reveal .controls', 'display: none'],
];

/** A browser's own player of sound is drawn by the browser: paper has a drawing of the same size. */
const PLAYERS = 'section.present audio';

/** Hides the tools; says where players are. A video shows its poster, as on paper, once its buttons are gone. */
export async function hideTools(page: Page): Promise<void> {
  await page.evaluate(
    (rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets = [sheet];
      for (const video of document.querySelectorAll('video')) video.removeAttribute('controls');
    },
    TOOLS.map(([selector, declaration]) => `${selector} { ${declaration} !important; }`).join('\n'),
  );
}

/** Where a reader of PDFs has the mark of a page's notes, which is an annotation: in the margin at the top. */
const NOTES: Spot = { left: 12, top: 12, right: 60, bottom: 60 };

export async function players(page: Page): Promise<readonly Spot[]> {
  const found = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].map((player) => {
        const { left, top, right, bottom } = player.getBoundingClientRect();
        return { left, top, right, bottom };
      }),
    PLAYERS,
  );
  const hasNotes = await page.evaluate(
    () => document.querySelector('section.present:not(.stack) .notes') !== null,
  );
  return hasNotes ? [...found, NOTES] : found;
}
