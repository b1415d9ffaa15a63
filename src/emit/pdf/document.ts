// A PDF that is being changed: its objects, its catalog, its pages in order.

import type { PdfDict, PdfObject, PdfRef } from './objects.ts';
import type { PdfFile } from './read.ts';

export type PdfPage = {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** Its own box, or the one that it inherits. */
  readonly box: PdfObject | undefined;
  /** The names of what its content uses, its own or inherited. */
  readonly resources: PdfDict | undefined;
};

export type PdfDocument = {
  readonly objects: Map<number, PdfObject>;
  readonly trailer: PdfDict;
  readonly catalog: PdfDict;
  readonly pages: readonly PdfPage[];
  /** What a reference stands for; anything else is itself. */
  readonly follow: (object: PdfObject | undefined) => PdfObject | undefined;
  /** The dictionary that an object is or refers to. */
  readonly dictOf: (object: PdfObject | undefined) => PdfDict | undefined;
  /** The items of an array, or of one that is referred to; none of anything else. */
  readonly itemsOf: (object: PdfObject | undefined) => readonly PdfObject[];
  /** Puts an object among the others. */
  readonly add: (object: PdfObject) => PdfRef;
};

/** Opens a file for changes, which are made in its own objects. Throws where it has no catalog. */
export function openDocument({ objects: read, trailer }: PdfFile): PdfDocument {
  const objects = read as Map<number, PdfObject>;
  let last = 0; // not by Math.max of all: a call takes no hundred thousand arguments
  for (const number of objects.keys()) if (number > last) last = number;
  const follow = (object: PdfObject | undefined): PdfObject | undefined =>
    object?.kind === 'ref' ? objects.get(object.number) : object;
  const dictOf = (object: PdfObject | undefined): PdfDict | undefined => {
    const found = follow(object);
    return found?.kind === 'dict' ? found : undefined;
  };
  const itemsOf = (object: PdfObject | undefined): readonly PdfObject[] => {
    const found = follow(object);
    return found?.kind === 'array' ? found.items : [];
  };
  const catalog = dictOf(trailer.entries.get('Root'));
  if (catalog === undefined) throw new Error('the PDF has no catalog');
  const add = (object: PdfObject): PdfRef => {
    last += 1;
    objects.set(last, object);
    return { kind: 'ref', number: last };
  };
  const pages = listPages(catalog, { follow, dictOf });
  return { objects, trailer, catalog, pages, follow, dictOf, itemsOf, add };
}

/** The pages in the order of the file. What is no page, or comes back to itself, is left out. */
function listPages(
  catalog: PdfDict,
  { follow, dictOf }: Pick<PdfDocument, 'follow' | 'dictOf'>,
): readonly PdfPage[] {
  type Node = { ref: PdfObject | undefined; box: PdfObject | undefined; resources: PdfDict | undefined };
  const pages: PdfPage[] = [];
  const visited = new Set<PdfDict>();
  const stack: Node[] = [{ ref: catalog.entries.get('Pages'), box: undefined, resources: undefined }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { ref } = next;
    const dict = dictOf(ref);
    if (dict === undefined || visited.has(dict)) continue;
    visited.add(dict);
    const box = follow(dict.entries.get('MediaBox')) ?? next.box;
    const resources = dictOf(dict.entries.get('Resources')) ?? next.resources;
    const kids = follow(dict.entries.get('Kids'));
    if (kids?.kind === 'array')
      stack.push(...[...kids.items].reverse().map((kid) => ({ ref: kid, box, resources })));
    else if (ref?.kind === 'ref') pages.push({ ref, dict, box, resources });
  }
  return pages;
}

/** The name that an entry is; undefined for anything else. */
export function nameIn(dict: PdfDict | undefined, key: string): string | undefined {
  const value = dict?.entries.get(key);
  return value?.kind === 'name' ? value.name : undefined;
}

/** The number that an entry is; undefined for anything else. */
export function numberIn(dict: PdfDict | undefined, key: string): number | undefined {
  const value = dict?.entries.get(key);
  return value?.kind === 'number' ? Number(value.text) : undefined;
}
