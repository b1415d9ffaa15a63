// Formula + values -> value. Never throws: an error value goes through, and whoever made it has reported it.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { DateValue, ErrorValue, MissingReason, Quantity, Truth, Value } from '../model/fact.ts';
import type { Position } from '../model/source.ts';
import {
  add,
  complement,
  divide,
  inUnitOf,
  isTrouble,
  multiply,
  negate,
  power,
  relabel,
  type Trouble,
  unitsDiffer,
} from './arithmetic.ts';
import { around, within } from './bounded.ts';
import { compareDates, compareQuantities, joinTruths, negateTruth, undecidedFor } from './compare.ts';
import { Decimal, isInRange } from './decimal.ts';
import { addDuration, nameOf, subtractDates } from './durations.ts';
import { type FormulaFunction, FUNCTIONS, missingOf, type Series } from './functions.ts';
import type { FactNode, Formula, Operator, Span } from './tree.ts';
import { isPercent, isRatio, PERCENT } from './units.ts';
import { chooseWords, WORDING_NAMES } from './wording.ts';

/** Stands where a period has no value: a comparison is then undecided, and a number is a mistake. */
export type Missing = { readonly kind: 'missing'; readonly reasons: readonly MissingReason[] };

export type Environment = {
  /** The value of a fact; one that can't be given is reported, and an error value. */
  readonly lookUp: (node: FactNode) => Value | Missing;
  /** The values of `trade` or `gdp[*, 2023]` where a function takes several; undefined where it is one value. */
  readonly lookUpSeries: (node: FactNode) => SeriesFound | undefined;
  /** Whether a name is a fact's: `2 gdp` then lacks a sign, and is no count of things called gdp. */
  readonly isFact: (id: string) => boolean;
  /** The place of a span of the formula's text. */
  readonly place: (span: Span) => Position;
  readonly diagnose: Diagnose;
};

/** A fact's values by period, or what stands for them. */
export type SeriesFound =
  | { readonly kind: 'series'; readonly series: Series }
  | Missing
  | { readonly kind: 'error' };

/** What an evaluation knows beside its environment. */
type Context = Environment & {
  /** Where bounds first left everything open. */
  readonly unbounded: { at?: Span };
  /** Whether figures are taken as what they can be within their rounding. */
  readonly rounded?: boolean;
};

type Result = Value | Missing;

const FAILED: ErrorValue = { kind: 'error' };

/** The value of a formula: a quantity, a truth, or what a fact or text alone is. */
export function evaluate(formula: Formula, environment: Environment): Value {
  const { diagnose, place } = environment;
  const context: Context = { ...environment, unbounded: {} };
  const result = compute(formula, context);
  if (result.kind === 'missing') {
    for (const { id, key, known, latest, ...span } of result.reasons)
      diagnose('period-unknown', { id, key, known, ...(latest ? { latest } : {}) }, place(span));
    return FAILED;
  }
  if (result.kind !== 'quantity') return result;
  const { amount, upper, range } = result;
  const ends = [amount, upper, range?.low?.at, range?.high?.at];
  if (!ends.every((end) => end === undefined || isInRange(end))) {
    diagnose('number-out-of-range', {}, place(formula));
    return FAILED;
  }
  if (result.bound !== 'unbounded') return result;
  diagnose('bound-undetermined', {}, place(context.unbounded.at ?? formula));
  return FAILED;
}

function compute(formula: Formula, context: Context): Result {
  switch (formula.kind) {
    case 'literal':
      return roundedIf(literal(formula, context), context);
    case 'fact':
      return roundedIf(context.lookUp(formula), context);
    case 'negate': {
      const of = operand(formula.of, context);
      return of.kind === 'quantity' ? negate(of) : of;
    }
    case 'binary':
      return binary(formula, context);
    case 'compare':
      return compare(formula, context);
    case 'not': {
      const of = condition(formula.of, context);
      return of === undefined ? FAILED : negateTruth(of);
    }
    case 'logic': {
      const left = condition(formula.left, context);
      const right = condition(formula.right, context);
      return left === undefined || right === undefined ? FAILED : joinTruths(formula.operator, left, right);
    }
    case 'call':
      return call(formula, context);
  }
}

