// The two documents around the slides: the deck for a browser, and the print document for paper.

import { createHash } from 'node:crypto';
import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Claim, ClaimProvenance } from '../model/claim.ts';
import type { Deck } from '../model/deck.ts';
import type { FactOrigin } from '../model/fact.ts';
import { isHanLanguage } from '../model/language.ts';
import type { PreparedPictures } from '../model/media.ts';
import type { EmbeddedFace, RenderedDeck, RenderedSlide } from '../model/output.ts';
import { SHARED_WITH_CJK } from '../model/scripts.ts';
import type { Theme } from '../model/theme.ts';
import { textWords } from '../model/words.ts';
import { backgroundRules } from './backgrounds.ts';
import { type Html, html, scriptJson } from './html.ts';
import { embedForPrint, embedForScreen, embedInStyle, pictureRules } from './pictures.ts';
import { type SocialInput, type SocialTags, socialTags } from './social.ts';
import { documentTitle } from './status.ts';
import { stringsFor } from './strings.ts';
import { styleOf } from './style.ts';
import { asMarkup, makeTemplates } from './templates.ts';

export type PageParts = {
  /** reveal's style sheet and the client's own, for the browser only. */
  readonly screenCss: string;
  readonly script: string;
  /** Words of the client's user interface. */
  readonly clientStrings: unknown;
  /** The figures as linked data. */
  readonly jsonLd: unknown;
  readonly faces: readonly EmbeddedFace[];
  readonly pictures: PreparedPictures;
  /** The deck in its other languages, as files beside this one. */
  readonly alternates: readonly { readonly lang: string; readonly html: string }[];
  /** Where the page will stand, for those who link to it; undefined where nobody asks. */
  readonly social?: SocialInput | undefined;
};

/** Width and height of a slide in CSS pixels. */
export function canvasSize(aspect: '16:9' | '4:3'): { width: number; height: number } {
  return aspect === '16:9' ? { width: 1280, height: 720 } : { width: 960, height: 720 };
}

/** What a deck's page is made of, each piece as it stands in it. */
export type PagePieces = {
  readonly style: string;
  readonly slides: readonly RenderedSlide[];
  /** JSON for the script, and the figures as linked data. */
  readonly data: string;
  readonly linkedData: string;
  readonly script: string;
};

/** The deck: one HTML file that asks for nothing outside. */
export function renderPage(
  rendered: RenderedDeck,
  deck: Deck,
  theme: Theme,
  parts: PageParts,
  diagnose: Diagnose,
): string {
  const pieces = pagePieces(rendered, deck, theme, parts);
  const { alternates, social } = parts;
  return renderFrame(pieces, { policy: policyOf(pieces), alternates, social }, deck, theme, diagnose);
}

/** The pieces of a deck's page. */
export function pagePieces(
  rendered: RenderedDeck,
  deck: Deck,
  theme: Theme,
  parts: Omit<PageParts, 'alternates' | 'social'>,
): PagePieces {
  const { frontMatter } = deck;
  const size = canvasSize(frontMatter.aspect);
  const style = [
    faceRules(parts.faces, frontMatter.lang),
    parts.screenCss,
    sizeRules(size),
    pageRule(size),
    embedInStyle(styleOf(theme, deck, rendered), parts.pictures),
    backgroundRules(deck, 'screen'),
    pictureRules(rendered.slides.map(({ screen }) => screen)),
  ].join('\n');
  const data = {
    config: { ...size, transition: frontMatter.transition, progress: frontMatter.progress },
    strings: parts.clientStrings,
    title: textWords(frontMatter.title),
    facts: Object.fromEntries(deck.provenances),
    claims: Object.fromEntries(
      deck.claims.filter(isShown).map((claim) => [claim.ref, claimTold(claim, deck)] as const),
    ),
  };
  return {
    style,
    slides: embedSlides(rendered.slides, parts.pictures),
    data: scriptJson(data),
    linkedData: scriptJson(parts.jsonLd),
    script: parts.script,
  };
}

