// Lines over time: each named at its end, in its colour; what may still change, and gaps, are drawn as dashes.

import { before, daysOf } from '../../../model/calendar.ts';
import type { AsResolved, Text } from '../../../model/deck.ts';
import { INK, MUTED, SIZE, widthOfText } from '../canvas.ts';
import type { Category, Datum, Series } from '../data.ts';
import {
  allData,
  colorFor,
  type Draw,
  type Frame,
  hasNegative,
  isQuiet,
  partOf,
  tooFew,
  tooLow,
  tooMany,
  tooNarrow,
  wordColor,
} from '../frame.ts';
import { drawArea, drawLine } from '../plot.ts';
import { extentOf, makeScale, writeTicks } from '../scale.ts';
import { spread } from '../spread.ts';
import { textWidth } from '../text-width.ts';
import { drawDot, drawWhisker } from '../uncertain.ts';
import { drawLevels } from './column.ts';

const MOST_SERIES = 8;
const MOST_PERIODS = 400;
const AXIS = 36;

type Point = { readonly datum: Datum; readonly category: Category; readonly x: number; readonly y: number };

export const drawLines: Draw = (frame) => drawInTime(frame, false);
export const drawAreas: Draw = (frame) => (hasNegative(frame) ? undefined : drawInTime(frame, true));

function drawInTime(frame: Frame, filled: boolean): number | undefined {
  const { canvas, data, spec, width, parent, tools } = frame;
  const { categories, series } = data;
  const timeless = categories.findIndex(({ period }) => period === undefined);
  if (timeless !== -1) {
    const datum = series.map(({ values }) => values[timeless]).find((one) => one !== undefined);
    const text = datum?.figure.label ?? '';
    tools.diagnose('chart-period-missing', { text, type: spec.type }, datum?.at ?? spec.at);
    return undefined;
  }
  if (tooFew(frame, 'periods', categories.length, 2)) return undefined;
  if (tooMany(frame, 'periods', categories.length, MOST_PERIODS)) return undefined;
  const colored = series.filter((one) => !isQuiet(colorFor(frame, one)));
  if (tooMany(frame, 'series', colored.length, MOST_SERIES)) return undefined;
  if (tooLow(frame, 140)) return undefined;
  const height = frame.height ?? frame.usual;
  const stacked = filled && series.length > 1;
  const ends = fitLabels(endLabels(frame), height - AXIS - 22);
  if (ends === undefined) {
    const needed = Math.ceil((series.length - 1) * (LEADING + 2) + AXIS + 22);
    tools.diagnose('chart-height', { given: height, needed }, spec.height?.at ?? spec.at);
    return undefined;
  }
  const right = width - Math.max(12, ...ends.map(({ width: wide }) => wide + 16));
  const extent =
    frame.extent ??
    (stacked ? stackedExtent(series) : extentOf(allData(data), filled || spec.from === 'zero'));
  const top = 30;
  const bottom = height - AXIS;
  const levels = makeScale(extent, [bottom, top], {
    ticks: Math.max(2, Math.min(5, Math.floor((bottom - top) / 62))),
    nice: true,
  });
  drawLevels({ ...frame, width: right }, levels, levels.at, allData(data)[0]);
  const [like] = allData(data);
  const scaled = like === undefined ? [] : writeTicks(levels.ticks.slice(0, -1), like, tools).texts;
  const wide = Math.max(0, ...scaled.map((text) => textWidth(text, SIZE.tick)));
  const left = Math.max(frame.small ? 40 : 62, wide + 16);
  if (tooNarrow(frame, right - left, 100)) return undefined;
  const days = categories.map(({ period }) => startOf(period ?? ''));
  const time = makeScale([days[0] ?? 0, days.at(-1) ?? 1], [left, right]);
  const xs = days.map((day) => time.at(day));
  drawPeriods(frame, xs, bottom, width);
  const base = levels.at(Math.max(0, levels.domain[0]));
  if (levels.domain[0] <= 0)
    canvas.add(parent, 'line', { x1: 0, x2: right, y1: base, y2: base, stroke: INK, 'stroke-width': 1.5 });
  const below = categories.map(() => 0);
  const anchors: number[] = [];
  const order = inOrder(frame);
  for (const one of order) {
    const color = colorFor(frame, one);
    const group = partOf(frame, 'series');
    const points = one.values.flatMap((datum, index): Point[] => {
      const category = categories[index];
      if (datum === undefined || category === undefined) return [];
      const level = stacked ? (below[index] ?? 0) + datum.value : datum.value;
      return [{ datum, category, x: xs[index] ?? 0, y: levels.at(level) }];
    });
    if (filled) {
      const area = one.values.flatMap((datum, index) => {
        if (datum === undefined) return [];
        const start = stacked ? (below[index] ?? 0) : 0;
        if (stacked) below[index] = start + datum.value;
        return [{ x: xs[index] ?? 0, y1: levels.at(start), y2: levels.at(start + datum.value) }];
      });
      drawArea(canvas, group, area, { color, opacity: stacked ? 0.82 : 0.2 });
      const last = area.at(-1);
      anchors[series.indexOf(one)] =
        last === undefined ? bottom : stacked ? (last.y1 + last.y2) / 2 : last.y2;
      if (stacked) {
        drawLine(
          canvas,
          group,
          area.map(({ x, y2 }) => [x, y2] as const),
          { color: 'var(--chart-paper)', width: 2 },
        );
        continue;
      }
    } else anchors[series.indexOf(one)] = points.at(-1)?.y ?? bottom;
    drawStrokes(frame, group, points, color);
    writeValues(frame, group, points, { color, bottom });
  }
  writeEnds(frame, ends, anchors, { x: right + 14, top: top - 8, bottom });
  return height;
}

