// The pages of a PDF: how many there are, and how large each is.

import type { PdfObject } from './objects.ts';
import { readPdf } from './read.ts';

/** Width and height in points. */
export type PageSize = { readonly width: number; readonly height: number };

/** The size of each page, in the order of the file. */
export function pageSizes(bytes: Uint8Array): readonly PageSize[] {
  const { objects, trailer } = readPdf(bytes);
  const follow = (object: PdfObject | undefined): PdfObject | undefined =>
    object?.kind === 'ref' ? objects.get(object.number) : object;
  const catalog = follow(trailer.entries.get('Root'));
  const sizes: PageSize[] = [];
  const visited = new Set<PdfObject>();
  const stack: { node: PdfObject | undefined; box: PdfObject | undefined }[] = [
    { node: catalog?.kind === 'dict' ? follow(catalog.entries.get('Pages')) : undefined, box: undefined },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next;
    if (node?.kind !== 'dict' || visited.has(node)) continue;
    visited.add(node);
    // A box is inherited from above.
    const box = follow(node.entries.get('MediaBox')) ?? next.box;
    const kids = follow(node.entries.get('Kids'));
    if (kids?.kind === 'array')
      stack.push(...[...kids.items].reverse().map((kid) => ({ node: follow(kid), box })));
    else sizes.push(sizeOf(box));
  }
  return sizes;
}

function sizeOf(box: PdfObject | undefined): PageSize {
  const [left = 0, bottom = 0, right = 0, top = 0] =
    box?.kind === 'array' ? box.items.map((item) => (item.kind === 'number' ? Number(item.text) : 0)) : [];
  return { width: right - left, height: top - bottom };
}
