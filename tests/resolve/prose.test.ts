// Prose beside figures: what is reported, at which line and column, and what the author's declarations allow.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { toSource } from '../../src/model/source.ts';
import { loadHtmlReader, parseDeck, parseFacts } from '../../src/parse.ts';
import { resolve } from '../../src/resolve.ts';
import { bareTheme } from '../support/theme.ts';

const readHtml = await loadHtmlReader();

const FACTS = `sources:
  s: { title: Report }
facts:
  gdp:
    label: GDP
    source: s
    values:
      2013: 5.47 trillion CNY
      2022: 10.0 trillion CNY
      2023: 10.4 trillion CNY
  trade:
    label: Trade
    source: s
    values:
      2023: 5.03 trillion CNY
  sales:
    label: Sales
    source: s
    values:
      2023-Q1: 12 million CNY
      2023-04: 4 million CNY
      2023-04-01: 1 million CNY
  growth_rate: { label: Growth, source: s, value: 90% }
  stock: { label: Stock, source: s, value: 3 million CNY, as_of: 2023-12-31 }
  start: { label: Start, source: s, unit: year, value: 2014 }
  dated_rate: { label: Rate, source: s, value: 4%, as_of: 2020 }
  other_rate: { label: Rate, source: s, value: 3%, as_of: 2021 }
  gdp_before:
    label: GDP before
    as_of: 2013
    formula: gdp[2023] / (1 + growth_rate)
  gain:
    label: Gain
    formula: gdp[2023] - gdp[2013]
`;

type Options = { readonly lang?: string; readonly head?: string };

/** Every report of a deck with this body, as "line:column code words". */
function reports(body: string, { lang = 'en', head = '' }: Options = {}): readonly string[] {
  const { diagnostics, diagnose } = collectDiagnostics();
  const source = toSource('deck.md', `---\ntitle: T\nlang: ${lang}\n${head}---\n\n${body}\n`);
  const deck = parseDeck(source, readHtml, diagnose);
  const steps = resolve(
    {
      deck,
      facts: parseFacts(toSource('facts.yaml', FACTS), diagnose),
      theme: bareTheme(new Map([['layouts/default', toSource('', '')]])),
      files: { read: () => ({ kind: 'missing' }) },
      templateReferences: [],
      words: {
        sources: 'Sources',
        continued: 'Sources',
        semicolon: '; ',
        citation: { comma: ', ', workOpen: '', workClose: '' },
        claim: { holds: '', undecided: '', noValue: '', leftOpen: '', comma: ', ' },
        change: { up: '', down: '', same: '' },
      },
      signed: false,
      today: { date: '2024-06-21', draft: false },
      languages: 1,
    },
    diagnose,
  );
  while (steps.next().done !== true);
  const shift = 4 + (head === '' ? 0 : head.split('\n').length - 1);
  return diagnostics
    .filter(({ code }) => /unbound|year|period|formula/.test(code))
    .map(({ code, at, message }) => {
      const said = at === undefined ? '' : source.text.slice(at.start.offset, at.end.offset);
      const place = at === undefined ? '' : `${at.start.line - shift - 1}:${at.start.column}`;
      return `${place} ${code} ${said || message}`;
    });
}

/** Only what is said, without places. */
const codes = (body: string, options?: Options): readonly string[] =>
  reports(body, options).map((report) => report.split(' ').slice(1).join(' '));

describe('the hour of a clock', () => {
  it.each([
    ['We are open until ten.', []],
    ['The room at nine', []],
    ['They came after six in the evening, before eleven at night.', []],
    ['It rose after six years.', ['number-unbound six years']],
    ['At ten times the price', ['number-unbound ten times']],
    ['It stood at five percent.', ['number-unbound five percent']],
  ])('%s', (body, told) => {
    expect(codes(body)).toEqual(told);
  });
});

describe('a heading that is a period', () => {
  it.each([
    ['# Q3 2024', []],
    ['## March 2024', []],
    ['## 2024', []],
    ['## Chapter 3', []],
    ['## Q3 2024: more of all', ['number-unbound 2024']],
    ['## Sold in 2024', ['number-unbound 2024']],
    ['Q3 2024', ['number-unbound 2024']],
    ['## 2024\n\nFrom 10:00–11:30 on.', ['number-unbound 10:00–11:30']],
  ])('%s', (body, told) => {
    expect(codes(body)).toEqual(told);
  });
});

