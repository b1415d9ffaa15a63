// A table whose numbers have bars behind them: a row for each name, a column for each series.

import type { AsResolved, Html, Text } from '../../../model/deck.ts';
import { makeCanvas } from '../canvas.ts';
import type { Datum } from '../data.ts';
import { allData, colorFor, type Frame, tooFew, tooMany } from '../frame.ts';
import { toPieces } from '../pieces.ts';
import { extentOf, makeScale } from '../scale.ts';
import { drawBar } from '../uncertain.ts';

const MOST_ROWS = 14;
const MOST_COLUMNS = 5;
const BAR = 18;

type Piece = Html<AsResolved>;

/** The pieces of the table; undefined where it was reported why there are none. */
export function drawTable(frame: Frame): readonly Piece[] | undefined {
  const { data, words, width, spec } = frame;
  const { categories, series } = data;
  if (tooFew(frame, 'values', categories.length, 1)) return undefined;
  if (tooMany(frame, 'values', categories.length, MOST_ROWS)) return undefined;
  if (tooMany(frame, 'series', series.length, MOST_COLUMNS)) return undefined;
  const room = Math.max(60, Math.min(520, (width * 0.72) / series.length - 190));
  const scale = makeScale(extentOf(allData(data), true), [0, room]);
  const inTime = categories.every(({ period }) => period !== undefined);
  const head = [
    ...element('th', [['scope', 'col']], text([inTime ? words.period : words.name])),
    ...series.flatMap(({ label }) =>
      element(
        'th',
        [
          ['scope', 'col'],
          ['colspan', '2'],
        ],
        text(label.length === 0 ? [data.subject] : label),
      ),
    ),
  ];
  const rows = categories.flatMap((category, index) => {
    const cells = series.flatMap((one) => {
      const datum = one.values[index];
      const color = colorFor(frame, one, category, datum);
      const first = index === 0 && one === series[0];
      if (datum === undefined) return element('td', [['colspan', '2']], text([words.none]));
      return [
        ...element('td', [['class', 'chart-number']], text([first ? datum.figure : datum.short])),
        ...element('td', [['class', 'chart-behind']], cell(datum, color)),
      ];
    });
    const row = [...element('th', [['scope', 'row']], text(category.label)), ...cells];
    return element('tr', spec.steps ? [['class', 'fragment']] : [], row);
  });
  return element(
    'table',
    [['class', 'chart-table']],
    [...element('thead', [], element('tr', [], head)), ...element('tbody', [], rows)],
  );

  function cell(datum: Datum, color: string): readonly Piece[] {
    const canvas = makeCanvas(room);
    const svg = canvas.document.createElement('svg');
    for (const [name, value] of Object.entries({
      class: 'chart-cell',
      viewBox: `0 0 ${Math.round(room)} ${BAR}`,
      width: Math.round(room),
      height: BAR,
      'aria-hidden': 'true',
    }))
      svg.setAttribute(name, value);
    drawBar(canvas, svg, datum, {
      zero: scale.at(0),
      at: scale.at,
      across: 0,
      thickness: BAR,
      color,
      standing: false,
      room: 20,
    });
    return toPieces(svg, canvas.texts);
  }
}

const text = (words: Text<AsResolved>): readonly Piece[] => [{ kind: 'html-text', text: words }];

/** An element with its content. */
export function element(
  tag: string,
  attributes: readonly (readonly [string, string])[],
  content: readonly Piece[],
): readonly Piece[] {
  return [
    {
      kind: 'html-open',
      tag,
      attributes: attributes.map(([name, value]) => [name, [value]] as const),
      empty: false,
    },
    ...content,
    { kind: 'html-close', tag },
  ];
}
