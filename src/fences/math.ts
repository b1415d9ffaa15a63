// The fence `math`, blocks between `$$`, and math in running text: TeX typeset as MathML when the deck is built.

import { nearest } from '../diagnostics/suggest.ts';
import type { AsResolved, Block } from '../model/deck.ts';
import type { DrawFence, Fence, FenceKind } from './fence.ts';
import { COMMANDS, ENVIRONMENTS } from './math/commands.ts';
import { decodeLabel, type Equations, encodeLabel, encodeLabels, numberEquations } from './math/equations.ts';
import { readMathOptions } from './math/options.ts';
import { drawTree } from './math/pieces.ts';
import type { Typeset } from './math/tree.ts';
import { wordsOf } from './math/words.ts';

export const mathFence: FenceKind = {
  name: 'math',
  summary: 'TeX, typeset on lines of its own',
  prepare: async (fences, { macros = {} }): Promise<DrawFence> => {
    const { typeset } = await import('./math/tex.part.ts');
    const made = new Map<Fence, Typeset>();
    const byFile = new Map<string, Fence[]>();
    for (const fence of fences) {
      const set = (tex: string) => typeset(tex, fence.inline !== 'text', macros);
      const result = set(encodeLabels(fence.text));
      // Offsets of mistakes count in the text as it is written.
      made.set(fence, result.kind === 'tree' ? result : set(fence.text));
      byFile.set(fence.at.file, [...(byFile.get(fence.at.file) ?? []), fence]);
    }
    // Each language counts its equations by itself, in the order of its slides.
    const equations = new Map<Fence, Equations>();
    for (const some of byFile.values()) {
      const inOrder = [...some].sort((a, b) => a.at.start.offset - b.at.start.offset);
      const trees = inOrder.flatMap((fence) => {
        const result = made.get(fence);
        return result?.kind === 'tree' ? [result.tree] : [];
      });
      const numbered = numberEquations(trees);
      for (const fence of some) equations.set(fence, numbered);
    }
    return (fence, { diagnose }) => draw(fence, made.get(fence), equations.get(fence), diagnose);
  },
};

type Diagnose = Parameters<DrawFence>[1]['diagnose'];

function draw(
  fence: Fence,
  result: Typeset | undefined,
  equations: Equations | undefined,
  diagnose: Diagnose,
): Block<AsResolved> | undefined {
  const { text, at } = fence;
  const { alt } = readMathOptions(fence, diagnose);
  if (text.trim() === '') {
    diagnose('math-empty', {}, at);
    return undefined;
  }
  if (result === undefined || equations === undefined) return undefined;
  if (fence.inline !== 'text') reportSwallowed(fence, diagnose);
  if (result.kind === 'mistake') {
    reportMistake(fence, result, diagnose);
    return undefined;
  }
  if (fence.inline === 'text' && looksLikeMoney(text)) diagnose('math-or-money', { text: text.trim() }, at);
  const { tree } = result;
  reportLabels(fence, tree, equations, diagnose);
  const words = alt ?? wordsOf(tree, equations.texts);
  const { pieces, rules } = drawTree(tree, equations.texts, [
    ['alttext', [words]],
    ...(alt === undefined ? [] : [['aria-label', [alt]] as const]),
  ]);
  return { kind: 'formula', formula: { pieces, words, rules }, at };
}

function reportMistake(
  fence: Fence,
  { message, at: offset }: Extract<Typeset, { kind: 'mistake' }>,
  diagnose: Diagnose,
): void {
  const { text, place, at } = fence;
  const command = offset === undefined ? undefined : /^\\(?:[a-zA-Z]+|.)/.exec(text.slice(offset))?.[0];
  const from = Math.min(offset ?? 0, Math.max(0, text.trimEnd().length - 1));
  const where = offset === undefined ? at : place(from, Math.min(text.length, from + (command?.length ?? 1)));
  const environment = /^No such environment: (.+)$/.exec(message)?.[1];
  if (environment !== undefined) {
    const near = nearest(environment, ENVIRONMENTS);
    const start = text.lastIndexOf(`\\begin{${environment}}`, offset ?? text.length);
    diagnose(
      'math-command-unknown',
      { command: `\\begin{${environment}}`, ...(near === undefined ? {} : { near: `\\begin{${near}}` }) },
      start === -1 ? where : place(start, start + `\\begin{${environment}}`.length),
    );
  } else if (command !== undefined && (REFUSED.includes(command) || / is not trusted$/.test(message)))
    diagnose('math-command-refused', { command }, where);
  else if (command !== undefined && /^Unsupported function name/.test(message)) {
    const near = nearest(command, COMMANDS);
    diagnose('math-command-unknown', { command, ...(near === undefined ? {} : { near }) }, where);
  } else diagnose('math-invalid', { problem: inWords(message), inText: fence.inline === 'text' }, where);
}

/** What TeX has and math on slides doesn't. */
const REFUSED = ['\\href', '\\url'];

/** The library's words, where they name things of its own. */
function inWords(message: string): string {
  const words = message
    .replace(/^Expected '(.+)', got 'EOF'$/, '`$1` is missing')
    .replace(/^Expected 'EOF', got '(.+)'$/, '`$1` has nothing that it belongs to')
    .replace(/^Expected '(.+)', got '(.+)'$/, 'here should stand `$1`, and not `$2`')
    .replace(/^Unexpected end of input in a macro argument, expected '(.+)'$/, '`$1` is missing')
    .replace(/^Expected & or .* or \\end$/, 'an environment has no `\\end{…}`');
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function reportLabels(
  { at, text, place }: Fence,
  tree: Extract<Typeset, { kind: 'tree' }>['tree'],
  { unknown, twice, names }: Equations,
  diagnose: Diagnose,
): void {
  const visit = (node: typeof tree): void => {
    const name = unknown.get(node);
    if (name !== undefined) {
      const near = nearest(decodeLabel(name), names.map(decodeLabel));
      const found = [...text.matchAll(/\\(?:eq)?ref\{([^{}]*)\}/g)].find(
        ([, written = '']) => encodeLabel(written) === name,
      );
      const where = found === undefined ? at : place(found.index, found.index + found[0].length);
      const written = found?.[1] ?? decodeLabel(name);
      diagnose('math-label-unknown', { name: written, ...(near === undefined ? {} : { near }) }, where);
    }
    const again = twice.get(node);
    if (again !== undefined) diagnose('math-label-twice', { name: decodeLabel(again) }, at);
    for (const child of node.children ?? []) visit(child);
  };
  visit(tree);
}

/** Words between two sums of money: "5 (or US". */
const looksLikeMoney = (tex: string): boolean =>
  /^\d/.test(tex) && /\s\p{L}{2,}|\p{L}{2,}\s/u.test(tex) && !/[\\^_=+<>{}/*]/.test(tex);

/** A block that lost its end goes on over slides. */
function reportSwallowed({ text, place }: Fence, diagnose: Diagnose): void {
  const line = /^(?:-{3,4}|#{1,6} .*)[ \t]*$/m.exec(text);
  if (line !== null)
    diagnose(
      'math-break-inside',
      { text: line[0].trim() },
      place(line.index, line.index + line[0].trimEnd().length),
    );
}
