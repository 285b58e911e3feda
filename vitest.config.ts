import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that take long start first: at the end they would stand alone on one of two processors. */
const LONG = [
  'crash/',
  'browser/',
  'calibration/sales-discovery',
  'calibration/rerandomized',
  'calibration/headline',
  'staged/',
  'bad-input/',
  'effects/properties/',
  'cli/',
  'golden/estimate-matched',
  'effects/analyze-comparison',
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const inOrder = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((place) => moduleId.includes(`/test/${place}`));
      return at < 0 ? LONG.length : at;
    };
    return inOrder.sort((a, b) => rank(a) - rank(b));
  }
}

/** Folders of the tests that reach the counted sources. */
const FOLDERS = 'stats|design|effects|roi|golden|estimate';
/** Simulations among them: V8 counts every block, which makes their loops several times as slow. */
const SIMULATIONS = [
  'test/effects/properties/**/*.test.ts',
  'test/**/*properties.test.ts',
  'test/**/*coverage.test.ts',
  'test/design/balance/omnibus-in-sets.test.ts',
  'test/design/compare/compare-designs.test.ts',
  'test/design/randomize/every-design.test.ts',
];

const shared = {
  environment: 'node',
  globalSetup: ['test/build-program.ts'],
  setupFiles: ['test/property-seed.ts'],
  testTimeout: 180_000,
  // Test files of one worker share what they import: loading it anew for each costs as much as the tests do.
  isolate: false,
};

export default defineConfig({
  test: {
    // The default leaves one processor idle, which of two is half.
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'counted',
          include: [`test/@(${FOLDERS})/**/*.test.ts`],
          exclude: SIMULATIONS,
        },
      },
      {
        test: {
          ...shared,
          name: 'uncounted',
          include: ['test/*.test.ts', `test/!(${FOLDERS})/**/*.test.ts`, ...SIMULATIONS],
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/{stats,design,effects,roi}/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 95, statements: 95, functions: 95 },
    },
  },
});
