// What a build changed since the last edition, or the build before, in a line.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildOptions, BuildResult } from '../build.ts';
import type { DiffSide } from '../diff.ts';
import type { Changes } from '../model/changes.ts';
import { EDITIONS_FOLDER } from '../model/edition.ts';
import { summarizeChanges } from '../report.ts';
import { relativeTo } from './build-report.ts';
import type { Context } from './command.ts';
import { folderOf, type Work } from './unchanged.ts';

/** A build that fails for these alone would have said something else than its facts: that is told too. */
const OF_CLAIMS = ['claim-fails', 'check-fails'];

type Options = Omit<BuildOptions, 'deck' | 'row'>;
type Built = {
  readonly result: Pick<BuildResult, 'ok' | 'folder' | 'diagnostics' | 'manifest' | 'artifacts'>;
  readonly before: Uint8Array | undefined;
  readonly options: Options;
};

/** The manifest that a build is going to replace. It is read by the command: no output rests on it. */
export function readBefore(work: Work, options: Options): Uint8Array | undefined {
  const path = join(folderOf(work, options), 'manifest.json');
  return existsSync(path) ? readFileSync(path) : undefined;
}

/** What changed, in lines; none where nothing did, or where there is nothing to compare with. */
export async function describeSince(
  work: Work,
  built: Built,
  { paint, flags }: Pick<Context, 'paint' | 'flags'>,
): Promise<readonly string[]> {
  const { deck, row } = work;
  const edition = await findEdition(work, flags.against);
  if (edition === undefined && built.before === undefined) return [];
  const { result } = built;
  const changes = await changesOf(work, built, edition);
  const words = changes && summarizeChanges(changes);
  if (words === undefined || words === '') return [];
  const since = edition === undefined ? 'Since the last build' : `Since ${edition}`;
  const line = `  ${paint.bold(result.ok ? since : 'It would change')}: ${words}.\n`;
  if (result.ok) return [line];
  const old = edition === undefined ? relativeTo(result.folder) : edition;
  const only = row === undefined ? '' : ` --only ${row.name}`;
  return [line, paint.dim(`  All of it: factdeck diff ${old} ${relativeTo(deck)}${only}\n`)];
}

/** The edition that is compared with, where there is one; decks without any pay nothing, and rows have none. */
async function findEdition({ deck, row }: Work, against: string | undefined): Promise<string | undefined> {
  if (row !== undefined) return undefined;
  if (against === undefined && !existsSync(join(deck, EDITIONS_FOLDER))) return undefined;
  const [{ editionAgainst }, { editionNames }] = await Promise.all([
    import('./diff.ts'),
    import('../index.ts'),
  ]);
  return editionAgainst(deck, against, editionNames);
}

async function changesOf(
  { deck, row }: Work,
  { result, before, options: { today, config } }: Built,
  edition: string | undefined,
): Promise<Changes | undefined> {
  const { ok, manifest, folder, diagnostics, artifacts } = result;
  const old: DiffSide = edition === undefined ? folder : { deck, edition };
  if (ok) {
    const written = artifacts.find(({ path }) => path === 'manifest.json')?.bytes;
    if (manifest === undefined) return undefined;
    if (edition === undefined && before && written && Buffer.compare(before, written) === 0) return undefined;
    const { compareManifests, editionManifest, manifestOf } = await import('../index.ts');
    const then = edition === undefined ? before && manifestOf(before) : editionManifest(deck, edition);
    return then && compareManifests({ from: 'before', manifest: then }, { from: 'now', manifest });
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!errors.every(({ code }) => OF_CLAIMS.includes(code))) return undefined;
  const { diff } = await import('../index.ts');
  try {
    const compared = await diff({
      old,
      new: { deck, ...(row ? { row: row.name } : {}) },
      ...(today === undefined ? {} : { today }),
      ...(config === undefined ? {} : { config }),
    });
    return compared.changes;
  } catch {
    return undefined; // an earlier build that can't be read is no matter of this one
  }
}
