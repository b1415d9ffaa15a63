// Random formulas with their meaning: a text for the parser, and a tree that the oracle computes by itself.

import * as q from './rational.ts';

export type Random = () => number;

/** A sequence that is the same everywhere (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Tree =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Tree }
  | {
      readonly kind: 'binary';
      readonly sign: '+' | '-' | '*' | '/' | '^';
      readonly left: Tree;
      readonly right: Tree;
    }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Tree[] };

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

export function randomNumber(random: Random): string {
  const whole = String(upTo(random, random() < 0.2 ? 999_999_999 : 99));
  const part =
    random() < 0.5 ? '' : `.${String(upTo(random, 99_999)).padStart(pick(random, [1, 2, 5]), '0')}`;
  const power = random() < 0.1 ? `e${pick(random, ['', '-', '+'])}${upTo(random, 9)}` : '';
  return whole + part + power;
}

/** A formula of numbers and names; whole powers, so that a rational oracle can follow. */
export function randomTree(random: Random, names: readonly string[], depth: number): Tree {
  if (depth === 0 || random() < 0.15)
    return names.length > 0 && random() < 0.6
      ? { kind: 'name', name: pick(random, names) }
      : { kind: 'number', text: randomNumber(random) };
  const next = () => randomTree(random, names, depth - 1);
  const roll = random();
  if (roll < 0.1) return { kind: 'negate', of: next() };
  if (roll < 0.7)
    return { kind: 'binary', sign: pick(random, ['+', '-', '*', '/'] as const), left: next(), right: next() };
  if (roll < 0.76) {
    const exponent = { kind: 'number', text: String(upTo(random, 4)) } as const;
    const right: Tree = random() < 0.3 ? { kind: 'negate', of: exponent } : exponent;
    return { kind: 'binary', sign: '^', left: next(), right };
  }
  const name = pick(random, [
    'sum',
    'mean',
    'min',
    'max',
    'abs',
    'ratio',
    'difference',
    'index',
    'growth',
    'share',
    'round',
  ]);
  if (name === 'abs') return { kind: 'call', name, of: [next()] };
  if (name === 'round')
    return { kind: 'call', name, of: [next(), { kind: 'number', text: String(upTo(random, 6)) }] };
  const many = ['sum', 'mean', 'min', 'max'].includes(name) ? 1 + upTo(random, 3) : 2;
  const call: Tree = { kind: 'call', name, of: Array.from({ length: many }, next) };
  // Percentages have laws of their own: here each is made a plain number at once.
  if (name !== 'growth' && name !== 'share') return call;
  return { kind: 'binary', sign: '+', left: { kind: 'number', text: '0' }, right: call };
}

const LEVELS = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 } as const;

/** The text, with the brackets that are needed and some that are not. */
export function write(tree: Tree, random: Random, level = 0): string {
  const bracket = (text: string, own: number) => (own < level || random() < 0.05 ? `(${text})` : text);
  const space = random() < 0.5 ? ' ' : '';
  switch (tree.kind) {
    case 'number':
      return tree.text;
    case 'name':
      return tree.name;
    case 'negate':
      return bracket(`-${write(tree.of, random, 4)}`, 3);
    case 'call':
      return `${tree.name}(${tree.of.map((of) => write(of, random)).join(`,${space}`)})`;
    case 'binary': {
      const own = LEVELS[tree.sign];
      // The sides that a sign binds: + and * to the left, ^ to the right.
      const left = write(tree.left, random, tree.sign === '^' ? 5 : own);
      const right = write(tree.right, random, tree.sign === '^' ? 3 : own + 1);
      return bracket(`${left}${space}${tree.sign}${space}${right}`, own);
    }
  }
}

/** What the oracle says, and how far rounding in the 64th digit may lead away from it. */
export type Known = { readonly value: q.Rational; readonly error: number };

/** Computes a tree exactly; undefined where it divides by zero. */
export function compute(tree: Tree, names: ReadonlyMap<string, q.Rational>): Known | undefined {
  const exact = (value: q.Rational): Known => ({ value, error: 0 });
  const rounded = (value: q.Rational, error: number): Known => ({
    value,
    error: error + size(value) * 1e-63,
  });
  const plus = (a: Known, b: Known) => rounded(q.add(a.value, b.value), a.error + b.error);
  const minus = (a: Known, b: Known) => rounded(q.subtract(a.value, b.value), a.error + b.error);
  const times = (a: Known, b: Known) =>
    rounded(
      q.multiply(a.value, b.value),
      size(a.value) * b.error + size(b.value) * a.error + a.error * b.error,
    );
  const over = (a: Known, b: Known): Known | undefined => {
    if (b.value.n === 0n) return undefined;
    const value = q.divide(a.value, b.value);
    return rounded(value, ((a.error + size(value) * b.error) / size(b.value)) * 1.01);
  };
  switch (tree.kind) {
    case 'number':
      return exact(q.parseRational(tree.text));
    case 'name':
      return exact(names.get(tree.name) ?? q.rational(0n));
    case 'negate': {
      const of = compute(tree.of, names);
      return of && { ...of, value: q.negate(of.value) };
    }
    case 'binary': {
      const left = compute(tree.left, names);
      const right = compute(tree.right, names);
      if (left === undefined || right === undefined) return undefined;
      if (tree.sign === '+') return plus(left, right);
      if (tree.sign === '-') return minus(left, right);
      if (tree.sign === '*') return times(left, right);
      if (tree.sign === '/') return over(left, right);
      const exponent = Number(right.value.n);
      if (exponent < 0 && left.value.n === 0n) return undefined;
      const value = q.power(left.value, exponent);
      const relative = left.value.n === 0n ? 0 : left.error / size(left.value);
      return rounded(
        value,
        size(value) * ((1 + relative) ** Math.abs(exponent) - 1 + relative * Math.abs(exponent)) * 1.01,
      );
    }
    case 'call': {
      const all = tree.of.map((of) => compute(of, names));
      if (all.some((of) => of === undefined)) return undefined;
      const values = all as Known[];
      const [a, b] = values as [Known, Known];
      const total = () => values.reduce(plus);
      const best = (sign: number) =>
        values.reduce((x, y) => ({
          value: q.compare(x.value, y.value) * sign >= 0 ? x.value : y.value,
          error: Math.max(x.error, y.error),
        }));
      const hundred = exact(q.rational(100n));
      switch (tree.name) {
        case 'sum':
          return total();
        case 'mean':
          return over(total(), exact(q.rational(BigInt(values.length))));
        case 'min':
          return best(-1);
        case 'max':
          return best(1);
        case 'abs':
          return { ...a, value: q.abs(a.value) };
        case 'difference':
          return minus(a, b);
        case 'ratio':
        case 'share':
          return over(a, b);
        case 'index': {
          const ratio = over(a, b);
          return ratio && times(hundred, ratio);
        }
        case 'growth': {
          const ratio = over(a, b);
          return ratio && minus(ratio, exact(q.rational(1n)));
        }
        case 'round': {
          const value = q.round(a.value, Number(b.value.n));
          // Right at the middle between two steps, rounding before may decide: a whole step is allowed.
          const before = q.round(q.subtract(a.value, q.parseRational('1e-50')), Number(b.value.n));
          const after = q.round(q.add(a.value, q.parseRational('1e-50')), Number(b.value.n));
          const near = a.error > 0 && q.compare(before, after) !== 0;
          return { value, error: near ? 10 ** -Number(b.value.n) : 0 };
        }
        default:
          throw new Error(`${tree.name} has no meaning to the oracle`);
      }
    }
  }
}

const size = (value: q.Rational): number => Math.abs(q.toNumber(value));
