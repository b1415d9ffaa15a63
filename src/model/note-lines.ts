// Speaker notes as lines, for files that hold no markup.

import type { AsResolved, Block, Inline } from './deck.ts';
import { inlineWords } from './words.ts';

/** A paragraph of notes: its words, those that are bold or italic apart. */
export type NoteLine = {
  readonly runs: readonly { readonly text: string; readonly bold?: boolean; readonly italic?: boolean }[];
  readonly level: number;
};

/** The notes of a slide as lines. */
export function noteLines(blocks: readonly Block<AsResolved>[], level = 0): readonly NoteLine[] {
  return blocks.flatMap((block): readonly NoteLine[] => {
    switch (block.kind) {
      case 'heading':
        return [{ runs: [{ text: inlineWords(block.children), bold: true }], level }];
      case 'paragraph':
      case 'text':
        return [{ runs: runsOf(block.children), level }];
      case 'list':
        return block.items.flatMap(({ blocks: inside }) => noteLines(inside, level + 1));
      case 'quote':
      case 'div':
      case 'group':
        return noteLines(block.blocks, level);
      case 'code':
        return block.text.split('\n').map((text) => ({ runs: [{ text }], level }));
      case 'table':
        return [block.head, ...block.rows].map((row) => ({
          runs: [{ text: row.map(({ children }) => inlineWords(children)).join('\t') }],
          level,
        }));
      case 'drawing':
        return noteLines(block.hidden ?? [], level);
      default:
        return [];
    }
  });
}

const runsOf = (inlines: readonly Inline<AsResolved>[]): NoteLine['runs'] =>
  inlines.map((inline) => ({
    text: inlineWords([inline]),
    ...(inline.kind === 'strong' ? { bold: true } : {}),
    ...(inline.kind === 'emphasis' ? { italic: true } : {}),
  }));

/** Notes as plain text: items of lists have their marks. */
export const noteText = (blocks: readonly Block<AsResolved>[]): string =>
  noteLines(blocks)
    .map(({ runs, level }) => {
      const words = runs.map(({ text }) => text).join('');
      return level === 0 ? words : `${'  '.repeat(level - 1)}• ${words}`;
    })
    .join('\n')
    .trim();
