// The words that slides show by themselves, per language; English where a language is not known.

export type Strings = {
  readonly sources: string;
  readonly sourcesContinued: string;
  readonly source: string;
  readonly slide: string;
  readonly impliedBy: string;
  readonly retrieved: string;
  /** On every page of a draft. */
  readonly draft: string;
  /** How final a figure is, in words. */
  readonly provisional: string;
  readonly estimate: string;
  readonly revised: string;
  readonly final: string;
  /** The sign at a figure that may still change. */
  readonly provisionalMark: string;
  readonly estimateMark: string;
};

const STRINGS: Readonly<Record<string, Strings>> = {
  en: {
    sources: 'Sources',
    sourcesContinued: 'Sources, continued',
    source: 'Source',
    slide: 'Slide',
    impliedBy: 'partly implied',
    retrieved: 'retrieved',
    draft: 'Draft',
    provisional: 'provisional',
    estimate: 'estimate',
    revised: 'revised',
    final: 'final',
    provisionalMark: 'p',
    estimateMark: 'e',
  },
  zh: {
    sources: '资料来源',
    sourcesContinued: '资料来源（续）',
    source: '来源',
    slide: '幻灯片',
    impliedBy: '部分为推算',
    retrieved: '检索于',
    draft: '草稿',
    provisional: '初步数',
    estimate: '估计数',
    revised: '修订数',
    final: '最终数',
    provisionalMark: '初',
    estimateMark: '估',
  },
};

export function stringsFor(lang: string): Strings {
  return STRINGS[lang.split('-', 1)[0] ?? 'en'] ?? (STRINGS.en as Strings);
}
