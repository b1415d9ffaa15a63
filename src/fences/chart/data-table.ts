// The data of a chart as a table, for those who don't see it: a row for each name or period.

import type { AsResolved, Block, Inline, TableCell, Text } from '../../model/deck.ts';
import type { Position } from '../../model/source.ts';
import type { ChartData } from './data.ts';
import type { ChartWords } from './words.ts';

export function dataTable(
  { categories, series, subject }: ChartData,
  words: ChartWords,
  at: Position,
): Block<AsResolved> {
  const bullets = series.flatMap(({ values }) => values).some((datum) => datum?.target !== undefined);
  const inTime = categories.every(({ period }) => period !== undefined);
  const head = [
    cell([inTime ? words.period : words.name]),
    ...series.map(({ label }) => cell(label.length === 0 ? [subject] : label)),
    ...(bullets ? [cell([words.targetShort.trim()])] : []),
  ];
  const rows = categories.map((category, index) => [
    cell(category.label.length === 0 ? [subject] : category.label),
    ...series.map(({ values }) => {
      const datum = values[index];
      return cell(datum === undefined ? [words.none] : [datum.figure]);
    }),
    ...(bullets
      ? [cell(series[0]?.values[index]?.target ? [series[0].values[index].target.figure] : [words.none])]
      : []),
  ]);
  return { kind: 'table', align: head.map(() => undefined), head, rows, at };
}

const cell = (text: Text<AsResolved>): TableCell<AsResolved> => ({
  children: text.map(
    (part): Inline<AsResolved> =>
      typeof part === 'string' ? { kind: 'text', text: part } : { kind: 'figure', figure: part },
  ),
});
