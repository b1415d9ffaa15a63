// The recording reader: every file of a deck is read through it, and it remembers which.

import { isAbsolute, join, relative, resolve as resolvePath, sep } from 'node:path';
import type { Host } from './host.ts';

/** What reading a path of the deck gave. `outside` also where a symbolic link leads out of the folder. */
export type Read =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'outside' };

export type Sources = {
  /** The folder, as an absolute path. */
  readonly folder: string;
  /** Reads a path relative to the deck's folder, with `/` between names. */
  readonly read: (path: string) => Read;
  /** The names in a folder of the deck, sorted; empty where there is none. */
  readonly list: (path: string) => readonly string[];
  /** How a path is shown to people: relative to where the command runs, when that is shorter. */
  readonly show: (path: string) => string;
  /** All files that were read, by path relative to the folder, sorted. */
  readonly record: () => readonly (readonly [path: string, bytes: Uint8Array])[];
};

/**
 * Opens a folder. `shownFrom` is the folder that shown paths start from. `own` for one of this package: its links are
 * not looked at, since they lead nowhere that its program doesn't.
 */
export function openSources(host: Host, folder: string, shownFrom: string, own = false): Sources {
  const root = host.realPath(folder) ?? resolvePath(folder);
  const seen = new Map<string, Read>();
  const readNow = (path: string): Read => {
    if (path.includes('\0') || isAbsolute(path) || /^[A-Za-z]:|^\\\\/.test(path)) return { kind: 'outside' };
    const full = join(root, path);
    if (!isInside(root, full)) return { kind: 'outside' };
    const real = own ? full : host.realPath(full);
    if (real === undefined) return { kind: 'missing' };
    if (!isInside(root, real)) return { kind: 'outside' };
    const bytes = host.readFile(real);
    return bytes === undefined ? { kind: 'missing' } : { kind: 'file', bytes };
  };
  return {
    folder: root,
    read: (path) => {
      const known = seen.get(path);
      if (known !== undefined) return known;
      const read = readNow(path);
      seen.set(path, read);
      return read;
    },
    list: (path) => (isInside(root, join(root, path)) ? (host.listFolder(join(root, path)) ?? []) : []),
    show: (path) => {
      const from = relative(shownFrom, join(folder, path));
      return (from.startsWith('..') || isAbsolute(from) ? join(folder, path) : from).split(sep).join('/');
    },
    record: () =>
      [...seen]
        .flatMap(([path, read]) => (read.kind === 'file' ? [[path, read.bytes] as const] : []))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

const isInside = (root: string, path: string): boolean =>
  path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
