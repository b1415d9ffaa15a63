// Charts: the text of a fence with the facts -> a drawing, its description and its data as a table.

import type { AsResolved, Block, Html, Text } from '../../model/deck.ts';
import type { DrawTools } from '../../resolve.ts';
import type { DrawFence, Fence, PrepareTools } from '../fence.ts';
import { type Canvas, makeCanvas } from './canvas.ts';
import { type ChartData, readData } from './data.ts';
import { dataTable } from './data-table.ts';
import { describeChart } from './describe.ts';
import type { Draw, Frame } from './frame.ts';
import { type Geometry, readGeometry } from './geometry.ts';
import type { ChartType } from './keys.ts';
import type { ChartKinds } from './kind.ts';
import { nativeChart } from './native.ts';
import { inPanels } from './panels.ts';
import { toPieces } from './pieces.ts';
import { type ChartSpec, readSpec, type Yaml } from './spec.ts';
import { bindText } from './text.ts';
import { drawBars } from './types/bar.ts';
import { drawBullets } from './types/bullet.ts';
import { drawColumns } from './types/column.ts';
import { drawDots } from './types/dot.ts';
import { drawAreas, drawLines } from './types/line.ts';
import { makeMap } from './types/map.ts';
import { drawSlopes } from './types/slope.ts';
import { drawPlot } from './types/specification.ts';
import { drawStacked } from './types/stacked.ts';
import { drawTable, element } from './types/table.ts';
import { drawWaffle } from './types/waffle.ts';
import { chartWords } from './words.ts';

type Piece = Html<AsResolved>;

/** The types that are drawn as one picture. */
const DRAWN: Readonly<Record<Exclude<ChartType, 'table' | 'map'>, Draw>> = {
  bar: drawBars,
  column: drawColumns,
  stacked: drawStacked,
  line: drawLines,
  area: drawAreas,
  dot: drawDots,
  slope: drawSlopes,
  bullet: drawBullets,
  waffle: drawWaffle,
  plot: drawPlot,
};

/** Reads the shapes of all maps, and gives what draws each chart. */
export function prepareCharts(fences: readonly Fence[], tools: PrepareTools, yaml: Yaml): DrawFence {
  const geometries = new Map<string, Geometry>();
  const more = tools.charts ?? {};
  for (const fence of fences) {
    const named = readSpec(fence, { yaml, more }, () => {})?.geometry?.value;
    if (named !== undefined && !geometries.has(named)) geometries.set(named, readGeometry(named, tools));
  }
  return (fence, drawTools) => drawChart(fence, drawTools, { geometries, yaml, more });
}

function drawChart(
  fence: Fence,
  tools: DrawTools,
  { geometries, yaml, more }: { geometries: ReadonlyMap<string, Geometry>; yaml: Yaml; more: ChartKinds },
): Block<AsResolved> | undefined {
  const spec = readSpec(fence, { yaml, more }, tools.diagnose);
  if (spec === undefined) return undefined;
  const title = spec.title && bindText(spec.title, tools);
  const note = spec.note && bindText(spec.note, tools);
  const alt = spec.alt && bindText(spec.alt, tools);
  const data = readData(spec, tools);
  if (data === undefined) return undefined;
  const words = chartWords(tools.lang);
  const width = spec.width ?? roomFor(fence, tools);
  const canvas = makeCanvas(width);
  const frame: Frame = {
    canvas,
    parent: canvas.root,
    spec,
    data,
    tools,
    words,
    width,
    place: fence.place,
    usual: usualHeight(spec, fence, tools),
    ...(spec.height === undefined ? {} : { height: spec.height.value }),
  };
  const described = alt ?? describeChart(data, title, words);
  const drawn =
    spec.type === 'table' ? drawTable(frame) : picture(frame, described, { spec, geometries, more });
  if (drawn === undefined) return undefined;
  return {
    kind: 'drawing',
    name: 'chart',
    at: fence.at,
    attributes: [['class', [`chart-figure chart-of-${spec.type}`]]],
    pieces: [
      ...(title === undefined
        ? []
        : element('p', [['class', 'chart-title']], [{ kind: 'html-text', text: title }])),
      ...drawn,
      ...(note === undefined
        ? []
        : element('p', [['class', 'chart-note']], [{ kind: 'html-text', text: note }])),
    ],
    ...(spec.type === 'table' ? {} : { hidden: [dataTable(data, words, fence.at)] }),
    ...(spec.panels === undefined ? { chart: nativeChart(frame) } : {}),
  };
}

