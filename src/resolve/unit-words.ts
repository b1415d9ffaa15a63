// Names of units per language: for one and for more. What has no name here is written by its sign.

import { languageOf } from '../model/language.ts';

/** [for one, for more]; the key is the unit's code with its power: "km2". */
export type UnitWords = Readonly<Record<string, readonly [one: string, more: string]>>;

const same = (name: string) => [name, name] as const;

const en: UnitWords = {
  CNY: same('yuan'),
  USD: ['dollar', 'dollars'],
  EUR: ['euro', 'euros'],
  GBP: ['pound', 'pounds'],
  JPY: same('yen'),
  HKD: ['Hong Kong dollar', 'Hong Kong dollars'],
  CHF: ['Swiss franc', 'Swiss francs'],
  INR: ['rupee', 'rupees'],
  KRW: same('won'),
  pp: ['percentage point', 'percentage points'],
  s: ['second', 'seconds'],
  min: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  d: ['day', 'days'],
  wk: ['week', 'weeks'],
  mo: ['month', 'months'],
  a: ['year', 'years'],
  t: ['tonne', 'tonnes'],
  har: ['hectare', 'hectares'],
};

const de: UnitWords = {
  CNY: same('Yuan'),
  USD: same('Dollar'),
  EUR: same('Euro'),
  GBP: same('Pfund'),
  JPY: same('Yen'),
  HKD: same('Hongkong-Dollar'),
  CHF: same('Franken'),
  INR: ['Rupie', 'Rupien'],
  KRW: same('Won'),
  pp: ['Prozentpunkt', 'Prozentpunkte'],
  s: ['Sekunde', 'Sekunden'],
  min: ['Minute', 'Minuten'],
  h: ['Stunde', 'Stunden'],
  d: ['Tag', 'Tage'],
  wk: ['Woche', 'Wochen'],
  mo: ['Monat', 'Monate'],
  a: ['Jahr', 'Jahre'],
  t: ['Tonne', 'Tonnen'],
  har: same('Hektar'),
};

const fr: UnitWords = {
  CNY: ['yuan', 'yuans'],
  USD: ['dollar', 'dollars'],
  EUR: ['euro', 'euros'],
  GBP: ['livre', 'livres'],
  JPY: ['yen', 'yens'],
  HKD: ['dollar de Hong Kong', 'dollars de Hong Kong'],
  CHF: ['franc suisse', 'francs suisses'],
  INR: ['roupie', 'roupies'],
  KRW: ['won', 'wons'],
  pp: ['point de pourcentage', 'points de pourcentage'],
  s: ['seconde', 'secondes'],
  min: ['minute', 'minutes'],
  h: ['heure', 'heures'],
  d: ['jour', 'jours'],
  wk: ['semaine', 'semaines'],
  mo: same('mois'),
  a: ['an', 'ans'],
  t: ['tonne', 'tonnes'],
  har: ['hectare', 'hectares'],
};

const zh: UnitWords = {
  CNY: same('元'),
  USD: same('美元'),
  EUR: same('欧元'),
  GBP: same('英镑'),
  JPY: same('日元'),
  HKD: same('港元'),
  CHF: same('瑞士法郎'),
  INR: same('卢比'),
  KRW: same('韩元'),
  pp: same('个百分点'),
  s: same('秒'),
  min: same('分钟'),
  h: same('小时'),
  d: same('天'),
  wk: same('周'),
  mo: same('个月'),
  a: same('年'),
  m: same('米'),
  km: same('公里'),
  cm: same('厘米'),
  mm: same('毫米'),
  m2: same('平方米'),
  km2: same('平方公里'),
  har: same('公顷'),
  m3: same('立方米'),
  L: same('升'),
  g: same('克'),
  kg: same('公斤'),
  t: same('吨'),
  kWh: same('千瓦时'),
  kW: same('千瓦'),
  Cel: same('摄氏度'),
};

const ja: UnitWords = {
  CNY: same('元'),
  USD: same('ドル'),
  EUR: same('ユーロ'),
  GBP: same('ポンド'),
  JPY: same('円'),
  HKD: same('香港ドル'),
  CHF: same('スイスフラン'),
  INR: same('ルピー'),
  KRW: same('ウォン'),
  pp: same('ポイント'),
  s: same('秒'),
  min: same('分'),
  h: same('時間'),
  d: same('日'),
  wk: same('週間'),
  mo: same('か月'),
  a: same('年'),
  m2: same('平方メートル'),
  km2: same('平方キロメートル'),
  t: same('トン'),
  har: same('ヘクタール'),
};

/** Signs for codes that nobody would read. */
const SIGNS: UnitWords = { Cel: same('°C'), har: same('ha'), By: same('B'), pp: same('pp') };

const LANGUAGES: Readonly<Record<string, UnitWords>> = { en, de, fr, zh, ja };

/** The names of units in a language. */
export const unitWordsFor = (lang: string): UnitWords => ({
  ...SIGNS,
  ...LANGUAGES[languageOf(lang)],
});

/**
 * The English singular of a noun that the facts file doesn't decline, by the regular rules; a noun that could be
 * a singular already ("bus", "series", "news") is left as it is.
 */
export function singularOf(noun: string): string {
  if (/(?:[ui]s|ss|[ao]s|ews|series|species)$/.test(noun)) return noun;
  if (/[^aeiou]ies$/.test(noun) && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz|(?:^|[^aeo])us|gas)es$/.test(noun)) return noun.slice(0, -2);
  return noun.replace(/s$/, '');
}
