// The structure tree of a PDF (ISO 32000-1, 14.7) as elements that can be moved, and back to objects.

import type { PdfDocument } from './document.ts';
import { nameIn, numberIn } from './document.ts';
import { dict, name, number, type PdfDict, type PdfObject, type PdfRef } from './objects.ts';

export type StructElement = {
  readonly kind: 'element';
  /** Its structure type, as it is written. */
  role: string;
  kids: StructKid[];
  /** What else it says of itself: Alt, Lang, A, T. */
  readonly entries: Map<string, PdfObject>;
  /** Whether it is to have an id, which is made by its place. */
  named: boolean;
  /** The cells that a cell names as its headers. */
  headers: readonly StructElement[];
};

/** Marked content of a page, by its index. */
export type StructContent = { readonly kind: 'content'; readonly page: number; readonly mark: number };
/** An annotation that belongs to an element. */
export type StructObject = { readonly kind: 'object'; readonly page: number; readonly ref: PdfRef };
export type StructKid = StructElement | StructContent | StructObject;

export type StructTree = { readonly root: PdfDict; readonly top: StructElement };

export const element = (role: string, kids: StructKid[] = []): StructElement => ({
  kind: 'element',
  role,
  kids,
  entries: new Map(),
  named: false,
  headers: [],
});

/** Entries that are written anew. */
const OWN = new Set(['Type', 'S', 'P', 'K', 'Pg', 'ID', 'A']);

/** Reads the tree; undefined where there is none. Each element stands in it once. */
export function readStructure(document: PdfDocument): StructTree | undefined {
  const root = document.dictOf(document.catalog.entries.get('StructTreeRoot'));
  if (root === undefined) return undefined;
  const pages = new Map(document.pages.map(({ dict: page }, index) => [page, index]));
  const pageOf = (object: PdfObject | undefined): number | undefined => {
    const page = document.dictOf(object);
    return page === undefined ? undefined : pages.get(page);
  };
  const visited = new Set<PdfDict>();
  const top = element('Document');
  // Ids are those of the document that an element was printed with: parts of one deck have the same.
  type Ids = Map<string, StructElement>;
  const documents = new Map<StructElement, Ids>();
  type Open = {
    readonly into: StructElement;
    readonly kids: PdfObject | undefined;
    readonly page: number;
    readonly ids: Ids | undefined;
  };
  const work: Open[] = [{ into: top, kids: root.entries.get('K'), page: 0, ids: undefined }];
  // A list and not recursion: nobody says how deep a tree is.
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const { into, page } = next;
    for (const kid of listOf(next.kids, document)) {
      const held = document.follow(kid);
      if (held?.kind === 'number') {
        into.kids.push({ kind: 'content', page, mark: Number(held.text) });
        continue;
      }
      if (held?.kind !== 'dict' || visited.has(held)) continue;
      visited.add(held);
      const own = pageOf(held.entries.get('Pg')) ?? page;
      const type = nameIn(held, 'Type');
      if (type === 'MCR') {
        const mark = numberIn(held, 'MCID');
        if (mark !== undefined) into.kids.push({ kind: 'content', page: own, mark });
      } else if (type === 'OBJR') {
        const ref = held.entries.get('Obj');
        if (ref?.kind === 'ref') into.kids.push({ kind: 'object', page: own, ref });
      } else {
        const made = readElement(held, document);
        const ids = next.ids ?? new Map<string, StructElement>();
        if (next.ids === undefined) documents.set(made, ids);
        const id = held.entries.get('ID');
        if (id?.kind === 'string') ids.set(id.bytes, made);
        into.kids.push(made);
        work.push({ into: made, kids: held.entries.get('K'), page: own, ids });
      }
    }
  }
  for (const [one, ids] of documents) headersByElement(one, ids);
  return { root, top: joinTops(top) };
}

/** The document element that the tree has already is the top of ours; of several it is the first, with all that they hold. */
function joinTops(top: StructElement): StructElement {
  const documents = top.kids.filter((kid) => kid.kind === 'element' && kid.role === 'Document');
  const [first, ...others] = documents as StructElement[];
  if (first === undefined || documents.length < top.kids.length) return top;
  for (const { kids } of others) for (const kid of kids) first.kids.push(kid);
  return first;
}

function listOf(kids: PdfObject | undefined, document: PdfDocument): readonly PdfObject[] {
  if (kids === undefined) return [];
  return document.follow(kids)?.kind === 'array' ? document.itemsOf(kids) : [kids];
}

function readElement(held: PdfDict, document: PdfDocument): StructElement {
  const made = element(nameIn(held, 'S') ?? 'NonStruct');
  for (const [key, value] of held.entries) if (!OWN.has(key)) made.entries.set(key, value);
  const attributes = joinAttributes(listOf(held.entries.get('A'), document), document);
  if (attributes !== undefined) made.entries.set('A', attributes);
  made.named = held.entries.has('ID');
  return made;
}

/** Attributes of each owner in one dictionary; spans of one row or column are what goes without saying. */
function joinAttributes(list: readonly PdfObject[], document: PdfDocument): PdfObject | undefined {
  const owners = new Map<string, PdfDict>();
  for (const item of list) {
    const one = document.dictOf(item);
    const owner = nameIn(one, 'O');
    if (one === undefined || owner === undefined) continue;
    const joined = owners.get(owner) ?? dict({});
    owners.set(owner, joined);
    for (const [key, value] of one.entries) {
      if (/^(?:Row|Col)Span$/.test(key) && value.kind === 'number' && value.text === '1') continue;
      joined.entries.set(key, value);
    }
  }
  const kept = [...owners.values()].filter(({ entries }) => entries.size > 1);
  return kept.length > 1 ? { kind: 'array', items: kept } : kept[0];
}

