// A measure against its target, on ranges: a row for each, all on one scale.

import type { AsResolved, Text } from '../../../model/deck.ts';
import { INK, MUTED, SIZE, widthOfText } from '../canvas.ts';
import {
  allData,
  colorFor,
  type Draw,
  hasNegative,
  measureNames,
  partOf,
  tooFew,
  tooLow,
  tooMany,
  tooNarrow,
  writeName,
} from '../frame.ts';
import { extentOf, makeScale } from '../scale.ts';
import { drawBar } from '../uncertain.ts';

const MOST_ROWS = 10;

export const drawBullets: Draw = (frame) => {
  if (hasNegative(frame)) return undefined;
  const { canvas, data, width, words } = frame;
  const { categories, series } = data;
  const values = series[0]?.values ?? [];
  if (tooFew(frame, 'values', categories.length, 1)) return undefined;
  if (tooMany(frame, 'values', categories.length, MOST_ROWS)) return undefined;
  const needed = categories.length * 40 + 8;
  if (tooLow(frame, needed)) return undefined;
  const height = frame.height ?? Math.min(frame.usual, categories.length * 136 + 8);
  const row = (height - 8) / categories.length;
  const names = measureNames(
    categories.map(({ label }) => label),
    width * 0.3,
  );
  const left = names.width + 20;
  const numbers = values.map((datum): { value: Text<AsResolved>; target: Text<AsResolved> } => ({
    value: datum === undefined ? [] : [datum.figure],
    target: datum?.target === undefined ? [] : [words.targetShort, datum.target.figure],
  }));
  const widest = Math.max(
    ...numbers.map(({ value, target }) =>
      Math.max(widthOfText(value, SIZE.value, true), widthOfText(target, SIZE.tick)),
    ),
  );
  const right = width - widest - 18;
  if (tooNarrow(frame, right - left, 90)) return undefined;
  const scale = makeScale(extentOf(allData(data), true), [left, right]);
  const across = Math.min(80, row * 0.6);
  categories.forEach((category, index) => {
    const datum = values[index];
    const middle = 4 + row * (index + 0.5);
    const group = partOf(frame, 'row');
    writeName(frame, group, names.lines[index] ?? [], middle);
    if (datum === undefined) return;
    const ranges = [...(datum.ranges ?? [])].sort((a, b) => b.value - a.value);
    ranges.forEach((range, place) => {
      canvas.add(group, 'rect', {
        class: 'chart-range',
        x: left,
        y: middle - across / 2,
        width: scale.at(range.value) - left,
        height: across,
        fill: 'var(--chart-quiet)',
        'fill-opacity': 0.22 + 0.16 * place,
        'data-fact': range.figure.facts.join(' '),
        'data-ref': range.figure.ref,
      });
    });
    if (ranges.length === 0)
      canvas.add(group, 'rect', {
        class: 'chart-range',
        x: left,
        y: middle - across / 2,
        width: right - left,
        height: across,
        fill: 'var(--chart-quiet)',
        'fill-opacity': 0.16,
      });
    const thickness = across * 0.42;
    const color = colorFor(frame, series[0] as never, category, datum);
    drawBar(canvas, group, datum, {
      zero: left,
      at: scale.at,
      across: middle - thickness / 2,
      thickness,
      color,
      standing: false,
      room: 20,
    });
    if (datum.target !== undefined) {
      const x = scale.at(datum.target.value);
      canvas.add(group, 'line', {
        class: 'chart-target',
        x1: x,
        x2: x,
        y1: middle - across * 0.42,
        y2: middle + across * 0.42,
        stroke: INK,
        'stroke-width': 4,
      });
    }
    const { value, target } = numbers[index] ?? { value: [], target: [] };
    const two = target.length > 0;
    canvas.write(group, value, right + 18, middle + (two ? -2 : 7), { size: SIZE.value, bold: true });
    if (two) canvas.write(group, target, right + 18, middle + 21, { size: SIZE.tick, fill: MUTED });
  });
  return height;
};
