// Rates between currencies, in a formula: one of another period than what it converts is told.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { isCurrency } from '../formula/currencies.ts';
import type { FactNode, Span } from '../formula/tree.ts';
import { daysOf } from '../model/calendar.ts';
import type { Observation } from '../model/fact.ts';
import type { Position } from '../model/source.ts';

type Seen = {
  readonly ref: string;
  readonly period: string;
  readonly currencies: readonly string[];
  readonly node: FactNode;
};

/** Notes the rates and the amounts that a formula reads; then reports rates without an amount of their period. */
export function watchRates() {
  const rates: Seen[] = [];
  const amounts: Seen[] = [];
  return {
    read({ ref, key, value }: Observation, node: FactNode): void {
      const period = key.at(-1);
      if (value.kind !== 'quantity' || period === undefined) return;
      const currencies = value.unit.factors.map(([symbol]) => symbol).filter(isCurrency);
      const rate = value.unit.factors.length === 2 && currencies.length === 2;
      if (currencies.length > 0) (rate ? rates : amounts).push({ ref, period, currencies, node });
    },
    report(place: (span: Span) => Position, diagnose: Diagnose): void {
      for (const rate of rates) {
        const converted = amounts.filter(({ currencies }) =>
          currencies.some((currency) => rate.currencies.includes(currency)),
        );
        if (converted.length === 0 || converted.some(({ period }) => overlap(period, rate.period))) continue;
        diagnose(
          'rate-period-differs',
          { rate: rate.ref, others: [...new Set(converted.map(({ ref }) => ref))] },
          place(rate.node),
        );
      }
    },
  };
}

/** Whether two periods share a day: the rate of a year's last day is one of that year. */
function overlap(a: string, b: string): boolean {
  const [[from, to], [start, end]] = [daysOf(a), daysOf(b)];
  return from <= end && start <= to;
}
