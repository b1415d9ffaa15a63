// Numbers of equations, in the order of the deck, and the labels that name them.

import { type MathTree, nodesOf, textOf } from './tree.ts';

/** The equations of one deck. */
export type Equations = {
  /** What the nodes say that are to be filled: the number of an equation, or of one that is named. */
  readonly texts: ReadonlyMap<MathTree, string>;
  /** Names that no equation has, by the node that says them. */
  readonly unknown: ReadonlyMap<MathTree, string>;
  /** Names that an earlier equation has, by the row that has them again. */
  readonly twice: ReadonlyMap<MathTree, string>;
  readonly names: readonly string[];
};

/** Numbers the equations of trees in their order. */
export function numberEquations(trees: readonly MathTree[]): Equations {
  const texts = new Map<MathTree, string>();
  const named = new Map<string, string>();
  const twice = new Map<MathTree, string>();
  let count = 0;
  for (const tree of trees)
    for (const row of nodesOf(tree)) {
      if (row.type !== 'mtr') continue;
      const nodes = [...nodesOf(row)];
      const auto = nodes.find(({ classes }) => classes?.includes('tml-eqn'));
      const tag = nodes.find(({ classes }) => classes?.includes('tml-tag'));
      if (auto !== undefined) {
        count += 1;
        texts.set(auto, `(${count})`);
      }
      for (const { label = '' } of nodes) {
        if (label === '') continue;
        if (named.has(label)) twice.set(row, label);
        const number = auto === undefined ? tag && textOf(tag) : `(${count})`;
        if (number !== undefined) named.set(label, number);
      }
    }
  const unknown = new Map<MathTree, string>();
  for (const tree of trees)
    for (const node of nodesOf(tree)) {
      if (node.href === undefined) continue;
      const name = node.href.replace(/^#/, '');
      const number = named.get(name);
      if (number === undefined) unknown.set(node, name);
      else texts.set(node, node.classes?.includes('tml-eqref') ? number : number.replace(/^\(|\)$/g, ''));
    }
  return { texts, unknown, twice, names: [...named.keys()] };
}

/** The library keeps some signs of a name and drops all others: these are written as their code points, `_3a_`. */
export const encodeLabel = (name: string): string =>
  name.replace(/[^A-Za-z0-9-]/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`);

export const decodeLabel = (name: string): string =>
  name.replace(/_([0-9a-f]+)_/g, (_, point: string) => String.fromCodePoint(Number.parseInt(point, 16)));

/** A text of TeX with the names of all labels encoded. */
export const encodeLabels = (tex: string): string =>
  tex.replace(
    /(\\(?:label|ref|eqref)\{)([^{}]*)(?=\})/g,
    (_, head: string, name: string) => head + encodeLabel(name),
  );
