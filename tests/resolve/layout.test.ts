// Where content goes that stands behind the named divs of a slide.

import { describe, expect, it } from 'vitest';
import type { AsWritten, Block } from '../../src/model/deck.ts';
import { positionOf, toSource } from '../../src/model/source.ts';
import { readLayout } from '../../src/parse/layouts.ts';
import { placeBelow } from '../../src/resolve/layout.ts';

const source = toSource('deck.md', 'text');
const at = positionOf(source, 0, 4);
const layout = (slots: string) =>
  readLayout('pair', toSource('pair.hbs', `{{!-- slots: ${slots} --}}`), () => {});
const [columns, pair] = [layout('left, right, below'), layout('left, right')];
const words = (text: string): Block<AsWritten> => ({
  kind: 'paragraph',
  children: [{ kind: 'text', text }],
  at,
});
const div = (name: string, ...blocks: Block<AsWritten>[]): Block<AsWritten> => ({
  kind: 'div',
  name,
  blocks,
  at,
});

describe('content behind the divs of a slide', () => {
  const blocks = [words('before'), div('left'), div('right'), words('behind'), words('too')];

  it('goes into the slot below, where the layout has one', () => {
    expect(placeBelow(blocks, columns)).toEqual([
      words('before'),
      div('left'),
      div('right'),
      div('below', words('behind'), words('too')),
    ]);
  });

  it('stays where it is without such a slot, with one that is written, and without divs', () => {
    expect(placeBelow(blocks, pair)).toEqual(blocks);
    const written = [...blocks, div('below')];
    expect(placeBelow(written, columns)).toEqual(written);
    expect(placeBelow([words('only')], columns)).toEqual([words('only')]);
    expect(placeBelow([div('left'), div('right')], columns)).toEqual([div('left'), div('right')]);
  });
});
