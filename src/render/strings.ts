// The words that slides show by themselves, per language; English where a language is not known.

import type { ClaimWords } from '../model/claim.ts';
import { languageOf } from '../model/language.ts';

export type Strings = {
  readonly sources: string;
  /** "{}" is the number of the page. */
  readonly sourcesContinued: string;
  readonly source: string;
  readonly slide: string;
  readonly impliedBy: string;
  readonly retrieved: string;
  /** Between the parts of a list, before what a word stands for, between sentences and groups. */
  readonly comma: string;
  /** Between names. */
  readonly namesComma: string;
  readonly colon: string;
  readonly semicolon: string;
  readonly stop: string;
  /** Around the title of a work. */
  readonly workOpen: string;
  readonly workClose: string;
  /** Around what is said by the way. */
  readonly asideOpen: string;
  readonly asideClose: string;
  /** On the button that copies code, before and after. */
  readonly copyCode: string;
  readonly copied: string;
  /** What the file of figures is that a PDF carries. */
  readonly factsFile: string;
  /** The deck and the facts file as they are written, where a PDF carries them. */
  readonly markdownFile: string;
  readonly writtenFacts: string;
  /** What notes are called. */
  readonly notes: string;
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
  /** Over values that are computed. */
  readonly derived: string;
  /** Behind a heading that stood on the page before. */
  readonly continued: string;
  readonly claim: ClaimWords;
  /** Before the figure of a change, with what stands between. */
  readonly change: { readonly up: string; readonly down: string; readonly same: string };
  /** Over the two sides of a change, where the slide doesn't name them. */
  readonly before: string;
  readonly after: string;
  /** Of a slide's place in the deck. */
  readonly appendix: string;
  readonly agenda: string;
  readonly current: string;
};

const en: Strings = {
  copyCode: 'Copy',
  copied: 'Copied',
  factsFile: 'The figures of this deck, with their sources and formulas, as data',
  markdownFile: 'The Markdown of this deck, as it is written',
  writtenFacts: 'The facts file of this deck, as it is written',
  notes: 'Notes',
  draft: 'Draft',
  provisional: 'provisional',
  estimate: 'estimate',
  revised: 'revised',
  final: 'final',
  provisionalMark: 'p',
  estimateMark: 'e',
  sources: 'Sources',
  sourcesContinued: 'Sources, continued ({})',
  source: 'Source',
  slide: 'Slide',
  impliedBy: 'partly implied',
  retrieved: 'retrieved',
  comma: ', ',
  namesComma: ', ',
  colon: ': ',
  semicolon: '; ',
  stop: '. ',
  workOpen: '',
  workClose: '',
  asideOpen: ' (',
  asideClose: ')',
  change: { up: 'up ', down: 'down ', same: 'unchanged: ' },
  before: 'Before',
  after: 'After',
  appendix: 'Appendix',
  agenda: 'Agenda',
  current: 'current',
  claims: 'Stated by the source, not checked',
  derived: 'Worked out from these figures',
  continued: 'continued',
  claim: {
    holds: 'Agrees with the figures',
    undecided: 'Stated by the source, not checked',
    noValue: '{label}: no value for {period}',
    leftOpen: '{left} and {right} leave it open',
    comma: ', ',
  },
};

const zh: Strings = {
  copyCode: '复制',
  copied: '已复制',
  factsFile: '本演示文稿的数据，附来源与公式',
  markdownFile: '本演示文稿的 Markdown 原文',
  writtenFacts: '本演示文稿的数据文件原文',
  notes: '备注',
  draft: '草稿',
  provisional: '初步数',
  estimate: '估计数',
  revised: '修订数',
  final: '最终数',
  provisionalMark: '初',
  estimateMark: '估',
  sources: '资料来源',
  sourcesContinued: '资料来源（{}）',
  source: '来源',
  slide: '幻灯片',
  impliedBy: '部分为推算',
  retrieved: '检索于',
  comma: '，',
  namesComma: '、',
  colon: '：',
  semicolon: '；',
  stop: '。',
  workOpen: '《',
  workClose: '》',
  asideOpen: '（',
  asideClose: '）',
  change: { up: '上升', down: '下降', same: '持平：' },
  before: '之前',
  after: '之后',
  appendix: '附录',
  agenda: '议程',
  current: '当前',
  claims: '来源所述，未经核对',
  derived: '由以上数据推算',
  continued: '续',
  claim: {
    holds: '与数据相符',
    undecided: '来源所述，未经核对',
    noValue: '{label}：没有{period}的数值',
    leftOpen: '{left}与{right}之间无法判断',
    comma: '、',
  },
};

