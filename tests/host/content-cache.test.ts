// The cache of what was made before: whole or nothing, within its size, and safe where two processes use it.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openContentCache } from '../../src/host/content-cache.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'factdeck-cache-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const filesOf = (kind: string) => readdirSync(join(base, kind)).map((name) => join(base, kind, name));

describe('the content cache', () => {
  it('gives what was put, to another one as well, and nothing under another key', () => {
    openContentCache('things', 1000, base).put('a b/c', Uint8Array.of(1, 2, 3));
    const other = openContentCache('things', 1000, base);
    expect([...(other.get('a b/c') ?? [])]).toEqual([1, 2, 3]);
    expect(other.get('a b')).toBeUndefined();
    expect(openContentCache('others', 1000, base).get('a b/c')).toBeUndefined();
  });

  it('gives nothing of a file that was cut or changed, and takes it away', () => {
    const cache = openContentCache('things', 1000, base);
    for (const damage of [
      (bytes: Buffer) => bytes.subarray(0, -1),
      (bytes: Buffer) => bytes.fill(7, 40, 41),
    ]) {
      cache.put(
        'key',
        Uint8Array.from({ length: 20 }, (_, index) => index),
      );
      const [path = ''] = filesOf('things');
      writeFileSync(path, damage(readFileSync(path)));
      expect(cache.get('key')).toBeUndefined();
      expect(filesOf('things')).toEqual([]);
    }
  });

  it('keeps what was used last, within its size', () => {
    const cache = openContentCache('things', 1000, base);
    for (const key of ['a', 'b', 'c']) cache.put(key, new Uint8Array(250));
    const old = new Date(2020, 1, 1);
    for (const path of filesOf('things')) utimesSync(path, old, old);
    cache.get('a');
    cache.put('d', new Uint8Array(250));
    cache.put('e', new Uint8Array(250));
    expect(cache.get('a')).toBeDefined();
    expect(cache.get('e')).toBeDefined();
    expect(filesOf('things').reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThanOrEqual(1000);
  });

  it('is without effect where its folder can’t be made', () => {
    writeFileSync(join(base, 'things'), '');
    const cache = openContentCache('things', 1000, base);
    cache.put('a', Uint8Array.of(1));
    expect(cache.get('a')).toBeUndefined();
  });
});
