// Every number can be asked where it comes from: by mouse, touch and keyboard, in one native popover.

import type { RevealApi } from 'reveal.js';
import type { DeckData, Provenance, Strings } from './data.ts';
import { element } from './dom.ts';

/** Makes the numbers of all slides askable. `refresh` sets the one tab stop of the slide on stage. */
export function startNumbers(deck: RevealApi, data: DeckData): { refresh: () => void } {
  const popover = element('div', { className: 'provenance' });
  popover.id = 'provenance';
  popover.popover = 'auto';
  popover.setAttribute('role', 'dialog');
  popover.tabIndex = -1;
  document.body.append(popover);
  let asked: HTMLElement | undefined;

  const show = (number: HTMLElement): void => {
    const told = data.facts[number.dataset.ref ?? ''];
    if (told === undefined) return;
    if (asked === number && popover.matches(':popover-open')) {
      popover.hidePopover();
      return;
    }
    fill(popover, told, data.strings);
    popover.showPopover();
    place(popover, number);
    asked = number;
    number.setAttribute('aria-expanded', 'true');
    popover.focus({ preventScroll: true });
  };
  const hide = (): void => {
    if (popover.matches(':popover-open')) popover.hidePopover();
  };

  popover.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    asked?.setAttribute('aria-expanded', 'false');
    if (popover.contains(document.activeElement) || document.activeElement === document.body)
      asked?.focus({ preventScroll: true });
    asked = undefined;
  });

  for (const number of document.querySelectorAll<HTMLElement>('.slides .fact[data-ref]')) {
    if (number.closest('a, .notes') !== null || data.facts[number.dataset.ref ?? ''] === undefined) continue;
    // A picture with buttons in it is a group to screen readers; its label stays.
    number.closest('svg[role="img"]')?.setAttribute('role', 'group');
    number.setAttribute('role', 'button');
    number.setAttribute('aria-haspopup', 'dialog');
    number.setAttribute('aria-expanded', 'false');
    number.setAttribute('tabindex', '-1');
    number.addEventListener('click', (event) => {
      event.stopPropagation();
      show(number);
    });
  }

  const ofSlide = (): HTMLElement[] => {
    const slide = deck.getCurrentSlide() as HTMLElement | undefined;
    return [...(slide?.querySelectorAll<HTMLElement>('.fact[role="button"]') ?? [])].filter(
      (number) => number.closest('.fragment:not(.visible)') === null,
    );
  };
  const refresh = (): void => {
    hide();
    for (const number of document.querySelectorAll('.fact[role="button"][tabindex="0"]'))
      number.setAttribute('tabindex', '-1');
    ofSlide()[0]?.setAttribute('tabindex', '0');
  };
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
      const number = document.activeElement as HTMLElement | null;
      if (number?.getAttribute('role') !== 'button' || !number.classList.contains('fact')) return;
      if (event.key === 'Enter' || event.key === ' ') {
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
      numbers[target]?.focus({ preventScroll: true });
    },
    { capture: true },
  );
  return { refresh };
}

/** The index that an arrow key leads to; undefined for any other key. */
function move(key: string, from: number, count: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(count - 1, from + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, from - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

function fill(popover: HTMLElement, told: Provenance, strings: Strings): void {
  const heading = element('p', { className: 'provenance-label', text: told.label });
  heading.id = 'provenance-label';
  popover.setAttribute('aria-labelledby', heading.id);
  const list = element('dl');
  const row = (name: string, ...content: (Node | string)[]): void => {
    const value = element('dd');
    value.append(...content);
    list.append(element('dt', { text: name }), value);
  };
  if (told.asOf !== undefined) row(strings.asOf, told.asOf);
  if (told.source !== undefined) row(strings.source, sourceOf(told.source, strings));
  if (told.locator !== undefined) row(strings.locator, told.locator);
  if (told.attribution !== undefined) row(strings.attribution, told.attribution);
  if (told.formula !== undefined) row(strings.formula, element('code', { text: told.formula }));
  if (told.inputs !== undefined && told.inputs.length > 0)
    row(
      strings.inputs,
      element(
        'ul',
        {},
        ...told.inputs.map(({ label, exact }) => element('li', { text: `${label}${strings.colon}${exact}` })),
      ),
    );
  if (told.note !== undefined) row(strings.note, told.note);
  popover.replaceChildren(heading, element('p', { className: 'provenance-exact', text: told.exact }), list);
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

/** Below the number where there is room, else above; always inside the window. */
function place(popover: HTMLElement, number: HTMLElement): void {
  const at = number.getBoundingClientRect();
  const gap = 10;
  const { width, height } = popover.getBoundingClientRect();
  const left = Math.max(gap, Math.min(at.left, innerWidth - width - gap));
  const below = at.bottom + gap;
  const top = below + height + gap <= innerHeight ? below : Math.max(gap, at.top - gap - height);
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
