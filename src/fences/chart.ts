// The fence `chart`: what draws it is loaded for decks that have one.

import { parseYaml, readKeys } from '../parse/yaml.ts';
import type { FenceKind } from './fence.ts';

export const chart: FenceKind = {
  name: 'chart',
  summary: 'A chart of facts, in YAML: see charts.md.',
  prepare: async (fences, tools) => {
    const { prepareCharts } = await import('./chart/charts.part.ts');
    return prepareCharts(fences, tools, { parseYaml, readKeys });
  },
};
