// Charts that the presentation's program draws, from a workbook that goes with them.

import type { NativeChart } from '../../model/native-chart.ts';
import type { Hex } from '../../model/scene.ts';
import { type ChartNumbers, numbersOf } from './chart-numbers.ts';
import { colorXml, fillXml, type Palette } from './palette.ts';
import { chartWorkbook, columnName } from './workbook.ts';
import { document, el, emu, escapeXml, NAMESPACES, type Xml } from './xml.ts';

/** The types that have a likeness among native charts; others are pictures. */
export const NATIVE_TYPES: readonly string[] = ['bar', 'column', 'stacked', 'line', 'area', 'dot', 'slope'];

/** What a chart is drawn with: the palette, its tokens as colours, the size of its words in pixels. */
export type ChartInk = {
  readonly palette: Palette;
  readonly colorOf: (token: string) => Hex;
  readonly lang: string;
};

/** The part of a chart, and its workbook. */
export function chartParts(chart: NativeChart, ink: ChartInk): { chart: Uint8Array; workbook: Uint8Array } {
  const numbers = numbersOf(chart);
  return { chart: document(chartSpace(chart, numbers, ink)), workbook: chartWorkbook(chart, numbers) };
}

function chartSpace(chart: NativeChart, numbers: ChartNumbers, ink: ChartInk): Xml {
  const { type, series } = chart;
  const lies = type === 'bar' || (type === 'stacked' && !isInTime(chart));
  return el(
    'c:chartSpace',
    {
      'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
      'xmlns:a': NAMESPACES['xmlns:a'],
      'xmlns:r': NAMESPACES['xmlns:r'],
    },
    el('c:date1904', { val: 0 }),
    el('c:lang', { val: ink.lang }),
    el('c:roundedCorners', { val: 0 }),
    el(
      'c:chart',
      {},
      el('c:autoTitleDeleted', { val: 1 }),
      el(
        'c:plotArea',
        {},
        el('c:layout'),
        group(chart, numbers, lies, ink),
        categoryAxis(lies, ink),
        valueAxis(chart, numbers, lies, ink),
      ),
      series.length > 1
        ? el(
            'c:legend',
            {},
            el('c:legendPos', { val: 't' }),
            el('c:overlay', { val: 0 }),
            words(16, '--ink', ink),
          )
        : '',
      el('c:plotVisOnly', { val: 1 }),
      el('c:dispBlanksAs', { val: 'gap' }),
    ),
    el('c:spPr', {}, el('a:noFill'), el('a:ln', {}, el('a:noFill'))),
    words(16, '--ink', ink),
    el('c:externalData', { 'r:id': 'rId1' }, el('c:autoUpdate', { val: 0 })),
  );
}

const isInTime = ({ categories, series }: NativeChart): boolean =>
  series.length > 1 && categories.every((name) => /\d{4}/.test(name));

/** Words of a size in pixels and a colour. */
const words = (size: number, token: string, { palette, colorOf }: ChartInk, bold = false): Xml =>
  el(
    'c:txPr',
    {},
    el('a:bodyPr'),
    el('a:lstStyle'),
    el(
      'a:p',
      {},
      el(
        'a:pPr',
        {},
        el(
          'a:defRPr',
          { sz: Math.round(size * 75), b: bold ? 1 : 0 },
          fillXml(colorOf(token), palette),
          el('a:latin', { typeface: '+mn-lt' }),
          el('a:ea', { typeface: '+mn-ea' }),
        ),
      ),
      el('a:endParaRPr', { lang: 'en-US' }),
    ),
  );

const value = (name: string, val: string | number): Xml => el(`c:${name}`, { val });

function group(chart: NativeChart, numbers: ChartNumbers, lies: boolean, ink: ChartInk): Xml {
  const { type, series } = chart;
  const drawn = series.map((_, index) => seriesXml(chart, numbers, index, ink));
  const axes = value('axId', 111) + value('axId', 222);
  const several = series.length > 1;
  switch (type) {
    case 'line':
    case 'slope':
    case 'dot':
      return el(
        'c:lineChart',
        {},
        value('grouping', 'standard'),
        value('varyColors', 0),
        ...drawn,
        value('marker', 1),
        axes,
      );
    case 'area':
      return el(
        'c:areaChart',
        {},
        value('grouping', several ? 'stacked' : 'standard'),
        value('varyColors', 0),
        ...drawn,
        axes,
      );
    default: {
      const stacked = type === 'stacked' && several;
      return el(
        'c:barChart',
        {},
        value('barDir', lies ? 'bar' : 'col'),
        value('grouping', stacked ? 'stacked' : 'clustered'),
        value('varyColors', 0),
        ...drawn,
        value('gapWidth', 45),
        stacked ? value('overlap', 100) : '',
        axes,
      );
    }
  }
}

