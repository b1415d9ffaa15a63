// Modules of Node's own that few commands need, loaded when they are: each takes a millisecond or two.

import { createRequire } from 'node:module';

type Late = {
  'node:child_process': typeof import('node:child_process');
  'node:worker_threads': typeof import('node:worker_threads');
};

const load = createRequire(import.meta.url);

export const builtin = <K extends keyof Late>(name: K): Late[K] => load(name) as Late[K];
