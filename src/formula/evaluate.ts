// Formula + values -> value. Never throws: an error value goes through, and whoever made it has reported it.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Quantity, Value } from '../model/fact.ts';
import type { Position } from '../model/source.ts';
import { add, divide, isTrouble, multiply, negate, type Outcome, power } from './arithmetic.ts';
import { FUNCTIONS } from './functions.ts';
import type { Formula, Span } from './tree.ts';
import { PERCENT, PLAIN } from './units.ts';

export type Environment = {
  /** The value of a fact; one that can't be given is reported, and an error value. */
  readonly lookUp: (node: Extract<Formula, { kind: 'fact' }>) => Value;
  /** The place of a span of the formula's text. */
  readonly place: (span: Span) => Position;
  readonly diagnose: Diagnose;
};

const FAILED: Value = { kind: 'error' };

/** The value of a formula. A fact alone may be a date or words; arithmetic is for quantities. */
export function evaluate(formula: Formula, environment: Environment): Value {
  switch (formula.kind) {
    case 'number':
      return {
        kind: 'quantity',
        amount: formula.amount,
        unit: formula.percent ? PERCENT : PLAIN,
        ...(formula.place === undefined ? {} : { place: formula.place }),
      };
    case 'fact':
      return environment.lookUp(formula);
    case 'negate': {
      const of = operand(formula.of, environment);
      return of === undefined ? FAILED : negate(of);
    }
    case 'binary': {
      const left = operand(formula.left, environment);
      const right = operand(formula.right, environment);
      if (left === undefined || right === undefined) return FAILED;
      return settle(compute(formula.operator, left, right), formula, environment);
    }
    case 'call':
      return call(formula, environment);
  }
}

function compute(operator: '+' | '-' | '*' | '/' | '^', left: Quantity, right: Quantity): Outcome {
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

function call(formula: Extract<Formula, { kind: 'call' }>, environment: Environment): Value {
  const { name } = formula;
  const at = environment.place({ start: formula.start, end: formula.nameEnd });
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (known === undefined) {
    const near = nearest(name, Object.keys(FUNCTIONS));
    environment.diagnose(
      'function-unknown',
      { name, known: Object.keys(FUNCTIONS), ...(near ? { near } : {}) },
      at,
    );
    return FAILED;
  }
  const [fewest, most] = known.arity;
  const values = formula.arguments.map((argument) => operand(argument, environment));
  if (values.length < fewest || values.length > most) {
    environment.diagnose('function-arity', { name, given: values.length, fewest, most }, at);
    return FAILED;
  }
  const quantities = values.filter((value) => value !== undefined);
  return quantities.length < values.length ? FAILED : settle(known.run(quantities), formula, environment);
}

/** A quantity, or undefined where there is none; what is no number is reported. */
function operand(formula: Formula, environment: Environment): Quantity | undefined {
  const value = evaluate(formula, environment);
  if (value.kind === 'quantity') return value;
  if (value.kind !== 'error')
    environment.diagnose(
      'value-not-number',
      { what: value.kind === 'date' ? 'a date' : 'words' },
      environment.place(formula),
    );
  return undefined;
}

function settle(outcome: Outcome, formula: Formula, { diagnose, place }: Environment): Value {
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
