// Bytes of a file -> Source, or a report of where they stop being UTF-8.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { positionOf, type Source, toSource } from '../model/source.ts';

/** The most bytes of a text that are read: 16 MiB. */
const MOST_BYTES = 16 * 1024 * 1024;

/** All control characters but tabs, line ends and form feeds. */
const CONTROLS = /(?![\t\n\f])\p{Cc}/gu;

/** Decodes a text file. `file` is its path as people should see it. */
export function decodeSource(file: string, bytes: Uint8Array, diagnose: Diagnose): Source | undefined {
  if (bytes.length > MOST_BYTES) {
    diagnose(
      'file-too-large',
      { bytes: bytes.length, most: MOST_BYTES },
      positionOf(toSource(file, ''), 0, 0),
    );
    return undefined;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return withoutControls(toSource(file, text), diagnose);
  } catch {
    const offset = findInvalid(bytes);
    const [first, second] = bytes;
    const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
    const before = toSource(file, new TextDecoder('utf-8').decode(bytes.subarray(0, offset)));
    diagnose(
      'file-not-utf-8',
      { offset, ...(wide ? { encoding: 'UTF-16' } : {}) },
      positionOf(before, before.text.length, before.text.length),
    );
    return undefined;
  }
}

/** Control characters may stand in no HTML; the first is told, and all are covered so that reading goes on. */
function withoutControls(source: Source, diagnose: Diagnose): Source {
  const found = source.text.search(CONTROLS);
  if (found === -1) return source;
  const code = source.text.charCodeAt(found).toString(16).toUpperCase().padStart(4, '0');
  diagnose('character-control', { code }, positionOf(source, found, found + 1));
  return { ...source, text: source.text.replace(CONTROLS, '\uFFFD') };
}

/** The offset of the first byte that can't be read: the longest prefix that can, by halving. */
function findInvalid(bytes: Uint8Array): number {
  const readable = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (readable(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
