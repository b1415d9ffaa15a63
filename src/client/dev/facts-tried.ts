// The foot of the facts panel: what is tried, what it changes, and the two ways to end it.

import { element } from '../dom.ts';
import { actor, claimLine } from './facts-detail.ts';
import type { TrialsView } from './facts-state.ts';
import type { FactWords } from './facts-words.ts';

export type Tried = { readonly root: HTMLElement; readonly update: (view: TrialsView) => void };

type TriedInput = {
  readonly words: FactWords;
  readonly write: () => void;
  readonly discard: (ref?: string, language?: string) => void;
  readonly goTo: (slide: string) => void;
  readonly open: (ref: string) => void;
};

export function makeTried({ words, write, discard, goTo, open }: TriedInput): Tried {
  const heading = element('h3');
  const list = element('ul', { className: 'trials' });
  const reach = element('div', { className: 'reach' });
  // What changes is said, however it came about.
  reach.setAttribute('aria-live', 'polite');
  const writing = element('button', { className: 'act main', text: words.write });
  const dropping = element('button', { className: 'act', text: words.discard });
  for (const button of [writing, dropping]) button.type = 'button';
  writing.addEventListener('click', write);
  dropping.addEventListener('click', () => discard());
  const root = element(
    'div',
    { className: 'tried' },
    heading,
    list,
    reach,
    element('div', { className: 'acts' }, writing, dropping),
  );
  root.hidden = true;
  return {
    root,
    update: ({ trials, slides, claims }) => {
      root.hidden = trials.length === 0;
      heading.textContent = words.tried(trials.length);
      list.replaceChildren(
        ...trials.map(({ ref, language, value, was, wrong }) => {
          const drop = element('button', { className: 'drop', text: '×', label: words.discardOne(ref) });
          drop.type = 'button';
          drop.addEventListener('click', () => discard(ref, language));
          const state =
            wrong === undefined ? [] : [element('strong', { className: 'verdict fails', text: words.wrong })];
          const change = was === '' ? value : `${was} → ${value}`;
          return element(
            'li',
            {},
            actor('', () => open(ref), ref),
            element('span', { text: change }),
            ...state,
            drop,
          );
        }),
      );
      const isWrong = trials.some(({ wrong }) => wrong !== undefined);
      writing.disabled = isWrong;
      const named = element('p', { text: `${words.slides(slides.length)} ` });
      for (const { id, number, name } of slides.slice(0, 12))
        named.append(
          actor(`${number} ${name}`, () => goTo(id)),
          ' ',
        );
      if (slides.length > 12) named.append('…');
      const turned = claims.length === 0 ? [] : [element('p', { text: words.turned(claims.length) })];
      reach.replaceChildren(named, ...turned, ...claims.map((claim) => claimLine(claim, words)));
    },
  };
}
