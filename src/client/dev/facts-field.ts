// The field in which a value is changed: the slides follow while it is typed, and what is wrong with it stands below.

import { element } from '../dom.ts';
import type { TrialView, Written, Wrong } from './facts-state.ts';
import type { FactWords } from './facts-words.ts';

export type Field = {
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
  /** Takes what the server says, unless somebody is typing. */
  readonly update: (written: Written, trial: TrialView | undefined) => void;
};

/** How long typing has to rest before the slides follow, in milliseconds. */
const REST_MS = 160;

type FieldInput = {
  readonly ref: string;
  readonly written: Written;
  readonly trial: TrialView | undefined;
  readonly words: FactWords;
  /** Tries a value; gives what is wrong with it. */
  readonly attempt: (value: string, language: string | undefined) => Promise<Wrong | undefined>;
  readonly write: () => void;
};

let count = 0;

export function makeField({ ref, written, trial, words, attempt, write }: FieldInput): Field {
  const id = `field-${++count}`;
  const label = element('label', { text: labelOf(written, words) });
  label.htmlFor = id;
  const input = element('input', { className: 'value' });
  input.id = id;
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.name = ref;
  input.value = trial?.value ?? written.value;
  const wrongs = element('p', { className: 'wrong' });
  wrongs.id = `${id}-wrong`;
  wrongs.setAttribute('role', 'alert');
  const was = element('p', { className: 'was' });
  const link = element('a', { className: 'place' });
  const root = element('div', { className: 'field' }, label, input, wrongs, was, link);

  let now = written;
  const tell = (wrong: Wrong | undefined): void => {
    const lines = wrong === undefined ? [] : linesOf(wrong, now.place?.shown);
    wrongs.textContent = lines.join(' ');
    input.classList.toggle('is-wrong', lines.length > 0);
    if (lines.length > 0) {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', wrongs.id);
    } else {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    }
  };
  const describe = (): void => {
    const isTried = input.value.trim() !== now.value;
    was.textContent = isTried ? words.from(now.value) : '';
    input.classList.toggle('is-new', isTried);
    const { place } = now;
    link.hidden = place === undefined;
    link.textContent = place === undefined ? '' : shortPlace(place.shown);
    link.href = place?.link ?? '';
    if (place !== undefined) link.setAttribute('aria-label', words.opens(place.shown));
  };
  tell(trial?.wrong);
  describe();

  let timer = 0;
  let asked = 0;
  let tried = input.value;
  const go = async (): Promise<void> => {
    clearTimeout(timer);
    if (input.value === tried) return;
    tried = input.value;
    const own = ++asked;
    const wrong = await attempt(tried, now.language);
    if (own === asked) tell(wrong);
  };
  input.addEventListener('input', () => {
    describe();
    clearTimeout(timer);
    timer = window.setTimeout(() => void go(), REST_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void go().then(() => {
      if (event.ctrlKey || event.metaKey) write();
    });
  });
  return {
    root,
    input,
    update: (next, current) => {
      now = next;
      const isTyping = (root.getRootNode() as ShadowRoot).activeElement === input && input.value !== tried;
      if (!isTyping) {
        const value = current?.value ?? next.value;
        // The same text is not set again: the caret would go to its end.
        if (input.value.trim() !== value) input.value = value;
        tried = input.value;
        tell(current?.wrong);
      }
      describe();
    },
  };
}

const labelOf = ({ language }: Written, words: FactWords): string =>
  language === undefined ? words.written : `${words.written} (${language})`;

function linesOf({ reason, hint, problems }: Wrong, own: string | undefined): readonly string[] {
  const said = [reason, hint].filter((line) => line !== undefined);
  const [first, ...rest] = problems;
  if (first === undefined) return said;
  const { message, place } = first;
  // Where it is told of another line than the value's own.
  const isElsewhere = place !== undefined && lineOf(place.shown) !== lineOf(own ?? '');
  const more = rest.length === 0 ? [] : [`(+${rest.length})`];
  return [
    ...said,
    isElsewhere ? `${shortPlace(place.shown)}: ${message}` : message,
    first.hint ?? '',
    ...more,
  ];
}

const lineOf = (place: string): string => place.replace(/:\d+$/, '');

/** "facts.yaml:70". */
const shortPlace = (place: string): string => lineOf(place).replace(/^.*[\\/]/, '');
