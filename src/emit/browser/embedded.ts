// The Chromium that comes embedded in an npm package: unpacked once into a private cache folder.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cacheFolder } from '../../host/cache.ts';
import { HostError } from '../../host/host.ts';

const PACKAGE = '@sparticuz/chromium';
const UNPACKING = 'unpacking-';
const AN_HOUR = 3_600_000;

export type Embedded = { readonly folder: string; readonly version: string };

/** The package's folder, where it is installed and fits this machine. */
export function findEmbedded(): Embedded | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  for (const folder of createRequire(import.meta.url).resolve.paths(PACKAGE) ?? []) {
    const candidate = join(folder, PACKAGE);
    if (!existsSync(join(candidate, 'bin', 'chromium.br'))) continue;
    const { version } = JSON.parse(readFileSync(join(candidate, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder: candidate, version };
  }
  return undefined;
}

export type Unpacked = {
  readonly executable: string;
  readonly libraries: string;
  readonly fontsConf: string;
};

/** Where the browser of this package is or would be unpacked. */
export function unpackedFolder(embedded: Embedded): string {
  const name = `chromium-${embedded.version}`;
  const cache = cacheFolder((base) => isUnpacked(join(base, name)));
  if (cache === undefined)
    throw new HostError(
      'cache-unwritable',
      'There is no folder that the embedded browser can be unpacked into.',
      'Name one with XDG_CACHE_HOME.',
    );
  return join(cache, name);
}

/** Whether it is there, whole: the mark that is written last holds the sizes of what must be there. */
export function isUnpacked(folder: string): boolean {
  try {
    const sizes = JSON.parse(readFileSync(join(folder, 'complete.json'), 'utf8')) as Record<string, number>;
    return (
      Object.entries(sizes).every(([name, size]) => statSync(join(folder, name)).size === size) &&
      Object.keys(sizes).length > 0
    );
  } catch {
    return false;
  }
}

/** Unpacks where needed. Two processes at once each unpack, and the first to rename wins. */
export function unpack(embedded: Embedded, progress: (message: string) => void): Unpacked {
  const folder = unpackedFolder(embedded);
  if (!isUnpacked(folder)) {
    progress('Unpacking the embedded browser: once, a few seconds');
    const cache = dirname(folder);
    sweep(cache);
    let temporary: string | undefined;
    try {
      temporary = mkdtempSync(join(cache, UNPACKING));
      unpackInto(embedded, temporary, folder);
      moveIntoPlace(temporary, folder);
    } catch (cause) {
      if (cause instanceof HostError) throw cause;
      throw new HostError(
        'browser-unpack-failed',
        `The embedded browser can't be unpacked into ${cache}: ${(cause as Error).message}`,
        'It needs 200 MB there; XDG_CACHE_HOME names another place.',
        { cause },
      );
    } finally {
      if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    }
  }
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'lib'),
    fontsConf: join(folder, 'fonts.conf'),
  };
}

function unpackInto(embedded: Embedded, temporary: string, final: string): void {
  const read = (name: string) => brotliDecompressSync(readFileSync(join(embedded.folder, 'bin', name)));
  const sizes: Record<string, number> = {};
  const write = (name: string, bytes: Uint8Array, mode: number) => {
    const path = join(temporary, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { mode });
    sizes[name] = bytes.length;
  };
  write('chromium', read('chromium.br'), 0o700);
  // The NSS libraries, which slim systems lack.
  for (const { name, bytes } of readTar(read('al2023.tar.br'))) write(name, bytes, 0o600);
  for (const { name, bytes } of readTar(read('fonts.tar.br')))
    if (name.endsWith('.ttf')) write(name, bytes, 0o600);
  // Only these fonts, wherever this runs: the machine's own must not change a byte of the output.
  const conf = `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${xml(join(final, 'fonts'))}</dir><cachedir>${xml(join(final, 'fontconfig-cache'))}</cachedir></fontconfig>\n`;
  write('fonts.conf', Buffer.from(conf), 0o600);
  writeFileSync(join(temporary, 'complete.json'), JSON.stringify(sizes));
}

/** A path as the text of an element: a folder's name can have any sign. */
const xml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function moveIntoPlace(temporary: string, folder: string): void {
  const broken = existsSync(folder) && !isUnpacked(folder);
  if (broken) {
    // Moved first: another process must not find it half removed.
    const aside = `${temporary}-broken`;
    renameSync(folder, aside);
    rmSync(aside, { recursive: true, force: true });
  }
  try {
    renameSync(temporary, folder);
  } catch (cause) {
    if (!isUnpacked(folder)) throw cause; // another process was first
  }
}

/** Files of a ustar archive. */
function* readTar(bytes: Buffer): Generator<{ name: string; bytes: Buffer }> {
  const text = (start: number, end: number) => bytes.toString('utf8', start, end).replace(/\0.*$/s, '');
  for (let at = 0; at + 512 <= bytes.length; ) {
    const name = text(at, at + 100);
    if (name === '') return;
    const size = Number.parseInt(text(at + 124, at + 136).trim() || '0', 8);
    const isFile = [0, 0x30].includes(bytes[at + 156] ?? 0);
    if (isFile && !name.startsWith('/') && !name.includes('..'))
      yield { name, bytes: bytes.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

/** What a process that was killed while it unpacked left behind: 200 MB each. */
function sweep(cache: string): void {
  for (const name of readdirSync(cache)) {
    if (!name.startsWith(UNPACKING)) continue;
    try {
      const folder = join(cache, name);
      if (Date.now() - statSync(folder).mtimeMs > AN_HOUR) rmSync(folder, { recursive: true, force: true });
    } catch {
      // gone already
    }
  }
}
