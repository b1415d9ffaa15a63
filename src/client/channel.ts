// Keeps stage and speaker's view in step: messages between two windows of the same file, also from disk.

import type { RevealApi } from 'reveal.js';
import type { DeckData } from './data.ts';
import { element } from './dom.ts';

/** What the stage tells: where it is. `visible` are the places of the fragments shown, in the order of the document. */
export type StageState = {
  readonly kind: 'state';
  readonly id: string;
  readonly index: number;
  readonly total: number;
  readonly visible: readonly number[];
  readonly next: string | null;
  readonly paused: boolean;
};
/** What the speaker's view asks for. */
export type SpeakerRequest =
  | { readonly kind: 'hello' }
  | { readonly kind: 'next' }
  | { readonly kind: 'previous' }
  | { readonly kind: 'pause' };
/** A file on disk has no origin to check: what counts is which window speaks, and this mark. */
export const MARK = 'factdeck';

type Marked<T> = { readonly mark: typeof MARK; readonly message: T };

/** A message of the other window, or undefined for anything else. */
export function readMessage<T extends { readonly kind: string }>(
  event: MessageEvent,
  from: Window | null,
): T | undefined {
  if (from === null || event.source !== from) return undefined;
  const data = event.data as Partial<Marked<T>> | null;
  return data?.mark === MARK ? data.message : undefined;
}

export function send<T>(to: Window, message: T): void {
  const marked: Marked<T> = { mark: MARK, message };
  to.postMessage(marked, '*');
}

/** The stage's end of it. */
export type SpeakerChannel = {
  /** Opens the speaker's view. */
  readonly open: () => void;
  /** Tells it where the stage is. */
  readonly announce: () => void;
  readonly isOpen: () => boolean;
};

export function openSpeaker(deck: RevealApi, data: DeckData): SpeakerChannel {
  let speaker: Window | null = null;

  const announce = (): void => {
    if (speaker === null || speaker.closed || !deck.isReady()) return;
    send(speaker, stateOf(deck));
  };
  const open = (): void => {
    const url = new URL(location.href);
    url.search = '?speaker';
    url.hash = '';
    speaker = window.open(url.href, 'factdeck-speaker', 'width=1200,height=760');
    if (speaker === null) tell(data.strings.popupBlocked);
    else speaker.focus();
  };

  window.addEventListener('message', (event) => {
    // A view that was open before this page was loaded again says hello too: only our own windows can know the mark and have us as opener.
    const source = event.source as Window | null;
    if (
      speaker === null &&
      source !== null &&
      (event.data as { mark?: unknown } | null)?.mark === MARK &&
      isOurs(source)
    )
      speaker = source;
    const message = readMessage<SpeakerRequest>(event, speaker);
    if (message === undefined) return;
    if (message.kind === 'next') deck.next();
    else if (message.kind === 'previous') deck.prev();
    else if (message.kind === 'pause') deck.togglePause();
    announce();
  });
  for (const event of ['slidechanged', 'fragmentshown', 'fragmenthidden', 'paused', 'resumed'] as const)
    deck.on(event, announce);
  return { open, announce, isOpen: () => speaker !== null && !speaker.closed };
}

function isOurs(source: Window): boolean {
  try {
    return source.opener === window;
  } catch {
    return false;
  }
}

function stateOf(deck: RevealApi): StageState {
  const slides = deck.getSlides() as HTMLElement[];
  const current = deck.getCurrentSlide() as HTMLElement;
  const index = slides.indexOf(current);
  const visible = [...current.querySelectorAll('.canvas .fragment')].flatMap((fragment, place) =>
    fragment.classList.contains('visible') ? [place] : [],
  );
  return {
    kind: 'state',
    id: current.id,
    index,
    total: slides.length,
    visible,
    next: slides[index + 1]?.id ?? null,
    paused: deck.isPaused(),
  };
}

function tell(message: string): void {
  const note = element('p', { className: 'deck-message', text: message });
  note.setAttribute('role', 'alert');
  document.body.append(note);
  setTimeout(() => note.remove(), 6000);
}
