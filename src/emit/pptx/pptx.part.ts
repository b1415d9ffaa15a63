// A deck as a PPTX: read from the print document in the browser that prints, written part by part.

import type { Deck } from '../../model/deck.ts';
import type { NativeChart } from '../../model/native-chart.ts';
import { type NoteLine, noteLines } from '../../model/note-lines.ts';
import type { RenderedDeck } from '../../model/output.ts';
import type { Box, Hex, Item, PageBox, PptxReader, Scene } from '../../model/scene.ts';
import { type Theme, tokenValue } from '../../model/theme.ts';
import { textWords } from '../../model/words.ts';
import type { BrowserSession, Capture, Evaluate } from '../browser.ts';
import { chartParts, NATIVE_TYPES } from './chart.ts';
import { chartsOf } from './charts-of.ts';
import { figureLines, notesMasterPart, notesPart } from './notes.ts';
import { makePackage, type Package } from './package.ts';
import { paletteOf } from './palette.ts';
import { houseLayout, placeInHouse } from './places.ts';
import { appProperties, coreProperties, presentationPart } from './properties.ts';
import { slideXml } from './slide.ts';
import type { House } from './template.ts';
import { LAYOUTS, type LayoutType, layoutPart, masterPart, themePart } from './theme.ts';
import { document } from './xml.ts';

export { type House, type Refusal, readHouse } from './template.ts';

export type PptxInput = {
  /** The script that reads slides in the page, and the print document. */
  readonly script: string;
  readonly html: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly deck: Deck;
  readonly rendered: RenderedDeck;
  readonly theme: Theme;
  readonly title: string;
  readonly creator: string;
  readonly date: Date | undefined;
  readonly house: House | undefined;
  /** Whether its notes are in the file. */
  readonly withNotes: boolean;
  /** The words over the figures in notes. */
  readonly figuresTitle: string;
};

const SLIDE = 'application/vnd.openxmlformats-officedocument.presentationml.';
const DRAWING = 'application/vnd.openxmlformats-officedocument.';

/** Makes the file. Rejects with HostError where the browser fails. */
export async function makePptx(input: PptxInput, browser: BrowserSession): Promise<Uint8Array> {
  const { scenes, shots } = await readScenes(input, browser);
  return writePptx(input, scenes, shots);
}

/** As many pictures are taken in one page; where there are more, a second page takes its share of them. */
const FEW_SHOTS = 6;

/** Reads the slides, and takes the pictures that they need. */
async function readScenes(
  input: PptxInput,
  browser: BrowserSession,
): Promise<{ readonly scenes: readonly Scene[]; readonly shots: ReadonlyMap<number, Uint8Array> }> {
  const { html, deck } = input;
  const shots = new Map<number, Uint8Array>();
  let wanted: readonly number[] | undefined;
  let next = 0;
  let helper: Promise<unknown> | undefined;
  // Taking a picture is mostly waiting for frames: two pages take them in half the time.
  const visitor = (isFirst: boolean) => async (evaluate: Evaluate, capture: Capture) => {
    await evaluate('document.fonts.ready.then(() => undefined)');
    await evaluate(`${input.script}\n;undefined`);
    const scenes = (await evaluate('pptxReader.read()')) as ReturnType<PptxReader['read']>;
    wanted ??= shotsOf(scenes, deck);
    if (isFirst && wanted.length > FEW_SHOTS) {
      helper = browser.visit(html, visitor(false), 'print');
      helper.catch(() => {}); // told below
    }
    for (let shot = wanted[next++]; shot !== undefined; shot = wanted[next++]) {
      const box = (await evaluate(`pptxReader.showAlone(${shot})`)) as PageBox;
      shots.set(shot, await capture(box));
    }
    return scenes;
  };
  const scenes = await browser.visit(html, visitor(true), 'print');
  await helper;
  return { scenes, shots };
}

/** What of the slides is taken as pictures. */
const shotsOf = (scenes: readonly Scene[], deck: Deck): readonly number[] =>
  scenes.flatMap(({ items }, slide) =>
    items.flatMap((item) =>
      'shot' in item && item.shot !== undefined && nativeOf(item, deck, slide) === undefined
        ? [item.shot]
        : [],
    ),
  );

/** The chart that a drawing is, where programs have one like it. */
function nativeOf(item: Item, deck: Deck, slide: number): NativeChart | undefined {
  if (item.kind !== 'shot' || item.drawing === undefined) return undefined;
  const chart = chartsOf(deck.slides[slide]?.blocks ?? [])[item.drawing];
  return chart !== undefined && NATIVE_TYPES.includes(chart.type) ? chart : undefined;
}

