// The text of a chart fence -> what it asks for, with places; every key that isn't known or doesn't fit is told.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { Position, Written } from '../../model/source.ts';
import { toSource } from '../../model/source.ts';
import type { parseYaml, readKeys, YamlEntry, YamlNode } from '../../parse/yaml.ts';
import { diagnoseIn } from '../diagnose-in.ts';
import type { Fence } from '../fence.ts';
import {
  CHART_KEYS,
  CHART_TYPES,
  type ChartKey,
  type ChartType,
  SERIES_KEYS,
  TONES,
  type Tone,
  VALUE_KEYS,
} from './keys.ts';
import type { ChartKinds } from './kind.ts';

/** One entry of `values`. */
export type ValueSpec = {
  readonly expression: Written;
  readonly label?: Written;
  readonly target?: Written;
  readonly ranges: readonly Written[];
  readonly tone?: Tone;
};

/** One entry of `series`. */
export type SeriesSpec = {
  readonly values: readonly ValueSpec[];
  readonly label?: Written;
  readonly tone?: Tone;
};

export type ChartSpec = {
  readonly type: ChartType;
  /** The whole fence. */
  readonly at: Position;
  readonly title?: Written;
  readonly note?: Written;
  readonly alt?: Written;
  readonly values: readonly ValueSpec[];
  readonly valuesAt: Position;
  readonly series: readonly SeriesSpec[];
  readonly labels: ReadonlyMap<string, Written>;
  readonly highlight: readonly Written[];
  readonly sort?: 'descending' | 'ascending' | 'none';
  readonly numbers?: 'all' | 'ends' | 'none';
  readonly from?: 'zero' | 'data';
  readonly panels?: number;
  readonly each?: number;
  readonly geometry?: Written;
  readonly match: string;
  readonly regions: ReadonlyMap<string, Written>;
  readonly projection: 'mercator' | 'equal-earth' | 'conic-equal-area' | 'identity';
  readonly plot?: YamlNode;
  readonly steps: boolean;
  readonly height?: { readonly value: number; readonly at: Position };
  readonly width?: number;
};

/** The reader of YAML, which is the command's: a part has no second copy of it. */
export type Yaml = { readonly parseYaml: typeof parseYaml; readonly readKeys: typeof readKeys };

/** Reads a chart. Undefined where there is too little to go on with. */
export function readSpec(
  fence: Fence,
  { yaml, more }: { readonly yaml: Yaml; readonly more: ChartKinds },
  told: Diagnose,
): ChartSpec | undefined {
  const { text, at } = fence;
  const diagnose = diagnoseIn(fence, told);
  if (text.trim() === '') {
    told('chart-empty', {}, at);
    return undefined;
  }
  const node = yaml.parseYaml(toSource(at.file, text), { start: 0, end: text.length }, diagnose);
  if (node === undefined) return undefined;
  if (node.kind !== 'map') {
    diagnose('yaml-not-a-map', { what: 'a chart' }, node.at);
    return undefined;
  }
  const keys = yaml.readKeys(node, Object.keys(CHART_KEYS), 'a chart', diagnose, MEANT_KEYS);
  const type = readType(keys.get('type'), { node, added: Object.keys(more) }, diagnose);
  if (type === undefined) return undefined;
  for (const { key } of keys.values()) {
    const fits: readonly ChartType[] = CHART_KEYS[key.value as ChartKey].types;
    // A type that a plugin adds takes what bars take.
    if (!fits.includes(Object.hasOwn(CHART_TYPES, type) ? type : 'bar'))
      diagnose('chart-key-unfit', { key: key.value, type, fits }, key.at);
  }
  const lines: Lines = { fence, yaml, diagnose };
  const read = makeReader(keys, fence, diagnose);
  const listed = keys.get(type === 'plot' ? 'data' : 'values');
  const title = read.text('title');
  const note = read.text('note');
  const alt = read.text('alt');
  const sort = read.choice('sort', ['descending', 'ascending', 'none']);
  const numbers = read.choice('numbers', ['all', 'ends', 'none']);
  const from = read.choice('from', ['zero', 'data']);
  const panels = read.number('panels', 1, 6, true);
  const each = read.number('each', 1e-9, 1e15, false);
  const geometry = read.text('geometry');
  const height = read.number('height', 40, 700, true);
  const width = read.number('width', 120, 1280, true);
  const projections = ['mercator', 'equal-earth', 'conic-equal-area', 'identity'] as const;
  return {
    type,
    at,
    ...(title && { title }),
    ...(note && { note }),
    ...(alt && { alt }),
    values: readValues(listed?.value, lines),
    valuesAt: listed === undefined ? at : place(fence, listed.value.at),
    series: readSeries(keys.get('series')?.value, lines),
    labels: read.texts('labels'),
    highlight: read.names('highlight'),
    ...(sort && { sort }),
    ...(numbers && { numbers }),
    ...(from && { from }),
    ...(panels && { panels: panels.value }),
    ...(each && { each: each.value }),
    ...(geometry && { geometry }),
    match: read.text('match')?.value ?? 'name',
    regions: read.texts('regions'),
    projection: read.choice('projection', projections) ?? 'mercator',
    ...(keys.has('plot') && { plot: keys.get('plot')?.value as YamlNode }),
    steps: read.choice('steps', ['true', 'false']) === 'true',
    ...(height && { height }),
    ...(width && { width: width.value }),
  };
}

