// What browsers this machine has, for people who want to know which one prints.

import { isUnpacked, unpackedFolder } from './embedded.ts';
import { type Candidate, candidates } from './find.ts';
import { decideSandbox } from './launch.ts';

export type BrowserCheck = {
  readonly ok: boolean;
  readonly what: string;
  readonly detail: string;
  readonly hint?: string;
};

/** One line for each browser found, the first being the one that prints, and one for the sandbox. */
export function inspectBrowsers(named: string | undefined): readonly BrowserCheck[] {
  const found = [...candidates(named)];
  if (found.length === 0) {
    return [
      {
        ok: false,
        what: 'Browser',
        detail: 'none',
        hint: 'Install Chrome, Chromium or Edge, or name one with --browser PATH; on Linux x64 `npm install` brings one with its optional dependencies.',
      },
    ];
  }
  const { state, reason } = decideSandbox();
  return [
    ...found.map((candidate, index) => ({
      ok: candidate.missing === undefined,
      what: index === 0 ? 'Browser (prints)' : 'Browser',
      detail: `${describe(candidate)}${candidate.missing === undefined ? '' : `: ${candidate.missing}`}`,
      ...(candidate.missing === undefined
        ? {}
        : { hint: 'Correct --browser or PUPPETEER_EXECUTABLE_PATH, or leave it out.' }),
    })),
    { ok: true, what: 'Sandbox', detail: `${state}${reason === undefined ? '' : `: ${reason}`}` },
  ];
}

const KINDS = {
  named: 'named',
  embedded: 'embedded',
  puppeteer: "Puppeteer's",
  installed: 'installed',
  remote: 'elsewhere',
} as const;

function describe({ kind, path, embedded }: Candidate): string {
  if (embedded === undefined) return `${KINDS[kind]}, ${path}`;
  const state = isUnpacked(unpackedFolder(embedded)) ? 'unpacked' : 'unpacked at first use';
  return `${KINDS[kind]}, Chromium ${embedded.version}, ${state}`;
}
