// The words that slides show by themselves, per language; English where a language is not known.

export type Strings = {
  readonly sources: string;
  readonly sourcesContinued: string;
  readonly source: string;
  readonly slide: string;
  readonly impliedBy: string;
  readonly retrieved: string;
};

const STRINGS: Readonly<Record<string, Strings>> = {
  en: {
    sources: 'Sources',
    sourcesContinued: 'Sources, continued',
    source: 'Source',
    slide: 'Slide',
    impliedBy: 'partly implied',
    retrieved: 'retrieved',
  },
  zh: {
    sources: '资料来源',
    sourcesContinued: '资料来源（续）',
    source: '来源',
    slide: '幻灯片',
    impliedBy: '部分为推算',
    retrieved: '检索于',
  },
};

export function stringsFor(lang: string): Strings {
  return STRINGS[lang.split('-', 1)[0] ?? 'en'] ?? (STRINGS.en as Strings);
}
