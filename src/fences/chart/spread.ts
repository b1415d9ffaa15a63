// Labels that would stand on each other are moved apart, each as little as goes.

/**
 * Places for labels of one height along a line, in the order given: none nearer to its neighbour than `gap`, all
 * within the limits where they fit. The sum of squared ways is the least (pool adjacent violators).
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  [least, most]: readonly [number, number],
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  type Pool = { sum: number; count: number };
  const pools: Pool[] = [];
  const middle = ({ sum, count }: Pool): number => sum / count;
  order.forEach((index, rank) => {
    // Less its rank times the gap, labels must only keep their order.
    pools.push({ sum: (wanted[index] ?? 0) - rank * gap, count: 1 });
    for (
      let last = pools.at(-1), before = pools.at(-2);
      last && before;
      last = pools.at(-1), before = pools.at(-2)
    ) {
      if (middle(before) <= middle(last)) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  });
  const room = most - (wanted.length - 1) * gap;
  const places: number[] = [];
  const flat = pools.flatMap((pool) => Array.from({ length: pool.count }, () => middle(pool)));
  order.forEach((index, rank) => {
    places[index] = Math.max(least, Math.min(room, flat[rank] ?? 0)) + rank * gap;
  });
  return places;
}
