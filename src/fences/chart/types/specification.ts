// A specification of Observable Plot, as it is written in the fence, drawn with values of facts.

import { nearest } from '../../../diagnostics/suggest.ts';
import { daysOf } from '../../../model/calendar.ts';
import { textWords } from '../../../model/words.ts';
import type { YamlNode } from '../../../parse/yaml.ts';
import type { Element } from '../dom.ts';
import type { Draw, Frame } from '../frame.ts';
import { drawSpecification, MARK_NAMES, type MarkSpec } from '../plot.ts';
import { bindText } from '../text.ts';

export const drawPlot: Draw = (frame) => {
  const { canvas, spec, tools, parent } = frame;
  const { plot } = spec;
  const height = frame.height ?? 390;
  const options = plot?.kind === 'map' ? plot.entries : [];
  const marks = readMarks(options.find(({ key }) => key.value === 'marks')?.value, frame);
  if (marks === undefined) return undefined;
  const rest = Object.fromEntries(
    options
      .filter(({ key }) => !['marks', 'style', 'document', 'width', 'height', 'figure'].includes(key.value))
      .map(({ key, value }) => [key.value, toOption(value, frame)]),
  );
  let drawn: Element;
  try {
    drawn = drawSpecification(canvas, rowsOf(frame), marks, rest, height);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    tools.diagnose('chart-plot-failed', { reason }, spec.at);
    return undefined;
  }
  renameIds(drawn, `chart.${spec.at.start.offset}`);
  const group = canvas.add(parent, 'g', {
    class: 'chart-plot',
    'font-size': 16,
    'text-anchor': 'middle',
    fill: 'currentColor',
  });
  for (const child of drawn.children) {
    if (spec.steps && !/axis|grid/.test(child.getAttribute('aria-label') ?? ''))
      child.className = `${child.className} fragment`.trim();
    group.appendChild(child);
  }
  return height;
};

/** What the marks draw: a row for each value. `text` is the figure itself, which knows its fact. */
function rowsOf({ data, canvas }: Frame): readonly object[] {
  return data.series.flatMap(({ label: series, values }) =>
    data.categories.flatMap(({ label, period }, index) => {
      const datum = values[index];
      if (datum === undefined) return [];
      const { value, low, high, figure, short } = datum;
      return [
        {
          value,
          low: low ?? value,
          high: high ?? value,
          label: textWords(label),
          series: textWords(series),
          period: period === undefined ? null : period.length === 4 ? Number(period) : daysOf(period)[0],
          text: canvas.hold([figure]),
          short: canvas.hold([short]),
          name: canvas.hold(label),
        },
      ];
    }),
  );
}

function readMarks(node: YamlNode | undefined, frame: Frame): readonly MarkSpec[] | undefined {
  const { spec, tools } = frame;
  const known = MARK_NAMES;
  if (node?.kind !== 'list' || node.items.length === 0) {
    tools.diagnose('chart-plot-failed', { reason: '`plot` has no list of `marks`' }, spec.at);
    return undefined;
  }
  let unknown = false;
  const marks = node.items.map((item): MarkSpec => {
    const entry = item.kind === 'map' ? item.entries[0] : undefined;
    const name = entry?.key.value ?? (item.kind === 'scalar' ? item.text : '');
    if (!known.includes(name)) {
      unknown = true;
      const near = nearest(name, known);
      tools.diagnose(
        'chart-mark-unknown',
        { mark: name, known, ...(near ? { near } : {}) },
        placeOf(item, frame),
      );
    }
    const options = entry === undefined || entry.value.kind !== 'map' ? {} : toOption(entry.value, frame);
    return { name, options: options as MarkSpec['options'] };
  });
  return unknown ? undefined : marks;
}

/** Where a node of the fence stands in the deck. */
const placeOf = ({ at }: YamlNode, { place }: Frame) => place(at.start.offset, at.end.offset);

/** A node as Plot takes it: numbers, truths and texts; a text with references is their figures. */
function toOption(node: YamlNode, frame: Frame): unknown {
  switch (node.kind) {
    case 'null':
      return null;
    case 'list':
      return node.items.map((item) => toOption(item, frame));
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, toOption(value, frame)]));
    case 'scalar': {
      const { text, quoted } = node;
      if (!quoted && /^-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?$/i.test(text)) return Number(text);
      if (!quoted && (text === 'true' || text === 'false')) return text === 'true';
      if (!text.includes('{{')) return text;
      return frame.canvas.hold(bindText({ value: text, at: placeOf(node, frame) }, frame.tools));
    }
  }
}

/** Plot counts its ids over all that it ever drew: here they are counted anew, under the place of the fence. */
function renameIds(root: Element, under: string): void {
  const names = new Map<string, string>();
  const elements = root.querySelectorAll('*');
  for (const one of elements) {
    const id = one.getAttribute('id');
    if (id !== null) names.set(id, `${under}.${names.size + 1}`);
  }
  for (const one of elements)
    for (const [name, value] of one.attributes) {
      const id = name === 'id' ? value : /^url\(#(.+)\)$|^#(.+)$/.exec(value)?.slice(1).find(Boolean);
      const renamed = id === undefined ? undefined : names.get(id);
      if (renamed !== undefined) one.setAttribute(name, value.replace(id as string, renamed));
    }
}
