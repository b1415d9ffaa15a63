// An open page that follows the deck: it hears of each revision, shows it in place, and tells what is wrong.

import type { SpeakerView, Stage } from '../parts/part.ts';
import { onSpeaker, onStage } from '../parts/part.ts';
import styles from './dev.css';
import { type DevKey, introduce, type Live } from './joint.ts';
import { listKeys, startKeys } from './keys.ts';
import { makeOverlay } from './overlay.ts';
import { applyToSpeaker } from './speaker.ts';
import { applyToStage, goToSpot, type Shown, shownAtFirst, slidesOfPage, spotOf } from './stage.ts';
import { type News, type Patch, readState } from './state.ts';
import { describeTouched, makeToast } from './toast.ts';
import { wordsFor } from './words.ts';

/** Under this name the place is kept while the page is loaded anew. */
const PLACE = 'factdeck.dev.place';
const JUMP = 'factdeck.dev.jump';

export function startLive(): void {
  const state = readState();
  const words = wordsFor(document.documentElement.lang);
  const host = document.createElement('div');
  host.id = 'dev.client';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const still = new CSSStyleSheet();
  still.replaceSync(STILL);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  // What is pressed in it is no command to the deck.
  for (const kind of ['keydown', 'keypress', 'keyup'] as const)
    host.addEventListener(kind, (event) => event.stopPropagation());
  host.dataset.revision = String(state.revision);
  document.documentElement.append(host); // behind the body, which is as a build makes it

  const overlay = makeOverlay(root, words, state.page !== '');
  const toast = makeToast(root);
  const keys: DevKey[] = [];
  const followers = new Set<(revision: number) => void>();
  const say = toast.say;

  let stage: Stage | undefined;
  let view: SpeakerView | undefined;
  let shown: Shown | undefined;
  let revision = state.revision;
  let stream = '';
  let jump = read(sessionStorage, JUMP) === undefined ? state.jump : read(sessionStorage, JUMP) === 'on';

  /** Loads the page anew, and comes back to where it was. */
  const reload = (): void => {
    if (stage !== undefined) sessionStorage.setItem(PLACE, JSON.stringify(spotOf(stage)));
    location.reload();
  };
  const show = (patch: Patch, to: number): void => {
    if (shown === undefined) return;
    let next: Shown | undefined;
    try {
      next =
        stage !== undefined
          ? applyToStage(stage, shown, patch)
          : view !== undefined
            ? applyToSpeaker(view, shown, patch)
            : undefined;
    } catch {
      next = undefined; // a page that can't be changed in place is loaded anew
    }
    if (next === undefined) {
      reload();
      return;
    }
    shown = next;
    revision = to;
    host.dataset.revision = String(to); // for who waits until it is shown
    for (const tell of followers) tell(to);
  };
  /** Fetches all of the page, where something was missed. */
  const catchUp = async (): Promise<void> => {
    const answer = (await get(`state?page=${state.page}`)) as { revision: number; patch: Patch };
    show(answer.patch, answer.revision);
  };

  const hear = (news: News): void => {
    if (news.kind === 'at') {
      if (stage === undefined || stage.speaker.isOpen()) return;
      goToSpot(stage, { id: news.slide, step: news.step, index: spotOf(stage).index });
      return;
    }
    if (news.kind === 'unprinted') {
      overlay.tell({ problems: news.problems, title: `${words.unprinted}${words.colon}${news.message}` });
      toast.keep(undefined);
      return;
    }
    if (news.kind === 'hello') {
      stream = news.stream;
      toast.keep(undefined);
      overlay.tell(news);
      if (state.page === '' ? news.revision !== revision : shown !== undefined && news.revision !== revision)
        if (state.page === '') reload();
        else void catchUp();
      return;
    }
    if (news.kind === 'ready') {
      reload();
      return;
    }
    overlay.tell(news);
    if (news.kind === 'gone') toast.keep(words.removed);
    if (news.kind !== 'patch' || news.revision === revision) return;
    if (news.from !== revision) {
      void catchUp();
      return;
    }
    const before = document.activeElement;
    show(news.patch, news.revision);
    if (before === document.body || before === null) (document.activeElement as HTMLElement | null)?.blur?.();
    if (Object.keys(news.patch).length > 1) say(describeTouched(news.patch.touched, words));
    // Whoever speaks is not led elsewhere by who edits.
    if (jump && news.edited !== undefined && stage !== undefined && !stage.speaker.isOpen())
      goTo(news.edited);
  };
  const goTo = (id: string): void => {
    if (stage === undefined || spotOf(stage).id === id) return;
    goToSpot(stage, { id, step: -1, index: spotOf(stage).index });
  };

  const live = (): Live => ({
    ...{ stage, words, root, goTo, say, get, post },
    addStyle: (css) => {
      const own = new CSSStyleSheet();
      own.replaceSync(css);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, own];
    },
    addKey: (key) => {
      keys.push(key);
      listKeys(key);
    },
    follow: (tell) => void followers.add(tell),
  });
  const begin = (): void => {
    if (stage !== undefined || view !== undefined) shown = shownAtFirst(state, slidesOfPage());
    const own = live();
    own.addKey({ key: 'E', code: 'KeyE', words: words.keyProblems, act: overlay.toggle });
    own.addKey({
      key: 'D',
      code: 'KeyD',
      words: words.keyPdf,
      act: () => {
        toast.keep(words.printing);
        void openPdf(state.page, () => toast.keep(undefined));
      },
    });
    own.addKey({
      key: 'W',
      code: 'KeyW',
      words: words.keyJump,
      act: () => {
        jump = !jump;
        sessionStorage.setItem(JUMP, jump ? 'on' : 'off');
        say(jump ? words.jumpOn : words.jumpOff);
      },
    });
    startKeys(keys);
    introduce(own);
    connect();
  };
  const connect = (): void => {
    const source = new EventSource(`events?page=${state.page}`);
    source.addEventListener('message', ({ data }) => hear(JSON.parse(data as string) as News));
    source.addEventListener('error', () => {
      toast.keep(source.readyState === EventSource.CLOSED ? words.refused : words.lost);
    });
  };

  onStage((own) => {
    stage = own;
    const place = read(sessionStorage, PLACE);
    sessionStorage.removeItem(PLACE);
    if (place !== undefined) goToSpot(own, JSON.parse(place));
    for (const event of ['slidechanged', 'fragmentshown', 'fragmenthidden'] as const)
      own.deck.on(event, () => {
        if (!own.speaker.isOpen()) return;
        const { id, step } = spotOf(own);
        void post('at', { slide: id, step, stream }).catch(() => {});
      });
    begin();
  });
  onSpeaker((own) => {
    view = own;
    // The slides are out of the page already.
    shown = shownAtFirst(state, own.sections());
    begin();
  });
  if (state.page === '') begin();
}

/** Nothing moves while a revision is shown. */
const STILL =
  '.dev-still *, .dev-still *::before, .dev-still *::after { transition: none !important; animation: none !important; }';

function read(storage: Storage, key: string): string | undefined {
  return storage.getItem(key) ?? undefined;
}

async function openPdf(page: string, done: () => void): Promise<void> {
  const answer = await fetch(`deck.pdf?page=${page}`);
  done();
  if (!answer.ok) return; // told to every page
  const url = URL.createObjectURL(await answer.blob());
  window.open(url, '_blank');
}

const get = async (path: string): Promise<unknown> => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};

const post = async (path: string, body: unknown): Promise<unknown> => {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};
