// Chinese and Japanese break lines anywhere, and still keep a number with the 年, 月 or 日 behind it.

import type { AsResolved, Attributes, Inline } from '../model/deck.ts';

type Inlines = readonly Inline<AsResolved>[];

const COUNTER = /^[年月日]/;
const DATE = /(\d+[年月日])/;

/** Whether a span was made here: what is in it has been kept together. */
export const isKeptTogether = (node: Inline<AsResolved>): boolean =>
  node.kind === 'span' && node.attributes === UNBROKEN;

/** Puts numbers and their counters into spans that don't break: “2013年”, also where the number is a figure. */
export function keepDatesTogether(inlines: Inlines): Inlines {
  if (!inlines.some((node) => node.kind === 'text' && /[年月日]/.test(node.text))) return inlines;
  const made: Inline<AsResolved>[] = [];
  for (const node of inlines) {
    const before = made.at(-1);
    if (node.kind !== 'text') {
      made.push(node);
      continue;
    }
    const follows = before?.kind === 'figure' && /\d$/.test(before.figure.text) && COUNTER.test(node.text);
    if (follows) made[made.length - 1] = unbroken([before, { kind: 'text', text: node.text.slice(0, 1) }]);
    const rest = follows ? node.text.slice(1) : node.text;
    for (const piece of rest.split(DATE)) {
      if (piece === '') continue;
      const text = { kind: 'text', text: piece } as const;
      made.push(DATE.test(piece) ? unbroken([text]) : text);
    }
  }
  return made;
}

const UNBROKEN: Attributes<AsResolved> = [['class', ['unbroken']]];

const unbroken = (children: Inlines): Inline<AsResolved> => ({
  kind: 'span',
  attributes: UNBROKEN,
  children,
  claim: undefined,
});
