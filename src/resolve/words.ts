// The words that numbers are written with, per language: what Intl doesn't say, or says otherwise than people.

import type { WrittenBound } from '../model/fact.ts';

export type NumberWords = {
  /** Words around a bounded number; "{}" is the number. */
  readonly bounds: Readonly<Record<WrittenBound, string>>;
  /** "{1}" and "{2}" are the ends. */
  readonly between: string;
  /** From here on a number is written with a scale word. */
  readonly compactFrom: number;
  /** Between a number or its scale and the unit's noun. */
  readonly space: string;
  /** "{}" is the number. */
  readonly times: string;
  /** Between a unit and what it is counted by. */
  readonly per: string;
  /** What stands between a scale word and a noun instead of a space: `millions de`. */
  readonly afterScale?: (noun: string) => string;
  /** Zero to twelve, where a language writes small numbers as words. */
  readonly cardinals: readonly string[];
  /** First to twelfth. */
  readonly ordinals: readonly string[];
  readonly ordinal: (number: number) => string;
  /** A quarter of a year. */
  readonly quarter: (quarter: number, year: string) => string;
};

const en: NumberWords = {
  bounds: {
    over: 'over {}',
    at_least: 'at least {}',
    under: 'under {}',
    at_most: 'at most {}',
    about: 'about {}',
  },
  between: 'between {1} and {2}',
  compactFrom: 1_000_000,
  space: ' ',
  times: '{} times',
  per: ' per ',
  cardinals: [
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
  ordinals: [
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
    'eleventh',
    'twelfth',
  ],
  ordinal: (number) =>
    `${number}${({ one: 'st', two: 'nd', few: 'rd' } as Record<string, string>)[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)] ?? 'th'}`,
  quarter: (quarter, year) => `Q${quarter} ${year}`,
};

const zh: NumberWords = {
  bounds: { over: '超过{}', at_least: '至少{}', under: '不足{}', at_most: '至多{}', about: '约{}' },
  between: '{1}至{2}',
  compactFrom: 10_000,
  space: '',
  times: '{}倍',
  per: '/',
  cardinals: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'],
  ordinals: [
    '第一',
    '第二',
    '第三',
    '第四',
    '第五',
    '第六',
    '第七',
    '第八',
    '第九',
    '第十',
    '第十一',
    '第十二',
  ],
  ordinal: (number) => `第${number}`,
  quarter: (quarter, year) => `${year}年第${['一', '二', '三', '四'][quarter - 1]}季度`,
};

const de: NumberWords = {
  ...en,
  bounds: {
    over: 'über {}',
    at_least: 'mindestens {}',
    under: 'unter {}',
    at_most: 'höchstens {}',
    about: 'rund {}',
  },
  between: 'zwischen {1} und {2}',
  times: 'das {}-Fache',
  per: ' je ',
  cardinals: [
    'null',
    'eins',
    'zwei',
    'drei',
    'vier',
    'fünf',
    'sechs',
    'sieben',
    'acht',
    'neun',
    'zehn',
    'elf',
    'zwölf',
  ],
  ordinals: [],
  ordinal: (number) => `${number}.`,
  quarter: (quarter, year) => `${quarter}. Quartal ${year}`,
};

const fr: NumberWords = {
  ...en,
  bounds: {
    over: 'plus de {}',
    at_least: 'au moins {}',
    under: 'moins de {}',
    at_most: 'au plus {}',
    about: 'environ {}',
  },
  between: 'entre {1} et {2}',
  times: '{} fois',
  per: ' par ',
  afterScale: (noun) => (/^[aeiouéèêh]/i.test(noun) ? ' d’' : ' de '),
  cardinals: [
    'zéro',
    'un',
    'deux',
    'trois',
    'quatre',
    'cinq',
    'six',
    'sept',
    'huit',
    'neuf',
    'dix',
    'onze',
    'douze',
  ],
  ordinals: [],
  ordinal: (number) => (number === 1 ? '1er' : `${number}e`),
  quarter: (quarter, year) => `${quarter === 1 ? '1er' : `${quarter}e`} trimestre ${year}`,
};

const ja: NumberWords = {
  ...zh,
  bounds: { over: '{}超', at_least: '{}以上', under: '{}未満', at_most: '{}以下', about: '約{}' },
  between: '{1}から{2}',
  quarter: (quarter, year) => `${year}年第${quarter}四半期`,
};

/** Signs that any language reads. */
const OTHER: NumberWords = {
  ...en,
  bounds: { over: '> {}', at_least: '≥ {}', under: '< {}', at_most: '≤ {}', about: '≈ {}' },
  between: '{1}–{2}',
  times: '{}×',
  per: '/',
  cardinals: [],
  ordinals: [],
  ordinal: (number) => `${number}.`,
  quarter: (quarter, year) => `${year}-Q${quarter}`,
};

const LANGUAGES: Readonly<Record<string, NumberWords>> = { en, zh, de, fr, ja };

/** The words of a language; signs where they are not known. */
export function wordsFor(lang: string): NumberWords {
  const words = LANGUAGES[lang.split('-', 1)[0] ?? ''] ?? OTHER;
  // Lakhs are counted from a hundred thousand.
  return lang === 'en-IN' ? { ...words, compactFrom: 100_000 } : words;
}
