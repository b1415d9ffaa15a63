// Every number can be asked where it comes from, and words that make a claim what they rest on: by mouse, touch
// and keyboard, in one native popover.

import type { RevealApi } from 'reveal.js';
import type { DeckData, Provenance, Strings } from './data.ts';
import { element } from './dom.ts';

/** What can have the focus. Words around a number or a link have none: the number tells of them too. */
const ASKABLE = ':is(.fact, .claim)[role="button"]';

export type Numbers = {
  /** Sets the one tab stop of the slide on stage. */
  readonly refresh: () => void;
  /** Makes what is in a part of the slides askable. */
  readonly adopt: (root: ParentNode) => void;
};

/** Makes the numbers and claims of all slides askable. */
export function startNumbers(deck: RevealApi, data: DeckData): Numbers {
  const popover = element('div', { className: 'provenance' });
  popover.id = 'provenance';
  popover.popover = 'auto';
  popover.setAttribute('role', 'dialog');
  popover.tabIndex = -1;
  document.body.append(popover);
  let asked: HTMLElement | undefined;

  const show = (number: HTMLElement): void => {
    const told = toldOf(number, data);
    if (told === undefined) return;
    if (asked === number && popover.matches(':popover-open')) {
      popover.hidePopover();
      return;
    }
    fill(popover, [told, ...claimsAround(number, data)], data);
    popover.showPopover();
    place(popover, number);
    asked = number;
    if (number.matches(ASKABLE)) number.setAttribute('aria-expanded', 'true');
    popover.focus({ preventScroll: true });
  };
  const hide = (): void => {
    if (popover.matches(':popover-open')) popover.hidePopover();
  };

  popover.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    if (asked?.matches(ASKABLE)) asked.setAttribute('aria-expanded', 'false');
    if (popover.contains(document.activeElement) || document.activeElement === document.body)
      asked?.focus({ preventScroll: true });
    asked = undefined;
  });

  const marked = '.slides .fact[data-ref], .slides .claim[data-claim]';
  const adoptOne = (number: HTMLElement): void => {
    // What nobody sees, such as the table of a chart, is read and not asked.
    if (number.closest('a, .notes, .sr-only') !== null || toldOf(number, data) === undefined) return;
    number.addEventListener('click', (event) => {
      if ((event.target as Element).closest('a') !== null || event.altKey) return; // Alt zooms
      event.stopPropagation();
      show(number);
    });
    number.classList.add('askable');
    if (number.querySelector('a, .fact[data-ref], .claim[data-claim]') !== null) return;
    // A picture with buttons in it is a group to screen readers; its label stays.
    number.closest('svg[role="img"]')?.setAttribute('role', 'group');
    number.setAttribute('role', 'button');
    number.setAttribute('aria-haspopup', 'dialog');
    number.setAttribute('aria-expanded', 'false');
    number.setAttribute('tabindex', '-1');
  };
  const adopt = (root: ParentNode): void => {
    for (const number of root.querySelectorAll<HTMLElement>(marked)) adoptOne(number);
  };
  adopt(document);

  const ofSlide = (): HTMLElement[] => {
    const slide = deck.getCurrentSlide() as HTMLElement | undefined;
    return [...(slide?.querySelectorAll<HTMLElement>(ASKABLE) ?? [])].filter(
      (number) => number.closest('.fragment:not(.visible)') === null,
    );
  };
  const refresh = (): void => {
    hide();
    for (const number of document.querySelectorAll(`${ASKABLE}[tabindex="0"]`))
      number.setAttribute('tabindex', '-1');
    ofSlide()[0]?.setAttribute('tabindex', '0');
  };
  deck.on('paused', hide);
  deck.on('slidechanged', refresh);
  deck.on('fragmentshown', refresh);
  deck.on('fragmenthidden', refresh);

  // Before reveal hears of it: these keys mean something else while a number or the popover has the focus.
  document.addEventListener(
    'keydown',
    (event) => {
      const open = popover.matches(':popover-open');
      if (open && event.key === 'Escape') {
        event.stopImmediatePropagation();
        event.preventDefault();
        hide();
        return;
      }
      // From an open popover the arrows go on to the next number, and ask it.
      const number = open ? asked : (document.activeElement as HTMLElement | null);
      if (!number?.matches(ASKABLE)) return;
      if (!open && (event.key === 'Enter' || event.key === ' ')) {
        event.stopImmediatePropagation();
        event.preventDefault();
        show(number);
        return;
      }
      const numbers = ofSlide();
      const target = move(event.key, numbers.indexOf(number), numbers.length);
      if (target === undefined) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      number.setAttribute('tabindex', '-1');
      numbers[target]?.setAttribute('tabindex', '0');
      const next = numbers[target];
      if (open && next !== undefined && next !== number) show(next);
      else if (!open) next?.focus({ preventScroll: true });
    },
    { capture: true },
  );
  return { refresh, adopt };
}

