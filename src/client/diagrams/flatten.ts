// An SVG as a library drew it, in a page -> a tree without styles: what was computed stands in attributes and classes.

import type { DrawnElement, DrawnNode } from '../../model/diagram.ts';
import { inkOn, type Paint, readPaint } from './tokens.ts';

type Attribute = readonly [string, string];

/** Attributes that say where things are. */
const GEOMETRY =
  'x y width height rx ry cx cy r x1 y1 x2 y2 d points dx dy viewBox refX refY markerUnits markerWidth markerHeight orient preserveAspectRatio textLength lengthAdjust offset gradientUnits gradientTransform patternUnits patternTransform clipPathUnits'.split(
    ' ',
  );
const SHAPES = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']);
const CONTAINERS = new Set(['g', 'svg', 'defs', 'a', 'symbol', 'switch']);
const DEFINITIONS = new Set([
  'marker',
  'clipPath',
  'linearGradient',
  'radialGradient',
  'pattern',
  'mask',
  'symbol',
]);
const LEFT_OUT = new Set([
  'style',
  'title',
  'desc',
  'script',
  'metadata',
  'foreignObject',
  'filter',
  'animate',
  'set',
]);
const MARKERS = ['marker-start', 'marker-mid', 'marker-end'];

export type Flat = {
  readonly viewBox: readonly [number, number, number, number];
  readonly children: readonly DrawnNode[];
};

/** Room around a drawing for strokes and arrowheads, which its box doesn't count. */
const MARGIN = 3;

/** Flattens an SVG that is in the document. */
export function flatten(root: SVGSVGElement): Flat {
  prune(root);
  contrastTexts(root);
  const used = new Map<string, string>();
  const idOf = (id: string): string => {
    const known = used.get(id) ?? String(used.size + 1);
    used.set(id, known);
    return known;
  };
  const children = readChildren(root, idOf);
  // What was referred to is looked for until nothing new is.
  const definitions: DrawnNode[] = [];
  const written = new Set<string>();
  for (;;) {
    const next = [...used.keys()].find((id) => !written.has(id));
    if (next === undefined) break;
    written.add(next);
    const element = root.querySelector(`[id="${CSS.escape(next)}"]`);
    if (element === null || !DEFINITIONS.has(element.tagName)) continue;
    const inside = readDefinition(element, idOf);
    if (inside !== undefined) definitions.push(inside);
  }
  const box = root.getBBox();
  const viewBox = [
    round(box.x - MARGIN),
    round(box.y - MARGIN),
    round(box.width + 2 * MARGIN),
    round(box.height + 2 * MARGIN),
  ] as const;
  const all =
    definitions.length === 0
      ? children
      : [{ tag: 'defs', attributes: [], children: definitions }, ...children];
  return { viewBox, children: all };
}

/** Takes away what is not seen, so that it counts for no box. */
function prune(root: SVGSVGElement): void {
  for (const element of [...root.querySelectorAll('*')]) {
    if (!element.isConnected || element.closest('defs, marker, symbol, clipPath') !== null) continue;
    if (LEFT_OUT.has(element.tagName)) {
      if (element.tagName !== 'style') element.remove(); // what looks are computed from stays
      continue;
    }
    const style = getComputedStyle(element);
    const hidden = style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0';
    const blank = element.tagName === 'text' && (element.textContent ?? '').trim() === '';
    const clear =
      SHAPES.has(element.tagName) &&
      readPaint(style.fill).kind === 'none' &&
      readPaint(style.stroke).kind === 'none';
    const flat =
      element.tagName === 'rect' &&
      (Number.parseFloat(style.width) || 0) * (Number.parseFloat(style.height) || 0) === 0;
    if (hidden || blank || clear || flat) element.remove();
  }
}

/** Words over a strong colour, or one that the author chose, get an ink that can be read on it in every theme. */
function contrastTexts(root: SVGSVGElement): void {
  const shapes = [...root.querySelectorAll<SVGGraphicsElement>([...SHAPES].join(','))]
    .filter((shape) => shape.closest('defs, marker, symbol, clipPath') === null)
    .map((shape) => ({ box: shape.getBoundingClientRect(), paint: readPaint(getComputedStyle(shape).fill) }))
    .filter(({ paint }) => paint.kind !== 'none');
  if (!shapes.some(({ paint }) => inkOn(paint) !== undefined)) return;
  for (const text of root.querySelectorAll<SVGTextElement>('text')) {
    const box = text.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const under = shapes.findLast(
      ({ box: shape }) => shape.left <= x && x <= shape.right && shape.top <= y && y <= shape.bottom,
    );
    const ink = under === undefined ? undefined : inkOn(under.paint);
    if (ink === undefined) continue;
    for (const part of [text, ...text.querySelectorAll<SVGElement>('tspan')]) {
      const paint = readPaint(getComputedStyle(part).fill);
      if (paint.kind === 'token' && paint.token !== 'paper') part.style.setProperty('fill', ink, 'important');
    }
  }
}

