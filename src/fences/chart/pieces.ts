// A drawing's elements -> the pieces of a block: as raw HTML has them, with figures in their texts.

import type { AsResolved, Attributes, Html, Text } from '../../model/deck.ts';
import { heldBy, STAND_INS } from './canvas.ts';
import type { Element, Node } from './dom.ts';

type Piece = Html<AsResolved>;

/** The pieces of an element, with what stands for texts put in. What a policy refuses or nobody needs is left out. */
export function toPieces(element: Element, texts: readonly Text<AsResolved>[]): readonly Piece[] {
  const pieces: Piece[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'text') {
      const text = fill(node.text, texts);
      if (text.length > 0) pieces.push({ kind: 'html-text', text });
      return;
    }
    const { tagName: tag, childNodes } = node;
    if (LEFT_OUT.includes(tag)) return;
    if (tag === 'g' && childNodes.length === 0) return;
    pieces.push({ kind: 'html-open', tag, attributes: attributesOf(node), empty: false });
    childNodes.forEach(visit);
    pieces.push({ kind: 'html-close', tag });
  };
  visit(element);
  return pieces;
}

const LEFT_OUT = ['style', 'script', 'title', 'foreignObject', 'a', 'image'];

function attributesOf({ attributes }: Element): Attributes<AsResolved> {
  return [...attributes]
    .filter(
      ([name, value]) =>
        !/^(?:style|on|xmlns|xlink:|aria-label|aria-description)/.test(name) &&
        value !== '' &&
        !/\burl\(\s*(?!#)/.test(value),
    )
    .map(([name, value]) => [name, [value]] as const);
}

/** A text with its stand-ins replaced. */
function fill(text: string, texts: readonly Text<AsResolved>[]): Text<AsResolved> {
  const parts: Text<AsResolved>[number][] = [];
  let last = 0;
  for (const match of text.matchAll(STAND_INS)) {
    if (match.index > last) parts.push(text.slice(last, match.index));
    parts.push(...(texts[heldBy(match[0])] ?? []));
    last = match.index + match[0].length;
  }
  if (last < text.length) parts.push(text.slice(last));
  return parts;
}
