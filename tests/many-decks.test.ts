// Many decks in one run: one browser, the same bytes as one by one, and one that fails doesn't stop the others.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CLI = resolve('dist/cli.cjs');
const root = mkdtempSync(join(tmpdir(), 'factdeck-many-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const run = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, 'build', '--force', ...args], { cwd: root, encoding: 'utf8' });

const names = ['a', 'b', 'c', 'd', 'e'];
beforeAll(() => {
  for (const [index, name] of names.entries()) {
    const deck = join(root, 'content', name);
    mkdirSync(deck, { recursive: true });
    writeFileSync(
      join(deck, 'deck.md'),
      `---\ntitle: ${name}\nlang: en\n---\n\n# {{ people }}\n\nThey are *many*.\n`,
    );
    writeFileSync(
      join(deck, 'facts.yaml'),
      `sources:\n  s:\n    title: S\nfacts:\n  people:\n    label: People\n    source: s\n    value: ${index + 3} million\n`,
    );
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

describe('many decks', () => {
  it('are the same bytes in one run, one by one, and in shards', () => {
    const all = run('--out', 'all');
    expect([all.status, all.stderr]).toEqual([0, '']);
    // Told in the order of their names.
    expect([...all.stdout.matchAll(/✓ (\w) -> /g)].map(([, name]) => name)).toEqual(names);
    for (const name of ['a', 'd']) expect(run(name, '--out', 'single').status).toBe(0);
    const together = filesOf(join(root, 'all'));
    expect(together.size).toBe(names.length * 4);
    for (const [path, hash] of filesOf(join(root, 'single'))) expect(together.get(path)).toBe(hash);
    for (const shard of ['1/2', '2/2']) expect(run('--shard', shard, '--out', 'shards').status).toBe(0);
    expect(filesOf(join(root, 'shards'))).toEqual(together);
  });

  it('are built where one has errors or can’t be written, and each failure is told', () => {
    writeFileSync(join(root, 'content', 'b', 'deck.md'), '# {{ nobody }}\n');
    mkdirSync(join(root, 'blocked'));
    writeFileSync(join(root, 'blocked', 'c'), 'a file where the folder would be');
    const { status, stdout, stderr } = run('--out', 'blocked');
    expect([status, stderr]).toEqual([3, '']);
    expect(stdout).toContain('✗ b: 2 errors. Nothing was written.');
    expect(stdout).toMatch(/✗ c: .*can't be written/);
    for (const name of ['a', 'd', 'e'])
      expect(existsSync(join(root, 'blocked', name, `${name}.pdf`))).toBe(true);
    const said = JSON.parse(run('--out', 'blocked', '--json', '--no-pdf').stdout) as {
      deck: string;
      ok: boolean;
      failure?: { code: string };
    }[];
    expect(said.map(({ deck, ok }) => [deck, ok])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
      ['d', true],
      ['e', true],
    ]);
    expect(said[2]?.failure?.code).toBe('file-unwritable');
  });

  it('take a shard that there is', () => {
    for (const wrong of ['3/2', '0/2', '2', 'a/b']) expect(run('--shard', wrong).status).toBe(2);
    const none = run('a', '--shard', '2/2');
    expect([none.status, none.stdout]).toEqual([0, 'There is no deck in this shard.\n']);
  });
});
