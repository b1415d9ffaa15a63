// Numbers in prose: which are reported, and which are none.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumbers } from '../../src/resolve/prose/find.ts';

type Row = readonly [sentence: string, ...reported: string[]];

const ENGLISH: readonly Row[] = [
  // Digits.
  ['Output reached 10.4 trillion yuan.', '10.4 trillion'],
  ['It grew 90 percent.', '90 percent'],
  ['It grew 90% in a year.', '90%'],
  ['That is $1.43 trillion.', '1.43 trillion'],
  ['US$10bn were invested.', '10bn'],
  ['RMB10 million went there.', '10 million'],
  ['More than 10,000 branches opened.', '10,000'],
  ['We lost 12 of 48 seats.', '12', '48'],
  ['A 32-year-old investor.', '32-year'],
  ['Growth of 3–5% is expected.', '3–5%'],
  ['It fell by −2.5 percentage points.', '−2.5 percentage points'],
  ['A ratio of 3:1 holds.', '3:1'],
  ['They meet at 12:30 every week.', '12:30'],
  ['Output is 2x what it was.', '2x'],
  ['It took 45 minutes.', '45 minutes'],
  ['½ of it is gone.', '½'],
  // Years and dates.
  ['The strategy dates from 2014.', '2014'],
  ['From 2013 to 2023 it grew.', '2013', '2023'],
  ['In mid-2023 it stopped.', '2023'],
  ['Between 2013–2023 it grew.', '2013–2023'],
  ['Since the 1990s it has grown.', '1990s'],
  ['On April 1, 2017 it was announced.', '1', '2017'],
  ['As of 2024-06-21 it stands.', '2024-06-21'],
  // Words.
  ['It is ten times as large.', 'ten times'],
  ['Half of the firms left.', 'Half'],
  ['Nearly half a million people moved.', 'half a million'],
  ['Two thirds agree.', 'Two thirds'],
  ['Two-thirds agree.', 'Two-thirds'],
  ['A third of firms agree.', 'A third'],
  ['It fell by a quarter.', 'a quarter'],
  ['Three quarters of them left.', 'Three quarters'],
  ['A dozen cities joined.', 'A dozen'],
  ['Dozens of cities joined.', 'Dozens'],
  ['Hundreds of thousands of people came.', 'Hundreds', 'thousands'],
  ['One in five firms closed.', 'One in five'],
  ['Output has doubled.', 'doubled'],
  ['Trade more than tripled, and debt halved.', 'tripled', 'halved'],
  ['Exports could double by then.', 'double'],
  ['It is twice what it was.', 'twice'],
  ['A tenfold rise.', 'tenfold'],
  ['Twenty-one projects were finished.', 'Twenty-one'],
  ['One hundred and five people.', 'One hundred and five'],
  ['Over the past ten years it grew.', 'ten years'],
  ['Over the last three years it grew.', 'three years'],
  ['A ten-year plan.', 'ten-year'],
  ['A decade ago it was smaller.', 'decade'],
  ['Four functions work as one.', 'Four'],
  ['Two of the three aims are open.', 'Two'],
  // None.
  ['One of the regions grew.'],
  ['A single source says so.'],
  ['No one knows, and one another.'],
  ['One system for all.'],
  ['It came first, then second.'],
  ['The third year of growth in a row.'],
  ['On the 1st and the 22nd of the month.'],
  ['The 21st century began.'],
  ['A third option remains.'],
  ['A third consecutive year of growth.'],
  ['The second half of the year was better.'],
  ['A half-hearted reform.'],
  ['The two regions are never added up.'],
  ['These three are the neighbours.'],
  ['The first two alone have dates.'],
  ['The other two do not.'],
  ['A two-way street, and a three-dimensional view.'],
  ['CO2 and H2O, G20 and 5G.'],
  ['COVID-19 hit trade.'],
  ['In Q3 it rose.'],
  ['See page 12, table 4 and figure 3.'],
  ['Slides 2, 4 and 5 show it.'],
  ['Step 2 of the plan.'],
  ['ISO 8601 says how.'],
  ['Version v1.2 and 1.2.3 are out.'],
  ['See https://example.org/2023/report-10.html for more.'],
  ['Write to desk10@example.org today.'],
  ['Change figures2.csv and build.'],
  ['Open 24/7 for visitors.'],
  ['As the report says [12], it grew.'],
  ['1. Introduction'],
  ['It was a one-off, a number one hit.'],
  ['Net zero is far away.'],
  ['One or two details are missing.'],
  ['Doubling down on reform.'],
  ['Read it once more.'],
  ['Both cities, and a couple of towns.'],
];

