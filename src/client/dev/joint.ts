// How something is added to the client of `factdeck dev`, such as a panel: a file here that calls `onLive`, imported by
// main.ts before the client is started.
//
//   onLive((live) => {
//     live.addKey({ key: 'x', code: 'KeyX', words: 'Show the panel', act: () => panel.toggle() });
//     live.root.append(panel); // a shadow root: the deck's style sheet doesn't reach in, nor the panel's out
//     live.follow(() => refresh()); // after each revision
//     const facts = await live.get('facts'); // a route of src/dev/routes.ts, as JSON
//     await live.post('facts', { … });
//   });

import type { Stage } from '../parts/part.ts';
import type { Words } from './words.ts';

export type DevKey = {
  /** As it stands on a keyboard, e.g. "E". */
  readonly key: string;
  /** e.g. "KeyE". */
  readonly code: string;
  readonly words: string;
  readonly act: () => void;
};

/** A page of the live server. */
export type Live = {
  /** The stage; undefined in a speaker's view, and where the deck could never be shown. */
  readonly stage: Stage | undefined;
  readonly words: Words;
  /** Where elements of the client's own go. Keys that are pressed in it don't reach the deck. */
  readonly root: ShadowRoot;
  /** Adds rules for what is in the root. */
  readonly addStyle: (css: string) => void;
  /** A key of the client's own, which the list of keys shows. Not heard while something is typed. */
  readonly addKey: (key: DevKey) => void;
  /** Calls a function after each revision, when the page shows it. */
  readonly follow: (tell: (revision: number) => void) => void;
  /** Goes to a slide by its id, at its first step. */
  readonly goTo: (id: string) => void;
  /** Says something in a line that goes away again. */
  readonly say: (text: string) => void;
  /** Asks a route; rejects where it is refused. */
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (path: string, body: unknown) => Promise<unknown>;
};

const waiting: ((live: Live) => void)[] = [];
let current: Live | undefined;

/** Calls a function when the page stands, once. */
export function onLive(start: (live: Live) => void): void {
  if (current === undefined) waiting.push(start);
  else start(current);
}

/** Tells everybody who waits. */
export function introduce(live: Live): void {
  current = live;
  for (const start of waiting.splice(0)) start(live);
}
