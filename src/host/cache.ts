// The private folder where things are kept that can be made again: the unpacked browser, compiled code.

import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of this user's own, mode 0700: what runs from a shared folder could be anybody's. One that can't
 * be written is used where it holds what is wanted. Undefined where there is none to be had.
 */
export function cacheFolder(holds: (folder: string) => boolean): string | undefined {
  const candidates = [process.env.XDG_CACHE_HOME, join(home() ?? '', '.cache')].flatMap((path) =>
    path?.startsWith('/') ? [join(path, 'factdeck')] : [],
  );
  return [...candidates, join(tmpdir(), `factdeck-${process.getuid?.() ?? 'user'}`)].find((base) => {
    try {
      mkdirSync(base, { recursive: true, mode: 0o700 });
      const stat = lstatSync(base);
      if (!stat.isDirectory() || stat.uid !== process.getuid?.()) return false;
      if ((stat.mode & 0o022) !== 0) return false; // others could have put something there
      if (!holds(base)) accessSync(base, constants.W_OK);
      if ((stat.mode & 0o077) !== 0) chmodSync(base, 0o700);
      return true;
    } catch {
      return false; // not to be had; the next place
    }
  });
}

function home(): string | undefined {
  try {
    return homedir() || userInfo().homedir;
  } catch {
    return undefined;
  }
}
