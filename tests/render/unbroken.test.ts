// Numbers stay with their counters where lines may break anywhere.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AsResolved, Inline } from '../../src/model/deck.ts';
import type { Figure } from '../../src/model/fact.ts';
import { inlineWords } from '../../src/model/words.ts';
import { keepDatesTogether } from '../../src/render/unbroken.ts';

type Node = Inline<AsResolved>;
const text = (words: string): Node => ({ kind: 'text', text: words });
const figure = (words: string): Node => ({ kind: 'figure', figure: { text: words } as Figure });

/** What doesn't break, in brackets. */
const shape = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => (node.kind === 'span' ? `[${inlineWords(node.children)}]` : inlineWords([node])))
    .join('');

describe('a number and its counter', () => {
  it.each([
    [[text('2013年到2023年，增长')], '[2013年]到[2023年]，增长'],
    [[text('自'), figure('2014'), text('年起')], '自[2014年]起'],
    [[figure('2014'), text('年12月1日')], '[2014年][12月][1日]'],
    [[figure('多年'), text('年')], '多年年'],
    [[text('十年'), figure('90%'), text('，年均')], '十年90%，年均'],
    [[text('no dates in 2013')], 'no dates in 2013'],
  ])('stand in one span: %#', (nodes, expected) => {
    expect(shape(keepDatesTogether(nodes))).toBe(expected);
  });

  it('change no word', () => {
    const node = fc.oneof(
      fc.stringMatching(/^[0-9年月日a。]{0,8}$/).map(text),
      fc.stringMatching(/^[0-9元]{1,4}$/).map(figure),
    );
    fc.assert(
      fc.property(fc.array(node), (nodes) => {
        expect(inlineWords(keepDatesTogether(nodes))).toBe(inlineWords(nodes));
      }),
    );
  });
});
