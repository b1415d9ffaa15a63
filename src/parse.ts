// Sources -> DeckSource, FactsSource, Theme. Pure, and cannot fail: mistakes are reported, and a value is always given.

import type { Diagnose } from './diagnostics/catalogue.ts';
import type { DeckSource } from './model/deck.ts';
import type { NoteSource } from './model/notes.ts';
import type { DeckRow } from './model/row.ts';
import { type Position, positionOf, type Source, toSource } from './model/source.ts';
import { type Context, type HtmlReader, makeContext } from './parse/context.ts';
import { type FrontMatterRole, readFrontMatter } from './parse/front-matter.ts';
import { hasStandInCharacters, maskReferences } from './parse/references.ts';
import { readSlides } from './parse/slides.ts';

export { parseChecks } from './parse/checks.ts';
export type { HtmlReader } from './parse/context.ts';
export { decodeSource } from './parse/decode.ts';
export { factsSchema, parseFacts } from './parse/facts.ts';
export { findForEach } from './parse/for-each.ts';
export { themeOf } from './parse/front-matter.ts';
export { frontMatterSchema } from './parse/front-matter-keys.ts';
export { parsePlain } from './parse/plain.ts';
export { readRows } from './parse/rows.ts';
export {
  loadCsvReader,
  loadTables,
  loadTablesAt,
  mayHaveTables,
  type TableFiles,
  type Tables,
} from './parse/tables.ts';
export { parseTheme, type TemplatesFolder, type ThemeFolder } from './parse/theme.ts';
export { type FontSource, parseThemeFile, themeSchema } from './parse/theme-file.ts';
export { parseTranslationRecord, writeTranslationRecord } from './parse/translation-record.ts';

/** Whether a deck's text may hold raw HTML, for which loadHtmlReader's reader is needed. */
export const mayHaveHtml = (source: Source): boolean => /<[a-zA-Z/!?]/.test(source.text);

/** The reader of raw HTML, loaded only for decks that have some. */
export async function loadHtmlReader(): Promise<HtmlReader> {
  const { readHtml } = await import('./parse/html.ts');
  return readHtml;
}

/**
 * Reads HTML or SVG that was made for a deck as raw HTML in its Markdown is read: the allow-list holds, `{{ … }}` is a
 * reference. What is wrong with it is told at the place given.
 */
export function readMarkup(html: HtmlReader, text: string, at: Position, diagnose: Diagnose) {
  if (hasStandInCharacters(text)) {
    diagnose('character-reserved', {}, at);
    return [];
  }
  const masked = maskReferences(toSource(at.file, text));
  const references = masked.references.map((hidden) => ({ ...hidden, at }));
  const tell: Diagnose = (code, params) => diagnose(code, params, at);
  return makeContext({ ...masked, references }, tell, html).readHtml(masked.text, at);
}

/** Parses a deck's Markdown. */
export function parseDeck(
  source: Source,
  html: HtmlReader | undefined,
  diagnose: Diagnose,
  row?: DeckRow,
): DeckSource {
  return parseMarkdown(source, { role: 'deck', row }, html, diagnose);
}

/** Parses a deck in another language: what it doesn't say of its own is as in the original. */
export function parseTranslation(
  source: Source,
  {
    original,
    lang,
    row,
  }: { readonly original: DeckSource; readonly lang: string; readonly row?: DeckRow | undefined },
  html: HtmlReader | undefined,
  diagnose: Diagnose,
): DeckSource {
  const deck = parseMarkdown(
    source,
    { role: 'translation', row },
    html,
    diagnose,
    original.frontMatter.incremental,
  );
  const { title, subtitle, description, header, footer, authors, keywords, unbound, places } =
    deck.frontMatter;
  const frontMatter = {
    ...original.frontMatter,
    ...{ title, subtitle, description, lang, unbound, places, claims: deck.frontMatter.claims ?? {} },
    ...(header === undefined ? {} : { header }),
    ...(footer === undefined ? {} : { footer }),
    authors: authors.length > 0 ? authors : original.frontMatter.authors,
    keywords: keywords.length > 0 ? keywords : original.frontMatter.keywords,
  };
  return { ...deck, frontMatter };
}

function parseMarkdown(
  source: Source,
  role: FrontMatterRole,
  html: HtmlReader | undefined,
  diagnose: Diagnose,
  incremental?: boolean,
): DeckSource {
  const { frontMatter, bodyStart } = readFrontMatter(source, role, diagnose);
  // Where the head or the body could not be read, that was told, and the slides are not missing.
  const found = { ids: new Map<string, Position>(), footnotes: new Map<string, NoteSource>() };
  const reading = { ...found, incremental: incremental ?? frontMatter.incremental };
  const slides = bodyStart === undefined ? undefined : readBody(source, bodyStart, reading, html, diagnose);
  if (bodyStart === undefined || slides === undefined)
    return { file: source.file, source, frontMatter, slides: [] };
  const shown = slides.filter(({ settings }) => settings.visibility !== 'hidden');
  const hidden = slides.filter(({ settings }) => settings.visibility === 'hidden');
  const filled = shown.some(({ blocks, notes }) => blocks.length + notes.length > 0);
  if (!filled) diagnose('deck-empty', {}, positionOf(source, bodyStart, source.text.length));
  return {
    ...{ file: source.file, source, frontMatter, slides: filled ? shown : [], hidden },
    ...(found.footnotes.size === 0 ? {} : { footnotes: found.footnotes }),
    ...(found.ids.size === 0 ? {} : { elementIds: found.ids }),
  };
}

function readBody(
  source: Source,
  start: number,
  reading: Pick<Context, 'ids' | 'footnotes' | 'incremental'>,
  html: HtmlReader | undefined,
  diagnose: Diagnose,
): DeckSource['slides'] | undefined {
  const body = source.text.slice(start);
  if (hasStandInCharacters(body)) {
    for (const match of body.matchAll(/[\uFDD0-\uFDD3]/g))
      diagnose('character-reserved', {}, positionOf(source, start + match.index, start + match.index + 1));
    return undefined;
  }
  const masked = maskReferences(source);
  const context = { ...makeContext(masked, diagnose, html), ...reading };
  return readSlides(masked.text, start, source, context);
}
