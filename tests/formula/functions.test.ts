// Functions over values and series, and what their results are known to.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { positionOf, toSource } from '../../src/model/source.ts';
import { parseFacts } from '../../src/parse.ts';
import { resolveFacts } from '../../src/resolve/facts.ts';
import { makeFigureResolver } from '../../src/resolve/figure.ts';

const FACTS = `
sources: { s: { title: Report } }
facts:
  trade: { label: T, source: s, values: { 2020: 4.0 trillion CNY, 2021: 4.4 trillion CNY, 2022: 4.7 trillion CNY, 2023: 5.03 trillion CNY } }
  monthly: { label: M, source: s, values: { 2022-11: 100 t, 2022-12: 110 t, 2023-01: 121 t } }
  gap: { label: H, source: s, values: { 2020: 4.0 trillion CNY, 2023: 5.03 trillion CNY } }
  gdp: { label: G, source: s, values: { "beijing, 2022": 4.1 trillion CNY, "beijing, 2023": 4.38 trillion CNY, "tianjin, 2023": 1.67 trillion CNY, "hebei, 2023": 4.39 trillion CNY } }
  over: { label: O, source: s, value: over 10 branches }
  more: { label: O, source: s, value: over 12 branches }
  about: { label: A, source: s, value: about 5 trillion CNY }
  range: { label: R, source: s, value: between 3 and 5 billion CNY }
  investment: { label: I, source: s, value: over 670 billion CNY, digits: 2 }
  projects: { label: P, source: s, value: 383 projects }
  average: { label: V, formula: investment / projects }
  average_3: { label: V, formula: investment / projects, round: 3 digits }
  average_b: { label: V, formula: investment / projects, round: 0.01 billion CNY/projects }
  share_2013: { label: S, source: s, value: 29% }
  share_2023: { label: S, source: s, value: 34.4% }
  rate: { label: X, source: s, values: { 2023: 7.27 CNY/USD } }
  area: { label: K, source: s, value: 217156 km2 }
  people: { label: L, source: s, value: 110 million people }
  start: { label: S, source: s, value: 2014-02-26 }
  end: { label: E, source: s, value: 2024-02-26 }
  from: { label: F, source: s, value: 2014, unit: year }
  to: { label: U, source: s, value: 2024, unit: year }
  one: { label: W, source: s, value: 1 }
  third: { label: D, formula: one / 3 }
`;

const { diagnostics, diagnose } = collectDiagnostics();
const base = resolveFacts(parseFacts(toSource('facts.yaml', FACTS), diagnose), diagnose);
const resolver = makeFigureResolver(base, 'en', diagnose);

function show(text: string): string {
  diagnostics.length = 0;
  const source = toSource('deck.md', text);
  const figure = resolver.resolve(text, positionOf(source, 0, text.length));
  return figure?.text ?? diagnostics.map(({ code }) => code).join(' ');
}

