// Many decks of one table under trouble: what kills the browser, or fills the disk, stops no other row.

import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CLI = resolve('dist/cli.cjs');
const ROWS = 24;
const root = mkdtempSync(join(tmpdir(), 'factdeck-many-full-'));
const temporary = join(root, 'temporary');
const cache = join(root, 'cache');
const deck = join(root, 'content', 'regions');

beforeAll(() => {
  for (const folder of [deck, temporary, join(cache, 'factdeck')])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unpacked = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'factdeck');
  for (const name of existsSync(unpacked) ? readdirSync(unpacked) : [])
    if (name.startsWith('chromium-')) symlinkSync(join(unpacked, name), join(cache, 'factdeck', name));
  const slides = Array.from(
    { length: 11 },
    (_, index) => `## Slide ${['one', 'two', 'three'][index % 3]}\n\n- {{ row.people }} in {{row.name}}\n`,
  );
  writeFileSync(
    join(deck, 'deck.md'),
    `---\ntitle: "{{row.name}}"\nfor-each: regions.csv\n---\n\n${slides.join('\n---\n\n')}`,
  );
  const rows = Array.from({ length: ROWS }, (_, index) => `Region ${index + 1},${index + 1}.5 million\n`);
  writeFileSync(join(deck, 'regions.csv'), `name,people\n${rows.join('')}`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function build(
  flags: readonly string[],
  during: (child: ChildProcess) => Promise<void> = async () => {},
) {
  const child = spawn(process.execPath, [CLI, 'build', '--force', ...flags], {
    cwd: root,
    env: { ...process.env, XDG_CACHE_HOME: cache, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      words += text;
    });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  await during(child);
  return { code: await ended, words };
}

const browsers = (): readonly number[] =>
  readdirSync('/proc').flatMap((pid) => {
    try {
      const line = /^\d+$/.test(pid) ? readFileSync(join('/proc', pid, 'cmdline'), 'utf8') : '';
      return line.includes(`user-data-dir=${temporary}`) && !line.includes('--type=') ? [Number(pid)] : [];
    } catch {
      return []; // it has ended
    }
  });

/** Every file below a folder, by path, as a hash. */
const filesOf = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length), createHash('sha256').update(readFileSync(path)).digest('hex')];
      })
      .sort(),
  );

describe.skipIf(process.platform !== 'linux')('many decks of one table', () => {
  it('are the same bytes in one run and in three shards, PDFs too', async () => {
    expect(await build(['--out', 'all'])).toMatchObject({ code: 0 });
    for (const shard of ['1/3', '2/3', '3/3'])
      expect(await build(['--out', 'shards', '--shard', shard])).toMatchObject({ code: 0 });
    expect(filesOf(join(root, 'shards'))).toEqual(filesOf(join(root, 'all')));
    expect(filesOf(join(root, 'all')).size).toBe(ROWS * 4);
  });

  it('are built but for those that were printed when the browser was killed, and none is left', async () => {
    const { code, words } = await build(['--out', 'killed'], async () => {
      while (!existsSync(join(root, 'killed', 'regions', 'region-4', 'manifest.json'))) await sleep(10);
      for (const pid of browsers()) process.kill(pid, 'SIGKILL');
    });
    const failed = [...words.matchAll(/✗ No PDF/g)].length;
    expect(code).toBe(3);
    expect(words).not.toMatch(/this is a bug|\n\s+at /);
    // Two are worked on at once, and the next may have been lent the one that died.
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThan(5);
    expect(words).toMatch(
      new RegExp(`✗ ${ROWS - failed} of ${ROWS} decks are done .* These failed: regions/region-`),
    );
    const good = filesOf(join(root, 'all'));
    const made = [...filesOf(join(root, 'killed'))].filter(([path]) => path.endsWith('.pdf'));
    expect(made).toHaveLength(ROWS - failed);
    for (const [path, hash] of made) expect(good.get(path)).toBe(hash);
    for (let waited = 0; waited < 5000 && browsers().length > 0; waited += 50) await sleep(50);
    expect([browsers(), readdirSync(temporary)]).toEqual([[], []]);
    // The next build is right.
    expect(await build(['--out', 'killed'])).toMatchObject({ code: 0 });
    expect(filesOf(join(root, 'killed'))).toEqual(good);
  });

  it('are built where the folder of one can’t be made', async () => {
    const folder = join(root, 'blocked', 'regions');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'region-3'), 'a file where the folder would be');
    const { code, words } = await build(['--out', 'blocked']);
    expect(code).toBe(3);
    expect(words).toMatch(/✗ regions\/region-3: .*can't be written/);
    expect(words).toContain(`✗ ${ROWS - 1} of ${ROWS} decks are done`);
    expect(readdirSync(folder)).toHaveLength(ROWS);
  });
});
