// What mermaid leaves to be mended in the drawings of some kinds, before they are flattened.

import { colorOf } from './tokens.ts';

/** Mends a drawing that stands in the document. */
export function mend(kind: string, root: SVGSVGElement): void {
  if (kind === 'sequence') endLifelines(root);
  if (kind === 'pie') labelSlices(root);
  if (kind === 'timeline') shortenLines(root);
  if (kind === 'mindmap') centreLabels(root);
  if (kind === 'c4') for (const text of root.querySelectorAll('text')) text.style.fill = colorOf('ink');
}

/** Lifelines of actors that stand on top alone end far below: they are to end below the last message. */
function endLifelines(root: SVGSVGElement): void {
  const lines = [...root.querySelectorAll<SVGLineElement>('line.actor-line')];
  const parts = [...root.querySelectorAll<SVGGraphicsElement>('rect, text, path, line, polygon')];
  const bottoms = parts
    .filter((part) => !lines.includes(part as SVGLineElement) && part.closest('defs') === null)
    .map((part) => part.getBBox())
    .map(({ y, height }) => y + height);
  const end = Math.max(0, ...bottoms) + 14;
  for (const line of lines) if (line.y2.baseVal.value > end) line.setAttribute('y2', String(end));
}

/** The lines below the events of a timeline go on for long: they are to end below the last event. */
function shortenLines(root: SVGSVGElement): void {
  const boxes = [...root.querySelectorAll<SVGGraphicsElement>('.eventWrapper, .taskWrapper')];
  const end = Math.max(0, ...boxes.map((box) => boxIn(root, box).bottom)) + 16;
  for (const line of root.querySelectorAll<SVGLineElement>('.lineWrapper line')) {
    const isUpright = line.x1.baseVal.value === line.x2.baseVal.value;
    if (isUpright && boxIn(root, line).bottom > end)
      line.setAttribute('y2', String(Math.max(line.y1.baseVal.value, end)));
  }
}

/** Where an element stands in the drawing, which is shown one of its units to a pixel. */
function boxIn(root: SVGSVGElement, element: Element): { readonly bottom: number } {
  const [, top = 0] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  return { bottom: element.getBoundingClientRect().bottom - root.getBoundingClientRect().top + top };
}

/** Slices are labelled beside themselves; where labels would run into each other, the legend stays. */
function labelSlices(root: SVGSVGElement): void {
  const slices = [...root.querySelectorAll<SVGPathElement>('path.pieCircle')];
  const shares = [...root.querySelectorAll<SVGTextElement>('text.slice')];
  const legends = [...root.querySelectorAll<SVGGElement>('g.legend')];
  const fillOf = (element: Element | null): string =>
    element === null ? '' : getComputedStyle(element).fill;
  const names = new Map(
    legends.map((legend) => [
      fillOf(legend.querySelector('rect')),
      legend.querySelector('text')?.textContent ?? '',
    ]),
  );
  const title = root.querySelector('.pieTitleText');
  if (title !== null) title.setAttribute('y', String(Number(title.getAttribute('y') ?? 0) - 46));
  // Further out than the shares stand, and the names with them.
  for (const legend of legends) {
    const [x = 0, y = 0] = (legend.getAttribute('transform') ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
    legend.setAttribute('transform', `translate(${x + 44},${y})`);
  }
  if (names.size !== legends.length || shares.length !== slices.length) return;
  const before = shares.map((share) => [share.textContent, share.style.textAnchor] as const);
  shares.forEach((share, index) => {
    const name = names.get(fillOf(slices[index] ?? null)) ?? '';
    const [x = 0] = (share.getAttribute('transform') ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
    // With the value in it the share stands behind it.
    const [, words = name, value] = /^(.*) \[(.*)\]$/.exec(name) ?? [];
    share.textContent =
      value === undefined ? `${words} ${share.textContent}` : `${words} ${value} (${share.textContent})`;
    share.style.textAnchor = Math.abs(x) < 24 ? 'middle' : x < 0 ? 'end' : 'start';
  });
  const boxes = [...shares, ...(title === null ? [] : [title])].map((share) => share.getBoundingClientRect());
  const collide = boxes.some((a, index) =>
    boxes.some(
      (b, other) =>
        other > index && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
    ),
  );
  if (!collide) for (const legend of legends) legend.remove();
  else
    shares.forEach((share, index) => {
      const [words, anchor] = before[index] ?? ['', 'middle'];
      share.textContent = words;
      share.style.textAnchor = anchor;
    });
}

/** The label of a round root starts at its middle. */
function centreLabels(root: SVGSVGElement): void {
  for (const node of root.querySelectorAll<SVGGElement>('g.mindmap-node')) {
    const shape = node
      .querySelector<SVGGraphicsElement>('circle, rect, path, polygon')
      ?.getBoundingClientRect();
    const label = node.querySelector<SVGTextElement>('text');
    if (shape === undefined || label === null) continue;
    const box = label.getBoundingClientRect();
    const off = shape.x + shape.width / 2 - (box.x + box.width / 2);
    if (Math.abs(off) < 1) continue;
    const own = label.getAttribute('transform') ?? '';
    label.setAttribute('transform', `translate(${off}, 0) ${own}`.trim());
  }
}
