// Draws Graphviz's graphs in the page, in the theme's tokens, with boxes as wide as their words are here.

import type { DiagramAnswer } from '../../model/diagram.ts';
import { settle } from './chance.ts';
import { flatten } from './flatten.ts';
import { NODE_RULES } from './looks.ts';
import { encodeWords } from './stand-ins.ts';
import { colorOf } from './tokens.ts';

/** The parts of Viz.js that are used. */
type Viz = {
  readonly render: (
    text: string,
    options: object,
  ) => {
    readonly status: 'success' | 'failure';
    readonly output?: string;
    readonly errors: readonly { readonly level?: string; readonly message: string }[];
  };
};

/** The size of words in Graphviz's points, which are our pixels. */
const SIZE = 16;

let loaded: Promise<Viz> | undefined;

/** Draws one text. */
export async function drawDot(text: string): Promise<DiagramAnswer> {
  settle();
  loaded ??= (globalThis as unknown as { Viz: { instance: () => Promise<Viz> } }).Viz.instance();
  const viz = await loaded;
  const { encoded, decode } = encodeWords(text);
  const lay = (size: number, format: 'svg' | 'json') => viz.render(encoded, { format, ...looks(size) });
  const first = lay(SIZE, 'svg');
  const errors = first.errors
    .filter(({ level }) => level !== 'warning')
    .map(({ message }) => decode(message));
  if (errors.length > 0 || first.output === undefined) return faultOf(errors, text);
  try {
    // Graphviz knows the widths of other fonts: where words are wider here, it is told of larger ones.
    const ratio = widest(show(first.output), thoughtWidths(lay(SIZE, 'json').output ?? '{}'), decode);
    const size = Math.ceil(SIZE * ratio * 10) / 10;
    const root = show((size === SIZE ? first : lay(size, 'svg')).output ?? first.output);
    root.querySelector(':scope > g.graph > polygon')?.remove(); // the ground of the page
    // A shape without a line is none, unless its text paints it.
    for (const ground of root.querySelectorAll(`g.node > [stroke="none"][fill="${colorOf('tint')}"]`))
      ground.remove();
    for (const label of root.querySelectorAll('text')) settleWords(label, decode, size / SIZE);
    const heading = (root.querySelector(':scope > g > text')?.textContent ?? '').trim();
    const flat = flatten(root);
    if (flat.children.length === 0)
      return { kind: 'fault', problem: 'other', message: 'there is nothing to draw' };
    return { kind: 'drawn', type: 'dot', ...flat, ...(heading === '' ? {} : { heading }) };
  } finally {
    document.body.replaceChildren();
  }
}

/** What a text doesn't set itself. */
function looks(size: number): object {
  const [ink, muted, tint] = ['ink', 'muted', 'tint'].map(colorOf);
  const font = { fontname: 'Arial', fontsize: size };
  return {
    graphAttributes: {
      bgcolor: 'transparent',
      color: muted,
      fontcolor: muted,
      pad: 0,
      nodesep: 0.35,
      ranksep: 0.5,
      ...font,
    },
    nodeAttributes: {
      shape: 'box',
      style: 'filled',
      fillcolor: tint,
      color: muted,
      fontcolor: ink,
      penwidth: 1,
      margin: '0.2,0.1',
      ...font,
    },
    edgeAttributes: { color: muted, fontcolor: ink, penwidth: 1.5, arrowsize: 0.8, ...font },
  };
}

/** Puts a drawing into the page, one of its units to a pixel. */
function show(output: string): SVGSVGElement {
  const stage = document.createElement('div');
  document.body.replaceChildren(stage);
  stage.innerHTML = output.slice(output.indexOf('<svg'));
  const root = stage.querySelector('svg');
  if (root === null) throw new Error('Graphviz gave no drawing');
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = NODE_RULES;
  root.prepend(style);
  const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  root.style.cssText = `width:${width}px;height:${height}px;max-width:none`;
  return root;
}

/** The words of a label as they were written, in the theme's face, at the size that they were to have. */
function settleWords(label: SVGTextElement, decode: (text: string) => string, ratio: number): void {
  label.textContent = decode(label.textContent ?? '');
  label.removeAttribute('font-family');
  const size = Number.parseFloat(label.getAttribute('font-size') ?? '') || SIZE;
  // Sizes that the text sets itself were not made larger.
  const made = Math.abs(size - SIZE * ratio) < 0.06;
  label.setAttribute('font-size', String(made ? SIZE : size));
}

/** How wide Graphviz takes each label to be, by its words and size. */
function thoughtWidths(json: string): ReadonlyMap<string, number> {
  type Operation = {
    readonly op?: string;
    readonly size?: number;
    readonly text?: string;
    readonly width?: number;
  };
  const widths = new Map<string, number>();
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    let size = SIZE;
    for (const part of Array.isArray(node) ? (node as Operation[]) : []) {
      if (part?.op === 'F') size = part.size ?? size;
      if (part?.op === 'T') widths.set(`${size} ${part.text}`, part.width ?? 0);
    }
    Object.values(node).forEach(walk);
  };
  walk(JSON.parse(json));
  return widths;
}

/** How much wider labels are here than Graphviz takes them to be; 1 where none is. */
function widest(
  root: SVGSVGElement,
  widths: ReadonlyMap<string, number>,
  decode: (text: string) => string,
): number {
  let ratio = 1;
  for (const label of root.querySelectorAll('text')) {
    const size = Number.parseFloat(label.getAttribute('font-size') ?? '') || SIZE;
    const thought = widths.get(`${size} ${label.textContent}`) ?? 0;
    settleWords(label, decode, 1);
    if (thought > 0) ratio = Math.max(ratio, label.getComputedTextLength() / thought);
  }
  return ratio;
}

/** "syntax error in line 3 near '->'"; or, of a label in HTML, "mismatched tag in line 1" and what stands around it. */
function faultOf(messages: readonly string[], text: string): DiagramAnswer {
  const [message = 'it is not understood', around = ''] = messages;
  const snippet = /^\.\.\. (.*) \.\.\.$/.exec(around)?.[1]?.trim();
  const found = snippet === undefined ? -1 : text.indexOf(snippet);
  if (found !== -1) return fault(message.replace(/ in line \d+$/, ''), text, found, snippet?.length);
  const [, number, near] = /^syntax error in line (\d+)(?: near '([^']*)')?/.exec(message) ?? [];
  if (number === undefined)
    return { kind: 'fault', problem: 'syntax', message: message.replace(/[.\s]+$/, '') };
  const lines = text.split('\n');
  const line = Math.min(Number(number), lines.length);
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const at = near === undefined || near === '' ? -1 : (lines[line - 1] ?? '').lastIndexOf(near);
  if (at === -1) return { kind: 'fault', problem: 'syntax', message: 'it breaks off here', line };
  return fault(`\`${near}\` can't stand here`, text, before + at, near?.length);
}

function fault(message: string, text: string, at: number, length = 1): DiagramAnswer {
  const above = text.slice(0, at).split('\n');
  const column = (above.at(-1) ?? '').length + 1;
  return { kind: 'fault', problem: 'syntax', message, line: above.length, column, length };
}
