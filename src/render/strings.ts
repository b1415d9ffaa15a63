// The words that slides show by themselves, per language; English where a language is not known.

import type { ClaimWords } from '../model/claim.ts';

export type Strings = {
  readonly sources: string;
  readonly sourcesContinued: string;
  readonly source: string;
  readonly slide: string;
  readonly impliedBy: string;
  readonly retrieved: string;
  /** What the file of figures is that a PDF carries. */
  readonly factsFile: string;
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
  /** Over the claims that the facts leave open. */
  readonly claims: string;
  readonly claim: ClaimWords;
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
    draft: 'Draft',
    provisional: 'provisional',
    estimate: 'estimate',
    revised: 'revised',
    final: 'final',
    provisionalMark: 'p',
    estimateMark: 'e',
    claims: 'Stated by the source, not checked',
    claim: {
      holds: 'Agrees with the figures',
      undecided: 'Stated by the source, not checked',
      noValue: '{label}: no value for {period}',
      leftOpen: '{left} and {right} leave it open',
    },
  },
  zh: {
    sources: '资料来源',
    sourcesContinued: '资料来源（续）',
    source: '来源',
    slide: '幻灯片',
    impliedBy: '部分为推算',
    retrieved: '检索于',
    factsFile: '本演示文稿的数据，附来源与公式',
    draft: '草稿',
    provisional: '初步数',
    estimate: '估计数',
    revised: '修订数',
    final: '最终数',
    provisionalMark: '初',
    estimateMark: '估',
    claims: '来源所述，未经核对',
    claim: {
      holds: '与数据相符',
      undecided: '来源所述，未经核对',
      noValue: '{label}：没有{period}的数值',
      leftOpen: '{left}与{right}之间无法判断',
    },
  },
};

export function stringsFor(lang: string): Strings {
  return STRINGS[lang.split('-', 1)[0] ?? 'en'] ?? (STRINGS.en as Strings);
}