describe('places', () => {
  it('are exact in every part of a slide', () => {
    const body = `# Ten slides

A 10 and {{ gdp[2023] }} 11

- b 12
  and **13**

> quote 14

| a 15 | b |
|---|---|
| c | 16 |

<p title="on 17">html 18</p>

Note:
Say 19.`;
    expect(reports(body)).toEqual([
      '1:3 number-unbound Ten',
      '3:3 number-unbound 10',
      '3:26 number-unbound 11',
      '5:5 number-unbound 12',
      '6:9 number-unbound 13',
      '8:9 number-unbound 14',
      '10:5 number-unbound 15',
      '12:7 number-unbound 16',
      '14:14 number-unbound 17',
      '14:23 number-unbound 18',
      '17:5 number-unbound 19',
    ]);
  });

  it('are exact in links, pictures, and drawings', () => {
    const body = `[10 firms](https://x.org/11 "see 12")

<svg viewBox="0 0 100 20" width="100" aria-label="Bars of 13"><text x="14" y="15">16</text><rect width="17"></rect></svg>`;
    expect(reports(body)).toEqual([
      '1:34 number-unbound 12',
      '1:2 number-unbound 10',
      '3:59 number-unbound 13',
      '3:83 number-unbound 16',
    ]);
  });

  it('are exact in the front matter', () => {
    expect(reports('# A', { head: 'footer: "On {{ gdp[2023] }} and 12"\n' })).toEqual([
      '-2:33 number-unbound 12',
    ]);
  });

  it('are exact in the settings of a slide', () => {
    expect(reports('# A\n\n---\ntitle: Ten things\n---\n\nText')).toEqual(['4:8 number-unbound Ten']);
  });
});

describe('what is no prose', () => {
  it.each([
    ['code', '`10` and\n\n```\n11\n```\n\n<code>12</code> <kbd>F13</kbd>'],
    ['addresses', '[site](https://x.org/2023) and https://x.org/2022?a=10'],
    ['list markers', '1. a\n2. b\n10. c'],
    ['comments', 'a <!-- 10 -->\n\n<!-- 11 -->'],
    ['geometry', '<svg viewBox="0 0 10 10" width="10"><rect x="1" y="2" width="{{ 10 }}"></rect></svg>'],
    ['settings', '# A\n\n---\nid: s2023\nclass: c10\n---\n\n# B'],
    ['ids and classes', '<p class="a10">a</p>'],
  ])('%s', (_, body) => {
    expect(codes(body)).toEqual([]);
  });
});

describe('the words of a claim', () => {
  it('are bound by its check, and nothing around them is', () => {
    expect(codes('It has [doubled]{check="gdp[2023] > gdp[2022]"} in ten years.')).toEqual([
      'number-unbound ten years',
    ]);
    expect(codes('It has [doubled, to {{ gdp[2023] }}]{check="gdp[2023] > gdp[2022]"} in 2023.')).toEqual([]);
  });

  it('are no part of other spans', () => {
    expect(codes('It has [doubled]{.x title="after 12 years"}.')).toEqual([
      'number-unbound 12 years',
      'number-unbound doubled',
    ]);
  });
});

describe('what an author declares', () => {
  it.each([
    ['a number in the front matter', 'Ten and 2014', 'unbound: [2014, ten]\n', []],
    ['a phrase', 'In ten years, ten times', 'unbound: [ten years]\n', ['number-unbound ten times']],
    ['a number, of all that stands with it', 'It is 10 times 12', 'unbound: [10]\n', ['number-unbound 12']],
    [
      'not a part of a number',
      'It is 2012 or 12.5',
      'unbound: [12, 2]\n',
      ['number-unbound 2012', 'number-unbound 12.5'],
    ],
    ['everything', 'Ten and 2014', 'unbound: true\n', []],
    ['one text', 'Ten and 2014', 'unbound: ten\n', ['number-unbound 2014']],
  ] as const)('%s', (_, body, head, expected) => {
    expect(codes(body, { head })).toEqual(expected);
  });

  it('holds for its slide alone', () => {
    expect(codes('# A\n\nTen\n\n<!-- unbound: ten, 12 -->\n\n---\n\nTen')).toEqual(['number-unbound Ten']);
    expect(codes('# A\n\n---\nunbound: ten, 12\n---\n\nTen, 12, 13')).toEqual(['number-unbound 13']);
    expect(codes('# A\n\n---\nunbound: [ten, 12]\n---\n\nTen, 12, 13')).toEqual(['number-unbound 13']);
    expect(codes('# A\n\n---\nunbound: true\n---\n\nTen, 12, 13')).toEqual([]);
    expect(codes('<!-- .slide: data-unbound="ten" -->\n\nTen')).toEqual([]);
  });
});

