// Which browser prints: the one named, the embedded one, Puppeteer's own, one that is installed; in this order.

import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { HostError } from '../../host/host.ts';
import { type Embedded, findEmbedded, unpack } from './embedded.ts';

export type BrowserKind = 'named' | 'embedded' | 'puppeteer' | 'installed' | 'remote';

/** A browser that could print. */
export type Candidate = {
  readonly kind: BrowserKind;
  readonly path: string;
  readonly embedded?: Embedded;
  readonly missing?: string;
};

/** A browser that is ready to start, with what its process needs in its environment. */
export type FoundBrowser = {
  readonly kind: BrowserKind;
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
};

/** Every place that is looked in, in order, with what is there. */
export function* candidates(named: string | undefined): Generator<Candidate> {
  const wanted = named ?? process.env.PUPPETEER_EXECUTABLE_PATH;
  if (wanted !== undefined && wanted !== '')
    yield {
      kind: 'named',
      path: resolve(wanted),
      ...(isExecutable(wanted) ? {} : { missing: 'there is no program at this path' }),
    };
  const embedded = findEmbedded();
  if (embedded !== undefined) yield { kind: 'embedded', path: embedded.folder, embedded };
  for (const path of puppeteerPaths()) yield { kind: 'puppeteer', path };
  for (const path of installedPaths()) if (isExecutable(path)) yield { kind: 'installed', path };
}

/** The first browser there is. Throws HostError: browser-not-found for a named one, browser-missing for none. */
export function findBrowser(named: string | undefined, progress: (message: string) => void): FoundBrowser {
  let unusable: HostError | undefined;
  for (const { kind, path, embedded, missing } of candidates(named)) {
    if (missing !== undefined)
      throw new HostError(
        'browser-not-found',
        `There is no browser at ${path}.`,
        'Correct --browser or PUPPETEER_EXECUTABLE_PATH, or leave it out.',
      );
    if (embedded === undefined) return { kind, path, env: {} };
    try {
      const { executable, libraries, fontsConf } = unpack(embedded, progress);
      return { kind, path: executable, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontsConf } };
    } catch (cause) {
      // No room for it: another browser may be there.
      if (!(cause instanceof HostError)) throw cause;
      unusable = cause;
    }
  }
  if (unusable !== undefined) throw unusable;
  throw new HostError(
    'browser-missing',
    'There is no browser to print with.',
    'Install Chrome, Chromium or Edge, or name one with --browser PATH; on Linux x64 `npm install` brings one with its optional dependencies.',
  );
}

/** Browsers that Puppeteer installed, newest first; its headless shell before Chrome. */
function puppeteerPaths(): readonly string[] {
  const cache = process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer');
  const exe = process.platform === 'win32' ? '.exe' : '';
  const mac = 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing';
  return ['chrome-headless-shell', 'chrome'].flatMap((product) =>
    list(join(cache, product))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .flatMap((version) =>
        list(join(cache, product, version)).flatMap((build) => [
          join(cache, product, version, build, product + exe),
          join(cache, product, version, build, mac),
        ]),
      )
      .filter(isExecutable),
  );
}

function installedPaths(): readonly string[] {
  if (process.platform === 'darwin') {
    const apps = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, app)),
    );
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    );
    const apps = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return roots.flatMap((root) => apps.map((app) => join(root, app)));
  }
  const names = [
    'chrome-headless-shell',
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'microsoft-edge-stable',
  ];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
  ];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile(); // a folder can be "executed" too
  } catch {
    return false;
  }
}
