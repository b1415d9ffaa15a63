// The stage: reveal.js with clickers' keys, search, numbers that can be asked, and a speaker's view beside it.

import Reveal from 'reveal.js';
import Zoom from 'reveal.js/plugin/zoom';
import { openSpeaker } from './channel.ts';
import type { DeckData } from './data.ts';
import { startHelp } from './help.ts';
import { startNumbers } from './numbers.ts';
import type { Stage } from './parts/part.ts';
import { sharePictures } from './pictures.ts';
import { startSearch } from './search.ts';
import { nameControls } from './words.ts';

const REDUCED = matchMedia('(prefers-reduced-motion: reduce)');

/** For the zoom, whose settings reveal's types leave out. One key on every system: it would take Ctrl on Linux. */
const ZOOMING = { zoomKey: 'alt' };

/** Starts reveal and all that is around it. */
export async function startStage(data: DeckData): Promise<void> {
  const root = document.querySelector<HTMLElement>('.reveal');
  if (root === null) return;
  // reveal takes settings from the address, such as ?print-pdf, whose styles the policy refuses. The deck has its own.
  if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
  // Its style sheet for paper makes a handout of bare text, except on a page with this class.
  document.documentElement.classList.add('print-pdf');
  keepBackgrounds(root);
  const deck = new Reveal(root, {
    ...data.config,
    margin: 0,
    minScale: 0.1,
    maxScale: 4,
    center: false,
    display: 'block',
    hash: true,
    respondToHashChanges: true,
    controls: true,
    controlsTutorial: false,
    // Slides are counted one by one, so that G jumps to the number printed at the foot; reveal's own is not shown.
    slideNumber: 'c',
    showSlideNumber: 'speaker',
    autoAnimate: false,
    // A video that starts by itself doesn't where motion is unwanted.
    autoPlayMedia: REDUCED.matches ? false : null,
    jumpToSlide: true,
    hideCursorTime: 3000,
    backgroundTransition: 'none',
    transition: motion(data),
    help: false, // our own list of keys instead
    ...ZOOMING,
    transitionSpeed: 'fast',
    pdfSeparateFragments: false,
    plugins: [Zoom],
  });
  showControlsWhilePointing(root);
  const search = startSearch(deck, data.strings);
  startHelp(data.strings);
  const numbers = startNumbers(deck, data);
  const speaker = openSpeaker(deck, data);
  deck.addKeyBinding({ keyCode: 83, key: 'S', description: data.strings.speakerTitle }, speaker.open);
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.shiftKey && event.code === 'KeyF') {
      event.preventDefault();
      search.open();
    }
  });
  await deck.initialize();
  const adopt = (part: ParentNode): void => {
    keepBackgrounds(part);
    sharePictures(document);
    numbers.adopt(part);
  };
  const stage: Stage = { deck, data, numbers, speaker, adopt };
  document.dispatchEvent(new CustomEvent('deck.stage', { detail: stage }));
  // With this role screen readers would hand every key to the page and read nothing.
  root.removeAttribute('role');
  // Not the title alone: the first slide may be named by it, and two regions need two names.
  root.setAttribute('aria-label', `${data.strings.slides}${data.strings.colon}${data.title}`);
  root.setAttribute('role', 'region');
  nameControls(root, data.strings);
  numbers.refresh();
  speaker.announce();
  REDUCED.addEventListener('change', () => deck.configure({ transition: motion(data) }));
}

/** reveal draws colours behind all slides; on paper each slide has its own, by this property. */
function keepBackgrounds(root: ParentNode): void {
  for (const { dataset, style } of root.querySelectorAll<HTMLElement>('section.slide')) {
    const paint = dataset.backgroundGradient ?? dataset.backgroundColor;
    if (paint !== undefined) style.setProperty('--print-paint', paint);
  }
}

const POINTING_MS = 2500;

/** The arrows stand over the slide's foot: they are seen while the pointer moves, and when they have the focus. */
function showControlsWhilePointing(root: HTMLElement): void {
  let timer = 0;
  document.addEventListener('pointermove', ({ movementX, movementY }) => {
    if (movementX === 0 && movementY === 0) return; // the page moved below it
    root.classList.add('pointing');
    clearTimeout(timer);
    timer = window.setTimeout(() => root.classList.remove('pointing'), POINTING_MS);
  });
}

type Transition = 'none' | 'fade' | 'slide';
const motion = (data: DeckData): Transition =>
  REDUCED.matches ? 'none' : (data.config.transition as Transition);
