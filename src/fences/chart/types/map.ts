// Regions, the darker the more; each with its name and number where it has the room, or beside it.

import { nearest } from '../../../diagnostics/suggest.ts';
import type { AsResolved, Text } from '../../../model/deck.ts';
import { textWords } from '../../../model/words.ts';
import { colorOf, INK, MUTED, PAPER, SIZE, widthOfText } from '../canvas.ts';
import type { Category, Datum } from '../data.ts';
import { type Draw, type Frame, partOf, tooFew, tooLow } from '../frame.ts';
import type { Geometry } from '../geometry.ts';
import { type Placed, projectShapes, type Shape } from '../plot.ts';

const CLASSES = 5;
/** How opaque the palest class is, and from where on words on a class are pale. */
const PALEST = 0.22;
const DARK = 0.8;
/** For the shades and what they stand for. */
const FOOT = 34;

/** Draws a map of these shapes. */
export const makeMap =
  (geometry: Geometry | undefined): Draw =>
  (frame) => {
    const { spec, tools } = frame;
    const path = spec.geometry?.value ?? '';
    const at = spec.geometry?.at ?? spec.at;
    if (geometry === undefined) {
      tools.diagnose('chart-geometry-missing', { path, reason: 'none' }, at);
      return undefined;
    }
    if (geometry.kind === 'missing') {
      const { reason, path: file, package: name } = geometry;
      tools.diagnose('chart-geometry-missing', { path: file, reason, ...(name && { package: name }) }, at);
      return undefined;
    }
    if (geometry.kind === 'invalid') {
      tools.diagnose('chart-geometry-invalid', { path, reason: geometry.reason }, at);
      return undefined;
    }
    return drawMap(frame, geometry.shapes, path);
  };

type Region = { readonly category: Category; readonly datum: Datum; readonly index: number };

