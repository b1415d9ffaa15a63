// Runs inside the print document: sets slides that are a little too long a little smaller, within the theme's limits.

import { FIT_SCALE, type Fit } from '../../model/fit.ts';
import { MEASURE_PAGES, type Measured, type Overflow } from './measure.ts';

/** What fitting came to: what was set smaller, by page, and what is too long all the same. */
export type Fitted = {
  readonly fits: readonly (Fit & { readonly page: number })[];
  readonly overflows: readonly Overflow[];
};

/** Expression for the page: fits the slides that overflow. Resolves to Fitted. */
export const fitExpression = (overflows: readonly Overflow[], css: string): string =>
  `(${fit.toString()})(${MEASURE_PAGES}, ${JSON.stringify({ overflows, css, scale: FIT_SCALE })})`;

type Input = {
  readonly overflows: readonly Overflow[];
  readonly css: string;
  readonly scale: readonly number[];
};

/** Plain script for the browser: nothing from outside may be used in it. */
async function fit(
  measure: (only: readonly number[]) => Promise<Measured>,
  { overflows, css, scale }: Input,
): Promise<Fitted> {
  // biome-ignore lint/suspicious/noExplicitAny: this is the browser's world, and its types are not loaded here
  const page: any = globalThis;
  const { document } = page;
  // A sheet that a script makes is none of those that the policy is about.
  const sheet = new page.CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  const sections = [...document.querySelectorAll('section.page')];
  const fits: (Fit & { page: number })[] = [];
  const left: Overflow[] = [];

  for (const overflow of overflows) {
    const section = sections[overflow.page];
    const style = page.getComputedStyle(section);
    const limit = (name: string): number => {
      const value = Number.parseFloat(style.getPropertyValue(name));
      return Number.isFinite(value) ? value * 100 : 85;
    };
    const steps = (name: string): (number | undefined)[] => {
      const least = limit(name);
      return [undefined, ...scale.filter((step) => step >= least - 0.01)];
    };
    const heading = section.querySelector('.canvas :is(h1, h2):not(.sr-only)');
    // A heading of one line gives no room by being smaller.
    const headings = heading !== null && isWrapped(heading) ? steps('--fit-min-heading') : [undefined];
    const bodies = section.matches('.layout-sources') ? [undefined] : steps('--fit-min');
    const set = (head: number | undefined, body: number | undefined): void => {
      section.classList.remove(...[...section.classList].filter((name: string) => name.startsWith('fit-')));
      if (head !== undefined) section.classList.add(`fit-heading-${head}`);
      if (body !== undefined) section.classList.add(`fit-body-${body}`);
    };
    let found: Fit | undefined;
    let least = overflow;
    for (const body of bodies) {
      for (const head of headings) {
        if (found !== undefined || (body === undefined && head === undefined)) continue;
        set(head, body);
        const { overflows: over, smallTexts } = await measure([overflow.page]);
        const [now] = over;
        // What would be too small to be read is no way to make it fit.
        if (now === undefined && smallTexts.length > 0) continue;
        if (now === undefined)
          found = {
            ...(head === undefined ? {} : { heading: head }),
            ...(body === undefined ? {} : { body }),
          };
        else least = now;
      }
    }
    if (found !== undefined) fits.push({ page: overflow.page, ...found });
    else {
      left.push({ ...least, ...tooMuch(section), smallest: Math.round(limit('--fit-min')) });
      set(undefined, undefined);
    }
  }
  return { fits, overflows: left };

  function isWrapped(element: { getClientRects: () => unknown }): boolean {
    const range = document.createRange();
    range.selectNodeContents(element);
    const tops = [...range.getClientRects()].map((rect: { bottom: number }) => Math.round(rect.bottom / 8));
    return new Set(tops).size > 1;
  }

  /** How many lines and words stand below what there is room for, and the words that they start with. */
  function tooMuch(section: { querySelector: (selector: string) => unknown }): Partial<Overflow> {
    // biome-ignore lint/suspicious/noExplicitAny: an element of the browser
    const body: any = section.querySelector('.canvas > .body');
    if (body === null) return {};
    const { bottom } = body.getBoundingClientRect();
    const texts = document.createTreeWalker(body, 4);
    const lines = new Set<number>();
    let words = 0;
    let first = '';
    const range = document.createRange();
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      if (node.parentElement.closest('.sr-only, .notes, svg, [data-decoration]') !== null) continue;
      for (const { 0: word, index } of node.data.matchAll(
        /[\p{L}\p{N}][^\s\p{Script=Han}]*|\p{Script=Han}/gu,
      )) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const rect = range.getBoundingClientRect();
        if (rect.bottom <= bottom + 1) continue;
        words += 1;
        lines.add(Math.round(rect.bottom));
        if (first === '') first = node.data.slice(index).trim().replace(/\s+/g, ' ').slice(0, 60);
      }
    }
    return words === 0 ? {} : { lines: lines.size, words, from: first };
  }
}
