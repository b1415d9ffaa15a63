// The only file that knows Observable Plot: lines, areas, shapes of regions, and whole specifications.

import * as Plot from '@observablehq/plot';
import type { Canvas } from './canvas.ts';
import type { Element } from './dom.ts';

type Point = readonly [x: number, y: number];

/** Plot's document is a browser's, of which it uses what ours has. */
type PlotDocument = NonNullable<Plot.PlotOptions['document']>;

/** Pixels are given: nothing is scaled, and no axis is drawn. */
const PIXELS = { axis: null, x: { type: 'identity' }, y: { type: 'identity' }, margin: 0 } as const;

/** Draws marks, and moves what they drew into the parent. */
function drawMarks(
  canvas: Canvas,
  parent: Element,
  height: number,
  marks: Plot.Markish[],
  more: object = {},
): void {
  const drawn = Plot.plot({
    ...PIXELS,
    ...more,
    width: canvas.width,
    height,
    document: canvas.document as unknown as PlotDocument,
    marks,
  }) as unknown as Element;
  for (const child of drawn.children) if (child.tagName !== 'style') parent.appendChild(child);
}

/** A line through points. */
export function drawLine(
  canvas: Canvas,
  parent: Element,
  points: readonly Point[],
  { color, width = 3, dashed = false }: { color: string; width?: number; dashed?: boolean },
): void {
  const options = {
    x: ([x]: Point) => x,
    y: ([, y]: Point) => y,
    stroke: color,
    strokeWidth: width,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
    ...(dashed ? { strokeDasharray: '2 7' } : {}),
  } as const;
  drawMarks(canvas, parent, 1, [Plot.line([...points], options)]);
}

/** The area between two lines over the same places. */
export function drawArea(
  canvas: Canvas,
  parent: Element,
  points: readonly { readonly x: number; readonly y1: number; readonly y2: number }[],
  { color, opacity }: { color: string; opacity: number },
): void {
  const options = { x: 'x', y1: 'y1', y2: 'y2', fill: color, fillOpacity: opacity };
  drawMarks(canvas, parent, 1, [Plot.areaY([...points], options)]);
}

export type Shape = {
  readonly type: 'Feature';
  readonly id?: string | number;
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly geometry: unknown;
};

/** Where a shape came to be drawn. */
export type Placed = { readonly path: string; readonly center: Point; readonly box: readonly [Point, Point] };

/** The outlines of shapes, fitted into a box. */
export function projectShapes(
  canvas: Canvas,
  shapes: readonly Shape[],
  projection: string,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Placed[] {
  const placed: Placed[] = [];
  const domain = { type: 'FeatureCollection', features: shapes };
  const kind =
    projection === 'identity'
      ? { type: 'reflect-y', domain }
      : { type: projection, domain, ...parallels(shapes, projection) };
  const read: Plot.RenderFunction = (_index, _scales, _values, _dimensions, context) => {
    const path = (context as unknown as { path: () => GeoPath }).path();
    for (const shape of shapes)
      placed.push({ path: path(shape) ?? '', center: path.centroid(shape), box: path.bounds(shape) });
    return null;
  };
  Plot.plot({
    width,
    height,
    margin: 1,
    projection: kind as unknown as Plot.ProjectionOptions,
    document: canvas.document as unknown as PlotDocument,
    marks: [read],
  });
  return placed;
}

type GeoPath = {
  (shape: Shape): string | null;
  centroid: (shape: Shape) => Point;
  bounds: (shape: Shape) => readonly [Point, Point];
};

/** Equal areas on a cone suit one country: its parallels go through the shapes, and north is up in the middle. */
function parallels(shapes: readonly Shape[], projection: string): object {
  if (projection !== 'conic-equal-area') return {};
  const points = shapes.flatMap(({ geometry }) => coordinatesOf(geometry));
  const longitudes = points.map(([x]) => x);
  const latitudes = points.map(([, y]) => y);
  const [west, east] = [least(longitudes), -least(longitudes.map((x) => -x))];
  const [south, north] = [least(latitudes), -least(latitudes.map((y) => -y))];
  return {
    rotate: [-(west + east) / 2, 0],
    parallels: [south + (north - south) / 6, north - (north - south) / 6],
  };
}

const least = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);