/** The index that an arrow key leads to; undefined for any other key. */
function move(key: string, from: number, count: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(count - 1, from + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, from - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

/** What is known of a number, or of words that make a claim. */
const toldOf = ({ dataset }: HTMLElement, data: DeckData): Provenance | undefined =>
  dataset.claim === undefined ? data.facts[dataset.ref ?? ''] : data.claims[dataset.claim];

/** What is known of the claims that something stands in, the nearest first. */
function claimsAround(inside: HTMLElement, data: DeckData): Provenance[] {
  const claim = inside.parentElement?.closest<HTMLElement>('.claim[data-claim]') ?? undefined;
  const told = claim && toldOf(claim, data);
  return claim === undefined ? [] : [...(told === undefined ? [] : [told]), ...claimsAround(claim, data)];
}

function fill(popover: HTMLElement, told: readonly Provenance[], data: DeckData): void {
  const seen = new Set<string>();
  popover.replaceChildren(...told.flatMap((one) => sectionOf(one, data, seen)));
  const heading = popover.querySelector('.provenance-label');
  if (heading === null) return;
  heading.id = 'provenance-label';
  popover.setAttribute('aria-labelledby', heading.id);
}

/** One number or claim; what was said above already, such as the same source, is not said again. */
function sectionOf(told: Provenance, { strings, facts }: DeckData, seen: Set<string>): HTMLElement[] {
  const list = element('dl');
  const row = (name: string, ...content: (Node | string)[]): void => {
    const value = element('dd');
    value.append(...content);
    const said = `${name}: ${value.textContent}`;
    if (seen.has(said)) return;
    seen.add(said);
    list.append(element('dt', { text: name }), value);
  };
  const rows = (name: string, lines: readonly string[] | undefined): void => {
    if (lines === undefined || lines.length === 0) return;
    row(name, element('ul', {}, ...lines.map((text) => element('li', { text }))));
  };
  if (told.asOf !== undefined) row(strings.asOf, told.asOf);
  if (told.status !== undefined) row(strings.status, strings[told.status]);
  if (told.source !== undefined) row(strings.source, sourceOf(told.source, strings));
  if (told.locator !== undefined) row(strings.locator, told.locator);
  if (told.attribution !== undefined) row(strings.attribution, told.attribution);
  if (told.quote !== undefined) row(strings.quote, element('q', { text: told.quote }));
  if (told.formula !== undefined) row(strings.formula, element('code', { text: told.formula }));
  if (told.check !== undefined) row(strings.check, element('code', { text: told.check }));
  rows(
    strings.inputs,
    told.inputs?.map(({ label, exact }) => `${label}${strings.colon}${exact}`),
  );
  const below = told.source === undefined ? sourcesBelow(told, facts) : [];
  const cited = below.map(({ source, locators }) => {
    const item = element('li');
    const places = locators.length === 0 ? '' : strings.colon + locators.join(strings.comma);
    item.append(sourceOf(source, strings), places);
    return item;
  });
  if (cited.length > 0) row(strings.source, element('ul', {}, ...cited));
  rows(strings.reasons, told.reasons);
  if (told.note !== undefined) row(strings.note, told.note);
  return [
    element('p', { className: 'provenance-label', text: told.label }),
    element('p', {
      className: told.check === undefined ? 'provenance-exact' : 'provenance-exact provenance-verdict',
      text: told.exact,
    }),
    list,
  ];
}

type Cited = { readonly source: NonNullable<Provenance['source']>; readonly locators: string[] };

/** The sources of all that a value is computed from, each once, with the places in it. */
function sourcesBelow(told: Provenance, facts: DeckData['facts']): readonly Cited[] {
  const cited = new Map<string, Cited>();
  const seen = new Set<string>();
  const visit = ({ inputs = [] }: Provenance): void => {
    for (const { ref } of inputs) {
      const input = facts[ref];
      if (input === undefined || seen.has(ref)) continue;
      seen.add(ref);
      if (input.source !== undefined) {
        const key = JSON.stringify(input.source);
        const known = cited.get(key) ?? { source: input.source, locators: [] };
        cited.set(key, known);
        if (input.locator !== undefined && !known.locators.includes(input.locator))
          known.locators.push(input.locator);
      }
      visit(input);
    }
  };
  visit(told);
  return [...cited.values()];
}

function sourceOf(
  { title, publisher, url, date }: NonNullable<Provenance['source']>,
  { comma }: Strings,
): Node {
  const words = [publisher, title, date].filter((part) => part !== undefined).join(comma);
  if (url === undefined || !/^https?:/i.test(url)) return document.createTextNode(words);
  const link = element('a', { text: words });
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

/** Below the number where there is room, else above, else as far to its right as goes; always inside the window. */
function place(popover: HTMLElement, number: HTMLElement): void {
  const at = number.getBoundingClientRect();
  const gap = 10;
  const { width, height } = popover.getBoundingClientRect();
  const below = at.bottom + gap;
  const above = at.top - gap - height;
  const fits = below + height + gap <= innerHeight || above >= gap;
  const left = Math.max(gap, Math.min(fits ? at.left : at.right + gap, innerWidth - width - gap));
  const top = below + height + gap <= innerHeight ? below : Math.max(gap, above);
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
