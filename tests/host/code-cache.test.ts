// Compiled code is kept, taken back, and never trusted over its source.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadScript } from '../../src/host/code-cache.ts';

const before = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-code-'));
  process.env.XDG_CACHE_HOME = folder;
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  rmSync(folder, { recursive: true, force: true });
});

const write = (value: number): string => {
  const path = join(folder, 'script.cjs');
  writeFileSync(path, `#!/usr/bin/env node\nexports.value = () => ${value};`);
  return path;
};
const runScript = (path: string, hash: string): unknown => {
  const { exports, keep } = loadScript(path, hash);
  const value = (exports as { value: () => number }).value();
  keep();
  return value;
};
const files = () => readdirSync(join(folder, 'factdeck'));

describe('compiled code', () => {
  it('is kept once, and the script runs the same with it', () => {
    const path = write(1);
    expect([runScript(path, 'a'), runScript(path, 'a')]).toEqual([1, 1]);
    expect(files()).toEqual([`code-a-${process.version}-${process.arch}.bin`]);
  });

  it('is of one content: another source of the same length has its own', () => {
    expect(runScript(write(1), 'a')).toBe(1);
    expect(runScript(write(2), 'b')).toBe(2);
    expect(files()).toHaveLength(2);
  });

  it('is kept of its parts too, where they were loaded', () => {
    mkdirSync(join(folder, 'parts'));
    writeFileSync(join(folder, 'parts', 'a.cjs'), 'exports.two = () => 2;');
    writeFileSync(join(folder, 'parts', 'b.cjs'), 'exports.three = () => 3;');
    const path = join(folder, 'script.cjs');
    writeFileSync(
      path,
      "exports.value = () => require('./parts/a.cjs').two() + require('./parts/a.cjs').two();",
    );
    expect([runScript(path, 'a'), runScript(path, 'a')]).toEqual([4, 4]);
    expect(files()).toHaveLength(2);
  });

  it('is made anew where it is damaged', () => {
    const path = write(1);
    runScript(path, 'a');
    const file = join(folder, 'factdeck', files()[0] ?? '');
    truncateSync(file, 100);
    expect(runScript(path, 'a')).toBe(1);
    expect(runScript(path, 'a')).toBe(1);
    expect(files()).toHaveLength(1);
  });

  it('is kept of the newest versions only', () => {
    const path = write(1);
    for (let version = 0; version < 30; version++) runScript(path, `v${version}`);
    expect(files()).toHaveLength(24);
    expect(files().some((name) => name.startsWith('code-v11-'))).toBe(true);
  });

  it('is kept where it is used, however long ago it was written', () => {
    const path = write(1);
    const written = () => {
      const name = files().find((one) => one.startsWith('code-used-')) ?? '';
      return statSync(join(folder, 'factdeck', name)).birthtimeMs;
    };
    runScript(path, 'used');
    const first = written();
    for (let version = 0; version < 30; version++) {
      runScript(path, `v${version}`);
      runScript(path, 'used');
    }
    expect(written()).toBe(first);
  });

  it('is done without where no folder can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    const nowhere = join(folder, 'file', 'below');
    Object.assign(process.env, { XDG_CACHE_HOME: nowhere, HOME: nowhere, TMPDIR: nowhere });
    expect(runScript(write(3), 'a')).toBe(3);
    expect(readdirSync(folder).sort()).toEqual(['file', 'script.cjs']);
  });
});

describe('the command that is read so', () => {
  it('is ASCII, its regular expressions too', () => {
    const bytes = readFileSync('dist/main.cjs');
    expect(bytes.findIndex((byte) => byte > 0x7f)).toBe(-1);
    expect(bytes.includes('\\u5e74')).toBe(true); // 年, in a regular expression of dates
  });
});