function picture(frame: Frame, described: Text<AsResolved>, types: Types): readonly Piece[] | undefined {
  const { canvas, width } = frame;
  const height = drawerOf(types, frame.data)(frame);
  if (height === undefined) return undefined;
  return toSvg(canvas, { width, height: Math.ceil(height), described });
}

type Types = {
  readonly spec: ChartSpec;
  readonly geometries: ReadonlyMap<string, Geometry>;
  readonly more: ChartKinds;
};

function drawerOf({ spec, geometries, more }: Types, { series }: ChartData): Draw {
  const { type, geometry, panels } = spec;
  const added = Object.hasOwn(more, type) ? more[type] : undefined;
  if (added !== undefined) return added.draw;
  if (type === 'map') return makeMap(geometry && geometries.get(geometry.value));
  const draw = DRAWN[type as Exclude<ChartType, 'table' | 'map'>];
  return panels !== undefined && series.length > 1 ? inPanels(draw) : draw;
}

/** The drawing as an image with a name; what may reach over its edges, such as a dot at the end, is seen. */
function toSvg(
  canvas: Canvas,
  { width, height, described }: { width: number; height: number; described: Text<AsResolved> },
): readonly Piece[] {
  const attributes = [
    ['class', ['chart']],
    ['viewBox', [`0 0 ${width} ${height}`]],
    ['width', [String(width)]],
    ['height', [String(height)]],
    ['role', ['img']],
    ['aria-label', described],
  ] as const;
  return [
    { kind: 'html-open', tag: 'svg', attributes, empty: false },
    ...canvas.root.childNodes.flatMap((child) =>
      child.kind === 'element' ? toPieces(child, canvas.texts) : [],
    ),
    { kind: 'html-close', tag: 'svg' },
  ];
}

/** How wide a chart is by itself: the slide within its margins, or its share of it. */
function roomFor({ surroundings }: Fence, { aspect }: DrawTools): number {
  const { divs, columns, layout } = surroundings;
  const slide = aspect === '4:3' ? 800 : 1120;
  const slot = divs.findLast((name) => Object.hasOwn(SHARES, name));
  const within = slot === undefined ? slide : (slide - 64) * (SHARES[slot] ?? 1);
  const besides = isBesideText(surroundings, aspect)
    ? BESIDE_TEXT
    : layout === 'map'
      ? ofMap(aspect)
      : within;
  return Math.round(columns.reduce((room, { share, gaps }) => (room - gaps * 64) * share, besides));
}

/** How high a chart is by itself: what a slide has below two lines of heading, less what stands with the chart. */
function usualHeight({ title, note }: ChartSpec, { surroundings }: Fence, { aspect }: DrawTools): number {
  const whole = surroundings.alone || isBesideText(surroundings, aspect);
  const narrow = surroundings.layout === 'chart' && aspect === '4:3';
  return (whole ? 422 : narrow ? 350 : 320) - (title === undefined ? 0 : 42) - (note === undefined ? 0 : 36);
}

/** Whether the layout sets words beside the chart, and not below it. */
const isBesideText = ({ layout, alone }: Fence['surroundings'], aspect: DrawTools['aspect']): boolean =>
  layout === 'chart' && !alone && aspect !== '4:3';

/** What is left of a slide's width beside the words of the layouts `chart` and `map`. */
const BESIDE_TEXT = 776;
const ofMap = (aspect: DrawTools['aspect']): number => (aspect === '4:3' ? 472 : 682);

/** The slots that stand side by side. */
const SHARES: Readonly<Record<string, number>> = { left: 0.5, right: 0.5, middle: 1 / 3 };
