// The words of the sheets for a fact-checker, per language; English where a language is not known.

import type { CheckStatus } from '../model/check.ts';
import type { Landing } from '../model/output.ts';

export type ReviewStrings = {
  readonly title: string;
  readonly how: string;
  readonly deck: string;
  readonly factsFile: string;
  readonly figures: string;
  readonly checkedSoFar: string;
  readonly of: string;
  readonly number: string;
  readonly asShown: string;
  readonly compare: string;
  readonly initials: string;
  readonly date: string;
  readonly exact: string;
  readonly verdict: string;
  readonly reasons: string;
  readonly quote: string;
  readonly locator: string;
  readonly attribution: string;
  readonly asOf: string;
  readonly note: string;
  readonly formula: string;
  readonly inputs: string;
  readonly check: string;
  readonly status: Readonly<Record<CheckStatus['kind'], string>>;
  readonly slide: string;
  readonly notShown: string;
  readonly computed: string;
  readonly computedDetail: string;
  readonly inText: string;
  readonly inTextDetail: string;
  readonly drawn: string;
  readonly drawnDetail: string;
  readonly claims: string;
  readonly claimsDetail: string;
  /** With {by} and {on}. */
  readonly checkedBy: string;
  readonly voided: string;
  /** Behind the name of a part of what was checked. */
  readonly was: string;
  readonly wasNotGiven: string;
  readonly recordEdited: string;
  readonly parts: Readonly<Record<string, string>>;
  /** Before the refs of values that are not checked. */
  readonly open: string;
  readonly box: string;
  readonly boxTicked: string;
  readonly signed: string;
  readonly ref: string;
  readonly metadata: string;
  readonly everySlide: string;
  /** Parts of a slide; the running text needs no name. */
  readonly where: Readonly<Partial<Record<Landing['where'], string>>>;
};

const en: ReviewStrings = {
  title: 'Fact check',
  how: 'Compare each figure with its source: the value, its unit, its bound, and every way in which it is shown. Tick the box and initial it. What is computed is checked as a formula over its inputs. Then record the checks with',
  deck: 'Deck',
  factsFile: 'Facts file',
  figures: 'Figures',
  checkedSoFar: 'Checked before',
  of: 'of',
  number: 'No.',
  asShown: 'As shown',
  compare: 'To compare',
  initials: 'Initials',
  date: 'Date',
  exact: 'Exactly',
  verdict: 'Verdict',
  reasons: 'Left open',
  quote: 'Quote',
  locator: 'Where',
  attribution: 'According to',
  asOf: 'As of',
  note: 'Note',
  formula: 'Formula',
  inputs: 'From',
  check: 'Check',
  status: { unchecked: 'Not checked', checked: 'Checked', open: 'Formula checked', void: 'Check is void' },
  slide: 'Slide',
  notShown: 'Not shown by itself: other figures rest on it',
  computed: 'Computed from other figures',
  computedDetail: 'No source states these: check the formula, and that its inputs are what it should read.',
  inText: 'Computed where it is shown',
  inTextDetail:
    'These stand in the text of a slide, and in no facts file: the checks of their inputs cover them.',
  drawn: 'Measures of drawings',
  drawnDetail: 'Lengths and positions that figures give to what is drawn.',
  claims: 'Said in words',
  claimsDetail:
    'Words that rest on figures: read each beside its check, and beside its source where the check leaves it open.',
  checkedBy: 'By {by} on {on}',
  voided: 'By {by} on {on}; since then',
  was: ' was ',
  wasNotGiven: ' was not given',
  recordEdited: 'its record was edited',
  parts: { as_of: 'as-of date' },
  open: 'not yet checked:',
  box: 'Box to tick',
  boxTicked: 'Ticked: checked before',
  signed: 'Checked by',
  ref: 'Name',
  metadata: 'The deck’s own title and description',
  everySlide: 'The foot of every slide',
  where: {
    title: 'heading',
    svg: 'drawing',
    alt: 'description of a picture',
    attribute: 'in a drawing or its description',
    notes: 'notes',
    template: 'from the template',
  },
};

const zh: ReviewStrings = {
  title: '事实核查',
  how: '请将每个数字与其来源逐一核对：数值、单位、界限，以及每一种显示方式。核对无误后勾选并签名。推算所得的数字，核对其公式与所用数值。随后用以下命令登记：',
  deck: '演示文稿',
  factsFile: '数据文件',
  figures: '数字',
  checkedSoFar: '此前已核查',
  of: '/',
  number: '序号',
  asShown: '显示为',
  compare: '核对内容',
  initials: '签名',
  date: '日期',
  exact: '精确值',
  verdict: '结论',
  reasons: '无法判断',
  quote: '原文',
  locator: '位置',
  attribution: '据',
  asOf: '截至',
  note: '说明',
  formula: '公式',
  inputs: '依据',
  check: '核查',
  status: { unchecked: '尚未核查', checked: '已核查', open: '公式已核查', void: '核查已失效' },
  slide: '幻灯片',
  notShown: '未单独显示：其他数字以此为据',
  computed: '由其他数字推算',
  computedDetail: '来源中没有这些数字：请核对公式及其所用数值。',
  inText: '在文中计算',
  inTextDetail: '这些数字写在幻灯片文中，不在数据文件内：由其所用数值的核查涵盖。',
  drawn: '图形的尺寸',
  drawnDetail: '由数字决定的长度与位置。',
  claims: '文字表述',
  claimsDetail: '以数字为据的文字：请与其检验式对照；无法判断的，请与来源对照。',
  checkedBy: '{by}，{on}',
  voided: '{by}，{on}；此后',
  was: '曾为',
  wasNotGiven: '此前未提供',
  recordEdited: '核查记录被改动',
  parts: {
    value: '数值',
    as_of: '截至日期',
    source: '来源',
    locator: '位置',
    quote: '原文',
    formula: '公式',
  },
  open: '尚未核查：',
  box: '勾选框',
  boxTicked: '已勾选：此前已核查',
  signed: '核查人',
  ref: '名称',
  metadata: '演示文稿的标题与简介',
  everySlide: '每页页脚',
  where: {
    title: '标题',
    svg: '图形',
    alt: '图片说明',
    attribute: '图形或其说明',
    notes: '备注',
    template: '模板',
  },
};

const LANGUAGES: Readonly<Record<string, ReviewStrings>> = { en, zh };

export const reviewStringsFor = (lang: string): ReviewStrings => LANGUAGES[lang.split('-', 1)[0] ?? ''] ?? en;
