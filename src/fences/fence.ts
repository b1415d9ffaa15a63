// Fences: fenced blocks that draw something, by the first word behind their opening marks.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsResolved, AsWritten, Block } from '../model/deck.ts';
import type { Position } from '../model/source.ts';
import type { Surroundings } from '../model/walk.ts';
import type { DrawTools } from '../resolve.ts';

/** A fenced block as it is given to what draws it. */
export type Fence = {
  /** Its first word, e.g. "chart". */
  readonly name: string;
  /** The rest of its info string, trimmed. */
  readonly info: string;
  readonly text: string;
  /** The whole block in the deck. */
  readonly at: Position;
  /** A stretch of `text`, by offsets, in the deck. */
  readonly place: (start: number, end: number) => Position;
  /** What it stands in and beside: how much room there is. */
  readonly surroundings: Surroundings;
  readonly block: Extract<Block<AsWritten>, { kind: 'code' }>;
};

/** Draws one fence. Pure; what can't be drawn is reported, and undefined. */
export type DrawFence = (fence: Fence, tools: DrawTools) => Block<AsResolved> | undefined;

/** What fences are prepared with: what drawing them takes that isn't there yet. */
export type PrepareTools = {
  readonly diagnose: Diagnose;
  /** Reads a file of the deck's folder; what was read is recorded. */
  readonly read: (path: string) => { readonly kind: string; readonly bytes?: Uint8Array };
  /** Reads a file of an installed package; undefined where there is none. */
  readonly readPackage: (packageName: string, path: string) => Uint8Array | undefined;
};

/** A row of the table of fences. */
export type FenceKind = {
  readonly name: string;
  /** One line for the reference. */
  readonly summary: string;
  /** Called once a build, with all fences of this name in all languages, and only where there are some. */
  readonly prepare: (fences: readonly Fence[], tools: PrepareTools) => Promise<DrawFence>;
};
