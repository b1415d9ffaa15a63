// Tells of a text that is too much to be read, at its place.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { positionOf, type Source } from '../model/source.ts';
import type { Excess } from './tokens.ts';

/** Reports what a text is too much of; `start` is where the text starts in the source. */
export function reportExcess(excess: Excess, start: number, source: Source, diagnose: Diagnose): void {
  const at = positionOf(source, start + excess.at, start + excess.at + 1);
  if ('count' in excess) diagnose('markdown-too-long', { what: excess.kind, count: excess.count }, at);
  else diagnose('markdown-too-deep', { what: excess.kind }, at);
}
