// One browser for many decks: started once, lent to each deck, and started anew where it failed or has served long.

import { type BrowserOptions, type BrowserSession, startBrowser } from './browser.ts';

export type SharedBrowser = {
  /** A session for one deck, which closes it when it is done. The browser stays for the next deck. */
  readonly lend: () => BrowserSession;
  /** Ends the process; never throws. */
  readonly close: () => Promise<void>;
};

/** After as many decks a new process takes over: what pages leave behind in one doesn't grow. */
const MOST_DECKS = 50;

type Running = {
  readonly session: BrowserSession;
  /** Decks that it was lent to, and those that still have it. */
  decks: number;
  lent: number;
  failed: boolean;
};

/** Starts a browser for many decks. The time in `options` is then that of each document. */
export function shareBrowser(options: BrowserOptions, start = startBrowser): SharedBrowser {
  const open = (): Running => ({
    session: start({ ...options, deadline: 'each' }),
    decks: 0,
    lent: 0,
    failed: false,
  });
  let current: Running | undefined;
  return {
    lend: () => {
      current ??= open();
      if (current.failed || current.decks >= MOST_DECKS) {
        if (current.lent === 0) void current.session.close();
        current = open();
      }
      const mine = current;
      mine.decks += 1;
      mine.lent += 1;
      const noting = async <T>(work: Promise<T>): Promise<T> => {
        try {
          return await work;
        } catch (cause) {
          mine.failed = true; // it was killed with that
          throw cause;
        }
      };
      const { session } = mine;
      let isMine = true;
      return {
        ...session,
        print: (document) => noting(session.print(document)),
        capture: (document) => noting(session.capture(document)),
        photograph: (document) => noting(session.photograph(document)),
        visit: (html, visitor, medium) => noting(session.visit(html, visitor, medium)),
        end: () => {},
        close: async () => {
          if (isMine) mine.lent -= 1;
          isMine = false;
          if (mine !== current && mine.lent === 0) await session.close();
        },
      };
    },
    close: async () => current?.session.close(),
  };
}
