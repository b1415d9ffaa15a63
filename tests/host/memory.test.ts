// The host of tests keeps to the same contract as the real one.

import { describe, expect, it } from 'vitest';
import { memoryHost } from '../../src/host/memory.ts';

describe('a host in memory', () => {
  it('reads, lists, writes and removes', () => {
    const host = memoryHost({ '/deck/deck.md': '# Hi', '/deck/img/a.png': new Uint8Array([1]) }, { A: 'b' });
    expect(host.listFolder('/deck')).toEqual(['deck.md', 'img']);
    expect(host.listFolder('/nowhere')).toBeUndefined();
    expect(host.readFile('/deck')).toBeUndefined();
    expect(new TextDecoder().decode(host.readFile('/deck/deck.md'))).toBe('# Hi');
    expect([host.realPath('/deck'), host.realPath('/deck/x')]).toEqual(['/deck', undefined]);
    host.writeFile('/out/x', new Uint8Array([2]));
    host.removeFile('/deck/deck.md');
    host.removeFile('/nothing');
    expect([...host.files.keys()]).toEqual(['/deck/img/a.png', '/out/x']);
    expect([host.env('A'), host.env('constructor')]).toEqual(['b', undefined]);
  });

  it('keeps bytes of its own', () => {
    const bytes = new Uint8Array([1]);
    const host = memoryHost();
    host.writeFile('/x', bytes);
    bytes[0] = 9;
    host.readFile('/x')?.fill(9);
    expect(host.readFile('/x')).toEqual(new Uint8Array([1]));
  });

  it('refuses to write over a folder, or below a file', () => {
    const host = memoryHost({ '/a/b': '' });
    for (const path of ['/a', '/a/b/c', '/a/b/c/d'])
      expect(() => host.writeFile(path, new Uint8Array())).toThrow(
        expect.objectContaining({ code: 'file-unwritable' }),
      );
  });
});