/** Years stand evenly; other periods where they begin in the calendar. */
const startOf = (period: string): number =>
  period.length === 4 ? Number(period) * 365.25 : daysOf(period)[0];

function stackedExtent(series: readonly Series[]): readonly [number, number] {
  const sums = (series[0]?.values ?? []).map((_, index) =>
    series.reduce((sum, { values }) => sum + (values[index]?.value ?? 0), 0),
  );
  return [0, Math.max(...sums, 0) || 1];
}

/** The line in strokes: dashed where a period is left out, or an end may still change. */
function drawStrokes(
  { canvas }: Frame,
  group: Parameters<typeof drawLine>[1],
  points: readonly Point[],
  color: string,
): void {
  const width = isQuiet(color) ? 2.5 : 3.5;
  let run: Point[] = [];
  const end = () => {
    if (run.length > 1)
      drawLine(
        canvas,
        group,
        run.map(({ x, y }) => [x, y] as const),
        { color, width },
      );
    run = [];
  };
  points.forEach((point, index) => {
    const last = points[index - 1];
    if (last !== undefined && isUnsure(last, point)) {
      end();
      drawLine(
        canvas,
        group,
        [
          [last.x, last.y],
          [point.x, point.y],
        ],
        { color, width, dashed: true },
      );
    }
    run.push(point);
  });
  end();
}

function isUnsure(from: Point, to: Point): boolean {
  if (to.datum.figure.status !== undefined) return true;
  const [a = '', b = ''] = [from.category.period, to.category.period];
  return a.length === b.length && a.length < 10 && before(b, 1) !== a;
}

/** Dots at the ends, at what may still change and at bounds; the first value over its dot, others where asked for. */
function writeValues(
  frame: Frame,
  group: Parameters<typeof drawLine>[1],
  points: readonly Point[],
  { color, bottom }: { color: string; bottom: number },
): void {
  const { canvas, data, spec } = frame;
  const few = points.length <= 12;
  const numbers = spec.numbers ?? 'ends';
  const quiet = isQuiet(color);
  let free = Number.NEGATIVE_INFINITY;
  points.forEach(({ datum, x, y }, index) => {
    const last = index === points.length - 1;
    const marked = datum.figure.status !== undefined || datum.quantity.range !== undefined;
    const at = (value: number) => y + (value - datum.value) * (points.length > 1 ? slopeOf(points) : -1);
    if (datum.quantity.range !== undefined)
      drawWhisker(canvas, group, datum, at, { x, y, standing: true, color });
    if ((few && !quiet && !frame.small) || last || index === 0 || marked)
      drawDot(canvas, group, datum, { x, y, radius: quiet ? 4 : few ? 5 : 4.5, color });
    if (last || quiet || numbers === 'none') return;
    const first = index === 0;
    if (numbers === 'ends' && (!first || data.series.length > 1 || frame.small)) return;
    const width = widthOfText([datum.short], SIZE.tick + 2, true);
    const [from, to] = [points[index - 1], points[index + 1]];
    // Over its dot, on the side where the line isn't; below, where the line comes and goes above.
    const below = from !== undefined && to !== undefined && from.y < y && to.y < y;
    const falls = from !== undefined && to !== undefined && from.y < y && to.y >= y;
    const rises = from !== undefined && to !== undefined && from.y > y && to.y <= y;
    const start = first ? Math.max(0, x - 6) : falls ? x - 2 : rises ? x + 2 - width : x - width / 2;
    if (start < free || start + width > (points.at(-1)?.x ?? 0) - 8) return;
    free = start + width + 10;
    const steep = first && to !== undefined && to.y < y - 20;
    const place = below || (steep && y + 28 < bottom) ? y + 28 : y - 14;
    canvas.write(group, [datum.short], start, place, { size: SIZE.tick + 2, bold: true, halo: true });
  });
}

/** Pixels for each unit of value, from two points that differ. */
function slopeOf(points: readonly Point[]): number {
  const [a] = points;
  const b = points.find(({ datum }) => a !== undefined && datum.value !== a.datum.value);
  return a === undefined || b === undefined ? -1 : (b.y - a.y) / (b.datum.value - a.datum.value);
}

