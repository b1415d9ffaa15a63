// Figures of a slide that somebody was led to are marked on it until they go elsewhere.

import type { Stage } from '../parts/part.ts';

/** Goes to a slide and to the step at which a figure is there, and marks it. */
export function showFigure(stage: Stage, slide: string, ref: string): void {
  const { deck } = stage;
  const section = (deck.getSlides() as HTMLElement[]).find(({ id }) => id === slide);
  if (section === undefined) return;
  const figures = figuresOf(section, ref);
  const step = figures
    .map((figure) => figure.closest<HTMLElement>('.fragment')?.dataset.fragmentIndex)
    .find(Boolean);
  const { h, v } = deck.getIndices(section);
  deck.slide(h, v, step === undefined ? -1 : Number(step));
  unmark();
  for (const figure of figures) figure.classList.add(MARK);
}

/** Marks what shows these values on all slides. */
export function markValues(refs: readonly string[]): void {
  for (const old of document.querySelectorAll(`.${CHANGED}`)) old.classList.remove(CHANGED);
  for (const ref of refs) for (const figure of figuresOf(document, ref)) figure.classList.add(CHANGED);
}

/** Marks the words of claims that are false. */
export function markClaims(refs: readonly string[]): void {
  for (const old of document.querySelectorAll(`.${FALSE}`)) old.classList.remove(FALSE);
  for (const ref of refs)
    for (const words of document.querySelectorAll(`[data-claim="${CSS.escape(ref)}"]`))
      words.classList.add(FALSE);
}

export function unmark(): void {
  for (const old of document.querySelectorAll(`.${MARK}`)) old.classList.remove(MARK);
}

const figuresOf = (root: ParentNode, ref: string): readonly HTMLElement[] =>
  [
    ...root.querySelectorAll<HTMLElement>(
      `.slides [data-ref="${CSS.escape(ref)}"], [data-ref="${CSS.escape(ref)}"]`,
    ),
  ].filter((figure) => figure.closest('.notes') === null);

const MARK = 'dev-asked';
const CHANGED = 'dev-changed';
const FALSE = 'dev-false';

/** The stage makes room for the panel, and marks are drawn around figures without moving them. */
export const STAGE_STYLE = `
@media screen {
  html { --dev-mark: #c2410c; --dev-false: #c92a2a; }
  html.dev-dark { --dev-mark: #ff9d5c; --dev-false: #ff8787; }
  html.dev-facts .reveal { width: calc(100% - min(460px, 42vw)); }
  .${MARK} { outline: 3px solid var(--dev-mark); outline-offset: 4px; border-radius: 2px; }
  .${CHANGED}:not(.${MARK}) { outline: 2px dashed var(--dev-mark); outline-offset: 3px; border-radius: 2px; }
  .${FALSE} { text-decoration: underline wavy var(--dev-false) 2px; text-underline-offset: 0.2em; }
  svg .${MARK}, svg .${CHANGED} { fill: var(--dev-mark); text-decoration: underline; }
}
@media screen and (max-width: 760px) {
  html.dev-facts .reveal { width: 100%; height: 45%; }
}
`;
