// A deck's own plugin, in TypeScript: a fence, a type of chart, a helper, a layout, a theme.

const gauge = {
  name: 'gauge',
  templates: './templates-of-plugin',
  themes: { paper: './paper' },
  helpers: { shout: (words: unknown) => `${String(words).toUpperCase()}!` },
  fences: [
    {
      name: 'echo',
      summary: 'What stands in it, in a box.',
      prepare: async () => (fence: { text: string; at: unknown }, tools: { markup: (text: string, at: unknown) => unknown[] }) => {
        if (fence.text.includes('throw')) throw new Error('it was asked to');
        return {
          kind: 'drawing',
          name: 'echo',
          at: fence.at,
          pieces: tools.markup(
            `<p class="echo">${fence.text}</p><svg viewBox="0 0 9 9" role="img" aria-label="{{ gdp }}"><text>{{ gdp }}</text></svg><script>alert(1)</script>`,
            fence.at,
          ),
        };
      },
    },
  ],
  charts: {
    tally: {
      draw: ({ canvas, parent, data }: any): number => {
        for (const [index, value] of data.series[0].values.entries())
          canvas.write(parent, [value.figure], 0, 30 + 40 * index);
        return 40 * data.series[0].values.length;
      },
    },
  },
};

export default { plugins: [gauge] };
