// Sources -> DeckSource, FactsSource, Theme. Pure, and cannot fail: mistakes are reported, and a value is always given.

import type { Diagnose } from './diagnostics/catalogue.ts';
import type { DeckSource } from './model/deck.ts';
import { positionOf, type Source } from './model/source.ts';
import { type HtmlReader, makeContext } from './parse/context.ts';
import { readFrontMatter } from './parse/front-matter.ts';
import { hasStandInCharacters, maskReferences } from './parse/references.ts';
import { readSlides } from './parse/slides.ts';
import { findDeepNesting } from './parse/tokens.ts';

export { parseChecks } from './parse/checks.ts';
export type { HtmlReader } from './parse/context.ts';
export { decodeSource } from './parse/decode.ts';
export { factsSchema, parseFacts } from './parse/facts.ts';
export { frontMatterSchema } from './parse/front-matter.ts';
export { loadTables, mayHaveTables, type TableFiles, type Tables } from './parse/tables.ts';
export { parseTheme } from './parse/theme.ts';
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
  const { title, subtitle, description, footer, authors, keywords, unbound } = deck.frontMatter;
  const frontMatter = {
    ...original.frontMatter,
    ...{ title, subtitle, description, footer, lang, unbound },
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
  const slides = readBody(source, bodyStart, html, diagnose);
  const shown = slides.filter(({ settings }) => settings.visibility !== 'hidden');
  const filled = shown.some(({ blocks, notes }) => blocks.length + notes.length > 0);
  if (!filled) diagnose('deck-empty', {}, positionOf(source, bodyStart, source.text.length));
  return { file: source.file, source, frontMatter, slides: filled ? shown : [] };
}

function readBody(
  source: Source,
  start: number,
  html: HtmlReader | undefined,
  diagnose: Diagnose,
): DeckSource['slides'] {
  const body = source.text.slice(start);
  if (hasStandInCharacters(body)) {
    for (const match of body.matchAll(/[\uFDD0-\uFDD3]/g))
      diagnose('character-reserved', {}, positionOf(source, start + match.index, start + match.index + 1));
    return [];
  }
  const deep = findDeepNesting(body);
  if (deep !== undefined) {
    diagnose('markdown-too-deep', {}, positionOf(source, start + deep, start + deep + 1));
    return [];
  }
  const masked = maskReferences(source);
  const context = makeContext(masked, diagnose, html);
  try {
    return readSlides(masked.text, start, source, context);
  } catch (cause) {
    // marked recurses: what nests in ways that findDeepNesting doesn't see ends here instead of in a crash.
    if (!(cause instanceof RangeError)) throw cause;
    diagnose('markdown-too-deep', {}, positionOf(source, start, start + 1));
    return [];
  }
}
