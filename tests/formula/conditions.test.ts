// Conditions hold, fail or are undecided, and say what made them so.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { joinTruths, negateTruth } from '../../src/formula/compare.ts';
import { evaluate } from '../../src/formula/evaluate.ts';
import { parseExpression } from '../../src/formula/parse.ts';
import type { Truth, Verdict } from '../../src/model/fact.ts';
import { positionOf, toSource } from '../../src/model/source.ts';
import { parseFacts } from '../../src/parse.ts';
import { resolveFacts } from '../../src/resolve/facts.ts';
import { environmentOf } from '../../src/resolve/lookup.ts';

const FACTS = `
sources: { s: { title: Report } }
facts:
  over: { label: O, source: s, value: over 10 }
  least: { label: L, source: s, value: at least 10 }
  under: { label: U, source: s, value: under 10 }
  some: { label: S, source: s, value: about 10.4 }
  range: { label: R, source: s, value: between 3 and 5 }
  gdp: { label: G, source: s, values: { 2020: 9.0 trillion CNY, 2022: 10.1 trillion CNY, 2023: 10.4 trillion CNY } }
  usd: { label: D, source: s, value: 1.43 trillion USD }
  rate: { label: X, formula: "gdp[2023] / usd" }
  share: { label: P, source: s, value: 90% }
  regions: { label: Q, source: s, values: { "beijing, 2023": 4 CNY, "tianjin, 2023": 2 CNY } }
  founded: { label: F, source: s, value: 2017-04-01 }
  start: { label: T, source: s, value: 2014, unit: year }
  april: { label: A, source: s, value: 2017-04 }
  none: { label: N, formula: "gdp[2023] > gdp[2022]" }
`;

function check(text: string): { value: ReturnType<typeof evaluate> | undefined; codes: string[] } {
  const { diagnostics, diagnose } = collectDiagnostics();
  const base = resolveFacts(parseFacts(toSource('facts.yaml', FACTS), diagnose), diagnose);
  const source = toSource('deck.md', text);
  const parsed = parseExpression(text);
  if ('mistake' in parsed) return { value: undefined, codes: ['formula-invalid'] };
  const place = ({ start, end }: { start: number; end: number }) => positionOf(source, start, end);
  const value = evaluate(
    parsed.expression.formula,
    environmentOf(base, place, diagnose, () => {}),
  );
  return { value, codes: diagnostics.map(({ code }) => code) };
}

const verdict = (text: string): string => {
  const { value, codes } = check(text);
  return value?.kind === 'truth' ? value.verdict : codes.join(' ');
};

describe('conditions', () => {
  it.each([
    ['over > 10', 'holds'],
    ['over > 11', 'undecided'],
    ['over >= 10', 'holds'],
    ['over < 10', 'fails'],
    ['over <= 10', 'fails'],
    ['over = 10', 'fails'],
    ['over != 10', 'holds'],
    ['over = 11', 'undecided'],
    ['least > 10', 'undecided'],
    ['least >= 10', 'holds'],
    ['least < 10', 'fails'],
    ['least = 10', 'undecided'],
    ['over > under', 'holds'],
    ['under < least', 'holds'],
    ['under < over', 'holds'],
    ['some > 10.3', 'holds'],
    ['some > 10.36', 'undecided'],
    ['some = 10.4', 'undecided'],
    ['some < 10.45', 'undecided'],
    ['some <= 10.45', 'holds'],
    ['range < 6', 'holds'],
    ['range > 4', 'undecided'],
    ['1.10 = 1.1', 'holds'],
    ['0.1 + 0.2 = 0.3', 'holds'],
    ['not 1 > 2', 'holds'],
    ['1 > 2 or 2 > 1 and 3 > 4', 'fails'],
    ['(1 > 2 or 2 > 1) and 4 > 3', 'holds'],
    ['gdp[latest] > 10 trillion CNY', 'holds'],
    ['gdp[2023] > 10.4 trillion CNY', 'fails'],
    ['rate > 7 CNY/USD and rate < 7.5 CNY/USD', 'holds'],
    ['share = 90%', 'holds'],
    ['share > 0', 'holds'],
    ['gdp[2023] > gdp[latest - 1]', 'holds'],
    ['gdp[2022] > gdp[2021]', 'undecided'],
    ['gdp[2022] > gdp[2021] and gdp[2023] < gdp[2022]', 'fails'],
    ['gdp[2022] > gdp[2021] or gdp[2023] > gdp[2022]', 'holds'],
    ['not gdp[2022] > gdp[2021]', 'undecided'],
    ['none', 'holds'],
    ['none and share > 80%', 'holds'],
    ['founded > 2017-03-31', 'holds'],
    ['founded = april', 'undecided'],
    ['start < founded', 'holds'],
    ['start = start', 'holds'],
    ['founded < start', 'fails'],
  ])('%s: %s', (text, expected) => {
    expect(verdict(text)).toBe(expected);
  });

  it.each([
    ['gdp[2023] > usd', 'unit-mismatch'],
    ['gdp[2023] > 10', 'unit-mismatch'],
    ['share > 90', 'percent-sign-missing'],
    ['0.5 < share', 'percent-sign-missing'],
    ['founded > 3', 'value-not-number'],
    ['none > 3', 'value-not-number'],
    ['share and none', 'condition-missing'],
    ['not 3', 'condition-missing'],
    ['gdp[2021] + gdp[2022]', 'period-unknown'],
    ['regions[peking, 2023] > 1 CNY', 'period-unknown'],
    ['share[2023] > 1%', 'period-unknown'],
    ['2 gdp[2023] > usd', 'formula-invalid'],
    ['2 share > 1', 'formula-invalid'],
    ['1 < 2 < 3', 'formula-invalid'],
    ['1 == 1', 'formula-invalid'],
    ['1 > 2 && 2 > 1', 'formula-invalid'],
    ['5 trilion CNY > 3', 'formula-invalid'],
    ['2017-11-31 > founded', 'formula-invalid'],
    ['2017-1-1 > founded', 'value-not-number'],
    ['007 > 6', 'formula-invalid'],
  ])('%s is refused: %s', (text, code) => {
    expect(verdict(text)).toBe(code);
  });

  it('keep the reasons that settle them, with their places', () => {
    const { value } = check('gdp[2023] > gdp[2022] and gdp[2022] > gdp[2021] and over > 11');
    expect(value).toMatchObject({
      kind: 'truth',
      verdict: 'undecided',
      reasons: [
        { kind: 'missing', id: 'gdp', key: '2021', known: ['2020', '2022', '2023'], start: 38, end: 47 },
        { kind: 'compared', verdict: 'undecided', operator: '>', start: 52, end: 61 },
      ],
    });
  });

  it('follow Kleene', () => {
    const truth = (v: Verdict): Truth => ({ kind: 'truth', verdict: v, reasons: [] });
    const order: readonly Verdict[] = ['fails', 'undecided', 'holds'];
    const any = fc.constantFrom(...order);
    fc.assert(
      fc.property(any, any, (a, b) => {
        const rank = (v: Verdict) => order.indexOf(v);
        expect(rank(joinTruths('and', truth(a), truth(b)).verdict)).toBe(Math.min(rank(a), rank(b)));
        expect(rank(joinTruths('or', truth(a), truth(b)).verdict)).toBe(Math.max(rank(a), rank(b)));
        expect(rank(negateTruth(truth(a)).verdict)).toBe(2 - rank(a));
      }),
    );
  });
});
