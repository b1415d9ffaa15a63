// A slide: its boxes of text as placeholders where the layout has one, shapes, tables, pictures, charts.

import type { Box, Hex, Item, Scene } from '../../model/scene.ts';
import { fillXml, gradientXml, type Palette } from './palette.ts';
import { tableXml } from './table.ts';
import { type Ink, textBody } from './text.ts';
import { type LayoutType, shapeTree } from './theme.ts';
import { el, emu, NAMESPACES, type Xml } from './xml.ts';

/** What a slide is written with: the relationships that its parts have. */
export type SlideParts = Ink & {
  readonly layout: LayoutType;
  /** Whether the layout is of a house template: its title and its foot keep their own place and look. */
  readonly house: boolean;
  /** The placeholders that the layout has, by type, each with its index. */
  readonly places: ReadonlyMap<string, string | undefined>;
  /** From a place on our canvas to one on the slide. */
  readonly fit: (box: Box) => Box;
  readonly scale: number;
  readonly number: string;
  /** Ids of relationships to media; of a vector drawing the second one. */
  readonly picture: (item: Item) => { readonly id: string; readonly vector?: string } | undefined;
  /** The id of the relationship to a chart, where a drawing is one. */
  readonly chart: (item: Item) => string | undefined;
};

const frame = ({ x, y, w, h }: Box, tag: 'a:xfrm' | 'p:xfrm' = 'a:xfrm'): Xml =>
  el(
    tag,
    {},
    el('a:off', { x: emu(x), y: emu(y) }),
    el('a:ext', { cx: emu(Math.max(0, w)), cy: emu(Math.max(0, h)) }),
  );

/** The markup of a slide. */
export function slideXml({ ground, items }: Scene, parts: SlideParts): Xml {
  const { palette } = parts;
  const used = new Set<string>();
  const shapes = items.map((item, index) => itemXml(scaled(item, parts.scale), index + 2, used, parts));
  return el(
    'p:sld',
    NAMESPACES,
    el('p:cSld', {}, parts.house ? '' : backgroundXml(ground, palette), shapeTree(...shapes)),
    el('p:clrMapOvr', {}, el('a:masterClrMapping')),
  );
}

function backgroundXml(ground: Hex, palette: Palette): Xml {
  const usual = palette.isDark ? palette.scheme.dk1 : palette.scheme.lt1;
  if (ground === usual) return '';
  return el('p:bg', {}, el('p:bgPr', {}, fillXml(ground.slice(0, 6), palette), el('a:effectLst')));
}

/** Sizes of type and distances within boxes at the scale of the slide. */
function scaled(item: Item, scale: number): Item {
  if (scale === 1) return item;
  const numbers = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(numbers);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        typeof inner === 'number' && LENGTHS.has(key)
          ? inner * scale
          : key === 'box' || key === 'crop'
            ? inner
            : key === 'inset' || (key === 'columns' && Array.isArray(inner))
              ? (inner as number[]).map((one) => one * scale)
              : numbers(inner),
      ]),
    );
  };
  return numbers(item) as Item;
}
const LENGTHS = new Set([
  'size',
  'spacing',
  'indent',
  'hanging',
  'before',
  'leading',
  'height',
  'width',
  'radius',
]);

function itemXml(item: Item, id: number, used: Set<string>, parts: SlideParts): Xml {
  switch (item.kind) {
    case 'text':
      return textXml(item, id, used, parts);
    case 'shape':
      return shapeXml(item, id, parts);
    case 'table':
      return el(
        'p:graphicFrame',
        {},
        el(
          'p:nvGraphicFramePr',
          {},
          el('p:cNvPr', { id, name: `Table ${id}` }),
          el('p:cNvGraphicFramePr', {}, el('a:graphicFrameLocks', { noGrp: 1 })),
          el('p:nvPr'),
        ),
        frame(parts.fit(item.box), 'p:xfrm'),
        tableXml(item, parts),
      );
    case 'picture':
      return pictureXml(item, id, parts);
    case 'shot': {
      const chart = parts.chart(item);
      if (chart === undefined) return pictureXml(item, id, parts);
      return el(
        'p:graphicFrame',
        {},
        el(
          'p:nvGraphicFramePr',
          {},
          el('p:cNvPr', { id, name: `Chart ${id}`, descr: item.alt }),
          el('p:cNvGraphicFramePr', {}, el('a:graphicFrameLocks', { noGrp: 1 })),
          el('p:nvPr'),
        ),
        frame(parts.fit(item.box), 'p:xfrm'),
        el(
          'a:graphic',
          {},
          el(
            'a:graphicData',
            { uri: 'http://schemas.openxmlformats.org/drawingml/2006/chart' },
            el('c:chart', {
              'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
              'r:id': chart,
            }),
          ),
        ),
      );
    }
  }
}

type TextItem = Extract<Item, { kind: 'text' }>;

/** The id of the field that numbers slides. */
const NUMBER_FIELD = '{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}';

