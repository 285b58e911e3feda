import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that wait for programs they kill come first: at the end they would stand alone on one of two processors. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const inOrder = await super.sort(files);
    const waits = ({ moduleId }: TestSpecification) => moduleId.includes('/test/crash/');
    return [...inOrder.filter(waits), ...inOrder.filter((file) => !waits(file))];
  }
}

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
    sequence: { sequencer: WaitingFirst },
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
