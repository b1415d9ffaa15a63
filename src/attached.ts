// The files that a PDF carries: the figures that it shows, and what it was made from where that is asked for.

import type { Attachment } from './emit.ts';
import type { Sources } from './host/sources.ts';
import type { AttachedName } from './model/extras.ts';
import { attachmentWords } from './render.ts';

export type AttachInput = {
  readonly lang: string;
  /** The figures that pages show, as data. */
  readonly figures: Uint8Array;
  /** The files that the deck is written in, in its folder. */
  readonly deckFile: string;
  readonly factsFile: string | undefined;
  readonly read: Sources['read'];
};

/** Without a word the figures alone. What there is none of, such as a facts file, is left out. */
export function attachedFiles(
  names: readonly AttachedName[] | undefined,
  { lang, figures, deckFile, factsFile, read }: AttachInput,
): readonly Attachment[] {
  const words = attachmentWords(lang);
  const written = (kind: AttachedName, path: string | undefined, mime: string): readonly Attachment[] => {
    const found = path === undefined ? undefined : read(path);
    if (path === undefined || found?.kind !== 'file') return [];
    const name = path.slice(path.lastIndexOf('/') + 1);
    return [{ name, mime, description: words[kind], bytes: found.bytes, relationship: 'Source' }];
  };
  const yaml = /\.json$/i.test(factsFile ?? '') ? 'application/json' : 'application/yaml';
  const files: Readonly<Record<AttachedName, () => readonly Attachment[]>> = {
    facts: () => [{ name: 'facts.json', mime: 'application/json', description: words.facts, bytes: figures }],
    markdown: () => written('markdown', deckFile, 'text/markdown'),
    'facts-file': () => written('facts-file', factsFile, yaml),
  };
  return (names ?? ['facts']).flatMap((kind) => files[kind]());
}
