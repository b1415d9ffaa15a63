// What a chart asks for, with the facts -> its data: categories, series, and a value with its figure in each.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { daysOf } from '../../model/calendar.ts';
import type { AsResolved, Text } from '../../model/deck.ts';
import type { Figure, Quantity, Unit } from '../../model/fact.ts';
import type { Position, Written } from '../../model/source.ts';
import { textWords } from '../../model/words.ts';
import type { DrawTools, SeriesMember, SeriesValue } from '../../resolve.ts';
import type { ChartType, Tone } from './keys.ts';
import { headLength, joinParts, tailOf } from './scale.ts';
import type { ChartSpec, SeriesSpec, ValueSpec } from './spec.ts';
import { bindText } from './text.ts';

/** A value as it is drawn. Numbers are for lengths alone; what is read is the figure. */
export type Datum = {
  readonly figure: Figure;
  /** Without its unit, where the first of a chart says it. */
  readonly short: Figure;
  readonly value: number;
  /** What it can be; an end that is absent is open. Both are the value where it is exact. */
  readonly low?: number;
  readonly high?: number;
  readonly quantity: Quantity;
  readonly at: Position;
  readonly expression: string;
  readonly tone?: Tone;
  readonly target?: Datum;
  readonly ranges?: readonly Datum[];
};

/** A place on the axis of names or periods. */
export type Category = {
  readonly key: string;
  readonly label: Text<AsResolved>;
  /** Where it is a period. */
  readonly period?: string;
};

export type Series = {
  readonly key: string;
  readonly label: Text<AsResolved>;
  readonly tone?: Tone;
  /** By category; undefined where there is no value. */
  readonly values: readonly (Datum | undefined)[];
};

export type ChartData = {
  readonly type: ChartType;
  readonly categories: readonly Category[];
  readonly series: readonly Series[];
  /** Scale and unit that all values share: "trillion yuan". */
  readonly tail: string;
  /** What all values are: the label that they share. */
  readonly subject: string;
  /** Whether its order means something: time, or a list by hand. */
  readonly ordered: boolean;
};

/** A value with where it belongs: e.g. Beijing in 2023. */
type Cell = {
  readonly series: Category & { readonly tone?: Tone };
  readonly category: Category;
  readonly datum: Datum;
};

/** The data of a chart; undefined where something in it was reported. */
export function readData(spec: ChartSpec, tools: DrawTools): ChartData | undefined {
  const { type } = spec;
  const { diagnose } = tools;
  if (spec.values.length === 0 && spec.series.length === 0) {
    const key = type === 'plot' ? 'data' : 'values';
    diagnose('chart-values-missing', { type, key }, spec.at);
    return undefined;
  }
  const listed: readonly SeriesSpec[] = spec.series.length === 0 ? [{ values: spec.values }] : spec.series;
  const cells = listed.map((series, index) => readCells(series, index, listed.length > 1, spec, tools));
  if (cells.some((some) => some === undefined)) return undefined;
  const all = cells.flatMap((some) => some ?? []);
  if (!checkUnits(all, diagnose)) return undefined;
  const { cells: said, tail } = shorten(all, tools);
  const data = { ...arrange(said, spec), tail };
  checkNames(spec, data, diagnose);
  return data;
}

function readCells(
  series: SeriesSpec,
  index: number,
  several: boolean,
  spec: ChartSpec,
  tools: DrawTools,
): readonly Cell[] | undefined {
  const read = series.values.map((value) => readValue(value, tools));
  if (read.some((values) => values === undefined)) return undefined;
  const values = read.flatMap((some) => some ?? []);
  const temporal = TEMPORAL.includes(spec.type);
  const single = (temporal || values.length > 1) && values.every(({ members }) => members.length === 0);
  // Several values of one fact differ by their period, of several facts by what the facts are.
  const facts = new Set(values.map(({ datum }) => datum.figure.facts.join(' ')));
  const periods = values.map(({ datum }) => datum.figure.periods);
  const byPeriod =
    single &&
    (temporal || facts.size === 1) &&
    periods.every((some) => some.length === 1) &&
    new Set(periods.flat()).size === values.length;
  const label = series.label && bindText(series.label, tools);
  const shared = values.length > 0 ? subjectOf(values[0]?.datum.figure) : '';
  return values.map(({ members, datum, label: own }, place): Cell => {
    const last = members.at(-1);
    const before = members.slice(0, -1);
    const name = own && bindText(own, tools);
    const category: Category =
      last !== undefined
        ? memberCategory(last, datum, spec, tools)
        : name !== undefined
          ? {
              key: textWords(name),
              label: name,
              ...(byPeriod ? { period: periods[place]?.[0] as string } : {}),
            }
          : byPeriod
            ? periodCategory(periods[place]?.[0] as string, datum, tools)
            : { key: String(place), label: [datum.figure.label] };
    const inSeries: Category =
      before.length > 0
        ? { key: before.map((member) => member.name).join(', '), label: namesOf(before, spec, tools) }
        : { key: several ? (label ? textWords(label) : String(index)) : '', label: label ?? [shared] };
    return {
      category,
      series: { ...inSeries, ...(series.tone === undefined ? {} : { tone: series.tone }) },
      datum,
    };
  });
}

