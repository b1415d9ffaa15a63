// Compiled code kept between runs: V8 takes it back instead of compiling the same source again.

import { createHash } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { cacheFolder } from './cache.ts';

const PREFIX = 'code-';
const MOST = 24;
/** Where parts of a script stand, which it loads with `require` when it needs them. */
const PARTS = './parts/';

export type LoadedScript = {
  /** What the script exports. */
  readonly exports: unknown;
  /** Keeps the code compiled so far for the next run, where none was kept; never throws. */
  readonly keep: () => void;
};

/**
 * Runs a CommonJS script with the code that was kept of it, and so the parts that it loads. `hash` is of its content:
 * V8 itself would take the code of any source of the same length. Code of another V8 is refused by V8, and made anew.
 */
export function loadScript(path: string, hash: string): LoadedScript {
  const parts = new Map<string, LoadedScript>();
  const nodeRequire = createRequire(path);
  const load = (id: string): unknown => {
    if (!id.startsWith(PARTS)) return nodeRequire(id);
    const part = join(dirname(path), id);
    const loaded = parts.get(id) ?? loadScript(part, hashOf(readFileSync(part)));
    parts.set(id, loaded);
    return loaded.exports;
  };
  const name = `${PREFIX}${hash}-${process.version}-${process.arch}.bin`;
  const folder = cacheFolder((base) => read(join(base, name)) !== undefined);
  const kept = folder === undefined ? undefined : use(join(folder, name));
  // ASCII by the bundler, so that the source needs no decoding.
  const source = `(function(exports,require,module,__filename){${readFileSync(path, 'latin1').replace(/^#!.*/, '')}\n})`;
  const script = new Script(source, {
    filename: path,
    ...(kept === undefined ? {} : { cachedData: kept }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, Object.assign(load, nodeRequire), module, path);
  const isKept = kept !== undefined && script.cachedDataRejected !== true;
  return {
    exports: module.exports,
    keep: () => {
      if (!isKept && folder !== undefined) write(folder, name, script);
      for (const part of parts.values()) part.keep();
    },
  };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

function write(folder: string, name: string, script: Script): void {
  try {
    const temporary = mkdtempSync(join(folder, `${PREFIX}new-`));
    writeFileSync(join(temporary, name), script.createCachedData());
    renameSync(join(temporary, name), join(folder, name));
    rmSync(temporary, { recursive: true, force: true });
    sweep(folder);
  } catch {
    // a full disk, say: the next run compiles again
  }
}

/** Removes all but what was used last: code of versions that are no longer used. */
function sweep(folder: string): void {
  const kept = readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of kept.slice(MOST)) rmSync(path, { recursive: true, force: true });
}

/** Code that is used counts as new: the command's own was written first, and parts are more than half of what is kept. */
function use(path: string): Buffer | undefined {
  const code = read(path);
  if (code === undefined) return undefined;
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // another process removed it
  }
  return code;
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
