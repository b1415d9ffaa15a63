export default {
  fences: [
    {
      name: 'stamp',
      prepare: async () => () => {
        throw new Error('no stamp is left.');
      },
    },
  ],
};