type EndLabel = {
  readonly series: Series;
  readonly name: Text<AsResolved>;
  readonly number: Text<AsResolved>;
  /** Whether the number stands below the name, for want of room beside it. */
  readonly below: boolean;
  readonly width: number;
};

const BESIDE = 9;
const LEADING = 23;

/** What stands at the end of each line: its name, and its last value. The scale says the unit of several. */
function endLabels({ data, spec, width, small, ...frame }: Frame): readonly EndLabel[] {
  const several = data.series.length > 1;
  return data.series.flatMap((series): EndLabel[] => {
    const last = series.values.findLast((datum) => datum !== undefined);
    const quiet = isQuiet(colorFor({ ...frame, data, spec, width }, series));
    if (last === undefined || (quiet && data.series.length > MOST_SERIES)) return [];
    // A panel has its number beside its name.
    const written = spec.numbers !== 'none' && !(quiet && several) && !small;
    const name = several ? series.label : [];
    const number = written ? [several ? last.short : last.figure] : [];
    const wide = widthOfText(name, SIZE.label, true);
    const digits = widthOfText(number, SIZE.label, !several);
    const beside = wide + (wide > 0 && digits > 0 ? BESIDE : 0) + digits;
    const below = several && beside > width * 0.3;
    return [{ series, name, number, below, width: below ? Math.max(wide, digits) : beside }];
  });
}

/** Labels that fit the height: where two lines each are too many, names alone; undefined where these are too. */
function fitLabels(labels: readonly EndLabel[], room: number): readonly EndLabel[] | undefined {
  const needs = (some: readonly EndLabel[]): number => (some.length - 1) * gapOf(some);
  if (needs(labels) <= room) return labels;
  const named = labels.map((label) => ({
    ...label,
    number: [],
    below: false,
    width: widthOfText(label.name, SIZE.label, true),
  }));
  return needs(named) <= room ? named : undefined;
}

/** The least way between two labels. */
const gapOf = (labels: readonly EndLabel[]): number =>
  labels.some(({ below }) => below) ? 2 * LEADING + 5 : LEADING + 2;

function writeEnds(
  frame: Frame,
  labels: readonly EndLabel[],
  anchors: readonly number[],
  { x, top, bottom }: { x: number; top: number; bottom: number },
): void {
  const { canvas, data, parent, spec } = frame;
  const several = data.series.length > 1;
  const wanted = labels.map(({ series }) => anchors[data.series.indexOf(series)] ?? bottom);
  const places = spread(wanted, gapOf(labels), [top, bottom]);
  const groups = parent.children.filter((child) => /chart-series/.test(child.getAttribute('class') ?? ''));
  const order = inOrder(frame);
  labels.forEach(({ series, name, number, below }, index) => {
    const fill = wordColor(colorFor(frame, series));
    // The name comes with its line.
    const group = (spec.steps ? groups[order.indexOf(series)] : undefined) ?? parent;
    const y = (places[index] ?? 0) - (below ? LEADING / 2 : 0) + 6.5;
    const wide = name.length === 0 ? 0 : canvas.write(group, name, x, y, { bold: true, fill });
    if (number.length === 0) return;
    if (below) canvas.write(group, number, x, y + LEADING);
    else
      canvas.write(group, number, x + wide + (wide > 0 ? BESIDE : 0), y, several ? {} : { bold: true, fill });
  });
}

/** Grey lines go below those that matter. */
const inOrder = (frame: Frame): readonly Series[] =>
  [...frame.data.series].sort(
    (a, b) => Number(isQuiet(colorFor(frame, b))) - Number(isQuiet(colorFor(frame, a))),
  );

/** Periods under the drawing: the first, the last, and those between that fit. */
function drawPeriods(
  { canvas, data, parent, small }: Frame,
  xs: readonly number[],
  bottom: number,
  width: number,
): void {
  const { categories } = data;
  const last = categories.length - 1;
  const axis = canvas.add(parent, 'g', { class: 'chart-axis' });
  const wide = Math.max(...categories.map(({ label }) => widthOfText(label, SIZE.tick)));
  const span = (xs[last] ?? 0) - (xs[0] ?? 0);
  const every = Math.max(1, Math.ceil(((wide + 26) * last) / (span || 1)));
  categories.forEach(({ label }, index) => {
    const x = xs[index] ?? 0;
    const near = index !== last && (xs[last] ?? 0) - x < wide + 18;
    if (index !== last && index !== 0 && (index % every !== 0 || near || small)) return;
    canvas.add(axis, 'line', { x1: x, x2: x, y1: bottom, y2: bottom + 6, stroke: MUTED });
    const own = widthOfText(label, SIZE.tick);
    const anchor = x + own / 2 > width ? 'end' : 'middle';
    canvas.write(axis, label, x, bottom + 26, { size: SIZE.tick + 1, fill: MUTED, anchor });
  });
}
