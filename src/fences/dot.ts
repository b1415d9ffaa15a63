// The fence `dot`: graphs in the language of Graphviz, laid out by it in the browser that prints.

import type { FenceKind } from './fence.ts';

export const dot: FenceKind = {
  name: 'dot',
  summary: 'A graph in the language of Graphviz.',
  prepare: async (fences, tools) => {
    const { prepareDiagrams } = await import('./diagrams.part.ts');
    return prepareDiagrams(fences, tools, {
      name: 'dot',
      package: '@viz-js/viz',
      script: 'dist/viz-global.js',
      site: 'https://graphviz.org/doc/info/lang.html',
    });
  },
};
