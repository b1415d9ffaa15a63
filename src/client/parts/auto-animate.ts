// Auto-animate: what two neighbouring slides share moves from its place on one to its place on the other.
//
// reveal does this by a style sheet that it writes, which the deck's policy refuses. Here each element is animated
// by the Web Animations API, which is no style sheet and no inline style.

import { onStage } from './part.ts';

/** Styles that are carried over besides place and size. */
const STYLES = [
  'opacity',
  'color',
  'backgroundColor',
  'borderColor',
  'borderRadius',
  'fontSize',
  'lineHeight',
  'letterSpacing',
] as const;

/** SVG's own. */
const DRAWN = ['fill', 'stroke', 'strokeWidth'] as const;

type Place = {
  readonly rect: DOMRect;
  readonly style: Readonly<Record<string, string>>;
};

/** Elements that are the same by what they say, where their author gave no `data-id`. */
const BY_CONTENT = 'h1, h2, h3, h4, h5, h6, p, li, blockquote, img, .fact, .card, .callout';

/** Slides by what is on them: "li:Trade" and the like; the second of a kind is "li:Trade#1". */
function keyed(slide: Element): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>();
  const seen = new Map<string, number>();
  for (const element of slide.querySelectorAll(`[data-id], ${BY_CONTENT}`)) {
    if (element.closest('.notes, .foot, .sr-only') !== null) continue;
    const id = element.getAttribute('data-id');
    const content = element.getAttribute('src') ?? element.textContent?.trim().replace(/\s+/g, ' ') ?? '';
    if (id === null && content === '') continue;
    const key = id === null ? `${element.localName}:${content}` : `id:${id}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    found.set(`${key}#${count}`, element);
  }
  return found;
}

function placeOf(element: Element): Place {
  const computed = getComputedStyle(element);
  const names = element instanceof SVGElement ? [...STYLES, ...DRAWN] : STYLES;
  return {
    rect: element.getBoundingClientRect(),
    style: Object.fromEntries(names.map((name) => [name, computed[name]])),
  };
}

/** Whether an element is seen: a step that has not come yet is not. */
const isSeen = (element: Element): boolean => {
  const { visibility, display } = getComputedStyle(element);
  return visibility !== 'hidden' && display !== 'none' && element.getClientRects().length > 0;
};

/** From the first of two slides to the second, or back. */
function areAnimated(from: HTMLElement, to: HTMLElement): boolean {
  const slides = [...document.querySelectorAll<HTMLElement>('section.slide')];
  const [a, b] = [slides.indexOf(from), slides.indexOf(to)];
  const later = a < b ? to : from;
  return (
    Math.abs(a - b) === 1 &&
    from.dataset.autoAnimate !== undefined &&
    to.dataset.autoAnimate !== undefined &&
    from.dataset.autoAnimateId === to.dataset.autoAnimateId &&
    later.dataset.autoAnimateRestart === undefined
  );
}

onStage(({ deck }) => {
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let before: { readonly slide: HTMLElement; readonly places: ReadonlyMap<string, Place> } | undefined;
  let running: Animation[] = [];
  const slides = deck.getSlidesElement();

  const stop = (): void => {
    for (const animation of running) animation.cancel();
    running = [];
    slides?.classList.remove('disable-slide-transitions');
  };

  deck.on('beforeslidechange', (event) => {
    stop();
    before = undefined;
    const { indexh, indexv } = event as unknown as { indexh: number; indexv?: number };
    const slide = deck.getCurrentSlide() as HTMLElement | undefined;
    const next = deck.getSlide(indexh, indexv ?? 0) ?? deck.getSlide(indexh);
    if (still.matches || deck.isOverview() || slide === undefined || !(next instanceof HTMLElement)) return;
    const to = next.classList.contains('stack') ? next.querySelector<HTMLElement>('section.slide') : next;
    if (to === null || !areAnimated(slide, to)) return;
    const places = [...keyed(slide)].filter(([, element]) => isSeen(element));
    before = { slide, places: new Map(places.map(([key, element]) => [key, placeOf(element)])) };
    // Both stand at the same place: nothing slides or fades as a whole.
    slides?.classList.add('disable-slide-transitions');
  });

  deck.on('slidechanged', (event) => {
    const { currentSlide } = event as unknown as { currentSlide: HTMLElement };
    const from = before;
    before = undefined;
    if (from === undefined || from.slide === currentSlide || !areAnimated(from.slide, currentSlide)) return;
    running = animate(currentSlide, from.places, deck.getScale());
    Promise.allSettled(running.map(({ finished }) => finished)).then(() => {
      slides?.classList.remove('disable-slide-transitions');
    });
  });
});

/** Animates what a slide shares with the places before; what is new there fades in. */
function animate(slide: HTMLElement, places: ReadonlyMap<string, Place>, scale: number): Animation[] {
  const { autoAnimateDuration = '1', autoAnimateEasing = 'ease' } = slide.dataset;
  const duration = Number(autoAnimateDuration) * 1000;
  const timing = { duration, easing: autoAnimateEasing, fill: 'backwards' } as const;
  const shared = [...keyed(slide)].flatMap(([key, element]) => {
    const from = places.get(key);
    return from === undefined || !isSeen(element) ? [] : [{ element, from, to: placeOf(element) }];
  });
  const elements = shared.map(({ element }) => element);
  // What stands in something that moves goes with it.
  const moved = shared.filter(
    ({ element }) => !elements.some((other) => other !== element && other.contains(element)),
  );
  const animations = moved.map(({ element, from, to }) => {
    const x = (from.rect.left - to.rect.left) / scale;
    const y = (from.rect.top - to.rect.top) / scale;
    const keeps = element instanceof HTMLElement && !element.matches('img, [data-id]:empty, svg');
    const grows = keeps
      ? ''
      : ` scale(${ratio(from.rect.width, to.rect.width)}, ${ratio(from.rect.height, to.rect.height)})`;
    const origin = { transformOrigin: '0 0' };
    return element.animate(
      [
        { ...from.style, ...origin, transform: `translate(${x}px, ${y}px)${grows}` },
        { ...to.style, ...origin, transform: 'none' },
      ],
      timing,
    );
  });
  for (const element of slide.querySelectorAll(
    '.canvas :is(h1, h2, h3, p, li, figure, table, pre, svg, .card, .callout, [data-id])',
  )) {
    const together = elements.some((other) => other.contains(element) || element.contains(other));
    const nested = element.parentElement?.closest('p, li, figure, table, pre, svg, .card, .callout') != null;
    if (together || nested || element.closest('.notes, .foot, .sr-only') !== null || !isSeen(element))
      continue;
    const { opacity } = getComputedStyle(element);
    animations.push(
      element.animate([{ opacity: 0 }, { opacity }], {
        ...timing,
        duration: duration * 0.6,
        delay: duration * 0.4,
      }),
    );
  }
  return animations;
}

const ratio = (a: number, b: number): number => (b === 0 ? 1 : a / b);
