// TeX -> the tree of its MathML. The only file that knows temml; loaded for decks with math.

import library from 'temml';
import type { MathTree, Typeset } from './tree.ts';

/** Commands that a deck defines, by name, e.g. "\\RR" for "\\mathbb{R}". */
export type Macros = Readonly<Record<string, string>>;

/** Its declared type leaves out what gives a tree and not a text; this name is the same in all its versions so far. */
const temml = library as unknown as {
  readonly __renderToMathMLTree: (tex: string, options: object) => MathTree;
};

/** Typesets TeX. What it defines by itself (`\def`, `\newcommand`) counts in it alone. */
export function typeset(tex: string, display: boolean, macros: Macros): Typeset {
  try {
    const tree = temml.__renderToMathMLTree(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: false,
      maxExpand: 1_000,
      maxSize: [40, 500],
      macros: { ...macros },
    });
    return { kind: 'tree', tree };
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    return { kind: 'mistake', ...readMistake(cause as Error & { position?: number }, tex) };
  }
}

/** What is wrong, without the excerpt that the library sets behind it, and where, if that is in the text itself. */
function readMistake(
  cause: Error & { readonly position?: number },
  tex: string,
): { readonly message: string; readonly at: number | undefined } {
  if (cause instanceof RangeError) return { message: 'it is nested too deep', at: undefined };
  const [message = '', excerpt = ''] = cause.message.trim().split(/ at (?:position \d+|end of input): \n?/);
  const { position } = cause;
  if (position === undefined) return { message: message.replace(/\.$/, ''), at: undefined };
  // A macro's text has positions of its own: the excerpt tells which text it is, its sign underlined.
  const shown = excerpt.replace(/\u0332/g, '').replace(/^…|…$/g, '');
  const near = tex.slice(Math.max(0, position - 15), position + 40);
  return {
    message: message.replace(/\.$/, ''),
    at: near.startsWith(shown.slice(0, 20)) ? position : undefined,
  };
}