describe('a year beside a figure', () => {
  it.each([
    // The author wrote both.
    ['In 2023 it was {{ gdp[2023] }}.'],
    ['It was {{ gdp[2023] }} (2023).'],
    ['It grew from {{ gdp[2013] }} in 2013 to {{ gdp[2023] }} in 2023.'],
    ['{{ gdp[2023] }}\n\nOutput in 2023. It grew.'],
    ['| | 2022 | 2023 |\n|---|---|---|\n| GDP | {{ gdp[2022] }} | {{ gdp[2023] }} |'],
    ['| | GDP |\n|---|---|\n| 2023 | {{ gdp[2023] }} |'],
    // The figure says it.
    ['In {{ gdp[latest].period }} it was {{ gdp[latest] }}.'],
    ['In {{ trade.period }} it was {{ trade }}.'],
    ['In {{ gdp[2023].period }} trade was {{ trade }}.'],
    ['Since {{ start }} it has grown to {{ gdp[2023] }}.'],
    ['In {{ start }} it began; it is {{ gdp[2023] }} now.'],
    ['It was higher than in {{ start }}: {{ gdp[2023] }}.'],
    ['In {{ start }}, before {{ gdp[2023].period }}, it was less than {{ gdp[2023] }}.'],
  ])('is right: %s', (body) => {
    expect(codes(body)).toEqual([]);
  });

  it.each([
    ['In 2023 it was {{ gdp[latest] }}.', 'year-loose 2023'],
    ['In 2023 it was {{ trade }}.', 'year-loose 2023'],
    ['{{ trade }}\n\nTrade in 2023.', 'year-loose 2023'],
    ['In 2022 it was {{ gdp[2023] }}.', 'year-contradicts 2022'],
    ['It was {{ gdp[2023] }} in 2022.', 'year-contradicts 2022'],
    ['It was {{ gdp[2023] }} (2022).', 'year-contradicts 2022'],
    ['In {{ start }} it was {{ gdp[2023] }}.', 'year-contradicts  start '],
    ['In {{ gdp[2022].period }} trade was {{ trade[2023] }}.', 'year-contradicts  gdp[2022].period '],
    ['In 2022 the stock was {{ stock }}.', 'year-contradicts 2022'],
    ['In 2021 the gain was {{ gain }}.', 'year-contradicts 2021'],
    ['{{ gdp[2023] }}\n\nOutput in 2022.', 'year-contradicts 2022'],
    // Compared with, and bound to nothing.
    ['It is {{ growth_rate }} more than in 2013.', 'number-unbound 2013'],
    ['It is {{ gdp[2023] }}, up from 2013.', 'number-unbound 2013'],
    ['Since 2014 it has grown to {{ gdp[2023] }}.', 'number-unbound 2014'],
    ['{{ gdp[2023] }}\n\nIt grew. The report of 2019 says so.', 'number-unbound 2019'],
    ['In 2014 it began.', 'number-unbound 2014'],
  ])('is told: %s', (body, expected) => {
    expect(codes(body)).toEqual([expected]);
  });

  it('is told though the deck declares it, and not where its slide does', () => {
    const body = 'In 2022 it was {{ gdp[2023] }}.';
    expect(codes(body, { head: 'unbound: [2022]\n' })).toEqual(['year-contradicts 2022']);
    expect(codes(`${body}\n\n<!-- unbound: 2022 -->`)).toEqual([]);
  });

  it.each([
    ['2023年为{{ gdp[2023] }}。', []],
    ['在{{ gdp[latest].period }}年为{{ gdp[latest] }}。', []],
    ['2023年为{{ gdp[latest] }}。', ['year-loose 2023']],
    ['2022年为{{ gdp[2023] }}。', ['year-contradicts 2022']],
    ['比2013年增长{{ growth_rate }}，达到{{ gdp[2023] }}。', ['number-unbound 2013']],
  ] as const)('in Chinese: %s', (body, expected) => {
    expect(codes(body, { lang: 'zh-CN' })).toEqual(expected);
  });
});

