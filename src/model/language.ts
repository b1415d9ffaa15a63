// Language tags (BCP 47), and finding what was written for a language.

/** Whether a text is a language tag as authors write them, e.g. "en", "zh-CN", "sr-Latn". */
export function isLanguageTag(text: string): boolean {
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text)) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** The language that words are kept for: "zh" of "zh-CN"; with its script where that is not the usual one: "zh-Hant" of "zh-TW". */
export function languageOf(tag: string): string {
  const language = tag.split('-', 1)[0] ?? tag;
  if (language === tag || !isLanguageTag(tag)) return language;
  const script = (of: string) => new Intl.Locale(of).maximize().script;
  return script(tag) === script(language) ? language : `${language}-${script(tag)}`;
}

/** Whether a language is written in Chinese characters, and set as they are. */
export const isHanLanguage = (tag: string): boolean => /^(?:zh|ja)(?:-|$)/.test(tag);

/** What a map by language tag holds for a language: its own, else that of the language without region. */
export function forLanguage<T>(byTag: ReadonlyMap<string, T>, tag: string): T | undefined {
  for (let wanted = tag; wanted !== ''; wanted = wanted.slice(0, Math.max(0, wanted.lastIndexOf('-')))) {
    const found = byTag.get(wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
