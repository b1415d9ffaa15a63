// The same input gives the same bytes: in any folder, time zone and language, with an empty cache or a full one, on a busy machine.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'factdeck-bytes-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const COMMAND = join(process.cwd(), 'dist', 'cli.cjs');
const FOLDERS = ['deck', 'else where/ünïcode/deck'];
const ZONES = ['UTC', 'Asia/Shanghai', 'America/St_Johns'];
const LOCALES = ['C', 'de_DE.UTF-8', 'zh_CN.UTF-8'];
const BUILDS = Array.from({ length: 20 }, (_, number) => ({
  number,
  folder: FOLDERS[number % 2] as string,
  zone: ZONES[number % 3] as string,
  locale: LOCALES[Math.floor(number / 3) % 3] as string,
  isCold: number % 7 === 0,
  isBusy: number % 5 === 3,
}));

/** Builds a copy of a deck in a process of its own, and gives the hash of each file. */
async function hashes(
  deck: string,
  { number, folder, zone, locale, isCold, isBusy }: (typeof BUILDS)[number],
): Promise<Record<string, string>> {
  const name = deck.split('/').at(-1) as string;
  const place = join(root, folder, name);
  cpSync(deck, place, { recursive: true });
  const out = join(root, `out-${name}-${number}`);
  // As many programs as the machine has processors, twice, do nothing but count.
  const busy: ChildProcess[] = isBusy
    ? Array.from({ length: 4 }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }))
    : [];
  try {
    const cache = join(root, isCold ? `cache-${name}-${number}` : 'cache');
    const env = { ...process.env, TZ: zone, LANG: locale, LC_ALL: locale, XDG_CACHE_HOME: cache };
    const args = [
      COMMAND,
      'build',
      place,
      '--out',
      out,
      '--force',
      '--pptx',
      '--png',
      '640',
      '--timeout',
      '300',
    ];
    await promisify(execFile)(process.execPath, args, { cwd: root, env });
    if (isCold) rmSync(cache, { recursive: true, force: true });
  } finally {
    for (const one of busy) one.kill('SIGKILL');
  }
  const files = readdirSync(join(out, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files
      .sort()
      .map((file) => [
        file.slice(join(out, name).length + 1),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ]),
  );
}

describe('bytes', () => {
  // The small one is built each time, the others now and then.
  it.each([
    ['tests/decks/bilingual', BUILDS],
    ['content/jing-jin-ji', BUILDS.filter(({ number }) => [1, 3, 5].includes(number))],
    ['content/tour', BUILDS.filter(({ number }) => [2, 8].includes(number))],
  ] as const)('are the same each time: %s', async (deck, builds) => {
    const made: Record<string, string>[] = [];
    for (const one of builds) made.push(await hashes(deck, one));
    const [first = {}] = made;
    for (const kind of ['.html', '.pdf', '.pptx', '.png', 'manifest.json'])
      expect(Object.keys(first).some((path) => path.endsWith(kind))).toBe(true);
    for (const [at, own] of made.entries()) expect(own, JSON.stringify(builds[at])).toEqual(first);
  });
});