function textXml(item: TextItem, id: number, used: Set<string>, parts: SlideParts): Xml {
  const types = {
    title: parts.layout === 'title' ? ['ctrTitle', 'title'] : ['title', 'ctrTitle'],
    subtitle: ['subTitle', 'body'],
    body: parts.layout === 'obj' || parts.layout === 'secHead' ? ['body'] : [],
    foot: ['ftr'],
    number: ['sldNum'],
    other: [],
  }[item.role];
  // The sources of a slide are its own text; the line beside them is the footer that a master has.
  const type = types.find((name) => parts.places.has(name) && !used.has(name));
  if (type !== undefined) used.add(type);
  const isField =
    item.role === 'number' && item.paragraphs[0]?.runs.map(({ text }) => text).join('') === parts.number;
  const keepsPlace = parts.house && type !== undefined && type !== 'body' && item.hidden === undefined;
  const title = type === 'title' || type === 'ctrTitle';
  const name = title
    ? 'Title'
    : item.role === 'number'
      ? 'Slide Number'
      : item.role === 'foot'
        ? 'Footer'
        : 'Text';
  const single = item.paragraphs.every(({ lines }) => lines === 1);
  const body = keepsPlace
    ? el('a:bodyPr', {}, title ? el('a:normAutofit') : '')
    : el(
        'a:bodyPr',
        { wrap: 'square', lIns: 0, tIns: 0, rIns: 0, bIns: 0, rtlCol: 0, anchor: 't' },
        // In another font a title shrinks rather than run into what is below it.
        el(item.role === 'title' || item.role === 'subtitle' ? 'a:normAutofit' : 'a:noAutofit'),
      );
  const place = parts.fit(widened(item, single));
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id, name: `${name} ${id}` }),
      el(
        'p:cNvSpPr',
        type === undefined ? { txBox: 1 } : {},
        type === undefined ? '' : el('a:spLocks', { noGrp: 1 }),
      ),
      el('p:nvPr', {}, type === undefined ? '' : el('p:ph', { type, idx: parts.places.get(type) })),
    ),
    el(
      'p:spPr',
      {},
      keepsPlace
        ? ''
        : frame(place) +
            (type === undefined ? el('a:prstGeom', { prst: 'rect' }, el('a:avLst')) + el('a:noFill') : ''),
    ),
    textBody('p:txBody', body, item.paragraphs, parts, {
      field: isField ? NUMBER_FIELD : undefined,
      plain: keepsPlace,
    }),
  );
}

/** A line that just fits breaks where another font is a little wider: it gets some room on the side where it may grow. */
function widened({ box, paragraphs }: TextItem, single: boolean): Box {
  const [first] = paragraphs;
  const more = single ? Math.max(12, box.w * 0.08) : 3;
  if (first?.align === 'right') return { ...box, x: box.x - more, w: box.w + more };
  if (first?.align === 'center') return { ...box, x: box.x - more / 2, w: box.w + more };
  return { ...box, w: box.w + more };
}

function shapeXml(
  { box, fill, line, radius }: Extract<Item, { kind: 'shape' }>,
  id: number,
  parts: SlideParts,
): Xml {
  const least = Math.max(1, Math.min(box.w, box.h));
  const round = Math.min(50_000, Math.round((radius / least) * 100_000));
  const isCircle = round >= 50_000 && Math.abs(box.w - box.h) < 1;
  const geometry = isCircle
    ? el('a:prstGeom', { prst: 'ellipse' }, el('a:avLst'))
    : round > 0
      ? el(
          'a:prstGeom',
          { prst: 'roundRect' },
          el('a:avLst', {}, el('a:gd', { name: 'adj', fmla: `val ${round}` })),
        )
      : el('a:prstGeom', { prst: 'rect' }, el('a:avLst'));
  // A border lies inside of its box, a line half outside.
  const inset = (line?.width ?? 0) / 2;
  const { palette } = parts;
  const place = parts.fit({ x: box.x + inset, y: box.y + inset, w: box.w - 2 * inset, h: box.h - 2 * inset });
  return el(
    'p:sp',
    {},
    el('p:nvSpPr', {}, el('p:cNvPr', { id, name: `Shape ${id}` }, DECORATION), el('p:cNvSpPr'), el('p:nvPr')),
    el(
      'p:spPr',
      {},
      frame(place),
      geometry,
      typeof fill === 'object' ? gradientXml(fill, palette) : fillXml(fill, palette),
      line === undefined
        ? el('a:ln', {}, el('a:noFill'))
        : el('a:ln', { w: emu(line.width) }, fillXml(line.color, palette)),
    ),
  );
}

/** What says nothing to those who don't see it. */
const DECORATION =
  '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';

function pictureXml(item: Extract<Item, { kind: 'picture' | 'shot' }>, id: number, parts: SlideParts): Xml {
  const media = parts.picture(item);
  if (media === undefined) return '';
  const [l, t, r, b] =
    item.kind === 'picture' ? item.crop.map((share) => Math.round(share * 100_000)) : [0, 0, 0, 0];
  const vector =
    media.vector === undefined
      ? ''
      : `<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="${media.vector}"/></a:ext></a:extLst>`;
  const cropped = media.vector === undefined && [l, t, r, b].some((share) => share !== 0);
  return el(
    'p:pic',
    {},
    el(
      'p:nvPicPr',
      {},
      el('p:cNvPr', { id, name: `Picture ${id}`, descr: item.alt }, item.alt === '' ? DECORATION : ''),
      el('p:cNvPicPr', {}, el('a:picLocks', { noChangeAspect: 1 })),
      el('p:nvPr'),
    ),
    el(
      'p:blipFill',
      {},
      el('a:blip', { 'r:embed': media.id }, vector),
      cropped ? el('a:srcRect', { l, t, r, b }) : '',
      el('a:stretch', {}, el('a:fillRect')),
    ),
    el('p:spPr', {}, frame(parts.fit(item.box)), el('a:prstGeom', { prst: 'rect' }, el('a:avLst'))),
  );
}
