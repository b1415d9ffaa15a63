// What was made before of the same content, kept between runs in the private cache folder: pictures, and whatever else takes long.

import { createHash, randomBytes } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.ts';

/** A cache of one kind of thing. What it gives is what was put, whole, or nothing; it never throws. */
export type ContentCache = {
  /** What was put under a key; undefined where nothing was, or where it is damaged. */
  readonly get: (key: string) => Uint8Array | undefined;
  /** Keeps bytes under a key that names all they depend on. */
  readonly put: (key: string, bytes: Uint8Array) => void;
};

const DIGEST_BYTES = 32;
/** After as many bytes that were put, what was not used for longest is looked for. */
const SWEEP_AFTER = 0.25;

/**
 * Opens the cache of a kind, e.g. "pictures"; at most so many bytes are kept from run to run. Several processes
 * can use it at once: a file appears whole, by rename, and one that another removed is made again.
 */
export function openContentCache(
  kind: string,
  mostBytes: number,
  base = cacheFolder(() => false),
): ContentCache {
  if (base === undefined) return { get: () => undefined, put: () => {} };
  const folder = join(base, kind);
  // Keys can be long and hold anything; names of files can't.
  const pathOf = (key: string): string => join(folder, createHash('sha256').update(key).digest('hex'));
  let unswept: number | undefined; // the first thing that is put may look at what earlier runs left
  return {
    get: (key) => {
      const path = pathOf(key);
      try {
        const file = readFileSync(path);
        const bytes = file.subarray(DIGEST_BYTES);
        if (!digest(bytes).equals(file.subarray(0, DIGEST_BYTES))) {
          rmSync(path, { force: true });
          return undefined;
        }
        const now = new Date();
        utimesSync(path, now, now);
        return bytes;
      } catch {
        return undefined; // never put, or removed by another process
      }
    },
    put: (key, bytes) => {
      const path = pathOf(key);
      const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(temporary, Buffer.concat([digest(bytes), bytes]), { mode: 0o600, flag: 'wx' });
        renameSync(temporary, path);
        unswept = (unswept ?? (isSwept(folder) ? 0 : mostBytes)) + bytes.length;
        if (unswept >= mostBytes * SWEEP_AFTER) {
          unswept = 0;
          sweep(folder, mostBytes);
        }
      } catch {
        discard(temporary); // a full disk, say: it is made again the next time
      }
    },
  };
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // there was no folder to write it in
  }
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Files of a process that was ended while it wrote are swept after a day. */
const STALE_MS = 24 * 60 * 60 * 1000;

/** Looking at some thousand files takes as long as a small build: a folder is looked at again after an hour. */
const SWEPT_MS = 60 * 60 * 1000;
/** Stands beside the folder: in it is only what was put. */
const markOf = (folder: string): string => `${folder}.swept`;

function isSwept(folder: string): boolean {
  const mark = statSync(markOf(folder), { throwIfNoEntry: false });
  return mark !== undefined && Math.abs(Date.now() - mark.mtimeMs) < SWEPT_MS;
}

/** Removes what was not used for longest, until the rest is no more than allowed. */
function sweep(folder: string, mostBytes: number): void {
  const now = Date.now();
  writeFileSync(markOf(folder), '', { mode: 0o600 });
  const files = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? [] : [{ path, size: stat.size, used: stat.mtimeMs, name }];
  });
  for (const { path, used, name } of files)
    if (name.endsWith('.tmp') && now - used > STALE_MS) rmSync(path, { force: true });
  let kept = 0;
  for (const { path, size, name } of files.sort((a, b) => b.used - a.used || (a.name < b.name ? -1 : 1))) {
    if (name.endsWith('.tmp')) continue;
    kept += size;
    if (kept > mostBytes) rmSync(path, { force: true });
  }
}
