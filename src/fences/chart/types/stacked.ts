// Parts of a whole, one on the other: over periods they stand, else they lie in one row or several.

import { INK, SIZE, widthOfText } from '../canvas.ts';
import type { Datum, Series } from '../data.ts';
import {
  allData,
  colorFor,
  type Draw,
  type Frame,
  hasNegative,
  measureNames,
  partOf,
  tooFew,
  tooLow,
  tooMany,
  tooNarrow,
  writeName,
  writeUnit,
} from '../frame.ts';
import { makeScale } from '../scale.ts';
import { spread } from '../spread.ts';
import { hatch } from '../uncertain.ts';
import { drawLevels, measureCategories } from './column.ts';

const MOST_PARTS = 8;
const MOST_PLACES = 24;
const SCALE_ROOM = 52;

export const drawStacked: Draw = (frame) => {
  if (hasNegative(frame)) return undefined;
  const { data } = frame;
  // One list of values is one whole, whose parts they are.
  const whole = data.series.length === 1 && data.categories.some(({ period }) => period === undefined);
  const turned: Frame = whole
    ? {
        ...frame,
        data: {
          ...data,
          categories: [{ key: '', label: [] }],
          series: data.categories.map(({ key, label }, index): Series => {
            const datum = data.series[0]?.values[index];
            return { key, label, values: [datum], ...(datum?.tone && { tone: datum.tone }) };
          }),
        },
      }
    : frame;
  const { categories, series } = turned.data;
  if (tooFew(frame, whole ? 'values' : 'series', series.length, 2)) return undefined;
  if (tooMany(frame, whole ? 'values' : 'series', series.length, MOST_PARTS)) return undefined;
  if (tooMany(frame, 'values', categories.length, MOST_PLACES)) return undefined;
  return categories.length > 1 && categories.every(({ period }) => period !== undefined)
    ? drawStanding(turned)
    : drawLying(turned);
};

const total = ({ data }: Frame, index: number): number =>
  data.series.reduce((sum, { values }) => sum + (values[index]?.value ?? 0), 0);

function drawStanding(frame: Frame): number | undefined {
  const { canvas, data, spec, width, parent } = frame;
  const { categories, series } = data;
  if (tooLow(frame, 160)) return undefined;
  const height = frame.height ?? frame.usual;
  const names = series.map(({ label }) => widthOfText(label, SIZE.label, true));
  const right = width - Math.max(...names) - 20;
  // A scale at the left has its numbers beside the columns, not behind them.
  const step = (right - SCALE_ROOM) / categories.length;
  if (tooNarrow(frame, step, 16)) return undefined;
  const thickness = Math.min(step * 0.74, 150);
  const labels = measureCategories(frame, step);
  const bottom = height - labels.height;
  const most = Math.max(...categories.map((_, index) => total(frame, index)), 0) || 1;
  const high = (datum: Datum): number => (datum.value / most) * (bottom - 32);
  const fits = (datum: Datum): boolean =>
    high(datum) >= 22 && widthOfText([datum.short], 17, true) <= thickness - 6;
  const all = allData(data);
  const left = SCALE_ROOM;
  // Where most parts have no room for a number, a scale says more than the few that have.
  const written =
    spec.numbers === undefined ? all.filter(fits).length >= all.length * 0.7 : spec.numbers !== 'none';
  const top = written ? writeUnit(frame, data.tail) + 6 : 28;
  const scale = makeScale([0, most], [bottom, top]);
  if (!written) drawLevels({ ...frame, width: right }, makeScale([0, most], [bottom, top]), scale.at, all[0]);
  const base = categories.map(() => 0);
  const axis = canvas.add(parent, 'g', { class: 'chart-axis' });
  categories.forEach((_, index) => {
    labels.write(axis, index, left + step * (index + 0.5), bottom);
  });
  const middles: number[] = [];
  const groups = series.map((one) => {
    const group = partOf(frame, 'series');
    one.values.forEach((datum, index) => {
      if (datum === undefined) return;
      const start = base[index] ?? 0;
      const color = colorFor(frame, one, undefined, datum);
      const y = scale.at(start + datum.value);
      const box = {
        x: left + step * (index + 0.5) - thickness / 2,
        y,
        width: thickness,
        height: scale.at(start) - y,
      };
      drawSegment(frame, group, datum, box, color);
      if (written && fits(datum)) writeInside(frame, group, datum, box, 17);
      base[index] = start + datum.value;
      if (index === categories.length - 1) middles.push(y + box.height / 2);
    });
    if (one.values.at(-1) === undefined) middles.push(bottom);
    return group;
  });
  const places = spread(middles, 25, [top + 8, bottom - 4]);
  series.forEach((one, index) => {
    const group = groups[index];
    const x = right - (step - thickness) / 2 + 14;
    const style = { bold: true, fill: colorFor(frame, one) };
    if (group !== undefined) canvas.write(group, one.label, x, (places[index] ?? 0) + 6.5, style);
  });
  canvas.add(axis, 'line', { x1: 0, x2: right, y1: bottom, y2: bottom, stroke: INK, 'stroke-width': 1.5 });
  return height;
}

