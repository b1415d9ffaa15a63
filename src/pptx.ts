// The PPTX of a deck: its house template read, then one file for each language.

import type { Desk } from './compose.ts';
import { type BrowserSession, type House, loadPptx, type PptxInput } from './emit.ts';
import { HostError } from './host/host.ts';
import { readPptxScript } from './host/package.ts';
import type { DeckSource } from './model/deck.ts';
import { canvasSize, figuresTitle, titleOf } from './render.ts';

/** Reads the template that a deck names; a mistake in it is told at its place, whether or not a PPTX is made. */
export async function openHouse(
  { frontMatter: { pptxTemplate } }: DeckSource,
  { sources, diagnose }: Pick<Desk, 'sources' | 'diagnose'>,
): Promise<House | undefined> {
  if (pptxTemplate === undefined) return undefined;
  const { value: path, at } = pptxTemplate;
  const read = sources.read(path);
  if (read.kind !== 'file') {
    diagnose('pptx-template-missing', { path, ...(read.kind === 'outside' ? { outside: true } : {}) }, at);
    return undefined;
  }
  const { readHouse } = await loadPptx();
  const house = readHouse(read.bytes);
  if (typeof house !== 'string') return house;
  diagnose('pptx-template-unreadable', { path, why: house }, at);
  return undefined;
}

/** A deck in one language, made, with its print document. */
export type PptxEdition = Pick<PptxInput, 'deck' | 'rendered' | 'html'> & { readonly path: string };

type Around = Pick<PptxInput, 'theme' | 'creator' | 'house' | 'date' | 'withNotes'>;

/** Makes the files, one after the other; what the browser fails at is told beside those that were made. */
export async function makePptxFiles(
  editions: readonly PptxEdition[],
  { theme, creator, house, date, withNotes }: Around,
  browser: BrowserSession,
): Promise<{ readonly files: { path: string; bytes: Uint8Array }[]; readonly failure?: HostError }> {
  const files: { path: string; bytes: Uint8Array }[] = [];
  try {
    const { makePptx } = await loadPptx();
    const script = readPptxScript();
    for (const { deck, rendered, html, path } of editions) {
      const size = canvasSize(deck.frontMatter.aspect);
      const words = { title: titleOf(deck), figuresTitle: figuresTitle(deck) };
      const around = { theme, creator, house, date, withNotes, ...words };
      files.push({ path, bytes: await makePptx({ script, html, size, deck, rendered, ...around }, browser) });
    }
    return { files };
  } catch (cause) {
    if (cause instanceof HostError) return { files, failure: cause };
    throw cause;
  }
}
