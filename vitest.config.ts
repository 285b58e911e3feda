import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/build-program.ts'],
    setupFiles: ['test/property-seed.ts'],
    testTimeout: 180_000,
    // Test files of one worker share what they import: loading it anew for each costs as much as the tests do.
    isolate: false,
    // The default leaves one processor idle, which of two is half.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/cli/**'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: {
        'src/{stats,design,effects,roi}/**': { lines: 95, statements: 95, functions: 95 },
      },
    },
  },
});
