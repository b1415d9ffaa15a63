// The charts of a slide, in the order of its drawings.

import type { AsResolved, Block } from '../../model/deck.ts';
import type { NativeChart } from '../../model/native-chart.ts';
import { allBlocks } from '../../model/walk.ts';

/** What each drawing of some blocks is as a chart; undefined for one that is none. */
export const chartsOf = (blocks: readonly Block<AsResolved>[]): readonly (NativeChart | undefined)[] =>
  [...allBlocks(blocks)].flatMap((block) => (block.kind === 'drawing' ? [block.chart] : []));
