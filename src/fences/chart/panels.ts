// Small multiples: each series in a panel of its own, on one scale for all.

import { colorOf, SIZE } from './canvas.ts';
import type { ChartData, Series } from './data.ts';
import {
  allData,
  colorFor,
  type Draw,
  type Frame,
  isQuiet,
  tooLow,
  tooMany,
  tooNarrow,
  wordColor,
} from './frame.ts';
import type { ChartType } from './keys.ts';
import { extentOf } from './scale.ts';

const MOST_PANELS = 12;
/** Types whose last value stands beside the name of a panel. */
const IN_TIME: readonly ChartType[] = ['line', 'area'];
const GAP = 36;
const TITLE = 34;

/** Draws a type once for each series. */
export const inPanels =
  (draw: Draw): Draw =>
  (frame) => {
    const { canvas, data, spec, width, parent } = frame;
    const across = Math.min(spec.panels ?? 3, data.series.length);
    if (tooMany(frame, 'series', data.series.length, MOST_PANELS)) return undefined;
    const rows = Math.ceil(data.series.length / across);
    const wide = (width - GAP * (across - 1)) / across;
    if (tooNarrow(frame, wide, 130)) return undefined;
    if (tooLow(frame, rows * 150)) return undefined;
    const height =
      frame.height ?? (rows === 1 ? Math.min(340, frame.usual) : Math.max(rows * 150, frame.usual));
    const high = (height - 20 * (rows - 1)) / rows;
    const zero = spec.type !== 'line' || spec.from === 'zero';
    const extent = extentOf(allData(data), zero);
    let failed = false;
    data.series.forEach((series, index) => {
      const x = (index % across) * (wide + GAP);
      const y = Math.floor(index / across) * (high + 20);
      const group = canvas.add(parent, 'g', {
        class: spec.steps ? 'chart-panel fragment' : 'chart-panel',
        transform: `translate(${Math.round(x)} ${Math.round(y)})`,
      });
      // In each panel the series is the one that counts; a highlight still says which of them matter.
      const color =
        spec.highlight.length > 0 && isQuiet(colorFor(frame, series)) ? ('muted' as const) : ('1' as const);
      const alone: Series = { ...series, tone: series.tone ?? color };
      const name = canvas.write(group, series.label, 0, 18, { size: SIZE.label, bold: true });
      const last = series.values.findLast((datum) => datum !== undefined);
      if (IN_TIME.includes(spec.type) && spec.numbers !== 'none' && last !== undefined)
        canvas.write(group, [last.short], name + 9, 18, {
          fill: wordColor(colorOf(alone.tone ?? '1')),
          bold: true,
        });
      const inner = canvas.add(group, 'g', { transform: `translate(0 ${TITLE})` });
      const panel: Frame = {
        ...frame,
        parent: inner,
        width: wide,
        height: high - TITLE,
        extent,
        small: true,
        saysUnit: index === 0,
        spec: { ...spec, steps: false, highlight: [] },
        data: ofPanel(data, alone),
      };
      if (draw(panel) === undefined) failed = true;
    });
    return failed ? undefined : height;
  };

/** What one panel draws: all places where they are of one kind, else those where its series has a value. */
function ofPanel(data: ChartData, series: Series): ChartData {
  const kinds = new Set(data.categories.map(({ period }) => period?.length));
  if (kinds.size < 2) return { ...data, series: [series] };
  const has = data.categories.map((_, index) => series.values[index] !== undefined);
  return {
    ...data,
    categories: data.categories.filter((_, index) => has[index]),
    series: [{ ...series, values: series.values.filter((_, index) => has[index]) }],
  };
}
