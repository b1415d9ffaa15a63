// Whether a PDF has all slides of its deck: as many pages, and the words of the first and the last one.

import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a PDF lacks, as words; undefined for one that is complete. */
export async function findMissing(file, { count, first, last }) {
  const document = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  try {
    if (document.numPages !== count) return `it has ${document.numPages} pages`;
    for (const [number, words] of [
      [1, first],
      [count, last],
    ]) {
      const { items } = await (await document.getPage(number)).getTextContent();
      const text = items.map(({ str = '' }) => str).join('');
      if (!squeeze(text).includes(squeeze(words))) return `page ${number} does not say “${words}”`;
    }
    return undefined;
  } finally {
    await document.destroy();
  }
}

/** Letters and digits alone: spaces and capitals are a matter of style. */
const squeeze = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
