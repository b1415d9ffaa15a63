// The values that an expression with `*` stands for: one expression for each member, each with the names that differ.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { FactNode, Formula, Member } from '../formula/tree.ts';
import { isPeriod } from '../model/calendar.ts';
import type { FactBase, Figure, Observation } from '../model/fact.ts';
import type { Position } from '../model/source.ts';
import { readExpression } from './expression.ts';
import { placeIn } from './facts.ts';
import { environmentOf } from './lookup.ts';

/** A member that stands for a `*`: its name in formulas, what readers know it by, and whether it is a period. */
export type SeriesMember = { readonly name: string; readonly label: string; readonly period: boolean };

/** One value of a series. */
export type SeriesValue = {
  /** What the value is of among the others; [] where the expression means one value alone. */
  readonly members: readonly SeriesMember[];
  /** The expression that means this value alone. */
  readonly expression: string;
  readonly figure: Figure;
};

export type SeriesResolver = (expression: string, at: Position) => readonly SeriesValue[] | undefined;

/**
 * Makes what takes expressions apart: `gdp[*, 2023]`, `trade` by period, `gdp[*, 2023] / population[*, 2023]`.
 * What can't be had was reported, and is undefined.
 */
export function makeSeriesResolver(
  base: FactBase,
  figure: (expression: string, at: Position) => Figure | undefined,
  diagnose: Diagnose,
): SeriesResolver {
  return (expression, at) => {
    // What can't be read is told with the figure.
    const parsed = readExpression(expression, base.row, placeIn(at, expression), () => {});
    const nodes = parsed === undefined ? [] : seriesNodes(parsed.formula, base);
    const [first] = nodes;
    if (first === undefined) {
      const only = figure(expression, at);
      return only && [{ members: [], expression, figure: only }];
    }
    const read: Observation[] = [];
    const environment = environmentOf(base, placeIn(at, expression), diagnose, (one) => read.push(one));
    if (environment.lookUpSeries(first)?.kind !== 'series') return undefined;
    const names = base.facts.get(first.id)?.members;
    const open = openPlaces(first);
    const values = read.map((observation): SeriesValue | undefined => {
      const members = open.map((place): SeriesMember => {
        const name = observation.key[place] ?? '';
        const period = place === observation.key.length - 1 && isPeriod(name);
        return { name, label: names?.get(name) ?? name, period };
      });
      const one = withMembers(expression, nodes, members);
      const shown = figure(one, at);
      return shown && { members, expression: one, figure: shown };
    });
    return values.some((value) => value === undefined) ? undefined : values.flatMap((value) => value ?? []);
  };
}

/** The facts of a formula that stand for several values each; those in calls are for the functions. */
function seriesNodes(formula: Formula, base: FactBase): readonly FactNode[] {
  switch (formula.kind) {
    case 'fact':
      return openPlaces(formula).length > 0 && (formula.key.length > 0 || isByPeriod(formula, base))
        ? [formula]
        : [];
    case 'negate':
    case 'not':
      return seriesNodes(formula.of, base);
    case 'binary':
    case 'compare':
    case 'logic':
      return [...seriesNodes(formula.left, base), ...seriesNodes(formula.right, base)];
    default:
      return [];
  }
}

/** Whether a fact without brackets has a value for each of several periods. */
function isByPeriod({ id, period }: FactNode, base: FactBase): boolean {
  const found = base.facts.get(id)?.observations ?? [];
  return period !== true && (found.length > 1 || (found[0]?.key.length ?? 0) > 1);
}

/** The places in a key that are left open; of a fact without brackets the only one. */
const openPlaces = ({ key }: FactNode): readonly number[] =>
  key.length === 0 ? [0] : key.flatMap((member, index) => (member.kind === 'all' ? [index] : []));

/** The expression with members in the open places of its facts. */
function withMembers(
  expression: string,
  nodes: readonly FactNode[],
  members: readonly SeriesMember[],
): string {
  const changes = nodes.flatMap((node) => {
    if (node.key.length === 0) return [{ start: node.end, end: node.end, text: `[${members.at(-1)?.name}]` }];
    const open = node.key.filter((member): member is Member & { kind: 'all' } => member.kind === 'all');
    // The last places go together: `gdp[*, *] / total[*]` divides by the total of the period.
    const from = members.length - open.length;
    return open.map(({ start, end }, index) => ({
      start,
      end,
      text: members[Math.max(0, from) + index]?.name ?? '*',
    }));
  });
  return changes
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: name }) => text.slice(0, start) + name + text.slice(end), expression);
}
