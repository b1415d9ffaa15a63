// What a block is, as layouts speak of it: a figure, a picture, a chart.

import type { AsWritten, Block } from '../model/deck.ts';
import type { SlotKind } from '../model/layout.ts';

/** Everything that a block can be taken for. */
export type SlotReader = (block: Block<AsWritten>) => readonly SlotKind[];

/** A reader of kinds; `draws` says which fences draw something. */
export const slotReader =
  (draws: (name: string) => boolean): SlotReader =>
  (block) => {
    switch (block.kind) {
      case 'heading':
        return ['heading', 'text'];
      case 'paragraph':
        return isPicture(block) ? ['picture', 'chart'] : ['text', 'figure'];
      case 'list':
        return ['list', 'text'];
      case 'quote':
        return ['quote', 'text'];
      case 'table':
        return ['table'];
      case 'code':
        return draws(block.language.trim().split(/[\s{[]/, 1)[0] ?? '') ? ['chart'] : ['code'];
      case 'drawing':
        return ['chart'];
      case 'div':
      case 'group':
        // What divs group may be anything: they are looked into by nobody but the style sheet.
        return block.name === 'change'
          ? ['change']
          : ['text', 'picture', 'chart', 'table', 'list', 'code', 'quote'];
      case 'html':
        return htmlKinds(block);
      default:
        return ['text'];
    }
  };

/** Raw HTML is what its elements are. */
const ELEMENTS: Readonly<Record<string, readonly SlotKind[]>> = {
  svg: ['chart', 'picture'],
  img: ['picture', 'chart'],
  video: ['picture', 'chart'],
  table: ['table'],
  ul: ['list', 'text'],
  ol: ['list', 'text'],
  dl: ['list', 'text'],
  blockquote: ['quote', 'text'],
  pre: ['code'],
  p: ['text', 'figure'],
};

function htmlKinds({ pieces }: Extract<Block<AsWritten>, { kind: 'html' }>): readonly SlotKind[] {
  const tags = pieces.flatMap((piece) => (piece.kind === 'html-open' ? [piece.tag] : []));
  const kinds = tags.flatMap((tag) => (Object.hasOwn(ELEMENTS, tag) ? (ELEMENTS[tag] ?? []) : []));
  return kinds.length === 0 ? ['text'] : [...new Set(kinds)];
}

/** A paragraph that is one picture. */
export const isPicture = (block: Block<AsWritten>): boolean =>
  block.kind === 'paragraph' && block.children.length === 1 && block.children[0]?.kind === 'image';

const NAMES: Readonly<Partial<Record<SlotKind, string>>> = {
  heading: 'a heading',
  picture: 'a picture',
  chart: 'a drawing',
  list: 'a list',
  quote: 'a quote',
  table: 'a table',
  code: 'code',
  change: 'a change',
};

/** What stands somewhere, in words: "a table". */
export function nameOfKind(block: Block<AsWritten>, kinds: SlotReader): string {
  if (block.kind === 'group') return block.name === '' ? 'a div' : `\`::: ${block.name}\``;
  if (block.kind === 'div') return `\`::: ${block.name}\``;
  const [first] = kinds(block);
  return (first && NAMES[first]) ?? 'text';
}