function literal(
  { value, unit, start, end }: Extract<Formula, { kind: 'literal' }>,
  { isFact, diagnose, place }: Environment,
): Value {
  if (unit === undefined || !isFact(unit)) return value;
  diagnose(
    'formula-invalid',
    { reason: `\`${unit}\` is a fact, and a sign is missing before it` },
    place({ start, end }),
  );
  return FAILED;
}

function binary(formula: Extract<Formula, { kind: 'binary' }>, context: Context): Result {
  const { operator } = formula;
  const left = dateOrNumber(formula.left, context);
  const right = dateOrNumber(formula.right, context);
  if (left.kind === 'quantity' && right.kind === 'quantity') {
    const whole = operator === '-' && isWhole(formula.left) && isPercent(right.unit);
    const result = whole ? complement(left, right) : calculate(operator, left, right);
    const percent = !isTrouble(result) && isScaledPercent(formula, left, right);
    return settle(percent ? relabel(result, PERCENT) : result, formula, context);
  }
  if (left.kind === 'date' || right.kind === 'date') {
    if ('reasons' in left || 'reasons' in right || left.kind === 'error' || right.kind === 'error')
      return withoutNumber(left, right);
    return settle(withDates(operator, left, right), formula, context);
  }
  return withoutNumber(left, right);
}

/** `100%`, written out: what is taken from it leaves a percentage. */
const isWhole = (formula: Formula): boolean =>
  formula.kind === 'literal' &&
  formula.value.kind === 'quantity' &&
  isPercent(formula.value.unit) &&
  formula.value.amount.eq(1);

/** Twice a percentage, or half of one, is a percentage: the other side is a number written out. */
function isScaledPercent(
  { operator, left: a, right: b }: Extract<Formula, { kind: 'binary' }>,
  left: Quantity,
  right: Quantity,
): boolean {
  const scales = (formula: Formula, { unit }: Quantity) =>
    isConstant(formula) && isRatio(unit) && unit.display === 'plain';
  if (operator !== '*' && operator !== '/') return false;
  if (isPercent(left.unit)) return scales(b, right);
  return operator === '*' && isPercent(right.unit) && scales(a, left);
}

const isConstant = (formula: Formula): boolean =>
  formula.kind === 'literal' ||
  (formula.kind === 'negate' && isConstant(formula.of)) ||
  (formula.kind === 'binary' && isConstant(formula.left) && isConstant(formula.right));

function calculate(operator: Operator, left: Quantity, right: Quantity): Quantity | Trouble {
  switch (operator) {
    case '+':
      return add(left, right, 1);
    case '-':
      return add(left, right, -1);
    case '*':
      return multiply(left, right);
    case '/':
      return divide(left, right);
    case '^':
      return power(left, right);
  }
}

function withDates(
  operator: Operator,
  left: Quantity | DateValue,
  right: Quantity | DateValue,
): Quantity | DateValue | Trouble {
  if (operator === '-' && left.kind === 'date')
    return right.kind === 'date' ? subtractDates(left, right) : addDuration(left, right, -1);
  if (operator === '+' && left.kind === 'date' && right.kind === 'quantity')
    return addDuration(left, right, 1);
  if (operator === '+' && right.kind === 'date' && left.kind === 'quantity')
    return addDuration(right, left, 1);
  return { kind: 'units', left: nameOf(left), right: nameOf(right), action: ACTIONS[operator] };
}

const ACTIONS: Readonly<Record<Operator, string>> = {
  '+': 'added to',
  '-': 'subtracted from',
  '*': 'a factor of',
  '/': 'a divisor of',
  '^': 'an exponent of',
};

