// A type of chart that a plugin adds.

import type { Draw } from './frame.ts';

export type ChartKind = {
  /** One line for messages. */
  readonly summary?: string;
  /** Draws into the frame's parent, by its canvas; gives the height that it took. */
  readonly draw: Draw;
};

/** Types that plugins add, by name. */
export type ChartKinds = Readonly<Record<string, ChartKind>>;
