// Finding a slide by its words. (reveal's own search writes inline styles, which the policy refuses.)

import type { RevealApi } from 'reveal.js';
import type { Strings } from './data.ts';
import { element } from './dom.ts';

export function startSearch(deck: RevealApi, strings: Strings): { open: () => void } {
  const input = element('input', { className: 'search-input', label: strings.search });
  input.type = 'search';
  input.placeholder = strings.search;
  const results = element('ol', { className: 'search-results' });
  const dialog = element('dialog', { className: 'search', label: strings.search }, input, results);
  document.body.append(dialog);

  const find = (): void => {
    const words = input.value.trim().toLowerCase();
    const found =
      words === ''
        ? []
        : (deck.getSlides() as HTMLElement[]).filter((slide) =>
            (slide.querySelector('.canvas')?.textContent ?? '')
              .replace(/\s+/g, ' ')
              .toLowerCase()
              .includes(words),
          );
    const items = found.slice(0, 8).map((slide) => {
      const name = slide.querySelector('h1, h2')?.textContent ?? slide.getAttribute('aria-label') ?? '';
      const button = element('button', { text: name.trim() });
      button.type = 'button';
      button.addEventListener('click', () => {
        dialog.close();
        const { h, v } = deck.getIndices(slide);
        deck.slide(h, v);
      });
      return element('li', {}, button);
    });
    results.replaceChildren(
      ...(items.length > 0 || words === ''
        ? items
        : [element('li', { className: 'search-nothing', text: strings.searchNothing })]),
    );
  };
  input.addEventListener('input', find);
  dialog.addEventListener('keydown', (event) => {
    event.stopPropagation(); // typed words are no commands to reveal
    if (event.key === 'Enter' && event.target === input) results.querySelector('button')?.click();
    const buttons = [...results.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'ArrowDown') buttons[Math.min(buttons.length - 1, at + 1)]?.focus();
    if (event.key === 'ArrowUp') (at <= 0 ? input : buttons[at - 1])?.focus();
  });
  return {
    open: () => {
      if (dialog.open) return;
      dialog.showModal();
      input.select();
      find();
    },
  };
}
