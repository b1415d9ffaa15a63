// What a chart says, in words made from its facts: for those who hear it, and for the PDF.

import type { AsResolved, Text } from '../../model/deck.ts';
import type { Figure } from '../../model/fact.ts';
import type { Category, ChartData, Datum, Series } from './data.ts';
import { headLength, joinParts, tailOf } from './scale.ts';
import type { ChartWords } from './words.ts';

type Words = Text<AsResolved>;

/** So many values are said one by one; of more the most and the least. */
const MOST_SAID = 12;
const MOST_LINES = 8;

/** "Line chart: Regional GDP rises from 5.47 trillion yuan in 2013 to 10.4 trillion yuan in 2023." */
export function describeChart(data: ChartData, title: Words | undefined, words: ChartWords): Words {
  const { type, series, subject } = data;
  const inTime = ['line', 'area', 'slope'].includes(type) && data.categories.length > 1;
  const named = title ?? (series.length === 1 && inTime ? undefined : [subject]);
  const head: Words = [
    words.types[type] ?? type, // a plugin's has its own name
    words.colon,
    ...(named === undefined ? [] : [...named, words.stop]),
  ];
  const said = inTime
    ? join(
        series.slice(0, MOST_LINES).map((one) => describeCourse(one, data, words)),
        [words.semicolon],
      )
    : join(
        series.map((one) => describeValues(one, data, words)),
        [words.semicolon],
      );
  return [...head, ...said, words.stop.trimEnd()];
}

/** How one series goes from its first value to its last, with its peak where that lies between. */
function describeCourse(series: Series, data: ChartData, words: ChartWords): Words {
  const known = data.categories.flatMap((category, index) => {
    const datum = series.values[index];
    return datum === undefined ? [] : [{ category, datum }];
  });
  const first = known[0];
  const last = known.at(-1);
  const name = series.label.length === 0 ? [data.subject] : series.label;
  if (first === undefined || last === undefined) return [...name, ' ', words.none];
  if (first === last) return fill(words.value, { name, value: [first.datum.figure] });
  const way = wayOf(first.datum, last.datum);
  const said = fill(words[way], {
    name,
    first: [cutTail(first.datum.figure, last.datum.figure)],
    last: [last.datum.figure],
    start: periodOf(first.category, words),
    end: periodOf(last.category, words),
  });
  const turn = turnOf(known, way);
  if (turn === undefined) return said;
  return [
    ...said,
    ...fill(words[turn.kind], { period: periodOf(turn.at.category, words), value: [turn.at.datum.figure] }),
  ];
}

/** A period in a sentence: 2023, 2023年. */
const periodOf = ({ label, period }: Category, { year }: ChartWords): Words =>
  period?.length === 4 && year !== '' ? [...label, year] : label;

type Known = { readonly category: Category; readonly datum: Datum };

/** A rise and a fall must be sure: values that can be the same, or either way round, are only said. */
function wayOf(first: Datum, last: Datum): 'rises' | 'falls' | 'stays' | 'goes' {
  const bounded = first.quantity.range !== undefined || last.quantity.range !== undefined;
  if (!bounded) return first.value === last.value ? 'stays' : first.value < last.value ? 'rises' : 'falls';
  const below = (a: number | undefined, b: number | undefined) =>
    a !== undefined && b !== undefined && a <= b;
  if (below(first.high, last.low) && first.value !== last.value) return 'rises';
  return below(last.high, first.low) && first.value !== last.value ? 'falls' : 'goes';
}

/** A value between the ends that is above, or below, all others. */
function turnOf(known: readonly Known[], way: string): { kind: 'peak' | 'trough'; at: Known } | undefined {
  if (known.some(({ datum }) => datum.quantity.range !== undefined) || known.length < 3) return undefined;
  const inner = known.slice(1, -1);
  const values = [known[0], known.at(-1)].flatMap((one) => one?.datum.value ?? []);
  const highest = inner.reduce((a, b) => (b.datum.value > a.datum.value ? b : a));
  const lowest = inner.reduce((a, b) => (b.datum.value < a.datum.value ? b : a));
  const isPeak = highest.datum.value > Math.max(...values);
  const isTrough = lowest.datum.value < Math.min(...values);
  if (isPeak && (way !== 'falls' || !isTrough)) return { kind: 'peak', at: highest };
  return isTrough ? { kind: 'trough', at: lowest } : undefined;
}

/** "from 5.5 to 10.4 trillion yuan": scale and unit once, where both have the same. */
function cutTail(first: Figure, last: Figure): Figure {
  if (tailOf(first.parts) === '' || tailOf(first.parts) !== tailOf(last.parts)) return first;
  const parts = first.parts.slice(0, headLength(first.parts));
  return { ...first, parts, text: joinParts(parts) };
}

function describeValues(series: Series, data: ChartData, words: ChartWords): Words {
  const known = data.categories.flatMap((category, index) => {
    const datum = series.values[index];
    return datum === undefined ? [] : [{ category, datum }];
  });
  const several = data.series.length > 1;
  const head: Words = several ? [...series.label, words.colon] : [];
  if (known.length * data.series.length <= MOST_SAID) {
    const said = known.map(({ category, datum }) =>
      datum.target === undefined
        ? fill(words.value, { name: category.label, value: [datum.figure] })
        : fill(words.target, { name: category.label, value: [datum.figure], target: [datum.target.figure] }),
    );
    return [...head, ...join(said, [words.comma])];
  }
  const highest = known.reduce((a, b) => (b.datum.value > a.datum.value ? b : a));
  const lowest = known.reduce((a, b) => (b.datum.value < a.datum.value ? b : a));
  return [
    ...head,
    ...fill(words.most, { name: highest.category.label, value: [highest.datum.figure] }),
    words.comma,
    ...fill(words.least, { name: lowest.category.label, value: [lowest.datum.figure] }),
  ];
}

/** A sentence with its gaps filled. */
export function fill(sentence: string, gaps: Readonly<Record<string, Words>>): Words {
  return sentence
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .flatMap((part) => (/^\{\w+\}$/.test(part) ? (gaps[part.slice(1, -1)] ?? []) : [part]));
}

const join = (all: readonly Words[], between: Words): Words =>
  all.flatMap((one, index) => (index === 0 ? one : [...between, ...one]));