function seriesXml(
  chart: NativeChart,
  { cells, format, labels }: ChartNumbers,
  index: number,
  ink: ChartInk,
): Xml {
  const { type, series, categories, subject } = chart;
  const one = series[index] as NativeChart['series'][number];
  const { palette, colorOf } = ink;
  const color = colorOf(one.color);
  const column = columnName(index + 1);
  const last = categories.length + 1;
  const lined = type === 'line' || type === 'slope';
  const barred = !lined && type !== 'dot' && type !== 'area';
  const line = (hex: Hex, width: number): Xml =>
    el('a:ln', { w: emu(width), cap: 'rnd' }, fillXml(hex, palette), el('a:round'));
  const look = lined
    ? el('c:spPr', {}, line(color, 3))
    : type === 'dot'
      ? el('c:spPr', {}, el('a:ln', { w: emu(1) }, el('a:noFill')))
      : el('c:spPr', {}, fillXml(color, palette));
  const marker = lined
    ? el('c:marker', {}, value('symbol', 'none'))
    : type === 'dot'
      ? el(
          'c:marker',
          {},
          value('symbol', 'circle'),
          value('size', 10),
          el('c:spPr', {}, fillXml(color, palette), el('a:ln', {}, el('a:noFill'))),
        )
      : '';
  const points = barred
    ? one.colors.map((token, place) =>
        token === undefined || token === one.color
          ? ''
          : el(
              'c:dPt',
              {},
              value('idx', place),
              value('invertIfNegative', 0),
              value('bubble3D', 0),
              el('c:spPr', {}, fillXml(colorOf(token), palette)),
            ),
      )
    : [];
  const texts = (formula: string, all: readonly string[]): Xml =>
    el(
      'c:strRef',
      {},
      el('c:f', {}, formula),
      el(
        'c:strCache',
        {},
        value('ptCount', all.length),
        ...all.map((text, idx) => el('c:pt', { idx }, el('c:v', {}, escapeXml(text)))),
      ),
    );
  const numbers = cells[index] ?? [];
  return el(
    'c:ser',
    {},
    value('idx', index),
    value('order', index),
    el('c:tx', {}, texts(`Data!$${column}$1`, [one.name || subject])),
    look,
    barred ? value('invertIfNegative', 0) : '',
    marker,
    ...points,
    dataLabels(chart, labels[index] ?? [], format, ink),
    el('c:cat', {}, texts(`Data!$A$2:$A$${last}`, categories)),
    el(
      'c:val',
      {},
      el(
        'c:numRef',
        {},
        el('c:f', {}, `Data!$${column}$2:$${column}$${last}`),
        el(
          'c:numCache',
          {},
          el('c:formatCode', {}, escapeXml(format)),
          value('ptCount', numbers.length),
          ...numbers.map((number, idx) =>
            number === undefined ? '' : el('c:pt', { idx }, el('c:v', {}, number)),
          ),
        ),
      ),
    ),
    lined || type === 'dot' ? value('smooth', 0) : '',
  );
}

const SHOWS = (shown: 0 | 1): Xml =>
  value('showLegendKey', 0) +
  value('showVal', shown) +
  value('showCatName', 0) +
  value('showSerName', 0) +
  value('showPercent', 0) +
  value('showBubbleSize', 0);

