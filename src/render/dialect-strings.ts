// The words of callouts and footnotes, per language; English where a language is not known.

import type { CalloutName } from '../model/groups.ts';
import { languageOf } from '../model/language.ts';

export type DialectStrings = Readonly<Record<CalloutName, string>> & {
  readonly footnotes: string;
  /** What a note's number says to screen readers. "{}" is the number. */
  readonly noteMark: string;
  /** What the number at the foot leads back to. */
  readonly noteBack: string;
};

const en: DialectStrings = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
  footnotes: 'Notes',
  noteMark: 'Note {}',
  noteBack: 'Back to note {} in the text',
};

const STRINGS: Readonly<Record<string, DialectStrings>> = {
  en,
  zh: {
    note: '说明',
    tip: '提示',
    important: '重要',
    warning: '警告',
    caution: '当心',
    footnotes: '注释',
    noteMark: '注释{}',
    noteBack: '回到正文中的注释{}',
  },
  de: {
    note: 'Hinweis',
    tip: 'Tipp',
    important: 'Wichtig',
    warning: 'Warnung',
    caution: 'Vorsicht',
    footnotes: 'Anmerkungen',
    noteMark: 'Anmerkung {}',
    noteBack: 'Zurück zur Anmerkung {} im Text',
  },
  fr: {
    note: 'Note',
    tip: 'Conseil',
    important: 'Important',
    warning: 'Avertissement',
    caution: 'Prudence',
    footnotes: 'Notes',
    noteMark: 'Note {}',
    noteBack: 'Retour à la note {} dans le texte',
  },
  ja: {
    note: '注記',
    tip: 'ヒント',
    important: '重要',
    warning: '警告',
    caution: '注意',
    footnotes: '注',
    noteMark: '注{}',
    noteBack: '本文の注{}に戻る',
  },
};

/** The words in a language. */
export const dialectStringsFor = (lang: string): DialectStrings => STRINGS[languageOf(lang)] ?? en;
