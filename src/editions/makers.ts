// What files are made with: program, Node, browser, packages. The same makers give the same bytes.

import { browserIdentity } from '../emit.ts';
import { compiledProgram, inspectProgram } from '../host/build-record.ts';
import type { EditionMakers } from '../model/edition.ts';

/** Describes this program and what it uses; the browser where something is printed. */
export function describeMakers({
  browser,
  prints,
}: {
  readonly browser: string | undefined;
  readonly prints: boolean;
}): EditionMakers {
  const { version, node, platform, packages } = inspectProgram();
  return {
    factdeck: version,
    program: compiledProgram().trim(),
    node,
    platform,
    ...(prints ? { browser: browserIdentity(browser) } : {}),
    packages: Object.fromEntries(packages),
  };
}
