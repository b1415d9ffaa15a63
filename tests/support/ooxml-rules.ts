// Rules of ECMA-376 that PowerPoint holds a file to before it opens it without repair, beyond parts and order: kinds of
// relationships, ids, values in their ranges, tables and charts that add up. Each rule has a name and a way to fail.

import { readZip } from '../../src/emit/pptx/zip.ts';
import { xmlParts } from './pptx.ts';
import { childOf, elementsIn, named, readXml, type Xml } from './xml-tree.ts';

type Relation = {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly external: boolean;
};

/** A file as its rules see it. */
type View = {
  readonly paths: ReadonlySet<string>;
  readonly types: ReadonlyMap<string, string>;
  readonly roots: ReadonlyMap<string, Xml>;
  readonly relationsOf: (path: string) => readonly Relation[];
};

type Rule = { readonly name: string; readonly find: (view: View) => readonly string[] };

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';

function viewOf(file: Uint8Array): View {
  const paths = new Set((readZip(file) ?? []).map(({ path }) => path));
  const roots = new Map([...xmlParts(file)].map(([path, text]) => [path, readXml(text)]));
  const declared = roots.get('[Content_Types].xml');
  const types = new Map(
    (declared === undefined ? [] : named(declared, 'Override')).map(({ attributes }) => [
      (attributes.get('PartName') ?? '').slice(1),
      attributes.get('ContentType') ?? '',
    ]),
  );
  const relationsOf = (path: string): readonly Relation[] => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const root = roots.get(`${folder}_rels/${path.slice(folder.length)}.rels`);
    return (root === undefined ? [] : named(root, 'Relationship')).map(({ attributes }) => {
      const external = attributes.get('TargetMode') === 'External';
      const target = attributes.get('Target') ?? '';
      const whole = external ? target : new URL(target, `file:///${folder}`).pathname.slice(1);
      const kind = (attributes.get('Type') ?? '').replace(RELATIONSHIPS, '');
      return { id: attributes.get('Id') ?? '', kind, target: whole, external };
    });
  };
  return { paths, types, roots, relationsOf };
}

/** What kind of part a relationship leads to, by the end of its content type. */
const KINDS: Readonly<Record<string, RegExp>> = {
  slide: /presentationml\.slide\+xml$/,
  slideLayout: /presentationml\.slideLayout\+xml$/,
  slideMaster: /presentationml\.slideMaster\+xml$/,
  notesSlide: /presentationml\.notesSlide\+xml$/,
  notesMaster: /presentationml\.notesMaster\+xml$/,
  theme: /officedocument\.theme\+xml$/,
  chart: /drawingml\.chart\+xml$/,
};

/** The relationships that parts must have, how often. */
const NEEDED: readonly (readonly [part: RegExp, kind: string, least: number, most: number])[] = [
  [/^ppt\/slides\/[^/]+\.xml$/, 'slideLayout', 1, 1],
  [/^ppt\/slides\/[^/]+\.xml$/, 'notesSlide', 0, 1],
  [/^ppt\/slideLayouts\/[^/]+\.xml$/, 'slideMaster', 1, 1],
  [/^ppt\/slideMasters\/[^/]+\.xml$/, 'theme', 1, 1],
  [/^ppt\/slideMasters\/[^/]+\.xml$/, 'slideLayout', 1, Number.POSITIVE_INFINITY],
  [/^ppt\/notesSlides\/[^/]+\.xml$/, 'notesMaster', 1, 1],
  [/^ppt\/notesSlides\/[^/]+\.xml$/, 'slide', 1, 1],
  [/^ppt\/notesMasters\/[^/]+\.xml$/, 'theme', 1, 1],
  [/^ppt\/presentation\.xml$/, 'slideMaster', 1, Number.POSITIVE_INFINITY],
];

