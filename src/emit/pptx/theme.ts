// The theme of a presentation, its master and its layouts, made of a deck's own theme.

import { fillXml, type Palette, SLOTS, themeFont } from './palette.ts';
import { document, el, emu, NAMESPACES, type Xml } from './xml.ts';

export type Size = { readonly width: number; readonly height: number };

/** The layouts of a presentation, by the kinds that every program knows. */
export const LAYOUTS = [
  { type: 'title', name: 'Title Slide', body: 'subTitle' },
  { type: 'secHead', name: 'Section Header', body: 'body' },
  { type: 'obj', name: 'Title and Content', body: 'body' },
  { type: 'titleOnly', name: 'Title Only', body: undefined },
] as const;
export type LayoutType = (typeof LAYOUTS)[number]['type'];

/** The part of the theme: colours and fonts, and the plain effects that the schema asks for. */
export function themePart(name: string, { scheme, heading, body }: Palette): Uint8Array {
  const flat = el('a:solidFill', {}, el('a:schemeClr', { val: 'phClr' }));
  const line = (width: number) => el('a:ln', { w: width }, flat);
  const plain = el('a:effectStyle', {}, el('a:effectLst'));
  return document(
    el(
      'a:theme',
      { 'xmlns:a': NAMESPACES['xmlns:a'], name },
      el(
        'a:themeElements',
        {},
        el(
          'a:clrScheme',
          { name },
          ...SLOTS.map((slot) => el(`a:${slot}`, {}, el('a:srgbClr', { val: scheme[slot].toUpperCase() }))),
        ),
        el(
          'a:fontScheme',
          { name },
          el('a:majorFont', {}, themeFont(heading)),
          el('a:minorFont', {}, themeFont(body)),
        ),
        el(
          'a:fmtScheme',
          { name },
          el('a:fillStyleLst', {}, flat, flat, flat),
          el('a:lnStyleLst', {}, line(9525), line(19050), line(28575)),
          el('a:effectStyleLst', {}, plain, plain, plain),
          el('a:bgFillStyleLst', {}, flat, flat, flat),
        ),
      ),
    ),
  );
}

const PLACES = {
  title: { x: 80, y: 66, w: 1120, h: 104 },
  body: { x: 80, y: 200, w: 1120, h: 420 },
  ftr: { x: 640, y: 664, w: 480, h: 32 },
  sldNum: { x: 1136, y: 664, w: 64, h: 32 },
} as const;

/** A slide's own room as shares of the widest one. */
const placeOf = (name: keyof typeof PLACES, { width }: Size): Xml => {
  const { x, y, w, h } = PLACES[name];
  const scale = width / 1280;
  return el(
    'a:xfrm',
    {},
    el('a:off', { x: emu(x * scale), y: emu(y) }),
    el('a:ext', { cx: emu(w * scale), cy: emu(h) }),
  );
};

const HIDDEN_TREE =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';

/** A tree of shapes, below the empty group that the schema asks for. */
export const shapeTree = (...shapes: readonly Xml[]): Xml => el('p:spTree', {}, HIDDEN_TREE, ...shapes);

const INSETS = { lIns: 0, tIns: 0, rIns: 0, bIns: 0 };

function placeholder(
  id: number,
  name: string,
  ph: Readonly<Record<string, string | number | undefined>>,
  place: Xml,
  words: Xml,
): Xml {
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id, name }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: 1 })),
      el('p:nvPr', {}, el('p:ph', ph)),
    ),
    el('p:spPr', {}, place),
    el('p:txBody', {}, el('a:bodyPr', { ...INSETS, anchor: 't' }), el('a:lstStyle'), el('a:p', {}, words)),
  );
}

const NUMBER_ID = '{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}';
const words = (text: string): Xml => el('a:r', {}, el('a:rPr', { lang: 'en-US' }), el('a:t', {}, text));
const number = el(
  'a:fld',
  { id: NUMBER_ID, type: 'slidenum' },
  el('a:rPr', { lang: 'en-US' }),
  el('a:t', {}, '‹#›'),
);

const foot = (first: number, size: Size): Xml =>
  placeholder(first, 'Footer', { type: 'ftr', sz: 'quarter', idx: 11 }, placeOf('ftr', size), '') +
  placeholder(
    first + 1,
    'Slide Number',
    { type: 'sldNum', sz: 'quarter', idx: 12 },
    placeOf('sldNum', size),
    number,
  );

