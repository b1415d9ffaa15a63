// The facts panel: every value of the deck, found by its words; changed here, followed by the slides, written back.

import { element } from '../dom.ts';
import styles from './facts.css';
import { type Detail, makeDetail } from './facts-detail.ts';
import { markClaims, markValues, STAGE_STYLE, showFigure, unmark } from './facts-marks.ts';
import type { FactView, Row, Rows, TrialsView, Wrong } from './facts-state.ts';
import { makeTried } from './facts-tried.ts';
import { factWordsFor } from './facts-words.ts';
import { type Live, onLive } from './joint.ts';
import { readState } from './state.ts';

onLive((live) => {
  // A speaker's view has no room for it.
  if (live.stage !== undefined) startFacts(live, live.stage);
});

/** How long typing has to rest before rows are looked for, in milliseconds. */
const REST_MS = 120;

function startFacts(
  { root, addStyle, addKey, follow, say, get, post, goTo }: Live,
  stage: NonNullable<Live['stage']>,
): void {
  const words = factWordsFor(document.documentElement.lang);
  const { page } = readState();
  const query = `page=${encodeURIComponent(page)}`;
  addStyle(styles);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STAGE_STYLE);

  let tried: TrialsView = { trials: [], slides: [], facts: [], claims: [] };
  let openRef: string | undefined;
  let detail: Detail | undefined;

  const heading = element('h2', { text: words.facts });
  heading.id = 'facts-heading';
  const close = element('button', { className: 'close', label: words.close, text: '×' });
  close.type = 'button';
  const search = element('input', { className: 'find', label: words.findLabel });
  search.type = 'search';
  search.placeholder = words.find;
  const count = element('p', { className: 'count' });
  count.setAttribute('role', 'status');
  const list = element('ul', { className: 'rows' });
  const foot = makeTried({
    words,
    write: () => void write(),
    discard: (ref, language) => void act('discard', { ref, language }),
    goTo,
    open: (ref) => void openValue(ref),
  });
  const panel = element(
    'section',
    { className: 'facts' },
    element('header', {}, heading, close),
    search,
    count,
    list,
    foot.root,
  );
  panel.setAttribute('role', 'region');
  panel.setAttribute('aria-labelledby', heading.id);
  panel.hidden = true;
  const chip = element('button', { className: 'chip' });
  chip.type = 'button';
  chip.hidden = true;
  root.append(panel, chip);

  const isOpen = (): boolean => !panel.hidden;
  const show = (open: boolean): void => {
    panel.hidden = !open;
    chip.hidden = open || tried.trials.length === 0;
    const dark = isDark();
    root.host.classList.toggle('dark', dark);
    document.documentElement.classList.toggle('dev-dark', dark && (open || tried.trials.length > 0));
    root.host.classList.toggle('with-facts', open);
    document.documentElement.classList.toggle('dev-facts', open);
    const others = document.adoptedStyleSheets.filter((one) => one !== sheet);
    document.adoptedStyleSheets = open || tried.trials.length > 0 ? [...others, sheet] : others;
    stage.deck.layout();
    if (!open) unmark();
    markChanged();
  };
  const markChanged = (): void => {
    markValues(isOpen() ? tried.facts.map(({ ref }) => ref) : []);
    // A claim that is false is one for whoever looks on, too.
    markClaims(tried.claims.flatMap(({ ref, verdict }) => (verdict === 'fails' ? [ref] : [])));
  };

  const rows = new Map<string, RowView>();
  let shownWords = '';
  let asked = 0;
  /** Asks for the rows that match; where they are the same ones, only their words change. */
  const refresh = async (): Promise<void> => {
    const own = ++asked;
    const isNew = search.value.trim() !== shownWords;
    shownWords = search.value.trim();
    const { total, rows: found } = (await get(
      `facts?${query}&words=${encodeURIComponent(shownWords)}`,
    )) as Rows;
    if (own !== asked) return;
    count.textContent = words.count(found.length, total);
    // One that is open stays, though what it was found by is another now.
    const kept = isNew || openRef === undefined ? undefined : rows.get(openRef);
    const refs = new Set([
      ...(kept === undefined ? [] : [openRef as string]),
      ...found.map(({ ref }) => ref),
    ]);
    const same = [...refs].sort().join('\n') === [...rows.keys()].sort().join('\n');
    if (same) for (const row of found) rows.get(row.ref)?.update(row);
    else {
      const had = new Map(rows);
      rows.clear();
      if (kept !== undefined && !found.some(({ ref }) => ref === openRef)) rows.set(openRef as string, kept);
      for (const row of found) {
        const view = had.get(row.ref) ?? makeRow(row);
        view.update(row);
        rows.set(row.ref, view);
      }
      place([...rows.values()].map(({ item }) => item));
      if (openRef !== undefined && !rows.has(openRef)) shut();
    }
    if (openRef !== undefined) await fill(openRef);
  };
  /** Puts rows in their order; one that is there already is not moved, so that it keeps the focus. */
  const place = (items: readonly HTMLElement[]): void => {
    for (const old of [...list.children]) if (!items.includes(old as HTMLElement)) old.remove();
    let next = list.firstElementChild;
    for (const item of items) {
      if (item === next) next = next.nextElementSibling;
      else list.insertBefore(item, next);
    }
  };
  const fill = async (ref: string): Promise<void> => {
    const view = (await get(`fact?${query}&ref=${encodeURIComponent(ref)}`).catch(() => undefined)) as
      | FactView
      | undefined;
    const row = rows.get(ref);
    if (view === undefined || row === undefined || openRef !== ref) return;
    row.update(view);
    if (detail === undefined) {
      detail = makeDetail(view, tools);
      row.hold(detail.root);
    } else detail.update(view);
  };

  type RowView = {
    readonly item: HTMLLIElement;
    readonly button: HTMLButtonElement;
    readonly update: (row: Row) => void;
    readonly hold: (detail: HTMLElement | undefined) => void;
  };
  const makeRow = (first: Row): RowView => {
    const label = element('span', { className: 'label' });
    const value = element('span', { className: 'shown' });
    const small = element('span', { className: 'small' });
    const button = element('button', { className: 'row' }, label, value, small);
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    const item = element('li', {}, button);
    const update = ({ ref, label: said, shown, source, slides, computed }: Row): void => {
      label.textContent = said;
      value.textContent = shown;
      const on = slides.length === 0 ? words.nowhere : slides.map(({ number }) => number).join(words.comma);
      small.replaceChildren(
        element('code', { text: ref }),
        ` · ${computed ? words.formula : (source ?? '')} · ${words.places} ${on}`,
      );
      item.classList.toggle(
        'is-tried',
        tried.trials.some((trial) => trial.ref === ref),
      );
      item.classList.toggle(
        'is-changed',
        tried.facts.some((fact) => fact.ref === ref),
      );
    };
    update(first);
    button.addEventListener('click', () => void (openRef === first.ref ? shut() : openValue(first.ref)));
    return {
      item,
      button,
      update,
      hold: (held) => {
        item.replaceChildren(button, ...(held === undefined ? [] : [held]));
        button.setAttribute('aria-expanded', String(held !== undefined));
      },
    };
  };
  const shut = (): void => {
    if (openRef !== undefined) rows.get(openRef)?.hold(undefined);
    openRef = undefined;
    detail = undefined;
  };
  /** Opens a value; one that is not among the rows is looked for by its name. */
  const openValue = async (ref: string): Promise<void> => {
    shut();
    if (!isOpen()) show(true);
    if (!rows.has(ref)) {
      search.value = ref;
      await refresh();
    }
    openRef = ref;
    await fill(ref);
    rows.get(ref)?.item.scrollIntoView({ block: 'nearest' });
    (detail as Detail | undefined)?.focus();
  };

  /** Tells the server something, and takes what it says of the trials. */
  const act = async (path: string, body: unknown): Promise<{ wrong?: Wrong; files?: readonly string[] }> => {
    const answer = (await post(`${path}?${query}`, body)) as TrialsView & {
      wrong?: Wrong;
      files?: readonly string[];
    };
    take(answer);
    return answer;
  };
  const take = (view: TrialsView): void => {
    tried = view;
    foot.update(view);
    chip.textContent = words.tried(view.trials.length);
    if (isOpen()) markChanged();
    else show(false);
  };
  const write = async (): Promise<void> => {
    const { wrong, files } = await act('write', {});
    say(
      files === undefined
        ? [wrong?.reason, wrong?.hint].join(' ').trim()
        : words.wrote(files.join(words.comma)),
    );
    await refresh();
  };
  const tools = {
    words,
    trialOf: (ref: string, language: string | undefined) =>
      tried.trials.find((trial) => trial.ref === ref && trial.language === language),
    attempt: async (ref: string, value: string, language: string | undefined) => {
      const { wrong } = await act('try', { ref, value, language });
      for (const [one, row] of rows)
        row.item.classList.toggle(
          'is-tried',
          tried.trials.some((trial) => trial.ref === one),
        );
      return wrong;
    },
    write: () => void write(),
    open: (ref: string) => void openValue(ref),
    show: ({ slide, as }: { slide: string; as: string }) => showFigure(stage, slide, as),
  };

  let timer = 0;
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void refresh(), REST_MS);
  });
  close.addEventListener('click', () => leave());
  chip.addEventListener('click', () => void enter());
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !(event.target === search && search.value !== '')) leave();
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...rows.values()].map(({ button }) => button);
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    if (at === -1 && event.target !== search) return;
    event.preventDefault();
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < 0) search.focus();
    else buttons[Math.min(next, buttons.length - 1)]?.focus();
  });
  const leave = (): void => {
    show(false);
    (root.activeElement as HTMLElement | null)?.blur();
  };
  const enter = async (): Promise<void> => {
    show(true);
    search.focus();
    search.select();
    await refresh();
  };
  addKey({ key: 'T', code: 'KeyT', words: words.key, act: () => void (isOpen() ? leave() : enter()) });
  const catchUp = async (): Promise<void> => {
    take((await get(`trials?${query}`)) as TrialsView);
    if (isOpen()) await refresh();
  };
  follow(() => void catchUp().catch(() => {}));
  void catchUp().catch(() => {});
}

/** Whether the deck stands on a dark ground. */
function isDark(): boolean {
  const [red = 255, green = 255, blue = 255] = (
    getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []
  ).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110;
}
