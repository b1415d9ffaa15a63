// Parts of one deck that were printed apart -> one file: pages in order, one tree of elements, all places that links lead to.

import { dict, name, number, type PdfDict, type PdfObject } from './objects.ts';
import type { PdfFile } from './read.ts';

/** As many numbers a part has for its objects: parts are read while others are printed. */
export const PART_NUMBERS = 10_000_000;

/** Joins files whose objects have numbers of their own. What is a page or an element stays the object that it was. */
export function joinFiles(files: readonly PdfFile[]): PdfFile {
  const [first] = files;
  if (first === undefined) throw new Error('there is no part to join');
  if (files.length === 1) return first;
  const objects = new Map<number, PdfObject>();
  let last = 0;
  for (const file of files)
    for (const [number, object] of file.objects) {
      objects.set(number, object);
      if (number > last) last = number;
    }
  const follow = (object: PdfObject | undefined): PdfObject | undefined =>
    object?.kind === 'ref' ? objects.get(object.number) : object;
  const dictOf = (object: PdfObject | undefined): PdfDict | undefined => {
    const found = follow(object);
    return found?.kind === 'dict' ? found : undefined;
  };
  const catalogs = files.map(({ trailer }) => {
    const catalog = dictOf(trailer.entries.get('Root'));
    if (catalog === undefined) throw new Error('the PDF has no catalog');
    return catalog;
  });
  const held = (key: string): readonly PdfObject[] =>
    catalogs.flatMap(({ entries }) => entries.get(key) ?? []);

  const pages = dict({ Type: name('Pages') });
  const pagesRef: PdfObject = { kind: 'ref', number: last + 1 };
  objects.set(last + 1, pages);
  const roots = held('Pages');
  let count = 0;
  for (const root of roots) {
    const own = dictOf(root);
    own?.entries.set('Parent', pagesRef);
    const pagesOfPart = own?.entries.get('Count');
    count += pagesOfPart?.kind === 'number' ? Number(pagesOfPart.text) : 0;
  }
  pages.entries.set('Kids', { kind: 'array', items: [...roots] });
  pages.entries.set('Count', number(count));

  const catalog = catalogs[0] as PdfDict;
  catalog.entries.set('Pages', pagesRef);
  const places = held('Dests').flatMap((dests) => [...(dictOf(dests)?.entries ?? [])]);
  if (places.length > 0) catalog.entries.set('Dests', { kind: 'dict', entries: new Map(places) });
  const trees = held('StructTreeRoot').flatMap((root) => dictOf(root) ?? []);
  const tops = trees.flatMap(({ entries }): readonly PdfObject[] => {
    const kids = entries.get('K');
    const list = follow(kids);
    return list?.kind === 'array' ? list.items : kids === undefined ? [] : [kids];
  });
  trees[0]?.entries.set('K', { kind: 'array', items: tops });
  return { objects, trailer: first.trailer };
}
