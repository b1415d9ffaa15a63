// The words of a deck's tree, without markup.

import type { AsResolved, Block, Inline, Text } from './deck.ts';

/** A text with its figures as they are shown. */
export function textWords(text: Text<AsResolved>): string {
  return text.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** What inline content says; a picture says its description. */
export function inlineWords(inlines: readonly Inline<AsResolved>[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
        case 'code':
          return inline.text;
        case 'math':
          return inline.formula?.words ?? inline.tex;
        case 'figure':
          return inline.figure.text;
        case 'image':
          return textWords(inline.alt);
        case 'html-text':
          return textWords(inline.text);
        case 'icon':
          return inline.icon.words;
        case 'break':
          return ' ';
        case 'html-open':
        case 'html-close':
        case 'mark':
          return '';
        default:
          return inlineWords(inline.children);
      }
    })
    .join('');
}

/** The first heading of some blocks. */
export function findHeading(
  blocks: readonly Block<AsResolved>[],
): Extract<Block<AsResolved>, { kind: 'heading' }> | undefined {
  return blocks.find(
    (block): block is Extract<Block<AsResolved>, { kind: 'heading' }> => block.kind === 'heading',
  );
}
