// A tree of MathML -> pieces of HTML. What the library writes as styles becomes attributes, classes, and rules.

import type { AsResolved, Attributes, Html } from '../../model/deck.ts';
import type { MathTree } from './tree.ts';

export type Drawn = { readonly pieces: readonly Html<AsResolved>[]; readonly rules: readonly string[] };

/** Attributes that MathML Core has, and none that could fetch or run. */
const ATTRIBUTES =
  /^(?:accent|accentunder|columnspan|depth|dir|display|displaystyle|fence|form|height|largeop|linethickness|lspace|mathbackground|mathcolor|mathsize|mathvariant|maxsize|minsize|movablelimits|notation|rowspan|rspace|scriptlevel|separator|stretchy|symmetric|voffset|width)$/;

/** Draws a tree; `texts` fill nodes such as the number of an equation. */
export function drawTree(
  tree: MathTree,
  texts: ReadonlyMap<MathTree, string>,
  own: Attributes<AsResolved>,
): Drawn {
  const pieces: Html<AsResolved>[] = [];
  const rules = new Set<string>();
  const draw = (written: MathTree, script = false, extra: Attributes<AsResolved> = []): void => {
    const node = withPrime(written);
    const filled = texts.get(node);
    if (node.text !== undefined || filled !== undefined) {
      const text = filled ?? node.text ?? '';
      // A reference stands among elements of MathML, where text counts only in a token.
      if (node.href !== undefined) pieces.push(open('mtext', []));
      pieces.push({ kind: 'html-text', text: [text] });
      if (node.href !== undefined) pieces.push({ kind: 'html-close', tag: 'mtext' });
      return;
    }
    const { type, children = [] } = node;
    if (type === undefined) {
      for (const child of children) draw(child, script);
      return;
    }
    // What can be switched by a click is no math on paper: its first state.
    const tag = type === 'maction' ? 'mrow' : type;
    const numbered =
      tag === 'mtd' &&
      children.some((child) => texts.has(child.children?.[0] ?? child) || child.classes?.includes('tml-tag'));
    pieces.push(
      open(tag, [
        ...attributesOf(node, rules, numbered),
        ...(script || DOTS.test(children[0]?.text ?? '') ? tight(node) : []),
        ...extra,
      ]),
    );
    for (const [index, child] of children.entries()) draw(child, script || (SCRIPTS.test(tag) && index > 0));
    pieces.push({ kind: 'html-close', tag });
  };
  draw(tree, false, own);
  return { pieces, rules: [...rules] };
}

const SCRIPTS = /^(?:msu[bp]|msubsup|munder|mover|munderover|mmultiscripts)$/;

/** Three dots have their space in themselves. */
const DOTS = /^[⋯…⋮⋱]$/;

/** As in TeX, signs in scripts stand close. */
const tight = ({ type, attributes = {} }: MathTree): Attributes<AsResolved> =>
  type !== 'mo' ||
  attributes.lspace !== undefined ||
  attributes.rspace !== undefined ||
  attributes.stretchy === 'true'
    ? []
    : [
        ['lspace', ['0']],
        ['rspace', ['0']],
      ];

/** A prime is raised by its own shape: as a superscript it would stand twice as high. */
function withPrime(node: MathTree): MathTree {
  const { type, children = [] } = node;
  const prime = children.at(-1);
  if (prime?.classes?.includes('tml-prime') !== true) return node;
  if (type === 'msup') return { type: 'mrow', children };
  if (type === 'msubsup')
    return { type: 'mrow', children: [{ type: 'msub', children: children.slice(0, -1) }, prime] };
  return node;
}

const open = (tag: string, attributes: Attributes<AsResolved>): Html<AsResolved> => ({
  kind: 'html-open',
  tag,
  attributes,
  empty: false,
});

function attributesOf(
  { type, attributes = {}, classes = [], style = {} }: MathTree,
  rules: Set<string>,
  numbered: boolean,
): Attributes<AsResolved> {
  const names = [...classes, numbered ? 'equation-number' : ''].filter((name) => name !== '');
  // The element itself is laid out by the theme.
  const styles = type === 'math' ? {} : { ...style, ...styleAttribute(attributes.style) };
  const declarations = Object.entries(styles)
    .map(([name, value]) => `${hyphenated(name)}:${value}`)
    .filter((text) => SAFE.test(text))
    .join(';');
  if (declarations !== '') {
    const name = `m-${nameOf(declarations)}`;
    names.push(name);
    rules.add(`.${name}{${declarations}}`);
  }
  const given = Object.entries(attributes).filter(([name]) => ATTRIBUTES.test(name));
  return [
    ...(names.length === 0 ? [] : ([['class', [names.join(' ')]]] as const)),
    ...given.map(([name, value]) => [name, [String(value)]] as const),
  ];
}

/** A declaration that can end nothing and fetch nothing. */
const SAFE = /^[a-z-]+:[\w\s.%#,+-]+$/;

const hyphenated = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** "text-align: left;" -> { text-align: "left" } */
function styleAttribute(style: unknown): Record<string, string> {
  if (typeof style !== 'string') return {};
  const pairs = style.split(';').map((text) => text.split(':').map((part) => part.trim()));
  return Object.fromEntries(pairs.flatMap(([name = '', value = '']) => (name === '' ? [] : [[name, value]])));
}

/** A short name of a text, the same for the same text: FNV-1a. */
function nameOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}
