// A new deck builds at once, without a mistake; and the package holds what that takes.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { init } from '../src/init.ts';

const CLI = resolve('dist/cli.cjs');
const root = mkdtempSync(join(tmpdir(), 'factdeck-init-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const run = (cwd: string, ...args: string[]) =>
  spawnSync(process.execPath, [CLI, ...args], { cwd, encoding: 'utf8' });

describe('a new deck', () => {
  it('is made, says what to do next, and builds without a warning', () => {
    const made = run(root, 'init', 'demo');
    expect([made.status, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toContain('  cd demo\n  npx factdeck build');
    const demo = join(root, 'demo');
    const built = run(demo, 'build', '--strict');
    expect([built.status, built.stderr]).toEqual([0, '']);
    expect(built.stdout).toMatch(
      /✓ demo -> output\/demo: index\.html \d+ KB, demo\.pdf \d+ KB.*1 claim holds/,
    );
    expect(readFileSync(join(demo, '.gitignore'), 'utf8')).toContain('output/');
    const figures = readFileSync(join(demo, 'output', 'demo', 'facts.json'), 'utf8');
    expect(figures).toContain('3.1 million');
  });

  it('has a claim that stops the build where it is no longer true', () => {
    const demo = join(root, 'false');
    init({ folder: demo });
    const facts = join(demo, 'facts.yaml');
    writeFileSync(facts, readFileSync(facts, 'utf8').replace('2023: 2.6 million', '2023: 2.0 million'));
    const { status, stdout } = run(demo, 'build', '--no-pdf');
    expect(status).toBe(1);
    expect(stdout).toContain('claim-fails');
  });

  it('is not written over what is there', () => {
    const taken = join(root, 'taken');
    mkdirSync(taken);
    writeFileSync(join(taken, 'facts.yaml'), 'mine');
    expect(() => init({ folder: taken })).toThrow('There is a facts.yaml');
    expect(existsSync(join(taken, 'deck.md'))).toBe(false);
    const { status, stderr } = run(root, 'init', 'taken');
    expect([status, stderr]).toEqual([3, expect.stringContaining('nothing is written over')]);
    expect(run(root, 'init').status).toBe(2);
    expect(run(root, 'init', 'a', 'b').status).toBe(2);
  });
});

describe('the package', () => {
  it('holds what a deck takes, what the documents show, and nothing of the workshop', () => {
    const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    });
    const packed = JSON.parse(said) as unknown;
    const [pack] = (Array.isArray(packed) ? packed : Object.values(packed as object)) as {
      size: number;
      files: { path: string }[];
    }[];
    const paths = (pack?.files ?? []).map(({ path }) => path);
    for (const needed of [
      'dist/cli.cjs',
      'dist/main.cjs',
      'dist/compiled',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/font-worker.cjs',
      'dist/client/deck.js',
      'templates/deck.hbs',
      'templates/starter/deck.md',
      'templates/starter/facts.yaml',
      'templates/starter/gitignore',
      'docs/schemas/deck.schema.json',
      'LICENSE',
      'README.md',
    ])
      expect(paths).toContain(needed);
    for (const [, page = ''] of readFileSync('README.md', 'utf8').matchAll(/\]\((docs\/[^)#]+)/g))
      if (page.includes('.')) expect(paths).toContain(page);
    expect(
      paths.filter((path) =>
        /^(?:src|tests|output|node_modules)\/|\.tgz$|(?<!^docs\/pictures\/\w+)\.png$/.test(path),
      ),
    ).toEqual([]);
    expect(pack?.size).toBeLessThan(14_000_000);
  });
});