type IdOf = (id: string) => string;

function readChildren(element: Element, idOf: IdOf): DrawnNode[] {
  return [...element.children].flatMap((child) => read(child, idOf));
}

function read(element: Element, idOf: IdOf): readonly DrawnNode[] {
  const { tagName } = element;
  if (LEFT_OUT.has(tagName) || DEFINITIONS.has(tagName) || tagName === 'defs') return [];
  if (tagName === 'text') return [readText(element as SVGTextElement)];
  if (SHAPES.has(tagName)) return [readShape(element, idOf)];
  if (tagName === 'use') return readUse(element, idOf);
  if (!CONTAINERS.has(tagName)) return [];
  const children = readChildren(element, idOf);
  const attributes = [...placeOf(element, idOf), ...opacityOf(getComputedStyle(element))];
  if (children.length === 0) return [];
  // One inside another has a coordinate system of its own.
  if (tagName === 'svg')
    return [{ tag: 'svg', attributes: [...geometryOf(element), ...attributes], children }];
  return attributes.length === 0 ? children : [{ tag: 'g', attributes, children }];
}

function readDefinition(element: Element, idOf: IdOf): DrawnElement | undefined {
  const children = [...element.children].flatMap((child): readonly DrawnNode[] =>
    child.tagName === 'stop' ? [readStop(child)] : read(child, idOf),
  );
  if (children.length === 0) return undefined;
  return {
    tag: element.tagName,
    attributes: [['id', idOf(element.id)], ...geometryOf(element)],
    children,
  };
}

function readStop(stop: Element): DrawnElement {
  const { stopColor } = getComputedStyle(stop);
  const offset: Attribute = ['offset', stop.getAttribute('offset') ?? '0'];
  return {
    tag: 'stop',
    attributes: [offset, ...paintAttributes('stop-color', readPaint(stopColor))],
    children: [],
  };
}

function readUse(element: Element, idOf: IdOf): readonly DrawnNode[] {
  const id = (element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? '').replace(/^#/, '');
  const target = element.ownerDocument.getElementById(id);
  if (target === null) return [];
  const attributes: Attribute[] = [...placeOf(element, idOf), ...geometryOf(element)];
  return [{ tag: 'use', attributes: [['href', `#${idOf(id)}`], ...attributes], children: [] }];
}

function readShape(element: Element, idOf: IdOf): DrawnElement {
  const style = getComputedStyle(element);
  const fill = readPaint(style.fill);
  const stroke = readPaint(style.stroke);
  const markers = MARKERS.flatMap((name): readonly Attribute[] => {
    const id = /url\("?#([^")]+)"?\)/.exec(style.getPropertyValue(name))?.[1];
    return id === undefined || element.ownerDocument.getElementById(id) === null
      ? []
      : [[name, `url(#${idOf(id)})`]];
  });
  const dashes = style.strokeDasharray;
  const isDashed = dashes !== 'none' && !/^1px, 0px$/.test(dashes) && !/^0(?:px)?$/.test(dashes);
  const width = round(Number.parseFloat(style.strokeWidth));
  const attributes: Attribute[] = [
    ...placeOf(element, idOf),
    ...geometryOf(element),
    ...paintAttributes('fill', fill, idOf),
    ...(stroke.kind === 'none' || width === 0
      ? []
      : [
          ...paintAttributes('stroke', stroke, idOf),
          ...unless('stroke-width', String(width), '1'),
          ...(isDashed ? [['stroke-dasharray', dashes.replace(/px/g, '')] as const] : []),
          ...unless('stroke-linecap', style.strokeLinecap, 'butt'),
          ...unless('stroke-linejoin', style.strokeLinejoin, 'miter'),
          ...unless('stroke-opacity', style.strokeOpacity, '1'),
        ]),
    ...(fill.kind === 'none' ? [] : unless('fill-opacity', style.fillOpacity, '1')),
    ...unless('fill-rule', style.fillRule, 'nonzero'),
    ...opacityOf(style),
    ...markers,
  ];
  return { tag: element.tagName, attributes: joinClasses(attributes), children: [] };
}

/** Where an element stands. */
function placeOf(element: Element, idOf: IdOf): readonly Attribute[] {
  const transform = roundNumbers(element.getAttribute('transform') ?? '').trim();
  const isIdentity = transform === '' || /^translate\(\s*0\s*(?:,\s*0\s*)?\)$/.test(transform);
  const clip = /url\("?#([^")]+)"?\)/.exec(getComputedStyle(element).clipPath)?.[1];
  return [
    ...(isIdentity ? [] : [['transform', transform] as const]),
    ...(clip === undefined || element.ownerDocument.getElementById(clip) === null
      ? []
      : [['clip-path', `url(#${idOf(clip)})`] as const]),
  ];
}

