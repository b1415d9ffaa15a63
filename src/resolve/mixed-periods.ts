// Comparisons of values that are of different periods: in a formula, and side by side on a slide.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { FactNode, Formula, Span } from '../formula/tree.ts';
import { daysOf } from '../model/calendar.ts';
import type { AsResolved, Block, Slide } from '../model/deck.ts';
import type { Figure, Observation } from '../model/fact.ts';
import { factIdOf } from '../model/observations.ts';
import type { Position } from '../model/source.ts';
import { inlineWords } from '../model/words.ts';

type Dated = {
  readonly id: string;
  readonly ref: string;
  readonly period: string;
  /** The facts that it is computed from. */
  readonly from: readonly string[];
  /** Whether it has no unit: a percentage, a multiple. */
  readonly ratio: boolean;
};

/** Two values that a formula adds, subtracts or divides though they are of different periods. */
type Mixed = { readonly left: Dated; readonly right: Dated };

/** Functions that are for values of different periods, or for a row of them. */
const OVER_TIME = new Set([
  'growth',
  'cagr',
  'difference',
  'index',
  'trend',
  'first',
  'last',
  'rank',
  'count',
]);

/**
 * The first two different facts of a formula that are only read for periods that don't fit. One fact at two
 * periods is a change over time, and meant; a product can be a conversion, whose rate has a date of its own.
 */
function findMixedPeriods(
  formula: Formula,
  found: (node: FactNode) => Observation | undefined,
): Mixed | undefined {
  const all: Dated[] = [];
  collect(formula, found, all);
  // A rate carries an amount from one time to another: it is compared with nothing but rates.
  const amounts = all.filter(({ ratio }) => !ratio);
  const dated = amounts.length === 0 ? all : amounts;
  for (const left of dated)
    for (const right of dated) {
      if (left.id >= right.id) continue;
      // What is computed from the other is the same thing at another time.
      if (left.from.includes(right.id) || right.from.includes(left.id)) continue;
      const pairs = dated
        .filter(({ id }) => id === left.id)
        .flatMap((one) =>
          dated.filter(({ id }) => id === right.id).map((other) => fits(one.period, other.period)),
        );
      if (!pairs.includes(true)) return { left, right };
    }
  return undefined;
}

/** What a formula has read, by where it is named. */
export type Reads = Map<FactNode, Observation[]>;

/** Notes one value more. */
export function noteRead(reads: Reads, node: FactNode, observation: Observation): void {
  const known = reads.get(node);
  if (known === undefined) reads.set(node, [observation]);
  else known.push(observation);
}

/** Tells of two values of a formula that don't go together. */
export function checkPeriods(
  formula: Formula,
  reads: Reads,
  place: (span: Span) => Position,
  diagnose: Diagnose,
): void {
  // A fact named for all its values is a row over time.
  const mixed = findMixedPeriods(formula, (node) => {
    const read = reads.get(node) ?? [];
    return read.length === 1 ? read[0] : undefined;
  });
  if (mixed === undefined) return;
  const { left, right } = mixed;
  diagnose(
    'period-mixed',
    { left: left.ref, leftPeriod: left.period, right: right.ref, rightPeriod: right.period },
    place(formula),
  );
}

function collect(formula: Formula, found: (node: FactNode) => Observation | undefined, dated: Dated[]): void {
  if (formula.kind === 'fact') {
    const observation = found(formula);
    if (observation?.period !== undefined && formula.period !== true)
      dated.push({
        id: formula.id,
        ref: observation.ref,
        period: observation.period,
        from: inputsOf(observation),
        ratio: observation.value.kind === 'quantity' && observation.value.unit.factors.length === 0,
      });
    return;
  }
  if (formula.kind === 'call' && OVER_TIME.has(formula.name)) return;
  if (formula.kind === 'binary' && (formula.operator === '*' || formula.operator === '^')) return;
  for (const part of Object.values(formula) as readonly unknown[])
    for (const inner of Array.isArray(part) ? (part as readonly unknown[]) : [part])
      if (isFormula(inner)) collect(inner, found, dated);
}

const inputsOf = ({ provenance }: Observation): readonly string[] =>
  provenance.kind === 'derived' ? provenance.inputs.map(factIdOf) : [];

const isFormula = (part: unknown): part is Formula =>
  typeof part === 'object' && part !== null && 'kind' in part && 'start' in part;

/** Whether one period lies in the other, as a day at its end does; a quarter and a year are two lengths of one thing. */
export function fits(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.includes('Q') !== b.includes('Q') && (a.length === 4 || b.length === 4)) return false;
  const [x, y] = [daysOf(a), daysOf(b)];
  return (x[0] >= y[0] && x[1] <= y[1]) || (y[0] >= x[0] && y[1] <= x[1]);
}

type Div = Extract<Block<AsResolved>, { kind: 'div' }>;

/** Reports figures that a comparison sets side by side though they are of different periods, and no word says so. */
export function checkComparison(slide: Slide, diagnose: Diagnose): void {
  if (slide.layout !== 'comparison') return;
  const slots = slide.blocks.filter((block): block is Block<AsResolved> & Div => block.kind === 'div');
  const figures = slots.flatMap((slot) => leadOf(slot));
  const [first] = figures;
  const other = figures.find(
    ({ figure, period, says }) =>
      first !== undefined &&
      !fits(first.period, period) &&
      !(first.says && says) &&
      // One fact at two periods is a comparison over time.
      figure.facts.join() !== first.figure.facts.join(),
  );
  if (first === undefined || other === undefined) return;
  diagnose(
    'period-mixed',
    { left: first.figure.ref, leftPeriod: first.period, right: other.figure.ref, rightPeriod: other.period },
    other.slot.at,
    [{ message: `\`${first.figure.ref}\` is of ${first.period}`, at: first.slot.at }],
  );
}

/** The figure that a slot leads with, where it is of one period; `says` tells whether the slot's words name the year. */
function leadOf(
  slot: Block<AsResolved> & Div,
): readonly { slot: Block<AsResolved>; figure: Figure; period: string; says: boolean }[] {
  const lead = slot.blocks.find(({ kind }) => kind !== 'heading');
  if (lead?.kind !== 'paragraph') return [];
  const figure = lead.children.flatMap((child) => (child.kind === 'figure' ? [child.figure] : []))[0];
  const [period, ...more] = figure?.periods ?? [];
  if (figure === undefined || period === undefined || more.length > 0) return [];
  const words = wordsIn(slot.blocks);
  return [{ slot, figure, period, says: words.includes(period.slice(0, 4)) }];
}

const wordsIn = (blocks: readonly Block<AsResolved>[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'div') return wordsIn(block.blocks);
      return 'children' in block ? inlineWords(block.children) : '';
    })
    .join(' ');
