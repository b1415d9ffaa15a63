// Starts a browser of our own and ends it for good: no process and no folder is left, however it ends.

import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { builtin } from '../../host/builtin.ts';
import { HostError } from '../../host/host.ts';
import type { FoundBrowser } from './find.ts';

/** What Puppeteer talks over: the pipes of the child. */
export type Transport = {
  send: (message: string) => void;
  close: () => void;
  /** What it gives may be a promise: Puppeteer reads a message later than it takes it. */
  onmessage?: (message: string) => unknown;
  onclose?: () => void;
};

export type Sandbox = { readonly state: 'on' | 'off'; readonly reason?: string };

export type RunningBrowser = {
  readonly transport: Transport;
  readonly sandbox: Sandbox;
  /** Rejects with HostError when the process ends before it was told to. */
  readonly died: Promise<never>;
  /** Kills the whole process group. May be called at any time, and again. */
  readonly end: () => void;
  /** Kills it, and removes its folder. */
  readonly kill: () => void;
  /** Whether it has ended, by itself or by kill. */
  readonly hasEnded: () => boolean;
};

const FOLDER_PREFIX = 'factdeck-browser-';
const A_DAY = 86_400_000;
/** How long a browser that ended is listened to: its last words are read by a process that may be busy. */
export const LAST_WORDS_MS = 500;

/** Whether the sandbox can be on here. Chromium refuses it to root, and containers rarely allow it. */
export function decideSandbox(): Sandbox {
  if (process.env.FACTDECK_NO_SANDBOX === '1' || process.env.CHROME_NO_SANDBOX === '1')
    return { state: 'off', reason: 'the environment says so' };
  if (process.platform !== 'linux') return { state: 'on' };
  if (process.getuid?.() === 0) return { state: 'off', reason: 'this runs as root' };
  if (
    existsSync('/.dockerenv') ||
    existsSync('/run/.containerenv') ||
    /docker|kubepods|containerd|lxc/.test(read('/proc/1/cgroup'))
  )
    return { state: 'off', reason: 'this runs in a container' };
  if (/microsoft/i.test(release())) return { state: 'off', reason: 'this runs in WSL' };
  return { state: 'on' };
}

