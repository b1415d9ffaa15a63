#!/usr/bin/env node
// What `factdeck` starts: the command from compiled code kept of an earlier run, and the end of the process.

import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { answerUnchanged } from './cli/unchanged.ts';
import { loadScript } from './host/code-cache.ts';

declare const __MAIN_HASH__: string; // set when this is bundled

// A pattern is compiled when it is first used, not interpreted once before: decks are read by long patterns once each.
setFlagsFromString('--no-regexp-tier-up');
// The V8 of Node 20 optimizes functions that run a few times only, which takes time from the browser: it waits six
// times as long. Newer ones have a cheaper compiler in between, and not this flag.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000');

const argv = process.argv.slice(2);
// A reader that went away (`factdeck … | head`) is no failure, and no reason to stop: what was begun is ended, with
// the exit code that it earned. Results that can't be written for another reason, such as a full disk, are one.
let unwritten: NodeJS.ErrnoException | undefined;
const note = (error: NodeJS.ErrnoException | null | undefined): void => {
  if (error != null && error.code !== 'EPIPE') unwritten ??= error;
};
process.stdout.on('error', note);
process.stderr.on('error', () => {}); // nobody is there to be told

/** Loads the command and runs it. */
async function run(): Promise<number> {
  const { exports, keep } = loadScript(join(__dirname, 'main.cjs'), __MAIN_HASH__);
  const code = await (exports as typeof import('./cli.ts')).run(argv);
  // A build has run most of the code there is; its code is worth keeping.
  if (argv[0] === 'build' && code === 0) keep();
  return code;
}

// Where nothing changed, the command is not even loaded.
const unchanged = answerUnchanged(argv);
void (unchanged === undefined ? run() : Promise.resolve(unchanged)).then((code) => {
  // What is printed goes out first; nothing else is waited for: the browser was ended, and its pipes close by themselves.
  process.stdout.write('', (error) => {
    note(error);
    const { message } = unwritten ?? {};
    const told = message === undefined ? '' : `factdeck: the results can't be printed: ${message}\n`;
    process.stderr.write(told, () => process.exit(message === undefined ? code : 3));
  });
});
