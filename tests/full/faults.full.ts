// What the world can do to a build: a clear failure in time, earlier files whole, no process and no temporary file left.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
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
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const CLI = resolve('dist/cli.cjs');
const root = mkdtempSync(join(tmpdir(), 'factdeck-faults-'));
const deck = join(root, 'content', 'faults');
const temporary = join(root, 'temporary');
const cache = join(root, 'cache');

/** Enough slides that printing takes longer than finding the process that prints. */
const SLIDES = 150;

const write = (value: string, more = ''): void => {
  writeFileSync(
    join(deck, 'facts.yaml'),
    `sources:\n  s:\n    title: S\nfacts:\n  people:\n    label: People\n    source: s\n    value: ${value}\n`,
  );
  const slides = Array.from(
    { length: SLIDES },
    (_, index) =>
      `## ${['One', 'Two', 'Three'][index % 3]} of many\n\n{{ people }} live here.\n\n- Words\n- And more\n`,
  );
  writeFileSync(join(deck, 'deck.md'), `---\ntitle: Faults\n${more}---\n\n${slides.join('\n---\n\n')}`);
};

type Run = { readonly code: number | null; readonly words: string; readonly ms: number };

/** Starts a build; `during` is called with its process at once. */
async function build(
  {
    out = join(root, 'output'),
    flags = [],
  }: { readonly out?: string; readonly flags?: readonly string[] } = {},
  during: (child: ChildProcess) => Promise<void> = async () => {},
): Promise<Run> {
  const started = Date.now();
  const child = spawn(process.execPath, [CLI, 'build', '--force', '--out', out, ...flags], {
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
  return { code: await ended, words, ms: Date.now() - started };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, sha256(readFileSync(join(folder, name)))] as const),
  );

/** Processes by their arguments. */
const processes = (has: RegExp): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return has.test(readFileSync(join('/proc', pid, 'cmdline'), 'utf8'));
      } catch {
        return false; // it has ended
      }
    })
    .map(Number);

/** Waits until a process is there. */
async function processOf(find: () => number | undefined): Promise<number> {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    await sleep(3);
  }
}

const BROWSER = () => processes(new RegExp(`user-data-dir=${temporary}`))[0];
/** The one that draws pages, however many stand between it and the browser. */
const RENDERER = () => processes(/--type=renderer/).find((pid) => ancestors(pid).includes(BROWSER() ?? -1));

function ancestors(pid: number): readonly number[] {
  try {
    // Behind the name, which is in parentheses and may hold anything: state, parent, …
    const parent = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
    return parent > 1 ? [parent, ...ancestors(parent)] : [];
  } catch {
    return []; // it has ended
  }
}

/** Nothing of a build is left but what it says it wrote. */
async function nothingLeft(): Promise<void> {
  for (let waited = 0; waited < 5000 && processes(new RegExp(temporary)).length > 0; waited += 50)
    await sleep(50);
  expect(processes(new RegExp(temporary))).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
}

/** Whether every file that a manifest lists is there as it says. */
function isWhole(folder: string): boolean {
  const { outputs } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    outputs: readonly { path: string; sha256: string }[];
  };
  const files = filesOf(folder);
  return outputs.every(({ path, sha256: hash }) => files[path] === hash);
}

const isRoot = process.getuid?.() === 0;

/** A small file system of its own; undefined where none can be made. */
function mount(kind: string): string | undefined {
  const folder = mkdtempSync(join(root, 'mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', kind, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return undefined;
  }
}
const mounted: string[] = [];
function mountOrSkip(kind: string, skip: (why: string) => void): string {
  const folder = mount(kind);
  if (folder === undefined) {
    process.stderr.write(`faults: no file system can be mounted here (${kind}), so this is not tested\n`);
    skip('no file system can be mounted here');
    throw new Error('skipped');
  }
  mounted.push(folder);
  return folder;
}

beforeAll(() => {
  for (const folder of [deck, temporary, join(cache, 'factdeck')])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unpacked = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'factdeck');
  for (const name of existsSync(unpacked) ? readdirSync(unpacked) : [])
    if (name.startsWith('chromium-')) symlinkSync(join(unpacked, name), join(cache, 'factdeck', name));
});
afterAll(() => {
  for (const folder of mounted) execFileSync('umount', [folder]);
  rmSync(root, { recursive: true, force: true });
});

const output = join(root, 'output', 'faults');
let good: Record<string, string> = {};
beforeEach(async () => {
  write('140 million');
  if (existsSync(output) && JSON.stringify(filesOf(output)) === JSON.stringify(good)) return;
  expect(await build()).toMatchObject({ code: 0 });
  good = filesOf(output);
});

const pick = (files: Record<string, string>, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, files[name] ?? '']));

