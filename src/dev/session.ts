// The loop of a live deck: looks at its files when something is heard of them, composes it anew, and tells who listens.
//
// One thing at a time is made of the deck, in the order asked for. A look at the files costs little, so it is taken on
// every hint and from time to time without one; what decides is what the files say then, not what was heard.

import type { Host } from '../host/host.ts';
import { clock } from '../host/session.ts';
import { type WarmHost, warmHost } from '../host/warm.ts';
import { watchFolders } from '../host/watch.ts';
import type { LivePage, Outcome, Written } from './live.ts';

/** The deck after one of its changes. */
export type Revision = {
  readonly number: number;
  /** The pages as they were last without errors; empty where they never were. */
  readonly pages: readonly LivePage[];
  /** The same of what stands in the files, with nothing laid over them. */
  readonly saved: readonly LivePage[];
  /** Whether a text lies over a file: what is shown is not what stands in the files. */
  readonly trial: boolean;
  /** What was made now, with its diagnostics. */
  readonly outcome: Outcome;
  /** What changed on the disk, as whole paths. */
  readonly changed: readonly string[];
  /** The slide whose Markdown was edited, where it was one. */
  readonly edited: string | undefined;
  /** How long it took to make, in milliseconds. */
  readonly took: number;
};

/** A deck that is worked on. This is what a route is given. */
export type LiveSession = {
  /** The deck's folder, as a whole path. */
  readonly folder: string;
  readonly now: () => Revision;
  /**
   * Lays a text over a file of the deck, by whole path, as if it were saved; `undefined` takes it away. Gives the
   * deck as it is then. Nothing is written.
   */
  readonly lay: (path: string, bytes: Uint8Array | undefined) => Promise<Revision>;
  /**
   * Lays texts over files, or takes them away, where the deck is acceptable then; else all stays as it is, and nobody
   * is told. Gives what was made.
   */
  readonly try: (
    files: ReadonlyMap<string, Uint8Array | undefined>,
    accept: (outcome: Outcome) => boolean,
  ) => Promise<Revision>;
  /** Looks at the files now, and gives the deck as it is then. */
  readonly look: () => Promise<Revision>;
  /** Reads a file as the deck does, with what is laid over it. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** Does something while nothing else is made of the deck. */
  readonly alone: <T>(work: (host: Host) => Promise<T>) => Promise<T>;
  /** Calls a function for each revision that follows; gives what ends that. */
  readonly follow: (tell: (revision: Revision) => void) => () => void;
  readonly close: () => void;
};

export type SessionInput = {
  readonly folder: string;
  readonly host: Host;
  /** `trial` where a text lies over a file: then a claim that fails is told, and hides nothing. */
  readonly compose: (host: Host, trial: boolean) => Promise<Outcome>;
};

/** How long a change is waited for to be whole: editors write in several steps. */
const HEARD_MS = 6;
/** How long a file may be away or empty before that is told: some editors delete it and write it anew. */
const GRACE_MS = 200;
/** How often files are looked at without a hint. */
const LOOK_MS = 700;

/** Opens a deck, and resolves when it was composed once. */
export async function openSession({ folder, host: base, compose }: SessionInput): Promise<LiveSession> {
  const host: WarmHost = warmHost(base);
  const laid = new Map<string, Uint8Array>();
  const lay = (path: string, bytes: Uint8Array | undefined): void => {
    host.lay(path, bytes);
    if (bytes === undefined) laid.delete(path);
    else laid.set(path, bytes);
  };
  const followers = new Set<(revision: Revision) => void>();
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const job = last.then(work);
    last = job.catch(() => {});
    return job;
  };

  const make = async (changed: readonly string[], before: Revision | undefined): Promise<Revision> => {
    const started = clock();
    const trial = laid.size > 0;
    const outcome = await compose(host, trial);
    host.settle();
    const took = clock() - started;
    const saved = (trial ? undefined : outcome.pages) ?? before?.saved ?? [];
    const pages = outcome.pages ?? saved;
    const edited = before && editedSlide(before.outcome.written, outcome.written, changed);
    return { number: (before?.number ?? 0) + 1, pages, saved, trial, outcome, changed, edited, took };
  };
  let current = await make([], undefined);
  const listen = (): void => watcher.listenIn(host.folders());
  const next = async (changed: readonly string[]): Promise<void> => show(await make(changed, current));
  const show = (made: Revision): void => {
    current = made;
    listen();
    for (const tell of [...followers]) tell(current);
  };

  const hints = new Set<string>();
  /** Since when files have been away or empty that were there. */
  let waiting: number | undefined;
  let pending: readonly string[] = [];
  /** Looks once; makes what the files say, where they say something else. */
  const look = async (patient: boolean): Promise<void> => {
    if (closed) return;
    const heard = new Set(hints);
    hints.clear();
    const changed = [...new Set([...pending, ...host.refresh(heard)])];
    if (changed.length === 0) return;
    if (patient && changed.some((path) => isAway(path))) {
      waiting ??= clock();
      if (clock() - waiting < GRACE_MS) {
        pending = changed;
        soon(GRACE_MS / 8);
        return;
      }
    }
    waiting = undefined;
    pending = [];
    await next(changed);
  };
  const isAway = (path: string): boolean => {
    if (!/\.(?:md|ya?ml|json|css|hbs|csv|svg|png|jpe?g)$/i.test(path)) return false;
    try {
      return (host.readFile(path)?.length ?? 0) === 0;
    } catch {
      return true;
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const soon = (ms: number): void => {
    if (closed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void alone(() => look(true));
    }, ms);
  };
  const watcher = watchFolders((path) => {
    hints.add(path);
    soon(HEARD_MS);
  });
  listen();
  const clockwork = setInterval(() => {
    listen();
    if (timer === undefined) void alone(() => look(true));
  }, LOOK_MS);

  return {
    folder,
    now: () => current,
    lay: (path, bytes) =>
      alone(async () => {
        lay(path, bytes);
        await look(false);
        return current;
      }),
    try: (files, accept) =>
      alone(async () => {
        await look(false);
        const before = [...files.keys()].map((path) => [path, laid.get(path)] as const);
        for (const [path, bytes] of files) lay(path, bytes);
        const heard = host.refresh().filter((path) => !files.has(path));
        const made = await make([...files.keys(), ...heard], current);
        if (accept(made.outcome)) show(made);
        else {
          for (const [path, bytes] of before) lay(path, bytes);
          host.refresh();
          pending = [...pending, ...heard];
        }
        return made;
      }),
    look: () => alone(() => look(false).then(() => current)),
    read: (path) => host.readFile(path),
    alone: (work) => alone(() => work(host)),
    follow: (tell) => {
      followers.add(tell);
      return () => void followers.delete(tell);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      clearInterval(clockwork);
      watcher.close();
    },
  };
}

/** The slide in which the Markdown first differs, where nothing but Markdown changed. */
function editedSlide(
  before: Written | undefined,
  after: Written | undefined,
  changed: readonly string[],
): string | undefined {
  if (before === undefined || after === undefined || before.text === after.text) return undefined;
  if (changed.some((path) => !path.endsWith('.md'))) return undefined;
  let at = 0;
  while (at < after.text.length && after.text[at] === before.text[at]) at += 1;
  return after.slides.findLast(({ offset }) => offset <= at)?.id;
}
