// What the drawing of each type is given, and what they share: colours by highlight, rows of names, the line of a unit.

import type { AsResolved, Text } from '../../model/deck.ts';
import type { Position } from '../../model/source.ts';
import { textWords } from '../../model/words.ts';
import type { DrawTools } from '../../resolve.ts';
import { type Canvas, colorOf, linesOf, MUTED, SIZE, widthOfText } from './canvas.ts';
import type { Category, ChartData, Datum, Series } from './data.ts';
import type { Element } from './dom.ts';
import type { ChartSpec } from './spec.ts';
import type { ChartWords } from './words.ts';

export type Frame = {
  readonly canvas: Canvas;
  /** What it is drawn into. */
  readonly parent: Element;
  readonly spec: ChartSpec;
  readonly data: ChartData;
  readonly tools: DrawTools;
  readonly words: ChartWords;
  readonly width: number;
  /** A stretch of the fence's text, in the deck. */
  readonly place: (start: number, end: number) => Position;
  /** How high it is where it needn't be lower. */
  readonly usual: number;
  /** Whether it is one of several small ones: then it says less. */
  readonly small?: boolean;
  /** Whether it is the first of them, which says the unit for all. */
  readonly saysUnit?: boolean;
  /** Where it was asked for, or where panels share what there is. */
  readonly height?: number;
  /** One scale for all panels. */
  readonly extent?: readonly [number, number];
};

/** Draws one type; gives the height that it took, or undefined where it was reported why it can't. */
export type Draw = (frame: Frame) => number | undefined;

/** A group for a bar, a series or a part, which comes as a step where steps are asked for. */
export const partOf = ({ canvas, parent, spec }: Frame, name: string): Element =>
  canvas.add(parent, 'g', { class: spec.steps ? `chart-${name} fragment` : `chart-${name}` });

/** The colour of a value: as its own tone, its highlight, its series say. */
export function colorFor({ spec, data }: Frame, series: Series, category?: Category, datum?: Datum): string {
  if (datum?.tone !== undefined) return colorOf(datum.tone);
  if (series.tone !== undefined) return colorOf(series.tone);
  // Those that have a tone of their own are not counted.
  const index = data.series.filter(({ tone }) => tone === undefined).indexOf(series);
  if (spec.highlight.length === 0) return colorOf(Math.max(0, index));
  const named = spec.highlight.findIndex(({ value }) =>
    [series, category].some(
      (one) => one !== undefined && (one.key === value || textWords(one.label) === value),
    ),
  );
  if (named === -1) return colorOf('muted');
  // Several that are highlighted in one series are one thing; several series are told apart.
  return data.series.length > 1 ? colorOf(named) : colorOf(0);
}

/** Whether something is highlighted and this isn't. */
export const isQuiet = (color: string): boolean => color === colorOf('muted');

/** The colour of words about what has a colour: grey that is pale is no colour for words. */
export const wordColor = (color: string): string => (isQuiet(color) ? MUTED : color);

export const allData = ({ series }: ChartData): readonly Datum[] =>
  series.flatMap(({ values }) => values.flatMap((datum) => datum ?? []));

/** Names at the left, broken into lines, all in one column. */
export type Names = {
  readonly width: number;
  readonly lines: readonly (readonly Text<AsResolved>[])[];
};

export function measureNames(labels: readonly Text<AsResolved>[], most: number): Names {
  const lines = labels.map((label) => linesOf(label, SIZE.label, most));
  const width = Math.max(0, ...lines.flat().map((line) => widthOfText(line)));
  return { width, lines };
}

/** Writes a name of some lines around the middle y. */
export function writeName(
  { canvas }: Frame,
  parent: Element,
  lines: readonly Text<AsResolved>[],
  y: number,
  bold = false,
): void {
  const leading = 23;
  lines.forEach((line, index) => {
    canvas.write(parent, line, 0, y + 6.5 + (index - (lines.length - 1) / 2) * leading, { bold });
  });
}

/** Writes the unit that all numbers share, over the drawing; gives the room it takes. */
export function writeUnit({ canvas, parent }: Frame, tail: string): number {
  if (tail === '') return 0;
  canvas.write(parent, [tail], 0, 15, { size: SIZE.tick, fill: MUTED });
  return 26;
}

/** Tells of more than can be shown; true where it is too many. */
export function tooMany(
  { spec, tools }: Frame,
  what: 'series' | 'values' | 'periods',
  given: number,
  most: number,
): boolean {
  if (given <= most) return false;
  tools.diagnose('chart-too-many', { what, given, most, type: spec.type }, spec.valuesAt);
  return true;
}

export function tooFew({ spec, tools }: Frame, what: string, given: number, fewest: number): boolean {
  if (given >= fewest) return false;
  tools.diagnose('chart-too-few', { what, given, fewest, type: spec.type }, spec.valuesAt);
  return true;
}

/** The first value below zero is told; true where there is one. */
export function hasNegative({ spec, tools, data }: Frame): boolean {
  const below = allData(data).find(({ value }) => value < 0);
  if (below === undefined) return false;
  tools.diagnose('chart-value-negative', { text: below.figure.text, type: spec.type }, below.at);
  return true;
}

/** Tells of a height that is too little; true where it is. */
export function tooLow({ spec, tools }: Frame, needed: number): boolean {
  const { height } = spec;
  if (height === undefined || height.value >= needed) return false;
  tools.diagnose('chart-height', { given: height.value, needed: Math.ceil(needed) }, height.at);
  return true;
}

/** Tells that names leave too little room; true where they do. */
export function tooNarrow({ spec, tools, width }: Frame, room: number, needed: number): boolean {
  if (room >= needed) return false;
  tools.diagnose('chart-width', { width: Math.round(width) }, spec.at);
  return true;
}
