// A thread that cuts fonts: it loads HarfBuzz while the deck is read. The only file that knows subset-font.

import { parentPort } from 'node:worker_threads';
import { mendJoints } from './math-font.ts';
import { isWoff, packWoff, unpackWoff } from './woff.ts';

/** A face to cut: a WOFF or TrueType file, and the characters to keep. */
export type FontJob = { readonly bytes: Uint8Array; readonly text: string };
export type FontAnswer = { readonly file: Uint8Array } | { readonly failure: string };

/** Layout features that the theme uses; others would drag the glyphs of their alternates in. */
const FEATURES = ['calt', 'ccmp', 'chws', 'halt', 'kern', 'liga', 'lnum', 'locl', 'mark', 'mkmk', 'tnum'];

const library = import('subset-font');

let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (job: FontJob | 'end') => {
  if (job === 'end') {
    last = last.then(() => parentPort?.close());
    return;
  }
  // One after the other, so that answers come in the order of the questions.
  last = last
    .then(() => cut(job))
    .catch((cause: unknown): FontAnswer => ({ failure: String(cause) }))
    .then((answer) => parentPort?.postMessage(answer));
});

async function cut({ bytes, text }: FontJob): Promise<FontAnswer> {
  const { default: subset } = await library;
  // sfnt in and out: packing with zlib is several times faster than what the library does.
  const options = { targetFormat: 'sfnt', noHinting: true, keepFeatures: FEATURES } as const;
  const cut = await subset(isWoff(bytes) ? unpackWoff(bytes) : Buffer.from(bytes), text, options);
  return { file: packWoff(mendJoints(cut)) };
}
