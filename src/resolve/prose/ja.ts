// Numbers in Japanese prose: what is most often written.

import type { NumberLanguage } from './language.ts';

const N = '[〇一二三四五六七八九十百千万億兆]';
const COUNTER =
  '(?:倍|割|個|件|社|人|年間|年|カ月|か月|ヶ月|回|種類|種|台|本|枚|カ国|か国|ヶ国|都市|点|兆円|億円|万円|円|歳|日間|週間|時間|分野|項目|つ)';
const FREE = '(?<![\\d.\\uFFFC〇一二三四五六七八九十百千万億兆第])';

const spelled = (pattern: string): RegExp => new RegExp(pattern, 'gu');

export const ja: NumberLanguage = {
  spelled: [
    spelled(`${FREE}${N}+分の${N}+`),
    spelled(`${FREE}${N}{2,}${COUNTER}?`),
    spelled(`${FREE}[数]?[二三四五六七八九十百千万億兆]${COUNTER}`),
    spelled('半分|半数|過半数|半減|倍増|三分の一|半年'),
  ],
  idioms: [
    spelled(
      '万一|十分(?!の)|一一|四国|九州|千葉|三重|百貨|八百屋|五輪|四季|七夕|八方|百科|上半期|下半期|十二分|千差万別|一人一人',
    ),
    spelled('(?:この|その|これら|残り)(?:の)?[二三四五六七八九十](?:つ|社|人|点|項目)'),
    spelled('(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,4}(?:月|日(?!間)|号|級|丁目|位)'),
  ],
  labels: /(?:第|図|表|ステップ|スライド|ページ|注|№|#)\s*$/u,
  ordinal: /^(?:番目|位|号|丁目)/u,
  behind: /^\s?(?:[千万億兆]+円?|割|倍|パーセント|ポイント|年(?:\d{1,2}月)?)/u,
  compared: /(?:比べ|より|から|以来|まで|以降)\s*$/u,
  when: /(?:[（(]|[、。]|^)\s*$/u,
};
