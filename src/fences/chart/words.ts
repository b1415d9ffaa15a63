// The words that charts say by themselves, per language; English where a language is not known.

import { languageOf } from '../../model/language.ts';
import type { ChartType } from './keys.ts';

export type ChartWords = {
  readonly types: Readonly<Record<ChartType, string>>;
  readonly colon: string;
  readonly comma: string;
  readonly semicolon: string;
  readonly stop: string;
  /** Sentences; names in braces are filled in. */
  readonly rises: string;
  readonly falls: string;
  readonly stays: string;
  readonly goes: string;
  readonly peak: string;
  readonly trough: string;
  readonly value: string;
  readonly most: string;
  readonly least: string;
  readonly target: string;
  readonly targetShort: string;
  readonly total: string;
  readonly each: string;
  readonly rest: string;
  readonly name: string;
  readonly period: string;
  readonly none: string;
  /** Behind a year in a sentence. */
  readonly year: string;
};

const en: ChartWords = {
  types: {
    bar: 'Bar chart',
    column: 'Column chart',
    stacked: 'Stacked chart',
    line: 'Line chart',
    area: 'Area chart',
    dot: 'Dot plot',
    slope: 'Slope chart',
    bullet: 'Bullet chart',
    waffle: 'Waffle chart',
    map: 'Map',
    table: 'Table',
    plot: 'Chart',
  },
  colon: ': ',
  comma: ', ',
  semicolon: '; ',
  stop: '. ',
  rises: '{name} rises from {first} in {start} to {last} in {end}',
  falls: '{name} falls from {first} in {start} to {last} in {end}',
  stays: '{name} is {last} in {start} and in {end}',
  goes: '{name} is {first} in {start} and {last} in {end}',
  peak: ', with its highest value in {period}: {value}',
  trough: ', with its lowest value in {period}: {value}',
  value: '{name} {value}',
  most: 'the most is {name} with {value}',
  least: 'the least is {name} with {value}',
  target: '{name} {value}, target {target}',
  targetShort: 'target ',
  total: 'in all {value}',
  each: 'One square: ',
  rest: 'the rest',
  name: 'Name',
  period: 'Period',
  none: 'no value',
  year: '',
};

const zh: ChartWords = {
  types: {
    bar: '条形图',
    column: '柱形图',
    stacked: '堆积图',
    line: '折线图',
    area: '面积图',
    dot: '点图',
    slope: '斜率图',
    bullet: '目标图',
    waffle: '方格图',
    map: '地图',
    table: '表格',
    plot: '图表',
  },
  colon: '：',
  comma: '，',
  semicolon: '；',
  stop: '。',
  rises: '{name}从{start}的{first}上升到{end}的{last}',
  falls: '{name}从{start}的{first}下降到{end}的{last}',
  stays: '{name}在{start}和{end}均为{last}',
  goes: '{name}在{start}为{first}，在{end}为{last}',
  peak: '，最高值在{period}：{value}',
  trough: '，最低值在{period}：{value}',
  value: '{name}：{value}',
  most: '最多的是{name}：{value}',
  least: '最少的是{name}：{value}',
  target: '{name}：{value}，目标{target}',
  targetShort: '目标',
  total: '合计{value}',
  each: '每格：',
  rest: '其余',
  name: '名称',
  period: '时期',
  none: '无数值',
  year: '年',
};

const de: ChartWords = {
  ...en,
  types: {
    bar: 'Balkendiagramm',
    column: 'Säulendiagramm',
    stacked: 'Gestapeltes Diagramm',
    line: 'Liniendiagramm',
    area: 'Flächendiagramm',
    dot: 'Punktdiagramm',
    slope: 'Steigungsdiagramm',
    bullet: 'Zieldiagramm',
    waffle: 'Kästchendiagramm',
    map: 'Karte',
    table: 'Tabelle',
    plot: 'Diagramm',
  },
  rises: '{name} steigt von {first} ({start}) auf {last} ({end})',
  falls: '{name} fällt von {first} ({start}) auf {last} ({end})',
  stays: '{name} ist {start} und {end} {last}',
  goes: '{name}: {first} ({start}), {last} ({end})',
  peak: ', Höchstwert {period}: {value}',
  trough: ', Tiefstwert {period}: {value}',
  most: 'am meisten {name} mit {value}',
  least: 'am wenigsten {name} mit {value}',
  target: '{name} {value}, Ziel {target}',
  targetShort: 'Ziel ',
  total: 'insgesamt {value}',
  each: 'Ein Kästchen: ',
  rest: 'der Rest',
  name: 'Name',
  period: 'Zeitraum',
  none: 'kein Wert',
};

const fr: ChartWords = {
  ...en,
  types: {
    bar: 'Diagramme en barres',
    column: 'Histogramme',
    stacked: 'Diagramme empilé',
    line: 'Courbe',
    area: 'Aires',
    dot: 'Diagramme à points',
    slope: 'Diagramme de pentes',
    bullet: 'Diagramme à cible',
    waffle: 'Diagramme en carrés',
    map: 'Carte',
    table: 'Tableau',
    plot: 'Graphique',
  },
  colon: ' : ',
  semicolon: ' ; ',
  rises: '{name} passe de {first} ({start}) à {last} ({end}), en hausse',
  falls: '{name} passe de {first} ({start}) à {last} ({end}), en baisse',
  stays: '{name} est de {last} ({start} et {end})',
  goes: '{name} : {first} ({start}), {last} ({end})',
  peak: ' ; maximum en {period} : {value}',
  trough: ' ; minimum en {period} : {value}',
  most: 'maximum {name} avec {value}',
  least: 'minimum {name} avec {value}',
  target: '{name} {value}, objectif {target}',
  targetShort: 'objectif ',
  total: 'au total {value}',
  each: 'Un carré : ',
  rest: 'le reste',
  name: 'Nom',
  period: 'Période',
  none: 'aucune valeur',
};

const ja: ChartWords = {
  ...zh,
  types: {
    bar: '横棒グラフ',
    column: '縦棒グラフ',
    stacked: '積み上げグラフ',
    line: '折れ線グラフ',
    area: '面グラフ',
    dot: '点グラフ',
    slope: 'スロープグラフ',
    bullet: '目標グラフ',
    waffle: 'ワッフルチャート',
    map: '地図',
    table: '表',
    plot: 'グラフ',
  },
  comma: '、',
  rises: '{name}は{start}の{first}から{end}の{last}に上昇',
  falls: '{name}は{start}の{first}から{end}の{last}に低下',
  stays: '{name}は{start}も{end}も{last}',
  goes: '{name}は{start}に{first}、{end}に{last}',
  peak: '、最高は{period}の{value}',
  trough: '、最低は{period}の{value}',
  most: '最多は{name}の{value}',
  least: '最少は{name}の{value}',
  target: '{name}：{value}、目標{target}',
  targetShort: '目標',
  total: '合計{value}',
  each: '1マス：',
  rest: 'その他',
  name: '名称',
  period: '期間',
  none: '値なし',
  year: '年',
};

const WORDS: Readonly<Record<string, ChartWords>> = { en, zh, de, fr, ja };

/** The words in a language. */
export const chartWords = (lang: string): ChartWords => WORDS[languageOf(lang)] ?? en;
