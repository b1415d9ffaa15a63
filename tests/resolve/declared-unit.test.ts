// A fact with a formula is shown in the unit that it declares, or the difference is told.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { positionOf, toSource } from '../../src/model/source.ts';
import { parseFacts } from '../../src/parse.ts';
import { resolveFacts } from '../../src/resolve/facts.ts';
import { makeFigureResolver } from '../../src/resolve/figure.ts';

function show(formula: string, declared: string): string {
  const { diagnostics, diagnose } = collectDiagnostics();
  const facts = `sources: { s: { title: R } }
facts:
  part: { label: P, source: s, value: 30.8 million EUR }
  whole: { label: W, source: s, value: 97.7 million EUR }
  way: { label: D, source: s, value: 12.5 km }
  many: { label: M, source: s, value: over 75% }
  f: { label: F, formula: ${formula}, ${declared} }
`;
  const base = resolveFacts(parseFacts(toSource('facts.yaml', facts), diagnose), diagnose);
  const at = positionOf(toSource('deck.md', 'f'), 0, 1);
  const figure = makeFigureResolver(base, 'en', diagnose).resolve('f', at);
  return diagnostics.length > 0 ? diagnostics.map(({ code }) => code).join() : (figure?.text ?? '');
}

describe('the unit of a fact with a formula', () => {
  it.each([
    ['part / whole', 'unit: "%"', '31.5%'],
    ['part / whole', 'unit: "%", round: 1%', '32%'],
    ['whole / part', 'unit: times', '3.17 times'],
    ['way', 'unit: m', '12,500 m'],
    ['many', 'unit: number', 'over 0.75'],
    ['part', 'unit: EUR', '30.8 million euros'],
    ['part', 'unit: "%"', 'unit-differs'],
    ['part', 'unit: USD', 'unit-differs'],
    ['part / whole', 'unit: points', 'unit-unknown'],
  ])('%s with %s is shown as %s', (formula, declared, expected) => {
    expect(show(formula, declared)).toBe(expected);
  });
});
