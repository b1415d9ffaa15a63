// Names the elements of a structure tree anew: Chromium numbers them by a counter that depends on what it did before.

import type { PdfDict, PdfObject } from './objects.ts';

/** Gives every element with an id one by its place in the tree, in table headers and the id tree alike. */
export function renameStructureIds(root: PdfDict, objects: ReadonlyMap<number, PdfObject>): void {
  const elements: { id: string; reference: PdfObject; element: PdfDict }[] = [];
  const stack: PdfObject[] = childrenOf(root, objects);
  const visited = new Set<PdfObject>();
  // A stack and not recursion, in the order of the document.
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const element = next.kind === 'ref' ? objects.get(next.number) : next;
    if (element?.kind !== 'dict' || visited.has(element)) continue;
    visited.add(element);
    const id = element.entries.get('ID');
    if (id?.kind === 'string') elements.push({ id: id.bytes, reference: next, element });
    stack.push(...childrenOf(element, objects));
  }
  const width = String(elements.length).length;
  const names = new Map(elements.map(({ id }, index) => [id, `e${String(index + 1).padStart(width, '0')}`]));
  const named = (id: string): PdfObject => ({ kind: 'string', bytes: names.get(id) ?? id });
  for (const { id, element } of elements) element.entries.set('ID', named(id));
  for (const object of objects.values()) renameHeaders(object, named);
  if (!root.entries.has('IDTree')) return;
  const items = elements.flatMap(({ id, reference }) => [named(id), reference]);
  root.entries.set('IDTree', { kind: 'dict', entries: new Map([['Names', { kind: 'array', items }]]) });
}

/** The kids of an element, last first, as a stack wants them. */
function childrenOf(element: PdfDict, objects: ReadonlyMap<number, PdfObject>): PdfObject[] {
  const kids = element.entries.get('K');
  const list = kids?.kind === 'ref' ? objects.get(kids.number) : kids;
  if (list?.kind === 'array') return [...list.items].reverse();
  return kids === undefined ? [] : [kids];
}

/** The ids that a cell names its headers by, wherever its attributes stand. */
function renameHeaders(object: PdfObject, named: (id: string) => PdfObject): void {
  if (object.kind === 'array') for (const item of object.items) renameHeaders(item, named);
  if (object.kind !== 'dict') return;
  for (const [key, value] of object.entries) {
    if (key === 'Headers' && value.kind === 'array') {
      object.entries.set(key, {
        kind: 'array',
        items: value.items.map((item) => (item.kind === 'string' ? named(item.bytes) : item)),
      });
    } else renameHeaders(value, named);
  }
}
