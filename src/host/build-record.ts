// What a build asked of this machine and what it answered, kept so that the same build need not be done again.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { EDITIONS_FOLDER } from '../model/edition.ts';
import { type ContentCache, openContentCache } from './content-cache.ts';
import type { Host } from './host.ts';
import { packageFolder } from './package.ts';

/** A question to the host, and the answer as a hash; no answer where nothing is there. */
type Asked = readonly [kind: 'file' | 'folder' | 'link' | 'env', of: string, answer?: string];

/** What was asked, in the order of the first time. */
export type Questions = {
  readonly asked: readonly Asked[];
  /** The date, where it decided something. */
  readonly date?: string;
};

/** All that a finished build depends on, what it wrote, and what it told. */
export type BuildRecord = Questions & {
  /** Programs and their versions, options, and the folder that it ran in. */
  readonly circumstances: string;
  /** Every file that was written, by its whole path. */
  readonly written: readonly (readonly [path: string, sha256: string])[];
  /** What the command said of it. */
  readonly told: unknown;
};

export type RecordingHost = Host & {
  /** What was asked so far; undefined where a program of the deck's own ran, or an answer changed meanwhile. */
  readonly questions: () => Questions | undefined;
};

/** A host that notes what it is asked. `folder` is written to: what lies on the way to it is no answer. */
export function recordingHost(host: Host, folder: string): RecordingHost {
  const asked = new Map<string, Asked>();
  let date: string | undefined;
  let isSure = true;
  const note = (kind: Asked[0], of: string, answer: string | undefined): void => {
    const key = `${kind} ${of}`;
    const known = asked.get(key);
    if (known !== undefined && known[2] !== answer) isSure = false;
    asked.set(key, answer === undefined ? [kind, of] : [kind, of, answer]);
  };
  return {
    ...host,
    readFile: (path) => {
      const bytes = host.readFile(path);
      // What a configuration reads, or asks of a clock, nobody knows.
      if (bytes !== undefined && /[\\/]factdeck\.config\.\w+$/.test(path)) isSure = false;
      note('file', path, bytes && sha256(bytes));
      return bytes;
    },
    listFolder: (path) => {
      const names = host.listFolder(path);
      note('folder', path, listingHash(path, names, folder));
      return names;
    },
    realPath: (path) => {
      const real = host.realPath(path);
      note('link', path, real);
      return real;
    },
    env: (name) => {
      const value = host.env(name);
      note('env', name, value);
      return value;
    },
    today: () => {
      const today = host.today();
      if (date !== undefined && date !== today) isSure = false;
      date = today;
      return today;
    },
    questions: () =>
      isSure ? { asked: [...asked.values()], ...(date === undefined ? {} : { date }) } : undefined,
  };
}

/** Whether the machine answers as it did, and what was written is there, whole. */
export function isCurrent(
  { asked, date, written, circumstances }: BuildRecord,
  now: {
    readonly host: Host;
    readonly circumstances: string;
    readonly folder: string;
    /** Hashes of files that were read, for records that ask the same. */
    readonly hashes?: Map<string, string | undefined> | undefined;
  },
): boolean {
  const { host, folder } = now;
  if (circumstances !== now.circumstances) return false;
  if (date !== undefined && date !== host.today()) return false;
  const answer = ([kind, of]: Asked): string | undefined => {
    if (kind === 'link') return host.realPath(of);
    if (kind === 'env') return host.env(of);
    if (kind === 'folder') return listingHash(of, host.listFolder(of), folder);
    if (now.hashes?.has(of) === true) return now.hashes.get(of);
    const hash = hashOf(of);
    now.hashes?.set(of, hash);
    return hash;
  };
  const hashOf = (path: string) => {
    const bytes = host.readFile(path);
    return bytes && sha256(bytes);
  };
  try {
    return (
      asked.every((question) => answer(question) === question[2]) &&
      written.every(([path, hash]) => hashOf(path) === hash)
    );
  } catch {
    return false; // what can't be read is told by the build
  }
}

/** The names in a folder, without the one under which the output lies there; what was issued is no input either. */
function listingHash(path: string, names: readonly string[] | undefined, output: string): string | undefined {
  const way = relative(path, output);
  const own = way.startsWith('..') ? undefined : way.split(sep, 1)[0];
  return names && sha256(names.filter((name) => name !== own && name !== EDITIONS_FOLDER).join('\0'));
}

/** Bytes of records that are kept: those of some hundreds of decks. */
const MOST_KEPT = 32_000_000;
/** Counts how the form of a record has changed. */
const FORM = 1;

const keyOf = (deck: string, folder: string): string => JSON.stringify([FORM, deck, folder]);

/** Opens the records that are kept; once for several that are put. */
export const openRecords = (): ContentCache => openContentCache('builds', MOST_KEPT);

/** The record of the last build of a deck into a folder, both as whole paths. */
export function readRecord(deck: string, folder: string, cache = openRecords()): BuildRecord | undefined {
  const bytes = cache.get(keyOf(deck, folder));
  // The cache gives what was put, whole, and the key names the form.
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as BuildRecord);
}

export function keepRecord(deck: string, folder: string, record: BuildRecord, cache = openRecords()): void {
  cache.put(keyOf(deck, folder), new TextEncoder().encode(JSON.stringify(record)));
}

/** This program, Node, and the version of each package that it uses, as one text. */
export function describeProgram(): string {
  const { version, node, platform, packages } = inspectProgram();
  const versions = [...packages].map(([name, found]) => `${name} ${found}`);
  return [version, compiledProgram(), node, platform, ...versions].join('\n');
}

type Program = {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  readonly packages: ReadonlyMap<string, string>;
};

/** The version of this program, and that of each package that it uses, "missing" where it isn't installed. */
export function inspectProgram(): Program {
  const {
    version = '',
    dependencies,
    optionalDependencies,
  } = readJson(join(packageFolder, 'package.json')) ?? {};
  const find = createRequire(join(packageFolder, 'package.json'));
  const places = find.resolve.paths('factdeck') ?? [];
  // Any set of icons that is installed can be used.
  const sets = places.flatMap((place) => namesIn(join(place, ICONS)).map((name) => `${ICONS}/${name}`));
  const used = new Set([...Object.keys({ ...dependencies, ...optionalDependencies }), ...sets.sort()]);
  const packages = [...used].map((name) => {
    for (const folder of places) {
      const found = readJson(join(folder, name, 'package.json'));
      if (found !== undefined) return [name, found.version ?? ''] as const;
    }
    return [name, 'missing'] as const;
  });
  return {
    version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    packages: new Map(packages),
  };
}

const ICONS = '@iconify-json';

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The hash of this program as it was compiled. */
export const compiledProgram = (): string => readText(join(packageFolder, 'dist', 'compiled')) ?? '';

type PackageJson = {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

function readJson(path: string): PackageJson | undefined {
  const text = readText(path);
  return text === undefined ? undefined : (JSON.parse(text) as PackageJson);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
