// The line of a terminal that says what is being done: rewritten in place, and gone when anything else is printed.

import type { Phase } from '../index.ts';

export type StatusLine = {
  /** Shows a text in the place of the one before. */
  readonly show: (text: string) => void;
  /** Takes it away, where one is shown. */
  readonly clear: () => void;
};

const ERASE = '\r\u001b[2K';

/** Makes the line; `write` writes to a terminal, `columns` is its width, which a line must not pass to be rewritten. */
export function makeStatusLine(write: (text: string) => void, columns: () => number): StatusLine {
  let shown = false;
  return {
    show: (text) => {
      write(`${ERASE}${text.slice(0, Math.max(0, columns() - 1))}`);
      shown = true;
    },
    clear: () => {
      if (shown) write(ERASE);
      shown = false;
    },
  };
}

/** "jing-jin-ji: printing 2 of 2". */
export const describePhase = (deck: string, phase: Phase): string =>
  `${deck}: ${phase.kind === 'printing' && phase.total > 1 ? `printing ${phase.number} of ${phase.total}` : phase.kind}`;