const CHINESE: readonly Row[] = [
  ['地区生产总值达到10.4万亿元。', '10.4万亿元'],
  ['比2013年增长90%。', '2013', '90%'],
  ['自2014年以来持续增长。', '2014'],
  ['超过748.7亿元的技术。', '748.7亿元'],
  ['383个项目正在建设。', '383'],
  ['是原来的十倍。', '十倍'],
  ['是2013年的10倍多。', '2013', '10倍'],
  ['其中一半来自北京。', '一半'],
  ['三分之一的企业。', '三分之一'],
  ['占百分之九十。', '百分之九十'],
  ['规模是两倍。', '两倍'],
  ['下降了三成。', '三成'],
  ['十年来成果显著。', '十年'],
  ['两个城市，三项目标。', '两个', '三项'],
  ['设立了一万多家分支机构。', '一万多家'],
  ['数百家企业迁入。', '数百家'],
  ['产值翻了一番，翻两番。', '翻了一番', '翻两番'],
  ['产值翻番。', '翻番'],
  ['过半企业同意。', '过半'],
  ['二十一个项目。', '二十一个'],
  ['半年之后完成。', '半年'],
  ['增长两个百分点。', '两个百分点'],
  // None.
  ['连续第三年增长。'],
  ['第三，北京与天津。'],
  ['一个地区，一些企业，一起发展。'],
  ['统一的信息系统，一体化发展。'],
  ['十分重要，千万不要。'],
  ['四川、三亚、九江与长三角。'],
  ['千家万户，成千上万。'],
  ['“十四五”规划与二十大精神。'],
  ['星期三，周五开会。'],
  ['上半年和下半年。'],
  ['这两个城市，那三项目标。'],
  ['见图3和表4。'],
  ['第3页。'],
  ['百姓安居，万一有误。'],
  ['一带一路，一国两制。'],
  ['两岸，两会，双方。'],
  ['四面八方，一五一十。'],
  ['G20与5G技术。'],
];

const OTHERS: readonly (readonly [lang: string, ...row: Row])[] = [
  ['de', 'Der Handel wuchs um 34,4 Prozent.', '34,4 Prozent'],
  ['de', 'Er hat sich verdoppelt, und die Hälfte blieb.', 'verdoppelt', 'Hälfte'],
  ['de', 'Zwei Drittel stimmten zu.', 'Zwei Drittel'],
  ['de', 'Das Zehnfache, zehnmal so viel.', 'Zehnfache', 'zehnmal'],
  ['de', 'Im 3. Quartal, auf Seite 12, am ersten Tag.'],
  ['de', 'Ein System, eine Stadt, die beiden Städte.'],
  ['fr', 'Le commerce a augmenté de 34,4 %.', '34,4'],
  ['fr', 'La moitié des entreprises, deux tiers des villes.', 'La moitié', 'deux tiers'],
  ['fr', 'Dix fois plus, une douzaine de villes.', 'Dix fois', 'une douzaine'],
  ['fr', 'Le 1er et le 2e, page 12, un système, une ville.'],
  ['ja', '貿易は34.4%増えた。', '34.4%'],
  ['ja', '十倍になり、半分が残った。', '十倍', '半分'],
  ['ja', '三つの目標と二社。', '三つ', '二社'],
  ['ja', '第三に、一つの都市、十分に。'],
  ['ko', '2023년에 10개.', '2023', '10'],
];

describe('numbers in prose', () => {
  it.each(ENGLISH)('%s', (sentence, ...reported) => {
    expect(findNumbers(sentence, 'en').map(({ text }) => text)).toEqual(reported);
  });
  it.each(CHINESE)('%s', (sentence, ...reported) => {
    expect(findNumbers(sentence, 'zh-CN').map(({ text }) => text)).toEqual(reported);
  });
  it('are found in any text without fail, in order, each once', () => {
    const words = fc.constantFrom(
      ...'the two ten half 2023 10.4 trillion % 90% . , and of one third 十 二 倍 年 万 分之 第 3. 1st [12] a/b x@y.z -5 ½ ￼'.split(
        ' ',
      ),
    );
    const text = fc.oneof(
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'zh', 'de', 'fr', 'ja', 'ko'), (own, lang) => {
        let last = 0;
        for (const { start, end, text: said } of findNumbers(own, lang)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(own.slice(start, end)).toBe(said);
          last = end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['dots', `${'.'.repeat(100_000)}1`],
    ['digits', '1'.repeat(100_000)],
    ['groups', '1,'.repeat(50_000)],
    ['words', 'the last '.repeat(10_000)],
    ['numerals', '一'.repeat(100_000)],
    ['numbers', 'two '.repeat(20_000)],
    ['slashes', 'a/1'.repeat(30_000)],
  ])('are found in time: %s', (_, text) => {
    const started = performance.now();
    for (const lang of ['en', 'zh', 'de', 'fr', 'ja']) findNumbers(text, lang);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it.each(OTHERS)('%s: %s', (lang, sentence, ...reported) => {
    expect(findNumbers(sentence, lang).map(({ text }) => text)).toEqual(reported);
  });
});
