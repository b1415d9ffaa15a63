// A host that shows a repository as it was in a revision; what stands outside of it, or in packages, is as it is now.

import { execFileSync } from 'node:child_process';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Host, HostError } from './host.ts';
import { packageFolder } from './package.ts';

/** A host of a revision, and the revision's full name. */
export type Revision = { readonly host: Host; readonly commit: string };

const OWN_TEMPLATES = join(packageFolder, 'templates');

/** More than this is no tree of a project with decks. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Opens a revision, e.g. "HEAD~1", of the repository that a folder is in. Throws HostError. */
export function openRevision(base: Host, folder: string, revision: string): Revision {
  const inFolder = (...args: readonly string[]) => runGit(folder, args);
  const root = resolve(text(inFolder('rev-parse', '--show-toplevel')));
  const commit = nameCommit(folder, revision);
  const tree = readTree(runGit(root, ['ls-tree', '-r', '-z', '--full-tree', commit]));
  const folders = foldersOf(tree);
  const cache = new Map<string, Uint8Array>();

  /** The path in the revision, with `/` between names; undefined for what is not of it. */
  const within = (path: string): string | undefined => {
    // The program's own templates are those of the program that runs.
    if (resolve(path).startsWith(OWN_TEMPLATES)) return undefined;
    const from = relative(root, resolve(path));
    if (from === '..' || from.startsWith(`..${sep}`) || resolve(root, from) !== resolve(path))
      return undefined;
    const names = from.split(sep);
    return names.includes('node_modules') || names.includes('.git') ? undefined : names.join('/');
  };
  /** The path that symbolic links lead to. */
  const follow = (path: string, depth = 0): string | undefined => {
    const entry = tree.get(path);
    if (entry?.mode !== LINK) return path;
    if (depth > 20) return undefined;
    const target = text(runGit(root, ['cat-file', 'blob', entry.object]));
    const full = within(join(root, dirname(path), target));
    return full === undefined ? undefined : follow(full, depth + 1);
  };
  const readFile = (path: string): Uint8Array | undefined => {
    const own = within(path);
    if (own === undefined) return base.readFile(path);
    const place = follow(own);
    const entry = place === undefined ? undefined : tree.get(place);
    if (place === undefined || entry === undefined || entry.kind !== 'blob') return undefined;
    const known = cache.get(place);
    if (known !== undefined) return known.slice();
    // As a checkout gives it: with the line ends that are set, and large files fetched.
    const bytes = runGit(root, ['cat-file', '--filters', `${commit}:${place}`]);
    cache.set(place, bytes);
    return Uint8Array.from(bytes);
  };
  const listFolder = (path: string): readonly string[] | undefined => {
    const own = within(path);
    return own === undefined ? base.listFolder(path) : folders.get(own);
  };
  const realPath = (path: string): string | undefined => {
    const own = within(path);
    if (own === undefined) return base.realPath(path);
    const place = follow(own);
    return place !== undefined && (tree.has(place) || folders.has(place)) ? join(root, place) : undefined;
  };
  const refuse = (path: string): never => {
    throw new HostError('file-unwritable', `${path} can't be written: it is of the revision ${revision}.`);
  };
  return {
    commit,
    host: {
      ...base,
      readFile,
      listFolder,
      realPath,
      writeFile: refuse,
      writeFolder: refuse,
      writeFiles: ([first]) => refuse(first?.path ?? ''),
      removeFile: (path) => {
        throw new HostError(
          'file-unwritable',
          `${path} can't be removed: it is of the revision ${revision}.`,
        );
      },
    },
  };
}

function nameCommit(folder: string, revision: string): string {
  try {
    return text(
      runGit(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]),
    );
  } catch (cause) {
    if (!(cause instanceof HostError) || cause.code !== 'git-failed') throw cause;
    throw new HostError(
      'revision-unknown',
      `There is no revision \`${revision}\` in this repository.`,
      'Name a commit, a branch or a tag, such as HEAD~1 or main. In CI, a shallow checkout may lack it: fetch more of the history.',
      { cause },
    );
  }
}

type Entry = { readonly mode: string; readonly kind: string; readonly object: string };
const LINK = '120000';

/** "100644 blob 5f0…\tcontent/deck.md", each ended by a zero byte. */
function readTree(listed: Uint8Array): ReadonlyMap<string, Entry> {
  const tree = new Map<string, Entry>();
  for (const line of new TextDecoder().decode(listed).split('\0')) {
    const [, mode = '', kind = '', object = '', path = ''] = /^(\d+) (\w+) (\w+)\t(.+)$/su.exec(line) ?? [];
    if (path !== '') tree.set(path, { mode, kind, object });
  }
  return tree;
}

/** The names in every folder, sorted; the root is "". */
function foldersOf(tree: ReadonlyMap<string, Entry>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, Set<string>>();
  for (const path of tree.keys()) {
    const names = path.split('/');
    for (let depth = 0; depth < names.length; depth++) {
      const above = names.slice(0, depth).join('/');
      const inside = folders.get(above) ?? new Set();
      folders.set(above, inside.add(names[depth] ?? ''));
    }
  }
  return new Map([...folders].map(([path, names]) => [path, [...names].sort()]));
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace(/\r?\n$/, '');

function runGit(folder: string, args: readonly string[]): Uint8Array {
  try {
    return execFileSync('git', ['-C', folder, ...args], {
      maxBuffer: MOST_BYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
  } catch (cause) {
    const { code, stderr } = cause as { code?: unknown; stderr?: Uint8Array };
    if (code === 'ENOENT')
      throw new HostError(
        'git-missing',
        'Revisions are read with git, which is not installed, or the folder is not there.',
        'Install git, or compare two builds: factdeck diff OLD NEW.',
        { cause },
      );
    const said = text(stderr ?? new Uint8Array()).split('\n', 1)[0] ?? '';
    throw new HostError(
      'git-failed',
      `git could not read the repository of ${folder}${said === '' ? '' : `: ${said}`}.`,
      'A revision is of a repository: run the command in one, or compare two builds: factdeck diff OLD NEW.',
      { cause },
    );
  }
}
