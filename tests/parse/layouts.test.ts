// What a layout's first comment declares, in full and in the form of old.

import { describe, expect, it } from 'vitest';
import { layoutInWords } from '../../src/model/layout.ts';
import { toSource } from '../../src/model/source.ts';
import { readLayout } from '../../src/parse/layouts.ts';

const read = (text: string) => {
  const told: string[] = [];
  const layout = readLayout('l', toSource('l.hbs', text), (code) => told.push(code));
  return { layout, told };
};

describe('a layout', () => {
  it('declares slots with kinds, counts and what they are for', () => {
    const { layout, told } = read(
      '{{!--\nFor a\ntest.\n\nheading: needed\nslots:\n  see-also (2 to 4): one picture or chart, then text? - Why.\nbody:\n  steps?: one list (2 to 6)\nexample:\n  ## A\n\n  slots: none\n--}}',
    );
    expect(told).toEqual([]);
    expect(layout).toMatchObject({
      form: 'full',
      about: 'For a test.',
      heading: true,
      example: '## A\n\nslots: none',
    });
    expect(layout.slots).toEqual([
      {
        ...{ name: 'see-also', where: 'div', least: 2, most: 4, about: 'Why.' },
        parts: [
          { kinds: ['picture', 'chart'], least: 1, most: 1 },
          { kinds: ['text'], least: 0, most: Number.POSITIVE_INFINITY },
        ],
      },
      {
        ...{ name: 'steps', where: 'body', least: 0, most: 1, about: '' },
        parts: [{ kinds: ['list'], least: 1, most: 1, items: { least: 2, most: 6 } }],
      },
    ]);
    expect(layoutInWords(layout)).toBe(
      '2 to 4 `::: see-also` (a picture or a chart, then perhaps text), perhaps a list of 2 to 6 items',
    );
  });

  it('declares names in the form of old', () => {
    const { layout, told } = read(
      '{{!-- A figure beside it. slots: meaning, remark needs: lead, meaning --}}',
    );
    expect(told).toEqual([]);
    expect(layout).toMatchObject({ form: 'names', about: 'A figure beside it.', needs: ['lead', 'meaning'] });
    expect(layout.slots.map(({ name, least }) => [name, least])).toEqual([
      ['meaning', 1],
      ['remark', 0],
    ]);
  });

  it('takes anything where it declares nothing', () => {
    expect(read('<div class="body">{{body}}</div>').layout).toMatchObject({
      form: 'names',
      slots: [],
      needs: [],
    });
  });

  it('passes over lines that can not be read, each told', () => {
    const { layout, told } = read('{{!--\nA.\nslots:\n  a: fish\n  b (none): text\n  c: text\n--}}');
    expect(told).toEqual(['layout-declaration-invalid', 'layout-declaration-invalid']);
    expect(layout.slots.map(({ name }) => name)).toEqual(['c']);
  });
});
