// Diagnostics about charts.

import { error } from './entry.ts';
import { listSome, meant } from './names.ts';

const short = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

export const chartCodes = {
  'chart-empty': error(
    () => 'This chart is empty.',
    () => 'Give it a `type` and `values`: `type: bar`, `values: gdp[*, 2023]`.',
  ),
  'chart-type-unknown': error(
    (p: { given?: string; known: readonly string[]; near?: string }) =>
      p.given === undefined
        ? 'This chart has no `type`.'
        : `There is no type of chart \`${short(p.given)}\`.`,
    (p) => meant(p.near, p.known),
  ),
  'chart-key-unfit': error(
    (p: { key: string; type: string; fits: readonly string[] }) =>
      `A chart of the type \`${p.type}\` takes no \`${p.key}\`.`,
    (p) => `It belongs to ${listSome(p.fits)}; delete the line, or choose another type.`,
  ),
  'chart-values-missing': error(
    (p: { type: string; key: string }) => `This chart has nothing to draw: \`${p.key}\` is missing.`,
    (p) => `Add a line such as \`${p.key}: gdp[*, 2023]\`, with facts of the facts file.`,
  ),
  'chart-value-not-number': error(
    (p: { text: string; what: string }) => `\`${p.text}\` is ${p.what}, and a chart draws numbers.`,
    () => 'Take it out of the chart; words and dates can stand in the text beside it.',
  ),
  'chart-units-differ': error(
    (p: { left: string; right: string }) =>
      `This chart has \`${p.left}\` and \`${p.right}\` on one scale, and their units differ.`,
    () => 'Draw two charts, or bring them to one unit by a formula: `gdp[2023] / rate[2023]`.',
  ),
  'chart-value-negative': error(
    (p: { text: string; type: string }) =>
      `\`${p.text}\` is below zero, which a chart of the type \`${p.type}\` can't show.`,
    () => 'A bar, a column, a line or dots can.',
  ),
  'chart-too-many': error(
    (p: { what: string; given: number; most: number; type: string }) =>
      `${p.given} ${p.what} are more than a chart of the type \`${p.type}\` can show: ${p.most}.`,
    (p) =>
      p.what === 'series'
        ? 'Leave some out, put each in a panel of its own (`panels: 4`), or use a `highlight` on fewer.'
        : 'Leave some out: name those that matter in a list, and say in the text what the others are.',
  ),
  'chart-too-few': error(
    (p: { what: string; given: number; fewest: number; type: string }) =>
      `A chart of the type \`${p.type}\` needs at least ${p.fewest} ${p.what}, and has ${p.given}.`,
    () => 'A single number is better said than drawn: the layout `figure` sets it large.',
  ),
  'chart-period-missing': error(
    (p: { text: string; type: string }) =>
      `\`${p.text}\` is of no single period, and a chart of the type \`${p.type}\` puts values in time.`,
    () => 'Give the fact a period (`values: { 2023: … }`) or an `as_of`; a `column` can have any labels.',
  ),
  'chart-name-unknown': error(
    (p: { name: string; key: string; known: readonly string[]; near?: string }) =>
      `\`${p.key}\` names \`${p.name}\`, which this chart doesn't show.`,
    (p) => meant(p.near, p.known),
  ),
  'chart-share-over': error(
    (p: { sum: string }) =>
      `The shares of this waffle come to ${p.sum}, and there are only a hundred squares.`,
    () => 'Leave out what is counted twice.',
  ),
  'chart-height': error(
    (p: { given: number; needed: number }) =>
      `A height of ${p.given} is too little for this chart, which needs ${p.needed}.`,
    () => 'Make it higher, or show less.',
  ),
  'chart-width': error(
    (p: { width: number }) =>
      `The names in this chart leave no room for what is drawn in a width of ${p.width}.`,
    () => 'Shorten them with `labels`, or make the chart wider.',
  ),
  'chart-geometry-missing': error(
    (p: { path: string; reason: 'missing' | 'outside' | 'package' | 'none'; package?: string }) =>
      p.reason === 'none'
        ? 'This map has no shapes: `geometry` is missing.'
        : p.reason === 'package'
          ? `The package \`${p.package}\` isn't installed, or has no file \`${p.path}\`.`
          : p.reason === 'outside'
            ? `\`${p.path}\` leads out of the deck's folder.`
            : `There is no file \`${p.path}\` in the deck's folder.`,
    (p) =>
      p.reason === 'package'
        ? `Install it with \`npm install ${p.package}\`, and look for the file's name in its folder.`
        : p.reason === 'outside'
          ? 'Copy the file into the folder: a deck holds all that it rests on.'
          : 'Give a GeoJSON or TopoJSON file: `geometry: regions.geojson`, or `npm:` and a file of a package.',
  ),
  'chart-geometry-invalid': error(
    (p: { path: string; reason: string }) => `\`${p.path}\` can't be drawn as a map: ${p.reason}.`,
    () => 'It must be a GeoJSON FeatureCollection or a TopoJSON topology.',
  ),
  'chart-region-missing': error(
    (p: { name: string; path: string; match: string; known: readonly string[]; near?: string }) =>
      `No shape in \`${p.path}\` has the ${p.match === 'id' ? 'id' : `\`${p.match}\``} of \`${p.name}\`.`,
    (p) =>
      `${meant(p.near, p.known.slice(0, 8)) ?? ''} Say which it is: \`regions: { ${p.name}: … }\`.`.trimStart(),
  ),
  'chart-mark-unknown': error(
    (p: { mark: string; known: readonly string[]; near?: string }) =>
      `Observable Plot has no mark \`${short(p.mark)}\` that can be drawn here.`,
    (p) => meant(p.near, p.known),
  ),
  'chart-plot-failed': error(
    (p: { reason: string }) => `Observable Plot can't draw this: ${short(p.reason)}.`,
    () =>
      'Its options are at https://observablehq.com/plot; data has `value`, `label`, `series`, `period`, `low`, `high`, `text`.',
  ),
  'chart-text-number': error(
    (p: { text: string }) => `The number \`${p.text}\` is written into this chart by hand.`,
    () => 'Put a reference there: `"Up by {{ gdp_growth }}"`.',
  ),
};
