// The fence `changes`: what changed since an edition; what draws it is loaded for decks that have one.

import { gapBetween, quantityOf } from '../formula/gap.ts';
import { measureOf } from '../formula/measure-of.ts';
import { parseYaml, readKeys } from '../parse/yaml.ts';
import type { FenceKind } from './fence.ts';

export const changes: FenceKind = {
  name: 'changes',
  summary: 'What changed since an edition that was issued, in YAML: see editions.md.',
  prepare: async (fences, tools) => {
    const { prepareChanges } = await import('./changes/changes.part.ts');
    return prepareChanges(fences, tools, { parseYaml, readKeys, gapBetween, quantityOf, measureOf });
  },
};
