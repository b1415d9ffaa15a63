// What a build changed since the one before, in a line.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildOptions, BuildResult } from '../build.ts';
import type { Changes } from '../model/changes.ts';
import { summarizeChanges } from '../report.ts';
import { relativeTo } from './build-report.ts';
import type { Context } from './command.ts';

/** A build that fails for these alone would have said something else than its facts: that is told too. */
const OF_CLAIMS = ['claim-fails', 'check-fails'];

/** Prints what changed; nothing where nothing did, or where there was no build before. */
export async function printChanges(
  deck: string,
  result: BuildResult,
  options: Omit<BuildOptions, 'deck'>,
  { paint, print }: Context,
): Promise<void> {
  const changes = await changesOf(deck, result, options);
  const words = changes && summarizeChanges(changes);
  if (words === undefined || words === '') return;
  print(`  ${paint.bold(result.ok ? 'Since the last build' : 'It would change')}: ${words}.\n`);
  const folder = relativeTo(result.folder);
  if (!result.ok) print(paint.dim(`  All of it: factdeck diff ${folder} ${relativeTo(deck)}\n`));
}

async function changesOf(
  deck: string,
  { ok, before, manifest, folder, diagnostics }: BuildResult,
  options: Omit<BuildOptions, 'deck'>,
): Promise<Changes | undefined> {
  if (ok && before !== undefined && manifest !== undefined) {
    const { compareManifests } = await import('../compare.ts');
    return compareManifests({ from: 'before', manifest: before }, { from: 'now', manifest });
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (ok || !errors.every(({ code }) => OF_CLAIMS.includes(code))) return undefined;
  if (!existsSync(join(folder, 'manifest.json'))) return undefined;
  const { diff } = await import('../index.ts');
  const { today, config } = options;
  try {
    const compared = await diff({
      old: folder,
      new: { deck },
      ...(today === undefined ? {} : { today }),
      ...(config === undefined ? {} : { config }),
    });
    return compared.changes;
  } catch {
    return undefined; // an earlier build that can't be read is no matter of this one
  }
}
