const plugins: unknown[] = [];

throw new Error('the licence of the house style is over');

export default { plugins };