/** Has cells know the elements that they name: ids are made anew. */
function headersByElement(top: StructElement, ids: ReadonlyMap<string, StructElement>): void {
  for (const cell of elementsOf(top)) {
    const attributes = cell.entries.get('A');
    for (const one of attributes?.kind === 'array' ? attributes.items : [attributes]) {
      const headers = one?.kind === 'dict' ? one.entries.get('Headers') : undefined;
      if (headers?.kind !== 'array') continue;
      cell.headers = headers.items.flatMap((item) =>
        item.kind === 'string' ? (ids.get(item.bytes) ?? []) : [],
      );
    }
  }
}

/** All elements in the order of the document. */
export function* elementsOf(top: StructElement): Generator<StructElement> {
  const stack: StructElement[] = [top];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    yield next;
    for (let i = next.kids.length - 1; i >= 0; i--) {
      const kid = next.kids[i];
      if (kid?.kind === 'element') stack.push(kid);
    }
  }
}

/** Writes the tree into the document: elements, the tree of parents, the tree of ids. What was there before is left. */
export function writeStructure({ root, top }: StructTree, document: PdfDocument): void {
  const refs = new Map<StructElement, PdfRef>();
  const dicts = new Map<StructElement, PdfDict>();
  for (const one of elementsOf(top)) {
    const made = dict({ S: name(one.role) });
    dicts.set(one, made);
    refs.set(one, document.add(made));
  }
  const named = [...refs.keys()].filter((one) => one.named);
  const width = String(named.length).length;
  const ids = new Map<StructElement, PdfObject>(
    named.map((one, index) => [one, { kind: 'string', bytes: `e${String(index + 1).padStart(width, '0')}` }]),
  );
  const marks: PdfObject[][] = document.pages.map(() => []);
  const owners: { annotation: PdfDict; owner: PdfRef }[] = [];
  const parents = new Map<StructElement, PdfObject>();
  const rootRef = document.catalog.entries.get('StructTreeRoot') ?? root;
  for (const one of refs.keys()) {
    const ref = refs.get(one) as PdfRef;
    const made = dicts.get(one) as PdfDict;
    made.entries.set('P', parents.get(one) ?? rootRef);
    const page = pageIn(one);
    const pageRef = page === undefined ? undefined : document.pages[page]?.ref;
    if (pageRef !== undefined && one.kids.some(({ kind }) => kind === 'content'))
      made.entries.set('Pg', pageRef);
    const id = ids.get(one);
    if (id !== undefined) made.entries.set('ID', id);
    for (const [key, value] of one.entries) made.entries.set(key, value);
    nameHeaders(
      made,
      one.headers.flatMap((header) => ids.get(header) ?? []),
    );
    const kids = one.kids.map((kid): PdfObject => {
      if (kid.kind === 'element') {
        parents.set(kid, ref);
        return refs.get(kid) as PdfRef;
      }
      const on = document.pages[kid.page]?.ref;
      if (kid.kind === 'object') {
        const annotation = document.dictOf(kid.ref);
        if (annotation !== undefined) owners.push({ annotation, owner: ref });
        return dict({ Type: name('OBJR'), Obj: kid.ref, ...(on === undefined ? {} : { Pg: on }) });
      }
      const list = marks[kid.page];
      if (list !== undefined) list[kid.mark] = ref;
      if (kid.page === page || on === undefined) return number(kid.mark);
      return dict({ Type: name('MCR'), Pg: on, MCID: number(kid.mark) });
    });
    const [only] = kids;
    if (only !== undefined) made.entries.set('K', kids.length === 1 ? only : { kind: 'array', items: kids });
  }
  root.entries.set('K', refs.get(top) as PdfRef);
  writeParents(root, marks, owners, document);
  root.entries.delete('IDTree');
  const items = named.flatMap((one) => [ids.get(one) as PdfObject, refs.get(one) as PdfObject]);
  if (items.length > 0) root.entries.set('IDTree', dict({ Names: { kind: 'array', items } }));
}

/** The page that most of an element's own content is on: its first one's. */
function pageIn({ kids }: StructElement): number | undefined {
  for (const kid of kids) if (kid.kind === 'content') return kid.page;
  return undefined;
}

function nameHeaders(made: PdfDict, ids: readonly PdfObject[]): void {
  const attributes = made.entries.get('A');
  for (const one of attributes?.kind === 'array' ? attributes.items : [attributes]) {
    if (one?.kind !== 'dict' || !one.entries.has('Headers')) continue;
    if (ids.length === 0) one.entries.delete('Headers');
    else one.entries.set('Headers', { kind: 'array', items: [...ids] });
  }
}

/** Pages first, by their index; then annotations. */
function writeParents(
  root: PdfDict,
  marks: readonly (readonly PdfObject[])[],
  owners: readonly { readonly annotation: PdfDict; readonly owner: PdfRef }[],
  document: PdfDocument,
): void {
  const nums: PdfObject[] = [];
  for (const [index, { dict: page }] of document.pages.entries()) {
    const items = Array.from(marks[index] ?? [], (ref): PdfObject => ref ?? { kind: 'null' });
    page.entries.set('StructParents', number(index));
    nums.push(number(index), document.add({ kind: 'array', items }));
  }
  let key = document.pages.length;
  for (const { annotation, owner } of owners) {
    annotation.entries.set('StructParent', number(key));
    nums.push(number(key), owner);
    key += 1;
  }
  root.entries.set('ParentTree', document.add(dict({ Nums: { kind: 'array', items: nums } })));
  root.entries.set('ParentTreeNextKey', number(key));
}
