// What a build changed since the one before, in a line.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildOptions, BuildResult } from '../build.ts';
import type { Changes } from '../model/changes.ts';
import { summarizeChanges } from '../report.ts';
import { relativeTo } from './build-report.ts';
import type { Context } from './command.ts';
import { folderOf, type Work } from './unchanged.ts';

/** A build that fails for these alone would have said something else than its facts: that is told too. */
const OF_CLAIMS = ['claim-fails', 'check-fails'];

type Options = Omit<BuildOptions, 'deck' | 'row'>;
type Built = {
  readonly result: BuildResult;
  readonly before: Uint8Array | undefined;
  readonly options: Options;
};

/** The manifest that a build is going to replace. It is read by the command: no output rests on it. */
export function readBefore(work: Work, options: Options): Uint8Array | undefined {
  const path = join(folderOf(work, options), 'manifest.json');
  return existsSync(path) ? readFileSync(path) : undefined;
}

/** What changed, in lines; none where nothing did, or where there was no build before. */
export async function describeSince(
  { deck, row }: Work,
  built: Built,
  { paint }: Pick<Context, 'paint'>,
): Promise<readonly string[]> {
  if (built.before === undefined) return [];
  const { result } = built;
  const changes = await changesOf({ deck, ...(row ? { row } : {}) }, built, built.before);
  const words = changes && summarizeChanges(changes);
  if (words === undefined || words === '') return [];
  const line = `  ${paint.bold(result.ok ? 'Since the last build' : 'It would change')}: ${words}.\n`;
  if (result.ok) return [line];
  return [
    line,
    paint.dim(
      `  All of it: factdeck diff ${relativeTo(result.folder)} ${relativeTo(deck)}${row ? ` --only ${row.name}` : ''}\n`,
    ),
  ];
}

async function changesOf(
  { deck, row }: Work,
  { result: { ok, artifacts, manifest, folder, diagnostics }, options: { today, config } }: Built,
  before: Uint8Array,
): Promise<Changes | undefined> {
  if (ok) {
    const written = artifacts.find(({ path }) => path === 'manifest.json')?.bytes ?? before;
    if (manifest === undefined || Buffer.compare(before, written) === 0) return undefined;
    const { compareManifests, manifestOf } = await import('../index.ts');
    const old = manifestOf(before);
    return old && compareManifests({ from: 'before', manifest: old }, { from: 'now', manifest });
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!errors.every(({ code }) => OF_CLAIMS.includes(code))) return undefined;
  const { diff } = await import('../index.ts');
  try {
    const compared = await diff({
      old: folder,
      new: { deck, ...(row ? { row: row.name } : {}) },
      ...(today === undefined ? {} : { today }),
      ...(config === undefined ? {} : { config }),
    });
    return compared.changes;
  } catch {
    return undefined; // an earlier build that can't be read is no matter of this one
  }
}
