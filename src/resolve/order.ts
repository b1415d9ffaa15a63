// The order of a fact's values: by the period first, then by the other dimensions.

type Keyed = { readonly key: readonly string[] };

/** Values in order. Those of one period are gathered first, so that a table's many need few comparisons. */
export function sortByKey<T extends Keyed>(values: readonly T[]): readonly T[] {
  const periods = new Map<string, T[]>();
  for (const value of values) {
    const period = value.key.at(-1) ?? '';
    const same = periods.get(period);
    if (same === undefined) periods.set(period, [value]);
    else same.push(value);
  }
  return [...periods.keys()].sort().flatMap((period) => (periods.get(period) ?? []).sort(compareMembers));
}

/** By members in turn; the period, which is the last, is the same. */
function compareMembers({ key: a }: Keyed, { key: b }: Keyed): number {
  const shorter = Math.min(a.length, b.length) - 1;
  for (let index = 0; index < shorter; index++) {
    const [left = '', right = ''] = [a[index], b[index]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
