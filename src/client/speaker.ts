// The speaker's view: the same file opened as `?speaker`. The slide on stage, the next one, notes, clock, timer.

import { readMessage, type SpeakerRequest, type StageState, send } from './channel.ts';
import type { DeckData } from './data.ts';
import { element } from './dom.ts';
import type { SpeakerView } from './parts/part.ts';

/** Turns this document into the speaker's view of the stage that opened it. */
export function startSpeaker(data: DeckData): void {
  const { strings, config } = data;
  let sections = [...document.querySelectorAll<HTMLElement>('section.slide')];
  document.querySelector('.reveal')?.remove();
  document.documentElement.classList.add('speaker');
  document.title = `${strings.speakerTitle}${strings.colon}${data.title}`;

  const now = preview(strings.now, 'speaker-now', config);
  const next = preview(strings.next, 'speaker-next', config);
  const notes = element('div', { className: 'speaker-notes' });
  notes.tabIndex = 0;
  notes.setAttribute('role', 'region');
  notes.setAttribute('aria-label', strings.notes);
  const count = element('p', { className: 'speaker-count' });
  const status = element('p', { className: 'speaker-status' });
  status.setAttribute('role', 'status');
  const clock = element('p', { className: 'speaker-clock' });
  const timer = startTimer(data);
  const previousButton = button(strings.previousSlide, () => go('previous'));
  const nextButton = button(strings.nextSlide, () => go('next'));
  const heading = element('h1', { className: 'speaker-title', text: data.title });
  const bar = element('header', { className: 'speaker-bar' }, heading, status, count, timer.view, clock);
  const side = element(
    'div',
    { className: 'speaker-side' },
    next.view,
    element('div', { className: 'speaker-buttons' }, previousButton, nextButton),
  );
  const main = element(
    'main',
    { className: 'speaker-main' },
    element('div', { className: 'speaker-left' }, now.view, notes),
    side,
  );
  document.body.append(bar, main);

  let stage: Window | null = window.opener as Window | null;
  let at = 0;
  let again = (): void => {};

  const show = (index: number, visible: Visible, nextId: string | null, paused: boolean): void => {
    at = index;
    again = () => show(at, visible, nextId, paused);
    const section = sections[index];
    now.show(section, visible);
    next.show(
      sections.find(({ id }) => id === nextId),
      'all',
    );
    const written = section?.querySelector('.notes');
    notes.replaceChildren(
      ...(written
        ? [...written.cloneNode(true).childNodes]
        : [element('p', { className: 'speaker-empty', text: strings.noNotes })]),
    );
    notes.scrollTop = 0;
    count.textContent = `${strings.slide} ${index + 1} / ${sections.length}`;
    status.textContent = paused ? strings.blackout : stage === null ? strings.noStage : '';
  };
  /** Without a stage the view goes through the deck by itself. */
  const go = (where: 'next' | 'previous'): void => {
    if (stage !== null && !stage.closed) {
      send<SpeakerRequest>(stage, { kind: where });
      return;
    }
    stage = null;
    const target = Math.max(0, Math.min(sections.length - 1, at + (where === 'next' ? 1 : -1)));
    show(target, 'all', sections[target + 1]?.id ?? null, false);
  };

  window.addEventListener('message', (event) => {
    const state = readMessage<StageState>(event, stage);
    if (state?.kind !== 'state') return;
    const showState = (): void =>
      show(
        sections.findIndex(({ id }) => id === state.id),
        state.visible,
        state.next,
        state.paused,
      );
    showState();
    again = showState;
  });
  document.addEventListener('keydown', (event) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      (event.target as HTMLElement).closest('button') !== null
    )
      return;
    if (['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'n', 'Enter'].includes(event.key)) go('next');
    else if (['ArrowLeft', 'ArrowUp', 'PageUp', 'p', 'Backspace'].includes(event.key)) go('previous');
    else if (['b', '.', 'v'].includes(event.key) && stage !== null)
      send<SpeakerRequest>(stage, { kind: 'pause' });
    else return;
    event.preventDefault();
  });
  // A stage that is loaded again has forgotten this view: it is greeted until it answers, and from time to time.
  const greet = (): void => {
    if (stage === null || stage.closed) {
      stage = null;
      status.textContent = strings.noStage;
    } else send<SpeakerRequest>(stage, { kind: 'hello' });
  };
  const tick = (): void => {
    clock.textContent = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
    });
    greet();
  };
  window.addEventListener('resize', () => {
    now.fit();
    next.fit();
  });
  show(0, [], sections[1]?.id ?? null, false);
  tick();
  setInterval(tick, 1000);
  const view: SpeakerView = {
    data,
    sections: () => sections,
    replace: (others) => {
      sections = [...others];
      again();
    },
  };
  document.dispatchEvent(new CustomEvent('deck.speaker', { detail: view }));
}

