// The only file that knows wawoff2: WOFF2 unpacked, for themes with a font of that kind.

import decompress from 'wawoff2/decompress.js';

/** The sfnt inside a WOFF2 file. Rejects where the file isn't one. */
export async function unpackWoff2(file: Uint8Array): Promise<Buffer> {
  return Buffer.from(await decompress(file));
}
