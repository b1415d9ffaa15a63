// A build that is killed at any moment: each file is old or new, the manifest tells a mixed set, no browser stays, and the next build is right.

import { spawn, spawnSync } from 'node:child_process';
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

/** FULL=1 kills 200 builds. */
const KILLS = process.env.FULL === '1' ? 200 : 8;

const CLI = resolve('dist/cli.cjs');
const root = mkdtempSync(join(tmpdir(), 'factdeck-killed-'));
const deck = join(root, 'content', 'killed');
const output = join(root, 'output', 'killed');
const temporary = join(root, 'temporary');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const environment = { ...process.env, XDG_CACHE_HOME: join(root, 'cache'), TMPDIR: temporary };
const command = [CLI, 'build'];

/** What a deck of some version is: the files by name, as hashes. */
const versions = ['140 million', '150 million'].map((value) => ({
  value,
  files: new Map<string, string>(),
}));
type Version = (typeof versions)[number];

const write = ({ value }: Version) =>
  writeFileSync(
    join(deck, 'facts.yaml'),
    `sources:\n  s:\n    title: S\nfacts:\n  people:\n    label: People\n    source: s\n    value: ${value}\n`,
  );

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The files that are there for readers; what begins with a point is being written. */
const filesOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .map((name) => [name, sha256(readFileSync(join(folder, name)))]),
  );

function build(): number {
  const started = Date.now();
  const { status, stdout } = spawnSync(process.execPath, command, {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, expect.stringContaining('✓ killed')]);
  return Date.now() - started;
}

/** Whether the files are those that the manifest beside them lists. */
function isWhole(): boolean {
  const { outputs } = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as {
    outputs: readonly { path: string; sha256: string }[];
  };
  const files = filesOf(output);
  return outputs.every((one) => files.get(one.path) === one.sha256);
}

/** Processes that name our folder for temporary files, as a browser does. */
const browsers = (): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').includes(`user-data-dir=${temporary}`);
      } catch {
        return false; // it has ended
      }
    });

async function noBrowser(): Promise<readonly string[]> {
  for (let waited = 0; waited < 10_000 && browsers().length > 0; waited += 50) await sleep(50);
  return browsers();
}

let duration = 0;
beforeAll(() => {
  for (const folder of [deck, temporary, join(root, 'cache', 'factdeck')])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The browser of the machine, unpacked already: it is not what is tested here.
  const unpacked = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'factdeck');
  for (const name of existsSync(unpacked) ? readdirSync(unpacked) : [])
    if (name.startsWith('chromium-'))
      symlinkSync(join(unpacked, name), join(root, 'cache', 'factdeck', name));
  writeFileSync(
    join(deck, 'deck.md'),
    '---\ntitle: Killed\nlang: en\n---\n\n# {{ people }}\n\nThey are many.\n',
  );
  for (const version of versions) {
    rmSync(output, { recursive: true, force: true });
    write(version);
    duration = build();
    for (const [name, hash] of filesOf(output)) version.files.set(name, hash);
  }
});

describe.skipIf(process.platform !== 'linux')(`a build that is killed, ${KILLS} times`, () => {
  it('leaves each file old or new, no browser, and what the next build makes right', async () => {
    let killed = 0;
    for (let round = 0; round < KILLS; round++) {
      const version = versions[round % 2] as Version;
      const other = versions[(round + 1) % 2] as Version;
      expect(filesOf(output)).toEqual(other.files);
      write(version);
      // Half of the prints are kept from earlier rounds, half are made.
      if (round % 4 < 2) rmSync(join(root, 'cache', 'factdeck', 'prints'), { recursive: true, force: true });
      const child = spawn(process.execPath, command, { cwd: root, env: environment, stdio: 'ignore' });
      const ended = new Promise<NodeJS.Signals | null>((done) =>
        child.on('exit', (_, signal) => done(signal)),
      );
      // A build with a kept print ends sooner than the one that was timed.
      await sleep(Math.random() * duration * 0.9);
      child.kill('SIGKILL');
      if ((await ended) === 'SIGKILL') killed += 1;

      const files = filesOf(output);
      expect([...files.keys()].sort()).toEqual([...version.files.keys()].sort());
      for (const [name, hash] of files)
        expect([version.files.get(name), other.files.get(name)]).toContain(hash);
      const isOld = [...files].every(([name, hash]) => hash === other.files.get(name));
      const isNew = [...files].every(([name, hash]) => hash === version.files.get(name));
      expect(isWhole()).toBe(isOld || isNew);
      expect(await noBrowser()).toEqual([]);
      build();
      expect(filesOf(output)).toEqual(version.files);
      expect(isWhole()).toBe(true);
    }
    expect(killed).toBeGreaterThan(KILLS / 8);
  }, 1_200_000);
});
