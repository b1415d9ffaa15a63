// Fences: which blocks are given to whom, and where their text stands in the deck.

import { describe, expect, it } from 'vitest';
import type { Fence, FenceKind } from '../src/fences.ts';
import { diagnoseIn, prepareFences } from '../src/fences.ts';
import { toSource } from '../src/model/source.ts';
import { parseDeck } from '../src/parse.ts';

/** Prepares a deck's `sketch` fences; gives those that were seen, and the texts at all places of their letters. */
async function sketchesIn(body: string): Promise<{ fences: Fence[]; letters: string[]; prepared: number }> {
  const source = toSource('deck.md', `---\ntitle: T\n---\n\n# T\n\n${body}`);
  const deck = parseDeck(source, undefined, () => {});
  const fences: Fence[] = [];
  let prepared = 0;
  const kind: FenceKind = {
    name: 'sketch',
    summary: '',
    prepare: async (found) => {
      prepared += 1;
      fences.push(...found);
      return () => undefined;
    },
  };
  await prepareFences(
    [deck],
    { diagnose: () => {}, read: () => ({ kind: 'missing' }), readPackage: () => undefined },
    [kind],
  );
  const letters = fences.map(({ text, place }) =>
    [...text]
      .map((letter, index) => {
        if (letter === '\n') return letter; // a line of a quote goes on behind its mark
        const { start, end } = place(index, index + 1);
        return source.text.slice(start.offset, end.offset);
      })
      .join(''),
  );
  return { fences, letters, prepared };
}

describe('fences', () => {
  it.each([
    ['at the margin', '```sketch a b\nab: 1\n  cd\n\nef\n```\n'],
    ['indented', '  ```sketch\n  ab: 1\n    cd\n  ```\n'],
    ['of tildes', '~~~ sketch\nab: {{ x }}\n~~~\n'],
    ['in a quote', '> ```sketch\n> ab\n>\n>   cd\n> ```\n'],
    ['in a list', '- x\n\n  ```sketch\n  ab\n  cd\n  ```\n'],
    ['in a div', '::: left\n```sketch\nab\ncd\n```\n:::\n'],
    ['in notes', 'Note:\n\n```sketch\nab\n```\n'],
  ])('%s know where each letter stands', async (_, body) => {
    const { fences, letters } = await sketchesIn(body);
    expect(fences).toHaveLength(1);
    expect(letters[0]?.replace(/\s/g, '')).toBe(fences[0]?.text.replace(/\s/g, ''));
  });

  it('are prepared once for all, and not at all where there are none', async () => {
    expect((await sketchesIn('```sketch\na\n```\n\n```sketch\nb\n```\n')).prepared).toBe(1);
    expect((await sketchesIn('```js\na\n```\n\n    sketch\n')).prepared).toBe(0);
  });

  it('have a name and what follows it', async () => {
    const { fences } = await sketchesIn('``` sketch   [1|2] {.wide}\na\n```\n');
    expect(fences[0]).toMatchObject({ name: 'sketch', info: '[1|2] {.wide}', text: 'a' });
  });

  it('tell mistakes of their text at its place in the deck', async () => {
    const { fences } = await sketchesIn('```sketch\nab\ncd\n```\n');
    const [fence] = fences;
    if (fence === undefined) throw new Error('no fence');
    const at: unknown[] = [];
    const own = toSource('deck.md', fence.text);
    const point = (offset: number) => ({ offset, line: 2, column: 1 + offset });
    diagnoseIn(fence, (_code, _params, place) => at.push(place))(
      'reference-empty',
      {},
      {
        file: own.file,
        start: point(3),
        end: point(5),
      },
    );
    expect(at).toMatchObject([{ start: { line: 9, column: 1 }, end: { line: 9, column: 3 } }]);
  });
});
