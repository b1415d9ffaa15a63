// Columns, in groups or stacked: for a few periods. The unit stands over them, once.

import { textWords } from '../../../model/words.ts';
import { INK, MUTED, RULE, SIZE, widthOfText } from '../canvas.ts';
import type { Datum } from '../data.ts';
import {
  allData,
  colorFor,
  type Draw,
  type Frame,
  partOf,
  tooFew,
  tooLow,
  tooMany,
  tooNarrow,
  writeUnit,
} from '../frame.ts';
import { extentOf, makeScale, type Scale, writeTicks } from '../scale.ts';
import { drawBar } from '../uncertain.ts';

const MOST_COLUMNS = 40;
const MOST_SERIES = 4;
const MOST_WIDTH = 120;

export const drawColumns: Draw = (frame) => {
  const { canvas, data, spec, width, parent } = frame;
  const { categories, series } = data;
  if (tooFew(frame, 'values', categories.length, 1)) return undefined;
  if (tooMany(frame, 'series', series.length, MOST_SERIES)) return undefined;
  if (tooMany(frame, 'values', categories.length * series.length, MOST_COLUMNS)) return undefined;
  if (tooLow(frame, 140)) return undefined;
  const height = frame.height ?? frame.usual;
  // A scale at the left has its numbers beside the columns, not behind them.
  const roomy = width / categories.length;
  const all = allData(data);
  const plan = (step: number) => {
    const group = Math.min(step * 0.72, MOST_WIDTH * series.length);
    const each = group / series.length;
    return { step, group, each, value: SIZE.value - (each < 60 ? 3 : 0) };
  };
  const fits = all.every(({ short }) => {
    const { each, value } = plan(roomy);
    return widthOfText([short], value, true) <= (series.length > 1 ? each + 8 : roomy - 8);
  });
  const written = spec.numbers === undefined ? fits : spec.numbers !== 'none';
  const left = written ? 0 : frame.small ? 24 : Math.max(44, widthOfLevels(frame, all));
  const { step, group, each, value } = plan((width - left) / categories.length);
  // It stands over the drawing: behind the uppermost number of a scale it would push the columns to the right.
  const unit = written ? data.tail : frame.small ? '' : unitOfLevels(frame, all);
  const top = writeUnit(frame, unit) + (series.length > 1 ? nameSeries(frame, unit !== '') : 0) + 28;
  const names = measureCategories(frame, step);
  const bottom = height - names.height;
  const extent = frame.extent ?? extentOf(all, true);
  const below = extent[0] < 0 ? 28 : 0;
  const scale = makeScale(extent, [bottom - below, top]);
  if (tooNarrow(frame, each, 6)) return undefined;
  if (!written)
    drawLevels(frame, makeScale(extent, [bottom, top], { ticks: 4 }), scale.at, all[0], unit === '');
  categories.forEach((category, index) => {
    const middle = left + step * (index + 0.5);
    const column = series.length > 1 && spec.steps ? parent : partOf(frame, 'column');
    names.write(column, index, middle, bottom);
    series.forEach((one, place) => {
      const datum = one.values[index];
      if (datum === undefined) return;
      const across = middle - group / 2 + each * place + (series.length > 1 ? 1.5 : 0);
      const thickness = each - (series.length > 1 ? 3 : 0);
      const color = colorFor(frame, one, category, datum);
      const part = series.length > 1 && spec.steps ? partOf(frame, 'value') : column;
      const bar = { zero: scale.at(0), at: scale.at, across, thickness, color, standing: true, room: 24 };
      const end = drawBar(canvas, part, datum, bar);
      if (!written) return;
      const y = datum.value < 0 ? end + value + 4 : end - 8;
      const style = { size: value, bold: true, anchor: 'middle' } as const;
      canvas.write(part, [datum.short], across + thickness / 2, y, style);
    });
  });
  canvas.add(parent, 'line', {
    x1: 0,
    x2: width,
    y1: scale.at(0),
    y2: scale.at(0),
    stroke: INK,
    'stroke-width': 1.5,
  });
  return height;
};

