// A deck in the browser that follows its files: composed anew at each change, by a program that stays warm.

import { basename, join, resolve as resolvePath } from 'node:path';
import { type BuildOptions, browserOptions, type SharedBrowser } from './build.ts';
import { DEFAULT_EDITOR, describeProblems } from './dev/news.ts';
import type { Printed } from './dev/routes.ts';
import type { DevServer } from './dev/server.part.ts';
import type { Revision } from './dev/session.ts';
import { type BrowserSession, shareBrowser, startFontCutter } from './emit.ts';
import type { Host } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { fontWorkerScript, readDevClient, readPackageFile } from './host/package.ts';
import { pause } from './host/session.ts';
import { makeMemory } from './model/recall.ts';
import { keepThemes } from './warm-theme.ts';

export type { DevServer } from './dev/server.part.ts';
export type { Revision } from './dev/session.ts';

export type DevOptions = Pick<
  BuildOptions,
  'deck' | 'browser' | 'timeoutMs' | 'signed' | 'today' | 'draft' | 'strict' | 'config' | 'progress' | 'date'
> & {
  /** The port; default 4280, or the next that is free. */
  readonly port?: number;
  /** The address that opens a place in an editor, with `{file}`, `{line}` and `{column}`; default VS Code's. */
  readonly editor?: string;
  /** Whether pages go to the slide that is being edited; default true. */
  readonly jump?: boolean;
  /** Told of each revision of the deck, the first one too. */
  readonly onRevision?: (revision: Revision) => void;
};

const PORT = 4280;
/** How often a deck is composed to no end, with so long between; one that takes longer would keep the machine busy. */
const ROUNDS = 12;
const PAUSE_MS = 60;
const LONG_MS = 1000;

/** Serves a deck, and follows its files until it is closed. Rejects with HostError where no port can be had. */
export async function dev(options: DevOptions, host: Host = nodeHost()): Promise<DevServer> {
  const fonts = startFontCutter(fontWorkerScript(), readPackageFile);
  let shared: SharedBrowser | undefined;
  // Started when something is first drawn or printed, and never before.
  const lend = (): BrowserSession => {
    shared ??= shareBrowser(browserOptions(options));
    return shared.lend();
  };
  const [{ serve }, { composeLive }, { assemble }] = await Promise.all([
    import('./dev/server.part.ts'),
    import('./dev/live.ts'),
    import('./assemble.ts'),
  ]);
  const name = basename(resolvePath(options.deck));
  const editor = options.editor ?? DEFAULT_EDITOR;

  const memory = makeMemory();
  const warm = { recall: memory.recall, openTheme: keepThemes() };
  const compose = async (files: Host, trial: boolean) => {
    let drawing: BrowserSession | undefined;
    const browser = (): BrowserSession => {
      drawing ??= lend();
      return drawing;
    };
    try {
      return await composeLive(options, files, { fonts: fonts.again(), browser }, { warm, trial });
    } finally {
      memory.settle();
      await drawing?.close();
    }
  };

  const print = async (session: DevServer['session']): Promise<Printed> => {
    const { outcome, pages } = await session.look();
    const { composed, desk, problems } = outcome;
    const refused = (message: string, of = problems): Printed => {
      return { kind: 'refused', message, problems: describeProblems(of, editor) };
    };
    if (composed === undefined) return refused('The deck has errors: there is no PDF of it.');
    const folder = join(resolvePath('output'), name);
    const browser = lend();
    try {
      const helpers = { browser, fonts: fonts.again(), forDrawings: () => browser };
      const ready = { desk, composed };
      const result = await assemble({ ...helpers, ready }, { ...options, name, folder, write: false }, host);
      if (result.failure !== undefined) return refused(result.failure.message, result.diagnostics);
      if (!result.ok) return refused('The deck can’t be printed as it is.', result.diagnostics);
      // Languages come in the order of the pages.
      const pdfs = result.artifacts.filter(({ path }) => path.endsWith('.pdf'));
      const files = pages.map(({ file }, index) => [file, pdfs[index]?.bytes ?? new Uint8Array()] as const);
      return { kind: 'printed', files: new Map(files) };
    } finally {
      await browser.close();
    }
  };

  try {
    const server = await serve({
      folder: resolvePath(options.deck),
      host,
      compose,
      print,
      name,
      editor,
      jump: options.jump ?? true,
      client: readDevClient(),
      port: options.port ?? PORT,
      fixed: options.port !== undefined,
      ...(options.onRevision === undefined ? {} : { onRevision: options.onRevision }),
    });
    let closed = false;
    // A compiler learns by doing: the first change that an author makes is to be as fast as the tenth.
    const practise = async (): Promise<void> => {
      for (let round = 0; round < ROUNDS; round++) {
        await pause(PAUSE_MS);
        const { number, took } = server.session.now();
        if (closed || number > 1 || took > LONG_MS || shared !== undefined) return;
        await server.session.alone((files) => compose(files, false));
      }
    };
    practise().catch(() => {}); // what can't be composed was told
    return {
      ...server,
      close: async () => {
        closed = true;
        await server.close();
        fonts.close();
        await shared?.close();
      },
    };
  } catch (cause) {
    fonts.close();
    await shared?.close();
    throw cause;
  }
}
