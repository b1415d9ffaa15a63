// Which browser would print, as a text that changes when the browser does; nothing is started.

import { realpathSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { findEmbedded } from './embedded.ts';
import { candidates } from './find.ts';

/** Names the browser that is found first: by its version where it came as a package, else by its files. */
export function browserIdentity(named: string | undefined): string {
  for (const { kind, path, embedded } of candidates(named)) {
    if (embedded !== undefined) return `${kind} ${embedded.version}`;
    // The program can be a script beside what it starts, which an update replaces; a snap is one link for all.
    const places = [path, dirname(path), `/snap/${basename(path)}/current`];
    return [kind, ...places.map(describeFile)].join(' ');
  }
  return 'none';
}

/** The version of the browser that comes with factdeck; undefined where it is not installed. */
export const embeddedVersion = (): string | undefined => findEmbedded()?.version;

function describeFile(path: string): string {
  try {
    const real = realpathSync(path);
    const { size, mtimeMs } = statSync(real);
    return `${real} ${size} ${mtimeMs}`;
  } catch {
    return '-';
  }
}
