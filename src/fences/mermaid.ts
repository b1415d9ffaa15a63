// The fence `mermaid`: diagrams in mermaid's language, drawn in the browser that prints.

import type { FenceKind } from './fence.ts';

export const mermaid: FenceKind = {
  name: 'mermaid',
  summary: 'A diagram in the language of mermaid: flowcharts, sequences, states, timelines and more.',
  prepare: async (fences, tools) => {
    const { prepareDiagrams } = await import('./diagrams.part.ts');
    return prepareDiagrams(fences, tools, {
      name: 'mermaid',
      package: 'mermaid',
      script: 'dist/mermaid.min.js',
      site: 'https://mermaid.js.org',
    });
  },
};