/** The values beside what they measure: of lines the last one, so that they can be read. */
function dataLabels(
  { type, series }: NativeChart,
  labels: readonly (string | undefined)[],
  format: string,
  ink: ChartInk,
): Xml {
  const stacked = (type === 'stacked' && series.length > 1) || type === 'area';
  // No place of labels is known for areas: naming one damages the file.
  const where =
    type === 'area'
      ? ''
      : value(
          'dLblPos',
          stacked ? 'ctr' : type === 'bar' || type === 'column' || type === 'stacked' ? 'outEnd' : 't',
        );
  if (type === 'area') return '';
  const tone = stacked ? '--paper' : '--ink';
  const look =
    el('c:spPr', {}, el('a:noFill'), el('a:ln', {}, el('a:noFill'))) + words(18, tone, ink, !stacked);
  // Of a line its ends are enough: of all its points the words would lie on each other.
  const ends = type === 'line' ? [labels.length - 1] : type === 'slope' ? [0, labels.length - 1] : undefined;
  const own = labels.map((text, idx) =>
    (text === undefined && ends === undefined) || ends?.includes(idx) === false
      ? ''
      : el(
          'c:dLbl',
          {},
          value('idx', idx),
          text === undefined ? '' : richText(text, ink),
          text === undefined ? el('c:numFmt', { formatCode: format, sourceLinked: 0 }) : '',
          look,
          ends === undefined ? where : value('dLblPos', idx === 0 ? 'l' : 'r'),
          SHOWS(1),
        ),
  );
  return el(
    'c:dLbls',
    {},
    ...own,
    el('c:numFmt', { formatCode: format, sourceLinked: 0 }),
    look,
    where,
    SHOWS(ends === undefined ? 1 : 0),
  );
}

/** Words that a value has of its own. */
const richText = (text: string, { lang }: ChartInk): Xml =>
  el(
    'c:tx',
    {},
    el(
      'c:rich',
      {},
      el('a:bodyPr'),
      el('a:lstStyle'),
      el('a:p', {}, el('a:r', {}, el('a:rPr', { lang }), el('a:t', {}, escapeXml(text)))),
    ),
  );

const axisLine = ({ palette, colorOf }: ChartInk): Xml =>
  el('c:spPr', {}, el('a:ln', { w: emu(1) }, el('a:solidFill', {}, colorXml(colorOf('--rule'), palette))));

function categoryAxis(lies: boolean, ink: ChartInk): Xml {
  return el(
    'c:catAx',
    {},
    value('axId', 111),
    // Bars that lie are read from the top.
    el('c:scaling', {}, value('orientation', lies ? 'maxMin' : 'minMax')),
    value('delete', 0),
    value('axPos', lies ? 'l' : 'b'),
    el('c:numFmt', { formatCode: 'General', sourceLinked: 0 }),
    value('majorTickMark', 'none'),
    value('minorTickMark', 'none'),
    value('tickLblPos', 'low'),
    axisLine(ink),
    words(18, '--ink', ink),
    value('crossAx', 222),
    value('crosses', 'autoZero'),
    value('auto', 0),
    value('lblAlgn', 'ctr'),
    value('lblOffset', 100),
    value('noMultiLvlLbl', 0),
  );
}

function valueAxis(
  { type, fromData, series }: NativeChart,
  { format }: ChartNumbers,
  lies: boolean,
  ink: ChartInk,
): Xml {
  const { palette, colorOf } = ink;
  // Where every value is written out, its scale says nothing more.
  const scaled = type === 'area';
  const below = series.some(({ values }) => values.some((one) => one?.amount.isNegative()));
  const zero =
    fromData || below || type === 'dot' || type === 'line' || type === 'slope' ? '' : value('min', 0);
  return el(
    'c:valAx',
    {},
    value('axId', 222),
    el('c:scaling', {}, value('orientation', 'minMax'), scaled ? '' : zero),
    value('delete', scaled ? 0 : 1),
    value('axPos', lies ? 't' : 'l'),
    scaled
      ? el(
          'c:majorGridlines',
          {},
          el('c:spPr', {}, el('a:ln', { w: emu(1) }, fillXml(colorOf('--rule'), palette))),
        )
      : '',
    el('c:numFmt', { formatCode: format, sourceLinked: 0 }),
    value('majorTickMark', 'none'),
    value('minorTickMark', 'none'),
    value('tickLblPos', 'nextTo'),
    el('c:spPr', {}, el('a:ln', {}, el('a:noFill'))),
    words(16, '--muted', ink),
    value('crossAx', 111),
    value('crosses', 'autoZero'),
    value('crossBetween', type === 'area' ? 'midCat' : 'between'),
  );
}