/** Starts the process; it is usable when its pipes answer. */
export function launch(found: FoundBrowser): RunningBrowser {
  sweepOldFolders();
  const sandbox = decideSandbox();
  const folder = makeFolder();
  const child = builtin('node:child_process').spawn(
    found.path,
    [...argumentsFor(folder), ...(sandbox.state === 'off' ? ['--no-sandbox'] : [])],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32', // a process group of its own, killed as one
      env: { ...environment(folder), ...found.env },
      windowsHide: true,
    },
  );
  // With no file handles left there is a child without pipes, and its error comes later.
  if ((child.stdio as readonly unknown[] | undefined)?.[4] == null) {
    child.on('error', () => {});
    removeFolder(folder);
    throw new HostError(
      'browser-failed',
      `The browser ${found.path} can't be started: too many files are open.`,
      'Raise the limit of open files, such as with `ulimit -n 1024`.',
    );
  }
  let ended = false;
  const end = (): void => {
    if (!ended) killGroup(child);
    ended = true;
  };
  const kill = (): void => {
    end();
    for (const [signal, handler] of signals) process.removeListener(signal, handler);
    process.removeListener('exit', kill);
    removeFolder(folder);
  };
  const signals = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    const handler = () => {
      kill();
      // Our handler is gone: the signal does what it always does, unless the program has a handler of its own.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    process.on(signal, handler);
    return [signal, handler] as const;
  });
  process.on('exit', kill);

  const lastWords: string[] = [];
  (child.stdio[2] as Readable).setEncoding('utf8').on('data', (text: string) => {
    lastWords.push(text);
    if (lastWords.length > 20) lastWords.shift();
  });
  let reject = (_: HostError): void => {};
  const died = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  died.catch(() => {}); // told through whoever races it
  const give = (error: () => HostError): void => {
    if (ended) return;
    kill();
    reject(error());
  };
  const fail = (how: string): void =>
    give(
      () =>
        new HostError(
          'browser-failed',
          `The browser ${found.path} ${how}.`,
          failureHint(lastWords.join('')),
          { cause: lastWords.join('') },
        ),
    );
  child.on('error', (error) => fail(`can't be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    const tell = () => fail(signal === null ? `ended by itself (code ${code})` : `was killed (${signal})`);
    // Its last words may still be in the pipe.
    (child.stdio[2] as Readable).once('close', tell);
    setTimeout(tell, LAST_WORDS_MS).unref();
  });
  const transport = pipeTransport(child, {
    nonsense: () => fail('does not answer as a browser does'),
    // Whoever waits for the page would wait until the deadline.
    crash: () =>
      give(
        () =>
          new HostError(
            'browser-crashed',
            'The page crashed in the browser while it was worked on.',
            'Large pictures can take more memory than there is.',
          ),
      ),
  });
  return { transport, sandbox, died, end, kill, hasEnded: () => ended };
}

function argumentsFor(folder: string): readonly string[] {
  return [
    '--headless',
    '--remote-debugging-pipe',
    `--user-data-dir=${folder}`,
    '--disable-gpu',
    // One process fewer to start: nothing is drawn on a screen.
    '--in-process-gpu',
    '--disable-software-rasterizer',
    '--disable-breakpad',
    '--disable-hang-monitor',
    '--disable-features=Translate,OptimizationHints,MediaRouter',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-sync',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--no-default-browser-check',
    '--mute-audio',
    '--hide-scrollbars',
    // What is no larger than this is painted in one piece: a picture of a slide has the same bytes each time.
    '--max-untiled-layer-width=7680',
    '--max-untiled-layer-height=5760',
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    '--password-store=basic',
    '--use-mock-keychain',
    // A proxy that isn't there, for loopback too: whatever asks for anything gets nothing.
    '--proxy-server=127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>',
    'about:blank',
  ];
}

/** A small, fixed environment: the reader's time zone and language must not change a byte. */
function environment(folder: string): Record<string, string> {
  const kept =
    process.platform === 'win32'
      ? ['SystemRoot', 'SystemDrive', 'TEMP', 'TMP', 'LOCALAPPDATA', 'PATH']
      : process.platform === 'darwin'
        ? ['TMPDIR', 'PATH']
        : [];
  const own = Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name] as string]])),
  );
  return {
    ...own,
    TZ: 'UTC',
    LANG: 'en_US.UTF-8',
    LC_ALL: 'en_US.UTF-8',
    LANGUAGE: 'en_US',
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_CACHE_HOME: folder,
  };
}

/** Far more than a part of a PDF takes, in which Chromium sends it. */
const LONGEST_MESSAGE = 200_000_000;

/** How the protocol tells that the process of a page is gone: to who talks to the page, and to who looks for pages. */
const CRASH = /^\{"method":"(?:Inspector|Target)\.targetCrashed"/;

/** Messages end with a zero byte, both ways; what can't be read as one is told. */
function pipeTransport(
  child: ChildProcess,
  tell: { readonly nonsense: () => void; readonly crash: () => void },
): Transport {
  const toBrowser = child.stdio[3] as Writable;
  const fromBrowser = child.stdio[4] as Readable;
  let closed = false;
  const transport: Transport = {
    // A browser that was ended never answers: whoever asks it is told at once instead of waiting for a deadline.
    send: (message) => {
      if (closed) queueMicrotask(() => transport.onclose?.());
      else toBrowser.write(`${message}\0`);
    },
    close: () => {},
  };
  toBrowser.on('error', () => {}); // a browser that died is told by its exit
  const deliver = async (message: string): Promise<void> => {
    if (CRASH.test(message)) tell.crash();
    try {
      if (transport.onmessage === undefined) throw new Error('a browser speaks when it is asked');
      await transport.onmessage(message);
    } catch {
      tell.nonsense();
    }
  };
  let pending: string[] = [];
  let length = 0;
  fromBrowser.setEncoding('utf8').on('data', (text: string) => {
    let from = 0;
    for (let end = text.indexOf('\0'); end !== -1; end = text.indexOf('\0', from)) {
      pending.push(text.slice(from, end));
      void deliver(pending.join(''));
      pending = [];
      length = 0;
      from = end + 1;
    }
    if (from < text.length) pending.push(text.slice(from));
    length += text.length - from;
    if (length > LONGEST_MESSAGE) {
      pending = [];
      tell.nonsense();
    }
  });
  fromBrowser.on('close', () => {
    closed = true;
    transport.onclose?.();
  });
  return transport;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // it has ended
  }
}

function removeFolder(folder: string): void {
  try {
    rmdirSync(folder); // an empty one needs no file handle, where there is none left
    return;
  } catch {
    // it has files, or is gone
  }
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  } catch {
    // a killed process can still hold a file for a moment: the next start sweeps it
  }
}

function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  } catch (cause) {
    throw new HostError(
      'temporary-unwritable',
      `The folder for temporary files, ${tmpdir()}, can't be written: ${(cause as Error).message}`,
      'TMPDIR names another.',
      { cause },
    );
  }
}

/** Folders that a killed program left behind. */
function sweepOldFolders(): void {
  for (const name of list(tmpdir())) {
    if (!name.startsWith(FOLDER_PREFIX)) continue;
    const folder = join(tmpdir(), name);
    try {
      if (Date.now() - statSync(folder).mtimeMs > A_DAY) removeFolder(folder);
    } catch {
      // somebody else's, or gone
    }
  }
}

function failureHint(lastWords: string): string {
  if (/error while loading shared libraries: ([^\s:]+)/.test(lastWords))
    return `It lacks the system library ${/libraries: ([^\s:]+)/.exec(lastWords)?.[1]}: install it, or name another browser with --browser.`;
  if (/sandbox/i.test(lastWords))
    return 'This system does not let it have its sandbox: allow user namespaces, or set FACTDECK_NO_SANDBOX=1 for decks you trust.';
  const last = lastWords.trim().split('\n').at(-1);
  return last === undefined || last === ''
    ? 'Try another with --browser PATH.'
    : `Its last words: ${last.slice(0, 200)}`;
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