function drawLying(frame: Frame): number | undefined {
  const { canvas, data, spec, width } = frame;
  const { categories, series } = data;
  const single = categories.length === 1 && categories[0]?.label.length === 0;
  const names = measureNames(
    categories.map(({ label }) => label),
    width * 0.3,
  );
  const left = names.width === 0 ? 0 : names.width + 18;
  if (tooNarrow(frame, width - left, 160)) return undefined;
  const most = Math.max(...categories.map((_, index) => total(frame, index)), 0) || 1;
  const scale = makeScale([0, most], [left, width]);
  const written = spec.numbers !== 'none';
  const head = single ? 92 : 64;
  if (tooLow(frame, head + categories.length * 34)) return undefined;
  const height = frame.height ?? Math.min(frame.usual, single ? 340 : head + categories.length * 104);
  const row = (height - head) / categories.length;
  const thickness = single ? Math.min(row - 8, 230) : row * 0.66;
  // Names stand over the parts of the first row, moved apart where parts are narrow.
  const firsts = series.map((one) => one.values[0]);
  let sum = 0;
  const starts = firsts.map((datum) => {
    const start = sum;
    sum += datum?.value ?? 0;
    return scale.at(start);
  });
  const texts = series.map(({ label }, index) => {
    const datum = firsts[index];
    const number = datum === undefined || !written ? [] : [index === 0 ? datum.figure : datum.short];
    return { name: label, number: single ? number : [] };
  });
  const wide = texts.map(
    ({ name, number }) =>
      Math.max(widthOfText(name, SIZE.label, true), widthOfText(number, SIZE.value, true)) + 18,
  );
  const xs = pushApart(starts, wide, width);
  const base = categories.map(() => 0);
  series.forEach((one, index) => {
    const group = partOf(frame, 'series');
    const color = colorFor(frame, one);
    const { name, number } = texts[index] ?? { name: [], number: [] };
    const x = xs[index] ?? 0;
    canvas.write(group, name, x, 20, { bold: true, fill: color });
    if (number.length > 0) canvas.write(group, number, x, 46, { size: SIZE.value, bold: true });
    const from = single ? 56 : 30;
    const start = (starts[index] ?? 0) + 1;
    canvas.add(group, 'path', {
      d: `M${x + 1} ${from}V${from + 10}L${start} ${head - 4}`,
      stroke: color,
      'stroke-width': 1.5,
      fill: 'none',
    });
    one.values.forEach((datum, place) => {
      if (datum === undefined) return;
      const before = base[place] ?? 0;
      const y = head + row * (place + 0.5) - thickness / 2;
      const box = {
        x: scale.at(before),
        y,
        width: scale.at(before + datum.value) - scale.at(before),
        height: thickness,
      };
      drawSegment(
        frame,
        group,
        datum,
        { ...box, width: Math.max(0, box.width - 2) },
        colorFor(frame, one, undefined, datum),
      );
      if (written && !single && widthOfText([datum.short], 18, true) <= box.width - 10)
        writeInside(frame, group, datum, box, 18);
      base[place] = before + datum.value;
    });
  });
  categories.forEach((_, index) => {
    writeName(frame, frame.parent, names.lines[index] ?? [], head + row * (index + 0.5));
  });
  return height;
}

function drawSegment(
  { canvas }: Frame,
  group: Frame['parent'],
  { figure, quantity }: Datum,
  box: { x: number; y: number; width: number; height: number },
  color: string,
): void {
  const names = { 'data-fact': figure.facts.join(' '), 'data-ref': figure.ref };
  const changes = figure.status !== undefined;
  const possible = quantity.range !== undefined;
  canvas.add(group, 'rect', {
    ...box,
    class: 'chart-bar',
    fill: color,
    ...(changes || possible ? { 'fill-opacity': 0.3 } : {}),
    ...(changes ? { stroke: color, 'stroke-width': 2, 'stroke-dasharray': '5 4' } : {}),
    ...names,
  });
  if (possible) hatch(canvas, group, box, color, names);
}

/** A number inside a part, on its colour; on a pale one in ink. */
function writeInside(
  { canvas }: Frame,
  group: Frame['parent'],
  datum: Datum,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  size: number,
): void {
  const pale = datum.figure.status !== undefined || datum.quantity.range !== undefined;
  const fill = pale ? INK : 'var(--chart-on-color)';
  canvas.write(group, [datum.short], x + width / 2, y + height / 2 + size * 0.35, {
    size,
    bold: true,
    fill,
    anchor: 'middle',
  });
}

/** Starts of labels from left to right that don't stand on each other, and end within the width. */
function pushApart(starts: readonly number[], widths: readonly number[], width: number): readonly number[] {
  const xs = [...starts];
  for (let index = 1; index < xs.length; index += 1)
    xs[index] = Math.max(xs[index] ?? 0, (xs[index - 1] ?? 0) + (widths[index - 1] ?? 0));
  let end = width + 18;
  for (let index = xs.length - 1; index >= 0; index -= 1) {
    xs[index] = Math.max(0, Math.min(xs[index] ?? 0, end - (widths[index] ?? 0)));
    end = xs[index] ?? 0;
  }
  return xs;
}
