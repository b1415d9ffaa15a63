// Nothing changed, nothing done: the compiled command on a deck that is built already.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const CLI = resolve('dist/cli.cjs');
const base = mkdtempSync(join(tmpdir(), 'factdeck-unchanged-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let root = '';
let deck = '';
let index = '';
beforeEach(() => {
  root = mkdtempSync(join(base, 'case-'));
  deck = join(root, 'content', 'small');
  mkdirSync(deck, { recursive: true });
  index = join(root, 'output', 'small', 'index.html');
  writeFileSync(
    join(deck, 'deck.md'),
    '---\ntitle: Small\nlang: en\n---\n\n# {{ people[2024] }}\n\nAbout 7 things.\n',
  );
  writeFacts('140 million');
});

const writeFacts = (value: string, more = '') =>
  writeFileSync(
    join(deck, 'facts.yaml'),
    `sources:\n  census:\n    title: Census\nfacts:\n  people:\n    label: People\n    source: census\n${more}    values:\n      2024: ${value}\n`,
  );

const run = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, 'build', '--no-pdf', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: join(root, 'cache') },
  });
const didNothing = (...args: string[]) => run(...args).stdout.includes('nothing changed');

describe('a deck that is built already', () => {
  it('is left alone, and its warnings are told again', () => {
    const first = run();
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('number-unbound');
    const written = statSync(index).mtimeMs;
    const second = run();
    expect(second.status).toBe(0);
    expect(second.stdout).toContain('✓ small -> output/small: nothing changed; 1 warning');
    expect(second.stdout.slice(0, second.stdout.indexOf('✓'))).toBe(
      first.stdout.slice(0, first.stdout.indexOf('✓')),
    );
    expect(statSync(index).mtimeMs).toBe(written);
    const [machine] = JSON.parse(run('--json').stdout) as [Record<string, unknown>];
    expect(machine).toMatchObject({ deck: 'small', ok: true, unchanged: true });
    expect(machine.diagnostics).toHaveLength(1);
  });

  it('is built where a fact, an option, the day of a date, or what was written changed; and with --force', () => {
    run();
    expect(didNothing('--force')).toBe(false);
    expect(didNothing('--date', '2030-01-01')).toBe(false);
    run();
    writeFacts('150 million');
    expect(didNothing()).toBe(false);
    expect(readFileSync(index, 'utf8')).toContain('150 million');
    expect(didNothing()).toBe(true);
    writeFileSync(index, 'torn');
    expect(didNothing()).toBe(false);
    expect(readFileSync(index, 'utf8')).toContain('150 million');
    rmSync(join(root, 'output', 'small', 'manifest.json'));
    expect(didNothing()).toBe(false);
    expect(didNothing()).toBe(true);
    mkdirSync(join(deck, 'templates', 'layouts'), { recursive: true });
    expect(didNothing()).toBe(false);
  });

  it('needs no record: one that is gone or damaged is made anew', () => {
    run();
    const records = join(root, 'cache', 'factdeck', 'builds');
    for (const name of readdirSync(records)) writeFileSync(join(records, name), 'nonsense');
    expect(didNothing()).toBe(false);
    expect(didNothing()).toBe(true);
    rmSync(join(root, 'cache'), { recursive: true });
    expect(didNothing()).toBe(false);
  });

  it('is built with a configuration, which may read anything', () => {
    writeFileSync(join(deck, 'factdeck.config.mjs'), 'export default { plugins: [] };\n');
    run();
    expect(didNothing()).toBe(false);
    run('--no-config');
    expect(didNothing('--no-config')).toBe(true);
  });

  it('tells an error each time, and builds the others', () => {
    const other = join(root, 'content', 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'deck.md'), '# {{ nothing }}\n');
    for (let round = 0; round < 2; round++) {
      const { status, stdout } = run();
      expect(status).toBe(1);
      expect(stdout).toContain('Nothing was written.');
      expect(stdout.includes('small: nothing changed')).toBe(round === 1);
    }
  });
});