/** Types that put values in time. */
const TEMPORAL: readonly ChartType[] = ['line', 'area', 'slope'];

type ReadValue = {
  readonly members: readonly SeriesMember[];
  readonly datum: Datum;
  readonly label?: Written;
};

function readValue(value: ValueSpec, tools: DrawTools): readonly ReadValue[] | undefined {
  const { expression, label, tone } = value;
  const found = tools.series(expression.value, expression.at);
  if (found === undefined) return undefined;
  const one = (written: Written): Datum | undefined => {
    const [only] = tools.series(written.value, written.at) ?? [];
    return only && readDatum(only, written.at, {}, tools);
  };
  const target = value.target && one(value.target);
  const ranges = value.ranges.map(one);
  if ((value.target && target === undefined) || ranges.some((range) => range === undefined)) return undefined;
  const more = {
    ...(tone && { tone }),
    ...(target && { target }),
    ...(ranges.length > 0 && { ranges: ranges.flatMap((range) => range ?? []) }),
  };
  const read = found.map((single): ReadValue | undefined => {
    const datum = readDatum(single, expression.at, more, tools);
    return datum && { members: single.members, datum, ...(label && { label }) };
  });
  return read.some((single) => single === undefined) ? undefined : read.flatMap((single) => single ?? []);
}

function readDatum(
  { figure, expression }: SeriesValue,
  at: Position,
  more: Partial<Datum>,
  { diagnose }: DrawTools,
): Datum | undefined {
  const { computed } = figure;
  if (computed.kind !== 'quantity') {
    const what = computed.kind === 'date' ? 'a date' : 'words';
    diagnose('chart-value-not-number', { text: figure.text, what }, at);
    return undefined;
  }
  const value = computed.amount.toNumber();
  const { low, high } = computed.range ?? {};
  const ends =
    computed.range === undefined
      ? { low: value, high: value }
      : {
          ...(low === undefined ? {} : { low: low.at.toNumber() }),
          ...(high === undefined ? {} : { high: high.at.toNumber() }),
        };
  // Of a range no end is the value: a dot stands in its middle.
  const middle = computed.bound === 'between' && ends.low !== undefined && ends.high !== undefined;
  const drawn = middle ? ((ends.low ?? 0) + (ends.high ?? 0)) / 2 : value;
  return { figure, short: figure, value: drawn, ...ends, quantity: computed, at, expression, ...more };
}

function memberCategory(member: SeriesMember, datum: Datum, spec: ChartSpec, tools: DrawTools): Category {
  const own = spec.labels.get(member.name);
  if (own !== undefined)
    return {
      key: member.name,
      label: bindText(own, tools),
      ...(member.period ? { period: member.name } : {}),
    };
  if (member.period) return periodCategory(member.name, datum, tools);
  return { key: member.name, label: [member.label] };
}

/** A period is a figure too: what the value is of. */
function periodCategory(period: string, { figure, expression, at }: Datum, tools: DrawTools): Category {
  const bare = expression.replace(/\s+as\s+\w+\s*$/, '').trim();
  const isOne = figure.observations.length === 1 && /^[a-z][a-z0-9_]*(?:\[[^\]]*\])?$/.test(bare);
  const shown = isOne ? tools.figure(`${bare}.period`, at) : undefined;
  const written = tools.parts({ kind: 'date', iso: period }).map(({ text }) => text);
  return { key: period, label: [shown ?? written.join('')], period };
}

const namesOf = (members: readonly SeriesMember[], spec: ChartSpec, tools: DrawTools): Text<AsResolved> =>
  members.flatMap(({ name, label }, index) => {
    const own = spec.labels.get(name);
    return [...(index === 0 ? [] : [', ']), ...(own === undefined ? [label] : bindText(own, tools))];
  });

/** What a figure is, without its key: "Regional GDP" of "Regional GDP, 2023". */
function subjectOf(figure: Figure | undefined): string {
  if (figure === undefined) return '';
  const [observation] = figure.observations;
  const key = /\[(.*)\]$/.exec(observation ?? '')?.[1];
  if (figure.observations.length !== 1 || key === undefined) return figure.label;
  const cut = figure.label.replace(/（[^（）]*）$/, '');
  const names = key.split(', ').length;
  return cut !== figure.label ? cut : figure.label.split(', ').slice(0, -names).join(', ') || figure.label;
}

function checkUnits(cells: readonly Cell[], diagnose: Diagnose): boolean {
  const data = cells.flatMap(({ datum }) => [
    datum,
    ...(datum.target === undefined ? [] : [datum.target]),
    ...(datum.ranges ?? []),
  ]);
  const [first] = data;
  const other = data.find(({ quantity }) => first && !isSameUnit(quantity.unit, first.quantity.unit));
  if (first === undefined || other === undefined) return true;
  diagnose('chart-units-differ', { left: first.figure.text, right: other.figure.text }, other.at);
  return false;
}

const isSameUnit = (a: Unit, b: Unit): boolean =>
  JSON.stringify(a.factors) === JSON.stringify(b.factors) &&
  // A bare ratio beside a percentage: the one would be read as a hundredfold of the other.
  (a.factors.length > 0 || a.display === b.display);