describe('periods that differ', () => {
  it.each([
    ['{{ gdp[2023] / trade[2023] }}', []],
    ['{{ gdp[2023] / gdp[2013] as times }}', []],
    ['{{ growth(gdp[2023], gdp[2022]) }}', []],
    ['{{ gdp[2023] - gdp[2013] }}', []],
    ['{{ gdp[2013] * (1 + growth_rate) }}', []],
    ['{{ stock / gdp[2023] }}', []],
    ['{{ gdp[2023] - gdp_before }}', []],
    ['{{ gdp[2023] / (1 + dated_rate) }}', []],
    ['{{ dated_rate - other_rate }}', ['period-mixed dated_rate - other_rate']],
    ['{{ (gdp[2023] - gdp[2022]) / trade[2023] }}', []],
    ['{{ trade[2023] / gdp[2022] }}', ['period-mixed trade[2023] / gdp[2022]']],
    ['{{ trade[2023] + gdp[2022] }}', ['period-mixed trade[2023] + gdp[2022]']],
    ['{{ share(trade[2023], gdp[2013]) }}', ['period-mixed share(trade[2023], gdp[2013])']],
    ['{{ sales[2023-Q1] / gdp[2023] }}', ['period-mixed sales[2023-Q1] / gdp[2023]']],
    ['{{ stock / gdp[2022] }}', ['period-mixed stock / gdp[2022]']],
  ] as const)('in a formula: %s', (body, expected) => {
    expect(codes(body).map((words) => words.replace(/ {2,}/g, ' ').trim())).toEqual(expected);
  });
});

describe('a whole deck', () => {
  it('raises no alarm where every number is a fact or a name', () => {
    const body = `# What one report says of the region

A briefing from a single source; every figure names its paragraph.

---

## Output has grown for the third year in a row

{{ gdp[2023] }} in 2023, which is {{ growth_rate }} more than before. That is one of the largest rises, and the first since the reform.

- The two cities and the province work as one
- 5G, CO2 and COVID-19 are named in Q3
- See page 12, and table 4 of version v2.1
- A single market, both sides, no one left out

Note:
Say it once more, and ask: is a third option open? On the one hand yes.

---

## Sources

Written to ISO 8601 by [the office](https://example.org/2023/12), second edition.`;
    expect(reports(body)).toEqual([]);
  });

  it('raises no alarm in a Chinese deck either', () => {
    const body = `# 一份报告里的京津冀

一切数字都注明段落，来源只有一个。

---

## 连续第三年增长

{{ gdp[2023] }}，2023年，比此前增长{{ growth_rate }}。

- 北京、天津和河北统一使用一个信息系统，一体化发展
- “十四五”规划、一带一路、长三角
- 四川、三亚与九江不在其中；千家万户因此受益
- 这两个城市和河北省，见图3和第12页
- 第一，不能一概而论；第二，十分重要

Note:
上半年再说一遍。星期三开会。`;
    expect(reports(body, { lang: 'zh-CN' })).toEqual([]);
  });

  it('tells every number of a quarterly report that was pasted, and nothing else', () => {
    const body = `# Q1 2023 in review

- Sales reached $12.4 million, up 8% on Q1 2022
- Gross margin widened by 150 bps to 41.5%
- We opened three stores, and closed one of them again
- Two-thirds of orders came from returning customers; half of those by phone
- The COVID-19 years are behind us: footfall has more than doubled since 2020

| Store | Sales | Staff |
|---|---:|---:|
| North (est. 1998) | 4.1m | 32 |
| South | 3.9m | 2x |

> "Our best quarter in a decade", said the CFO of ISO 9001 certified B2B Ltd.

See page 12 of [the report](https://example.org/q1-2023/12.pdf), version 2.1, or call the 24/7 desk.

Note:
Take 5 minutes. The other two regions report on the 1st of May.`;
    expect(codes(body)).toEqual([
      'number-unbound 2023',
      'number-unbound 12.4 million',
      'number-unbound 8%',
      'number-unbound 2022',
      'number-unbound 150 bps',
      'number-unbound 41.5%',
      'number-unbound three',
      'number-unbound Two-thirds',
      'number-unbound half',
      'number-unbound doubled',
      'number-unbound 2020',
      'number-unbound 1998',
      'number-unbound 4.1m',
      'number-unbound 32',
      'number-unbound 3.9m',
      'number-unbound 2x',
      'number-unbound decade',
      'number-unbound 5 minutes',
    ]);
  });

  it('tells every number of a Chinese report that was pasted', () => {
    const body = `# 2023年回顾

- 销售额达到1240万元，同比增长8%
- 新开三家门店，其中一家已关闭
- 三分之二的订单来自老客户，一半通过电话
- 客流自2020年以来翻了一番，是疫情前的两倍

Note:
用十分钟讲完。`;
    expect(codes(body, { lang: 'zh-CN' })).toEqual([
      'number-unbound 2023',
      'number-unbound 1240万元',
      'number-unbound 8%',
      'number-unbound 三家',
      'number-unbound 三分之二',
      'number-unbound 一半',
      'number-unbound 2020',
      'number-unbound 翻了一番',
      'number-unbound 两倍',
      'number-unbound 十分钟',
    ]);
  });
});
