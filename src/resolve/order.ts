// The order of a fact's values: by the period first, then by the other dimensions.

type Keyed = { readonly key: readonly string[] };

/**
 * Values in order. They are dealt out by their last dimension first and by the period at the end, each time in the
 * order of the names there are: a table's many values have few.
 */
export function sortByKey<T extends Keyed>(values: readonly T[]): readonly T[] {
  if (values.length < 2) return values;
  const longest = values.reduce((most, { key }) => Math.max(most, key.length), 0);
  let sorted = values;
  for (let dimension = longest - 2; dimension >= 0; dimension--)
    sorted = dealBy(sorted, ({ key }) => (dimension < key.length - 1 ? (key[dimension] ?? '') : ''));
  return sortByPeriod(sorted);
}

/** Values by period; those of one period stay in the order that they are in, as a table has it. */
export const sortByPeriod = <T extends Keyed>(values: readonly T[]): readonly T[] =>
  dealBy(values, ({ key }) => key[key.length - 1] ?? '');

/** Sorts by a name, and leaves those of one name in the order that they are in. */
function dealBy<T>(values: readonly T[], nameOf: (value: T) => string): readonly T[] {
  const hands = new Map<string, T[]>();
  for (const value of values) {
    const name = nameOf(value);
    const hand = hands.get(name);
    if (hand === undefined) hands.set(name, [value]);
    else hand.push(value);
  }
  if (hands.size === 1) return values;
  const sorted: T[] = [];
  for (const name of [...hands.keys()].sort()) for (const value of hands.get(name) ?? []) sorted.push(value);
  return sorted;
}
