// The tree that TeX is typeset into, as far as it is read here.

/** A node of MathML, a text, or a group without an element. */
export type MathTree = {
  /** The element's name; undefined for texts, groups, and spans. */
  readonly type?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly classes?: readonly string[];
  /** In the style of the DOM: `paddingLeft`. */
  readonly style?: Readonly<Record<string, string | number>>;
  /** The name that `\label` gives. */
  readonly label?: string;
  /** "#name" where `\ref` names a label. */
  readonly href?: string;
  readonly children?: readonly MathTree[];
};

/** What became of a text of TeX; `at` is an offset in it. */
export type Typeset =
  | { readonly kind: 'tree'; readonly tree: MathTree }
  | { readonly kind: 'mistake'; readonly message: string; readonly at: number | undefined };

/** All nodes of a tree, from the top. */
export function* nodesOf(tree: MathTree): Generator<MathTree> {
  yield tree;
  for (const child of tree.children ?? []) yield* nodesOf(child);
}

/** The text of a tree as it stands there. */
export const textOf = (tree: MathTree): string => tree.text ?? (tree.children ?? []).map(textOf).join('');
