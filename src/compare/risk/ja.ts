// Japanese words of direction, size and rank.

import { joined, type RiskWords } from './words.ts';

export const ja: RiskWords = {
  words: {
    up: joined(
      '増加 増え 増大 増した 上昇 伸び 成長 拡大 上回 回復 改善 加速 高まり 高まった 急増 急騰 より高い より大きい',
    ),
    down: joined('減少 減り 減った 低下 下落 縮小 下回 悪化 鈍化 減速 落ち込 急減 急落 より低い より小さい'),
    steady: joined('横ばい 変わらず 安定 維持 依然 引き続き'),
    size: joined(
      '倍増 倍に 2倍 二倍 半減 半分 過半 大半 大部分 多く 超え 未満 近く ほぼ わずか のみ 大幅 小幅 やや 著しく',
    ),
    rank: joined(
      '過去最高 過去最低 最高 最低 最大 最小 最多 最少 最速 首位 トップ 記録 初めて 連続 ピーク 史上',
    ),
  },
  idioms: [joined('少なくとも 最低限 多くとも')],
};