const place = (fence: Fence, at: Position): Position => fence.place(at.start.offset, at.end.offset);

function readType(
  entry: YamlEntry | undefined,
  { node, added }: { readonly node: YamlNode; readonly added: readonly string[] },
  diagnose: Diagnose,
): ChartType | undefined {
  const known = [...new Set([...Object.keys(CHART_TYPES), ...added])];
  const given = entry?.value.kind === 'scalar' ? entry.value.text : undefined;
  // A name that a plugin adds passes for a type: it is drawn by the plugin.
  if (given !== undefined && known.includes(given)) return given as ChartType;
  const bare = given?.toLowerCase().replace(/[\s_-]?(?:chart|graph|plot|diagram)s?$/, '');
  const near =
    given && bare !== undefined
      ? (MEANT[bare] ?? (known.includes(bare) ? bare : (nearest(given, known) ?? nearest(bare, known))))
      : undefined;
  diagnose(
    'chart-type-unknown',
    { ...(given === undefined ? {} : { given }), known, ...(near ? { near } : {}) },
    entry?.value.at ?? { ...node.at, end: node.at.start },
  );
  return undefined;
}

/** What other tools call them. */
const MEANT: Readonly<Record<string, ChartType>> = {
  bars: 'bar',
  hbar: 'bar',
  'horizontal-bar': 'bar',
  columns: 'column',
  vbar: 'column',
  histogram: 'column',
  stack: 'stacked',
  pie: 'stacked',
  donut: 'stacked',
  doughnut: 'stacked',
  lines: 'line',
  multiples: 'line',
  'small-multiples': 'line',
  scatter: 'dot',
  dumbbell: 'dot',
  lollipop: 'dot',
  slopegraph: 'slope',
  gauge: 'bullet',
  choropleth: 'map',
};

const TONE =
  'Colours are the theme’s: `tone: accent` (muted, positive, negative, 1 to 8) on a value or a series, `highlight:` for those that count.';
const MEANT_TONE: Readonly<Record<string, string>> = { color: TONE, colour: TONE, fill: TONE, style: TONE };
/** What other tools have for a whole chart, and how it is written here. */
const MEANT_KEYS: Readonly<Record<string, string>> = {
  ...MEANT_TONE,
  colors: TONE,
  colours: TONE,
  palette: TONE,
  tone: TONE,
  legend: 'There are no legends: names stand at what they name; `labels:` says what they are.',
  stacked: 'Write `type: stacked`.',
  horizontal: 'Bars lie with `type: bar`, and stand with `type: column`.',
  subtitle: 'Write it into `title:` or `note:`.',
  caption: 'Write `note:`.',
  source: 'It stands in the foot of the slide by itself: a fact knows its source.',
  x: 'Write the facts in `values:`; with `type: plot` axes are set under `plot:`.',
  y: 'Write the facts in `values:`; with `type: plot` axes are set under `plot:`.',
};

type Reader = {
  readonly text: (key: ChartKey) => Written | undefined;
  readonly choice: <T extends string>(key: ChartKey, among: readonly T[]) => T | undefined;
  readonly number: (
    key: ChartKey,
    least: number,
    most: number,
    whole: boolean,
  ) => { readonly value: number; readonly at: Position } | undefined;
  readonly texts: (key: ChartKey) => ReadonlyMap<string, Written>;
  readonly names: (key: ChartKey) => readonly Written[];
};

