// A revision shown by the stage, in place: on the slide and the step where the speaker is.

import type { DeckData } from '../data.ts';
import type { Stage } from '../parts/part.ts';
import { applyFrame } from './frame.ts';
import { arrange, type Keyed, makeSections, sectionsOf } from './slides.ts';
import type { Patch, State } from './state.ts';

export type Shown = {
  readonly keyed: readonly Keyed[];
  readonly frame: string;
};

/** What a page shows when it is loaded. */
export const shownAtFirst = ({ keys, frame }: State, sections: readonly HTMLElement[]): Shown => ({
  keyed: sections.flatMap((section, index) => {
    const key = keys[index];
    return key === undefined ? [] : [{ key, section }];
  }),
  frame,
});

/** Where a stage is: a slide by its id, how many steps of it are shown, and its place among all. */
export type Spot = { readonly id: string; readonly step: number; readonly index: number };

export function spotOf({ deck }: Stage): Spot {
  const current = deck.getCurrentSlide() as HTMLElement | undefined;
  const index = (deck.getSlides() as HTMLElement[]).indexOf(current as HTMLElement);
  return { id: current?.id ?? '', step: deck.getIndices().f ?? -1, index };
}

/** Goes to a spot; where its slide is gone, to the one in its place. */
export function goToSpot({ deck }: Stage, { id, step, index }: Spot): void {
  const slides = deck.getSlides() as HTMLElement[];
  const named = slides.find((slide) => slide.id === id);
  const target = named ?? slides[Math.min(index, slides.length - 1)];
  if (target === undefined) return;
  const { h, v } = deck.getIndices(target);
  deck.slide(h, v, step);
}

/** Shows a patch; gives what is shown then, or undefined where the page has to be loaded anew. */
export function applyToStage(stage: Stage, before: Shown, patch: Patch): Shown | undefined {
  const { deck, data } = stage;
  const container = deck.getSlidesElement() as HTMLElement;
  if (patch.script === true) return undefined;
  if (patch.data !== undefined && !applyData(data, patch.data)) return undefined;
  if (patch.frame !== undefined && !applyFrame(before.frame, patch.frame)) return undefined;
  const shown: Shown = { ...before, frame: patch.frame ?? before.frame };
  if (patch.linkedData !== undefined) setText('script[type="application/ld+json"]', patch.linkedData);
  if (patch.style !== undefined) setText('style', patch.style);
  if (patch.slides === undefined) {
    if (patch.style !== undefined) deck.layout();
    return shown;
  }
  const spot = spotBetween(stage, before, patch.slides);
  const root = deck.getRevealElement() as HTMLElement;
  root.classList.add('dev-still'); // nothing moves: a slide that changed is where it was
  const { keyed, made } = makeSections(patch.slides, before.keyed);
  arrange(container, patch.slides, keyed);
  for (const section of made) {
    stage.adopt(section);
    // As reveal has what lies below the first slide of a stack when it starts.
    const isBelow = section.parentElement?.classList.contains('stack') && section.previousElementSibling;
    if (isBelow) section.classList.add('future');
    if (isBelow) section.setAttribute('aria-hidden', 'true');
  }
  deck.sync();
  goToSpot(stage, spot);
  stage.numbers.refresh();
  stage.speaker.announce();
  requestAnimationFrame(() => requestAnimationFrame(() => root.classList.remove('dev-still')));
  return { ...shown, keyed };
}

/** Where to be afterwards: a slide that was reworded may have another id, and is still between the same two. */
function spotBetween(stage: Stage, { keyed }: Shown, slides: NonNullable<Patch['slides']>): Spot {
  const spot = spotOf(stage);
  const at = keyed.findIndex(({ section }) => section === deckSlide(stage));
  if (at === -1) return spot;
  const now = slides.findIndex(({ key }) => key === keyed[at]?.key);
  if (now !== -1) return { ...spot, index: now };
  const places = new Map(slides.map(({ key }, index) => [key, index]));
  for (let before = at - 1; before >= 0; before--) {
    const place = places.get(keyed[before]?.key ?? '');
    if (place !== undefined) return { ...spot, index: place + (at - before) };
  }
  return { ...spot, index: at };
}

const deckSlide = ({ deck }: Stage): Element | undefined => deck.getCurrentSlide();

/** Takes what is known of numbers and claims; false where settings of the stage itself are others. */
export function applyData(data: DeckData, text: string): boolean {
  const now = JSON.parse(text) as DeckData;
  if (JSON.stringify(now.config) !== JSON.stringify(data.config)) return false;
  if (JSON.stringify(now.strings) !== JSON.stringify(data.strings)) return false;
  // The stage has this object for as long as it stands.
  Object.assign(data, now);
  setText('script[id="deck.data"]', text);
  const root = document.querySelector('.reveal');
  root?.setAttribute('aria-label', `${data.strings.slides}${data.strings.colon}${data.title}`);
  return true;
}

function setText(selector: string, text: string): void {
  const element = document.querySelector(selector);
  if (element !== null) element.textContent = text;
}

/** What the slides of the page are before anything changed. */
export const slidesOfPage = (): readonly HTMLElement[] => sectionsOf(document);