/** What a deck may have: exactly this script and this style sheet, and what is in the page. */
function policyOf({ script, style, slides }: PagePieces): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    // Of a deck that has video or sound.
    ...(slides.some(({ screen }) => /<(?:video|audio)[ >]/.test(screen)) ? ['media-src data:'] : []),
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The page around its pieces. */
export function renderFrame(
  { style, slides, data, linkedData, script }: PagePieces,
  { policy, alternates, social }: { readonly policy: string } & Pick<PageParts, 'alternates' | 'social'>,
  deck: Deck,
  theme: Theme,
  diagnose: Diagnose,
): string {
  const context = {
    ...head(deck),
    policy,
    alternates,
    ...socialOf(social, deck),
    style: asMarkup(html(style)),
    slides: asMarkup(html(stacked(slides))),
    linkedData: asMarkup(html(linkedData)),
    data: asMarkup(html(data)),
    script: asMarkup(html(script)),
  };
  return makeTemplates(theme, diagnose).render('deck', context, () => '' as Html);
}

/** The print document: static sections, no script, the same canvas and style sheet. */
export function renderPrint(
  rendered: RenderedDeck,
  deck: Deck,
  theme: Theme,
  parts: Pick<PageParts, 'faces' | 'pictures'>,
  diagnose: Diagnose,
  size: { readonly width: number; readonly height: number } = canvasSize(deck.frontMatter.aspect),
): string {
  const make = makePrint(rendered, deck, theme, parts, diagnose, size);
  return make(rendered.slides.map(({ print }) => print));
}

/** Writes print documents of one deck, each with some of its slides, and with what stands behind them. */
export function makePrint(
  rendered: RenderedDeck,
  deck: Deck,
  theme: Theme,
  { faces, pictures }: Pick<PageParts, 'faces' | 'pictures'>,
  diagnose: Diagnose,
  size: { readonly width: number; readonly height: number } = canvasSize(deck.frontMatter.aspect),
): (slides: readonly string[], behind?: string) => string {
  const style = [
    faceRules(faces, deck.frontMatter.lang),
    sizeRules(size),
    PRINT_FRAME,
    pageRule(size),
    embedInStyle(styleOf(theme, deck, rendered), pictures),
    backgroundRules(deck, 'print'),
    pictureRules(rendered.slides.map(({ print }) => print)),
  ].join('\n');
  const policy = contentPolicy(style);
  const context = {
    ...head(deck),
    // Paper is light unless the deck says dark: what depends on the reader's system is not known here.
    appearance: deck.frontMatter.appearance === 'dark' ? 'dark' : 'light',
    policy,
    style: asMarkup(html(style)),
  };
  const templates = makeTemplates(theme, diagnose);
  return (slides, behind = '') => {
    const markup = embedForPrint(`${slides.join('\n')}${behind}`, pictures);
    return templates.render('print', { ...context, slides: asMarkup(html(markup)) }, () => '' as Html);
  };
}

/** What is only checked, or said in notes, is not the audience's to ask. */
const isShown = ({ ties }: Claim): boolean => ties.some(({ where }) => where === 'slide');

/** What a reader is told who asks words what they rest on. */
function claimTold(claim: Claim, deck: Deck): ClaimProvenance {
  const { statement, ties, ref, check, verdict, reasons, inputs, origin, locator, attribution, note } = claim;
  const words = stringsFor(deck.frontMatter.lang).claim;
  return {
    label: statement ?? ties[0]?.words ?? ref,
    exact: verdict === 'undecided' ? words.undecided : words.holds,
    check,
    ...(reasons.length === 0 ? {} : { reasons }),
    ...(inputs.length === 0 ? {} : { inputs }),
    ...(origin === undefined ? {} : { source: sourceTold(origin) }),
    ...(locator === undefined ? {} : { locator }),
    ...(attribution === undefined ? {} : { attribution }),
    ...(note === undefined ? {} : { note }),
  };
}

