// The real host: files are written whole or not at all, and every failure is one of the world's.

import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostError } from '../../src/host/host.ts';
import { nodeHost } from '../../src/host/node.ts';

const host = nodeHost();
const bytes = new TextEncoder().encode('new');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-host-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('writing', () => {
  it('makes the folder, replaces what stood there, and leaves nothing beside it', () => {
    const path = join(folder, 'a', 'ünï code #?%', 'x.html');
    host.writeFile(path, bytes);
    host.writeFile(path, new Uint8Array(0));
    expect(readFileSync(path)).toHaveLength(0);
    expect(readdirSync(join(folder, 'a', 'ünï code #?%'))).toEqual(['x.html']);
  });

  it('shows a reader who has the old file open the old file', () => {
    const path = join(folder, 'x');
    writeFileSync(path, 'old');
    symlinkSync(path, join(folder, 'link'));
    host.writeFile(path, bytes);
    expect(readFileSync(join(folder, 'link'), 'utf8')).toBe('new');
  });

  it.skipIf(process.platform !== 'linux')('fails, and ends, where no folder can be made', () => {
    expect(() => host.writeFile('/proc/factdeck/deck/x.html', bytes)).toThrow(
      expect.objectContaining({ code: 'file-unwritable' }),
    );
  });

  it.each([
    ['a folder is in its way', () => mkdirSync(join(folder, 'x')), 'x'],
    ['a file stands where a folder is needed', () => writeFileSync(join(folder, 'x'), 'old'), 'x/y'],
    ['a file stands further up', () => writeFileSync(join(folder, 'x'), 'old'), 'x/y/z'],
  ])('fails as the world does where %s, with nothing left behind', (_, prepare, path) => {
    prepare();
    expect(() => host.writeFile(join(folder, path), bytes)).toThrow(
      expect.objectContaining({ name: 'HostError', code: 'file-unwritable' }),
    );
    expect(readdirSync(folder)).toEqual(['x']);
  });
});

describe('removing', () => {
  it('is content where there is nothing', () => {
    writeFileSync(join(folder, 'x'), '');
    host.removeFile(join(folder, 'nothing'));
    host.removeFile(join(folder, 'x', 'y'));
    host.removeFile(join(folder, 'x'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('fails as the world does for a folder', () => {
    expect(() => host.removeFile(folder)).toThrow(HostError);
  });
});

describe('reading', () => {
  it.skipIf(process.platform === 'win32')('finds no file where a pipe is, and waits for nobody', () => {
    const path = join(folder, 'pipe.png');
    execFileSync('mkfifo', [path]);
    expect(host.readFile(path)).toBeUndefined();
  });

  it('gives undefined for what is not there, or is not a file', () => {
    writeFileSync(join(folder, 'x'), 'old');
    for (const path of ['nothing', 'x/y', '.']) expect(host.readFile(join(folder, path))).toBeUndefined();
    for (const path of ['nothing', 'x']) expect(host.listFolder(join(folder, path))).toBeUndefined();
    expect(host.realPath(join(folder, 'nothing'))).toBeUndefined();
  });

  it('lists names sorted', () => {
    for (const name of ['b', 'a', 'B']) writeFileSync(join(folder, name), '');
    expect(host.listFolder(folder)).toEqual(['B', 'a', 'b']);
  });
});
