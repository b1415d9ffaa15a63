// A build: what takes longest is started before anything else, then a deck is composed and emitted.

import { basename, join, resolve as resolvePath } from 'node:path';
import {
  type BrowserSession,
  browserIdentity,
  embeddedVersion,
  keepPrints,
  openPrints,
  type SharedBrowser,
  shareBrowser,
  startBrowser,
  startFontCutter,
} from './emit.ts';
import { compiledProgram } from './host/build-record.ts';
import type { Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { fontWorkerScript, readPackageFile } from './host/package.ts';
import type { Claim } from './model/claim.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { ExtraOptions } from './model/extras.ts';
import type { Artifact, Manifest } from './model/output.ts';
import type { DeckRow } from './model/row.ts';
import type { Position } from './model/source.ts';

export type { SharedBrowser } from './emit.ts';

export type BuildOptions = {
  /** The deck's folder. */
  readonly deck: string;
  /**
   * The row of its `for-each` that a deck is made of, as `openRows` gives it, or its name; the first where none is
   * said. What is made of a row lies in a folder of its name below that of the deck.
   */
  readonly row?: DeckRow | string;
  /** Where the deck's output folder is made; default "output" in the current folder. */
  readonly out?: string;
  /** Default true. Without it no browser is started, and overflow isn't measured. */
  readonly pdf?: boolean;
  /** Whether a PPTX is made too, which takes a browser; default false. */
  readonly pptx?: boolean;
  /** Default true. Without it nothing is written, and the artifacts are given only. */
  readonly write?: boolean;
  /** A browser to print with; without it one is found. */
  readonly browser?: string;
  /** The address of a browser that runs already, ws:// or http://, which prints instead; only its own pages are closed. */
  readonly browserUrl?: string;
  /** What that browser says that it is, where it was asked: prints of it are kept by it. */
  readonly browserVersion?: string;
  /** The whole time that the browser may take, in milliseconds; default 60,000. */
  readonly timeoutMs?: number;
  /** The date of the PDF; default none, so that the same input gives the same bytes. */
  readonly date?: Date;
  /** Whether every figure that is shown, and all that it rests on, must have been checked against its source. */
  readonly signed?: boolean;
  /** The date that facts are held against, ISO 8601, e.g. "2024-06-21"; default the host's, in UTC. It changes no output. */
  readonly today?: string;
  /** Whether this is a draft: it may show what is under embargo, and every page says what it is. */
  readonly draft?: boolean;
  /** Whether every warning is an error. */
  readonly strict?: boolean;
  /** Whether configuration files are run, which are programs; default true. */
  readonly config?: boolean;
  /** Whether a document that was printed before, to the byte, is taken from the cache; default false. */
  readonly reusePrints?: boolean;
  readonly progress?: (message: string) => void;
  /** What is made besides the page and the PDF; what it leaves open, the deck says. */
  readonly extras?: ExtraOptions;
  /** Told what is being done, as it begins. */
  readonly onPhase?: (phase: Phase) => void;
};

export { askVersion } from './emit.ts';

/** What a build is at. Documents are printed in the order of the deck's languages. */
export type Phase =
  | { readonly kind: 'reading' | 'resolving' | 'rendering' }
  | { readonly kind: 'printing'; readonly number: number; readonly total: number };

export type BuildResult = {
  /** The name of the deck's folder; of a row's deck with that of the row, "regions/beijing". */
  readonly deck: string;
  /** The row that it is made of, where it is made over a table. */
  readonly row?: { readonly name: string; readonly at: Position };
  /** Whether there are no errors among the diagnostics. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What was made, with paths relative to `folder`; empty where there are errors. */
  readonly artifacts: readonly Artifact[];
  readonly manifest: Manifest | undefined;
  /** What the deck claims, each with its verdict; empty where it could not be resolved. */
  readonly claims: readonly Claim[];
  /** The folder that was or would be written to. */
  readonly folder: string;
  /** Set where HTML was made but no PDF, since the world failed: no browser, or one that hung. */
  readonly failure: HostError | undefined;
  /** Words about how the browser ran, such as a sandbox that is off, and about what a draft shows too early. */
  readonly notes: readonly string[];
};

/** What several builds share: a browser, the thread that cuts fonts, and what was printed before. */
export type Shared = SharedBrowser & {
  readonly fonts?: ReturnType<typeof startFontCutter>;
  readonly prints?: ReturnType<typeof openPrints>;
};

/**
 * Builds a deck: sources -> parse -> resolve -> render -> emit. Never prints, never exits; rejects with
 * HostError where the world fails before anything could be made.
 */
export async function build(
  options: BuildOptions,
  host: Host = nodeHost(),
  shared?: Shared,
): Promise<BuildResult> {
  const name = basename(resolvePath(options.deck));
  const folder = join(resolvePath(options.out ?? 'output'), name);
  const wantsPdf = options.pdf ?? true;
  // The browser starts while Markdown is read, and before the code is loaded that reads it: starting it is what
  // takes longest.
  const browser = wantsPdf ? openBrowser(options, shared) : undefined;
  const fonts = shared?.fonts?.again() ?? startFontCutter(fontWorkerScript(), readPackageFile);
  // Where nothing is printed, one is started by the first drawing that takes it.
  let drawing: BrowserSession | undefined;
  const forDrawings = (): BrowserSession => {
    drawing ??= browser ?? shared?.lend() ?? startBrowser(browserOptions(options));
    return drawing;
  };
  try {
    const { assemble } = await import('./assemble.ts');
    return await assemble({ browser, fonts, forDrawings }, { ...options, name, folder }, host);
  } finally {
    fonts.close();
    await browser?.close();
    await drawing?.close();
  }
}

/** What several builds share, which is given to each; a browser is started when the first one needs it. */
export function openShared(options: Omit<BuildOptions, 'deck'>): Shared {
  const browser = shareBrowser(browserOptions(options));
  const fonts = startFontCutter(fontWorkerScript(), readPackageFile);
  return {
    lend: browser.lend,
    fonts,
    prints: openPrints(),
    close: async () => {
      fonts.close();
      await browser.close();
    },
  };
}

function openBrowser(options: BuildOptions, shared: Shared | undefined): BrowserSession {
  const session = shared?.lend() ?? startBrowser(browserOptions(options));
  const elsewhere = options.browserUrl !== undefined;
  // Of a browser elsewhere nobody knows what it is before it is asked.
  if (options.reusePrints !== true || (elsewhere && options.browserVersion === undefined)) return session;
  const identity = elsewhere ? `remote ${options.browserVersion}` : browserIdentity(options.browser);
  return keepPrints(session, `${identity} ${compiledProgram()}`, shared?.prints);
}

export function browserOptions({
  browser,
  browserUrl,
  timeoutMs,
  progress,
}: Pick<BuildOptions, 'browser' | 'browserUrl' | 'timeoutMs' | 'progress'>) {
  return {
    timeoutMs: timeoutMs ?? 60_000,
    ...(browser === undefined ? {} : { browser }),
    ...(browserUrl === undefined ? {} : { browserUrl }),
    ...(progress === undefined ? {} : { progress }),
  };
}

export function describeBrowser({
  sandbox,
  sandboxReason,
  path,
  version,
}: Pick<
  Awaited<ReturnType<BrowserSession['describe']>>,
  'sandbox' | 'sandboxReason' | 'path' | 'version'
>): readonly string[] {
  if (version !== undefined) {
    const own = embeddedVersion();
    const differs = own !== undefined && majorOf(own) !== majorOf(version);
    const more = differs ? `; that of factdeck is ${majorOf(own)}, and its PDF has other bytes` : '';
    return [`Printed by ${version} at ${path}${more}.`];
  }
  return sandbox === 'on'
    ? []
    : [`The browser printed without its sandbox${sandboxReason === undefined ? '' : `: ${sandboxReason}`}.`];
}

/** "Chrome/143.0.7499.4" and "143.0.4" -> "143". */
const majorOf = (version: string): string => /\d+/.exec(version)?.[0] ?? '';

export const describeCharacter = (character: string): string =>
  `“${character}” (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
