// A share of a hundred squares, or things counted as squares: few enough to be seen one by one.

import type { AsResolved, Text } from '../../../model/deck.ts';
import { colorOf, MUTED, SIZE, widthOfText } from '../canvas.ts';
import {
  allData,
  colorFor,
  type Draw,
  hasNegative,
  partOf,
  tooFew,
  tooLow,
  tooMany,
  tooNarrow,
} from '../frame.ts';
import { spread } from '../spread.ts';
import { hatch } from '../uncertain.ts';

const MOST_PARTS = 6;
const MOST_SQUARES = 200;
/** Fives and tens can be counted at a glance. */
const inARow = (squares: number): number => (squares <= 25 ? 5 : squares <= 100 ? 10 : 20);
/** A square, with what is between it and the next. */
const MOST_SIZE = 84;

export const drawWaffle: Draw = (frame) => {
  if (hasNegative(frame)) return undefined;
  const { canvas, data, spec, width, parent, tools, words } = frame;
  const { categories, series } = data;
  const [one] = series;
  if (one === undefined || tooFew(frame, 'values', categories.length, 1)) return undefined;
  if (tooMany(frame, 'values', categories.length, MOST_PARTS)) return undefined;
  if (tooLow(frame, 150)) return undefined;
  const values = one.values.flatMap((datum) => datum ?? []);
  const sum = values.reduce((total, { value }) => total + value, 0);
  const share = values.every(({ quantity }) => quantity.unit.factors.length === 0);
  if (share && sum > 1 + 1e-9) {
    const text = `${Number((sum * 100).toPrecision(6))}%`;
    tools.diagnose('chart-share-over', { sum: text }, spec.valuesAt);
    return undefined;
  }
  const each = share ? 0.01 : (spec.each ?? roundEach(sum));
  const squares = share ? 100 : Math.ceil(sum / each - 1e-9);
  if (tooMany(frame, 'values', squares, MOST_SQUARES)) return undefined;
  const counts = share
    ? shareOut(values.map(({ value }) => value * 100))
    : countOut(
        values.map(({ value }) => value),
        each,
      );
  const columns = inARow(squares);
  const rows = Math.ceil(squares / columns);
  const foot = share || each === 1 ? 0 : 34;
  const height = frame.height ?? Math.min(frame.usual, Math.max(190, rows * MOST_SIZE + foot));
  const size = Math.min((height - foot) / rows, (width * 0.68) / columns, MOST_SIZE);
  const side = size * 0.86;
  const first = allData(data)[0];
  const labels = one.values.map((datum, index): { name: Text<AsResolved>; number: Text<AsResolved> } => ({
    name: categories[index]?.label ?? [],
    number: datum === undefined ? [] : [datum === first ? datum.figure : datum.short],
  }));
  const left = columns * size + 28;
  const wide = Math.max(
    ...labels.map(({ name, number }) => Math.max(widthOfText(name), widthOfText(number, 30, true))),
  );
  if (tooNarrow(frame, width - left, Math.min(wide, 120)) || tooNarrow(frame, width - left - wide + 1, 0))
    return undefined;
  let next = 0;
  const middles: number[] = [];
  const groups = one.values.map((datum, index) => {
    const group = partOf(frame, 'row');
    const count = counts[index] ?? 0;
    const start = next;
    for (; next < start + count; next += 1) {
      if (datum === undefined) continue;
      const box = {
        x: (next % columns) * size,
        y: Math.floor(next / columns) * size,
        width: side,
        height: side,
      };
      const color = colorFor(
        {
          ...frame,
          data: {
            ...data,
            series: one.values.map((value, place) => ({ ...one, key: String(place), values: [value] })),
          },
        },
        one,
        categories[index],
        datum,
      );
      const fill = spec.highlight.length === 0 && datum.tone === undefined ? colorOf(index) : color;
      const pale = datum.figure.status !== undefined;
      canvas.add(group, 'rect', {
        class: 'chart-square',
        ...box,
        fill,
        ...(pale ? { 'fill-opacity': 0.3, stroke: fill, 'stroke-width': 1.5 } : {}),
        'data-fact': datum.figure.facts.join(' '),
        'data-ref': datum.figure.ref,
      });
      if (datum.quantity.range !== undefined && next === start + count - 1)
        hatch(canvas, group, box, 'var(--chart-paper)');
    }
    middles.push(((start + next - 1) / 2 / columns) * size + size / 2);
    return group;
  });
  for (let index = next; index < (share ? 100 : 0); index += 1)
    canvas.add(parent, 'rect', {
      class: 'chart-rest',
      x: (index % columns) * size,
      y: Math.floor(index / columns) * size,
      width: side,
      height: side,
      fill: 'var(--chart-quiet)',
      'fill-opacity': 0.35,
    });
  const places = spread(middles, 72, [26, Math.max(26, rows * size - 30)]);
  one.values.forEach((datum, index) => {
    const group = groups[index];
    const label = labels[index];
    if (group === undefined || label === undefined || datum === undefined) return;
    const y = places[index] ?? 0;
    const fill =
      datum.tone === undefined && spec.highlight.length === 0
        ? colorOf(index)
        : colorFor(frame, one, categories[index], datum);
    canvas.write(group, label.number, left, y + 2, { size: 30, bold: true, fill });
    canvas.write(group, label.name, left, y + 26, { size: SIZE.label, fill: MUTED });
  });
  if (foot > 0 && first !== undefined) {
    const y = rows * size + 24;
    canvas.add(parent, 'rect', { x: 0, y: y - 13, width: 14, height: 14, fill: MUTED });
    const text = tools
      .parts({ ...first.quantity, amount: first.quantity.amount.times(0).plus(each) })
      .map(({ text: part }) => part);
    canvas.write(parent, [`${words.each}${text.join('')}`], 22, y, { size: SIZE.tick, fill: MUTED });
  }
  return Math.max(rows * size + foot, Math.max(...places) + 34);
};

/** What a square stands for: a round number that makes at most a hundred. */
function roundEach(sum: number): number {
  let power = 10 ** Math.floor(Math.log10(Math.max(sum, 1)) - 3);
  for (;;) {
    for (const factor of [1, 2, 5]) if (sum / (factor * power) <= 100) return Math.max(1, factor * power);
    power *= 10;
  }
}

/** Whole squares of shares, so that they come to their rounded sum: the largest remainders get one more. */
export function shareOut(shares: readonly number[]): readonly number[] {
  const whole = shares.map((share) => Math.floor(share + 1e-9));
  const missing = Math.round(shares.reduce((a, b) => a + b, 0)) - whole.reduce((a, b) => a + b, 0);
  const order = shares
    .map((share, index) => ({ index, rest: share - Math.floor(share + 1e-9) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, Math.max(0, missing))) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

/** Whole squares of counts; what there is at all has one. */
const countOut = (values: readonly number[], each: number): readonly number[] =>
  values.map((value) => (value === 0 ? 0 : Math.max(1, Math.round(value / each))));
