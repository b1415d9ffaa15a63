// A new deck: small and whole, to be written over.

import { basename, join, resolve as resolvePath } from 'node:path';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { readPackageFile } from './host/package.ts';

/** The files of the starter by the name that each gets: packages of npm leave out a file that is called .gitignore. */
const FILES: Readonly<Record<string, string>> = {
  'deck.md': 'deck.md',
  'facts.yaml': 'facts.yaml',
  '.gitignore': 'gitignore',
};

export type InitOptions = {
  /** The folder to make. It may be there already, where it has none of the files of a new deck. */
  readonly folder: string;
};

export type InitResult = {
  /** The folder, as a whole path. */
  readonly folder: string;
  /** Name of the deck. */
  readonly deck: string;
  /** What was written, by path in the folder. */
  readonly files: readonly string[];
};

/** Makes a deck that builds at once. Rejects with HostError where a file is in its way, and writes nothing then. */
export function init({ folder }: InitOptions, host: Host = nodeHost()): InitResult {
  const whole = resolvePath(folder);
  const names = Object.keys(FILES);
  const there = names.find((name) => host.realPath(join(whole, name)) !== undefined);
  if (there !== undefined)
    throw new HostError(
      'deck-exists',
      `There is a ${there} in ${whole} already.`,
      'Name a folder that is not there yet: nothing is written over.',
    );
  for (const name of names) {
    const bytes = readPackageFile('./templates/starter', FILES[name] ?? '');
    if (bytes === undefined)
      throw new Error(`the package of factdeck is not whole: the starter has no ${name}`);
    host.writeFile(join(whole, name), bytes);
  }
  return { folder: whole, deck: basename(whole), files: names };
}