/** Writes the parts of a deck whose slides were read. */
export function writePptx(
  input: PptxInput,
  scenes: readonly Scene[],
  shots: ReadonlyMap<number, Uint8Array>,
): Uint8Array {
  const { deck, rendered, theme, size, house } = input;
  const { lang, appearance } = deck.frontMatter;
  const palette = paletteOf(theme, appearance === 'dark' ? 'dark' : 'light', lang);
  const made = makePackage(house?.defaults);
  const layouts = house === undefined ? addTheme(made, input, palette) : addHouse(made, house);
  const colorOf = tokenColors(theme, appearance === 'dark', palette.scheme.dk1);
  const main = 'ppt/presentation.xml';
  const slidePaths = scenes.map((_, index) => `ppt/slides/slide${index + 1}.xml`);
  const masters = house?.masters ?? [{ path: 'ppt/slideMasters/slideMaster1.xml', id: '2147483648' }];
  const masterIds = masters.map(({ path, id }) => ({ id, rel: made.relate(main, 'slideMaster', path) }));
  const slideIds = slidePaths.map((path) => made.relate(main, 'slide', path));
  made.add('ppt/notesMasters/deckNotesMaster.xml', notesMasterPart(), `${SLIDE}notesMaster+xml`);
  made.add(
    'ppt/theme/deckNotesTheme.xml',
    themePart('Notes', { ...palette, isDark: false }),
    `${DRAWING}theme+xml`,
  );
  made.relate('ppt/notesMasters/deckNotesMaster.xml', 'theme', 'ppt/theme/deckNotesTheme.xml');
  const notesId = made.relate(main, 'notesMaster', 'ppt/notesMasters/deckNotesMaster.xml');
  made.relate(main, 'theme', house === undefined ? 'ppt/theme/theme1.xml' : themeOf(house));
  let charts = 0;
  let pictures = 0;
  const media = new Map<string, string>();
  const addMedia = (bytes: Uint8Array, ending: string): string => {
    const key = `${ending} ${Buffer.from(bytes).toString('base64')}`;
    const known = media.get(key);
    if (known !== undefined) return known;
    pictures += 1;
    const path = `ppt/media/deck-picture${pictures}.${ending}`;
    media.set(key, path);
    made.add(path, bytes);
    return path;
  };
  for (const [index, scene] of scenes.entries()) {
    const path = slidePaths[index] as string;
    const type = layoutTypeOf(rendered.slides[index]?.layout ?? '', scene);
    const layout = layouts(type);
    made.relate(path, 'slideLayout', layout.path);
    const placed =
      house === undefined
        ? { items: scene.items, fit: (box: Box) => box, scale: 1 }
        : placeInHouse(scene, { house, layout: houseLayout(house, type), canvas: size });
    const xml = slideXml(
      { ...scene, items: placed.items },
      {
        palette,
        layout: type,
        house: house !== undefined,
        places: layout.places,
        fit: placed.fit,
        scale: placed.scale,
        number: String(index + 1),
        link: (href) => {
          if (!href.startsWith('#'))
            return /^(?:https?:|mailto:)/i.test(href)
              ? { id: made.relate(path, 'hyperlink', href, true) }
              : undefined;
          const target = slidePaths[Number(href.slice(1))];
          return target === undefined
            ? undefined
            : { id: made.relate(path, 'slide', target), action: 'ppaction://hlinksldjump' };
        },
        picture: (item) => {
          if (item.kind !== 'picture' && item.kind !== 'shot') return undefined;
          const shot = item.shot === undefined ? undefined : shots.get(item.shot);
          const own = item.kind === 'picture' ? readDataUrl(item.src) : undefined;
          if (own !== undefined && own.ending !== 'svg')
            return { id: made.relate(path, 'image', addMedia(own.bytes, own.ending)) };
          if (shot === undefined) return undefined;
          const id = made.relate(path, 'image', addMedia(shot, 'png'));
          return own === undefined
            ? { id }
            : { id, vector: made.relate(path, 'image', addMedia(own.bytes, 'svg')) };
        },
        chart: (item) => {
          const chart = nativeOf(item, deck, index);
          if (chart === undefined) return undefined;
          charts += 1;
          const parts = chartParts(chart, { palette, colorOf, lang });
          const chartPath = `ppt/charts/deckChart${charts}.xml`;
          const workbook = `ppt/embeddings/deckChart${charts}.xlsx`;
          made.add(chartPath, parts.chart, `${DRAWING}drawingml.chart+xml`);
          made.add(workbook, parts.workbook);
          made.relate(chartPath, 'package', workbook);
          return made.relate(path, 'chart', chartPath);
        },
      },
    );
    made.add(path, document(xml), `${SLIDE}slide+xml`);
    const lines = linesOf(input, index);
    if (lines.length === 0) continue;
    const notes = `ppt/notesSlides/notesSlide${index + 1}.xml`;
    made.add(notes, notesPart(lines, lang), `${SLIDE}notesSlide+xml`);
    made.relate(notes, 'notesMaster', 'ppt/notesMasters/deckNotesMaster.xml');
    made.relate(notes, 'slide', path);
    made.relate(path, 'notesSlide', notes);
  }
  made.add(
    main,
    presentationPart({ masters: masterIds, notes: notesId, slides: slideIds, size: house?.size ?? size }),
    `${SLIDE}presentation.main+xml`,
  );
  made.add(
    'docProps/core.xml',
    coreProperties(input, textWords(deck.frontMatter.description)),
    'application/vnd.openxmlformats-package.core-properties+xml',
  );
  made.add('docProps/app.xml', appProperties(scenes.length), `${DRAWING}extended-properties+xml`);
  made.relate('', 'officeDocument', main);
  made.relate(
    '',
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    'docProps/core.xml',
  );
  made.relate('', 'extended-properties', 'docProps/app.xml');
  return made.bytes();
}