/** Attributes that are numbers, with the least and the most that they may be. */
const NUMBERS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'a:off x': [-27_273_042_329_600, 27_273_042_316_900],
  'a:off y': [-27_273_042_329_600, 27_273_042_316_900],
  'a:ext cx': [0, 27_273_042_316_900],
  'a:ext cy': [0, 27_273_042_316_900],
  'a:rPr sz': [100, 400_000],
  'a:endParaRPr sz': [100, 400_000],
  'a:defRPr sz': [100, 400_000],
  'a:rPr spc': [-400_000, 400_000],
  'a:pPr lvl': [0, 8],
  'a:pPr marL': [0, 51_206_400],
  'a:pPr indent': [-51_206_400, 51_206_400],
  'a:spcPts val': [0, 158_400],
  'a:spcPct val': [0, 13_200_000],
  'a:alpha val': [0, 100_000],
  'a:gs pos': [0, 100_000],
  'a:lin ang': [0, 21_599_999],
  'a:ln w': [0, 20_116_800],
  'a:buSzPct val': [25_000, 400_000],
  'a:buAutoNum startAt': [1, 32_767],
  'a:gridCol w': [0, 27_273_042_316_900],
  'a:tr h': [0, 27_273_042_316_900],
  'p:sldSz cx': [914_400, 51_206_400],
  'p:sldSz cy': [914_400, 51_206_400],
  'p:cNvPr id': [1, 2_147_483_647],
};

/** What elements must hold. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  'p:cSld': ['p:spTree'],
  'p:spTree': ['p:nvGrpSpPr', 'p:grpSpPr'],
  'p:nvSpPr': ['p:cNvPr', 'p:cNvSpPr', 'p:nvPr'],
  'p:nvPicPr': ['p:cNvPr', 'p:cNvPicPr', 'p:nvPr'],
  'p:nvGraphicFramePr': ['p:cNvPr', 'p:cNvGraphicFramePr', 'p:nvPr'],
  'p:sp': ['p:nvSpPr', 'p:spPr'],
  'p:pic': ['p:nvPicPr', 'p:blipFill', 'p:spPr'],
  'p:graphicFrame': ['p:nvGraphicFramePr', 'p:xfrm', 'a:graphic'],
  'p:txBody': ['a:bodyPr', 'a:p'],
  'a:txBody': ['a:bodyPr', 'a:p'],
  'a:tc': ['a:txBody'],
  'a:tbl': ['a:tblPr', 'a:tblGrid'],
  'a:r': ['a:t'],
  'a:xfrm': ['a:off', 'a:ext'],
  'p:xfrm': ['a:off', 'a:ext'],
  'p:bgPr': ['a:effectLst'],
  'a:gradFill': ['a:gsLst'],
  'c:ser': ['c:idx', 'c:order'],
  'c:numCache': ['c:ptCount'],
  'c:strCache': ['c:ptCount'],
};

const each = (view: View, find: (root: Xml, path: string) => readonly string[]): readonly string[] =>
  [...view.roots].flatMap(([path, root]) => find(root, path).map((fault) => `${path}: ${fault}`));

const twice = (list: readonly string[]): readonly string[] => [
  ...new Set(list.filter((one, index) => list.indexOf(one) !== index)),
];

const idOf = ({ attributes }: Xml, key = 'id'): number => Number(attributes.get(key) ?? Number.NaN);

/** Controls, halves of characters, and what is no character. */
function isNoCharacter(sign: string): boolean {
  const point = sign.codePointAt(0) ?? 0;
  if (point < 0x20) return !['\t', '\n', '\r'].includes(sign);
  return (point >= 0xd800 && point <= 0xdfff) || point === 0xfffe || point === 0xffff;
}

