// The pages of a PDF as a reader has them: their sizes and their words.

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type PdfPage = {
  /** Width and height in points. */
  readonly size: readonly [number, number];
  readonly text: string;
};

export async function readPages(bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    pages.push({ size: [Math.round(width), Math.round(height)], text });
  }
  await document.destroy();
  return pages;
}

/** What the figures of a page are called for those who don't see them; those without a name are left out. */
export async function figuresOn(bytes: Uint8Array, number: number): Promise<readonly string[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const tree = await (await document.getPage(number)).getStructTree();
  await document.destroy();
  const names: string[] = [];
  const walk = (node: object): void => {
    const { role, alt, children = [] } = node as { role?: string; alt?: string; children?: object[] };
    if (role === 'Figure' && alt !== undefined) names.push(alt);
    children.forEach(walk);
  };
  walk(tree);
  return names;
}
