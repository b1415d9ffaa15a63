// Figures are printed in the deck's language with the digits they are known to, and nothing changes structure.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { positionOf, toSource } from '../../src/model/source.ts';
import { parseFacts } from '../../src/parse.ts';
import { resolveFacts } from '../../src/resolve/facts.ts';
import { makeFigureResolver } from '../../src/resolve/figure.ts';

const FACTS = `
sources: { s: { title: Report, publisher: P } }
units:
  projects: { one: project, other: projects }
  days: { one: day, other: days }
facts:
  implied: { label: Implied, formula: "gdp[2023] / (1 + growth)" }
  gdp: { label: GDP, source: s, values: { 2023: 10.4 trillion CNY, 2022: 9.96 trillion CNY } }
  growth: { label: Growth, source: s, value: 90%, digits: 2 }
  tech: { label: Technology, source: s, value: over 74.87 billion CNY }
  usd: { label: Dollars, source: s, value: 1.43 trillion USD }
  projects: { label: Projects, source: s, value: 383 projects }
  branches: { label: Branches, source: s, value: over 10000 branches }
  more: { label: Multiple, source: s, value: over 10 times }
  day: { label: Time, source: s, value: at most 1 days }
  streak: { label: Streak, source: s, value: 3 years }
  start: { label: Start, source: s, value: 2014, unit: year }
  founded: { label: Founded, source: s, value: 2017-04-01 }
  range: { label: Range, source: s, value: between 3 and 5 billion CNY }
  zero: { label: Zero, source: s, value: -0.04 }
  quarter: { label: Q, source: s, values: { 2023-Q4: 4, 2024-Q1: 5 } }
  beijing: { label: B, source: s, values: { "beijing, 2022": 3 CNY, "beijing, 2023": 4 CNY, "tianjin, 2023": 2 CNY } }
  one: { label: One, source: s, value: 1 }
  each: { label: Each, formula: tech / projects }
  sum: { label: Sum, formula: "sum(gdp[2023], gdp[2022])" }
`;

function figures(lang: string) {
  const { diagnostics, diagnose } = collectDiagnostics();
  const base = resolveFacts(parseFacts(toSource('facts.yaml', FACTS), diagnose), diagnose);
  const resolver = makeFigureResolver(base, lang, diagnose);
  const show = (expression: string) =>
    resolver
      .resolve(expression, positionOf(toSource('deck.md', expression), 0, expression.length))
      ?.text.replace(/[\u00a0\u202f]/g, ' ');
  return { show, diagnostics, resolver };
}

describe('figures in English', () => {
  const { show, diagnostics } = figures('en');
  it.each([
    ['gdp[2023]', '10.4 trillion yuan'],
    ['gdp[latest]', '10.4 trillion yuan'],
    ['gdp[latest - 1]', '9.96 trillion yuan'],
    ['gdp[2023] as full', '10,400,000,000,000 yuan'],
    ['gdp[2023] as number', '10.4 trillion'],
    ['usd', '1.43 trillion dollars'],
    ['implied', '5.47 trillion yuan'],
    ['tech', 'over 74.87 billion yuan'],
    ['growth', '90%'],
    ['projects', '383 projects'],
    ['branches', 'over 10,000 branches'],
    ['more', 'over 10 times'],
    ['day', 'at most 1 day'],
    ['streak', '3 years'],
    ['streak as ordinal', 'third'],
    ['streak as words', 'three'],
    ['start', '2014'],
    ['founded', 'April 1, 2017'],
    ['range', 'between 3 and 5 billion yuan'],
    ['round(zero)', '0'],
    ['gdp[2023] / implied as times', '1.90 times'],
    ['growth(gdp[2023], gdp[2022])', '4%'],
    ['share(gdp[2022], sum) as percent', '48.9%'],
    ['each', 'over 195.4 million yuan per project'],
    ['quarter[2024-Q1] - quarter[latest - 1]', '1'],
    ['beijing[beijing, latest]', '4 yuan'],
    ['beijing[beijing, 2023] + beijing[tianjin, 2023]', '6 yuan'],
    ['2 ^ 3 ^ 2 * one', '512'],
    ['-2 ^ 2 * one', '−4'],
    ['0.1 * one + 0.2', '0.3'],
    ['one + 90%', '1.9'],
  ])('%s is %s', (expression, text) => {
    expect(show(expression)).toBe(text);
    expect(diagnostics).toEqual([]);
  });
});

describe('figures in other languages', () => {
  it.each([
    ['zh-CN', 'gdp[2023]', '10.4万亿元'],
    ['zh-CN', 'tech', '超过748.7亿元'],
    ['zh-CN', 'streak as ordinal', '第三'],
    ['de', 'tech', 'über 74,87 Milliarden Yuan'],
    ['fr', 'growth', '90 %'],
    ['ja', 'gdp[2023]', '10.4兆元'],
    ['ko', 'more', '> 10×'],
  ])('in %s, %s is %s', (lang, expression, text) => {
    expect(figures(lang).show(expression)).toBe(text);
  });
});

describe('bounds', () => {
  it('are never broken by rounding', () => {
    const { show } = figures('en');
    expect(show('tech / 3')).toBe('over 24.95 billion yuan');
    expect(show('-tech / 3')).toBe('under −24.95 billion yuan');
  });
});

describe('provenance', () => {
  it('tells label, exact value, source and formula, down to what is given', () => {
    const { show, resolver } = figures('en');
    show('implied');
    expect(resolver.provenances().get('implied')).toMatchObject({
      label: 'Implied',
      formula: 'gdp[2023] / (1 + growth)',
      inputs: [{ ref: 'gdp[2023]', exact: '10,400,000,000,000 yuan' }, { ref: 'growth' }],
    });
    expect(resolver.provenances().get('gdp[2023]')).toMatchObject({
      label: 'GDP, 2023',
      asOf: '2023',
      source: { title: 'Report', publisher: 'P' },
    });
  });
});
