// The browser that prints. The only file that knows puppeteer: one process, a page or two, nothing within their reach.

import type {
  Browser,
  ConsoleMessage,
  HTTPRequest,
  Page,
} from 'puppeteer/internal/puppeteer-core-browser.js';
import { HostError } from '../host/host.ts';
import { type BrowserKind, type FoundBrowser, findBrowser } from './browser/find.ts';
import { type Fitted, fitExpression } from './browser/fit.ts';
import { LAST_WORDS_MS, launch, type RunningBrowser } from './browser/launch.ts';
import {
  type DamagedPicture,
  MEASURE,
  type Measured,
  type Overflow,
  type SmallText,
} from './browser/measure.ts';
import { type GroundText, MEASURE_GROUNDS } from './browser/measure-grounds.ts';

export type { DamagedPicture, Overflow, SmallText } from './browser/measure.ts';
export { LEAST_TEXT } from './browser/measure.ts';

export type BrowserOptions = {
  /** The path of a browser; without it one is found. */
  readonly browser?: string;
  /** The whole time from the start to the last print, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether that is the time of each document instead; default whole. */
  readonly deadline?: 'whole' | 'each';
  readonly progress?: (message: string) => void;
};

export type PrintDocument = {
  readonly html: string /** CSS pixels of a page. */;
  readonly width: number;
  readonly height: number;
  /** The style sheet by which slides that are a little too long are set smaller; without it they are told. */
  readonly fitCss?: string;
  /** For a document that shows slides in another size: what does not fit was told before. */
  readonly unmeasured?: boolean;
};

/** Slides of which pictures are made. */
export type CaptureDocument = PrintDocument & {
  readonly count: number;
  /** Pixels of the picture for each CSS pixel. */
  readonly scale: number;
};
export type PrintResult = {
  /** Empty where anything below isn't. */
  readonly pdf: Uint8Array;
  readonly overflows: readonly Overflow[];
  /** What was set smaller so that it fits. */
  readonly fits: Fitted['fits'];
  readonly smallTexts: readonly SmallText[];
  readonly damaged: readonly DamagedPicture[];
  /** What the document asked for outside itself, or the browser complained of, each as a sentence's end. */
  readonly troubles: readonly string[];
  /** The words that stand on pictures. */
  readonly grounds: readonly GroundText[];
};

/** Takes a picture of a box of the page, in CSS pixels: a PNG of twice its size, clear where nothing is painted. */
export type Capture = (box: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}) => Promise<Uint8Array>;

/** Gives what an expression comes to in a page: its value, or a promise's, as JSON. Rejects where it throws or hangs. */
export type Evaluate = (expression: string) => Promise<unknown>;

export type BrowserSession = {
  readonly describe: () => Promise<{
    readonly kind: BrowserKind;
    readonly path: string;
    readonly sandbox: 'on' | 'off';
    readonly sandboxReason?: string;
  }>;
  /** Loads a document that can reach nothing, measures it, prints it. Rejects with HostError. */
  readonly print: (document: PrintDocument) => Promise<PrintResult>;
  /** Loads a document that can reach nothing, and makes a PNG of each of its slides. Rejects with HostError. */
  readonly capture: (document: CaptureDocument) => Promise<readonly Uint8Array[]>;
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

/** Where the document is loaded from: a name that can't exist, answered from memory. */
const ORIGIN = 'https://deck.invalid/';

/** Starts a browser right away; Puppeteer is loaded meanwhile. A failure is told by print and describe. */
export function startBrowser({
  browser: named,
  timeoutMs,
  deadline: span = 'whole',
  progress,
}: BrowserOptions): BrowserSession {
  let running: RunningBrowser | undefined;
  let found: FoundBrowser | undefined;
  let failure: unknown;
  try {
    found = findBrowser(named, progress ?? (() => {}));
    running = launch(found);
  } catch (cause) {
    failure = cause;
  }
  const whole = span === 'whole' ? makeDeadline(timeoutMs) : undefined;
  const connected = running === undefined ? undefined : connect(running, timeoutMs);
  connected?.catch(() => {}); // told by print
  const lanes = connected === undefined ? undefined : makeLanes(connected, timeoutMs);
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
      };
    },
    print: (document) => use((page) => printIn(page, document, timeoutMs)),
    capture: (document) => use((page) => captureIn(page, document, timeoutMs)),
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

