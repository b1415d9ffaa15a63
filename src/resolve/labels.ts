// A fact's label with the dimensions of one of its values: "Regional GDP, 2023"; “地区生产总值（2023年）”.

import { languageOf } from '../model/language.ts';

/** The label of a value. */
export function labelWithKey(label: string, key: readonly string[], lang: string): string {
  if (key.length === 0) return label;
  const language = languageOf(lang);
  if (language !== 'zh' && language !== 'ja') return `${label}, ${key.join(', ')}`;
  return `${label}（${key.map(language === 'zh' ? writeInChinese : writeInJapanese).join('，')}）`;
}

/** "2023" -> "2023年", "2023-Q1" -> "2023年第1季度", "2023-04-01" -> "2023年4月1日"; names stay. */
const writeInChinese = (member: string): string => writePeriod(member, '第{}季度');
const writeInJapanese = (member: string): string => writePeriod(member, '第{}四半期');

function writePeriod(member: string, quarter: string): string {
  const match = /^(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?$/.exec(member);
  if (match === null) return member;
  const [, year, q, month, day] = match;
  return [
    `${year}年`,
    q === undefined ? '' : quarter.replace('{}', q),
    month === undefined ? '' : `${Number(month)}月`,
    day === undefined ? '' : `${Number(day)}日`,
  ].join('');
}
