// Math in one line of characters, e.g. "x² + 1" or "(a + b)/c": what is said to those who don't see it.

import type { MathTree } from './tree.ts';

/** The words of a tree; `texts` fill nodes such as the number of an equation. */
export function wordsOf(tree: MathTree, texts: ReadonlyMap<MathTree, string>): string {
  const words = (node: MathTree | undefined): string => (node === undefined ? '' : said(node).trim());
  const said = (node: MathTree): string => {
    const { type, children = [] } = node;
    const text = texts.get(node) ?? node.text;
    if (text !== undefined) return text.replace(/[\u2061-\u2064]/g, '');
    const [first, second, third] = children;
    switch (type) {
      case 'mo': {
        const sign = children.map(said).join('');
        return SPACED.test(sign) && node.attributes?.form !== 'prefix' ? ` ${sign} ` : sign;
      }
      case 'mfrac':
        return `${grouped(words(first))}/${grouped(words(second))}`;
      case 'msqrt':
        return `√${grouped(children.map(said).join('').trim())}`;
      case 'mroot':
        return `${raised(words(second), '√') ?? `root ${words(second)} of `}${grouped(words(first))}`;
      case 'msup':
        return above(words(first), words(second));
      case 'msub':
      case 'munder':
        return /^[⏟⎵‾_]$/.test(words(second))
          ? words(first)
          : spaced(first, below(words(first), words(second)));
      case 'msubsup':
      case 'munderover':
        return spaced(first, above(below(words(first), words(second)), words(third)));
      case 'mover':
        if (/^[⏞⎴]$/.test(words(second))) return words(first);
        return ACCENTS.has(words(second))
          ? `${words(first)}${ACCENTS.get(words(second))}`
          : above(words(first), words(second));
      case 'mspace':
        return ' ';
      case 'mphantom':
        return '';
      case 'mtable':
        return children
          .map(said)
          .filter((row) => row.trim() !== '')
          .join('; ');
      case 'mtr': {
        const cells = children.map(said).filter((cell) => cell.trim() !== '');
        const aligned = children.some(
          ({ classes }) => classes?.includes('tml-right') || classes?.includes('tml-left'),
        );
        return cells.join(aligned ? ' ' : ', ');
      }
      default:
        return children.map(said).join('');
    }
  };
  return said(tree)
    .replace(/\s+/g, ' ')
    .replace(/ ([,;)\]])/g, '$1')
    .replace(/([([]) /g, '$1')
    .trim();
}

/** Signs with a space on both sides: relations, and what joins two terms. */
const SPACED = /^(?:[=<>≤≥≠≈≡∼≅∝→←↔⇒⇐⇔↦∈∉⊂⊆⊃⊇∪∩∧∨+−×÷·±∓∘⊕⊗:]|:=)$/u;

const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['ˆ', '\u0302'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['˜', '\u0303'],
  ['→', '\u20d7'],
  ['¯', '\u0304'],
  ['‾', '\u0305'],
  ['˙', '\u0307'],
  ['¨', '\u0308'],
]);

/** Behind the limits of a sum stands a space. */
const spaced = (base: MathTree | undefined, text: string): string =>
  base?.type === 'mo' || (base?.type === 'mi' && [...(base.children?.[0]?.text ?? '')].length > 1)
    ? `${text} `
    : text;

/** In parentheses, where it is more than one thing. */
const grouped = (text: string): string =>
  /^(?:.\p{M}*|[\d.,]+|\p{L}+)$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`;

const above = (base: string, script: string): string =>
  script === ''
    ? base
    : /^[′″‴*]+$/.test(script)
      ? base + script
      : `${base}${raised(script, '') ?? `^${grouped(script)}`}`;
const below = (base: string, script: string): string =>
  script === '' ? base : `${base}${lowered(script) ?? `_${grouped(script)}`}`;

const raised = (text: string, behind: string): string | undefined => inScript(text, RAISED, behind);
const lowered = (text: string): string | undefined => inScript(text, LOWERED, '');

function inScript(text: string, script: string, behind: string): string | undefined {
  const signs = [...text.replace(/ /g, '')].map((sign) => SIGNS.indexOf(sign));
  if (signs.length > 4 || signs.some((index) => index === -1)) return undefined;
  return signs.map((index) => [...script][index]).join('') + behind;
}
const SIGNS = '0123456789+−=()';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎';
