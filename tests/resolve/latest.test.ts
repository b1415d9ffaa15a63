// `[latest]` is what a reader takes for the latest: the period that ends last, among those with the same names.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { positionOf, toSource } from '../../src/model/source.ts';
import { parseFacts } from '../../src/parse.ts';
import { resolveFacts } from '../../src/resolve/facts.ts';
import { makeFigureResolver } from '../../src/resolve/figure.ts';

function show(values: string, expression: string): string {
  const { diagnostics, diagnose } = collectDiagnostics();
  const facts = `sources: { s: { title: R } }\nfacts: { f: { label: F, source: s, values: { ${values} } } }`;
  const base = resolveFacts(parseFacts(toSource('facts.yaml', facts), diagnose), diagnose);
  const at = positionOf(toSource('deck.md', expression), 0, expression.length);
  const figure = makeFigureResolver(base, 'en', diagnose).resolve(expression, at);
  return figure?.text ?? diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n');
}

const MANY = '2015: 1, 2016: 2, 2017: 3, 2018: 4, 2019: 5, 2020: 6, 2021: 7';

describe('the latest period', () => {
  it.each([
    ['2022: 5, 2023: 6, "beijing, 2024": 7', 'f[latest]', '6'],
    ['2022: 5, 2023: 6, "beijing, 2022": 7', 'f[beijing, latest]', '7'],
    [`${MANY}, 2022: 8, "beijing, 2023": 9`, 'f[latest]', '8'],
    ['"beijing, 2022": 7, "tianjin, 2022": 8, 2023: 6', 'sum(f[*, latest])', '15'],
    ['2022: 5, 2023-Q1: 6, 2023: 7, 2023-04: 8', 'f[latest]', '7'],
    ['2022: 5, 2023-Q1: 6, 2023: 7, 2023-04: 8', 'f[latest - 1]', '5'],
    ['2022: 5, 2023-Q1: 6', 'f[latest]', '6'],
    ['2023-04: 5, 2023-Q1: 6', 'f[latest]', '5'],
    [
      '2023: 5, 2023-Q4: 6',
      'f[latest]',
      'period-latest-unclear: The latest of `f` could be `2023`, `2023-Q4`: they end on the same day.',
    ],
    ['2022: 5, 2023-Q1: 6', 'sum(f)', 'series-mixed: `f` has periods of several kinds: `2022`, `2023-Q1`.'],
    ['2021: 5, 2023: 6', 'f[latest - 1]', 'period-unknown: The latest of `f` is 2023; there is no 2022.'],
  ])('of %s, %s is %s', (values, expression, text) => {
    expect(show(values, expression)).toBe(text);
  });
});