function makeDeadline(timeoutMs: number): { passed: Promise<never>; stop: () => void } {
  let stop = () => {};
  const passed = new Promise<never>((_, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new HostError(
            'browser-hung',
            `The browser did not finish within ${timeoutMs / 1000} s.`,
            'Give it longer with --timeout, or look at what the deck makes it do.',
          ),
        ),
      timeoutMs,
    );
    stop = () => clearTimeout(timer);
  });
  passed.catch(() => {}); // only a print that is under way listens
  return { passed, stop };
}

/** As many documents are printed at once: a renderer and the process that writes its PDF keep a processor busy. */
const MOST_LANES = 2;

type Lane = { readonly page: Promise<Page>; waiting: number; last: Promise<unknown> };

/** Pages, each for one document after the other. The first is opened at once, others when all are busy. */
function makeLanes(
  connected: Promise<Browser>,
  timeoutMs: number,
): { use: <T>(work: (page: Page) => Promise<T>) => Promise<T> } {
  const open = (find: (browser: Browser) => Promise<Page>): Lane => {
    const page = connected.then((browser) => openPage(browser, timeoutMs, find));
    page.catch(() => {}); // told by whoever uses it
    return { page, waiting: 0, last: Promise.resolve() };
  };
  const lanes = [open(firstPage)];
  return {
    use: (work) => {
      if (lanes.every(({ waiting }) => waiting > 0) && lanes.length < MOST_LANES)
        lanes.push(open((browser) => browser.newPage()));
      const lane = lanes.reduce((a, b) => (b.waiting < a.waiting ? b : a));
      lane.waiting += 1;
      const job = lane.last.then(() => lane.page).then(work);
      const done = (): void => {
        lane.waiting -= 1;
      };
      lane.last = job.then(done, done);
      return job;
    },
  };
}

/** Connects, while the document is still being made. */
async function connect({ transport, hasEnded }: RunningBrowser, timeoutMs: number): Promise<Browser> {
  const { puppeteer } = await import('./browser/puppeteer.part.ts');
  if (hasEnded()) throw new Error('the browser was ended before it was needed');
  return puppeteer.connect({ transport, defaultViewport: null, protocolTimeout: timeoutMs });
}

/** The page that a browser starts with: another one has a process of its own to start. */
async function firstPage(browser: Browser): Promise<Page> {
  const [page] = await browser.pages();
  return page ?? browser.newPage();
}

async function openPage(
  browser: Browser,
  timeoutMs: number,
  find: (browser: Browser) => Promise<Page>,
): Promise<Page> {
  const page = await find(browser);
  await page.setRequestInterception(true);
  // An empty document at the same place: the process that renders this origin is there when the deck's is loaded.
  const answer = (request: HTTPRequest) =>
    void request.respond({ body: '', contentType: 'text/html' }).catch(() => {});
  page.on('request', answer);
  await page.goto(ORIGIN, { timeout: timeoutMs });
  page.off('request', answer);
  // A PDF comes as a web stream, which Node loads when it is first named: better while the document is made.
  void globalThis.ReadableStream;
  return page;
}

/** How long one expression may take, in milliseconds. */
const EXPRESSION_MS = 20_000;

async function captureIn(
  page: Page,
  { html, width, height, count, scale }: CaptureDocument,
  timeoutMs: number,
): Promise<readonly Uint8Array[]> {
  const troubles: string[] = [];
  const release = isolate(page, html, troubles);
  try {
    await page.emulateMediaType('print');
    await page.setViewport({ width, height, deviceScaleFactor: scale });
    await page.goto(ORIGIN, { timeout: timeoutMs, waitUntil: 'load' });
    await page.evaluate(MEASURE); // fonts and pictures are there
    const made: Uint8Array[] = [];
    for (let slide = 0; slide < count; slide++) {
      await page.evaluate(`scrollTo(0, ${slide * height})`);
      made.push(await page.screenshot({ type: 'png', captureBeyondViewport: false }));
    }
    return made;
  } finally {
    release();
    await page.setViewport(null);
  }
}

async function visitIn<T>(
  page: Page,
  { html, medium }: { readonly html: string; readonly medium: 'screen' | 'print' },
  visitor: (evaluate: Evaluate, capture: Capture) => Promise<T>,
  timeoutMs: number,
): Promise<T> {
  const release = isolate(page, html, []);
  try {
    await page.emulateMediaType(medium);
    await page.goto(ORIGIN, { timeout: timeoutMs, waitUntil: 'load' });
    const capture: Capture = (box) =>
      within(
        EXPRESSION_MS,
        page.screenshot({ clip: { ...box, scale: 2 }, omitBackground: true, captureBeyondViewport: true }),
      );
    return await visitor((expression) => within(EXPRESSION_MS, page.evaluate(expression)), capture);
  } finally {
    release();
  }
}

