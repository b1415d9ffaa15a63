// Markdown alone -> Block nodes: no front matter, slides, references or attributes, and raw HTML as it is.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsWritten, Block, Html } from '../model/deck.ts';
import type { Source } from '../model/source.ts';
import { readBlocks } from './blocks.ts';
import { makeContext } from './context.ts';
import { reportExcess } from './excess.ts';
import { lexMarkdown } from './tokens.ts';

/** What GFM lets nobody write: the tag filter puts `&lt;` in the place of the sign that opens it. */
const DISALLOWED =
  /<(?=\/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?:[\s/>]|$))/gi;

/** Parses Markdown without a deck's conventions. Raw HTML is kept as text that is written as it is. */
export function parsePlain(
  source: Source,
  dialect: 'commonmark' | 'gfm',
  diagnose: Diagnose,
): readonly Block<AsWritten>[] {
  const keep = (raw: string): readonly Html<AsWritten>[] => [
    { kind: 'html-text', text: [dialect === 'gfm' ? raw.replace(DISALLOWED, '&lt;') : raw] },
  ];
  // What a deck would be told of is no mistake here, but what is too much to be read.
  const context = makeContext({ source, text: source.text, references: [] }, () => {}, keep, true);
  const tokens = lexMarkdown(source.text, (excess) => reportExcess(excess, 0, source, diagnose), dialect);
  return readBlocks(tokens, context);
}
