// The rules that PowerPoint holds a file to: a deck with all kinds of content breaks none, and each can fail.

import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../../src/build.ts';
import { readZip, writeZip } from '../../../src/emit/pptx/zip.ts';
import { OOXML_RULES, ooxmlFaults } from '../../support/ooxml-rules.ts';
import { pptxFaults } from '../../support/pptx.ts';

let file: Uint8Array;
beforeAll(async () => {
  const deck = 'tests/decks/pptx';
  const { artifacts } = await build({ deck, write: false, pdf: false, pptx: true, today: '2024-06-21' });
  file = artifacts.find(({ path }) => path.endsWith('.pptx'))?.bytes ?? new Uint8Array();
});

type Change =
  | { readonly path: string; readonly from: string | RegExp; readonly to: string }
  | { readonly add: string };

function tampered(change: Change): Uint8Array {
  const parts = readZip(file) ?? [];
  if ('add' in change)
    return writeZip([...parts, { path: change.add, bytes: new TextEncoder().encode('<a/>') }]);
  return writeZip(
    parts.map(({ path, bytes }) => {
      if (path !== change.path) return { path, bytes };
      const before = new TextDecoder().decode(bytes);
      const after = before.replace(change.from, change.to);
      if (after === before) throw new Error(`nothing to change in ${path}`);
      return { path, bytes: new TextEncoder().encode(after) };
    }),
  );
}

const slide = (number: number): string => `ppt/slides/slide${number}.xml`;
const rels = (number: number): string => `ppt/slides/_rels/slide${number}.xml.rels`;

/** A change for each rule, which nothing else in the file forgives. */
const BREACHES: Readonly<Record<string, Change>> = {
  'paths differ by more than the case of letters': { add: 'PPT/slides/slide1.xml' },
  'no part has two types': {
    path: '[Content_Types].xml',
    from: /(<Override [^>]*\/>)/,
    to: '$1$1',
  },
  'relationships have ids of their own, and lead to parts of their kind': {
    path: rels(1),
    from: 'slideLayouts/slideLayout1.xml',
    to: 'theme/theme1.xml',
  },
  'what leads outside is an address, and only links do': {
    path: rels(2),
    from: 'https://example.org',
    to: 'example org',
  },
  'parts have the relationships that they need': {
    path: rels(1),
    from: /<Relationship [^>]*slideLayout[^>]*>/,
    to: '',
  },
  'each master has a theme of its own': {
    path: 'ppt/notesMasters/_rels/deckNotesMaster.xml.rels',
    from: 'deckNotesTheme.xml',
    to: 'theme1.xml',
  },
  'every part is led to': { add: 'ppt/media/lost.xml' },
  'ids of slides, masters and layouts are in their ranges, each once': {
    path: 'ppt/presentation.xml',
    from: /<p:sldId id="\d+"/,
    to: '<p:sldId id="7"',
  },
  'elements hold what they must': { path: slide(2), from: '<a:bodyPr', to: '<a:noPr' },
  'numbers are whole and in their ranges': { path: slide(2), from: /<a:off x="\d+"/, to: '<a:off x="1.5"' },
  'colours have six digits, places in gradients rise': {
    path: 'ppt/theme/theme1.xml',
    from: /<a:srgbClr val="[^"]*"/,
    to: '<a:srgbClr val="red"',
  },
  'no part has characters that XML has not': { path: slide(2), from: 'bold', to: 'bo&#x1;ld' },
  'rows of tables have a cell for each column, and merged cells add up': {
    path: slide(3),
    from: /<a:gridCol [^>]*>(?:<\/a:gridCol>)?/,
    to: '',
  },
  'a slide has each placeholder once, and its layout has it': {
    path: slide(2),
    from: '<p:ph type="title"/>',
    to: '<p:ph type="pic" idx="99"/>',
  },
  'charts have axes that meet, series of their own, and as many values as they say': {
    path: 'ppt/charts/deckChart1.xml',
    from: /<c:crossAx val="\d+"/,
    to: '<c:crossAx val="7"',
  },
  'links to slides lead to slides, and all links lead somewhere': {
    path: slide(2),
    from: /<a:hlinkClick r:id="[^"]*"/,
    to: '<a:hlinkClick r:id="rId99"',
  },
};

describe('the rules that PowerPoint holds a file to', () => {
  it('are broken by none of what is written', () => {
    expect(ooxmlFaults(file)).toEqual([]);
    const books = (readZip(file) ?? []).filter(({ path }) => path.endsWith('.xlsx'));
    expect(books).toHaveLength(1);
    for (const { bytes } of books) expect(pptxFaults(bytes)).toEqual([]);
  });

  it('have a way to fail each', () => {
    expect(Object.keys(BREACHES)).toEqual(OOXML_RULES.map(({ name }) => name));
  });

  it.each(Object.entries(BREACHES))('%s', (name, change) => {
    const told = ooxmlFaults(tampered(change)).map((fault) => fault.slice(0, fault.indexOf(':')));
    expect(told).toContain(name);
  });
});
