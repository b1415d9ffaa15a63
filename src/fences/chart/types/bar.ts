// Bars that lie: a row for each name, in it a bar for each series; the first value says the unit.

import type { AsResolved, Text } from '../../../model/deck.ts';
import { INK, MUTED, RULE, SIZE, widthOfText } from '../canvas.ts';
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
import { drawBar } from '../uncertain.ts';

const MOST_ROWS = 24;
const MOST_SERIES = 4;
/** Between a bar and its number. */
const GAP = 10;

export const drawBars: Draw = (frame) => {
  const { canvas, data, spec, width } = frame;
  const { categories, series } = data;
  if (tooFew(frame, 'values', categories.length, 1)) return undefined;
  if (tooMany(frame, 'values', categories.length, MOST_ROWS)) return undefined;
  if (tooMany(frame, 'series', series.length, MOST_SERIES)) return undefined;
  const several = series.length > 1;
  const needed = categories.length * (several ? 24 * series.length + 14 : 30) + 8;
  if (tooLow(frame, needed)) return undefined;
  const usual = several ? 44 * series.length + 30 : 104;
  const height = frame.height ?? Math.max(needed, Math.min(usual * categories.length + 8, frame.usual));
  const row = (height - 8) / categories.length;
  const thickness = several ? Math.min(44, (row - 16) / series.length - 3) : Math.min(64, row * 0.62);
  const names = measureNames(
    categories.map(({ label }) => label),
    width * 0.32,
  );
  const left = names.width === 0 ? 0 : names.width + 18;
  const written = spec.numbers !== 'none';
  const extent = frame.extent ?? extentOf(allData(data), true);
  const first = firstDatum(series);
  const label = (datum: Datum): Text<AsResolved> => [datum === first ? datum.figure : datum.short];
  // In the first row each bar says which series it is of.
  const named = (index: number): boolean => several && index === 0;
  const widthOf = (datum: Datum, one: Series, index: number): number =>
    widthOfText(label(datum), SIZE.value, true) +
    (named(index) ? widthOfText(one.label, SIZE.label) + GAP : 0);
  const widest = (side: 'below' | 'above'): number =>
    written
      ? Math.max(
          0,
          ...series.flatMap((one) =>
            one.values.map((datum, index) =>
              datum === undefined || datum.value < 0 === (side === 'above')
                ? 0
                : widthOf(datum, one, index) + GAP,
            ),
          ),
        )
      : 12;
  // A label needs its room behind its own bar alone: the longest stands often behind the shortest.
  const room = width - left;
  const right = width - roomFor(series, widthOf, extent, room, written);
  const start = left + (extent[0] < 0 ? widest('below') : 0);
  if (tooNarrow(frame, right - start, 90)) return undefined;
  const scale = makeScale(extent, [start, right]);
  if (!written) drawTicks(frame, scale.at, height);
  const axis = canvas.add(frame.parent, 'g', { class: 'chart-axis' });
  categories.forEach((category, index) => {
    const middle = 4 + row * (index + 0.5);
    const group = several && spec.steps ? frame.parent : partOf(frame, 'row');
    writeName(frame, group, names.lines[index] ?? [], middle);
    series.forEach((one, place) => {
      const datum = one.values[index];
      if (datum === undefined) return;
      const color = colorFor(frame, one, category, datum);
      const across = several
        ? middle + (place - series.length / 2) * (thickness + 3) + 1.5
        : middle - thickness / 2;
      const part = several && spec.steps ? partOf({ ...frame, parent: group }, 'value') : group;
      const bar = { zero: scale.at(0), at: scale.at, across, thickness, color, standing: false };
      const end = drawBar(canvas, part, datum, bar);
      if (!written) return;
      const below = datum.value < 0;
      const y = across + thickness / 2 + 7;
      const x = end + (below ? -GAP : GAP);
      const style = { size: SIZE.value, bold: true, ...(below ? { anchor: 'end' as const } : {}) };
      const wide = canvas.write(part, label(datum), x, y, style);
      if (!named(index)) return;
      const beside = below ? x - wide - GAP : x + wide + GAP;
      canvas.write(part, one.label, beside, y, {
        fill: wordColor(color),
        bold: true,
        ...(below ? { anchor: 'end' as const } : {}),
      });
    });
  });
  const zero = scale.at(0);
  canvas.add(axis, 'line', { x1: zero, x2: zero, y1: 0, y2: height, stroke: INK, 'stroke-width': 1.5 });
  return height;

  function drawTicks({ tools, parent }: typeof frame, at: (value: number) => number, bottom: number): void {
    const { ticks } = makeScale(extent, [start, right], { ticks: 4 });
    const like = first ?? allData(data)[0];
    if (like === undefined) return;
    const { texts, tail } = writeTicks(ticks, like, tools);
    ticks.forEach((tick, index) => {
      canvas.add(parent, 'line', { x1: at(tick), x2: at(tick), y1: 0, y2: bottom, stroke: RULE });
      const text = index === ticks.length - 1 ? `${texts[index]}${tail}` : (texts[index] ?? '');
      canvas.write(parent, [text], at(tick), bottom + 20, {
        size: SIZE.tick,
        fill: MUTED,
        anchor: index === ticks.length - 1 ? 'end' : index === 0 ? 'start' : 'middle',
      });
    });
  }
};

const firstDatum = (series: readonly Series[]): Datum | undefined =>
  series.map(({ values }) => values[0]).find((datum) => datum !== undefined);

/** The room that must be left behind the scale's end, so that each label fits behind its bar. */
function roomFor(
  series: readonly Series[],
  widthOf: (datum: Datum, one: Series, index: number) => number,
  [low, high]: readonly [number, number],
  room: number,
  written: boolean,
): number {
  if (!written) return 12;
  let least = 12;
  for (const one of series)
    one.values.forEach((datum, index) => {
      if (datum === undefined || datum.value < 0) return;
      const open = datum.high === undefined ? 34 : 0;
      const needs = widthOf(datum, one, index) + GAP + open;
      const share = (Math.max(datum.value, datum.high ?? 0) - low) / (high - low || 1);
      // share * (room - x) + needs <= room
      if (share > 0) least = Math.max(least, room - (room - needs) / share);
    });
  return least;
}
