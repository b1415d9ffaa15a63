// A host that keeps what a build reads, so that the same can be built again; and a host that gives it back.

import { isAbsolute, join, relative, resolve as resolvePath, sep } from 'node:path';
import { type Host, HostError } from '../host/host.ts';
import { packageFolder } from '../host/package.ts';
import { EDITIONS_FOLDER } from '../model/edition.ts';

/** Files by their whole paths. */
type Files = ReadonlyMap<string, Uint8Array>;

/** A host that keeps the bytes of every file that is read. */
export function witnessHost(base: Host): { readonly host: Host; readonly read: () => Files } {
  const files = new Map<string, Uint8Array>();
  const links: (readonly [path: string, real: string])[] = [];
  const host: Host = {
    ...base,
    readFile: (path) => {
      const bytes = base.readFile(path);
      const known = files.get(resolvePath(path));
      if (known !== undefined && (bytes === undefined || Buffer.compare(known, bytes) !== 0))
        throw new HostError(
          'file-changed',
          `${path} changed while it was read.`,
          'Issue the edition once more.',
        );
      if (bytes !== undefined) files.set(resolvePath(path), bytes.slice());
      return bytes;
    },
    realPath: (path) => {
      const real = base.realPath(path);
      if (real !== undefined && real !== resolvePath(path)) links.push([resolvePath(path), real]);
      return real;
    },
  };
  const read = (): Files => {
    // What a link leads to lies under both names: copies have no links.
    const all = new Map(files);
    for (const [path, real] of links) {
      const bytes = files.get(real);
      if (bytes !== undefined) all.set(path, bytes);
    }
    return all;
  };
  return { host, read };
}

/** The program's own templates are those of its version; packages have versions too. */
const OWN_TEMPLATES = join(packageFolder, 'templates') + sep;
const isOfPackages = (path: string): boolean =>
  path.startsWith(OWN_TEMPLATES) || path.split(/[\\/]/).includes('node_modules');

export type Sorted = {
  /** What is copied, by path in `inputs/`. */
  readonly copied: readonly (readonly [path: string, bytes: Uint8Array])[];
  /** What is only recorded. */
  readonly outside: readonly (readonly [path: string, bytes: Uint8Array])[];
};

/** Sorts what was read by where it lies: seen from the deck, or in a package. */
export function sortFiles(files: Files, folders: readonly string[]): Sorted {
  const copied = new Map<string, Uint8Array>();
  const outside = new Map<string, Uint8Array>();
  // Of the editions that lie there, the one that a slide compares with: the others decide nothing.
  const compared = new Set(
    [...files.keys()].flatMap((path) => {
      const [, name] = /^deck\/editions\/([^/]+)\/manifest\.json$/.exec(placeOf(path, folders) ?? '') ?? [];
      return name === undefined ? [] : [name];
    }),
  );
  for (const [path, bytes] of files) {
    if (path.startsWith(OWN_TEMPLATES)) continue;
    const place = isOfPackages(path) ? undefined : placeOf(path, folders);
    const edition = new RegExp(`^deck/${EDITIONS_FOLDER}/([^/]+)/`).exec(place ?? '')?.[1];
    if (edition !== undefined && !compared.has(edition)) continue;
    if (place !== undefined) copied.set(place, bytes);
    else
      outside.set(
        path
          .split(/[\\/]/)
          .join('/')
          .replace(/^.*\/node_modules\//, ''),
        bytes,
      );
  }
  const sorted = (map: ReadonlyMap<string, Uint8Array>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return { copied: sorted(copied), outside: sorted(outside) };
}

/** Where a file is copied to, seen from the deck; undefined on another drive. */
function placeOf(path: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    const from = relative(folder, path);
    if (isAbsolute(from) || from.startsWith('..')) continue;
    return `deck/${from.split(sep).join('/')}`;
  }
  const from = relative(folders[0] ?? '.', path);
  if (isAbsolute(from)) return undefined;
  const names = from.split(sep);
  const depth = names.findIndex((name) => name !== '..');
  return `above-${depth}/${names.slice(depth).join('/')}`;
}

/**
 * A host in which a deck's folder, and what was read beside it, is as an edition has it. Packages and the program's
 * own templates are as they are now; nothing else is there, and nothing is written.
 */
export function frozenHost(base: Host, deck: string, inputs: Files): Host {
  const root = resolvePath(deck);
  const files = new Map(
    [...inputs].map(([path, bytes]) => {
      const [, up, rest = ''] = /^(?:deck|above-(\d+))\/(.*)$/s.exec(path) ?? [];
      return [join(root, '../'.repeat(Number(up ?? 0)), rest), bytes] as const;
    }),
  );
  const folders = new Map<string, Set<string>>();
  for (const path of files.keys()) {
    let below = path;
    for (let up = resolvePath(path, '..'); up !== below; up = resolvePath(up, '..')) {
      const names = folders.get(up) ?? new Set();
      folders.set(up, names.add(relative(up, below).split(sep)[0] ?? ''));
      below = up;
    }
  }
  const refuse = (path: string): never => {
    throw new HostError('file-unwritable', `${path} can't be written: it is of an edition.`);
  };
  return {
    ...base,
    readFile: (path) => (isOfPackages(path) ? base.readFile(path) : files.get(resolvePath(path))?.slice()),
    listFolder: (path) => {
      if (isOfPackages(`${resolvePath(path)}${sep}`)) return base.listFolder(path);
      const names = folders.get(resolvePath(path));
      return names && [...names].sort();
    },
    realPath: (path) => {
      const full = resolvePath(path);
      if (isOfPackages(`${full}${sep}`)) return base.realPath(path);
      return files.has(full) || folders.has(full) ? full : undefined;
    },
    writeFile: refuse,
    writeFiles: ([first]) => refuse(first?.path ?? ''),
    writeFolder: refuse,
    removeFile: refuse,
  };
}