function compare(formula: Extract<Formula, { kind: 'compare' }>, context: Context): Result {
  const { operator } = formula;
  const left = compute(formula.left, context);
  const right = compute(formula.right, context);
  if (left.kind === 'error' || right.kind === 'error') return FAILED;
  if (left.kind === 'missing' || right.kind === 'missing')
    return undecidedFor([left, right].flatMap((side) => (side.kind === 'missing' ? side.reasons : [])));
  const { start, end } = formula;
  const truth = (verdict: Truth['verdict']): Truth => ({
    kind: 'truth',
    verdict,
    reasons: [{ kind: 'compared', verdict, operator, left, right, start, end }],
  });
  if (left.kind === 'date' && right.kind === 'date') return truth(compareDates(operator, left, right));
  const known = [
    [left, formula.left],
    [right, formula.right],
  ] as const;
  for (const [value, side] of known)
    if (value.kind !== 'quantity') {
      reportNoNumber(value, side, context);
      return FAILED;
    }
  if (left.kind !== 'quantity' || right.kind !== 'quantity') return FAILED;
  if (lacksPercent(left, right, formula.right) || lacksPercent(right, left, formula.left)) {
    context.diagnose('percent-sign-missing', {}, context.place(formula));
    return FAILED;
  }
  const other = inUnitOf(left, right);
  return other === undefined
    ? settle(unitsDiffer(left.unit, right.unit, 'compared with'), formula, context)
    : truth(compareQuantities(operator, left, other));
}

/** A percentage beside a bare number that is written out: 90 would be 90 times. Zero is the same in both. */
const lacksPercent = (a: Quantity, b: Quantity, written: Formula): boolean =>
  a.unit.display === 'percent' &&
  isLiteral(written) &&
  isRatio(b.unit) &&
  b.unit.display === 'plain' &&
  !b.amount.isZero();

const isLiteral = (formula: Formula): boolean =>
  formula.kind === 'literal' || (formula.kind === 'negate' && isLiteral(formula.of));

function call(formula: Extract<Formula, { kind: 'call' }>, context: Context): Result {
  const { name } = formula;
  if (WORDING_NAMES.includes(name))
    return chooseWords(formula, context, {
      condition: (of) => condition(of, context),
      value: (of) => evaluate(of, context),
    });
  const at = context.place({ start: formula.start, end: formula.nameEnd });
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (known === undefined) {
    const names = [...Object.keys(FUNCTIONS), ...WORDING_NAMES];
    const [period] = formula.arguments;
    if (context.isFact(name) && period?.kind === 'literal') {
      const year = period.value.kind === 'quantity' ? period.value.amount.toFixed() : '…';
      context.diagnose(
        'formula-invalid',
        { reason: `\`${name}\` is a fact, and its period stands in brackets: \`${name}[${year}]\`` },
        at,
      );
      return FAILED;
    }
    const near = name === 'average' ? 'mean' : nearest(name, names);
    context.diagnose('function-unknown', { name, known: names, ...(near ? { near } : {}) }, at);
    return FAILED;
  }
  const [fewest, most] = known.arity;
  const given = formula.arguments.length;
  if (given < fewest || given > most) {
    context.diagnose('function-arity', { name, given, fewest, most }, at);
    return FAILED;
  }
  const args = argumentsOf(formula, known, context);
  const absent = args.filter((argument) => argument.kind !== 'series');
  if (absent.length > 0) return withoutNumber(...absent);
  const { start, end } = formula;
  // What figures can be within their rounding is asked a second time, and nothing is reported twice.
  const taken = known.roughly ? argumentsOf(formula, known, rounding(context)) : args;
  const series = taken.flatMap((argument) => (argument.kind === 'series' ? [argument.series] : []));
  const result = known.run({ series, all: series.flatMap(({ items }) => items.map(({ value }) => value)) });
  switch (result.kind) {
    case 'gap':
      return { kind: 'missing', reasons: [missingOf(result, start, end)] };
    case 'unfit':
      context.diagnose('function-unfit', { name }, at);
      return FAILED;
    case 'compared': {
      const [left, right] = args.map((argument) =>
        argument.kind === 'series' ? argument.series.items[0] : undefined,
      );
      const { verdict } = result;
      const sides = { left: left?.value ?? FAILED, right: right?.value ?? FAILED };
      return {
        kind: 'truth',
        verdict,
        reasons: [{ kind: 'compared', verdict, operator: 'roughly', ...sides, start, end }],
      };
    }
    default:
      return settle(result, formula, context);
  }
}

