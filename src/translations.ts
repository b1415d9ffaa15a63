// A deck's files in other languages, read beside the first one.

import type { Diagnose } from './diagnostics/catalogue.ts';
import type { DeckSource } from './model/deck.ts';
import { isLanguageTag } from './model/language.ts';
import type { DeckRow } from './model/row.ts';
import { positionOf, type Source, toSource } from './model/source.ts';
import { type TranslationRecord, translationFile, translationRecordFile } from './model/translation.ts';
import { loadHtmlReader, mayHaveHtml, parseTranslation, parseTranslationRecord } from './parse.ts';

export type Translation = {
  readonly deck: DeckSource;
  /** What it was translated from; undefined where that is not recorded. */
  readonly record: TranslationRecord | undefined;
};

/** How a deck's files are opened: `open` gives a text, and undefined where it can't be read, which is reported. */
export type DeckFiles = {
  readonly open: (path: string) => Source | 'missing' | undefined;
  /** The names in a folder of the deck. */
  readonly list: (path: string) => readonly string[];
  /** How a path is shown to people. */
  readonly show: (path: string) => string;
};

/** Reads a deck's other languages, each from a file of its own; undefined where one can't be read. */
export async function readTranslations(
  deck: DeckSource,
  files: DeckFiles,
  diagnose: Diagnose,
  row?: DeckRow,
): Promise<readonly Translation[] | undefined> {
  const { lang: first, languages } = deck.frontMatter;
  reportUnlisted(files, [first, ...languages.map(({ value }) => value)], diagnose);
  const translations: Translation[] = [];
  for (const { value: lang, at } of languages.slice(1)) {
    const file = translationFile(lang);
    const text = files.open(file);
    if (text === 'missing') diagnose('translation-missing', { file, lang }, at);
    if (text === 'missing' || text === undefined) continue;
    const html = mayHaveHtml(text) ? await loadHtmlReader() : undefined;
    const kept = files.open(translationRecordFile(lang));
    translations.push({
      deck: parseTranslation(text, { original: deck, lang, row }, html, diagnose),
      record: typeof kept === 'object' ? parseTranslationRecord(kept, diagnose) : undefined,
    });
  }
  return translations.length === Math.max(0, languages.length - 1) ? translations : undefined;
}

/** Tells of files that look like translations and are not read. */
function reportUnlisted({ list, show }: DeckFiles, listed: readonly string[], diagnose: Diagnose): void {
  for (const file of list('')) {
    const lang = /^deck\.([A-Za-z0-9-]+)\.md$/.exec(file)?.[1];
    if (lang !== undefined && isLanguageTag(lang) && !listed.includes(lang))
      diagnose('translation-unlisted', { file, lang }, positionOf(toSource(show(file), ''), 0, 0));
  }
}
