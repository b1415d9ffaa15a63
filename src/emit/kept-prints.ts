// Documents that were printed before, to the byte, are taken as they were: by document, options and browser.

import { createHash } from 'node:crypto';
import { type ContentCache, openContentCache } from '../host/content-cache.ts';
import type { BrowserSession, PrintDocument, PrintResult } from './browser.ts';

/** Bytes that are kept: the prints of some hundreds of decks. */
const MOST_KEPT = 128_000_000;

/** Opens what is kept; once for several decks. */
export const openPrints = (): ContentCache => openContentCache('prints', MOST_KEPT);

/**
 * A session that asks the browser for what wasn't printed before. `by` names all that printing depends on besides the
 * document: the browser, and the program that measures and prints. What was refused is not kept.
 */
export function keepPrints(
  session: BrowserSession,
  by: string,
  cache: ContentCache = openPrints(),
): BrowserSession {
  return {
    ...session,
    print: async (document) => {
      const key = keyOf(document, by);
      const kept = cache.get(key);
      if (kept !== undefined) return unpack(kept);
      const result = await session.print(document);
      if (result.pdf.length > 0) cache.put(key, pack(result));
      return result;
    },
  };
}

function keyOf({ html, ...rest }: PrintDocument, by: string): string {
  const hash = createHash('sha256').update(html).digest('hex');
  return JSON.stringify([by, hash, rest.width, rest.height, rest.fitCss ?? null]);
}

/** The length of what was measured, that as JSON, and the PDF behind it. */
function pack({ pdf, ...measured }: PrintResult): Uint8Array {
  const words = new TextEncoder().encode(JSON.stringify(measured));
  const bytes = new Uint8Array(4 + words.length + pdf.length);
  new DataView(bytes.buffer).setUint32(0, words.length);
  bytes.set(words, 4);
  bytes.set(pdf, 4 + words.length);
  return bytes;
}

function unpack(bytes: Uint8Array): PrintResult {
  const end = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const measured = JSON.parse(new TextDecoder().decode(bytes.subarray(4, end))) as Omit<PrintResult, 'pdf'>;
  return { ...measured, pdf: Uint8Array.from(bytes.subarray(end)) };
}
