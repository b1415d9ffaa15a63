// The whole matrix: decks in every theme and shape, in a real browser and as PDF. Run by `npm run test:full`.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/full/**/*.full.ts'],
    globalSetup: 'tests/support/compile.ts',
    testTimeout: 600_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
