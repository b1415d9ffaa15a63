// Footnotes: their numbers lead to the note and back without leaving the slide.

import { onStage } from './part.ts';

onStage(() => {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a.note-link') : null;
    const id = link?.getAttribute('href')?.replace(/^#\/?/, '');
    const target = id === undefined ? null : document.getElementById(id);
    if (target === null) return;
    // reveal would read the address as that of a slide.
    event.preventDefault();
    target.focus({ preventScroll: true });
  });
});
