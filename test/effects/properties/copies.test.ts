import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VcovKind } from '../../../src/core/effect.ts';
import { estimateOf, type LinearEstimate } from '../../../src/effects/estimators/linear-estimate.ts';
import { stdErrorOf } from '../../../src/effects/inference/analytic.ts';
import { seeds } from '../random-frames.ts';
import { estimators } from './estimators.ts';
import { runs } from './runs.ts';
import { repeatClusters, repeatRows } from './transform.ts';
import { seededTrial } from './trial.ts';

const TOLERANCE = 1e-10;
// Left out: matched sets (twins change who is nearest) and differences inside blocks (twins are no pairs, and the
// Neyman variance divides by n - 1, so that no closed factor holds over blocks).
const regressions = estimators.filter(({ name }) => !/matched|pair|^blocked difference/.test(name));

const near = (actual: number, expected: number) =>
  expect(Math.abs(actual / expected - 1), `${actual} against ${expected}`).toBeLessThan(TOLERANCE);

describe.each(regressions)('$name', ({ shape, estimate, name }) => {
  const fitOf = (trial: Parameters<typeof estimate>[0]) => estimate(trial) as LinearEstimate;
  const pairOf = (seed: string, copy: typeof repeatRows) => {
    const trial = seededTrial(seed, shape);
    const [one, two] = [fitOf(trial), fitOf(copy(trial))];
    near(estimateOf(two), estimateOf(one));
    const share = (kind: VcovKind) => (stdErrorOf(two, kind) / stdErrorOf(one, kind)) ** 2;
    return { share, n: one.fit.n, k: one.fit.k, nClusters: one.nClusters };
  };

  it('the same rows twice say nothing new about clusters, and twice as much about rows', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { share, n, k, nClusters } = pairOf(seed, repeatRows);
        if (name.startsWith('collapsed')) {
          near(share('hc2'), 1);
          return;
        }
        if (nClusters !== null) {
          for (const kind of ['cr0', 'cr1', 'cr2', 'cr3'] as const) near(share(kind), 1);
          near(share('cr1s'), (((2 * n - 1) / (2 * n - k)) * (n - k)) / (n - 1));
        }
        near(share('hc0'), 1 / 2);
        near(share('hc1'), (n - k) / (2 * n - k));
        near(share('iid'), (n - k) / (2 * n - k));
        for (const kind of ['hc2', 'hc3'] as const) expect(share(kind)).toBeLessThan(1 / 2);
      }),
      runs(8),
    );
  });

  it('the same clusters twice halve the variance between clusters', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { share, nClusters } = pairOf(seed, repeatClusters);
        if (nClusters === null) {
          near(share('hc0'), 1 / 2);
          return;
        }
        near(share('cr0'), 1 / 2);
        near(share('cr1'), (nClusters - 1) / (2 * nClusters - 1));
        for (const kind of ['cr2', 'cr3'] as const) expect(share(kind)).toBeLessThan(1 / 2);
      }),
      runs(8),
    );
  });
});
