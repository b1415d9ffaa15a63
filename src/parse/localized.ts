// Texts of the facts file that can differ by language: `label: { en: Regional GDP, zh-CN: 地区生产总值 }`.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Localized } from '../model/fact.ts';
import { isLanguageTag } from '../model/language.ts';
import type { Written } from '../model/source.ts';
import { readText, type YamlEntry } from './yaml.ts';

/** A scalar, or a map from language tags to texts; anything else is reported. */
export function readLocalized(entry: YamlEntry | undefined, diagnose: Diagnose): Localized | undefined {
  if (entry?.value.kind !== 'map') return readText(entry, diagnose);
  const languages = new Map<string, Written>();
  for (const item of entry.value.entries) {
    if (!isLanguageTag(item.key.value)) {
      diagnose('language-invalid', { tag: item.key.value }, item.key.at);
      continue;
    }
    const text = readText(item, diagnose);
    if (text !== undefined) languages.set(item.key.value, text);
  }
  const [first] = languages.values();
  if (first === undefined) {
    if (entry.value.entries.length === 0) diagnose('key-not-text', { key: entry.key.value }, entry.value.at);
    return undefined;
  }
  return { ...first, languages };
}
