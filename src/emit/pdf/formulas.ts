// Tags math as formulas: Chromium has no tag for MathML, and makes a figure of what has a description.

import { name, type PdfDict, type PdfObject, readTextString, textString } from './objects.ts';

/** What the description of a formula starts with on paper: the sign that applies a function, which nobody sees. */
const MARK = '\u2061';

/** Makes formulas of the figures whose descriptions start with the mark. */
export function tagFormulas(objects: ReadonlyMap<number, PdfObject>): void {
  for (const object of objects.values()) {
    if (object.kind !== 'dict') continue;
    dropSpans(object);
    const alt = object.entries.get('Alt');
    const text = alt?.kind === 'string' ? readTextString(alt.bytes) : '';
    if (!text.startsWith(MARK)) continue;
    object.entries.set('S', name('Formula'));
    object.entries.set('Alt', textString(text.slice(MARK.length)));
  }
}

/** The cells of a matrix are no cells of a table to PDF, and have no attributes of one. */
function dropSpans({ entries }: PdfDict): void {
  const role = entries.get('S');
  const attributes = entries.get('A');
  if (role?.kind !== 'name' || role.name !== 'NonStruct' || attributes === undefined) return;
  const list = attributes.kind === 'array' ? attributes.items : [attributes];
  const kept = list.filter((one) => {
    const owner = one.kind === 'dict' ? one.entries.get('O') : undefined;
    return owner?.kind !== 'name' || owner.name !== 'Table';
  });
  if (kept.length === 0) entries.delete('A');
  else if (kept.length < list.length) entries.set('A', { kind: 'array', items: kept });
}