function argumentsOf(
  formula: Extract<Formula, { kind: 'call' }>,
  { takes }: FormulaFunction,
  context: Context,
): readonly SeriesFound[] {
  return formula.arguments.map((argument, index): SeriesFound => {
    const kind = takes[Math.min(index, takes.length - 1)];
    const found = kind === 'series' && argument.kind === 'fact' ? context.lookUpSeries(argument) : undefined;
    if (found?.kind === 'series' && context.rounded === true)
      return {
        kind: 'series',
        series: {
          ...found.series,
          items: found.series.items.map((item) => ({ ...item, value: asRounded(item.value) })),
        },
      };
    if (found !== undefined) return found;
    const value = operand(argument, context);
    return value.kind === 'quantity' ? { kind: 'series', series: { items: [{ value }] } } : value;
  });
}

/** The same, with each figure as what it can be: 10.4 is anything from 10.35 to 10.45. */
const rounding = (context: Context): Context => ({ ...context, diagnose: () => {}, rounded: true });

const roundedIf = <T extends Result>(value: T, { rounded }: Context): T | Quantity =>
  rounded === true && value.kind === 'quantity' ? asRounded(value) : value;

const asRounded = (value: Quantity): Quantity =>
  value.range !== undefined || value.place === undefined
    ? value
    : within(around(value.amount, new Decimal(10).pow(value.place).div(2)), value.amount, value);

/** A quantity, or what stands for one that can't be had; what is no number is reported. */
function operand(formula: Formula, context: Context): Quantity | Missing | ErrorValue {
  const value = dateOrNumber(formula, context);
  if (value.kind !== 'date') return value;
  reportNoNumber(value, formula, context);
  return FAILED;
}

function dateOrNumber(formula: Formula, context: Context): Quantity | DateValue | Missing | ErrorValue {
  const value = compute(formula, context);
  if (value.kind !== 'text' && value.kind !== 'truth') return value;
  reportNoNumber(value, formula, context);
  return FAILED;
}

function reportNoNumber(value: Value, formula: Formula, { diagnose, place }: Environment): void {
  const what = value.kind === 'date' ? 'a date' : value.kind === 'truth' ? 'a comparison' : 'words';
  diagnose('value-not-number', { what }, place(formula));
}

/** A truth; what is none is reported. */
function condition(formula: Formula, context: Context): Truth | undefined {
  const value = compute(formula, context);
  if (value.kind === 'truth') return value;
  if (value.kind === 'missing') return undecidedFor(value.reasons);
  if (value.kind === 'error') return undefined;
  const what = value.kind === 'date' ? 'a date' : value.kind === 'quantity' ? 'a number' : 'words';
  context.diagnose('condition-missing', { what }, context.place(formula));
  return undefined;
}

/** An operation without all its numbers: an error if one was reported, else all that is missing. */
function withoutNumber(...values: readonly (Result | SeriesFound)[]): Missing | ErrorValue {
  if (values.some(({ kind }) => kind === 'error')) return FAILED;
  return {
    kind: 'missing',
    reasons: values.flatMap((value) => (value.kind === 'missing' ? value.reasons : [])),
  };
}

/** The result, or the report of why there is none. */
function settle(outcome: Quantity | DateValue | Trouble, formula: Formula, context: Context): Value {
  const { diagnose, place, unbounded } = context;
  if (!isTrouble(outcome)) {
    if (outcome.kind === 'quantity' && outcome.bound === 'unbounded') unbounded.at ??= formula;
    return outcome;
  }
  switch (outcome.kind) {
    case 'units':
      diagnose(
        'unit-mismatch',
        { left: outcome.left, right: outcome.right, action: outcome.action },
        place(formula),
      );
      break;
    case 'zero':
      diagnose('division-by-zero', {}, place(formula));
      break;
    case 'range':
      diagnose('number-out-of-range', {}, place(formula));
      break;
  }
  return FAILED;
}
