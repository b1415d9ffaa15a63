// Fences: fenced blocks that draw something, by the first word behind their opening marks.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsResolved, AsWritten, Block } from '../model/deck.ts';
import type { PastEdition } from '../model/edition.ts';
import type { Position } from '../model/source.ts';
import type { Surroundings } from '../model/walk.ts';
import type { DrawTools } from '../resolve.ts';
import type { ChartKind } from './chart/kind.ts';

/** A fenced block as it is given to what draws it. */
export type Fence = {
  /** Its first word, e.g. "chart"; empty where it has none. */
  readonly name: string;
  /** The rest of its info string, trimmed. */
  readonly info: string;
  readonly text: string;
  /** The whole block in the deck. */
  readonly at: Position;
  /** A stretch of `text`, by offsets, in the deck. */
  readonly place: (start: number, end: number) => Position;
  /** The whole info string. */
  readonly language?: string;
  /** A stretch of the whole info string, by offsets, in the deck. */
  readonly infoPlace: (start: number, end: number) => Position;
  /** Set where it stands in running text: as words there, or on a line of its own. */
  readonly inline?: 'text' | 'display';
  /** What it stands in and beside: how much room there is. */
  readonly surroundings: Surroundings;
  readonly block: Extract<Block<AsWritten>, { kind: 'code' }>;
};

/** Draws one fence. Pure; what can't be drawn is reported, and undefined. */
export type DrawFence = (fence: Fence, tools: DrawTools) => Block<AsResolved> | undefined;

/** What fences are prepared with: what drawing them takes that isn't there yet. */
export type PrepareTools = {
  readonly diagnose: Diagnose;
  /** Commands for math, from the front matter. */
  readonly macros?: Readonly<Record<string, string>>;
  /** Reads a file of the deck's folder; what was read is recorded. */
  readonly read: (path: string) => { readonly kind: string; readonly bytes?: Uint8Array };
  /** Reads a file of an installed package, or of this one by a folder in it: ("./dist/client", "diagrams.js"). */
  readonly readPackage: (packageName: string, path: string) => Uint8Array | undefined;
  /** Types of charts that plugins add, by name. */
  readonly charts?: Readonly<Record<string, ChartKind>>;
  /** An edition of the deck, by its name or the last one; absent where no deck is drawn. */
  readonly edition?: (name: string | undefined) => PastEdition;
  /** Absent where nothing is drawn, since the deck is only read for its figures. */
  readonly stage?: Stage;
};

/**
 * A page in the browser that prints, for what can only be drawn there: it reaches nothing, and has the theme's
 * faces for the characters given. Runs the scripts, then gives what each expression comes to, in order.
 */
export type Stage = (work: {
  readonly scripts: readonly string[];
  readonly characters: string;
  readonly expressions: readonly string[];
}) => Promise<readonly StageAnswer[]>;

/** What an expression comes to; or why it doesn't, as a sentence, with what to do about it. */
export type StageAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'failure'; readonly message: string; readonly hint?: string };

/** A row of the table of fences. */
export type FenceKind = {
  readonly name: string;
  /** One line for the reference. */
  readonly summary: string;
  /** Called once a build, with all fences of this name in all languages, and only where there are some. */
  readonly prepare: (fences: readonly Fence[], tools: PrepareTools) => Promise<DrawFence>;
};
