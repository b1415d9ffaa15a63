// Hears of changes in folders. What is heard is a hint alone: who is told asks the disk.
//
// fs.watch loses folders that are renamed or made anew, says nothing on some network disks, and gives names that are
// gone by the time they are read. So nothing rests on it: a hint makes the next look at the files come sooner, and
// without one it comes all the same.

import { type FSWatcher, statSync, watch } from 'node:fs';
import { join } from 'node:path';

export type Watcher = {
  /** Listens in these folders, and in no others. */
  readonly listenIn: (folders: readonly string[]) => void;
  /** How many folders are listened to. */
  readonly count: () => number;
  readonly close: () => void;
};

type Listening = { readonly watcher: FSWatcher; readonly identity: string };

/** Calls `hear` with the whole path of what may have changed, or of the folder where no name is told. */
export function watchFolders(hear: (path: string) => void): Watcher {
  const listening = new Map<string, Listening>();
  const stop = (folder: string): void => {
    listening.get(folder)?.watcher.close();
    listening.delete(folder);
  };
  const start = (folder: string): void => {
    const identity = identityOf(folder);
    if (identity === undefined) return;
    try {
      const watcher = watch(folder, { persistent: true }, (_, name) => {
        hear(name === null ? folder : join(folder, name));
      });
      watcher.on('error', () => stop(folder)); // it is gone, or there are too many: looking goes on
      listening.set(folder, { watcher, identity });
    } catch {
      // Not to be listened to: looking goes on.
    }
  };
  return {
    listenIn: (folders) => {
      const wanted = new Set(folders);
      for (const [folder, { identity }] of listening)
        if (!wanted.has(folder) || identityOf(folder) !== identity) stop(folder);
      for (const folder of wanted) if (!listening.has(folder)) start(folder);
    },
    count: () => listening.size,
    close: () => {
      for (const folder of [...listening.keys()]) stop(folder);
    },
  };
}

/** What tells a folder from another one of its name. */
function identityOf(folder: string): string | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false, bigint: true });
  return stat?.isDirectory() ? `${stat.dev} ${stat.ino} ${stat.birthtimeNs}` : undefined;
}