export const OOXML_RULES: readonly Rule[] = [
  {
    name: 'paths differ by more than the case of letters',
    find: ({ paths }) => twice([...paths].map((path) => path.toLowerCase())),
  },
  {
    name: 'no part has two types',
    find: ({ roots }) => {
      const declared = roots.get('[Content_Types].xml');
      if (declared === undefined) return ['there are no types'];
      return twice(
        [...elementsIn(declared)].map(({ attributes }) =>
          `${attributes.get('PartName') ?? attributes.get('Extension') ?? ''}`.toLowerCase(),
        ),
      );
    },
  },
  {
    name: 'relationships have ids of their own, and lead to parts of their kind',
    find: (view) =>
      [...view.paths].flatMap((path) => {
        const relations = view.relationsOf(path);
        const wrong = relations.filter(
          ({ kind, target, external }) =>
            !external && KINDS[kind]?.test(view.types.get(target) ?? '') === false,
        );
        return [
          ...twice(relations.map(({ id }) => id)).map((id) => `${path}: ${id} twice`),
          ...wrong.map(({ kind, target }) => `${path}: ${target} is no ${kind}`),
        ];
      }),
  },
  {
    name: 'what leads outside is an address, and only links do',
    find: (view) =>
      [...view.paths].flatMap((path) =>
        view
          .relationsOf(path)
          .filter(
            ({ external, kind, target }) =>
              external && (kind !== 'hyperlink' || !URL.canParse(target) || /\s/.test(target)),
          )
          .map(({ target }) => `${path}: ${target}`),
      ),
  },
  {
    name: 'parts have the relationships that they need',
    find: (view) =>
      [...view.paths].flatMap((path) =>
        NEEDED.filter(([part]) => part.test(path)).flatMap(([, kind, least, most]) => {
          const count = view.relationsOf(path).filter((one) => one.kind === kind).length;
          return count < least || count > most ? [`${path}: ${count} of ${kind}`] : [];
        }),
      ),
  },
  {
    name: 'each master has a theme of its own',
    find: (view) =>
      twice(
        [...view.paths]
          .filter((path) => /^ppt\/(?:slide|notes|handout)Masters\/[^/]+\.xml$/.test(path))
          .flatMap((path) =>
            view.relationsOf(path).flatMap(({ kind, target }) => (kind === 'theme' ? [target] : [])),
          ),
      ),
  },
  {
    name: 'every part is led to',
    find: (view) => {
      const reached = new Set<string>();
      const visit = (path: string): void => {
        if (reached.has(path)) return;
        reached.add(path);
        for (const { target, external } of view.relationsOf(path)) if (!external) visit(target);
      };
      visit('');
      return [...view.paths].filter(
        (path) => !reached.has(path) && !path.endsWith('.rels') && path !== '[Content_Types].xml',
      );
    },
  },
  {
    name: 'ids of slides, masters and layouts are in their ranges, each once',
    find: ({ roots }) => {
      const main = roots.get('ppt/presentation.xml');
      if (main === undefined) return ['there is no presentation'];
      const slides = named(main, 'p:sldId').map((one) => idOf(one));
      const others = [...roots.values()]
        .flatMap((root) => [...named(root, 'p:sldMasterId'), ...named(root, 'p:sldLayoutId')])
        .map((one) => idOf(one));
      return [
        ...slides.filter((id) => !(id >= 256 && id < 2 ** 31)).map((id) => `slide ${id}`),
        ...others.filter((id) => !(id >= 2 ** 31 && id < 2 ** 32)).map((id) => `master or layout ${id}`),
        ...twice([...slides, ...others].map(String)).map((id) => `${id} twice`),
      ];
    },
  },
  {
    name: 'elements hold what they must',
    find: (view) =>
      each(view, (root) =>
        [...elementsIn(root)].flatMap((one) =>
          (HELD[one.name] ?? [])
            .filter((name) => childOf(one, name) === undefined)
            .map((name) => `${one.name} without ${name}`),
        ),
      ),
  },
  {
    name: 'numbers are whole and in their ranges',
    find: (view) =>
      each(view, (root) =>
        [...elementsIn(root)].flatMap(({ name, attributes }) =>
          [...attributes].flatMap(([key, value]) => {
            const range = NUMBERS[`${name} ${key}`];
            if (range === undefined || (name === 'a:ext' && key === 'uri')) return [];
            const fits = /^-?\d+$/.test(value) && Number(value) >= range[0] && Number(value) <= range[1];
            return fits ? [] : [`${name} ${key}="${value}"`];
          }),
        ),
      ),
  },
  {
    name: 'colours have six digits, places in gradients rise',
    find: (view) =>
      each(view, (root) => [
        ...named(root, 'a:srgbClr')
          .map(({ attributes }) => attributes.get('val') ?? '')
          .filter((value) => !/^[0-9A-F]{6}$/i.test(value)),
        ...named(root, 'a:gsLst').flatMap(({ children }) => {
          const places = children.map((stop) => idOf(stop, 'pos'));
          const rises = places.every((place, index) => place >= (places[index - 1] ?? 0));
          return rises && places.length >= 2 ? [] : [`places ${places.join(' ')}`];
        }),
      ]),
  },
  {
    name: 'no part has characters that XML has not',
    find: (view) =>
      each(view, (root) =>
        [...elementsIn(root)].flatMap(({ text, attributes }) =>
          [text, ...attributes.values()].filter((one) => [...one].some(isNoCharacter)),
        ),
      ),
  },
  {
    name: 'rows of tables have a cell for each column, and merged cells add up',
    find: (view) =>
      each(view, (root) =>
        named(root, 'a:tbl').flatMap((table) => {
          const columns = childOf(table, 'a:tblGrid')?.children.length ?? 0;
          return table.children
            .filter(({ name }) => name === 'a:tr')
            .flatMap((row, index) => {
              const cells = row.children.filter(({ name }) => name === 'a:tc');
              const spans = cells.every(({ attributes }, at) => {
                const span = Number(attributes.get('gridSpan') ?? 1);
                return (
                  cells.slice(at + 1, at + span).every((cell) => cell.attributes.get('hMerge') === '1') &&
                  at + span <= columns
                );
              });
              return cells.length === columns && spans
                ? []
                : [`row ${index + 1} has ${cells.length} cells for ${columns} columns`];
            });
        }),
      ),
  },
  {
    name: 'a slide has each placeholder once, and its layout has it',
    find: (view) =>
      [...view.roots].flatMap(([path, root]) => {
        if (!/^ppt\/slides\/[^/]+\.xml$/.test(path)) return [];
        const layout = view.relationsOf(path).find(({ kind }) => kind === 'slideLayout')?.target ?? '';
        const keys = (one: Xml | undefined): readonly string[] =>
          one === undefined
            ? []
            : named(one, 'p:ph').map(
                ({ attributes }) => `${attributes.get('type') ?? 'obj'} ${attributes.get('idx') ?? '0'}`,
              );
        const known = keys(view.roots.get(layout));
        return [
          ...twice(keys(root)).map((key) => `${path}: ${key} twice`),
          ...keys(root)
            .filter((key) => !known.includes(key))
            .map((key) => `${path}: ${layout} has no ${key}`),
        ];
      }),
  },
  {
    name: 'charts have axes that meet, series of their own, and as many values as they say',
    find: (view) =>
      each(view, (root, path) => {
        if (root.name !== 'c:chartSpace') return [];
        const value = (one: Xml | undefined): string => one?.attributes.get('val') ?? '';
        const axes = [...elementsIn(root)].filter(({ name }) => /^c:(?:cat|val|date|ser)Ax$/.test(name));
        const ids = axes.map((axis) => value(childOf(axis, 'c:axId')));
        const drawn = [...elementsIn(root)].filter(({ name }) => /^c:\w+Chart$/.test(name));
        const used = drawn.flatMap(({ children }) =>
          children.filter(({ name }) => name === 'c:axId').map(value),
        );
        const crossed = axes.map((axis) => value(childOf(axis, 'c:crossAx')));
        const series = named(root, 'c:ser');
        const caches = [...named(root, 'c:numCache'), ...named(root, 'c:strCache')];
        const external = named(root, 'c:externalData');
        const books = view
          .relationsOf(path)
          .filter(({ kind }) => kind === 'package')
          .map(({ id }) => id);
        return [
          ...[...used, ...crossed].filter((id) => !ids.includes(id)).map((id) => `no axis ${id}`),
          ...ids.filter((id) => !used.includes(id)).map((id) => `the axis ${id} is of no chart`),
          ...twice([
            ...series.map((one) => `index ${value(childOf(one, 'c:idx'))}`),
            ...series.map((one) => `order ${value(childOf(one, 'c:order'))}`),
          ]),
          ...caches.flatMap((cache) => {
            const count = Number(value(childOf(cache, 'c:ptCount')));
            const points = cache.children
              .filter(({ name }) => name === 'c:pt')
              .map((point) => idOf(point, 'idx'));
            const fits =
              points.every((index) => index >= 0 && index < count) && new Set(points).size === points.length;
            return fits ? [] : [`${points.length} points of ${count}`];
          }),
          ...external
            .filter(({ attributes }) => !books.includes(attributes.get('r:id') ?? ''))
            .map(() => 'its workbook is missing'),
        ];
      }),
  },
  {
    name: 'links to slides lead to slides, and all links lead somewhere',
    find: (view) =>
      [...view.roots].flatMap(([path, root]) =>
        [...named(root, 'a:hlinkClick')].flatMap(({ attributes }) => {
          const relation = view.relationsOf(path).find(({ id }) => id === attributes.get('r:id'));
          const jumps = attributes.get('action') === 'ppaction://hlinksldjump';
          if (relation === undefined) return [`${path}: a link that leads nowhere`];
          return (relation.kind === 'slide') === jumps ? [] : [`${path}: ${relation.target}`];
        }),
      ),
  },
];

/** The rules that a file breaks, with what breaks them. */
export function ooxmlFaults(file: Uint8Array): readonly string[] {
  const view = viewOf(file);
  return OOXML_RULES.flatMap(({ name, find }) => {
    const found = find(view);
    return found.length === 0 ? [] : [`${name}: ${found.slice(0, 3).join('; ')}`];
  });
}
