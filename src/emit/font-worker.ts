// A thread that cuts fonts: it loads HarfBuzz while the deck is read. The only file that knows subset-font.

import { parentPort } from 'node:worker_threads';
import { packWoff, unpackWoff } from './woff.ts';

/** A face to cut: a WOFF file, and the characters to keep. */
export type FontJob = { readonly bytes: Uint8Array; readonly text: string };
export type FontAnswer = { readonly faces: readonly Uint8Array[] } | { readonly failure: string };

/** Layout features that the theme uses; others would drag the glyphs of their alternates in. */
const FEATURES = ['calt', 'ccmp', 'kern', 'liga', 'lnum', 'locl', 'mark', 'mkmk', 'tnum'];

const library = import('subset-font');

parentPort?.on('message', async (jobs: readonly FontJob[]) => {
  const answer = await cut(jobs).catch((cause: unknown): FontAnswer => ({ failure: String(cause) }));
  parentPort?.postMessage(answer);
});

async function cut(jobs: readonly FontJob[]): Promise<FontAnswer> {
  const { default: subset } = await library;
  const faces: Uint8Array[] = [];
  for (const { bytes, text } of jobs) {
    // sfnt in and out: packing with zlib is several times faster than what the library does.
    const options = { targetFormat: 'sfnt', noHinting: true, keepFeatures: FEATURES } as const;
    faces.push(packWoff(await subset(unpackWoff(bytes), text, options)));
  }
  return { faces };
}
