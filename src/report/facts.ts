// The list of facts: a table for people, rows for spreadsheets.

import type { ListedFact } from '../model/ledger.ts';
import { formatCsv } from './csv.ts';
import { formatTable } from './terminal.ts';

const CHECKS = { checked: 'checked', unchecked: '-', open: 'formula', void: 'VOID' } as const;

/** One line a value; cut to the width of the window where there is one. */
export function reportFacts(
  facts: readonly ListedFact[],
  columns: number | undefined,
  paint: (text: string) => string,
): string {
  const heads = [
    { head: 'FACT', least: 12 },
    { head: 'SHOWN', least: 12 },
    { head: 'EXACTLY', least: 10 },
    { head: 'SOURCE OR FORMULA', least: 14 },
    { head: 'AS OF', least: 5 },
    { head: 'CHECK', least: 5 },
    { head: 'SLIDES', least: 6 },
  ];
  const rows = facts.map((fact) => [
    fact.ref,
    fact.shown,
    fact.exact,
    originOf(fact),
    [fact.asOf ?? fact.period, fact.status].filter((part) => part !== undefined).join(', '),
    CHECKS[fact.check],
    slidesOf(fact),
  ]);
  return formatTable(heads, rows, columns, paint);
}

const originOf = ({ source, locator, formula }: ListedFact): string =>
  formula === undefined ? [source, locator].filter((part) => part !== undefined).join(', ') : `= ${formula}`;

function slidesOf({ slides, used }: ListedFact): string {
  const numbers = slides.filter(({ number }) => number > 0).map(({ number }) => number);
  if (numbers.length > 0) return numbers.join(', ');
  return slides.length > 0 ? 'all' : used ? 'beneath others' : 'none';
}

type Cell = string | number | undefined;

/** The columns for a spreadsheet. */
const COLUMNS: readonly (readonly [string, (fact: ListedFact) => Cell])[] = [
  ['ref', (fact) => fact.ref],
  ['fact', (fact) => fact.fact],
  ['label', (fact) => fact.label],
  ['type', (fact) => fact.type],
  ['value', (fact) => fact.value],
  ['upper', (fact) => (fact.type === 'quantity' ? fact.upper : undefined)],
  ['bound', (fact) => (fact.type === 'quantity' ? fact.bound : undefined)],
  ['unit', (fact) => (fact.type === 'quantity' ? fact.unit : undefined)],
  ['significant_digits', (fact) => (fact.type === 'quantity' ? fact.significantDigits : undefined)],
  ['shown', (fact) => fact.shown],
  ['period', (fact) => fact.period],
  ['as_of', (fact) => fact.asOf],
  ['status', (fact) => fact.status],
  ['review_by', (fact) => fact.reviewBy],
  ['source', (fact) => fact.source],
  ['locator', (fact) => fact.locator],
  ['formula', (fact) => fact.formula],
  ['check', (fact) => fact.check],
  ['used', (fact) => (fact.used ? 'yes' : 'no')],
  ['slides', ({ slides }) => slides.map(({ id }) => id).join(' ')],
];

/** One row a value. */
export function factsCsv(facts: readonly ListedFact[]): string {
  const rows = facts.map((fact) => COLUMNS.map(([, read]) => String(read(fact) ?? '')));
  return formatCsv([COLUMNS.map(([name]) => name), ...rows]);
}
