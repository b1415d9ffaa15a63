// All that is known of one value: its text in the file, where it is from, what rests on it, where it is shown.

import { element } from '../dom.ts';
import { type Field, makeField } from './facts-field.ts';
import type { ClaimView, FactView, SpotView, TrialView, Wrong } from './facts-state.ts';
import type { FactWords } from './facts-words.ts';

export type DetailTools = {
  readonly words: FactWords;
  readonly trialOf: (ref: string, language: string | undefined) => TrialView | undefined;
  readonly attempt: (ref: string, value: string, language: string | undefined) => Promise<Wrong | undefined>;
  readonly write: () => void;
  /** Opens another value. */
  readonly open: (ref: string) => void;
  /** Goes where a figure is shown. */
  readonly show: (spot: Pick<SpotView, 'slide' | 'as'>) => void;
};

export type Detail = {
  readonly root: HTMLElement;
  readonly update: (view: FactView) => void;
  readonly focus: () => void;
};

export function makeDetail(first: FactView, tools: DetailTools): Detail {
  const { words, trialOf, attempt, write } = tools;
  const fields: readonly Field[] = first.written.map((written) =>
    makeField({
      ref: first.ref,
      written,
      trial: trialOf(first.ref, written.language),
      words,
      attempt: (value, language) => attempt(first.ref, value, language),
      write,
    }),
  );
  const rest = element('div', { className: 'known' });
  const root = element('div', { className: 'detail' }, ...fields.map((field) => field.root), rest);
  const draw = (view: FactView): void => {
    // What has the focus is found again by its words: links to slides stay where they are.
    const focused = (root.getRootNode() as ShadowRoot).activeElement;
    const name = focused !== null && rest.contains(focused) ? focused.textContent : undefined;
    rest.replaceChildren(...known(view, tools));
    if (name !== undefined)
      [...rest.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.focus();
  };
  draw(first);
  return {
    root,
    update: (view) => {
      for (const [index, written] of view.written.entries())
        fields[index]?.update(written, trialOf(view.ref, written.language));
      draw(view);
    },
    focus: () => {
      const [field] = fields;
      if (field === undefined) return;
      field.input.focus();
      field.input.select();
    },
  };
}

function known(view: FactView, { words, open, show }: DetailTools): readonly Node[] {
  const list = element('dl');
  const add = (name: string, ...content: (Node | string)[]): void => {
    const told = element('dd');
    told.append(...content);
    list.append(element('dt', { text: name }), told);
  };
  if (view.exact !== view.shown) add(words.exact, view.exact);
  const source = [view.source, view.locator].filter((part) => part !== undefined).join(words.comma);
  if (source !== '') add(words.source, source);
  const of = view.asOf ?? view.period;
  if (of !== undefined) add(words.period, of);
  if (view.formula !== undefined) add(words.formula, element('code', { text: view.formula }));
  if (view.inputs.length > 0)
    add(words.reads, listOf(view.inputs.map(({ ref, label }) => actor(`${label} `, () => open(ref), ref))));
  if (view.usedBy.length > 0)
    add(words.usedBy, listOf(view.usedBy.map(({ ref, label }) => actor(`${label} `, () => open(ref), ref))));
  if (view.quote !== undefined) add(words.quote, element('q', { text: view.quote }));
  if (view.note !== undefined) add(words.note, view.note);
  add(words.check, words.checks[view.check] ?? view.check);
  if (view.claims.length > 0) add(words.claims, listOf(view.claims.map((claim) => claimLine(claim, words))));
  add(
    words.places,
    view.places.length === 0
      ? words.nowhere
      : listOf(distinct(view.places).map((spot) => actor(spotText(spot, words), () => show(spot)))),
  );
  const fixed = view.fixed === undefined ? [] : [element('p', { className: 'fixed', text: view.fixed })];
  return [...fixed, list];
}

/** “It grew” is false: gdp[2023] > gdp[2022] */
export function claimLine({ words: said, verdict, check }: ClaimView, words: FactWords): HTMLElement {
  const mark = element('strong', {
    className: `verdict ${verdict}`,
    text: `${{ holds: '✓', fails: '✗' }[verdict] ?? '?'} ${words.verdicts[verdict] ?? verdict}`,
  });
  return element(
    'div',
    { className: 'claim' },
    mark,
    element('q', { text: said }),
    element('code', { text: check }),
  );
}

const spotText = ({ number, name, where, text }: SpotView, words: FactWords): string =>
  `${number} ${name}${where === 'notes' ? ` (${words.inNotes})` : ''}: ${text}`;

/** A figure that a slide shows several times is one line. */
const distinct = (spots: readonly SpotView[]): readonly SpotView[] => {
  const key = ({ slide, where, text }: SpotView) => [slide, where === 'notes', text].join('\0');
  const first = new Map<string, SpotView>();
  for (const spot of spots) if (!first.has(key(spot))) first.set(key(spot), spot);
  return [...first.values()].sort((a, b) => a.number - b.number);
};

const listOf = (items: readonly HTMLElement[]): HTMLElement =>
  element('ul', {}, ...items.map((item) => element('li', {}, item)));

/** A button that reads as a link. */
export function actor(text: string, act: () => void, code?: string): HTMLButtonElement {
  const button = element('button', { className: 'link', text });
  button.type = 'button';
  if (code !== undefined) button.append(element('code', { text: code }));
  button.addEventListener('click', act);
  return button;
}