describe('functions', () => {
  it('the facts have no mistakes', () => {
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ['sum(trade)', '18.1 trillion yuan'],
    ['mean(trade)', '4.53 trillion yuan'],
    ['min(trade)', '4.0 trillion yuan'],
    ['max(trade, about)', 'between 5.03 and 5.50 trillion yuan'],
    ['count(trade)', '4'],
    ['count(projects, one)', '2'],
    ['first(trade)', '4.0 trillion yuan'],
    ['last(trade)', '5.03 trillion yuan'],
    ['growth(trade)', '7%'],
    ['growth(trade[2023], trade[2020])', '30%'],
    ['growth(monthly)', '10%'],
    ['growth(gap)', 'period-unknown'],
    ['growth(gdp[beijing, *])', '7%'],
    ['cagr(trade)', '8%'],
    ['cagr(gap)', '8%'],
    ['cagr(121 * one, 100, 2)', '10%'],
    ['cagr(121 t * one, 100 t, 24 months)', '10%'],
    ['cagr(trade[2023], trade[2020], to - from)', '2%'],
    ['cagr(-1, 8, 3)', 'number-out-of-range'],
    ['cagr(8, 1, 0)', 'division-by-zero'],
    ['rank(gdp[beijing, 2023], gdp[*, 2023])', '2'],
    ['rank(gdp[hebei, 2023], gdp[*, 2023]) as ordinal', 'first'],
    ['rank(over, more)', 'between 1 and 2'],
    ['rank(over, over)', '1'],
    ['rank(one, trade)', 'unit-mismatch'],
    ['share(gdp[beijing, 2023], sum(gdp[*, 2023]))', '42.0%'],
    ['sum(gdp[*, latest])', '10.44 trillion yuan'],
    ['sum(gdp)', 'period-missing'],
    ['sum(gdp[*, 2021])', 'period-unknown'],
    ['index(trade[2023], trade[2020])', '130'],
    ['ratio(trade[2023], trade[2020])', '1.3'],
    ['difference(share_2023, share_2013)', '5.4 percentage points'],
    ['mean(share_2013, share_2023)', '31.7%'],
    ['abs(share_2013 - share_2023)', '5.4 percentage points'],
    ['abs(-over)', 'over 10 branches'],
    ['round(trade[2023], 0.1 trillion CNY)', '5.0 trillion yuan'],
    ['round(share_2023)', '34%'],
    ['round(share_2023, 1%)', '34%'],
    ['round(2.5 * one)', '3'],
    ['round(-2.5 * one)', '−3'],
    ['round(1.005 * one, 2)', '1.01'],
    ['round(1234 * one, -2)', '1,200'],
    ['round(third + third + third - 0.5)', '1'],
    ['round(trade[2023], 1 USD)', 'unit-mismatch'],
    ['growth(one)', 'function-unfit'],
    ['cagr(1, 2)', 'function-unfit'],
    ['sum()', 'function-arity'],
    ['total(trade)', 'function-unknown'],
  ])('%s is %s', (text, wanted) => {
    expect(show(text)).toBe(wanted);
  });
});

describe('digits, bounds and units in results', () => {
  it.each([
    ['average', 'over 1.7 billion yuan per project'],
    ['average_3', 'over 1.74 billion yuan per project'],
    ['average_b', 'over 1.74 billion yuan per project'],
    ['over + more', 'over 22 branches'],
    ['over - more', 'bound-undetermined'],
    ['over / more', 'over 0'],
    ['about * 2', 'about 10 trillion yuan'],
    ['about / 3', 'about 1.7 trillion yuan'],
    ['about / 300', 'about 17 billion yuan'],
    ['about + 2 * trade[2023]', 'about 15 trillion yuan'],
    ['about * share_2023', 'about 1.7 trillion yuan'],
    ['about + trade[2023]', 'about 10 trillion yuan'],
    ['range / 2', 'between 1.5 and 2.5 billion yuan'],
    ['range * share_2013', 'between 870 million and 1.45 billion yuan'],
    ['100% - share_2023', '65.6%'],
    ['1 - share_2023', '0.656'],
    ['share_2013 + 5 pp', '34%'],
    ['100 * third', '33.3'],
    ['third + third + third', '1'],
    ['trade[2023] * 0.5', '2.52 trillion yuan'],
    ['share_2023 / 2', '17.2%'],
    ['2 * share_2023', '68.8%'],
    ['share_2023 * -(1 + 1)', '−68.8%'],
    ['one * share_2023', '0.344'],
    ['2 / share_2023', '5.81'],
    ['100 t * share_2013', '29 tonnes'],
    ['(2 * one) ^ 0.5', '1.41'],
    ['trade[2023] / rate[2023]', '692 billion dollars'],
    ['people / area', '507 people per km²'],
    ['end - start', '3,652 days'],
    ['to - from', '10 years'],
    ['to - start', 'unit-mismatch'],
    ['start + 90 days', 'May 27, 2014'],
    ['end + 1 year', 'February 26, 2025'],
    ['from + 9 years', '2023'],
    ['start * 2', 'unit-mismatch'],
    ['12345678901234567890123 * 10 * one', '123,456,789,012,345,678,901,230'],
    ['0.000000000000000000000000000001 * one', '0.000000000000000000000000000001'],
  ])('%s is %s', (text, wanted) => {
    expect(show(text)).toBe(wanted);
  });

  it('tell a reader no more than is true', () => {
    const figure = resolver.resolve('average', positionOf(toSource('deck.md', 'average'), 0, 7));
    expect(figure?.exact).toBe('over 1,749,347,258.48 yuan per project');
  });
});
