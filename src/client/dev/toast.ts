// A line that says what just happened, and goes away again.

import { element } from '../dom.ts';
import type { Touched } from './state.ts';
import type { Words } from './words.ts';

const SHOWN_MS = 2600;
const MOST_NAMED = 3;
const MOST_LETTERS = 30;

const shortened = (name: string): string => {
  const letters = [...name];
  return letters.length <= MOST_LETTERS
    ? name
    : `${letters
        .slice(0, MOST_LETTERS - 1)
        .join('')
        .trim()}…`;
};

export type Toast = {
  readonly say: (text: string) => void;
  /** Says it until something else is said. */
  readonly keep: (text: string | undefined) => void;
};

export function makeToast(root: ShadowRoot): Toast {
  const line = element('p', { className: 'toast' });
  line.setAttribute('role', 'status');
  line.hidden = true;
  root.append(line);
  let timer = 0;
  let kept: string | undefined;
  const show = (text: string | undefined): void => {
    line.textContent = text ?? '';
    line.hidden = text === undefined;
    line.classList.toggle('kept', text !== undefined && text === kept);
  };
  return {
    say: (text) => {
      clearTimeout(timer);
      show(text);
      timer = window.setTimeout(() => show(kept), SHOWN_MS);
    },
    keep: (text) => {
      clearTimeout(timer);
      kept = text;
      show(text);
    },
  };
}

/** "Changed: 5 Trade · 7 Output and 12 more". */
export function describeTouched(touched: readonly Touched[], words: Words): string {
  if (touched.length === 0) return words.updated;
  const names = touched.slice(0, MOST_NAMED).map(({ number, name }) => `${number} ${shortened(name)}`);
  const more = touched.length - names.length;
  const last = more === 0 ? '' : ` ${words.andMore(more)}`;
  return `${words.changed}${words.colon}${names.join(' · ')}${last}`;
}
