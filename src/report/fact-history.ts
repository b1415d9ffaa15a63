// A fact over the editions, for people in a terminal. Pure.

import type { FactHistory, HistoryStep } from '../model/edition.ts';
import { originOf, slidesOf } from './change-words.ts';
import { formatTable } from './terminal.ts';

type Paint = Readonly<Record<'bold' | 'dim', (text: string) => string>>;

/** A table for each value: a line for each edition, and one for the deck as it is now. */
export function reportHistory(
  { ref, label, steps }: FactHistory,
  columns: number | undefined,
  paint: Paint,
): string {
  const heads = [
    { head: 'EDITION', least: 8 },
    { head: 'DATE', least: 10 },
    { head: 'VALUE', least: 12 },
    { head: 'DIFFERENCE', least: 10 },
    { head: 'SOURCE OR FORMULA', least: 14 },
    { head: 'SHOWN ON', least: 8 },
  ];
  const rows = steps.map((step, index) => [
    step.edition ?? 'now',
    step.date ?? (step.edition === undefined ? '' : '-'),
    step.state?.text ?? '-',
    index === 0 ? '' : differenceOf(step),
    step.state === undefined ? '' : originOf(step.state),
    placesOf(step),
  ]);
  return `${paint.bold(ref)}  ${paint.dim(label)}\n${formatTable(heads, rows, columns, paint.dim)}`;
}

function differenceOf({ state, change, difference }: HistoryStep): string {
  if (change === undefined) return state === undefined ? '' : '=';
  if (difference !== undefined)
    return [difference.text, ...(difference.percent === undefined ? [] : [difference.percent])].join(', ');
  if (change.includes('added')) return 'new';
  if (change.includes('removed')) return 'gone';
  return change.includes('value') ? 'another value' : `another ${change.map(aspectWord).join(', ')}`;
}

const aspectWord = (aspect: string): string => (aspect === 'asOf' ? 'date' : aspect);

function placesOf({ state, shown }: HistoryStep): string {
  if (state === undefined) return '';
  const numbers = slidesOf(shown.map(({ number }) => number));
  if (numbers !== '') return numbers;
  return shown.length > 0 ? "the deck's own texts" : 'beneath others';
}
