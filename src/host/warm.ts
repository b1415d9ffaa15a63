// A host for one program that works on the same files again and again: answers are kept until what they are of changes.

import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Host } from './host.ts';

/** Files that lie over those of the disk, by whole path: what somebody has typed and not saved. */
export type Overlay = ReadonlyMap<string, Uint8Array>;

export type WarmHost = Host & {
  /**
   * Asks again what was asked, of the disk and of the overlay, and gives the paths whose answers changed. With
   * `hints`, paths that something was heard of, these are read whatever their time and size say.
   */
  readonly refresh: (hints?: ReadonlySet<string>) => readonly string[];
  /** Forgets what was not asked for since the last `settle`: what a deck no longer uses. */
  readonly settle: () => void;
  /** The folders in which something can appear or change that was asked for, as whole paths. */
  readonly folders: () => readonly string[];
  /** Lays a file over the one on the disk, or takes it away again. */
  readonly lay: (path: string, bytes: Uint8Array | undefined) => void;
};

type Kind = 'file' | 'folder' | 'link';
type Kept = {
  readonly kind: Kind;
  readonly path: string;
  readonly answer: unknown;
  /** What the disk says of the file without reading it; undefined where it has to be read. */
  readonly mark: string | undefined;
  used: boolean;
};

/** A file that was written so lately can be written again without its time or size changing, in milliseconds. */
const RACY_MS = 2500;

/** How a disk tells without being read that something is as it was. */
export type Disk = {
  readonly markOf: (path: string) => string | undefined;
  readonly isStillThere: (path: string, real: unknown) => boolean;
};
const REAL: Disk = { markOf, isStillThere };

/** `disk` is the one that `base` reads; with `none` everything is asked each time. */
export function warmHost(base: Host, disk: Disk | 'none' = REAL): WarmHost {
  const stats = disk === 'none' ? undefined : disk;
  const kept = new Map<string, Kept>();
  const overlay = new Map<string, Uint8Array>();
  const environment = new Map<string, string | undefined>();

  const ask = (kind: Kind, path: string): Kept => {
    const mark = kind === 'file' && !overlay.has(path) ? stats?.markOf(path) : undefined;
    return { kind, path, answer: answerOf(kind, path), mark, used: true };
  };
  const answerOf = (kind: Kind, path: string): unknown => {
    const laid = overlay.get(path);
    if (kind === 'file') return laid ?? base.readFile(path);
    if (kind === 'link') return laid === undefined ? base.realPath(path) : path;
    const names = base.listFolder(path);
    const added = [...overlay.keys()].filter((file) => dirname(file) === path).map((file) => basename(file));
    return added.length === 0 ? names : [...new Set([...(names ?? []), ...added])].sort();
  };
  const answer = <T>(kind: Kind, path: string): T => {
    const key = `${kind} ${path}`;
    let known = kept.get(key);
    if (known === undefined) {
      known = ask(kind, resolve(path));
      kept.set(key, known);
    }
    known.used = true;
    return known.answer as T;
  };

  return {
    ...base,
    readFile: (path) => answer('file', path),
    listFolder: (path) => answer('folder', path),
    realPath: (path) => answer('link', path),
    env: (name) => {
      if (!environment.has(name)) environment.set(name, base.env(name));
      return environment.get(name);
    },
    refresh: (hints) => {
      const changed: string[] = [];
      for (const [key, old] of kept) {
        const isHinted = hints?.has(old.path) === true || overlay.has(old.path);
        if (old.mark !== undefined && !isHinted && stats?.markOf(old.path) === old.mark) continue;
        if (old.kind === 'link' && !isHinted && stats?.isStillThere(old.path, old.answer) === true) continue;
        let now: Kept;
        try {
          now = ask(old.kind, old.path);
        } catch {
          kept.delete(key); // it can't be read now: who asks for it is told why
          changed.push(old.path);
          continue;
        }
        if (isSame(old.answer, now.answer)) {
          // The same object, so that who keeps something by it finds it again.
          kept.set(key, { ...now, answer: old.answer, used: old.used });
          continue;
        }
        kept.set(key, { ...now, used: old.used });
        changed.push(old.path);
      }
      return [...new Set(changed)];
    },
    settle: () => {
      for (const [key, one] of kept)
        if (one.used) one.used = false;
        else kept.delete(key);
    },
    folders: () => {
      const folders = new Set<string>();
      for (const { kind, path } of kept.values()) {
        if (kind === 'folder') folders.add(nearestFolder(path));
        if (kind !== 'folder') folders.add(nearestFolder(dirname(path)));
      }
      return [...folders];
    },
    lay: (path, bytes) => {
      const whole = resolve(path);
      if (bytes === undefined) overlay.delete(whole);
      else overlay.set(whole, bytes);
      for (const key of [`file ${whole}`, `link ${whole}`, `folder ${dirname(whole)}`]) {
        const old = kept.get(key);
        if (old !== undefined) kept.set(key, { ...old, mark: undefined });
      }
    },
  };
}

/** Time, size and identity of a file; undefined where it was changed too lately to go by them, or isn't there. */
function markOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (stat === undefined) return undefined;
  const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = stat;
  if (Date.now() - Number(ctimeMs) < RACY_MS) return undefined;
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

function isStillThere(path: string, real: unknown): boolean {
  try {
    return realpathSync.native(path) === real;
  } catch {
    return real === undefined;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  if (Array.isArray(a) && Array.isArray(b)) return a.join('\0') === b.join('\0');
  return a === b;
}

/** A folder, or the one above it that is there. */
function nearestFolder(path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
    if (dirname(folder) === folder) return folder;
  }
}
