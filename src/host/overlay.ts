// A host with some files in the place of its own, or beside them; nothing is written.

import { basename, dirname, resolve } from 'node:path';
import type { Host } from './host.ts';

/** Lays files over a host, by whole path. */
export function overlayHost(base: Host, files: ReadonlyMap<string, Uint8Array>): Host {
  const own = new Map([...files].map(([path, bytes]) => [resolve(path), bytes]));
  return {
    ...base,
    readFile: (path) => own.get(resolve(path))?.slice() ?? base.readFile(path),
    realPath: (path) => (own.has(resolve(path)) ? resolve(path) : base.realPath(path)),
    listFolder: (path) => {
      const added = [...own.keys()]
        .filter((file) => dirname(file) === resolve(path))
        .map((file) => basename(file));
      const listed = base.listFolder(path);
      return added.length === 0 ? listed : [...new Set([...(listed ?? []), ...added])].sort();
    },
  };
}
