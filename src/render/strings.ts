// The words that slides show by themselves, per language; English where a language is not known.

export type Strings = {
  readonly sources: string;
  readonly sourcesContinued: string;
  readonly source: string;
  readonly slide: string;
  readonly impliedBy: string;
  readonly retrieved: string;
  /** What the file of figures is that a PDF carries. */
  readonly factsFile: string;
};

const STRINGS: Readonly<Record<string, Strings>> = {
  en: {
    sources: 'Sources',
    sourcesContinued: 'Sources, continued',
    source: 'Source',
    slide: 'Slide',
    impliedBy: 'partly implied',
    retrieved: 'retrieved',
    factsFile: 'The figures of this deck, with their sources and formulas, as data',
  },
  zh: {
    sources: '资料来源',
    sourcesContinued: '资料来源（续）',
    source: '来源',
    slide: '幻灯片',
    impliedBy: '部分为推算',
    retrieved: '检索于',
    factsFile: '本演示文稿的数据，附来源与公式',
  },
};

export function stringsFor(lang: string): Strings {
  return STRINGS[lang.split('-', 1)[0] ?? 'en'] ?? (STRINGS.en as Strings);
}
