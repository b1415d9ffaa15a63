// Diagnostics about a deck in several languages: its files, its words in the facts file, its translations.

import { error, warning } from './entry.ts';

const COMMAND = 'When the translation says what the original says, run `factdeck translated`.';

export const languageCodes = {
  'language-invalid': error(
    (p: { tag: string }) => `\`${p.tag}\` is not a language tag.`,
    () => 'Tags look like en, de, zh-CN.',
  ),
  'language-differs': error(
    (p: { lang: string; first: string }) =>
      `\`lang\` is ${p.lang}, and the first of \`languages\` is ${p.first}.`,
    () => 'Leave `lang` out: `languages` says it.',
  ),
  'translation-missing': error(
    (p: { file: string; lang: string }) =>
      `The deck has the language ${p.lang}, and there is no \`${p.file}\`.`,
    () => 'Write the slides in that language there, or take it out of `languages`.',
  ),
  'translation-unlisted': warning(
    (p: { file: string; lang: string }) =>
      `\`${p.file}\` is not read: \`languages\` does not list ${p.lang}.`,
    (p) => `Add ${p.lang} to \`languages\` in deck.md, the first language first, or delete the file.`,
  ),
  'translation-key': error(
    (p: { key: string }) => `\`${p.key}\` is set in \`deck.md\` for all languages.`,
    () =>
      'Delete it here; a translation has title, subtitle, description, author, keywords, footer and unbound.',
  ),
  'translation-text-missing': warning(
    (p: { key: string; lang: string }) => `\`deck.md\` has a \`${p.key}\`, and the ${p.lang} deck has none.`,
    () => 'Add it to the front matter here.',
  ),
  'translation-count': error(
    (p: { lang: string; first: string; has: number; wants: number }) =>
      `The ${p.lang} deck has ${count(p.has)}, the ${p.first} deck ${p.wants}.`,
    () => 'Slides pair by their order: each needs its counterpart.',
  ),
  'translation-vertical': error(
    (p: { lang: string; first: string; slide: string; vertical: boolean }) =>
      p.vertical
        ? `This slide stands below the one before it, and \`${p.slide}\` of the ${p.first} deck does not.`
        : `This slide does not stand below the one before it, and \`${p.slide}\` of the ${p.first} deck does.`,
    (p) => `Write ${p.vertical ? '`---`' : '`----`'} above it.`,
  ),
  'translation-id': error(
    (p: { id: string; slide: string }) =>
      `This slide is \`${p.slide}\` in all languages, and not \`${p.id}\`.`,
    () => 'Delete the `id` here: ids are those of the first language.',
  ),
  'translation-facts': warning(
    (p: { slide: string; ref: string; shown: string; missing: string }) =>
      `The slide \`${p.slide}\` shows \`${p.ref}\` in ${p.shown}, and not in ${p.missing}.`,
    () => 'Show it in both, or in neither.',
  ),
  'translation-claims': warning(
    (p: { slide: string; claim: string; made: string; missing: string }) =>
      `The slide \`${p.slide}\` makes the claim \`${p.claim}\` in ${p.made}, and not in ${p.missing}.`,
    () => 'Tie the words that say so to the claim in both, or in neither.',
  ),
  'text-untranslated': warning(
    (p: { key: string; of: string; lang: string }) =>
      `The \`${p.key}\` of ${p.of} is not written in ${p.lang}.`,
    (p) => `Write it as a map: \`${p.key}: { en: …, ${p.lang}: … }\`.`,
  ),
  'value-localized': error(
    (p: { text: string }) => `\`${p.text}\` is no text: a number or a date is one for all languages.`,
    () => 'Write it once; it is formatted for each language. Only words are a map by language.',
  ),
  'unit-noun-invalid': error(
    (p: { unit: string }) => `\`${p.unit}\` is not a noun that counts something.`,
    () => 'Under `units` stand nouns as they are written behind numbers, such as projects.',
  ),
  'unit-noun-key': error(
    (p: { key: string }) => `\`${p.key}\` is neither a plural category nor a language tag.`,
    () => 'Categories are zero, one, two, few, many and other; tags look like de or zh-CN.',
  ),
  'unit-untranslated': warning(
    (p: { unit: string; lang: string }) => `The unit \`${p.unit}\` has no noun in ${p.lang}.`,
    (p) => `Add it under \`units\`: \`${p.unit}: { …, ${p.lang}: … }\`.`,
  ),
  'translation-stale': warning(
    (p: { what: string; lang: string }) =>
      `The original of ${p.what} has changed since it was translated to ${p.lang}.`,
    () => COMMAND,
  ),
  'translation-unrecorded': warning(
    (p: { slides: readonly string[]; lang: string }) =>
      `It is not recorded what ${p.slides.length === 1 ? `the slide \`${p.slides[0]}\` was` : `${p.slides.length} slides were`} translated from to ${p.lang}.`,
    () => COMMAND,
  ),
  'translation-record-invalid': error(
    (p: { reason: string }) => `This record of translations can't be read: ${p.reason}.`,
    () => 'Restore it, or delete it and run `factdeck translated`.',
  ),
} as const;

const count = (slides: number): string => (slides === 1 ? 'one slide' : `${slides} slides`);