describe.skipIf(process.platform !== 'linux')('a build', () => {
  it.each([
    ['the browser', BROWSER],
    ['the process of the page', RENDERER],
  ])('of which %s is killed says so, and the next is right', { timeout: 120_000 }, async (_, find) => {
    write('150 million');
    const failed = await build({}, async () => {
      const pid = await processOf(find);
      await sleep(250);
      process.kill(pid, 'SIGKILL');
    });
    expect(failed).toMatchObject({ code: 3 });
    expect(failed.words).toMatch(/browser|page/i);
    expect(failed.words).not.toMatch(/this is a bug|\n\s+at /);
    expect(failed.ms).toBeLessThan(20_000);
    await nothingLeft();
    // The PDF stays as it was; the page and the manifest are of one build.
    expect(filesOf(output)['faults.pdf']).toBe(good['faults.pdf']);
    expect(isWhole(output)).toBe(true);
    expect(await build()).toMatchObject({ code: 0 });
    expect(isWhole(output)).toBe(true);
    expect(filesOf(output)['faults.pdf']).not.toBe(good['faults.pdf']);
    write('140 million');
    expect(await build()).toMatchObject({ code: 0 });
    expect(filesOf(output)).toEqual(good);
  });

  it('whose browser stops answering ends at its deadline', { timeout: 60_000 }, async () => {
    let stopped = 0;
    const failed = await build({ flags: ['--timeout', '3'] }, async () => {
      stopped = await processOf(BROWSER);
      process.kill(stopped, 'SIGSTOP');
    });
    expect(failed).toMatchObject({ code: 3 });
    expect(failed.words).toMatch(/within 3 s|3 seconds|deadline|--timeout/);
    expect(failed.ms).toBeLessThan(12_000);
    await nothingLeft();
    expect(filesOf(output)).toMatchObject(pick(good, 'index.html', 'faults.pdf'));
    expect(isWhole(output)).toBe(true);
  });

  it('whose template has a script that never ends is told of the script', { timeout: 60_000 }, async () => {
    mkdirSync(join(deck, 'templates', 'layouts'), { recursive: true });
    writeFileSync(
      join(deck, 'templates', 'layouts', 'default.hbs'),
      '{{{content}}}<script>for (;;) {}</script>',
    );
    const failed = await build({ flags: ['--timeout', '20'] });
    rmSync(join(deck, 'templates'), { recursive: true });
    expect([1, 3]).toContain(failed.code);
    expect(failed.words).toMatch(/script|default\.hbs/);
    expect(failed.ms).toBeLessThan(30_000);
    await nothingLeft();
    expect(filesOf(output)).toEqual(good);
  });

  it('whose browser is not there keeps the page', async () => {
    const failed = await build({ flags: ['--browser', join(root, 'no-such-browser')] });
    expect(failed).toMatchObject({ code: 3 });
    expect(failed.words).toContain('--browser');
    expect(filesOf(output)['faults.pdf']).toBe(good['faults.pdf']);
    expect(isWhole(output)).toBe(true);
    await nothingLeft();
  });

  it('into a folder that can’t be written says which', async ({ skip }) => {
    const folder = isRoot ? mountOrSkip('ro', skip) : join(root, 'read-only');
    if (!isRoot) {
      mkdirSync(folder);
      chmodSync(folder, 0o500);
    }
    const failed = await build({ out: folder });
    expect(failed).toMatchObject({ code: 3 });
    expect(failed.words).toContain(folder);
    expect(failed.words).toMatch(/can't be written/);
    await nothingLeft();
  });

  it('onto a full disk leaves the earlier files whole', { timeout: 60_000 }, async ({ skip }) => {
    const folder = mountOrSkip('size=3m', skip);
    expect(await build({ out: folder })).toMatchObject({ code: 0 });
    const before = filesOf(join(folder, 'faults'));
    // What is left is less than the page takes.
    writeFileSync(join(folder, 'filler'), Buffer.alloc(64));
    for (let size = 2 ** 20; size >= 2 ** 12; size /= 2)
      for (;;) {
        try {
          writeFileSync(join(folder, `filler-${size}-${Math.random()}`), Buffer.alloc(size));
        } catch {
          for (const name of readdirSync(folder))
            if (name.startsWith(`filler-${size}`) && !isFull(join(folder, name), size))
              rmSync(join(folder, name));
          break;
        }
      }
    write('150 million');
    const failed = await build({ out: folder });
    expect(failed).toMatchObject({ code: 3 });
    expect(failed.words).toMatch(/space/);
    expect(filesOf(join(folder, 'faults'))).toEqual(before);
    await nothingLeft();
    for (const name of readdirSync(folder)) if (name.startsWith('filler')) rmSync(join(folder, name));
    expect(await build({ out: folder })).toMatchObject({ code: 0 });
    expect(isWhole(join(folder, 'faults'))).toBe(true);
  });

  it('beside another into the same folder gives what one alone gives', { timeout: 60_000 }, async () => {
    rmSync(output, { recursive: true });
    const both = await Promise.all([build(), build(), build()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(filesOf(output)).toEqual(good);
    await nothingLeft();
  });

  it('with little memory says so or is done', { timeout: 120_000 }, async () => {
    const shell = join(root, 'small.sh');
    const browser = readdirSync(join(cache, 'factdeck')).find((name) => name.startsWith('chromium-'));
    if (browser === undefined) throw new Error('no browser is unpacked');
    // So little address space that it starts, or not, and in no case lasts.
    writeFileSync(
      shell,
      `#!/bin/sh\nulimit -v 2500000\nexec "${join(cache, 'factdeck', browser, 'chromium')}" "$@"\n`,
      { mode: 0o755 },
    );
    const failed = await build({ flags: ['--browser', shell, '--timeout', '30'] });
    expect([0, 3]).toContain(failed.code);
    expect(failed.words).not.toMatch(/this is a bug|\n\s+at /);
    expect(failed.ms).toBeLessThan(45_000);
    expect(isWhole(output)).toBe(true);
    await nothingLeft();
  });
});

const isFull = (path: string, size: number): boolean => readFileSync(path).length === size;
