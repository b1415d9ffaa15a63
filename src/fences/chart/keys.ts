// The keys of a chart: what each is, and which types take it. The reader, the messages and the reference share it.

/** Every type of chart, with one line for the reference. */
export const CHART_TYPES = {
  bar: 'Bars that lie, one for each value: things to be compared, with long names.',
  column: 'Bars that stand: a few periods.',
  stacked: 'Parts of a whole, one on the other; over periods they stand, else they lie.',
  line: 'Values over time, one line for each series.',
  area: 'The same as areas from zero; several are stacked.',
  dot: 'Dots on a common scale, which need not start at zero; two or more in a row are joined.',
  slope: 'From one period to another, one line for each series.',
  bullet: 'A measure against its target, on ranges.',
  waffle: 'A share of a hundred, or things counted, as squares.',
  map: 'Regions, the darker the more; their shapes come from a file or a package.',
  table: 'A table whose numbers have bars behind them.',
  plot: 'A specification of Observable Plot, with values of facts.',
} as const;

export type ChartType = keyof typeof CHART_TYPES;

const ALL = Object.keys(CHART_TYPES) as ChartType[];
const DRAWN = ALL.filter((type) => type !== 'table');
const VALUED = ALL.filter((type) => type !== 'plot');

type Key = { readonly description: string; readonly types: readonly ChartType[] };

/** Every key of a chart. */
export const CHART_KEYS = {
  type: { description: 'What is drawn.', types: ALL },
  title: { description: 'A line above; it can hold `{{ … }}` (in quotes).', types: ALL },
  note: { description: 'A line below.', types: ALL },
  alt: {
    description: 'What the chart says, in words: read out instead of what is made from the facts.',
    types: ALL,
  },
  values: {
    description:
      'An expression, or a list of them. With `*` it stands for several: `gdp[*, 2023]`, `gdp[*, *]`; a fact without brackets for all its periods.',
    types: VALUED,
  },
  series: {
    description: 'Several of these, each with `values` and perhaps a `label` and a `tone`.',
    types: VALUED.filter((type) => !['bullet', 'waffle', 'map'].includes(type)),
  },
  labels: {
    description: 'What members are called: `labels: { beijing: Beijing }`.',
    types: ALL,
  },
  highlight: {
    description: 'Names that have the colour; all others are grey.',
    types: VALUED.filter((type) => type !== 'map' && type !== 'table'),
  },
  sort: {
    description:
      '`descending`, `ascending` or `none`. Members of one `*` are `descending` by themselves, except periods.',
    types: ['bar', 'dot', 'waffle', 'table', 'stacked'],
  },
  numbers: {
    description: 'Which values are written out: `all`, `ends` (first and last of a line) or `none`.',
    types: ['bar', 'column', 'stacked', 'line', 'area', 'dot', 'slope', 'map'],
  },
  from: {
    description: 'Where the scale starts: `zero`, or `data` for a little below the least value.',
    types: ['line', 'dot', 'slope'],
  },
  panels: {
    description: 'Small multiples: each series in a panel of its own, on one scale; how many stand in a row.',
    types: ['bar', 'column', 'line', 'area'],
  },
  each: { description: 'What one square stands for, as a number.', types: ['waffle'] },
  geometry: {
    description:
      'GeoJSON or TopoJSON from the deck’s folder, or from a package: `npm:world-atlas/countries-110m.json`. Behind `#` the object of a TopoJSON file.',
    types: ['map'],
  },
  match: {
    description: 'The property of a shape by which it is found, `name` by itself; `id` for its id.',
    types: ['map'],
  },
  regions: {
    description: 'Which shape a member is, where their names differ: `regions: { beijing: "110000" }`.',
    types: ['map'],
  },
  projection: {
    description: '`mercator`, `equal-earth`, `conic-equal-area` or `identity` for shapes on a plane.',
    types: ['map'],
  },
  plot: {
    description: 'Options of Observable Plot, with `marks`: a list of maps from a mark to its options.',
    types: ['plot'],
  },
  data: { description: 'The values that the marks draw, as `values` takes them.', types: ['plot'] },
  steps: { description: '`true`: bars, series or parts come one after the other.', types: ALL },
  height: {
    description: 'In pixels of the slide; by itself as high as usual, or as its rows need.',
    types: DRAWN,
  },
  width: {
    description: 'In pixels of the slide; by itself as wide as the slide, or its column.',
    types: ALL,
  },
} as const satisfies Record<string, Key>;

export type ChartKey = keyof typeof CHART_KEYS;

/** Keys of one entry of `values`, where it is a map. */
export const VALUE_KEYS = {
  value: 'The expression.',
  label: 'What it is called.',
  target: 'Of a bullet: what it should have been.',
  ranges: 'Of a bullet: where ranges end, in rising order.',
  tone: 'A colour: `accent`, `muted`, `positive`, `negative`, or 1 to 8.',
} as const;

/** Keys of one entry of `series`. */
export const SERIES_KEYS = {
  values: 'An expression or a list, as above.',
  label: 'What the series is called.',
  tone: VALUE_KEYS.tone,
} as const;

/** The colours that a `tone` can be. */
export const TONES = [
  'accent',
  'muted',
  'positive',
  'negative',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
] as const;
export type Tone = (typeof TONES)[number];
