// The words of the client of `factdeck dev`, in English and Chinese.

const en = {
  problems: 'Problems',
  errors: (count: number) => (count === 1 ? '1 error' : `${count} errors`),
  warnings: (count: number) => (count === 1 ? '1 warning' : `${count} warnings`),
  lastGood: 'The deck is shown as it was last without errors.',
  never: 'The deck has errors. It is shown here as soon as it has none.',
  failed: 'The deck could not be read',
  unprinted: 'No PDF was made',
  hint: 'Hint',
  close: 'Close',
  noProblems: 'No problems',
  changed: 'Changed',
  andMore: (count: number) => `and ${count} more`,
  updated: 'Updated',
  removed: 'This page is no longer part of the deck.',
  lost: 'factdeck dev is not running. The page waits for it.',
  refused: 'factdeck dev was started anew, at another address: open the one that it printed.',
  printing: 'The PDF is being made …',
  jumpOn: 'Goes to the slide that is edited',
  jumpOff: 'Stays on its slide while another is edited',
  keyProblems: 'Problems of the deck',
  keyPdf: 'The PDF of the deck',
  keyJump: 'Go to the slide that is edited: on, off',
  comma: ', ',
  colon: ': ',
};

export type Words = typeof en;

const zh: Words = {
  problems: '问题',
  errors: (count) => `${count} 个错误`,
  warnings: (count) => `${count} 个警告`,
  lastGood: '显示的是最近一次没有错误的版本。',
  never: '文稿有错误，改正后将在此显示。',
  failed: '无法读取文稿',
  unprinted: '未生成 PDF',
  hint: '提示',
  close: '关闭',
  noProblems: '没有问题',
  changed: '已更改',
  andMore: (count) => `以及另外 ${count} 张`,
  updated: '已更新',
  removed: '此页面已不属于该文稿。',
  lost: 'factdeck dev 未在运行，页面正在等待。',
  refused: 'factdeck dev 已在另一地址重新启动，请打开它给出的地址。',
  printing: '正在生成 PDF……',
  jumpOn: '跟随正在编辑的幻灯片',
  jumpOff: '编辑其他幻灯片时停留在原处',
  keyProblems: '文稿的问题',
  keyPdf: '文稿的 PDF',
  keyJump: '跟随正在编辑的幻灯片：开、关',
  comma: '、',
  colon: '：',
};

/** The words for a language. */
export const wordsFor = (lang: string): Words => (/^zh\b/i.test(lang) ? zh : en);
