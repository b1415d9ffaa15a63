// What this machine has for making decks, and what to do about what is missing.

import { inspectBrowsers } from './emit.ts';
import { packageVersion, readPackageFile } from './host/package.ts';

export type Check = {
  readonly ok: boolean;
  readonly what: string;
  readonly detail: string;
  readonly hint?: string;
};
export type DoctorReport = { readonly ok: boolean; readonly checks: readonly Check[] };

const OLDEST_NODE = 20;
/** One package for each family of the built-in theme. */
const FONT_PACKAGES = ['@fontsource/inter', '@fontsource/source-serif-4'];

/** Examines the machine; starts nothing and writes nothing. */
export async function doctor(options: { readonly browser?: string } = {}): Promise<DoctorReport> {
  const node = Number(process.versions.node.split('.', 1)[0]);
  const fonts = FONT_PACKAGES.filter((name) => readPackageFile(name, 'unicode.json') === undefined);
  const checks: Check[] = [
    { ok: true, what: 'factdeck', detail: packageVersion() },
    {
      ok: node >= OLDEST_NODE,
      what: 'Node',
      detail: process.versions.node,
      ...(node >= OLDEST_NODE ? {} : { hint: `Node ${OLDEST_NODE} or newer is needed.` }),
    },
    {
      ok: fonts.length === 0,
      what: 'Fonts',
      detail: fonts.length === 0 ? FONT_PACKAGES.join(', ') : `${fonts.join(', ')} missing`,
      ...(fonts.length === 0 ? {} : { hint: 'Run npm install again.' }),
    },
    ...inspectBrowsers(options.browser),
  ];
  return { ok: checks.every(({ ok }) => ok), checks };
}
