// The words that numbers are written with, per language: what Intl doesn't say, or says otherwise than people.

import type { Bound } from '../model/fact.ts';
import { languageOf } from '../model/language.ts';

export type NumberWords = {
  /** Words around a bounded number; "{}" is the number. */
  readonly bounds: Readonly<Record<Exclude<Bound, 'between'>, string>>;
  /** "{1}" and "{2}" are the ends. */
  readonly between: string;
  /** Nouns of currencies that people say otherwise than Intl does. */
  readonly currencies: Readonly<Record<string, string>>;
  /** Between a number or its scale and the unit's noun. */
  readonly space: string;
  /** "{}" is the number. */
  readonly times: string;
  readonly points: string;
  readonly per: string;
  /** Whether what a rate is for stands before the number: 每个项目17亿元. */
  readonly perComesFirst: boolean;
  /** From here on a number is written with a scale word. */
  readonly compactFrom: number;
  /** Zero to twelve, where a language writes small numbers as words. */
  readonly cardinals: readonly string[];
  /** First to twelfth. */
  readonly ordinals: readonly string[];
  readonly ordinal: (number: number) => string;
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
  currencies: {
    CNY: 'yuan',
    USD: 'dollars',
    EUR: 'euros',
    GBP: 'pounds',
    JPY: 'yen',
    HKD: 'Hong Kong dollars',
    CHF: 'Swiss francs',
    INR: 'rupees',
    KRW: 'won',
  },
  space: ' ',
  times: '{} times',
  points: 'percentage points',
  per: 'per',
  perComesFirst: false,
  compactFrom: 1_000_000,
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
};

const zh: NumberWords = {
  bounds: { over: '超过{}', at_least: '至少{}', under: '不足{}', at_most: '至多{}', about: '约{}' },
  between: '{1}至{2}',
  currencies: {
    CNY: '元',
    USD: '美元',
    EUR: '欧元',
    GBP: '英镑',
    JPY: '日元',
    HKD: '港元',
    CHF: '瑞士法郎',
    INR: '卢比',
    KRW: '韩元',
  },
  space: '',
  times: '{}倍',
  points: '个百分点',
  per: '每',
  perComesFirst: true,
  compactFrom: 10_000,
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
  currencies: { CNY: 'Yuan', USD: 'Dollar', EUR: 'Euro', GBP: 'Pfund', JPY: 'Yen' },
  times: 'das {}-Fache',
  points: 'Prozentpunkte',
  per: 'je',
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
  currencies: { CNY: 'yuans', USD: 'dollars', EUR: 'euros', GBP: 'livres', JPY: 'yens' },
  times: '{} fois',
  points: 'points de pourcentage',
  per: 'par',
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
};

const ja: NumberWords = {
  ...zh,
  bounds: { over: '{}超', at_least: '{}以上', under: '{}未満', at_most: '{}以下', about: '約{}' },
  between: '{1}から{2}',
  currencies: { CNY: '元', USD: 'ドル', EUR: 'ユーロ', GBP: 'ポンド', JPY: '円' },
  points: 'ポイント',
  per: '/',
  perComesFirst: false,
};

/** Signs that any language reads. */
const OTHER: NumberWords = {
  ...en,
  bounds: { over: '> {}', at_least: '≥ {}', under: '< {}', at_most: '≤ {}', about: '≈ {}' },
  between: '{1}–{2}',
  currencies: {},
  times: '{}×',
  points: 'pp',
  per: '/',
  cardinals: [],
  ordinals: [],
  ordinal: (number) => `${number}.`,
};

const LANGUAGES: Readonly<Record<string, NumberWords>> = { en, zh, de, fr, ja };

/** The words of a language; signs where they are not known. */
export const wordsFor = (lang: string): NumberWords => LANGUAGES[languageOf(lang)] ?? OTHER;
