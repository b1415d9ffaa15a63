// What is kept of a translation: hashes of the originals that it was made from.

/** The record beside a translation, e.g. deck.zh-CN.lock.json: a hash for each original, by slide id. */
export type TranslationRecord = {
  /** Whether it could not be read: then nothing is said of what it lacks. */
  readonly broken?: true;
  /** Of the front matter's texts. */
  readonly head: string | undefined;
  readonly slides: ReadonlyMap<string, string>;
};

/** Where a deck in another language is written, and where its record is kept. */
export const translationFile = (lang: string): string => `deck.${lang}.md`;
export const translationRecordFile = (lang: string): string => `deck.${lang}.lock.json`;
