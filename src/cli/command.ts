// What a command of the program is: its words in help, the flags it takes, what it does.

import type { Paint } from '../report.ts';
import type { FlagName, Flags } from './flags.ts';
import type { StatusLine } from './status.ts';

/** What a command is given: its arguments, and where it prints. */
export type Context = {
  readonly names: readonly string[];
  readonly flags: Flags;
  readonly paint: Paint;
  /** The width of the window; undefined where output goes elsewhere. */
  readonly columns: number | undefined;
  /** Prints text to standard output. */
  readonly print: (text: string) => void;
  /** Prints progress to standard error. */
  readonly progress: (message: string) => void;
  /** Says what is being done, on a line of its own that is rewritten; undefined where standard error is no terminal. */
  readonly status: StatusLine | undefined;
  /** An environment variable; empty ones are absent. */
  readonly env: (name: string) => string | undefined;
};

export type Command = {
  /** What stands behind its name, e.g. "[deck…]". */
  readonly usage: string;
  readonly summary: string;
  readonly flags: readonly FlagName[];
  /** Resolves to the exit code. */
  readonly run: (context: Context) => Promise<number>;
};