/** The master: the placeholders that all layouts share, and the styles of text. */
export function masterPart(palette: Palette, size: Size): Uint8Array {
  const ink = el('a:solidFill', {}, el('a:schemeClr', { val: 'tx1' }));
  const fonts = (part: 'mj' | 'mn') =>
    el('a:latin', { typeface: `+${part}-lt` }) +
    el('a:ea', { typeface: `+${part}-ea` }) +
    el('a:cs', { typeface: `+${part}-cs` });
  const level = (index: number, sz: number): Xml =>
    el(
      `a:lvl${index}pPr`,
      { marL: emu(30 * index), indent: -emu(30), algn: 'l' },
      el('a:buClr', {}, el('a:schemeClr', { val: 'accent1' })),
      el('a:buFont', { typeface: 'Arial' }),
      el('a:buChar', { char: '–' }),
      el('a:defRPr', { sz, kern: 1200 }, ink, fonts('mn')),
    );
  const plain = Array.from({ length: 9 }, (_, index) =>
    el(
      `a:lvl${index + 1}pPr`,
      { marL: 0, algn: 'l' },
      el('a:defRPr', { sz: 1800, kern: 1200 }, ink, fonts('mn')),
    ),
  );
  const [background, text] = palette.isDark ? ['dk', 'lt'] : ['lt', 'dk'];
  const accents = Object.fromEntries([1, 2, 3, 4, 5, 6].map((index) => [`accent${index}`, `accent${index}`]));
  return document(
    el(
      'p:sldMaster',
      NAMESPACES,
      el(
        'p:cSld',
        {},
        el(
          'p:bg',
          {},
          el(
            'p:bgPr',
            {},
            fillXml(palette.isDark ? palette.scheme.dk1 : palette.scheme.lt1, palette),
            el('a:effectLst'),
          ),
        ),
        shapeTree(
          placeholder(2, 'Title', { type: 'title' }, placeOf('title', size), words('Title')),
          placeholder(3, 'Text', { type: 'body', idx: 1 }, placeOf('body', size), words('Text')),
          foot(4, size),
        ),
      ),
      el('p:clrMap', {
        bg1: `${background}1`,
        tx1: `${text}1`,
        bg2: `${background}2`,
        tx2: `${text}2`,
        ...accents,
        hlink: 'hlink',
        folHlink: 'folHlink',
      }),
      el(
        'p:sldLayoutIdLst',
        {},
        ...LAYOUTS.map((_, index) =>
          el('p:sldLayoutId', { id: 2147483649 + index, 'r:id': `rId${index + 1}` }),
        ),
      ),
      el('p:hf', { hdr: 0, dt: 0 }),
      el(
        'p:txStyles',
        {},
        el(
          'p:titleStyle',
          {},
          el(
            'a:lvl1pPr',
            { algn: 'l' },
            el('a:buNone'),
            el('a:defRPr', { sz: 3300, b: 1, kern: 1200 }, ink, fonts('mj')),
          ),
        ),
        el(
          'p:bodyStyle',
          {},
          ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => level(index, index === 1 ? 1950 : 1650)),
        ),
        el('p:otherStyle', {}, ...plain),
      ),
    ),
  );
}

/** A layout: its title, its text where it has some, the foot. */
export function layoutPart({ type, name, body }: (typeof LAYOUTS)[number], size: Size): Uint8Array {
  const title = type === 'title' ? 'ctrTitle' : 'title';
  return document(
    el(
      'p:sldLayout',
      { ...NAMESPACES, type, preserve: 1 },
      el(
        'p:cSld',
        { name },
        shapeTree(
          placeholder(2, 'Title', { type: title }, placeOf('title', size), words('Title')),
          ...(body === undefined
            ? []
            : [
                placeholder(
                  3,
                  'Text',
                  { type: body === 'body' ? 'body' : body, idx: 1 },
                  placeOf('body', size),
                  words('Text'),
                ),
              ]),
          foot(4, size),
        ),
      ),
      el('p:clrMapOvr', {}, el('a:masterClrMapping')),
    ),
  );
}
