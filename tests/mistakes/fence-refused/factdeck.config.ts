import { markupFence } from '../../../src/plugins/plugin.ts';

export default {
  fences: [
    markupFence({
      name: 'stamp',
      draw: ({ text }, fail) => {
        const at = text.indexOf('once');
        if (at !== -1) fail('A stamp is one word.', at, at + 4);
        return undefined;
      },
    }),
  ],
};
