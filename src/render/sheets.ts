// Sheets of paper on which slides stand small: with their notes below, or with lines to write on. Pure.

import type { Deck } from '../model/deck.ts';
import { type HandoutSize, SHEETS, type SheetName } from '../model/extras.ts';
import type { PreparedPictures } from '../model/media.ts';
import type { EmbeddedFace, RenderedDeck, RenderedSlide } from '../model/output.ts';
import type { Theme } from '../model/theme.ts';
import { textWords } from '../model/words.ts';
import { backgroundRules } from './backgrounds.ts';
import { escapeHtml } from './html.ts';
import { canvasSize, contentPolicy, faceRules, sizeRules } from './page.ts';
import { embedForPrint, pictureRules } from './pictures.ts';
import { embedStyle } from './sheet-style.ts';
import { NOTES } from './spoken.ts';
import { documentTitle } from './status.ts';
import { stringsFor } from './strings.ts';

export type SheetParts = {
  readonly faces: readonly EmbeddedFace[];
  readonly pictures: PreparedPictures;
};
export type SheetKind =
  | { readonly kind: 'notes'; readonly sheet: SheetName }
  | { readonly kind: 'handout'; readonly sheet: SheetName; readonly perPage: HandoutSize };

export type SheetDocument = {
  readonly html: string;
  /** The sheet in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
};

/** CSS pixels of a millimetre. */
const PX = 96 / 25.4;
/** Millimetres around what is printed, and of the line at the foot. */
const MARGIN = 15;
const FOOT = 8;
const GAP = 6;

/** Makes the document of a deck's slides on sheets. */
export function renderSheets(
  rendered: RenderedDeck,
  deck: Deck,
  theme: Theme,
  { faces, pictures }: SheetParts,
  kind: SheetKind,
): SheetDocument {
  const { frontMatter } = deck;
  const canvas = canvasSize(frontMatter.aspect);
  const sheet = SHEETS[kind.sheet];
  const room = { width: sheet.width - 2 * MARGIN, height: sheet.height - 2 * MARGIN - FOOT };
  const style = [
    faceRules(faces, frontMatter.lang),
    sizeRules(canvas),
    embedStyle(theme, deck, rendered, pictures),
    backgroundRules(deck, 'print'),
    pictureRules(rendered.slides.map(({ print }) => print)),
    frameRules(kind.sheet),
    kind.kind === 'notes' ? notesRules(room, canvas) : handoutRules(kind.perPage, room, canvas),
  ].join('\n');
  const title = textWords(frontMatter.title);
  const body =
    kind.kind === 'notes' ? notesBody(rendered, title) : handoutBody(rendered, title, kind.perPage);
  const named = documentTitle(title, deck, stringsFor(frontMatter.lang));
  const appearance = frontMatter.appearance === 'dark' ? 'dark' : 'light';
  return {
    html: `<!doctype html>
<html lang="${escapeHtml(frontMatter.lang)}" class="${appearance} print">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentPolicy(style))}">
<title>${escapeHtml(named)}</title>
<style>${style}</style>
</head>
<body>
${embedForPrint(body, pictures)}
</body>
</html>
`,
    size: { width: Math.round(sheet.width * PX), height: Math.round(sheet.height * PX) },
  };
}

/** The notes of a slide as they stand in its section for the browser; its links lead within the document. */
export const notesOf = ({ screen }: RenderedSlide): string =>
  (NOTES.exec(screen)?.[1] ?? '').replaceAll('href="#/', 'href="#');

const foot = (title: string, number: number, total: number): string =>
  `<p class="sheet-foot"><span>${escapeHtml(title)}</span> <span>${number} / ${total}</span></p>`;

const frame = ({ print }: RenderedSlide): string =>
  `<div class="frame">${print.replace(' data-steps=', ' data-unused=')}</div>`;

function notesBody({ slides }: RenderedDeck, title: string): string {
  return slides
    .map(
      (slide, index) =>
        `<article class="sheet">${frame(slide)}\n<div class="sheet-notes">${notesOf(slide)}</div>\n${foot(title, index + 1, slides.length)}</article>`,
    )
    .join('\n');
}

/** Lines to write on beside or below each slide; readers of tags hear nothing of them. */
const LINES: Readonly<Record<HandoutSize, number>> = { 2: 3, 3: 7, 4: 8, 6: 3 };

function handoutBody({ slides }: RenderedDeck, title: string, perPage: HandoutSize): string {
  const pages = Math.ceil(slides.length / perPage);
  const lines = `<div class="lines" aria-hidden="true">${'<i></i>'.repeat(LINES[perPage])}</div>`;
  return Array.from({ length: pages }, (_, page) => {
    const here = slides.slice(page * perPage, (page + 1) * perPage);
    const cells = here.map((slide) => `<div class="cell">${frame(slide)}${lines}</div>`).join('\n');
    return `<article class="sheet"><div class="cells">${cells}</div>\n${foot(title, page + 1, pages)}</article>`;
  }).join('\n');
}

type Size = { readonly width: number; readonly height: number };

const mm = (value: number): string => `${Math.round(value * 1000) / 1000}mm`;

/** A sheet, a slide on it, and the line at its foot. Slides keep their size and are drawn smaller. */
const frameRules = (sheet: SheetName): string => {
  const { width, height } = SHEETS[sheet];
  return `@page{size:${width}mm ${height}mm;margin:0}
html,body{margin:0;padding:0;background:#fff}
body{color:#1a1a1a;font-family:var(--font-sans);font-size:11pt;line-height:1.45}
.sheet{position:relative;box-sizing:border-box;width:${mm(width)};min-height:${mm(height)};padding:${mm(MARGIN)};break-after:page;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.sheet:last-of-type{break-after:auto}
.frame{position:relative;overflow:hidden;break-inside:avoid;outline:.5pt solid #b5b5b5}
.frame>.page{position:absolute;left:0;top:0;width:var(--slide-width);height:var(--slide-height);overflow:hidden;contain:strict;transform-origin:0 0}
.sheet-foot{position:absolute;left:${mm(MARGIN)};right:${mm(MARGIN)};bottom:${mm(MARGIN - 4)};display:flex;justify-content:space-between;margin:0;font-size:8.5pt;line-height:1.2;color:#5c5c5c}
.lines{display:flex;flex-direction:column}
.lines i{flex:1;border-bottom:.5pt solid #b5b5b5}`;
};

/** The size of frames by their width, with the scale that makes a slide so wide. */
const framesOf = (width: number, canvas: Size): string => {
  const scale = (width * PX) / canvas.width;
  return `.frame{width:${mm(width)};height:${mm((width * canvas.height) / canvas.width)}}
.frame>.page{transform:scale(${Math.round(scale * 1e6) / 1e6})}`;
};

function notesRules(room: Size, canvas: Size): string {
  return `${framesOf(room.width, canvas)}
.sheet{height:auto}
.sheet-notes{margin-top:9mm;max-width:150mm;orphans:2;widows:2}
.sheet-notes :is(p,ul,ol,blockquote){margin:0 0 .7em}
.sheet-notes :is(ul,ol){padding-left:1.4em}
.sheet-notes,.sheet-notes *{color:#1a1a1a;border-color:#b5b5b5}
.sheet-notes :is(a,.fact){text-decoration:none;border:0;background:none}`;
}

function handoutRules(perPage: HandoutSize, room: Size, canvas: Size): string {
  const columns = perPage === 4 || perPage === 6 ? 2 : 1;
  const rows = perPage / columns;
  const cell = {
    width: (room.width - (columns - 1) * GAP) / columns,
    height: (room.height - (rows - 1) * GAP) / rows,
  };
  const ratio = canvas.width / canvas.height;
  // Lines stand beside a slide where three share a page, else below it.
  const beside = perPage === 3;
  const width = Math.min(
    beside ? (cell.width - GAP) * 0.52 : cell.width,
    (cell.height - (beside ? 0 : perPage === 2 ? 24 : 20)) * ratio,
  );
  const lines = beside
    ? `.cell{display:flex;gap:${mm(GAP)}}.lines{flex:1;height:${mm(Math.min(cell.height - GAP, width / ratio + 14))}}`
    : `.cell{display:flex;flex-direction:column}.lines{flex:1;width:${mm(width)};padding-bottom:${mm(GAP / 2)}}`;
  return `${framesOf(width, canvas)}
.frame{flex:none}
.cells{display:grid;grid-template-columns:repeat(${columns},${mm(cell.width)});grid-auto-rows:${mm(cell.height)};gap:${mm(GAP)}}
.cell{overflow:hidden;padding:.5pt}
${lines}`;
}
