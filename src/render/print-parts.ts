// The print document in parts, for decks of many pages. Links lead from one part to another as they do in one.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Deck } from '../model/deck.ts';
import type { RenderedDeck } from '../model/output.ts';
import type { Theme } from '../model/theme.ts';
import { makePrint, type PageParts } from './page.ts';

/** A document, and how many pages it has. */
export type PrintPart = { readonly html: string; readonly pages: number };

/** A part has at most so many pages. Printing 200 takes less than twice the time of 100; 2,000 take thirty times. */
const MOST_PAGES = 128;

/** The document of a deck, in as few parts as there can be, all of one size. */
export function renderPrintParts(
  rendered: RenderedDeck,
  deck: Deck,
  theme: Theme,
  parts: Pick<PageParts, 'faces' | 'pictures'>,
  diagnose: Diagnose,
): readonly PrintPart[] {
  const write = makePrint(rendered, deck, theme, parts, diagnose);
  const groups = divide(rendered.slides.map(({ print }) => print));
  if (groups.length <= 1) return groups.map((slides) => ({ html: write(slides), pages: slides.length }));
  const places = groups.map((slides) => placesIn(slides.join('\n')));
  return groups.map((slides, index) => {
    const { ids } = places[index] as Places;
    const asked = new Set(places.flatMap((other, at) => (at === index ? [] : [...other.targets])));
    return { html: write(slides, doors(places[index] as Places, { ids, asked })), pages: slides.length };
  });
}

function divide(slides: readonly string[]): readonly (readonly string[])[] {
  const count = Math.max(1, Math.ceil(slides.length / MOST_PAGES));
  const size = Math.ceil(slides.length / count);
  return Array.from({ length: count }, (_, index) => slides.slice(index * size, (index + 1) * size)).filter(
    (group, index) => group.length > 0 || index === 0,
  );
}

/** The ids of a part, and those that its links lead to, as they stand in attributes. */
type Places = { readonly ids: ReadonlySet<string>; readonly targets: ReadonlySet<string> };

const PLACES = / (?:id="([^"]+)"|href="#([^"]+)")/g;

function placesIn(markup: string): Places {
  const ids = new Set<string>();
  const targets = new Set<string>();
  for (const [, id, target] of markup.matchAll(PLACES)) {
    if (id !== undefined) ids.add(id);
    else if (target !== undefined) targets.add(target);
  }
  return { ids, targets };
}

/**
 * What nobody sees, behind the slides: a link to each place that other parts lead to, since Chromium notes only
 * places that a link of the document leads to; and an element for each place of another part, since it leaves out
 * links that lead nowhere.
 */
function doors(
  { targets }: Places,
  { ids, asked }: { ids: ReadonlySet<string>; asked: ReadonlySet<string> },
): string {
  const known = (target: string): boolean => ids.has(target) || ids.has(decoded(target));
  const incoming = [...asked].filter(known).map((target) => `<a href="#${target}"></a>`);
  const outgoing = [...targets]
    .filter((target) => !known(target))
    .map((target) => `<a id="${decoded(target)}"></a>`);
  if (incoming.length + outgoing.length === 0) return '';
  return `\n<div hidden>${incoming.join('')}${outgoing.join('')}</div>`;
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
