// Sources -> DeckSource, FactsSource, Theme. Pure, and cannot fail: mistakes are reported, and a value is always given.

import type { Diagnose } from './diagnostics/catalogue.ts';
import type { DeckSource } from './model/deck.ts';
import { positionOf, type Source } from './model/source.ts';
import { type HtmlReader, makeContext } from './parse/context.ts';
import { readFrontMatter } from './parse/front-matter.ts';
import { hasStandInCharacters, maskReferences } from './parse/references.ts';
import { readSlides } from './parse/slides.ts';

export { parseChecks } from './parse/checks.ts';
export type { HtmlReader } from './parse/context.ts';
export { decodeSource } from './parse/decode.ts';
export { factsSchema, parseFacts } from './parse/facts.ts';
export { frontMatterSchema, themeOf } from './parse/front-matter.ts';
export { parsePlain } from './parse/plain.ts';
export { loadTables, mayHaveTables, type TableFiles, type Tables } from './parse/tables.ts';
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

/** Parses a deck's Markdown. */
export function parseDeck(source: Source, html: HtmlReader | undefined, diagnose: Diagnose): DeckSource {
  return parseMarkdown(source, 'deck', html, diagnose);
}

/** Parses a deck in another language: what it doesn't say of its own is as in the original. */
export function parseTranslation(
  source: Source,
  { original, lang }: { readonly original: DeckSource; readonly lang: string },
  html: HtmlReader | undefined,
  diagnose: Diagnose,
): DeckSource {
  const deck = parseMarkdown(source, 'translation', html, diagnose);
  const { title, subtitle, description, header, footer, authors, keywords, unbound, places } =
    deck.frontMatter;
  const frontMatter = {
    ...original.frontMatter,
    ...{ title, subtitle, description, lang, unbound, places },
    ...(header === undefined ? {} : { header }),
    ...(footer === undefined ? {} : { footer }),
    authors: authors.length > 0 ? authors : original.frontMatter.authors,
    keywords: keywords.length > 0 ? keywords : original.frontMatter.keywords,
  };
  return { ...deck, frontMatter };
}

function parseMarkdown(
  source: Source,
  role: 'deck' | 'translation',
  html: HtmlReader | undefined,
  diagnose: Diagnose,
): DeckSource {
  const { frontMatter, bodyStart } = readFrontMatter(source, role, diagnose);
  // Where the head or the body could not be read, that was told, and the slides are not missing.
  const slides = bodyStart === undefined ? undefined : readBody(source, bodyStart, html, diagnose);
  if (bodyStart === undefined || slides === undefined)
    return { file: source.file, source, frontMatter, slides: [] };
  const shown = slides.filter(({ settings }) => settings.visibility !== 'hidden');
  const hidden = slides.filter(({ settings }) => settings.visibility === 'hidden');
  const filled = shown.some(({ blocks, notes }) => blocks.length + notes.length > 0);
  if (!filled) diagnose('deck-empty', {}, positionOf(source, bodyStart, source.text.length));
  return { file: source.file, source, frontMatter, slides: filled ? shown : [], hidden };
}

function readBody(
  source: Source,
  start: number,
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
  const context = makeContext(masked, diagnose, html);
  return readSlides(masked.text, start, source, context);
}
