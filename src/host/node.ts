// The real world: files on disk, written whole, and the environment.

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Host, HostError, type NamedFile } from './host.ts';

/** The host of a running program. */
export function nodeHost(): Host {
  return {
    // A pipe or a device is no file of a deck: reading one could wait for ever.
    readFile: (path) => orUndefined(() => (statSync(path).isFile() ? readFileSync(path) : undefined)),
    listFolder: (path) => orUndefined(() => readdirSync(path).sort()),
    realPath: (path) => orUndefined(() => realpathSync(path)),
    writeFile,
    writeFiles,
    writeFolder,
    removeFile,
    env: (name) => process.env[name],
    today: () => new Date().toISOString().slice(0, 10),
  };
}

const ABSENT = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG'];

function orUndefined<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code !== undefined && ABSENT.includes(code)) return undefined;
    throw new HostError('file-unreadable', message, 'Check the permissions of the file.', { cause });
  }
}

const writeFile = (path: string, bytes: Uint8Array): void => writeFiles([{ path, bytes }]);

/**
 * Temporary files in the same folders, then renames: a reader sees the old file or the new one, never a half. All are
 * on the disk before the first is renamed. The disk is waited for: while the event loop turns, the collector of
 * garbage takes ten times as long as a few files do.
 */
function writeFiles(files: readonly NamedFile[]): void {
  const halves: { readonly path: string; readonly temporary: string }[] = [];
  let at = '';
  try {
    for (const { path, bytes } of files) {
      at = path;
      const folder = dirname(path);
      const temporary = join(folder, halfOf(path));
      makeFolder(folder);
      halves.push({ path, temporary });
      writeNew(temporary, bytes, path);
    }
    for (const { path, temporary } of halves) {
      at = path;
      renameSync(temporary, path);
    }
    const paths = new Set(files.map(({ path }) => join(path)));
    for (const folder of new Set([...paths].map((path) => dirname(path)))) sweep(folder, paths);
  } catch (cause) {
    for (const { temporary } of halves) discard(temporary);
    throw unwritable(at, cause);
  }
}

const halfOf = (path: string): string =>
  `.${basename(path)}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;

const unwritable = (path: string, cause: unknown): HostError =>
  new HostError(
    'file-unwritable',
    `${path} can't be written: ${(cause as Error).message}`,
    'Check the folder, its permissions, and the space on the disk. Files that stood there are as they were.',
    { cause },
  );

/** Who may read a file that is written over is not ours to say. A file system that knows no modes is left alone. */
function keepMode(path: string, file: number): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined || mode === fstatSync(file).mode) return;
  try {
    fchmodSync(file, mode & 0o777);
  } catch {
    // it is written all the same
  }
}

/** A file that was not there; with the modes of another one that it will stand for. */
function writeNew(path: string, bytes: Uint8Array, replaced?: string): void {
  const file = openSync(path, 'wx');
  try {
    fill(file, bytes, replaced);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function fill(file: number, bytes: Uint8Array, replaced: string | undefined): void {
  if (replaced !== undefined) keepMode(replaced, file);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

/** All files in a temporary folder beside, then a rename: a reader sees the whole folder, or none. */
function writeFolder(path: string, files: readonly NamedFile[]): void {
  const above = dirname(path);
  const half = halfOf(path);
  const temporary = join(above, half);
  const exists = (cause?: unknown) =>
    new HostError('folder-exists', `${path} is there already.`, undefined, { cause });
  if (existsSync(path)) throw exists();
  try {
    for (const { path: inside, bytes } of files) {
      makeFolder(dirname(join(temporary, inside)));
      writeNew(join(temporary, inside), bytes);
    }
    renameSync(temporary, path);
    sweep(above, new Set([join(path)]));
  } catch (cause) {
    discard(temporary);
    // Another process was faster.
    if (['ENOTEMPTY', 'EEXIST'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw exists(cause);
    throw new HostError(
      'file-unwritable',
      `${path} can't be written: ${(cause as Error).message}`,
      'Check the folder, its permissions, and the space on the disk.',
      { cause },
    );
  }
}

/** Halves of a file or a folder that killed processes left: whoever writes now takes less than this, in milliseconds. */
const STALE_MS = 60_000;

function sweep(folder: string, paths: ReadonlySet<string>): void {
  for (const half of readdirSync(folder)) {
    const [, name] = /^\.(.*)\.\d+\.[\da-f]{8}\.tmp$/.exec(half) ?? [];
    if (name === undefined || !paths.has(join(folder, name))) continue;
    const path = join(folder, half);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs > STALE_MS) discard(path);
  }
}

/** Makes a folder and those above it. Node's own way never ends under /proc, where making one is "not found". */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause; // made by another process meanwhile
  }
}

function removeFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (cause) {
    if (ABSENT.includes((cause as NodeJS.ErrnoException).code ?? '')) return;
    throw new HostError(
      'file-unwritable',
      `${path} can't be removed: ${(cause as Error).message}`,
      'Check that it is a file, and the permissions of its folder.',
      { cause },
    );
  }
}

/** Removes what a failed write left, if it left anything; the failure itself is what is told. */
function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true, recursive: true });
  } catch {
    // there was no folder to write it in
  }
}
