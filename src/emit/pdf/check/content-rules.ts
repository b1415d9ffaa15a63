// Rules for what pages paint and hold: contents and artifacts, annotations, fonts.

import { nameIn } from '../document.ts';
import type { PdfDict, PdfObject } from '../objects.ts';
import { onPage, type Rule } from './rule.ts';
import { textIn, type View } from './view.ts';

const tagsPaint: Rule['find'] = ({ paints }) =>
  paints
    .filter(({ mark, artifact }) => mark === undefined && !artifact)
    .map(({ page, kind }) => `${onPage(page)} has a ${kind} that is neither tagged nor an artifact`);

const keepsArtifactsOut: Rule['find'] = ({ crossed }) =>
  crossed
    .filter(({ kind }) => kind === 'artifact')
    .map(({ page }) => `${onPage(page)} has an artifact within tagged content`);

const keepsTagsOut: Rule['find'] = ({ crossed }) =>
  crossed
    .filter(({ kind }) => kind === 'tagged')
    .map(({ page }) => `${onPage(page)} has tagged content within an artifact`);

/** Each mark of a page belongs to one element, and the tree of parents says which. */
const ownsMarks: Rule['find'] = ({ paints, tags, document }) => {
  const owners = new Map<string, PdfDict>();
  for (const { marks, dict } of tags) for (const { page, mark } of marks) owners.set(`${page} ${mark}`, dict);
  const parents = readParents(document);
  const seen = new Set<string>();
  return paints.flatMap(({ page, mark, artifact }) => {
    const key = `${page} ${mark}`;
    if (mark === undefined || artifact || seen.has(key)) return [];
    seen.add(key);
    const owner = owners.get(key);
    if (owner === undefined) return [`${onPage(page)} has content that is in no element`];
    const list = parents.get(Number(numberOf(document.pages[page]?.dict.entries.get('StructParents'))));
    const named = list?.kind === 'array' ? document.dictOf(list.items[mark]) : undefined;
    return named === owner ? [] : [`${onPage(page)} has content whose element is not known by it`];
  });
};

const numberOf = (object: PdfObject | undefined): number =>
  object?.kind === 'number' ? Number(object.text) : Number.NaN;

/** The tree of parents: by number, the elements of a page or that of an annotation. */
function readParents(document: View['document']): ReadonlyMap<number, PdfObject | undefined> {
  const root = document.dictOf(document.catalog.entries.get('StructTreeRoot'));
  const nums = new Map<number, PdfObject | undefined>();
  const visited = new Set<PdfDict>();
  const stack = [document.dictOf(root?.entries.get('ParentTree'))];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (visited.has(node)) continue;
    visited.add(node);
    const items = document.itemsOf(node.entries.get('Nums'));
    for (let i = 0; i + 1 < items.length; i += 2) nums.set(numberOf(items[i]), document.follow(items[i + 1]));
    stack.push(...document.itemsOf(node.entries.get('Kids')).flatMap((kid) => document.dictOf(kid) ?? []));
  }
  return nums;
}

/** What a reader meets: neither hidden nor a popup of another. */
const seen = ({ annotations }: View) =>
  annotations.filter(
    ({ dict }) => nameIn(dict, 'Subtype') !== 'Popup' && (numberOf(dict.entries.get('F')) & 2) !== 2,
  );

const tagsAnnotations: Rule['find'] = (view) => {
  const owned = new Set(view.tags.flatMap(({ objects }) => objects));
  const parents = readParents(view.document);
  return seen(view)
    .filter(
      ({ dict }) =>
        !owned.has(dict) || parents.get(numberOf(dict.entries.get('StructParent')))?.kind !== 'dict',
    )
    .map(({ page }) => `${onPage(page)} has an annotation that is in no element`);
};

const hasNoTrapNet: Rule['find'] = ({ annotations }) =>
  annotations
    .filter(({ dict }) => nameIn(dict, 'Subtype') === 'TrapNet')
    .map(({ page }) => `${onPage(page)} has an annotation for traps`);

const ordersTabs: Rule['find'] = ({ annotations, document }) =>
  [...new Set(annotations.map(({ page }) => page))]
    .filter((page) => nameIn(document.pages[page]?.dict, 'Tabs') !== 'S')
    .map((page) => `${onPage(page)} has annotations in no order`);

const tagsLinks: Rule['find'] = (view) => {
  const inLinks = new Set(
    view.tags.filter(({ standard }) => standard === 'Link').flatMap(({ objects }) => objects),
  );
  return linksOf(view)
    .filter(({ dict }) => !inLinks.has(dict))
    .map(({ page }) => `${onPage(page)} has a link that is in no Link element`);
};

/** Annotations that people read and that are no links, such as notes. */
const remarksOf = (view: View) =>
  seen(view).filter(({ dict }) => !/^(?:Link|Widget|PrinterMark)$/.test(nameIn(dict, 'Subtype') ?? ''));

const tagsRemarks: Rule['find'] = (view) => {
  const inElements = new Set(
    view.tags.filter(({ standard }) => standard === 'Annot').flatMap(({ objects }) => objects),
  );
  return remarksOf(view)
    .filter(({ dict }) => !inElements.has(dict))
    .map(({ page }) => `${onPage(page)} has an annotation that is in no Annot element`);
};

