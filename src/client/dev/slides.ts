// Slides put in the place of others: those that are the same stay as they are, so that nothing of them moves.

import type { SlidePatch } from './state.ts';

export type Keyed = { readonly key: string; readonly section: HTMLElement };

/** All slides of a page in their order, stacks opened. */
export const sectionsOf = (root: ParentNode): readonly HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('section.slide'),
];

/** The slides that follow, each with what shows it: an element that is there, or one made of its markup. */
export function makeSections(
  slides: readonly SlidePatch[],
  before: readonly Keyed[],
): { readonly keyed: readonly Keyed[]; readonly made: readonly HTMLElement[] } {
  const known = new Map(before.map(({ key, section }) => [key, section]));
  const made: HTMLElement[] = [];
  const keyed = slides.map(({ key, markup }) => {
    const same = known.get(key);
    if (same !== undefined) return { key, section: same };
    const section = parse(markup ?? '');
    made.push(section);
    return { key, section };
  });
  return { keyed, made };
}

/** Markup that the server rendered, as the parser of the page would have read it. */
function parse(markup: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = markup;
  const section = template.content.firstElementChild;
  if (!(section instanceof HTMLElement)) throw new Error('a slide is a section');
  return section;
}

/** Puts slides into the page in their order; a vertical one joins the one before it in a stack. */
export function arrange(
  container: HTMLElement,
  slides: readonly SlidePatch[],
  keyed: readonly Keyed[],
): void {
  const stacks: HTMLElement[][] = [];
  for (const [index, { vertical }] of slides.entries()) {
    const section = keyed[index]?.section;
    if (section === undefined) continue;
    const stack = stacks.at(-1);
    if (vertical && stack !== undefined) stack.push(section);
    else stacks.push([section]);
  }
  const used = new Set<Element>();
  const wanted = stacks.map((stack) => {
    const [only] = stack;
    if (stack.length === 1 && only !== undefined) return only;
    const there = stack
      .map(({ parentElement }) => parentElement)
      .find((parent) => parent?.classList.contains('stack') === true && !used.has(parent));
    const own = there ?? document.createElement('section');
    if (there == null) own.className = 'stack';
    used.add(own);
    return own;
  });
  // Those that leave a stack come out of it before the stack goes.
  order(container, wanted);
  for (const [index, stack] of stacks.entries()) {
    const parent = wanted[index];
    if (parent !== undefined && !stack.includes(parent)) order(parent, stack);
  }
}

/** Makes these the children of an element, in this order; those in their places already are not touched. */
function order(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  const stay = new Set<Node>(wanted);
  for (const child of [...parent.childNodes]) if (!stay.has(child)) child.remove();
  let next = parent.firstChild;
  for (const child of wanted) {
    if (child === next) next = child.nextSibling;
    else parent.insertBefore(child, next);
  }
  for (const child of wanted) child.after('\n');
  parent.prepend('\n');
}
