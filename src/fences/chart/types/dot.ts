// Dots on a common scale: a row for each name; several in a row are joined by a line.

import type { AsResolved, Text } from '../../../model/deck.ts';
import { MUTED, RULE, SIZE, widthOfText } from '../canvas.ts';
import type { Datum, Series } from '../data.ts';
import {
  allData,
  colorFor,
  type Draw,
  measureNames,
  partOf,
  tooFew,
  tooLow,
  tooMany,
  tooNarrow,
  wordColor,
  writeName,
} from '../frame.ts';
import { extentOf, makeScale, writeTicks } from '../scale.ts';
import { drawDot, drawWhisker } from '../uncertain.ts';

const MOST_ROWS = 24;
const MOST_SERIES = 3;
const RADIUS = 9;

type Mark = { readonly series: Series; readonly datum: Datum; readonly x: number; readonly color: string };

export const drawDots: Draw = (frame) => {
  const { canvas, data, spec, width, parent, tools } = frame;
  const { categories, series } = data;
  if (tooFew(frame, 'values', categories.length, 1)) return undefined;
  if (tooMany(frame, 'values', categories.length, MOST_ROWS)) return undefined;
  if (tooMany(frame, 'series', series.length, MOST_SERIES)) return undefined;
  const head = series.length > 1 ? 36 : 6;
  const foot = 34;
  const needed = head + foot + categories.length * 26;
  if (tooLow(frame, needed)) return undefined;
  const height =
    frame.height ?? Math.max(needed, Math.min(frame.usual, head + foot + categories.length * 88));
  const row = (height - head - foot) / categories.length;
  const names = measureNames(
    categories.map(({ label }) => label),
    width * 0.32,
  );
  const written = spec.numbers !== 'none';
  const numbers = allData(data).map(({ short }) => widthOfText([short], SIZE.label, true));
  const first = series.map(({ values }) => values[0]).find((datum) => datum !== undefined);
  const widest = written ? Math.max(...numbers) + RADIUS + 8 : RADIUS;
  const unit = written && first && series.length === 1 ? widthOfText([first.figure], SIZE.label, true) : 0;
  const left = names.width + 22 + (written && series.length > 1 ? widest : RADIUS);
  const right =
    width -
    Math.max(
      widest,
      series.length === 1 && firstIsFar(data.categories.map((_, i) => series[0]?.values[i]))
        ? unit + RADIUS + 10
        : 0,
    );
  if (tooNarrow(frame, right - left, 90)) return undefined;
  const extent = extentOf(allData(data), spec.from === 'zero');
  const scale = makeScale(extent, [left, right], { nice: spec.from === 'zero' });
  const axis = canvas.add(parent, 'g', { class: 'chart-axis' });
  const bottom = height - foot;
  const { ticks } = makeScale(scale.domain, [left, right], { ticks: width < 600 ? 3 : 5 });
  if (first !== undefined) {
    const { texts, tail } = writeTicks(ticks, first, tools);
    // The unit stands below the names, where it has the room; else behind the last number, in the place of the one
    // before where that comes too close.
    const beside = widthOfText([tail], SIZE.tick) + 24 <= scale.at(ticks[0] ?? 0) - numberWidth(texts[0]) / 2;
    if (beside && tail !== '') canvas.write(axis, [tail], 0, bottom + 24, { size: SIZE.tick, fill: MUTED });
    const behind = beside ? '' : tail;
    const end = widthOfText([`${texts.at(-1)}${behind}`], SIZE.tick);
    const endLeft = Math.min(scale.at(ticks.at(-1) ?? 0) + end / 2, width) - end;
    ticks.forEach((tick, index) => {
      const x = scale.at(tick);
      canvas.add(axis, 'line', { x1: x, x2: x, y1: head - 4, y2: bottom, stroke: RULE });
      const last = index === ticks.length - 1;
      const text = last ? `${texts[index]}${behind}` : (texts[index] ?? '');
      const half = widthOfText([text], SIZE.tick) / 2;
      if (!last && x + half + 8 > endLeft) return;
      const fits = x + half <= width;
      canvas.write(axis, [text], fits ? x : width, bottom + 24, {
        size: SIZE.tick,
        fill: MUTED,
        anchor: fits ? 'middle' : 'end',
      });
    });
  }
  categories.forEach((category, index) => {
    const y = head + row * (index + 0.5);
    const group = partOf(frame, 'row');
    writeName(frame, group, names.lines[index] ?? [], y);
    const marks = series.flatMap((one): Mark[] => {
      const datum = one.values[index];
      return datum === undefined
        ? []
        : [{ series: one, datum, x: scale.at(datum.value), color: colorFor(frame, one, category, datum) }];
    });
    const xs = marks.map(({ x }) => x);
    canvas.add(group, 'line', {
      x1: left - RADIUS,
      x2: right,
      y1: y,
      y2: y,
      stroke: RULE,
      'stroke-dasharray': '2 5',
    });
    if (marks.length > 1)
      canvas.add(group, 'line', {
        x1: Math.min(...xs),
        x2: Math.max(...xs),
        y1: y,
        y2: y,
        stroke: 'var(--chart-quiet)',
        'stroke-width': 5,
      });
    const ordered = [...marks].sort((a, b) => a.x - b.x);
    ordered.forEach(({ datum, x, color }, place) => {
      drawWhisker(canvas, group, datum, scale.at, { x, y, standing: false, color });
      drawDot(canvas, group, datum, { x, y, radius: RADIUS, color });
      if (!written) return;
      // Behind its whisker, where it has one.
      const reach =
        datum.quantity.range === undefined ? 0 : datum.high === undefined ? 32 : scale.at(datum.high) - x;
      const back =
        datum.quantity.range === undefined ? 0 : datum.low === undefined ? 32 : x - scale.at(datum.low);
      const before = place === 0 && marks.length > 1;
      // Between two others there is no room: its number is in the table.
      if (!before && place !== ordered.length - 1) return;
      const shown: Text<AsResolved> = [datum === first && marks.length === 1 ? datum.figure : datum.short];
      canvas.write(
        group,
        shown,
        before ? x - Math.max(RADIUS, back) - 8 : x + Math.max(RADIUS, reach) + 8,
        y + 6.5,
        {
          bold: true,
          halo: true,
          ...(before ? { anchor: 'end' } : {}),
        },
      );
    });
    if (index === 0 && series.length > 1) nameDots(ordered);
  });
  return height;

  /** Over the first row each dot says which series it is of. */
  function nameDots(marks: readonly Mark[]): void {
    const naming = canvas.add(parent, 'g', { class: 'chart-names' });
    marks.forEach(({ series: one, x, color }, place) => {
      const last = place === marks.length - 1;
      const near =
        (marks[place + 1]?.x ?? Number.POSITIVE_INFINITY) - x < widthOfText(one.label, SIZE.label, true) + 12;
      const anchor =
        last && marks.length > 1
          ? width - x > widthOfText(one.label, SIZE.label, true)
            ? 'start'
            : 'end'
          : near
            ? 'end'
            : 'middle';
      canvas.write(
        naming,
        one.label,
        x + (anchor === 'start' ? -RADIUS : anchor === 'end' ? RADIUS : 0),
        20,
        { bold: true, fill: wordColor(color), anchor },
      );
    });
  }
};

const numberWidth = (text = ''): number => widthOfText([text], SIZE.tick);

/** Whether the first value, which says the unit, stands farthest to the right. */
const firstIsFar = (values: readonly (Datum | undefined)[]): boolean => {
  const [first] = values;
  return first !== undefined && values.every((one) => one === undefined || one.value <= first.value);
};
