// The words of a span as runs: those that can be one link, and numbers and links that have their own.

import type { AsResolved, Inline } from '../model/deck.ts';
import { inlineWords } from '../model/words.ts';

type Node = Inline<AsResolved>;

/** Neighbours that lead nowhere by themselves, together; `words` is false for what can't be linked. */
export function runsOf(nodes: readonly Node[]): readonly { words: boolean; run: readonly Node[] }[] {
  const runs: { leads: boolean; run: Node[] }[] = [];
  for (const node of nodes) {
    const leads = leadsSomewhere(node);
    const last = runs.at(-1);
    if (last?.leads === leads) last.run.push(node);
    else runs.push({ leads, run: [node] });
  }
  return runs.map(({ leads, run }) => ({ words: !leads && inlineWords(run).trim() !== '', run }));
}

/** Whether a node is a number, a link, a claim or raw HTML, or has one inside. */
const leadsSomewhere = (node: Node): boolean =>
  node.kind === 'figure' ||
  node.kind === 'link' ||
  (node.kind === 'span' && node.claim !== undefined) ||
  node.kind === 'html-open' ||
  node.kind === 'html-close' ||
  node.kind === 'html-text' ||
  ('children' in node && node.children.some(leadsSomewhere));
