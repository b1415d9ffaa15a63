// What is wrong with the deck, over the last one that could be shown: at the foot, to be read, followed or closed.

import { element } from '../dom.ts';
import type { Failure, Problem } from './state.ts';
import type { Words } from './words.ts';

export type Overlay = {
  /** Shows what is wrong now; errors open it, and it closes by itself when there is none. */
  readonly tell: (wrong: Wrong) => void;
  readonly toggle: () => void;
};

export type Wrong = {
  readonly problems: readonly Problem[];
  readonly failure?: Failure | undefined;
  /** What is said above them instead of that the last good deck is shown. */
  readonly title?: string;
};

export function makeOverlay(root: ShadowRoot, words: Words, hasDeck: boolean): Overlay {
  const list = element('div', { className: 'list' });
  const heading = element('h2');
  heading.id = 'heading';
  const note = element('p', { className: 'note' });
  const close = element('button', { className: 'close', label: words.close, text: '×' });
  close.type = 'button';
  const panel = element(
    'section',
    { className: 'problems' },
    element('header', {}, heading, note, close),
    list,
  );
  panel.setAttribute('role', 'region');
  panel.setAttribute('aria-labelledby', 'heading');
  panel.tabIndex = -1;
  panel.hidden = true;
  // Heard also when the panel is closed, or not looked at.
  const status = element('p', { className: 'sr-only' });
  status.setAttribute('role', 'status');
  const badge = element('button', { className: 'badge' });
  badge.type = 'button';
  badge.hidden = true;
  root.append(panel, badge, status);

  let wrong: Wrong = { problems: [] };
  const errors = () => wrong.problems.filter(({ severity }) => severity === 'error');
  const warnings = () => wrong.problems.filter(({ severity }) => severity === 'warning');
  const count = (): string => {
    const parts = [
      ...(errors().length === 0 ? [] : [words.errors(errors().length)]),
      ...(warnings().length === 0 ? [] : [words.warnings(warnings().length)]),
    ];
    return parts.join(words.comma) || (wrong.failure === undefined ? words.noProblems : words.failed);
  };
  const isBad = (): boolean => errors().length > 0 || wrong.failure !== undefined;

  const draw = (): void => {
    heading.textContent = wrong.title ?? count();
    note.textContent = !isBad() || wrong.title !== undefined ? '' : hasDeck ? words.lastGood : words.never;
    badge.textContent = count();
    badge.classList.toggle('bad', isBad());
    const { failure } = wrong;
    const failed = failure === undefined ? [] : [failureView(failure, words)];
    const folded = warnings();
    const fold = element(
      'details',
      { className: 'warnings' },
      element('summary', { text: words.warnings(folded.length) }),
      ...folded.map((problem) => problemView(problem, words)),
    );
    fold.open = !isBad();
    list.replaceChildren(
      ...failed,
      ...errors().map((problem) => problemView(problem, words)),
      ...(folded.length === 0 ? [] : [fold]),
    );
  };
  const show = (open: boolean): void => {
    panel.hidden = !open;
    badge.hidden = open || (!isBad() && warnings().length === 0);
  };
  close.addEventListener('click', () => show(false));
  badge.addEventListener('click', () => {
    show(true);
    panel.focus();
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false);
  });
  return {
    tell: (now) => {
      const was = count();
      const wasBad = isBad();
      wrong = now;
      draw();
      // Closed by hand it stays so, until there is something else to read.
      if (isBad() && (was !== count() || !wasBad || wrong.title !== undefined)) show(true);
      else if (!isBad()) show(false);
      else show(!panel.hidden);
      if (was !== count()) status.textContent = count();
    },
    toggle: () => {
      if (panel.hidden) draw();
      show(panel.hidden !== false);
      if (!panel.hidden) panel.focus();
    },
  };
}

function problemView(
  { severity, code, message, hint, place, frame, related }: Problem,
  words: Words,
): HTMLElement {
  const head = element('p', { className: 'head' });
  head.append(element('span', { className: `code ${severity}`, text: code }));
  if (place !== undefined) head.append(link(place));
  const view = element('article', {}, head, sentence('message', message));
  if (frame !== undefined) {
    const code = element('pre', { text: frame });
    code.tabIndex = 0; // long lines are scrolled by keys
    view.append(code);
  }
  if (hint !== undefined) view.append(sentence('hint', `${words.hint}${words.colon}${hint}`));
  for (const other of related ?? []) {
    const line = element('p', { className: 'related', text: `${other.message} ` });
    line.append(link(other));
    view.append(line);
  }
  return view;
}

/** Words of a diagnostic, in which names stand in backticks. */
function sentence(className: string, text: string): HTMLElement {
  const line = element('p', { className });
  for (const [index, piece] of text.split('`').entries())
    line.append(index % 2 === 0 ? piece : element('code', { text: piece }));
  return line;
}

function failureView({ message, hint }: Failure, words: Words): HTMLElement {
  const view = element('article', {}, element('p', { className: 'message', text: message }));
  if (hint !== undefined)
    view.append(element('p', { className: 'hint', text: `${words.hint}${words.colon}${hint}` }));
  return view;
}

function link({ shown, link: address }: { readonly shown: string; readonly link: string }): HTMLElement {
  const made = element('a', { text: shown });
  made.href = address;
  return made;
}
