// The pipeline without writing: what is wrong with a deck, overflow included.

import { type BuildOptions, type BuildResult, build } from './build.ts';
import type { Host } from './host/host.ts';

export type CheckOptions = Omit<BuildOptions, 'write'>;

/** Checks a deck; as build, with nothing written. */
export function check(options: CheckOptions, host?: Host): Promise<BuildResult> {
  return host === undefined ? build({ ...options, write: false }) : build({ ...options, write: false }, host);
}
