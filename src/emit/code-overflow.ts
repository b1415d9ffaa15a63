// Code that doesn't fit its slide, told at its line, in characters and lines. Pure.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsResolved, Block } from '../model/deck.ts';
import type { Position } from '../model/source.ts';
import { allBlocks } from '../model/walk.ts';
import type { Overflow } from './browser/measure.ts';

type ListingBlock = Extract<Block<AsResolved>, { kind: 'listing' }>;

/** The listing whose block starts at an offset of the deck's text. */
export function findListing(blocks: readonly Block<AsResolved>[], at: number): ListingBlock | undefined {
  for (const block of allBlocks(blocks))
    if (block.kind === 'listing' && block.at.start.offset === at) return block;
  return undefined;
}

/** Reports a line that is too long, or code that has too many lines. */
export function reportCode(
  { line, excess }: NonNullable<Overflow['code']>,
  what: Overflow['what'],
  { listing, at }: ListingBlock,
  diagnose: Diagnose,
): void {
  const place: Position = listing.lines[line]?.at ?? at;
  const text = listing.lines[line]?.words.map((word) => word.text).join('') ?? '';
  const most = what === 'width' ? [...text].length - excess : listing.lines.length - excess;
  if (what === 'width') diagnose('code-too-wide', { by: excess, most }, place);
  else diagnose('code-too-long', { by: excess, most }, place);
}
