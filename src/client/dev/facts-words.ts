// The words of the facts panel, in English and Chinese.

const en = {
  key: 'Facts: find, change, write back',
  facts: 'Facts',
  close: 'Close',
  find: 'Name, label, value or source',
  findLabel: 'Find a fact',
  count: (shown: number, total: number) =>
    total === 0
      ? 'No fact has all these words.'
      : shown < total
        ? `${shown} of ${total} values`
        : total === 1
          ? '1 value'
          : `${total} values`,
  written: 'Value, as it is written',
  opens: (place: string) => `Open ${place} in the editor`,
  exact: 'Exactly',
  source: 'Source',
  period: 'As of',
  check: 'Check',
  checks: {
    checked: 'compared with its source',
    unchecked: 'nobody has compared it with its source',
    open: 'checked, but for what it rests on',
    void: 'void: it changed since it was checked',
  } as Readonly<Record<string, string>>,
  formula: 'Formula',
  reads: 'Computed from',
  usedBy: 'What rests on it',
  quote: 'Words of the source',
  note: 'Note',
  claims: 'Claims on it',
  verdicts: { holds: 'holds', fails: 'is false', undecided: 'is undecided' } as Readonly<
    Record<string, string>
  >,
  places: 'Shown on',
  inNotes: 'notes',
  nowhere: 'no slide',
  tried: (count: number) =>
    count === 1 ? '1 value tried, not written' : `${count} values tried, not written`,
  isTried: 'tried',
  wrong: 'not valid',
  from: (was: string) => `was ${was}`,
  slides: (count: number) =>
    count === 0 ? 'No slide changes.' : count === 1 ? '1 slide changes:' : `${count} slides change:`,
  turned: (count: number) => (count === 1 ? '1 claim turns:' : `${count} claims turn:`),
  write: 'Write back',
  discard: 'Discard',
  discardOne: (ref: string) => `Discard ${ref}`,
  wrote: (files: string) => `Written to ${files}`,
  comma: ', ',
};

export type FactWords = typeof en;

const zh: FactWords = {
  key: '数据：查找、修改、写回',
  facts: '数据',
  close: '关闭',
  find: '名称、标签、数值或来源',
  findLabel: '查找数据',
  count: (shown, total) =>
    total === 0
      ? '没有数据包含所有这些词。'
      : shown < total
        ? `${total} 个值中的 ${shown} 个`
        : `${total} 个值`,
  written: '原文写法的数值',
  opens: (place) => `在编辑器中打开 ${place}`,
  exact: '精确值',
  source: '来源',
  period: '截至',
  check: '核对',
  checks: {
    checked: '已与来源核对',
    unchecked: '尚未与来源核对',
    open: '已核对，但其依据尚未全部核对',
    void: '已失效：核对后有改动',
  },
  formula: '公式',
  reads: '计算依据',
  usedBy: '据此计算',
  quote: '来源原文',
  note: '说明',
  claims: '相关论断',
  verdicts: { holds: '成立', fails: '不成立', undecided: '无法判定' },
  places: '出现于',
  inNotes: '备注',
  nowhere: '没有幻灯片',
  tried: (count) => `${count} 个值正在试用，尚未写回`,
  isTried: '试用',
  wrong: '无效',
  from: (was) => `原为 ${was}`,
  slides: (count) => (count === 0 ? '没有幻灯片变化。' : `${count} 张幻灯片变化：`),
  turned: (count) => `${count} 个论断改变：`,
  write: '写回',
  discard: '放弃',
  discardOne: (ref) => `放弃 ${ref}`,
  wrote: (files) => `已写入 ${files}`,
  comma: '、',
};

/** The words for a language. */
export const factWordsFor = (lang: string): FactWords => (/^zh\b/i.test(lang) ? zh : en);