function makeReader(keys: ReadonlyMap<string, YamlEntry>, fence: Fence, diagnose: Diagnose): Reader {
  const invalid = (key: string, expected: string, node: YamlNode): undefined => {
    diagnose('setting-invalid', { key, expected }, node.at);
    return undefined;
  };
  const scalar = (key: ChartKey, expected: string): Written | undefined => {
    const entry = keys.get(key);
    if (entry === undefined) return undefined;
    return writtenOf(entry.value, fence) ?? invalid(key, expected, entry.value);
  };
  return {
    text: (key) => scalar(key, 'a text'),
    choice: (key, among) => {
      const expected = among.map((one) => `\`${one}\``).join(' or ');
      const written = scalar(key, expected);
      const found = among.find((one) => one === written?.value);
      const entry = keys.get(key);
      return found ?? (written && entry && invalid(key, expected, entry.value));
    },
    number: (key, least, most, whole) => {
      const expected = `a ${whole ? 'whole ' : ''}number from ${least} to ${most}`;
      const written = scalar(key, expected);
      const entry = keys.get(key);
      if (written === undefined || entry === undefined) return undefined;
      const value = /^\d+(?:\.\d+)?$/.test(written.value) ? Number(written.value) : Number.NaN;
      const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
      return fits ? { value, at: written.at } : invalid(key, expected, entry.value);
    },
    texts: (key) => {
      const entry = keys.get(key);
      if (entry === undefined) return new Map();
      if (entry.value.kind !== 'map') {
        invalid(key, 'names with their texts: `{ beijing: Beijing }`', entry.value);
        return new Map();
      }
      return new Map(
        entry.value.entries.flatMap(({ key: name, value }): [string, Written][] => {
          const text = writtenOf(value, fence) ?? invalid(`${key}: ${name.value}`, 'a text', value);
          return text === undefined ? [] : [[name.value, text]];
        }),
      );
    },
    names: (key) => {
      const entry = keys.get(key);
      if (entry === undefined) return [];
      const nodes = entry.value.kind === 'list' ? entry.value.items : [entry.value];
      return nodes.flatMap(
        (node) => writtenOf(node, fence) ?? invalid(key, 'a name or a list of names', node) ?? [],
      );
    },
  };
}

/** What reading the entries of a list takes. */
type Lines = { readonly fence: Fence; readonly yaml: Yaml; readonly diagnose: Diagnose };

/** A scalar with its place in the deck; undefined for anything else. */
function writtenOf(node: YamlNode | undefined, fence: Fence): Written | undefined {
  return node?.kind === 'scalar' ? { value: node.text, at: place(fence, node.at) } : undefined;
}

function readValues(node: YamlNode | undefined, lines: Lines): readonly ValueSpec[] {
  const { fence, yaml, diagnose } = lines;
  if (node === undefined || node.kind === 'null') return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item): ValueSpec[] => {
    const expression = writtenOf(item, fence);
    if (expression !== undefined) return [{ expression, ranges: [] }];
    if (item.kind !== 'map') {
      diagnose('setting-invalid', { key: 'values', expected: 'an expression such as `gdp[2023]`' }, item.at);
      return [];
    }
    const keys = yaml.readKeys(item, Object.keys(VALUE_KEYS), 'a value', diagnose, MEANT_TONE);
    const value = writtenOf(keys.get('value')?.value, fence);
    if (value === undefined) {
      diagnose('key-missing', { key: 'value', where: 'this entry of `values`' }, item.at);
      return [];
    }
    const label = writtenOf(keys.get('label')?.value, fence);
    const target = writtenOf(keys.get('target')?.value, fence);
    const ranges = keys.get('ranges')?.value;
    const tone = readTone(keys.get('tone'), diagnose);
    return [
      {
        expression: value,
        ...(label && { label }),
        ...(target && { target }),
        ranges: (ranges?.kind === 'list' ? ranges.items : []).flatMap((one) => writtenOf(one, fence) ?? []),
        ...(tone && { tone }),
      },
    ];
  });
}

function readSeries(node: YamlNode | undefined, lines: Lines): readonly SeriesSpec[] {
  const { fence, yaml, diagnose } = lines;
  if (node === undefined || node.kind === 'null') return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item): SeriesSpec[] => {
    if (item.kind === 'scalar') return [{ values: readValues(item, lines) }];
    const keys = yaml.readKeys(item, Object.keys(SERIES_KEYS), 'a series', diagnose, MEANT_TONE);
    const values = readValues(keys.get('values')?.value, lines);
    if (values.length === 0) {
      if (item.kind === 'map')
        diagnose('key-missing', { key: 'values', where: 'this entry of `series`' }, item.at);
      return [];
    }
    const label = writtenOf(keys.get('label')?.value, fence);
    const tone = readTone(keys.get('tone'), diagnose);
    return [{ values, ...(label && { label }), ...(tone && { tone }) }];
  });
}

function readTone(entry: YamlEntry | undefined, diagnose: Diagnose): Tone | undefined {
  if (entry === undefined) return undefined;
  const text = entry.value.kind === 'scalar' ? entry.value.text : '';
  const tone = TONES.find((one) => one === text);
  if (tone === undefined)
    diagnose(
      'setting-invalid',
      { key: 'tone', expected: TONES.map((one) => `\`${one}\``).join(', ') },
      entry.value.at,
    );
  return tone;
}
