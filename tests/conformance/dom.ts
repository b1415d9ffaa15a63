// HTML as a tree in one form, so that two ways to write the same document are equal.

import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** Elements around which white space means nothing. */
const BLOCKS = new Set(
  'address article aside blockquote body center col colgroup dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** The tree of a piece of HTML, one node a line: white space counts as it does when it is shown. */
export function normalizeHtml(html: string): string {
  const lines: string[] = [];
  write(parseFragment(html), 0, false, lines);
  return lines.join('\n');
}

function write(parent: Parent, depth: number, keep: boolean, lines: string[]): void {
  const children = merged(parent.childNodes);
  for (const [index, node] of children.entries()) {
    const indent = '  '.repeat(depth);
    if (node.nodeName === '#text' && 'value' in node) {
      let text = node.value;
      if (!keep) {
        text = text.replace(/[ \t\n\f\r]+/g, ' ');
        if (endsLine(children[index - 1], parent, true)) text = text.replace(/^ /, '');
        if (endsLine(children[index + 1], parent, false)) text = text.replace(/ $/, '');
      }
      if (text !== '') lines.push(`${indent}${JSON.stringify(text)}`);
    } else if ('tagName' in node) {
      const attributes = [...node.attrs]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`);
      lines.push(`${indent}<${node.tagName}${attributes.join('')}>`);
      const inside = 'content' in node ? (node.content as Parent) : node;
      write(inside, depth + 1, keep || /^(?:pre|textarea|script|style)$/.test(node.tagName), lines);
    } else if ('data' in node) lines.push(`${indent}<!--${node.data}-->`);
    else lines.push(`${indent}${node.nodeName}`);
  }
}

/** Whether a line ends here anyway: beside a block, behind a break, or at the end of a block. */
function endsLine(beside: Node | undefined, parent: Parent, before: boolean): boolean {
  if (beside === undefined) return 'tagName' in parent ? BLOCKS.has(parent.tagName) : true;
  return BLOCKS.has(beside.nodeName) || (before && beside.nodeName === 'br');
}

/** Neighbouring texts as one. */
function merged(nodes: readonly Node[]): Node[] {
  const all: Node[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.nodeName === '#text' && last?.nodeName === '#text' && 'value' in node && 'value' in last)
      all[all.length - 1] = { ...last, value: last.value + node.value };
    else all.push(node);
  }
  return all;
}