function coordinatesOf(geometry: unknown): readonly Point[] {
  const points: Point[] = [];
  const visit = (node: unknown): void => {
    if (!Array.isArray(node)) return;
    if (typeof node[0] === 'number') points.push(node as unknown as Point);
    else node.forEach(visit);
  };
  visit((geometry as { coordinates?: unknown } | null)?.coordinates);
  return points;
}

type MakeMark = (...args: never[]) => Plot.Markish;

/**
 * Marks that a specification can name, one by one, so that what none of them needs is left out of the bundle. Those
 * that point, or fetch, have nothing to do on paper.
 */
const MARKS: Readonly<Record<string, MakeMark>> = {
  area: Plot.area,
  areaX: Plot.areaX,
  areaY: Plot.areaY,
  arrow: Plot.arrow,
  axisX: Plot.axisX,
  axisY: Plot.axisY,
  barX: Plot.barX,
  barY: Plot.barY,
  boxX: Plot.boxX,
  boxY: Plot.boxY,
  cell: Plot.cell,
  cellX: Plot.cellX,
  cellY: Plot.cellY,
  circle: Plot.circle,
  differenceX: Plot.differenceX,
  differenceY: Plot.differenceY,
  dot: Plot.dot,
  dotX: Plot.dotX,
  dotY: Plot.dotY,
  frame: Plot.frame,
  gridX: Plot.gridX,
  gridY: Plot.gridY,
  hexagon: Plot.hexagon,
  line: Plot.line,
  lineX: Plot.lineX,
  lineY: Plot.lineY,
  linearRegressionX: Plot.linearRegressionX,
  linearRegressionY: Plot.linearRegressionY,
  link: Plot.link,
  rect: Plot.rect,
  rectX: Plot.rectX,
  rectY: Plot.rectY,
  ruleX: Plot.ruleX,
  ruleY: Plot.ruleY,
  text: Plot.text,
  textX: Plot.textX,
  textY: Plot.textY,
  tickX: Plot.tickX,
  tickY: Plot.tickY,
  vector: Plot.vector,
  vectorX: Plot.vectorX,
  vectorY: Plot.vectorY,
  waffleX: Plot.waffleX,
  waffleY: Plot.waffleY,
};

export const MARK_NAMES: readonly string[] = Object.keys(MARKS);

type Options = Readonly<Record<string, unknown>>;
/** A mark as it is named in a specification, with its options. */
export type MarkSpec = { readonly name: string; readonly options: Options };

/** What our type needs beside a drawing: the library's own is smaller. */
const MARGINS = { marginTop: 26, marginRight: 26, marginBottom: 40, marginLeft: 60 } as const;

/** Draws a specification. Throws what Plot throws. */
export function drawSpecification(
  canvas: Canvas,
  rows: readonly object[],
  marks: readonly MarkSpec[],
  options: Options,
  height: number,
): Element {
  const made = marks.map(({ name, options: own }) => {
    const make = MARKS[name] as ((...args: unknown[]) => Plot.Markish) | undefined;
    if (make === undefined) throw new Error(`there is no mark ${name}`);
    const { data, ...rest } = own;
    // Rules at a number, frames and axes have no data of their own.
    if (name === 'frame' || /^(?:axis|grid)/.test(name)) return make(rest);
    if (Array.isArray(data)) return make(data, rest);
    return make(rows, rest);
  });
  return Plot.plot({
    ...(Object.hasOwn(options, 'margin') ? {} : MARGINS),
    ...options,
    figure: false,
    width: canvas.width,
    height,
    document: canvas.document as unknown as PlotDocument,
    marks: made,
  } as Plot.PlotOptions) as unknown as Element;
}