const sourceTold = ({ title, publisher, url, date }: FactOrigin) => ({
  title,
  ...(publisher === undefined ? {} : { publisher }),
  ...(url === undefined ? {} : { url }),
  ...(date === undefined ? {} : { date }),
});

function head(deck: Deck): Record<string, unknown> {
  const { frontMatter } = deck;
  return {
    lang: frontMatter.lang,
    appearance: frontMatter.appearance ?? 'light',
    title: documentTitle(textWords(frontMatter.title), deck, stringsFor(frontMatter.lang)),
    authors: frontMatter.authors.join(', ') || null,
    description: textWords(frontMatter.description) || textWords(frontMatter.subtitle) || null,
    keywords: frontMatter.keywords.join(', ') || null,
  };
}

/** What the page says of itself to those who link to it. */
function socialOf(social: SocialInput | undefined, deck: Deck): SocialTags {
  if (social === undefined) return { openGraph: [], twitter: [] };
  const { title, description } = head(deck) as { title: string; description: string | null };
  return socialTags(social, { lang: deck.frontMatter.lang, title, description: description ?? '' });
}

/** Slides with their pictures in them. */
function embedSlides(slides: readonly RenderedSlide[], pictures: PreparedPictures): readonly RenderedSlide[] {
  const embed = embedForScreen(pictures);
  return slides.map((slide) => ({ ...slide, screen: embed(slide.screen) }));
}

/** Sections in order; a vertical slide joins the one before it in a stack. */
export function stacked(slides: readonly RenderedSlide[]): string {
  const stacks: RenderedSlide[][] = [];
  for (const slide of slides) {
    const stack = stacks.at(-1);
    if (slide.vertical && stack !== undefined) stack.push(slide);
    else stacks.push([slide]);
  }
  return stacks
    .map((stack) => {
      const sections = stack.map(({ screen }) => screen).join('\n');
      return stack.length === 1 ? sections : `<section class="stack">\n${sections}\n</section>`;
    })
    .join('\n');
}

const PRINT_FRAME = `html,body{margin:0;padding:0;background:transparent}
.page{position:relative;width:var(--slide-width);height:var(--slide-height);overflow:hidden;contain:strict;break-after:page;break-inside:avoid;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page:last-of-type{break-after:auto}`;

export const sizeRules = ({ width, height }: { width: number; height: number }): string =>
  `:root{--slide-width:${width}px;--slide-height:${height}px}`;

/** A page of paper is a slide. */
const pageRule = ({ width, height }: { width: number; height: number }): string =>
  `@page{size:${width}px ${height}px;margin:0}`;

/** What a printed document may have: this style sheet, pictures and fonts inside it, and no script. */
export const contentPolicy = (style: string): string =>
  `default-src 'none'; style-src ${hashOf(style)}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`;

/** `@font-face` rules with the fonts in them. */
export function faceRules(faces: readonly EmbeddedFace[], lang: string): string {
  const ours = isHanLanguage(lang);
  return faces
    .map(({ family, weight, style, mime, format, bytes, script }) => {
      const url = `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`;
      // In Chinese text, marks that Latin has too are Chinese marks: Latin faces, which stand first, leave them.
      const range = ours && script === undefined ? `;unicode-range:${LATIN_RANGE}` : '';
      return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url(${url}) format("${format}")${range}}`;
    })
    .join('\n');
}

/** Everything but the marks that are shared. */
const LATIN_RANGE = (() => {
  const points = [...SHARED_WITH_CJK].map((mark) => mark.codePointAt(0) ?? 0).sort((a, b) => a - b);
  const hex = (point: number) => point.toString(16).toUpperCase();
  const starts = [0, ...points.map((point) => point + 1)];
  const ends = [...points.map((point) => point - 1), 0x10ffff];
  return starts
    .map((start, index) => [start, ends[index] ?? 0] as const)
    .filter(([start, end]) => start <= end)
    .map(([start, end]) => `U+${hex(start)}-${hex(end)}`)
    .join(',');
})();

/** The source expression of a policy that allows exactly this text. */
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
