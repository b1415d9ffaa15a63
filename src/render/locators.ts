// Places in a source, named once where they start alike: "paragraphs 2, 4"; “第2、4段”.

import { languageOf } from '../model/language.ts';

/** Joins the places of one source in a language. */
export function joinLocators(locators: readonly string[], lang: string): readonly string[] {
  const language = languageOf(lang);
  const groups = new Map<string, string[]>();
  for (const locator of locators) {
    const match = readPlace(locator);
    const frame = match?.frame ?? locator;
    groups.set(frame, [...(groups.get(frame) ?? []), ...(match === undefined ? [] : [match.number])]);
  }
  return [...groups].map(([frame, numbers]) => {
    const sorted = [...new Set(numbers)].sort((a, b) => Number(a) - Number(b));
    if (sorted.length === 0) return frame;
    // English is the language of locators whose plural is known to be an s.
    const named = language === 'en' && sorted.length > 1 ? frame.replace(/^(\p{L}+) /u, '$1s ') : frame;
    return named.replace('#', sorted.join(language === 'zh' || language === 'ja' ? '、' : ', '));
  });
}

/** "paragraph 2" -> "paragraph #", 2; “第2段” -> “第#段”, 2. */
function readPlace(locator: string): { readonly frame: string; readonly number: string } | undefined {
  const match = /^(\p{L}+ )(\d+)()$/u.exec(locator) ?? /^(第)(\d+)(\p{L}+)$/u.exec(locator);
  const [, before = '', number = '', after = ''] = match ?? [];
  return match === null ? undefined : { frame: `${before}#${after}`, number };
}