const describesRemarks: Rule['find'] = (view) =>
  remarksOf(view)
    .filter(({ dict }) => textIn(dict, 'Contents').trim() === '')
    .map(({ page }) => `${onPage(page)} has an annotation without words`);

const describesLinks: Rule['find'] = (view) =>
  linksOf(view)
    .filter(({ dict }) => textIn(dict, 'Contents').trim() === '')
    .map(({ page }) => `${onPage(page)} has a link without words`);

const linksOf = (view: View) => seen(view).filter(({ dict }) => nameIn(dict, 'Subtype') === 'Link');

const fontName = (font: PdfDict): string =>
  (nameIn(font, 'BaseFont') ?? 'without a name').replace(/^[A-Z]{6}\+/, '');
const fontsWith = (
  { fonts }: View,
  subtype: RegExp,
  holds: (font: PdfDict) => boolean,
  found: string,
): readonly string[] =>
  fonts
    .filter((font) => subtype.test(nameIn(font, 'Subtype') ?? '') && !holds(font))
    .map((font) => `the font ${fontName(font)} ${found}`);

const namesCollections: Rule['find'] = (view) =>
  fontsWith(
    view,
    /^CIDFontType/,
    ({ entries }) => {
      const info = view.document.dictOf(entries.get('CIDSystemInfo'));
      return info !== undefined && textIn(info, 'Registry') !== '' && textIn(info, 'Ordering') !== '';
    },
    'does not say which characters its codes are of',
  );

const mapsGlyphs: Rule['find'] = (view) =>
  fontsWith(
    view,
    /^CIDFontType2$/,
    ({ entries }) => {
      const map = view.document.follow(entries.get('CIDToGIDMap'));
      return map?.kind === 'stream' || (map?.kind === 'name' && map.name === 'Identity');
    },
    'does not say which glyphs its codes are',
  );

const knowsEncodings: Rule['find'] = (view) =>
  fontsWith(
    view,
    /^Type0$/,
    ({ entries }) => {
      const encoding = view.document.follow(entries.get('Encoding'));
      return (
        encoding?.kind === 'stream' || (encoding?.kind === 'name' && /^Identity-[HV]$/.test(encoding.name))
      );
    },
    'is encoded by a map that is not inside',
  );

const embedsFonts: Rule['find'] = (view) =>
  fontsWith(
    view,
    /^(?:CIDFontType[02]|TrueType|Type1|MMType1)$/,
    ({ entries }) => {
      const descriptor = view.document.dictOf(entries.get('FontDescriptor'));
      return ['FontFile', 'FontFile2', 'FontFile3'].some(
        (key) => view.document.follow(descriptor?.entries.get(key))?.kind === 'stream',
      );
    },
    'is not inside',
  );

const readsCodes: Rule['find'] = ({ shown }) =>
  shown
    .filter(({ text }) => text === undefined || text === '' || /[\0\ufeff\ufffe]/.test(text))
    .map(({ font, code }) => `the code ${code} of the font ${fontName(font)} is no character`);

const drawsGlyphs: Rule['find'] = ({ shown }) =>
  shown
    .filter(({ font, code }) => code === 0 && nameIn(font, 'Subtype') === 'Type0')
    .map(({ font }) => `the font ${fontName(font)} lacks a glyph that is shown`);

// biome-ignore format: a table is read by its columns
export const CONTENT_RULES: readonly Rule[] = [
  { id: '7.1-1',      asks: 'No artifact stands in tagged content.',                    find: keepsArtifactsOut },
  { id: '7.1-2',      asks: 'No tagged content stands in an artifact.',                 find: keepsTagsOut },
  { id: '7.1-3',      asks: 'All that is painted is tagged or an artifact.',            find: tagsPaint },
  { id: '7.1-12',     asks: 'Tagged content is in an element, and knows which.',        find: ownsMarks },
  { id: '7.18.1-1',   asks: 'Every annotation is in an element, and knows which.',      find: tagsAnnotations },
  { id: '7.18.1-2',   asks: 'Every annotation that is no link is in an Annot element.', find: tagsRemarks },
  { id: '7.18.1-3',   asks: 'Every annotation that is no link says something in words.', find: describesRemarks },
  { id: '7.18.2-1',   asks: 'No annotation is for traps.',                              find: hasNoTrapNet },
  { id: '7.18.3-1',   asks: 'Annotations are reached in the order of the structure.',   find: ordersTabs },
  { id: '7.18.5-1',   asks: 'Every link is in a Link element.',                         find: tagsLinks },
  { id: '7.18.5-2',   asks: 'Every link says in words what it is.',                     find: describesLinks },
  { id: '7.21.3.1-1', asks: 'Fonts of many characters say which these are of.',         find: namesCollections },
  { id: '7.21.3.2-1', asks: 'TrueType fonts of many characters say which glyphs codes are.', find: mapsGlyphs },
  { id: '7.21.3.3-1', asks: 'Encodings of fonts are known, or inside.',                 find: knowsEncodings },
  { id: '7.21.4.1-1', asks: 'Every font is inside.',                                    find: embedsFonts },
  { id: '7.21.7-1',   asks: 'Every code that is shown is a character.',                 find: readsCodes },
  { id: '7.21.8-1',   asks: 'Every character that is shown has a glyph.',               find: drawsGlyphs },
];
