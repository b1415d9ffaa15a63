// The data of a chart alone, for programs that draw it themselves.

import type { NativeChart } from '../../model/native-chart.ts';
import { textWords } from '../../model/words.ts';
import type { Category, Datum, Series } from './data.ts';
import { colorFor, type Frame } from './frame.ts';

/** What a chart shows, with the token of each colour. */
export function nativeChart(frame: Frame): NativeChart {
  const { data, spec } = frame;
  const tokenOf = (series: Series, category?: Category, datum?: Datum): string =>
    TOKENS(colorFor(frame, series, category, datum));
  return {
    type: spec.type,
    subject: data.subject,
    unit: data.tail,
    categories: data.categories.map(({ label }) => textWords(label)),
    series: data.series.map((series) => ({
      name: textWords(series.label),
      color: tokenOf(series),
      values: series.values.map(
        (datum) =>
          datum && {
            amount: datum.quantity.amount,
            shown: datum.short.text,
            ref: datum.figure.observations[0] ?? datum.figure.ref,
          },
      ),
      colors: series.values.map((datum, index) => datum && tokenOf(series, data.categories[index], datum)),
    })),
    fromData: spec.from === 'data',
  };
}

/** The theme's token of a colour of charts: "var(--chart-2)" is "--series-2". */
const TOKENS = (color: string): string =>
  color
    .replace(/^var\((.*)\)$/, '$1')
    .replace(/^--chart-(\d)$/, '--series-$1')
    .replace('--chart-quiet', '--quiet')
    .replace(/^--chart-/, '--');
