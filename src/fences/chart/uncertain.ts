// What a value can be, drawn as such: what is sure is solid, what is possible is hatched, an open end runs out, and
// what may still change is pale with a broken outline.

import { type Canvas, round } from './canvas.ts';
import type { Datum } from './data.ts';
import type { Element } from './dom.ts';

export type Bar = {
  /** Along the axis: where it starts, and a value's place. */
  readonly zero: number;
  readonly at: (value: number) => number;
  /** Across it. */
  readonly across: number;
  readonly thickness: number;
  readonly color: string;
  readonly standing: boolean;
  /** As far as an open end may run, in pixels. */
  readonly room?: number;
};

/** How far an open end runs beyond what is known. */
const OPEN = 34;

/** Draws a bar; gives where it ends along the axis, hatched parts and open ends too. */
export function drawBar(canvas: Canvas, parent: Element, datum: Datum, bar: Bar): number {
  const { zero, at, color } = bar;
  const { value, low, high, figure } = datum;
  const sign = Math.sign(at(1) - at(0)) || 1;
  const positive = value >= 0;
  const names = { 'data-fact': figure.facts.join(' '), 'data-ref': figure.ref };
  // The end nearer to zero is sure; between it and the other the value can be anywhere.
  const near = positive ? (low ?? 0) : (high ?? 0);
  const far = positive ? high : low;
  const sure = positive ? Math.max(0, near) : Math.min(0, near);
  const solid = rectOf(bar, zero, at(sure));
  const changes = figure.status !== undefined;
  if (solid.length > 0.01)
    canvas.add(parent, 'rect', {
      ...solid.box,
      class: 'chart-bar',
      fill: color,
      ...(changes
        ? { 'fill-opacity': 0.3, stroke: color, 'stroke-width': 2, 'stroke-dasharray': '5 4' }
        : {}),
      ...names,
    });
  if (far !== undefined && Math.abs(at(far) - at(sure)) < 0.01) return at(sure);
  const open = Math.min(OPEN, bar.room ?? OPEN);
  const end = far === undefined ? at(sure) + (positive ? sign : -sign) * open : at(far);
  const possible = rectOf(bar, at(sure), end);
  hatch(canvas, parent, possible.box, color, names);
  // An end that is known is a line; one that is open has none.
  if (far !== undefined) edge(canvas, parent, bar, end, color);
  return end;
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function rectOf(
  { across, thickness, standing }: Bar,
  from: number,
  to: number,
): { length: number; box: Box } {
  const start = Math.min(from, to);
  const length = Math.abs(to - from);
  return {
    length,
    box: standing
      ? { x: across, y: start, width: thickness, height: length }
      : { x: start, y: across, width: length, height: thickness },
  };
}

function edge(
  canvas: Canvas,
  parent: Element,
  { across, thickness, standing }: Bar,
  at: number,
  color: string,
): void {
  const line = standing
    ? { x1: across, x2: across + thickness, y1: at, y2: at }
    : { x1: at, x2: at, y1: across, y2: across + thickness };
  canvas.add(parent, 'line', { ...line, stroke: color, 'stroke-width': 3 });
}

/** Slanting lines, cut to the box by their own ends: no pattern, whose id would be shared by all slides. */
export function hatch(
  canvas: Canvas,
  parent: Element,
  { x, y, width, height }: Box,
  color: string,
  more: Readonly<Record<string, string>> = {},
): void {
  if (width < 0.5 || height < 0.5) return;
  const lines: string[] = [];
  for (let along = 5; along < width + height; along += 7) {
    const x1 = x + Math.max(0, along - height);
    const y1 = y + Math.min(along, height);
    const x2 = x + Math.min(along, width);
    const y2 = y + Math.max(0, along - width);
    lines.push(`M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`);
  }
  canvas.add(parent, 'path', {
    class: 'chart-possible',
    d: lines.join(''),
    stroke: color,
    'stroke-width': 1.6,
    fill: 'none',
    ...more,
  });
}

/** A whisker for what a dot's value can be: to both ends, or with an arrow where one is open. */
export function drawWhisker(
  canvas: Canvas,
  parent: Element,
  { value, low, high, quantity }: Datum,
  at: (value: number) => number,
  { x, y, standing, color }: { x: number; y: number; standing: boolean; color: string },
): void {
  if (quantity.range === undefined) return;
  const open = 30;
  const forward = Math.sign(at(1) - at(0)) || 1;
  const start = low === undefined ? at(value) - forward * open : at(low);
  const end = high === undefined ? at(value) + forward * open : at(high);
  const line = standing ? { x1: x, x2: x, y1: start, y2: end } : { x1: start, x2: end, y1: y, y2: y };
  const stroke = { stroke: color, 'stroke-width': 2.5, 'stroke-dasharray': '3 3' };
  canvas.add(parent, 'line', { class: 'chart-possible', ...line, ...stroke });
  const tip = (place: number, isOpen: boolean, way: number) => {
    const d = standing
      ? isOpen
        ? `M${round(x - 6)} ${round(place - way * 8)}L${round(x)} ${round(place)}L${round(x + 6)} ${round(place - way * 8)}`
        : `M${round(x - 7)} ${round(place)}H${round(x + 7)}`
      : isOpen
        ? `M${round(place - way * 8)} ${round(y - 6)}L${round(place)} ${round(y)}L${round(place - way * 8)} ${round(y + 6)}`
        : `M${round(place)} ${round(y - 7)}V${round(y + 7)}`;
    canvas.add(parent, 'path', { d, stroke: color, 'stroke-width': 2.5, fill: 'none' });
  };
  if (Math.abs(at(value) - start) > 0.01) tip(start, low === undefined, -forward);
  if (Math.abs(at(value) - end) > 0.01) tip(end, high === undefined, forward);
}

/** A dot; hollow where the value may still change. */
export function drawDot(
  canvas: Canvas,
  parent: Element,
  { figure }: Datum,
  { x, y, radius, color }: { x: number; y: number; radius: number; color: string },
): void {
  const changes = figure.status !== undefined;
  canvas.add(parent, 'circle', {
    class: 'chart-dot',
    cx: x,
    cy: y,
    r: changes ? radius - 1 : radius,
    fill: changes ? 'var(--chart-paper)' : color,
    ...(changes ? { stroke: color, 'stroke-width': 2.5 } : {}),
    'data-fact': figure.facts.join(' '),
    'data-ref': figure.ref,
  });
}