function drawMap(frame: Frame, shapes: readonly Shape[], path: string): number | undefined {
  const { canvas, data, spec, width, parent } = frame;
  if (tooFew(frame, 'values', data.categories.length, 1) || tooLow(frame, 160)) return undefined;
  const found = data.categories.map((category, index) => {
    const datum = data.series[0]?.values[index];
    const shape = findShape(category, shapes, frame, path, datum);
    return shape === undefined || datum === undefined ? undefined : { category, datum, index: shape };
  });
  if (found.some((one) => one === undefined)) return undefined;
  const regions = found.flatMap((one) => one ?? []);
  const height = frame.height ?? frame.usual;
  const placed = projectShapes(canvas, shapes, spec.projection, { width, height: height - FOOT });
  const values = regions.map(({ datum }) => datum.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const classOf = (value: number): number =>
    most === least
      ? CLASSES - 1
      : Math.min(CLASSES - 1, Math.floor(((value - least) / (most - least)) * CLASSES));
  const shade = (value: number): number => PALEST + (classOf(value) / (CLASSES - 1)) * (1 - PALEST);
  const ground = canvas.add(parent, 'g', { class: 'chart-ground' });
  shapes.forEach((_, index) => {
    if (regions.some((region) => region.index === index)) return;
    canvas.add(ground, 'path', {
      d: placed[index]?.path,
      fill: 'var(--chart-quiet)',
      'fill-opacity': 0.2,
      stroke: PAPER,
      'stroke-width': 1,
    });
  });
  const color = colorOf(0);
  const groups = regions.map(({ datum, index }) => {
    const group = partOf(frame, 'region');
    const changes = datum.figure.status !== undefined || datum.quantity.range !== undefined;
    canvas.add(group, 'path', {
      class: 'chart-region',
      d: placed[index]?.path,
      fill: color,
      'fill-opacity': shade(datum.value),
      stroke: changes ? color : PAPER,
      'stroke-width': changes ? 2 : 1.2,
      ...(changes ? { 'stroke-dasharray': '5 4' } : {}),
      'stroke-linejoin': 'round',
      'data-fact': datum.figure.facts.join(' '),
      'data-ref': datum.figure.ref,
    });
    return group;
  });
  const top = canvas.add(parent, 'g', { class: 'chart-labels' });
  labelRegions(frame, regions, placed, spec.steps ? groups : regions.map(() => top), {
    height,
    shadeOf: shade,
  });
  writeScale(frame, regions, { least, most, height });
  return height;
}

/** The shape of a member: as `regions` says, else by its name or label. */
function findShape(
  { key, label }: Category,
  shapes: readonly Shape[],
  { spec, tools }: Frame,
  path: string,
  datum: Datum | undefined,
): number | undefined {
  const own = spec.regions.get(key);
  const nameOf = ({ id, properties }: Shape): string =>
    String(spec.match === 'id' ? (id ?? '') : (properties?.[spec.match] ?? ''));
  const wanted = own === undefined ? [key, slug(textWords(label))] : [own.value, slug(own.value)];
  const index = shapes.findIndex(
    (shape) =>
      wanted.includes(nameOf(shape)) ||
      wanted.includes(slug(nameOf(shape))) ||
      (own !== undefined && String(shape.id) === own.value),
  );
  if (index !== -1) return index;
  const known = shapes.map(nameOf).filter((name) => name !== '');
  const near = nearest(own?.value ?? textWords(label), known);
  const at = own?.at ?? datum?.at ?? spec.at;
  tools.diagnose(
    'chart-region-missing',
    { name: own?.value ?? key, path, match: spec.match, known, ...(near ? { near } : {}) },
    at,
  );
  return undefined;
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

type Point = readonly [x: number, y: number];
type Line = readonly [Point, Point];

/** How far labels stand from their regions: as near as goes. */
const DISTANCES = [14, 40, 80];

/** Whether two lines cross. */
function cross([a, b]: Line, [c, d]: Line): boolean {
  const side = (p: Point, q: Point, r: Point): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** Whether a line goes through a box. */
const cutsBox = (line: Line, { x, y, width, height }: Box): boolean =>
  cross(line, [
    [x, y],
    [x + width, y + height],
  ]) ||
  cross(line, [
    [x + width, y],
    [x, y + height],
  ]);

/** Name over number: in the middle where both fit, else beside the region where nothing else stands, with a line. */
function labelRegions(
  frame: Frame,
  regions: readonly Region[],
  placed: readonly Placed[],
  groups: readonly Frame['parent'][],
  { height, shadeOf }: { height: number; shadeOf: (value: number) => number },
): void {
  const { canvas, spec, width } = frame;
  const taken: Box[] = [];
  const leaders: Line[] = [];
  const order = regions
    .map((_, index) => index)
    .sort((a, b) => areaOf(placed[regions[b]?.index ?? 0]) - areaOf(placed[regions[a]?.index ?? 0]));
  for (const index of order) {
    const region = regions[index];
    const place = region && placed[region.index];
    const group = groups[index];
    if (region === undefined || place === undefined || group === undefined) continue;
    const name: Text<AsResolved> = region.category.label;
    const number: Text<AsResolved> =
      spec.numbers === 'none' ? [] : [index === 0 ? region.datum.figure : region.datum.short];
    const wide = Math.max(widthOfText(name, SIZE.small, true), widthOfText(number, SIZE.small));
    const high = number.length === 0 ? 20 : 40;
    const [[x1, y1], [x2, y2]] = place.box;
    const [cx, cy] = place.center;
    const inside = x2 - x1 > wide * 1.1 && y2 - y1 > high * 0.9;
    const around = DISTANCES.flatMap((far): Point[] => [
      [x2 + far + wide / 2, cy],
      [x1 - far - wide / 2, cy],
      [cx, y1 - far - high / 2],
      [cx, y2 + far + high / 2],
      [x2 + far + wide / 2, y1 - high / 2],
      [x2 + far + wide / 2, y2 + high / 2],
      [x1 - far - wide / 2, y2 + high / 2],
      [x1 - far - wide / 2, y1 - high / 2],
    ]);
    const boxOf = ([x, y]: Point): Box => ({ x: x - wide / 2, y: y - high / 2, width: wide, height: high });
    const isFree = (candidate: Point): boolean => {
      const box = boxOf(candidate);
      const within = box.x >= 0 && box.y >= 0 && box.x + wide <= width && box.y + high <= height;
      return within && !taken.some((other) => overlaps(other, box));
    };
    // Near its region, on no other, and with a line that crosses none.
    const costOf = (candidate: Point): number => {
      const box = boxOf(candidate);
      const covered = placed.filter(
        (other, at) => at !== region.index && overlaps(boundsOf(other), box),
      ).length;
      const crossed = leaders.filter((leader) => cross(leader, [[cx, cy], candidate])).length;
      const under = taken.filter((other) => cutsBox([[cx, cy], candidate], other)).length;
      return Math.hypot(candidate[0] - cx, candidate[1] - cy) + 90 * covered + 200 * (crossed + under);
    };
    const free = inside
      ? ([cx, cy] as Point)
      : around
          .filter(isFree)
          .map((at) => ({ at, cost: costOf(at) }))
          .reduce<{ at?: Point; cost: number }>((best, one) => (one.cost < best.cost ? one : best), {
            cost: Number.POSITIVE_INFINITY,
          }).at;
    // Where there is no room at all, the table has it.
    if (free === undefined) continue;
    taken.push(boxOf(free));
    const [x, y] = free;
    if (free[0] !== cx || free[1] !== cy) {
      leaders.push([[cx, cy], free]);
      const edge = Math.abs(x - cx) > wide / 2 ? x - Math.sign(x - cx) * (wide / 2 + 4) : x;
      const rise = Math.abs(x - cx) > wide / 2 ? y : y - Math.sign(y - cy) * (high / 2 + 2);
      canvas.add(group, 'line', { x1: cx, y1: cy, x2: edge, y2: rise, stroke: MUTED, 'stroke-width': 1 });
      canvas.add(group, 'circle', { cx, cy, r: 2.5, fill: MUTED });
    }
    const within = free[0] === cx && free[1] === cy;
    const fill = within && shadeOf(region.datum.value) >= DARK ? 'var(--chart-on-color)' : INK;
    const style = { size: SIZE.small, anchor: 'middle', halo: !within, fill } as const;
    canvas.write(group, name, x, y + (number.length === 0 ? 6 : -3), { ...style, bold: true });
    if (number.length > 0) canvas.write(group, number, x, y + 16, style);
  }
}

const boundsOf = ({ box: [[x1, y1], [x2, y2]] }: Placed): Box => ({
  x: x1,
  y: y1,
  width: x2 - x1,
  height: y2 - y1,
});

const areaOf = (place: Placed | undefined): number =>
  place === undefined ? 0 : (place.box[1][0] - place.box[0][0]) * (place.box[1][1] - place.box[0][1]);

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + 6 && b.x < a.x + a.width + 6 && a.y < b.y + b.height && b.y < a.y + a.height;

/** The shades at the foot, from the least value to the greatest, which are facts. */
function writeScale(
  { canvas, parent }: Frame,
  regions: readonly Region[],
  { least, most, height }: { least: number; most: number; height: number },
): void {
  const low = regions.find(({ datum }) => datum.value === least)?.datum;
  const high = regions.find(({ datum }) => datum.value === most)?.datum;
  if (low === undefined || high === undefined || low === high) return;
  const group = canvas.add(parent, 'g', { class: 'chart-scale' });
  const y = height - 8;
  let x = canvas.write(group, [low.short], 0, y, { size: SIZE.tick, fill: MUTED }) + 10;
  for (let index = 0; index < CLASSES; index += 1) {
    canvas.add(group, 'rect', {
      x,
      y: y - 13,
      width: 26,
      height: 14,
      fill: colorOf(0),
      'fill-opacity': PALEST + (index / (CLASSES - 1)) * (1 - PALEST),
    });
    x += 28;
  }
  canvas.write(group, [high.figure], x + 8, y, { size: SIZE.tick, fill: MUTED });
}
