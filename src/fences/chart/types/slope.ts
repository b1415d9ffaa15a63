// From one period to another: a line for each series, named and numbered at both ends.

import type { AsResolved, Text } from '../../../model/deck.ts';
import { INK, MUTED, RULE, SIZE, widthOfText } from '../canvas.ts';
import type { Datum } from '../data.ts';
import {
  allData,
  colorFor,
  type Draw,
  isQuiet,
  partOf,
  tooFew,
  tooLow,
  tooMany,
  tooNarrow,
} from '../frame.ts';
import { drawLine } from '../plot.ts';
import { extentOf, makeScale } from '../scale.ts';
import { spread } from '../spread.ts';
import { drawDot } from '../uncertain.ts';

const MOST_SERIES = 14;

export const drawSlopes: Draw = (frame) => {
  const { canvas, data, spec, width, parent } = frame;
  const { categories, series } = data;
  if (tooFew(frame, 'periods', categories.length, 2)) return undefined;
  if (tooMany(frame, 'periods', categories.length, 2)) return undefined;
  if (tooMany(frame, 'series', series.length, MOST_SERIES)) return undefined;
  const needed = series.length * 24 + 50;
  if (tooLow(frame, needed)) return undefined;
  const height = frame.height ?? Math.max(frame.usual, needed);
  const written = spec.numbers !== 'none';
  const named = series.length > 1;
  const highest = series.reduce((a, b) => ((b.values[0]?.value ?? 0) > (a.values[0]?.value ?? 0) ? b : a));
  const sides = series.map((one) => {
    const [from, to] = one.values;
    const name: Text<AsResolved> = named ? [...one.label, ' '] : [];
    // Where values have different scales, the first says the unit.
    const first = one === highest && data.tail === '';
    const start: Text<AsResolved> = [...name, ...(from && written ? [first ? from.figure : from.short] : [])];
    const end: Text<AsResolved> = [...(to && written ? [to.short] : []), ...(from ? [] : [' ', ...name])];
    return { one, from, to, start, end };
  });
  const bold = { size: SIZE.label, bold: true } as const;
  const left = Math.max(...sides.map(({ start }) => widthOfText(start, SIZE.label, true))) + 16;
  const right = width - Math.max(...sides.map(({ end }) => widthOfText(end, SIZE.label, true))) - 16;
  if (tooNarrow(frame, right - left, 80)) return undefined;
  // A slope is a comparison of angles: wider is not better.
  const far = Math.min(right, left + 700);
  const top = 54;
  const bottom = height - 14;
  const extent = extentOf(allData(data), spec.from === 'zero');
  const scale = makeScale(extent, [bottom, top]);
  const axis = canvas.add(parent, 'g', { class: 'chart-axis' });
  [left, far].forEach((x, index) => {
    canvas.add(axis, 'line', { x1: x, x2: x, y1: top - 18, y2: bottom + 8, stroke: RULE });
    const label = categories[index]?.label ?? [];
    canvas.write(axis, label, x, 20, {
      size: SIZE.label,
      fill: MUTED,
      anchor: index === 0 ? 'end' : 'start',
    });
  });
  if (written && data.tail !== '')
    canvas.write(axis, [data.tail], (left + far) / 2, 20, { size: SIZE.tick, fill: MUTED, anchor: 'middle' });
  const at = (datum: Datum | undefined): number => (datum === undefined ? bottom : scale.at(datum.value));
  const starts = spread(
    sides.map(({ from }) => at(from)),
    24,
    [top, bottom],
  );
  const ends = spread(
    sides.map(({ to }) => at(to)),
    24,
    [top, bottom],
  );
  const order = sides.map((_, index) => index);
  const quiet = (index: number): number =>
    Number(isQuiet(colorFor(frame, sides[index]?.one ?? (series[0] as never))));
  for (const index of order.sort((a, b) => quiet(b) - quiet(a))) {
    const side = sides[index];
    if (side === undefined) continue;
    const { one, from, to, start, end } = side;
    const color = colorFor(frame, one);
    const group = partOf(frame, 'series');
    if (from && to) {
      const dashed = to.figure.status !== undefined || from.figure.status !== undefined;
      drawLine(
        canvas,
        group,
        [
          [left, at(from)],
          [far, at(to)],
        ],
        { color, width: quiet(index) ? 2.5 : 4, dashed },
      );
    }
    const fill = quiet(index) ? MUTED : INK;
    if (from) {
      drawDot(canvas, group, from, { x: left, y: at(from), radius: 6, color });
      canvas.write(group, start, left - 14, (starts[index] ?? 0) + 6.5, { ...bold, fill, anchor: 'end' });
    }
    if (to) {
      drawDot(canvas, group, to, { x: far, y: at(to), radius: 6, color });
      canvas.write(group, end, far + 14, (ends[index] ?? 0) + 6.5, { ...bold, fill });
    }
  }
  return height;
};
