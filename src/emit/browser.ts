// The browser that prints: one process, a page or two, nothing within their reach.

import type { Browser, Page } from 'puppeteer/internal/puppeteer-core-browser.js';
import { HostError } from '../host/host.ts';
import { type BrowserKind, type FoundBrowser, findBrowser } from './browser/find.ts';
import { makeDeadline, makeLanes } from './browser/lanes.ts';
import { LAST_WORDS_MS, launch, type RunningBrowser } from './browser/launch.ts';
import { attach } from './browser/remote.ts';
import {
  type Capture,
  type CaptureDocument,
  captureIn,
  type Evaluate,
  makeOwnPages,
  openPage,
  type PhotoDocument,
  type PrintDocument,
  type PrintResult,
  photographIn,
  printIn,
  readyPage,
  type SlidePhoto,
  tidyPage,
  visitIn,
} from './browser/work.ts';

export type { SeenFigure } from './browser/look.ts';
export type { DamagedPicture, Overflow, SmallText } from './browser/measure.ts';
export { LEAST_TEXT } from './browser/measure.ts';
export type {
  Capture,
  CaptureDocument,
  Evaluate,
  PhotoDocument,
  PrintDocument,
  PrintResult,
  SlidePhoto,
} from './browser/work.ts';

export type BrowserOptions = {
  /** The path of a browser; without it one is found. */
  readonly browser?: string;
  /** The address of a browser that runs already, which is used instead. */
  readonly browserUrl?: string;
  /** The whole time from the start to the last print, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether that is the time of each document instead; default whole. */
  readonly deadline?: 'whole' | 'each';
  readonly progress?: (message: string) => void;
};

export type BrowserSession = {
  readonly describe: () => Promise<{
    readonly kind: BrowserKind;
    readonly path: string;
    readonly sandbox: 'on' | 'off';
    readonly sandboxReason?: string;
    /** Of one that runs elsewhere what it says that it is. */
    readonly version?: string;
  }>;
  /** Loads a document that can reach nothing, measures it, prints it. Rejects with HostError. */
  readonly print: (document: PrintDocument) => Promise<PrintResult>;
  /** Loads a document that can reach nothing, and makes a PNG of each of its slides. Rejects with HostError. */
  readonly capture: (document: CaptureDocument) => Promise<readonly Uint8Array[]>;
  /** The same of some slides, small and as WebP, with the places of their figures; undefined for one that isn't there. */
  readonly photograph: (document: PhotoDocument) => Promise<readonly (SlidePhoto | undefined)[]>;
  /** Loads a document that can reach nothing, and lets a visitor ask it. Rejects with HostError, or as the visitor does. */
  readonly visit: <T>(
    html: string,
    visitor: (evaluate: Evaluate, capture: Capture) => Promise<T>,
    medium?: 'screen' | 'print',
  ) => Promise<T>;
  /** Ends the process where nothing more is printed, so that what follows has the machine to itself. */
  readonly end: () => void;
  /** Ends the process and removes its folder; never throws. */
  readonly close: () => Promise<void>;
};

/** Starts a browser right away; Puppeteer is loaded meanwhile. A failure is told by print and describe. */
export function startBrowser({
  browser: named,
  browserUrl,
  timeoutMs,
  deadline: span = 'whole',
  progress,
}: BrowserOptions): BrowserSession {
  const remote = browserUrl === undefined ? undefined : attach(browserUrl);
  let running: RunningBrowser | undefined = remote;
  let found: FoundBrowser | undefined;
  let failure: unknown;
  try {
    if (remote === undefined) {
      found = findBrowser(named, progress ?? (() => {}));
      running = launch(found);
    } else found = { kind: 'remote', path: remote.place, env: {} };
  } catch (cause) {
    failure = cause;
  }
  const whole = span === 'whole' ? makeDeadline(timeoutMs) : undefined;
  const connected = running === undefined ? undefined : connect(running, timeoutMs);
  connected?.catch(() => {}); // told by print
  const own = connected && remote && makeOwnPages(connected);
  const open = (isFirst: boolean): Promise<Page> =>
    own === undefined
      ? (connected as Promise<Browser>).then((browser) => openPage(browser, timeoutMs, isFirst))
      : own().then((page) => readyPage(page, timeoutMs));
  const lanes = connected === undefined ? undefined : makeLanes(open, tidyPage);
  const ready = () => {
    if (running === undefined || found === undefined || lanes === undefined) throw failure;
    return { running, found, lanes };
  };
  const use = async <T>(work: (page: Page) => Promise<T>): Promise<T> => {
    const { running: own, lanes: pages } = ready();
    // The time of a document begins when its turn comes.
    let deadline = whole;
    let late = (_: Promise<never>): void => {};
    const passed = new Promise<never>((_, reject) => {
      late = (timer) => void timer.catch(reject);
    });
    passed.catch(() => {});
    if (whole !== undefined) late(whole.passed);
    const job = pages.use((page) => {
      deadline ??= makeDeadline(timeoutMs);
      if (whole === undefined) late(deadline.passed);
      return work(page);
    });
    job.catch(() => {}); // a loser of the race is told by the winner
    try {
      return await Promise.race([job, own.died, passed]);
    } catch (cause) {
      // Explained first: a browser that we killed no longer tells how it died.
      const told = cause instanceof HostError ? cause : await explain(cause, own);
      own.kill();
      throw told;
    } finally {
      if (whole === undefined) deadline?.stop();
    }
  };
  return {
    describe: async () => {
      const { running: own, found: program } = ready();
      const { state, reason } = own.sandbox;
      return {
        kind: program.kind,
        path: program.path,
        sandbox: state,
        ...(reason === undefined ? {} : { sandboxReason: reason }),
        ...(remote === undefined ? {} : { version: await remote.version }),
      };
    },
    print: (document) => use((page) => printIn(page, document, timeoutMs)),
    capture: (document) => use((page) => captureIn(page, document, timeoutMs)),
    photograph: (document) => use((page) => photographIn(page, document, timeoutMs)),
    visit: (html, visitor, medium = 'screen') =>
      use((page) => visitIn(page, { html, medium }, visitor, timeoutMs)),
    end: () => running?.end(),
    close: async () => {
      whole?.stop();
      running?.kill();
    },
  };
}

/** A protocol error right when the process ends is the process's death. */
async function explain(cause: unknown, { died }: RunningBrowser): Promise<HostError> {
  const death = await Promise.race([
    died.catch((error: HostError) => error),
    new Promise<undefined>((done) => setTimeout(done, 2 * LAST_WORDS_MS, undefined)),
  ]);
  const message = cause instanceof Error ? cause.message : String(cause);
  return (
    death ??
    new HostError(
      'browser-crashed',
      `The browser failed while it printed: ${message}`,
      'Try again, or with another browser: --browser PATH.',
      { cause },
    )
  );
}

/** Connects, while the document is still being made. */
async function connect({ transport, hasEnded }: RunningBrowser, timeoutMs: number): Promise<Browser> {
  const { puppeteer } = await import('./browser/puppeteer.part.ts');
  if (hasEnded()) throw new Error('the browser was ended before it was needed');
  return puppeteer.connect({ transport, defaultViewport: null, protocolTimeout: timeoutMs });
}