/** Names of series in their colours, in one line over the drawing. */
function nameSeries(frame: Frame, indent: boolean): number {
  const { canvas, parent, data } = frame;
  let x = 0;
  const y = indent ? 44 : 18;
  const row = canvas.add(parent, 'g', { class: 'chart-names' });
  for (const series of data.series) {
    canvas.add(row, 'rect', { x, y: y - 13, width: 14, height: 14, fill: colorFor(frame, series) });
    x += 22 + canvas.write(row, series.label, x + 22, y, { bold: true }) + 28;
  }
  return 30;
}

/** Names below columns: all where they fit, else as many as do; of periods the first and the last always. */
export function measureCategories(
  { canvas, data, width }: Frame,
  step: number,
): {
  height: number;
  write: (parent: Parameters<typeof canvas.write>[0], index: number, x: number, y: number) => void;
} {
  const { categories } = data;
  const widest = Math.max(...categories.map(({ label }) => widthOfText(label)));
  const words = categories.map(({ label }) => textWords(label).split(' '));
  // A figure is never broken.
  const breakable = categories.every(({ label }) => label.every((part) => typeof part === 'string'));
  const wraps =
    breakable &&
    widest > step - 10 &&
    Math.max(...words.flat().map((word) => widthOfText([word]))) <= step - 8;
  const every = wraps || widest <= step - 10 ? 1 : Math.ceil((widest + 14) / step);
  const last = categories.length - 1;
  const shown = (index: number): boolean =>
    index % every === 0 ? index === last || index + every <= last || index === 0 : index === last;
  const lines = (index: number): readonly string[] => {
    const made: string[] = [];
    for (const word of words[index] ?? []) {
      const before = made.at(-1);
      const joined = before === undefined ? word : `${before} ${word}`;
      if (before !== undefined && widthOfText([joined]) > step - 8) made.push(word);
      else made.splice(-1, 1, joined);
    }
    return made;
  };
  const most = wraps ? Math.max(...categories.map((_, index) => lines(index).length)) : 1;
  return {
    height: 14 + 23 * most,
    write: (parent, index, x, y) => {
      const label = categories[index]?.label;
      if (label === undefined || !shown(index)) return;
      const over = x + widthOfText(label) / 2 > width;
      const style = { anchor: over && !wraps ? 'end' : 'middle', fill: MUTED } as const;
      if (!wraps || label.some((part) => typeof part !== 'string'))
        canvas.write(parent, label, over && !wraps ? width : x, y + 26, style);
      else
        lines(index).forEach((line, row) => void canvas.write(parent, [line], x, y + 26 + row * 23, style));
    },
  };
}

/** What the numbers of the scale take, so that no column stands behind one. */
function widthOfLevels({ extent, tools }: Frame, all: readonly Datum[]): number {
  const [like] = all;
  if (like === undefined) return 0;
  const { ticks } = makeScale(extent ?? extentOf(all, true), [100, 0], { ticks: 4 });
  const { texts } = writeTicks(ticks, like, tools);
  return Math.max(...texts.map((text) => widthOfText([text], SIZE.tick))) + 14;
}

/** What stands behind all numbers of the scale, such as "million passengers". */
function unitOfLevels({ extent, tools }: Frame, all: readonly Datum[]): string {
  const [like] = all;
  if (like === undefined) return '';
  const { ticks } = makeScale(extent ?? extentOf(all, true), [100, 0], { ticks: 4 });
  return writeTicks(ticks, like, tools).tail.trim();
}

/** Light lines at round numbers, each with its number over it at the left. */
export function drawLevels(
  { canvas, parent, tools, width, small, saysUnit = true }: Frame,
  { ticks }: Scale,
  at: (value: number) => number,
  like: Datum | undefined,
  withUnit = true,
): void {
  if (like === undefined) return;
  const { texts, tail } = writeTicks(ticks, like, tools);
  const levels = canvas.add(parent, 'g', { class: 'chart-levels' });
  ticks.forEach((tick, index) => {
    const y = at(tick);
    canvas.add(levels, 'line', { x1: 0, x2: width, y1: y, y2: y, stroke: RULE });
    const text =
      withUnit && saysUnit && index === ticks.length - 1 ? `${texts[index]}${tail}` : (texts[index] ?? '');
    if (small && index !== 0 && index !== ticks.length - 1) return;
    canvas.write(levels, [text], 0, y - 6, { size: SIZE.tick, fill: MUTED, halo: true });
  });
}
