// One element of the page alone, for a picture of it.

import type { PageBox } from '../../model/scene.ts';

const HIDE =
  'html, body { background: transparent !important } body * { visibility: hidden !important } [data-alone], [data-alone=whole] * { visibility: visible !important }';

/** Hides all but one element, or all but its ground, and gives its box in the page. */
export function showAlone(shot: number): PageBox {
  for (const old of document.querySelectorAll('[data-alone]')) old.removeAttribute('data-alone');
  if (document.adoptedStyleSheets.length === 0) {
    // The document's policy lets no style element in; a sheet of its own is none.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(HIDE);
    document.adoptedStyleSheets = [sheet];
  }
  const element = document.querySelector(`[data-shot="${shot}"]`);
  if (element === null) throw new Error(`no element is taken as the picture ${shot}`);
  element.setAttribute('data-alone', element.hasAttribute('data-shot-ground') ? 'ground' : 'whole');
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + scrollX, y: y + scrollY, width, height };
}