/**
 * Scale and unit are said once where all values share them: " trillion yuan". Where they don't, the unit alone is
 * said once, and each value keeps its scale.
 */
function shorten(cells: readonly Cell[], tools: DrawTools): { cells: readonly Cell[]; tail: string } {
  const tails = new Set(cells.map(({ datum }) => tailOf(datum.figure.parts)));
  const [tail = ''] = tails;
  if (tails.size > 1) {
    const short = ({ datum }: Cell): Figure => {
      const { figure, expression, at } = datum;
      const unit = figure.parts.some(({ kind, text }) => kind === 'unit' && !/^[%‰°]/.test(text));
      return (unit && !/\sas\s/.test(expression) && tools.figure(`${expression} as number`, at)) || figure;
    };
    return {
      cells: cells.map((cell) => ({ ...cell, datum: { ...cell.datum, short: short(cell) } })),
      tail: '',
    };
  }
  const short = (figure: Figure): Figure => {
    const parts = figure.parts.slice(0, headLength(figure.parts));
    return { ...figure, parts, text: joinParts(parts) };
  };
  return {
    cells: cells.map((cell) => ({ ...cell, datum: { ...cell.datum, short: short(cell.datum.figure) } })),
    tail: tail.trim(),
  };
}

/** Types whose rows are names, so that periods are told apart within a row. */
const ROWS_ARE_NAMES: readonly ChartType[] = ['bar', 'dot', 'table'];

function arrange(cells: readonly Cell[], spec: ChartSpec): Omit<ChartData, 'tail'> {
  const turned =
    ROWS_ARE_NAMES.includes(spec.type) &&
    cells.every(({ category }) => category.period !== undefined) &&
    new Set(cells.map(({ series }) => series.key)).size > 1;
  const placed = turned
    ? cells.map(({ series, category, datum }) => ({ series: category, category: series, datum }))
    : cells;
  const series = unique(placed.map((cell) => cell.series));
  const categories = unique(placed.map((cell) => cell.category));
  const values = new Map(
    placed.map(({ series: s, category, datum }) => [`${s.key}\n${category.key}`, datum]),
  );
  const inTime = categories.every(({ period }) => period !== undefined);
  const expressions = spec.series.length === 0 ? spec.values.length : spec.series[0]?.values.length;
  const ordered = inTime || expressions !== 1;
  const sorted = inTime
    ? [...categories].sort((a, b) => startOf(a) - startOf(b))
    : sortCategories(categories, (key) => values.get(`${series[0]?.key}\n${key}`)?.value, spec, ordered);
  const [first] = cells;
  return {
    type: spec.type,
    categories: sorted,
    series: (turned ? [...series].sort((a, b) => startOf(a) - startOf(b)) : series).map((one) => ({
      ...one,
      values: sorted.map(({ key }) => values.get(`${one.key}\n${key}`)),
    })),
    subject: subjectOf(first?.datum.figure),
    ordered,
  };
}

const startOf = ({ period }: Category): number => (period === undefined ? 0 : daysOf(period)[0]);

/** Types whose order is that of their values, where none is given. */
const SORTED: readonly ChartType[] = ['bar', 'dot', 'table', 'waffle', 'stacked'];

function sortCategories(
  categories: readonly Category[],
  amountOf: (key: string) => number | undefined,
  { sort, type }: ChartSpec,
  ordered: boolean,
): readonly Category[] {
  const usual = ordered || !SORTED.includes(type) ? 'none' : 'descending';
  const way = sort ?? usual;
  if (way === 'none') return categories;
  const least = Number.NEGATIVE_INFINITY;
  const value = ({ key }: Category): number => amountOf(key) ?? least;
  return [...categories].sort(
    (a, b) => (way === 'descending' ? value(b) - value(a) : value(a) - value(b)) || 0,
  );
}

function unique<T extends { readonly key: string }>(all: readonly T[]): readonly T[] {
  const seen = new Map<string, T>();
  for (const one of all) if (!seen.has(one.key)) seen.set(one.key, one);
  return [...seen.values()];
}

/** Names in `highlight` and `labels` that the chart doesn't show. */
function checkNames(
  spec: ChartSpec,
  { categories, series }: Pick<ChartData, 'categories' | 'series'>,
  diagnose: Diagnose,
): void {
  const shown = [...categories, ...series].filter(({ key }) => key !== '');
  const known = [...new Set(shown.map(({ key, label }) => (/^\d+$/.test(key) ? textWords(label) : key)))];
  const names = new Set(shown.flatMap(({ key, label }) => [key, textWords(label)]));
  const tell = (name: string, key: string, at: Position) => {
    if (names.has(name)) return;
    const near = nearest(name, known);
    diagnose('chart-name-unknown', { name, key, known, ...(near ? { near } : {}) }, at);
  };
  for (const { value, at } of spec.highlight) tell(value, 'highlight', at);
  for (const [name, { at }] of spec.labels) tell(name, 'labels', at);
  for (const [name, { at }] of spec.regions) tell(name, 'regions', at);
}
