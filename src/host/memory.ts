// A host in memory, for tests: a map of files, an environment, nothing of this machine.

import { dirname, join, sep } from 'node:path';
import { type Host, HostError } from './host.ts';

export type MemoryHost = Host & {
  /** Every file by its absolute path; what is written appears here. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** Makes a host with these files, e.g. { "/deck/deck.md": "# Hi" }. It has no symbolic links. */
export function memoryHost(
  initial: Readonly<Record<string, string | Uint8Array>> = {},
  environment: Readonly<Record<string, string>> = {},
): MemoryHost {
  const files = new Map<string, Uint8Array>(
    Object.entries(initial).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content),
    ]),
  );
  const listFolder = (path: string): readonly string[] | undefined => {
    const prefix = path.endsWith(sep) ? path : path + sep;
    const names = [...files.keys()]
      .filter((file) => file.startsWith(prefix))
      .map((file) => file.slice(prefix.length).split(sep, 1)[0] ?? '');
    return names.length === 0 ? undefined : [...new Set(names)].sort();
  };
  const writeFile = (path: string, bytes: Uint8Array): void => {
    if (listFolder(path) !== undefined || folders(path).some((folder) => files.has(folder)))
      throw new HostError('file-unwritable', `${path} can't be written: a file or folder is in its way`);
    files.set(path, bytes.slice());
  };
  return {
    files,
    readFile: (path) => files.get(path)?.slice(),
    listFolder,
    realPath: (path) => (files.has(path) || listFolder(path) !== undefined ? path : undefined),
    writeFile,
    writeFiles: (all) => {
      for (const { path, bytes } of all) writeFile(path, bytes);
    },
    writeFolder: (path, inside) => {
      if (listFolder(path) !== undefined || files.has(path))
        throw new HostError('folder-exists', `${path} is there already`);
      for (const file of inside) files.set(join(path, file.path), file.bytes.slice());
    },
    removeFile: (path) => void files.delete(path),
    env: (name) => (Object.hasOwn(environment, name) ? environment[name] : undefined),
    today: () => '2024-06-21',
  };
}

/** The folders above a path, e.g. "/a/b" -> ["/a", "/"]. */
function folders(path: string): readonly string[] {
  const up = dirname(path);
  return up === path ? [] : [up, ...folders(up)];
}