const themeOf = ({ parts }: House): string =>
  parts.find(({ kind }) => kind?.endsWith('theme+xml'))?.path ?? 'ppt/theme/theme1.xml';

/** Notes as they were written, where they are asked for, then what each figure is. */
function linesOf({ deck, rendered, withNotes, figuresTitle }: PptxInput, index: number): readonly NoteLine[] {
  const slide = deck.slides[index];
  const page = rendered.slides[index];
  if (slide === undefined || page === undefined) return [];
  const notes = withNotes ? noteLines(slide.notes) : [];
  const figures = figureLines(page, deck);
  if (figures.length === 0) return notes;
  const gap: readonly NoteLine[] = notes.length === 0 ? [] : [{ runs: [], level: 0 }];
  return [...notes, ...gap, { runs: [{ text: figuresTitle, bold: true }], level: 0 }, ...figures];
}

/** The kind of layout that a slide has in presentations. */
function layoutTypeOf(layout: string, { items }: Scene): LayoutType {
  if (layout === 'title') return 'title';
  if (layout === 'section' || layout === 'appendix') return 'secHead';
  const texts = items.filter((item) => item.kind === 'text' && item.role === 'body');
  return texts.length === 1 && items.every(({ kind }) => kind === 'text' || kind === 'shape')
    ? 'obj'
    : 'titleOnly';
}

type Layouts = (type: LayoutType) => {
  readonly path: string;
  readonly places: ReadonlyMap<string, string | undefined>;
};

function addTheme(made: Package, { theme, size }: PptxInput, palette: ReturnType<typeof paletteOf>): Layouts {
  const master = 'ppt/slideMasters/slideMaster1.xml';
  made.add('ppt/theme/theme1.xml', themePart(theme.name, palette), `${DRAWING}theme+xml`);
  made.add(master, masterPart(palette, size), `${SLIDE}slideMaster+xml`);
  const paths = LAYOUTS.map((layout, index) => {
    const path = `ppt/slideLayouts/slideLayout${index + 1}.xml`;
    made.add(path, layoutPart(layout, size), `${SLIDE}slideLayout+xml`);
    made.relate(master, 'slideLayout', path);
    made.relate(path, 'slideMaster', master);
    return path;
  });
  made.relate(master, 'theme', 'ppt/theme/theme1.xml');
  return (type) => {
    const index = LAYOUTS.findIndex((layout) => layout.type === type);
    const { body } = LAYOUTS[index] as (typeof LAYOUTS)[number];
    const places = new Map<string, string | undefined>([
      [type === 'title' ? 'ctrTitle' : 'title', undefined],
      ...(body === undefined ? [] : ([[body, '1']] as const)),
      ['ftr', '11'],
      ['sldNum', '12'],
    ]);
    return { path: paths[index] as string, places };
  };
}

function addHouse(made: Package, house: House): Layouts {
  for (const { path, bytes, kind } of house.parts) made.add(path, bytes, kind);
  return (type) => houseLayout(house, type);
}

/** The colours of charts, by token. */
function tokenColors(theme: Theme, isDark: boolean, other: Hex): (token: string) => Hex {
  const values = isDark ? new Map([...theme.tokens.light, ...theme.tokens.dark]) : theme.tokens.light;
  const colorOf = (token: string): Hex =>
    /^#([0-9a-f]{6})$/i.exec(tokenValue(values, token) ?? '')?.[1]?.toLowerCase() ?? other;
  // What is not highlighted is two thirds muted, as on the slide.
  const mixed = (from: Hex, to: Hex): Hex =>
    [0, 2, 4]
      .map((at) => {
        const [a, b] = [from, to].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [
          number,
          number,
        ];
        return Math.round(a * 0.66 + b * 0.34)
          .toString(16)
          .padStart(2, '0');
      })
      .join('');
  return (token) => (token === '--quiet' ? mixed(colorOf('--muted'), colorOf('--paper')) : colorOf(token));
}

function readDataUrl(src: string): { bytes: Uint8Array; ending: string } | undefined {
  const [, kind = '', coding, data = ''] =
    /^data:image\/([a-z+]+)(?:;charset=[^;,]*)?(;base64)?,([\s\S]*)$/.exec(src) ?? [];
  const ending = { png: 'png', jpeg: 'jpeg', gif: 'gif', 'svg+xml': 'svg' }[kind];
  if (ending === undefined) return undefined;
  return {
    ending,
    bytes: coding === undefined ? Buffer.from(decodeURIComponent(data)) : Buffer.from(data, 'base64'),
  };
}
