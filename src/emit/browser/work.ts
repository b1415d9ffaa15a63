// What is done in a page of the browser: documents that can reach nothing are printed, asked, taken as pictures.

import type {
  Browser,
  CDPSession,
  ConsoleMessage,
  HTTPRequest,
  Page,
} from 'puppeteer/internal/puppeteer-core-browser.js';
import { type Fitted, fitExpression } from './fit.ts';
import { within } from './lanes.ts';
import { lookAt, type SeenFigure } from './look.ts';
import { type DamagedPicture, MEASURE, type Measured, type Overflow, type SmallText } from './measure.ts';
import { type GroundText, MEASURE_GROUNDS } from './measure-grounds.ts';

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

/** Slides of which small pictures are made: of a print document, or of a deck's page. */
export type PhotoDocument = Pick<PrintDocument, 'html' | 'width' | 'height' | 'fitCss'> & {
  /** Their indices, from 0. */
  readonly slides: readonly number[];
  /** Pixels of the picture for each CSS pixel. */
  readonly scale: number;
};

/** A picture of a slide, as WebP, and where its figures stand. */
export type SlidePhoto = { readonly bytes: Uint8Array; readonly figures: readonly SeenFigure[] };

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

/** Where the document is loaded from: a name that can't exist, answered from memory. */
const ORIGIN = 'https://deck.invalid/';

/** The page that a browser starts with: another one has a process of its own to start. */
async function firstPage(browser: Browser): Promise<Page> {
  const [page] = await browser.pages();
  return page ?? browser.newPage();
}

/** Opens pages in a browser that others use too: in a context of their own, which goes when the connection ends. */
export function makeOwnPages(connected: Promise<Browser>): () => Promise<Page> {
  const opening = connected.then(async (browser) => {
    const session = await browser.target().createCDPSession();
    const made = await session.send('Target.createBrowserContext', { disposeOnDetach: true });
    return { browser, session, context: made.browserContextId };
  });
  opening.catch(() => {}); // told by whoever opens a page
  let pages = 0;
  return async () => {
    const { browser, session, context } = await opening;
    pages += 1;
    const url = `about:blank#${context}-${pages}`;
    await session.send('Target.createTarget', { url, browserContextId: context });
    const target = await browser.waitForTarget((one) => one.type() === 'page' && one.url() === url);
    const page = await target.page();
    if (page === null) throw new Error('the browser opened no page');
    return page;
  };
}

/** Opens a page; the first is the one that is there. */
export async function openPage(browser: Browser, timeoutMs: number, isFirst: boolean): Promise<Page> {
  return readyPage(isFirst ? await firstPage(browser) : await browser.newPage(), timeoutMs);
}

/** Prepares a page for documents that can reach nothing. */
export async function readyPage(page: Page, timeoutMs: number): Promise<Page> {
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

/** Frees what the documents that a page has shown have left in its process. */
export async function tidyPage(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
}

/** The view in which pictures are taken; a slide fits into it. */
const VIEW = { width: 1280, height: 720 };

/** How long one expression may take, in milliseconds. */
const EXPRESSION_MS = 20_000;

/** Makes a PNG of each slide of a document. */
export async function captureIn(
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
      // Each alone, so that it is painted in one piece: how edges of pieces are smoothed depends on chance.
      await page.evaluate(
        `document.querySelectorAll('section.page').forEach((one, at) => (one.style.display = at === ${slide} ? '' : 'none'))`,
      );
      made.push(await page.screenshot({ type: 'png', captureBeyondViewport: false }));
    }
    return made;
  } finally {
    release();
    await page.setViewport(null);
  }
}

/** Makes small pictures of some slides of a document, or of a deck's page, and tells where their figures stand. */
export async function photographIn(
  page: Page,
  { html, width, height, slides, scale, fitCss }: PhotoDocument,
  timeoutMs: number,
): Promise<readonly (SlidePhoto | undefined)[]> {
  const release = isolate(page, html, []);
  try {
    await page.emulateMediaType('print');
    await page.setViewport({ width, height, deviceScaleFactor: scale });
    await page.goto(ORIGIN, { timeout: timeoutMs, waitUntil: 'load' });
    const { overflows } = (await page.evaluate(MEASURE)) as Measured;
    if (fitCss !== undefined && overflows.length > 0) await page.evaluate(fitExpression(overflows, fitCss));
    const made: (SlidePhoto | undefined)[] = [];
    for (const slide of slides) {
      const figures = (await page.evaluate(lookAt(slide))) as readonly SeenFigure[] | null;
      if (figures === null) made.push(undefined);
      else {
        const bytes = await page.screenshot({ type: 'webp', quality: 80, captureBeyondViewport: false });
        made.push({ bytes, figures });
      }
    }
    return made;
  } finally {
    release();
    await page.setViewport(null);
  }
}

/** Lets a visitor ask a document, and take pictures of it. */
export async function visitIn<T>(
  page: Page,
  { html, medium }: { readonly html: string; readonly medium: 'screen' | 'print' },
  visitor: (evaluate: Evaluate, capture: Capture) => Promise<T>,
  timeoutMs: number,
): Promise<T> {
  const release = isolate(page, html, []);
  const camera = makeCamera(page);
  try {
    await page.emulateMediaType(medium);
    await page.goto(ORIGIN, { timeout: timeoutMs, waitUntil: 'load' });
    return await visitor(
      (expression) => within(EXPRESSION_MS, page.evaluate(expression)),
      (box) => within(EXPRESSION_MS, camera.take(box)),
    );
  } finally {
    release();
    await camera.close();
  }
}

/**
 * Takes pictures of boxes of a page. Its view has their density before the first one and ground that can be seen
 * through: set for each of them, as Puppeteer does, that is half of the time.
 */
function makeCamera(page: Page): { readonly take: Capture; readonly close: () => Promise<void> } {
  let opened: Promise<CDPSession> | undefined;
  const open = async (): Promise<CDPSession> => {
    const session = await page.createCDPSession();
    await session.send('Emulation.setDeviceMetricsOverride', {
      ...VIEW,
      deviceScaleFactor: 2,
      mobile: false,
    });
    await session.send('Emulation.setDefaultBackgroundColorOverride', { color: { r: 0, g: 0, b: 0, a: 0 } });
    return session;
  };
  return {
    take: async (box) => {
      opened ??= open();
      const session = await opened;
      const [x, y] = [Math.round(box.x), Math.round(box.y)];
      const [width, height] = [Math.round(box.x + box.width) - x, Math.round(box.y + box.height) - y];
      const fits = width <= VIEW.width && height <= VIEW.height;
      await page.evaluate(`scrollTo(0, ${y})`);
      const { data } = await session.send('Page.captureScreenshot', {
        format: 'png',
        clip: { x, y, width: Math.max(1, width), height: Math.max(1, height), scale: 1 },
        captureBeyondViewport: !fits,
      });
      return Buffer.from(data, 'base64');
    },
    close: async () => {
      const session = await opened?.catch(() => undefined);
      await session?.detach().catch(() => {}); // what it set goes with it
    },
  };
}

/** Measures a document and prints it. */
export async function printIn(page: Page, document: PrintDocument, timeoutMs: number): Promise<PrintResult> {
  const troubles: string[] = [];
  const release = isolate(page, document.html, troubles);
  try {
    return await measureAndPrint(page, document, troubles, timeoutMs);
  } finally {
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
    // Slides are bookmarked by their own names.
    outline: unmeasured === true,
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