const STRINGS: Readonly<Record<string, Strings>> = {
  en,
  zh,
  de: {
    ...en,
    copyCode: 'Kopieren',
    copied: 'Kopiert',
    factsFile: 'Die Zahlen dieser Präsentation mit Quellen und Formeln, als Daten',
    markdownFile: 'Das Markdown dieser Präsentation, wie es geschrieben ist',
    writtenFacts: 'Die Datei der Zahlen, wie sie geschrieben ist',
    notes: 'Notizen',
    draft: 'Entwurf',
    provisional: 'vorläufig',
    estimate: 'geschätzt',
    revised: 'revidiert',
    final: 'endgültig',
    provisionalMark: 'v',
    estimateMark: 's',
    sources: 'Quellen',
    sourcesContinued: 'Quellen, Fortsetzung ({})',
    source: 'Quelle',
    slide: 'Folie',
    impliedBy: 'teils errechnet',
    retrieved: 'abgerufen',
    change: { up: 'plus ', down: 'minus ', same: 'unverändert: ' },
    before: 'Vorher',
    after: 'Nachher',
    appendix: 'Anhang',
    agenda: 'Agenda',
    current: 'aktuell',
    claims: 'Laut Quelle, nicht geprüft',
    derived: 'Aus diesen Zahlen errechnet',
    continued: 'Fortsetzung',
    claim: {
      holds: 'Stimmt mit den Zahlen überein',
      undecided: 'Laut Quelle, nicht geprüft',
      noValue: '{label}: kein Wert für {period}',
      leftOpen: '{left} und {right} lassen es offen',
      comma: ', ',
    },
  },
  fr: {
    ...en,
    copyCode: 'Copier',
    copied: 'Copié',
    factsFile: 'Les chiffres de cette présentation, avec sources et formules, en données',
    markdownFile: 'Le Markdown de cette présentation, tel qu’il est écrit',
    writtenFacts: 'Le fichier des chiffres, tel qu’il est écrit',
    notes: 'Notes',
    draft: 'Projet',
    provisional: 'provisoire',
    estimate: 'estimation',
    revised: 'révisé',
    final: 'définitif',
    provisionalMark: 'p',
    estimateMark: 'e',
    sources: 'Sources',
    sourcesContinued: 'Sources, suite ({})',
    source: 'Source',
    slide: 'Diapositive',
    impliedBy: 'en partie calculé',
    retrieved: 'consulté',
    colon: ' : ',
    semicolon: ' ; ',
    change: { up: 'en hausse de ', down: 'en baisse de ', same: 'inchangé : ' },
    before: 'Avant',
    after: 'Après',
    appendix: 'Annexe',
    agenda: 'Sommaire',
    current: 'en cours',
    claims: 'Selon la source, non vérifié',
    derived: 'Calculé à partir de ces chiffres',
    continued: 'suite',
    claim: {
      holds: 'Conforme aux chiffres',
      undecided: 'Selon la source, non vérifié',
      noValue: '{label} : pas de valeur pour {period}',
      leftOpen: '{left} et {right} ne permettent pas de trancher',
      comma: ', ',
    },
  },
  ja: {
    ...zh,
    copyCode: 'コピー',
    copied: 'コピーしました',
    factsFile: 'このスライドの数値、出典と計算式つきデータ',
    markdownFile: 'このスライドのMarkdown原文',
    writtenFacts: '数値ファイルの原文',
    notes: 'ノート',
    draft: '草案',
    provisional: '速報値',
    estimate: '推計値',
    revised: '改定値',
    final: '確定値',
    provisionalMark: '速',
    estimateMark: '推',
    sources: '出典',
    sourcesContinued: '出典（{}）',
    source: '出典',
    slide: 'スライド',
    impliedBy: '一部は算出値',
    retrieved: '閲覧',
    comma: '、',
    semicolon: '；',
    workOpen: '『',
    workClose: '』',
    change: { up: '増加 ', down: '減少 ', same: '横ばい：' },
    before: '変更前',
    after: '変更後',
    appendix: '付録',
    agenda: '目次',
    current: '現在',
    claims: '出典の記述、未確認',
    derived: '以上の数値からの算出',
    continued: '続き',
    claim: {
      holds: 'データと一致',
      undecided: '出典の記述、未確認',
      noValue: '{label}：{period}の値なし',
      leftOpen: '{left}と{right}では判断できない',
      comma: '、',
    },
  },
};

/** The words in a language. */
export const stringsFor = (lang: string): Strings => STRINGS[languageOf(lang)] ?? en;

/** What numbers and dates are written with, where that is no Latin letter. */
export function numeralsOf(lang: string): string {
  const language = languageOf(lang);
  if (language === 'zh')
    return '零〇一二三四五六七八九十百千万亿第年月日季度元美欧英镑港瑞士法郎卢比韩超过至少不足至多约倍个百分点每';
  if (language === 'ja')
    return '零一二三四五六七八九十百千万億兆第年月日四半期円元ドルユーロポンド超以上未満以下約倍ポイント';
  return '';
}