function geometryOf(element: Element): readonly Attribute[] {
  return GEOMETRY.flatMap((name): readonly Attribute[] => {
    const value = element.getAttribute(name);
    if (value === null || value === '' || /NaN|undefined/.test(value)) return [];
    return [[name, roundNumbers(value.replace(/\s+/g, ' ').replace(/px$/, '')).trim()]];
  });
}

/** A paint as a class for a token, and as an attribute for a colour. */
function paintAttributes(
  name: 'fill' | 'stroke' | 'stop-color',
  paint: Paint,
  idOf?: IdOf,
): readonly Attribute[] {
  const short = name === 'stop-color' ? 'stop' : name;
  switch (paint.kind) {
    case 'none':
      return name === 'fill' ? [['fill', 'none']] : [];
    case 'reference':
      return idOf === undefined ? [] : [[name, `url(#${idOf(paint.id)})`]];
    case 'token':
    case 'color': {
      const own: Attribute =
        paint.kind === 'token' ? ['class', `${short}-${paint.token}`] : [name, paint.color];
      return paint.alpha === 1 ? [own] : [own, [`${short}-opacity`, String(round(paint.alpha))]];
    }
  }
}

const opacityOf = ({ opacity }: CSSStyleDeclaration): readonly Attribute[] =>
  unless('opacity', String(round(Number(opacity))), '1');

const unless = (name: string, value: string, initial: string): readonly Attribute[] =>
  value === initial || value === '' ? [] : [[name, value]];

/** A text with its lines: what each part looks like stands at the part where it differs. */
function readText(text: SVGTextElement): DrawnElement {
  const style = getComputedStyle(text);
  const attributes: Attribute[] = [
    ...placeOf(text, String),
    ...geometryOf(text),
    ...paintAttributes('fill', readPaint(style.fill)),
    ['font-size', String(round(Number.parseFloat(style.fontSize)))],
    ...unless('font-weight', weightOf(style), '400'),
    ...unless('font-style', style.fontStyle, 'normal'),
    ...unless('text-anchor', style.textAnchor, 'start'),
    ...unless('dominant-baseline', style.dominantBaseline, 'auto'),
    ...opacityOf(style),
  ];
  return { tag: 'text', attributes: joinClasses(attributes), children: readRuns(text, style) };
}

function readRuns(parent: Element, around: CSSStyleDeclaration): readonly DrawnNode[] {
  const nodes: DrawnNode[] = [];
  const add = (node: DrawnNode): void => {
    const last = nodes.at(-1);
    if (typeof node === 'string' && typeof last === 'string') nodes[nodes.length - 1] = last + node;
    else nodes.push(node);
  };
  for (const child of parent.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) add((child.textContent ?? '').replace(/\s+/g, ' '));
    if (!(child instanceof SVGElement) || (child.tagName !== 'tspan' && child.tagName !== 'a')) continue;
    if ((child.textContent ?? '') === '') continue;
    const style = getComputedStyle(child);
    const attributes: Attribute[] = [
      ...geometryOf(child).filter(
        ([name, value]) => !(/^d[xy]$/.test(name) && Number.parseFloat(value) === 0),
      ),
      ...(style.fill === around.fill ? [] : paintAttributes('fill', readPaint(style.fill))),
      ...(style.fontSize === around.fontSize
        ? []
        : [['font-size', String(round(Number.parseFloat(style.fontSize)))] as const]),
      ...(weightOf(style) === weightOf(around) ? [] : [['font-weight', weightOf(style)] as const]),
      ...(style.fontStyle === around.fontStyle ? [] : [['font-style', style.fontStyle] as const]),
      ...(style.textAnchor === around.textAnchor ? [] : [['text-anchor', style.textAnchor] as const]),
      ...(style.dominantBaseline === around.dominantBaseline
        ? []
        : [['dominant-baseline', style.dominantBaseline] as const]),
    ];
    const children = readRuns(child, style);
    if (attributes.length === 0) for (const inside of children) add(inside);
    else add({ tag: 'tspan', attributes: joinClasses(attributes), children });
  }
  return nodes;
}

/** Two weights are embedded. */
const weightOf = ({ fontWeight }: CSSStyleDeclaration): string => (Number(fontWeight) > 500 ? '600' : '400');

function joinClasses(attributes: readonly Attribute[]): readonly Attribute[] {
  const classes = attributes.filter(([name]) => name === 'class').map(([, value]) => value);
  if (classes.length === 0) return attributes;
  return [['class', classes.join(' ')], ...attributes.filter(([name]) => name !== 'class')];
}

/** Two decimals are finer than a pixel of any page. */
const roundNumbers = (text: string): string =>
  text.replace(/-?\d*\.\d+(?:e-?\d+)?|-?\d+e-?\d+/gi, (number) => String(round(Number(number))));

function round(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? 0 : rounded;
}
