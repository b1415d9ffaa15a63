// The `units:` of a facts file: how counted things are called, by plural category and by language.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { UnitNouns } from '../model/fact.ts';
import { isLanguageTag } from '../model/language.ts';
import { readText, type YamlEntry } from './yaml.ts';

const CATEGORIES: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];
type Nouns = Map<Intl.LDMLPluralRule, string>;

/** `projects: { one: project, other: projects, zh-CN: 个项目 }`; a language can have a map of categories too. */
export function readUnitNouns({ key, value }: YamlEntry, diagnose: Diagnose): readonly UnitNouns[] {
  if (value.kind !== 'map') {
    diagnose('yaml-not-a-map', { what: `The unit \`${key.value}\`` }, value.at);
    return [];
  }
  if (!/^\p{L}/u.test(key.value) || /^[A-Z]{3}$/.test(key.value)) {
    diagnose('unit-noun-invalid', { unit: key.value }, key.at);
    return [];
  }
  const nouns = new Map<string, Nouns>();
  for (const entry of value.entries) {
    const name = entry.key.value;
    if (isCategory(name)) addNoun(nounsOf(nouns, ''), name, entry, diagnose);
    else if (!isLanguageTag(name)) diagnose('unit-noun-key', { key: name }, entry.key.at);
    else if (entry.value.kind !== 'map') addNoun(nounsOf(nouns, name), 'other', entry, diagnose);
    else
      for (const inner of entry.value.entries) {
        if (isCategory(inner.key.value)) addNoun(nounsOf(nouns, name), inner.key.value, inner, diagnose);
        else diagnose('unit-noun-key', { key: inner.key.value }, inner.key.at);
      }
  }
  for (const [language, byCategory] of nouns)
    if (!byCategory.has('other'))
      diagnose(
        'key-missing',
        { key: 'other', where: `the unit \`${key.value}\`${language === '' ? '' : ` in ${language}`}` },
        key.at,
      );
  return [{ symbol: key.value, at: key.at, nouns }];
}

const isCategory = (name: string): name is Intl.LDMLPluralRule =>
  CATEGORIES.some((category) => category === name);

function nounsOf(all: Map<string, Nouns>, language: string): Nouns {
  const nouns = all.get(language) ?? new Map();
  all.set(language, nouns);
  return nouns;
}

function addNoun(to: Nouns, category: Intl.LDMLPluralRule, entry: YamlEntry, diagnose: Diagnose): void {
  const text = readText(entry, diagnose);
  if (text !== undefined) to.set(category, text.value);
}
