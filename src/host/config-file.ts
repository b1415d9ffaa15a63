// Finds and runs a configuration file: the one thing of a deck that is a program. The only file that knows jiti.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Host } from './host.ts';

const NAMES = ['factdeck.config.ts', 'factdeck.config.mts', 'factdeck.config.js', 'factdeck.config.mjs'];

export type ConfigFile = { readonly path: string; readonly bytes: Uint8Array };

/** The configuration file of a folder; the first by name where there are several. */
export function findConfig(folder: string, host: Host): ConfigFile | undefined {
  // Each is asked for by name: what else lies in the folder decides nothing.
  for (const name of NAMES) {
    const path = join(folder, name);
    const bytes = host.readFile(path);
    if (bytes !== undefined) return { path, bytes };
  }
  return undefined;
}

/** What a configuration file exports by default. Rejects with whatever it throws. */
export async function runConfig({ path }: ConfigFile): Promise<unknown> {
  const { createJiti } = await import('jiti');
  // Nothing is kept between runs: a file that it imports may have changed.
  const jiti = createJiti(pathToFileURL(path).href, { fsCache: false, moduleCache: false });
  return jiti.import(path, { default: true });
}