/** The places of the fragments that are seen. */
type Visible = readonly number[] | 'all';

type Preview = {
  readonly view: HTMLElement;
  readonly show: (section: HTMLElement | undefined, visible: Visible) => void;
  readonly fit: () => void;
};

/** A slide drawn small: a copy of its canvas, scaled. */
function preview(
  label: string,
  className: string,
  size: { readonly width: number; readonly height: number },
): Preview {
  const frame = element('div', { className: 'speaker-frame' });
  const view = element(
    'figure',
    { className: `speaker-preview ${className}` },
    element('figcaption', { text: label }),
    frame,
  );
  frame.style.aspectRatio = `${size.width} / ${size.height}`;
  const fit = (): void => {
    const section = frame.firstElementChild as HTMLElement | null;
    if (section !== null) section.style.transform = `scale(${frame.clientWidth / size.width})`;
  };
  const show = (section: HTMLElement | undefined, visible: Visible): void => {
    if (section === undefined) {
      frame.replaceChildren();
      return;
    }
    const copy = element('div', {
      className: `page ${[...section.classList].filter((name) => name !== 'slide').join(' ')}`,
    });
    const canvas = section.querySelector('.canvas')?.cloneNode(true) as HTMLElement | undefined;
    if (canvas !== undefined) copy.append(canvas);
    copy.inert = true;
    copy.setAttribute('aria-hidden', 'true');
    if (section.dataset.backgroundColor !== undefined)
      copy.style.background = section.dataset.backgroundColor;
    for (const marked of copy.querySelectorAll('[id]')) marked.removeAttribute('id'); // ids are the original's
    for (const [place, part] of copy.querySelectorAll('.fragment').entries()) {
      const seen = visible === 'all' || visible.includes(place);
      part.classList.toggle('speaker-unseen', !seen);
      part.classList.toggle('visible', seen); // as reveal has it on stage: steps of code go by it
    }
    frame.replaceChildren(copy);
    fit();
  };
  new ResizeObserver(fit).observe(frame);
  return { view, show, fit };
}

function startTimer({ strings }: DeckData): { readonly view: HTMLElement } {
  let started = Date.now();
  let held: number | undefined;
  const shown = element('span', { className: 'speaker-elapsed' });
  const draw = (): void => {
    const seconds = Math.floor((held ?? Date.now() - started) / 1000);
    const two = (number: number) => String(number).padStart(2, '0');
    shown.textContent = `${seconds >= 3600 ? `${Math.floor(seconds / 3600)}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  };
  const hold = button(strings.pause, () => {
    if (held === undefined) held = Date.now() - started;
    else {
      started = Date.now() - held;
      held = undefined;
    }
    hold.textContent = held === undefined ? strings.pause : strings.resume;
    draw();
  });
  const reset = button(strings.reset, () => {
    started = Date.now();
    if (held !== undefined) held = 0;
    draw();
  });
  draw();
  setInterval(draw, 500);
  const view = element('div', { className: 'speaker-timer' }, shown, hold, reset);
  view.setAttribute('role', 'group');
  view.setAttribute('aria-label', strings.timer);
  return { view };
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = element('button', { text });
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}
