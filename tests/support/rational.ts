// Exact rationals over BigInt: the oracle that decimals are held against. It shares nothing with the sources.

/** n/d in lowest terms, d > 0. */
export type Rational = { readonly n: bigint; readonly d: bigint };

export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 0n) throw new RangeError('a rational over zero');
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n < 0n ? -n : n, d * sign) || 1n;
  return { n: (sign * n) / common, d: (sign * d) / common };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Reads "-12.5e-3". */
export function parseRational(text: string): Rational {
  const [, sign = '', whole = '0', part = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  const power = Number(exponent) - part.length;
  const digits = BigInt(`${sign}${whole}${part}`);
  return power >= 0 ? rational(digits * 10n ** BigInt(power)) : rational(digits, 10n ** BigInt(-power));
}

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const negate = ({ n, d }: Rational): Rational => ({ n: -n, d });
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const abs = ({ n, d }: Rational): Rational => ({ n: n < 0n ? -n : n, d });
export function power(base: Rational, exponent: number): Rational {
  if (exponent < 0) return power(divide(rational(1n), base), -exponent);
  return rational(base.n ** BigInt(exponent), base.d ** BigInt(exponent));
}

/** Half away from zero, to some decimals. */
export function round(value: Rational, decimals: number): Rational {
  const scale = 10n ** BigInt(decimals);
  const { n, d } = abs(value);
  const rounded = (2n * n * scale + d) / (2n * d);
  return rational(value.n < 0n ? -rounded : rounded, scale);
}

/** Near enough to judge sizes. */
export function toNumber({ n, d }: Rational): number {
  const digits = (of: bigint) => (of < 0n ? -of : of).toString().length;
  const shift = BigInt(Math.max(0, digits(d) - digits(n) + 20));
  const scaled = ((n < 0n ? -n : n) * 10n ** shift) / d;
  const text = scaled.toString();
  const size = Number(`${text.slice(0, 17)}e${text.length - text.slice(0, 17).length - Number(shift)}`);
  return n < 0n ? -size : size;
}
