// Words that reveal says in English, in the deck's language.

import type { Strings } from './data.ts';

/** Names the arrows and the field in which a slide's number is typed. */
export function nameControls(root: HTMLElement, strings: Strings): void {
  const name = (direction: string, words: string): void => {
    for (const button of root.querySelectorAll(`.navigate-${direction}`))
      button.setAttribute('aria-label', words);
  };
  for (const direction of ['left', 'up']) name(direction, strings.previousSlide);
  for (const direction of ['right', 'down']) name(direction, strings.nextSlide);
  // The field is there only while it is used.
  root.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.classList.contains('jump-to-slide-input')) return;
    target.placeholder = strings.jump;
    target.setAttribute('aria-label', strings.jump);
  });
}
