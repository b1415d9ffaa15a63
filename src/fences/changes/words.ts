// The words that a table of changes says by itself, per language; English where a language is not known.

import { languageOf } from '../../model/language.ts';

export type ChangesWords = {
  /** Heads of the columns. */
  readonly what: string;
  readonly edition: string;
  readonly now: string;
  readonly change: string;
  readonly share: string;
  readonly isNew: string;
  readonly same: string;
  /** Sentences; names in braces are filled in. */
  readonly nothing: string;
  readonly first: string;
  readonly more: string;
  readonly moreThanOne: string;
  readonly claims: string;
  /** By the verdict then, and now. */
  readonly turned: Readonly<Record<'holds' | 'fails' | 'undecided', string>>;
  /** What readers are told of an old value. */
  readonly note: string;
  readonly noteDated: string;
  readonly quoted: readonly [open: string, close: string];
};

const en: ChangesWords = {
  what: 'Figure',
  edition: 'Edition {name}',
  now: 'Now',
  change: 'Change',
  share: 'in %',
  isNew: 'new',
  same: 'unchanged',
  nothing: 'No figure on these slides has changed since {since}.',
  first: 'This is the first edition: there is none to compare it with.',
  more: 'One more figure changed.',
  moreThanOne: '{count} more figures changed.',
  claims: 'What can be said',
  turned: {
    holds: 'now holds; it was open before',
    undecided: 'is open now; it held before',
    fails: 'no longer holds',
  },
  note: 'As it was in the edition {name}.',
  noteDated: 'As it was in the edition {name}, of {date}.',
  quoted: ['“', '”'],
};

const zh: ChangesWords = {
  what: '数据',
  edition: '{name} 版',
  now: '现在',
  change: '变化',
  share: '变化率',
  isNew: '新增',
  same: '未变',
  nothing: '自{since}以来，本文数据没有变化。',
  first: '这是第一版，没有可供比较的前一版。',
  more: '另有 1 项数据发生变化。',
  moreThanOne: '另有 {count} 项数据发生变化。',
  claims: '结论',
  turned: {
    holds: '现在成立，此前未定',
    undecided: '现在未定，此前成立',
    fails: '不再成立',
  },
  note: '{name} 版中的数值。',
  noteDated: '{name} 版（{date}）中的数值。',
  quoted: ['“', '”'],
};

const de: ChangesWords = {
  what: 'Angabe',
  edition: 'Ausgabe {name}',
  now: 'Jetzt',
  change: 'Änderung',
  share: 'in %',
  isNew: 'neu',
  same: 'unverändert',
  nothing: 'Seit {since} hat sich keine Angabe auf diesen Folien geändert.',
  first: 'Dies ist die erste Ausgabe: Es gibt keine, mit der sie zu vergleichen wäre.',
  more: 'Eine weitere Angabe hat sich geändert.',
  moreThanOne: '{count} weitere Angaben haben sich geändert.',
  claims: 'Was sich sagen lässt',
  turned: {
    holds: 'gilt jetzt; zuvor war es offen',
    undecided: 'ist jetzt offen; zuvor galt es',
    fails: 'gilt nicht mehr',
  },
  note: 'Wie in der Ausgabe {name}.',
  noteDated: 'Wie in der Ausgabe {name} vom {date}.',
  quoted: ['„', '“'],
};

const fr: ChangesWords = {
  what: 'Donnée',
  edition: 'Édition {name}',
  now: 'Maintenant',
  change: 'Évolution',
  share: 'en %',
  isNew: 'nouveau',
  same: 'inchangé',
  nothing: 'Depuis {since}, aucun chiffre de ces diapositives n’a changé.',
  first: 'Ceci est la première édition : il n’y en a pas à laquelle la comparer.',
  more: 'Un autre chiffre a changé.',
  moreThanOne: '{count} autres chiffres ont changé.',
  claims: 'Ce que l’on peut dire',
  turned: {
    holds: 'est établi ; c’était incertain auparavant',
    undecided: 'est incertain ; c’était établi auparavant',
    fails: 'n’est plus vrai',
  },
  note: 'Valeur de l’édition {name}.',
  noteDated: 'Valeur de l’édition {name}, du {date}.',
  quoted: ['« ', ' »'],
};

const ja: ChangesWords = {
  what: '項目',
  edition: '{name}版',
  now: '現在',
  change: '変化',
  share: '変化率',
  isNew: '新規',
  same: '変化なし',
  nothing: '{since}以降、数値に変化はありません。',
  first: 'これは最初の版で、比較できる前の版はありません。',
  more: 'ほかに1件の数値が変わりました。',
  moreThanOne: 'ほかに{count}件の数値が変わりました。',
  claims: '言えること',
  turned: {
    holds: '成り立つ（以前は未定）',
    undecided: '未定（以前は成り立った）',
    fails: '成り立たなくなった',
  },
  note: '{name}版での値。',
  noteDated: '{name}版（{date}）での値。',
  quoted: ['「', '」'],
};

const WORDS: Readonly<Record<string, ChangesWords>> = { en, zh, de, fr, ja };

export const changesWords = (lang: string): ChangesWords => WORDS[languageOf(lang)] ?? en;

export const fill = (pattern: string, words: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
