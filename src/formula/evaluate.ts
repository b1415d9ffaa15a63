// Formula + values -> value. Never throws: an error value goes through, and whoever made it has reported it.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { MissingReason, Quantity, Truth, Value } from '../model/fact.ts';
import type { Position } from '../model/source.ts';
import { add, divide, isTrouble, multiply, negate, type Outcome, power, type Trouble } from './arithmetic.ts';
import { compareDates, compareQuantities, joinTruths, negateTruth, undecidedFor } from './compare.ts';
import { FUNCTIONS } from './functions.ts';
import type { FactNode, Formula, Operator, Span } from './tree.ts';
import { nameUnit, PLAIN, sameUnit } from './units.ts';
import { chooseWords, WORDING_NAMES } from './wording.ts';

/** Stands where a period has no value: a comparison is then undecided, and a number is a mistake. */
export type Missing = { readonly kind: 'missing'; readonly reasons: readonly MissingReason[] };

export type Environment = {
  /** The value of a fact; one that can't be given is reported, and an error value. */
  readonly lookUp: (node: FactNode) => Value | Missing;
  /** Whether a name is a fact's: `2 gdp` then lacks a sign, and is no count of things called gdp. */
  readonly isFact: (id: string) => boolean;
  /** The place of a span of the formula's text. */
  readonly place: (span: Span) => Position;
  readonly diagnose: Diagnose;
};

type Result = Value | Missing;

const FAILED: Value = { kind: 'error' };

/** The value of a formula: a quantity, a truth, or what a fact or text alone is. */
export function evaluate(formula: Formula, environment: Environment): Value {
  const result = compute(formula, environment);
  if (result.kind !== 'missing') return result;
  for (const { id, key, known, ...span } of result.reasons)
    environment.diagnose('period-unknown', { id, key, known }, environment.place(span));
  return FAILED;
}

function compute(formula: Formula, environment: Environment): Result {
  switch (formula.kind) {
    case 'literal':
      return literal(formula, environment);
    case 'fact':
      return environment.lookUp(formula);
    case 'negate': {
      const of = operand(formula.of, environment);
      return of.kind === 'quantity' ? negate(of) : of;
    }
    case 'binary': {
      const left = operand(formula.left, environment);
      const right = operand(formula.right, environment);
      if (left.kind !== 'quantity' || right.kind !== 'quantity') return withoutNumber(left, right);
      return settle(calculate(formula.operator, left, right), formula, environment);
    }
    case 'compare':
      return compare(formula, environment);
    case 'not': {
      const of = condition(formula.of, environment);
      return of === undefined ? FAILED : negateTruth(of);
    }
    case 'logic': {
      const left = condition(formula.left, environment);
      const right = condition(formula.right, environment);
      return left === undefined || right === undefined ? FAILED : joinTruths(formula.operator, left, right);
    }
    case 'call':
      return call(formula, environment);
  }
}

function literal(
  { value, start, end }: Extract<Formula, { kind: 'literal' }>,
  { isFact, diagnose, place }: Environment,
): Value {
  const name =
    value.kind === 'quantity' ? value.unit.factors.map(([symbol]) => symbol).find(isFact) : undefined;
  if (name === undefined) return value;
  diagnose(
    'formula-invalid',
    { reason: `\`${name}\` is a fact, and a sign is missing before it` },
    place({ start, end }),
  );
  return FAILED;
}

function calculate(operator: Operator, left: Quantity, right: Quantity): Outcome {
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

function compare(formula: Extract<Formula, { kind: 'compare' }>, environment: Environment): Result {
  const { operator } = formula;
  const left = compute(formula.left, environment);
  const right = compute(formula.right, environment);
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
      reportNoNumber(value, side, environment);
      return FAILED;
    }
  if (left.kind !== 'quantity' || right.kind !== 'quantity') return FAILED;
  if (lacksPercent(left, right, formula.right) || lacksPercent(right, left, formula.left)) {
    environment.diagnose('percent-sign-missing', {}, environment.place(formula));
    return FAILED;
  }
  if (sameUnit(left.unit, right.unit)) return truth(compareQuantities(operator, left, right));
  const trouble = {
    kind: 'units',
    left: nameUnit(left.unit),
    right: nameUnit(right.unit),
    action: 'compared with',
  } as const;
  return settle(trouble, formula, environment);
}

/** A percentage beside a bare number that is written out: 90 would be 90 times. Zero is the same in both. */
const lacksPercent = (a: Quantity, b: Quantity, written: Formula): boolean =>
  a.unit.display === 'percent' && written.kind === 'literal' && b.unit === PLAIN && !b.amount.isZero();

function call(formula: Extract<Formula, { kind: 'call' }>, environment: Environment): Result {
  const { name } = formula;
  if (WORDING_NAMES.includes(name)) return chooseWords(formula, environment, { condition, value: evaluate });
  const at = environment.place({ start: formula.start, end: formula.nameEnd });
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (known === undefined) {
    const names = [...Object.keys(FUNCTIONS), ...WORDING_NAMES];
    const near = nearest(name, names);
    environment.diagnose('function-unknown', { name, known: names, ...(near ? { near } : {}) }, at);
    return FAILED;
  }
  const [fewest, most] = known.arity;
  const values = formula.arguments.map((argument) => operand(argument, environment));
  if (values.length < fewest || values.length > most) {
    environment.diagnose('function-arity', { name, given: values.length, fewest, most }, at);
    return FAILED;
  }
  const quantities = values.filter((value) => value.kind === 'quantity');
  if (quantities.length < values.length) return withoutNumber(...values);
  return settle(known.run(quantities), formula, environment);
}

/** A quantity, or what stands for one that can't be had; what is no number is reported. */
function operand(formula: Formula, environment: Environment): Quantity | Missing | typeof FAILED {
  const value = compute(formula, environment);
  if (value.kind === 'quantity' || value.kind === 'missing' || value.kind === 'error') return value;
  reportNoNumber(value, formula, environment);
  return FAILED;
}

function reportNoNumber(value: Value, formula: Formula, { diagnose, place }: Environment): void {
  const what = value.kind === 'date' ? 'a date' : value.kind === 'truth' ? 'a comparison' : 'words';
  diagnose('value-not-number', { what }, place(formula));
}

/** A truth; what is none is reported. */
function condition(formula: Formula, environment: Environment): Truth | undefined {
  const value = compute(formula, environment);
  if (value.kind === 'truth') return value;
  if (value.kind === 'missing') return undecidedFor(value.reasons);
  if (value.kind === 'error') return undefined;
  const what = value.kind === 'date' ? 'a date' : value.kind === 'quantity' ? 'a number' : 'words';
  environment.diagnose('condition-missing', { what }, environment.place(formula));
  return undefined;
}

/** An operation without all its numbers: an error if one was reported, else all that is missing. */
function withoutNumber(...values: readonly Result[]): Result {
  if (values.some(({ kind }) => kind === 'error')) return FAILED;
  return {
    kind: 'missing',
    reasons: values.flatMap((value) => (value.kind === 'missing' ? value.reasons : [])),
  };
}

function settle(outcome: Outcome | Trouble, formula: Formula, { diagnose, place }: Environment): Value {
  if (!isTrouble(outcome)) return outcome;
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
    case 'bounds':
      diagnose('bound-undetermined', {}, place(formula));
      break;
    case 'range':
      diagnose('number-out-of-range', {}, place(formula));
      break;
  }
  return FAILED;
}