/** What comes in time; else the page is busy for good, and nothing more can be asked of it. */
async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const tell = () =>
      reject(new HostError('browser-hung', `The browser did not finish within ${limit / 1000} s.`));
    timer = setTimeout(tell, limit);
  });
  work.catch(() => {}); // told by the winner
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function printIn(page: Page, document: PrintDocument, timeoutMs: number): Promise<PrintResult> {
  const troubles: string[] = [];
  let onCrash = (_: Error) => {};
  const crashed = new Promise<never>((_, reject) => {
    onCrash = ({ message }) =>
      reject(
        new HostError(
          'browser-crashed',
          `The page crashed while it was printed: ${message}`,
          'Large pictures can take more memory than there is.',
        ),
      );
  });
  crashed.catch(() => {});
  page.on('error', onCrash);
  const release = isolate(page, document.html, troubles);
  try {
    return await Promise.race([measureAndPrint(page, document, troubles, timeoutMs), crashed]);
  } finally {
    page.off('error', onCrash);
    release();
  }
}

async function measureAndPrint(
  page: Page,
  { html, width, height, fitCss, unmeasured }: PrintDocument,
  troubles: string[],
  timeoutMs: number,
): Promise<PrintResult> {
  // Measured as it is printed: rules for print can make a slide overflow, and ask for things.
  await page.emulateMediaType('print');
  await page.goto(ORIGIN, { timeout: timeoutMs, waitUntil: 'load' });
  const told = (await page.evaluate(MEASURE)) as Measured;
  const measured = unmeasured === true ? { ...told, overflows: [], smallTexts: [] } : told;
  for (const family of measured.failedFonts) troubles.push(`the font ${family} can't be read`);
  const { smallTexts, failedPictures: damaged } = measured;
  // What is a little too long is set smaller in the same load; what fits costs nothing.
  const wants =
    measured.overflows.length > 0 && fitCss !== undefined && troubles.length + damaged.length === 0;
  const { fits, overflows } = wants
    ? ((await page.evaluate(fitExpression(measured.overflows, fitCss))) as Fitted)
    : { fits: [], overflows: measured.overflows };
  const grounds = html.includes('on-picture')
    ? ((await page.evaluate(MEASURE_GROUNDS)) as readonly GroundText[])
    : [];
  const refused = (): PrintResult => ({
    pdf: new Uint8Array(),
    overflows,
    fits,
    smallTexts,
    damaged,
    troubles,
    grounds,
  });
  if (troubles.length + damaged.length + overflows.length + smallTexts.length > 0) return refused();
  const pdf = await page.pdf({
    printBackground: true,
    preferCSSPageSize: true,
    // For a document that names no page size; else that of its style sheet counts.
    width: `${width}px`,
    height: `${height}px`,
    tagged: true,
    outline: true,
    waitForFonts: false,
    timeout: timeoutMs,
  });
  if (troubles.length > 0) return refused();
  return { pdf, overflows, fits, smallTexts, damaged, troubles, grounds };
}

/**
 * Answers the document from memory and refuses everything else; what it asks for or complains of is noted.
 * The function given back ends that.
 */
function isolate(page: Page, html: string, troubles: string[]): () => void {
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error' || message.type() === 'warn') troubles.push(message.text().slice(0, 200));
  };
  const onPageError = (error: unknown): void => {
    troubles.push(String(error).slice(0, 200));
  };
  const onRequest = (request: HTTPRequest): void => {
    const url = request.url();
    if (url === ORIGIN)
      void request.respond({ body: html, contentType: 'text/html; charset=utf-8' }).catch(() => {});
    else if (url.startsWith('data:')) void request.continue().catch(() => {});
    else {
      if (!url.endsWith('/favicon.ico')) troubles.push(`it asks for ${url.slice(0, 120)}`);
      void request.abort('accessdenied').catch(() => {});
    }
  };
  page.on('console', onConsole).on('pageerror', onPageError).on('request', onRequest);
  return () => void page.off('console', onConsole).off('pageerror', onPageError).off('request', onRequest);
}
