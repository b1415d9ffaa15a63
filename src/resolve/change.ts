// A change says its direction: the word before its figure is the sign that the figure had.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsResolved, Block, Inline } from '../model/deck.ts';
import type { Figure, Value } from '../model/fact.ts';
import { CHANGE } from './slots.ts';

/** How a change is called, e.g. "up", "down", "unchanged". */
export type ChangeWords = { readonly up: string; readonly down: string; readonly same: string };

/** Writes the direction of every change; one that is left open by its bounds is told. */
export function showChanges(
  blocks: readonly Block<AsResolved>[],
  words: ChangeWords,
  diagnose: Diagnose,
): readonly Block<AsResolved>[] {
  return blocks.map((block) => {
    if (block.kind === 'div') return { ...block, blocks: showChanges(block.blocks, words, diagnose) };
    const isChange = block.attributes?.some(([name, value]) => name === 'class' && value[0] === CHANGE);
    if (!isChange || block.kind !== 'paragraph') return block;
    // A figure that says since when is none that rose or fell.
    const isAmount = (child: Inline<AsResolved>): boolean =>
      child.kind === 'figure' &&
      !child.figure.ref.endsWith('.period') &&
      child.figure.computed.kind !== 'date';
    const at = block.children.findIndex(isAmount);
    const shown = block.children[at];
    if (shown?.kind !== 'figure') {
      diagnose('change-without-figure', {}, block.at);
      return block;
    }
    const { figure } = shown;
    if (figure.computed.kind === 'error') return block;
    const direction = directionOf(figure.computed);
    if (direction === undefined) {
      diagnose('change-undecided', { text: figure.text }, block.at);
      return block;
    }
    const span: Inline<AsResolved> = {
      kind: 'span',
      attributes: [['class', [`change change-${direction}`]]],
      children: [
        { kind: 'text', text: words[direction] },
        { kind: 'figure', figure: direction === 'down' ? withoutSign(figure) : figure },
      ],
    };
    return { ...block, children: [...block.children.slice(0, at), span, ...block.children.slice(at + 1)] };
  });
}

/** Whether a number is above, below or at zero, whatever its bounds allow it to be; undefined where they leave it open. */
export function directionOf(value: Value): keyof ChangeWords | undefined {
  if (value.kind !== 'quantity') return undefined;
  const { amount, range } = value;
  if (range === undefined) return amount.isZero() ? 'same' : amount.isNegative() ? 'down' : 'up';
  const { low, high } = range;
  if (low !== undefined && (low.at.gt(0) || (low.at.isZero() && low.open))) return 'up';
  if (high !== undefined && (high.at.lt(0) || (high.at.isZero() && high.open))) return 'down';
  return undefined;
}

/** The word says what the minus sign said. A bound keeps it: "at most −5" is no "at most 5". */
function withoutSign(figure: Figure): Figure {
  const { computed } = figure;
  const isBound = computed.kind === 'quantity' && computed.bound !== undefined && computed.bound !== 'about';
  if (isBound) return figure;
  const unsigned = (text: string): string => text.replace(/^[-−–]/, '');
  let done = false;
  const parts = figure.parts.flatMap((part) => {
    const text = done ? part.text : unsigned(part.text);
    done ||= text !== part.text || part.kind === 'number';
    return text === '' ? [] : [{ ...part, text }];
  });
  return { ...figure, parts, text: parts.map(({ text }) => text).join('') };
}
