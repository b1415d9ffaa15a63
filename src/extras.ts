// What a deck is made into besides its page and its PDF: notes, handouts, pictures, a page to be sent, an outline.

import { describeCharacter, encode } from './build.ts';
import type { Diagnose } from './diagnostics/catalogue.ts';
import { type BrowserSession, captureSlides, emitDocument, type FontCutter } from './emit.ts';
import type { Deck } from './model/deck.ts';
import { type CardSize, cardOf, type ExtraOptions } from './model/extras.ts';
import type { PreparedPictures } from './model/media.ts';
import type { Artifact, EmbeddedFace, RenderedDeck } from './model/output.ts';
import type { Theme } from './model/theme.ts';
import {
  canvasSize,
  facesFor,
  renderCard,
  renderOutline,
  renderPrint,
  renderSheets,
  type SheetKind,
  titleOf,
  withoutSpoken,
} from './render.ts';

/** A deck in one language, as its page and its PDF show it. */
export type ExtraEdition = {
  readonly deck: Deck;
  readonly rendered: RenderedDeck;
  readonly pictures: PreparedPictures;
  readonly faces: readonly EmbeddedFace[];
  /** Stands in names of files: "" for the first language, ".zh-CN" for another. */
  readonly tag: string;
  /** The page made of other slides or another deck. */
  readonly pageOf: (rendered: RenderedDeck, deck: Deck, file: string) => string;
};

export type ExtraWorld = {
  readonly name: string;
  readonly creator: string;
  readonly date: Date | undefined;
  readonly theme: Theme;
  readonly fonts: FontCutter;
  /** Undefined where nothing is printed: then only what needs no browser is made. */
  readonly browser: BrowserSession | undefined;
  readonly diagnose: Diagnose;
};

/** Whether something is asked for that needs a browser. */
export const needsBrowser = (extras: ExtraOptions): boolean =>
  extras.speakerNotes === true ||
  extras.handout !== undefined ||
  extras.png !== undefined ||
  cardOf(extras) !== undefined;

/** Makes what is asked for, of each language. Rejects with HostError where the browser fails. */
export async function makeExtras(
  wanted: ExtraOptions,
  editions: readonly ExtraEdition[],
  world: ExtraWorld,
): Promise<readonly Artifact[]> {
  const artifacts: Artifact[] = [];
  for (const edition of editions) {
    const { tag } = edition;
    const { name, browser } = world;
    if (wanted.share === true)
      artifacts.push({ path: `share${tag}.html`, bytes: encode(sharedPage(edition, `share${tag}.html`)) });
    if (wanted.outline === true)
      artifacts.push({ path: `${name}${tag}.outline.md`, bytes: encode(renderOutline(edition.deck)) });
    if (browser === undefined) continue;
    const sheet = wanted.sheet ?? 'A4';
    const kinds: SheetKind[] = [
      ...(wanted.speakerNotes === true ? [{ kind: 'notes', sheet } as const] : []),
      ...(wanted.handout === undefined ? [] : [{ kind: 'handout', sheet, perPage: wanted.handout } as const]),
    ];
    for (const kind of kinds) {
      const pdf = await printSheets(kind, edition, world, browser);
      artifacts.push({ path: `${name}${tag}.${kind.kind}.pdf`, bytes: pdf });
    }
    const card = cardOf(wanted);
    if (card !== undefined)
      artifacts.push({ path: `card${tag}.png`, bytes: await drawCard(card, edition, world, browser) });
    if (wanted.png !== undefined)
      artifacts.push(...(await pictureSlides(wanted.png, edition, world, browser)));
  }
  return artifacts;
}

async function printSheets(
  kind: SheetKind,
  { deck, rendered, pictures }: ExtraEdition,
  { theme, fonts, creator, date, diagnose }: ExtraWorld,
  browser: BrowserSession,
): Promise<Uint8Array> {
  // The lines at the foot have digits and the deck's title, which slides may not show.
  const characters = `${rendered.characters}0123456789/ ${titleOf(deck)}`;
  const { faces, missing } = await fonts.embed(facesFor(theme, rendered), { ...rendered, characters });
  if (missing.length > 0)
    diagnose('glyph-missing', { characters: missing.slice(0, 10).map(describeCharacter).join(', ') });
  const { html, size } = renderSheets(rendered, deck, theme, { faces, pictures }, kind);
  const { frontMatter } = deck;
  const info = {
    title: titleOf(deck),
    lang: frontMatter.lang,
    creator,
    headings: rendered.slides.map(({ name }) => name),
    ...(frontMatter.authors.length > 0 ? { author: frontMatter.authors.join(', ') } : {}),
    ...(date === undefined ? {} : { date }),
  };
  return emitDocument({ html, size, info, more: true }, browser);
}

/** Pictures of the slides by number and id, so that they sort: "slides/01-title.png". */
async function pictureSlides(
  width: number,
  { deck, rendered, pictures, faces, tag }: ExtraEdition,
  { theme, diagnose }: ExtraWorld,
  browser: BrowserSession,
): Promise<readonly Artifact[]> {
  const html = renderPrint(rendered, deck, theme, { faces, pictures }, diagnose);
  const size = canvasSize(deck.frontMatter.aspect);
  const { slides } = rendered;
  const digits = Math.max(2, String(slides.length).length);
  const files = await captureSlides(
    { html, ...size, count: slides.length, scale: width / size.width },
    browser,
  );
  return files.map((bytes, index) => {
    const number = String(index + 1).padStart(digits, '0');
    return { path: `slides${tag}/${number}-${slides[index]?.id ?? 'slide'}.png`, bytes };
  });
}

async function drawCard(
  card: CardSize,
  { deck, rendered, pictures, faces }: ExtraEdition,
  { theme, diagnose }: ExtraWorld,
  browser: BrowserSession,
): Promise<Uint8Array> {
  const document = renderCard(rendered, deck, theme, { faces, pictures }, card, diagnose);
  const [picture = new Uint8Array()] = await captureSlides({ ...document, count: 1 }, browser);
  return picture;
}

/** The page as it is sent: without notes, and without what only notes show. */
function sharedPage({ deck, rendered, pageOf }: ExtraEdition, file: string): string {
  const silent = withoutSpoken(deck, rendered);
  const shown = new Set<string>();
  const visit = (ref: string): void => {
    if (shown.has(ref)) return;
    shown.add(ref);
    for (const input of deck.provenances.get(ref)?.inputs ?? []) visit(input.ref);
  };
  for (const { landings } of silent.rendered.slides)
    for (const { ref, observations } of landings) for (const one of [ref, ...observations]) visit(one);
  for (const { ties, inputs } of silent.deck.claims)
    if (ties.length > 0) for (const { ref } of inputs) visit(ref);
  const { title, subtitle, description } = deck.frontMatter;
  for (const part of [...title, ...subtitle, ...description])
    if (typeof part !== 'string') for (const ref of [part.ref, ...part.observations]) visit(ref);
  const provenances = new Map([...deck.provenances].filter(([ref]) => shown.has(ref)));
  return pageOf(silent.rendered, { ...silent.deck, provenances }, file);
}
